//! Changing identities: read, change, and write what may be written, for the
//! version that was read.

use serde_json::{Map, Value, json};

use super::{Context, edit, identity};
use crate::{
    cli::{
        EditOptions, EtagOption,
        device_identity::{ChangedAuthentication, Status, Update},
        module_identity,
        value::Authenticate,
    },
    error::{Error, Result},
    model::{Etag, IdentityId},
    output::Sink,
};

/// The members of an identity that a write may change, in the service's order.
/// What belongs to the registry of Azure (`adrDeviceProperties`,
/// `deviceResourceId`, `armSyncStatus`) is not among them.
const WRITABLE: [&str; 10] = [
    "deviceId",
    "moduleId",
    "managedBy",
    "status",
    "statusReason",
    "authentication",
    "capabilities",
    "deviceScope",
    "parentScopes",
    "attributes",
];

/// What `authentication` holds for each of its types.
const CREDENTIALS: [(&str, &str); 2] = [("sas", "symmetricKey"), ("selfSigned", "x509Thumbprint")];

pub(super) async fn device(
    context: &Context<'_>,
    options: Update,
    sink: &mut dyn Sink,
) -> Result<()> {
    let id = context.device(options.device)?.identity();
    let authentication = options.authentication;
    check(&authentication)?;
    let named = |device: &mut Value| {
        if let Some(edge) = options.edge_enabled {
            device["capabilities"]["iotEdge"] = json!(edge.0);
        }
        if let Some(status) = options.status {
            device["status"] = json!(match status {
                Status::Enabled => "enabled",
                Status::Disabled => "disabled",
            });
        }
        if let Some(reason) = options.status_reason {
            device["statusReason"] = json!(reason);
        }
        change_authentication(&id, &mut device["authentication"], &authentication)
    };
    update(context, &id, named, &options.edit, options.etag, sink).await
}

pub(super) async fn module(
    context: &Context<'_>,
    options: module_identity::Update,
    sink: &mut dyn Sink,
) -> Result<()> {
    let id = context.module(options.module)?;
    update(context, &id, |_| Ok(()), &options.edit, options.etag, sink).await
}

async fn update(
    context: &Context<'_>,
    id: &IdentityId,
    named: impl FnOnce(&mut Value) -> Result<()>,
    edits: &EditOptions,
    etag: EtagOption,
    sink: &mut dyn Sink,
) -> Result<()> {
    let hub = context.hub()?;
    let read = hub.identity(id).await?;
    let mut changed = read.clone();
    named(&mut changed)?;
    edit::apply(&mut changed, &edits.edits, edits.force_string)?;
    normalize(id, &mut changed)?;
    warn_of_read_only(context, id, &read, &changed);
    sink.view(identity::view(id));
    let etag = etag.etag.unwrap_or_else(|| etag_of(&read));
    let updated = hub.update_identity(id, &writable(&changed), &etag).await?;
    sink.document(updated)
}

/// The etag of an identity that was read.
pub(super) fn etag_of(identity: &Value) -> Etag {
    let text = identity["etag"].as_str().unwrap_or("*");
    text.parse()
        .unwrap_or_else(|never: std::convert::Infallible| match never {})
}

/// What of an identity goes back to the hub: members that may be written and
/// are not null, and of `authentication` what its type uses and what we have
/// never heard of.
pub(super) fn writable(identity: &Value) -> Value {
    let mut body: Map<String, Value> = WRITABLE
        .into_iter()
        .filter_map(|member| Some((member.to_owned(), identity.get(member)?.clone())))
        .filter(|(_, value)| !value.is_null())
        .collect();
    if let Some(Value::Object(authentication)) = body.get_mut("authentication") {
        let kind = authentication
            .get("type")
            .and_then(Value::as_str)
            .map(str::to_owned);
        for (of, member) in CREDENTIALS {
            if kind.as_deref() != Some(of) {
                authentication.remove(member);
            } else if let Some(Value::Object(credentials)) = authentication.get_mut(member) {
                credentials.retain(|_, value| !value.is_null());
            }
        }
    }
    Value::Object(body)
}

/// Texts where the service has texts, and an `authentication` that it takes.
fn normalize(id: &IdentityId, identity: &mut Value) -> Result<()> {
    for member in ["status", "statusReason"] {
        match identity.get_mut(member) {
            Some(value) if value.is_number() || value.is_boolean() => {
                *value = json!(value.to_string());
            }
            _ => {}
        }
    }
    if let Some(status) = identity.get_mut("status") {
        let lower = status.as_str().unwrap_or_default().to_ascii_lowercase();
        if lower != "enabled" && lower != "disabled" {
            return Err(Error::usage(format!(
                "status is enabled or disabled, not {status}"
            )));
        }
        *status = json!(lower);
    }
    let authentication = &identity["authentication"];
    let is_given = |member: &str, name: &str| {
        authentication[member][name]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    };
    match authentication["type"].as_str() {
        Some("sas")
            if is_given("symmetricKey", "primaryKey")
                != is_given("symmetricKey", "secondaryKey") =>
        {
            Err(Error::usage(format!(
                "The {id} needs both a primary and a secondary key; with both empty the hub makes new ones"
            )))
        }
        Some("selfSigned") if !is_given("x509Thumbprint", "primaryThumbprint") => {
            Err(Error::usage(format!(
                "The {id} needs a primary thumbprint to sign in by selfSigned"
            ))
            .hint(
                "Set authentication.x509Thumbprint.primaryThumbprint, or pass --primary-thumbprint",
            ))
        }
        Some("sas" | "selfSigned" | "certificateAuthority") => Ok(()),
        // IoT Edge's own modules.
        Some("none") if id.module.is_some() => Ok(()),
        _ => Err(Error::usage(
            "authentication.type must be sas, selfSigned or certificateAuthority",
        )),
    }
}

fn warn_of_read_only(context: &Context<'_>, id: &IdentityId, read: &Value, changed: &Value) {
    let (Value::Object(read), Value::Object(changed)) = (read, changed) else {
        return;
    };
    let names = read
        .keys()
        .chain(changed.keys().filter(|name| !read.contains_key(*name)));
    for name in names.filter(|name| !WRITABLE.contains(&name.as_str())) {
        if read.get(name) != changed.get(name)
            && changed.get(name).is_some_and(|value| !value.is_null())
        {
            context.ui.warn(&format!(
                "'{name}' of {id} can't be written, and stays as it is"
            ));
        }
    }
}

/// Keys and thumbprints are checked before anything is read.
fn check(options: &ChangedAuthentication) -> Result<()> {
    let method = options.auth_method;
    let primary = identity::key("--primary-key", options.primary_key.as_ref())?;
    let secondary = identity::key("--secondary-key", options.secondary_key.as_ref())?;
    let prints = [
        identity::thumbprint(
            "--primary-thumbprint",
            options.primary_thumbprint.as_deref(),
        )?,
        identity::thumbprint(
            "--secondary-thumbprint",
            options.secondary_thumbprint.as_deref(),
        )?,
    ];
    if method == Some(Authenticate::SharedPrivateKey) && primary.is_some() != secondary.is_some() {
        return Err(
            Error::usage("With shared_private_key, both keys are needed, or none")
                .hint("With none the hub makes new ones"),
        );
    }
    if method == Some(Authenticate::X509Thumbprint) && prints.iter().all(Option::is_none) {
        return Err(Error::usage(
            "With x509_thumbprint, --primary-thumbprint is needed",
        ));
    }
    Ok(())
}

fn change_authentication(
    id: &IdentityId,
    authentication: &mut Value,
    options: &ChangedAuthentication,
) -> Result<()> {
    let keys = [
        (
            "primaryKey",
            options
                .primary_key
                .as_ref()
                .map(crate::cli::value::Hidden::expose),
        ),
        (
            "secondaryKey",
            options
                .secondary_key
                .as_ref()
                .map(crate::cli::value::Hidden::expose),
        ),
    ];
    let thumbprints = [
        ("primaryThumbprint", options.primary_thumbprint.as_deref()),
        (
            "secondaryThumbprint",
            options.secondary_thumbprint.as_deref(),
        ),
    ];
    let given = |members: &[(&str, Option<&str>)]| members.iter().any(|(_, text)| text.is_some());
    let current = authentication["type"].as_str().map(str::to_owned);
    match (options.auth_method, current.as_deref()) {
        (Some(Authenticate::SharedPrivateKey), _) => {
            // Without keys the hub makes new ones, as was asked.
            let anew = [("primaryKey", Some("")), ("secondaryKey", Some(""))];
            put(
                authentication,
                "symmetricKey",
                if given(&keys) { &keys } else { &anew },
            );
            authentication["type"] = json!("sas");
        }
        (Some(Authenticate::X509Thumbprint), _) => {
            put(authentication, "x509Thumbprint", &thumbprints);
            authentication["type"] = json!("selfSigned");
        }
        (Some(Authenticate::X509Ca), _) => authentication["type"] = json!("certificateAuthority"),
        (None, Some("sas")) if given(&thumbprints) => {
            return Err(other_method(id, "thumbprints", "keys", "x509_thumbprint"));
        }
        (None, Some("selfSigned")) if given(&keys) => {
            return Err(other_method(
                id,
                "keys",
                "thumbprints",
                "shared_private_key",
            ));
        }
        (None, Some("sas")) => put(authentication, "symmetricKey", &keys),
        (None, Some("selfSigned")) => put(authentication, "x509Thumbprint", &thumbprints),
        (None, _) => {}
    }
    Ok(())
}

fn put(authentication: &mut Value, part: &str, members: &[(&str, Option<&str>)]) {
    for (member, text) in members {
        if let Some(text) = text {
            authentication[part][*member] = json!(text);
        }
    }
}

fn other_method(id: &IdentityId, given: &str, used: &str, method: &str) -> Error {
    Error::usage(format!(
        "The {id} signs in by {used}, and {given} were given"
    ))
    .hint(format!("--auth-method {method} changes how it signs in"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_have_never_heard_of_goes_back_and_what_is_azures_does_not() {
        let read = json!({
            "deviceId": "d", "etag": "x", "status": "enabled", "statusReason": null,
            "authentication": {
                "symmetricKey": {"primaryKey": "a", "secondaryKey": "b"},
                "x509Thumbprint": {"primaryThumbprint": null},
                "type": "sas", "policyResourceId": "p",
            },
            "attributes": {"a": 1}, "parentScopes": ["s"], "adrDeviceProperties": {"uuid": "u"},
        });
        assert_eq!(
            writable(&read),
            json!({
                "deviceId": "d", "status": "enabled",
                "authentication": {
                    "symmetricKey": {"primaryKey": "a", "secondaryKey": "b"},
                    "type": "sas", "policyResourceId": "p",
                },
                "parentScopes": ["s"], "attributes": {"a": 1},
            })
        );
    }

    #[test]
    fn no_key_is_asked_for_that_nobody_wanted() {
        let read = json!({"deviceId": "d", "authentication": {"type": "sas"}});
        assert_eq!(writable(&read)["authentication"], json!({"type": "sas"}));
    }
}
