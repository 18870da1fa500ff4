//! The differences from az that are meant, each with its reason. The same list
//! is in the README.

use super::compare::Difference;

/// A difference that users gain by.
#[derive(Debug)]
pub struct Accepted {
    /// The recordings that it shows in: names, or beginnings that end in `*`.
    pub cases: &'static [&'static str],
    /// What differs in them.
    pub what: What,
    /// Why.
    pub reason: &'static str,
}

/// What of a command differs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum What {
    ExitCode,
    Stdout,
    Requests,
    All,
}

pub const ACCEPTED: &[Accepted] = &[
    Accepted {
        cases: &["device-identity_update_*", "module-identity_update_*"],
        what: What::Requests,
        reason: "Identity updates write for the etag that was read (az: If-Match `*`) and keep `managedBy`, \
                 `parentScopes`, `attributes` and what they have never heard of.",
    },
    Accepted {
        cases: &[
            "device-identity_renew-key_swap*",
            "module-identity_renew-key_swap*",
            "device-identity_parent-set_*",
            "device-identity_children-add_*",
        ],
        what: What::Requests,
        reason: "Swapped keys, parents and children are written for the etag that was read, and without the members \
                 that can't be written.",
    },
    Accepted {
        cases: &[
            "device-twin_update_add-list",
            "device-twin_update_desired-plus-set-desired",
            "device-twin_update_remove-list-index",
            "device-twin_update_set-desired*",
            "device-twin_update_set-tag",
            "module-twin_update_remove-tag",
            "module-twin_update_set-*",
        ],
        what: What::Requests,
        reason: "`--set`, `--add` and `--remove` on a twin send the smallest patch, for the version that was read. az \
                 sends the whole twin back with If-Match `*`, which undoes others' changes, stamps every property \
                 anew, and removes nothing.",
    },
    Accepted {
        cases: &[
            "device-twin_update_no-options",
            "device-twin_update_set-status",
            "module-twin_update_no-options",
        ],
        what: What::All,
        reason: "A twin update that changes nothing writes nothing, and prints the twin as it is.",
    },
    Accepted {
        cases: &[
            "device-twin_update_desired-plus-set",
            "device-twin_update_set-tag-no-tags-yet",
        ],
        what: What::All,
        reason: "The first tag can be set by its path, and `--set` works beside `--desired` and `--tags`.",
    },
    Accepted {
        cases: &["module-twin_update_missing"],
        what: What::Requests,
        reason: "`--desired` and `--tags` take one request, without reading the twin first.",
    },
    Accepted {
        cases: &[
            "device-identity_create_id-with-slash",
            "device-identity_create_keys-not-base64",
        ],
        what: What::Requests,
        reason: "JSON, ids, keys and thumbprints are checked before anything is sent.",
    },
    Accepted {
        cases: &[
            "device-identity_create_x509-*",
            "module-identity_create_x509-*",
        ],
        what: What::Requests,
        reason: "A certificate that is made has a key of its own: EC P-256 (az: RSA 2048), and for a module the common \
                 name `<deviceid>/<moduleid>`, as the hub wants it (az: the module's id alone).",
    },
    Accepted {
        cases: &["invoke-*"],
        what: What::Requests,
        reason: "A method's times go out as numbers, also where az's default is the text \"30\".",
    },
    Accepted {
        cases: &["device-identity_delete_yes-not-supported"],
        what: What::All,
        reason: "`delete` takes `--yes`, for several ids from stdin.",
    },
    Accepted {
        cases: &["device-identity_renew-key_login-only"],
        what: What::All,
        reason: "`renew-key` does not need `-n` beside `--login`.",
    },
    Accepted {
        cases: &["device-identity_show-connection-string_removed"],
        what: What::All,
        reason: "Names that az has given up work again: `show-connection-string`, `get-parent`, `set-parent`, \
                 `add-children`, `list-children`, `remove-children`.",
    },
    Accepted {
        cases: &["generate-sas-token_cs-lowercase"],
        what: What::All,
        reason: "Connection strings are read in any case, also by `--connection-string`.",
    },
    Accepted {
        cases: &["device-twin_update_numbers"],
        what: What::All,
        reason: "A number too large for JSON is refused; az sends `Infinity`, which is not JSON.",
    },
    Accepted {
        cases: &["output_twin-full-yaml"],
        what: What::Stdout,
        reason: "YAML strings that YAML 1.2 would read as numbers are quoted.",
    },
];

/// The accepted difference that this one is, by its place in the list.
pub fn reason(case: &str, difference: &Difference) -> Option<usize> {
    let what = match difference {
        Difference::ExitCode { .. } => What::ExitCode,
        Difference::Stdout { .. } => What::Stdout,
        Difference::Request { .. } | Difference::NotSent(_) => What::Requests,
    };
    ACCEPTED.iter().position(|accepted| {
        (accepted.what == what || accepted.what == What::All)
            && accepted
                .cases
                .iter()
                .any(|name| match name.strip_suffix('*') {
                    Some(beginning) => case.starts_with(beginning),
                    None => case == *name,
                })
    })
}
