//! Shared access signatures for others to use: of the hub, a device or a module.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::{
    Context,
    connection_string::{host_name_of, symmetric_key},
    id,
};
use crate::{
    auth::{Secret, connection_string::Signer, sas},
    cli::{
        sas_token::Arguments,
        value::{Hidden, HostName, KeyType},
    },
    error::{Error, Kind, Result},
    model::{DeviceId, IdentityId},
    output::Sink,
};

pub(super) async fn run(
    context: &Context<'_>,
    arguments: Arguments,
    sink: &mut dyn Sink,
) -> Result<()> {
    let expiry = expiry(context, arguments.duration);
    let host_name = arguments.host_name.hostname_type;
    let token = if let Some(text) = given(arguments.connection_string.as_ref()) {
        if host_name != HostName::Auto {
            return Err(Error::usage(
                "--hostname-type and --connection-string don't go together: the latter names the host",
            ));
        }
        from_connection_string(text, expiry)?
    } else {
        match (
            arguments.device_id.as_deref(),
            arguments.module_id.as_deref(),
        ) {
            (None, Some(_)) => {
                return Err(Error::usage(
                    "--module-id needs --device-id: the module's device",
                ));
            }
            (None, None) => of_hub(context, &arguments, expiry)?,
            (Some(device), module) => {
                let device: DeviceId = id::existing(device)?;
                let id = IdentityId {
                    device,
                    module: module.map(id::existing).transpose()?,
                };
                of_identity(context, &id, arguments.key.key_type, host_name, expiry).await?
            }
        }
    };
    sink.document(json!({"sas": token.expose()}))
}

fn given(typed: Option<&Hidden>) -> Option<&str> {
    typed.map(Hidden::expose).filter(|text| !text.is_empty())
}

fn expiry(context: &Context<'_>, duration: i64) -> u64 {
    if duration <= 0 {
        context.ui.warn(&format!(
            "A token with --duration {duration} has ended when it is made"
        ));
    }
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    now.saturating_add_signed(duration)
}

fn from_connection_string(text: &str, expiry: u64) -> Result<Secret> {
    let signer = Signer::parse(text)?;
    let mut resource = signer.host_name.clone();
    for (segment, id) in [
        ("devices", &signer.device_id),
        ("modules", &signer.module_id),
    ] {
        if let Some(id) = id {
            resource.push_str(&format!("/{segment}/{id}"));
        }
    }
    sas::sign(
        &resource,
        &signer.key,
        expiry,
        signer.policy_name.as_deref(),
    )
    .ok_or_else(|| Error::usage("The connection string's SharedAccessKey is not base64"))
}

fn of_hub(context: &Context<'_>, arguments: &Arguments, expiry: u64) -> Result<Secret> {
    let hub = context.hub()?;
    let policy = hub.connection_string().policy_name();
    // az's default names no one's choice.
    let asked = arguments.policy_name.as_deref().unwrap_or(policy);
    if !asked.eq_ignore_ascii_case(policy) {
        return Err(Error::usage(format!(
            "The connection string is of the policy '{policy}', and a token of '{asked}' was asked for"
        ))
        .hint(format!("Pass the connection string of '{asked}'")));
    }
    if arguments.key.key_type == KeyType::Secondary {
        return Err(Error::usage(
            "A connection string holds one key: no secondary one is known for the hub",
        )
        .hint("Pass the connection string with the secondary key"));
    }
    let known = hub.connection_string();
    let host = host_name_of(known.host_name(), arguments.host_name.hostname_type)?;
    sas::sign(&host, known.key(), expiry, Some(policy))
        .ok_or_else(|| Error::usage("The connection string's SharedAccessKey is not base64"))
}

async fn of_identity(
    context: &Context<'_>,
    id: &IdentityId,
    key: KeyType,
    host_name: HostName,
    expiry: u64,
) -> Result<Secret> {
    let hub = context.hub()?;
    let identity = hub.identity(id).await?;
    let key = symmetric_key(&identity, key).ok_or_else(|| {
        Error::new(
            Kind::Other,
            format!("The {id} has no symmetric keys: it signs in with a certificate"),
        )
    })?;
    let mut resource = format!(
        "{}/devices/{}",
        host_name_of(hub.host(), host_name)?,
        id.device
    );
    if let Some(module) = &id.module {
        resource.push_str(&format!("/modules/{module}"));
    }
    sas::sign(&resource, &Secret::new(key), expiry, None)
        .ok_or_else(|| Error::new(Kind::Other, format!("The key of {id} is not base64")))
}
