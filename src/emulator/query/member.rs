//! A twin's members: how each is spelled, and where the table has it. The
//! names before the user's own keys are the service's and found in any case;
//! the keys are taken as they are.
//!
//! A name that is not here is a member that no twin has. So `authentication`,
//! with its keys, is out of a query's reach, as are `generationId`,
//! `connectionStateUpdatedTime` and `managedBy`.

use std::borrow::Cow;

use super::etag;

/// What an attribute's path leads to.
pub(super) struct Member {
    /// Its last name as the twin spells it.
    pub(super) name: String,
    pub(super) stored: Stored,
}

/// SQL for a member's value; NULL where the twin lacks it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Stored {
    /// No twin has it.
    Absent,
    Text(Cow<'static, str>),
    Number(&'static str),
    /// 0 or 1.
    Boolean(&'static str),
    /// Whatever a JSON document has at a path, to be bound as a parameter.
    Json {
        document: Cow<'static, str>,
        path: String,
    },
}

/// Instants compare as text, and with the zeros at a fraction's end cut off
/// that is not quite their order within one second. Whether the service does
/// better is unconfirmed.
const TEXTS: [(&str, &str); 9] = [
    ("deviceId", "device_id"),
    ("moduleId", "nullif(module_id, '')"),
    ("status", "status"),
    ("statusReason", "status_reason"),
    ("statusUpdateTime", "status_updated"),
    ("connectionState", "connection_state"),
    ("lastActivityTime", "last_activity"),
    ("modelId", "model_id"),
    ("deviceScope", "device_scope"),
];

const NUMBERS: [(&str, &str); 2] = [
    ("cloudToDeviceMessageCount", "message_count"),
    ("version", "twin_version"),
];

const CAPABILITIES: &str = "json_object('iotEdge', json(iif(iot_edge, 'true', 'false')))";

const THUMBPRINTS: &str = "json_object(\
    'primaryThumbprint', json_extract(authentication, '$.x509Thumbprint.primaryThumbprint'), \
    'secondaryThumbprint', json_extract(authentication, '$.x509Thumbprint.secondaryThumbprint'))";

/// Finds a member by its path.
pub(super) fn resolve(path: &[String]) -> Member {
    let Some((first, rest)) = path.split_first() else {
        return absent(path);
    };
    let is = |name: &str| first.eq_ignore_ascii_case(name);
    let text = TEXTS.into_iter().find(|(name, _)| is(name));
    let number = NUMBERS.into_iter().find(|(name, _)| is(name));
    if let Some((name, sql)) = text {
        leaf(name, Stored::Text(sql.into()), path)
    } else if let Some((name, sql)) = number {
        leaf(name, Stored::Number(sql), path)
    } else if is("etag") {
        let sql = etag::of_twin("twin_etag");
        leaf("etag", Stored::Text(sql.into()), path)
    } else if is("deviceEtag") {
        let sql = etag::of_identity("etag");
        leaf("deviceEtag", Stored::Text(sql.into()), path)
    } else if is("authenticationType") {
        let sql = "json_extract(authentication, '$.type')";
        leaf("authenticationType", Stored::Text(sql.into()), path)
    } else if is("parentScopes") {
        leaf("parentScopes", json("parent_scopes", &[]), path)
    } else if is("capabilities") {
        capabilities(rest)
    } else if is("x509Thumbprint") {
        thumbprints(rest)
    } else if is("tags") {
        // Tags that were all removed are as good as none.
        within("tags", "nullif(tags, '{}')", rest)
    } else if is("properties") {
        properties(rest)
    } else {
        // `configurations` too: it is there once a configuration targets the
        // twin, and the emulator has no configurations.
        absent(path)
    }
}

fn capabilities(rest: &[String]) -> Member {
    match rest {
        [] => within("capabilities", CAPABILITIES, rest),
        [first, ..] if first.eq_ignore_ascii_case("iotEdge") => {
            leaf("iotEdge", Stored::Boolean("iot_edge"), rest)
        }
        _ => absent(rest),
    }
}

fn thumbprints(rest: &[String]) -> Member {
    let known = ["primaryThumbprint", "secondaryThumbprint"].into_iter();
    match rest {
        [] => within("x509Thumbprint", THUMBPRINTS, rest),
        [name] => match known.into_iter().find(|k| k.eq_ignore_ascii_case(name)) {
            Some(known) => within("x509Thumbprint", THUMBPRINTS, &[known.to_owned()]),
            None => absent(rest),
        },
        _ => absent(rest),
    }
}

fn properties(rest: &[String]) -> Member {
    let Some((section, keys)) = rest.split_first() else {
        let document = format!(
            "json_object('desired', {}, 'reported', {})",
            whole("desired"),
            whole("reported")
        );
        return within("properties", document, rest);
    };
    let (section, version, metadata) = if section.eq_ignore_ascii_case("desired") {
        ("desired", "desired_version", "desired_metadata")
    } else if section.eq_ignore_ascii_case("reported") {
        ("reported", "reported_version", "reported_metadata")
    } else {
        return absent(rest);
    };
    // The table keeps `$version` and `$metadata` beside the section, and no
    // user's key begins with `$`.
    match keys.split_first() {
        None => within(section, whole(section), keys),
        Some((first, _)) if first.eq_ignore_ascii_case("$version") => {
            leaf("$version", Stored::Number(version), keys)
        }
        Some((first, inner)) if first.eq_ignore_ascii_case("$metadata") => {
            within("$metadata", metadata, inner)
        }
        Some(_) => within(section, section, keys),
    }
}

/// A section as a twin shows it.
fn whole(section: &str) -> String {
    format!(
        "json_insert({section}, '$.\"$metadata\"', json({section}_metadata), \
         '$.\"$version\"', {section}_version)"
    )
}

/// What `keys` lead to in the member `name`, which is `document`.
fn within(name: &str, document: impl Into<Cow<'static, str>>, keys: &[String]) -> Member {
    Member {
        name: keys.last().map_or(name, String::as_str).to_owned(),
        stored: json(document, keys),
    }
}

/// A member that has no members: `path` must end with it.
fn leaf(name: &str, stored: Stored, path: &[String]) -> Member {
    match path {
        [_] => Member {
            name: name.to_owned(),
            stored,
        },
        _ => absent(path),
    }
}

fn absent(path: &[String]) -> Member {
    Member {
        name: path.last().cloned().unwrap_or_default(),
        stored: Stored::Absent,
    }
}

fn json(document: impl Into<Cow<'static, str>>, keys: &[String]) -> Stored {
    let mut path = "$".to_owned();
    for key in keys {
        // SQLite reads a quoted key with JSON's own escapes.
        path.push('.');
        path.push_str(&serde_json::Value::from(key.as_str()).to_string());
    }
    Stored::Json {
        document: document.into(),
        path,
    }
}
