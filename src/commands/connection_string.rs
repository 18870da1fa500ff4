//! Connection strings: of devices, of modules, and of the hub itself.

use serde_json::{Value, json};

use super::Context;
use crate::{
    auth::ConnectionString,
    cli::{
        device_identity, module_identity, sas_token,
        value::{HostName, KeyType},
    },
    error::{Error, Kind, Result},
    model::{
        IdentityId,
        host_name::{self, HostNameType},
    },
    output::Sink,
};

pub(super) async fn of_device(
    context: &Context<'_>,
    options: device_identity::ShowConnectionString,
    sink: &mut dyn Sink,
) -> Result<()> {
    let id = context.device(options.device)?.identity();
    show(
        context,
        &id,
        options.key.key_type,
        options.host_name.hostname_type,
        sink,
    )
    .await
}

pub(super) async fn of_module(
    context: &Context<'_>,
    options: module_identity::ShowConnectionString,
    sink: &mut dyn Sink,
) -> Result<()> {
    let id = context.module(options.module)?;
    show(
        context,
        &id,
        options.key.key_type,
        options.host_name.hostname_type,
        sink,
    )
    .await
}

async fn show(
    context: &Context<'_>,
    id: &IdentityId,
    key: KeyType,
    host_name: HostName,
    sink: &mut dyn Sink,
) -> Result<()> {
    if host_name == HostName::Service {
        return Err(Error::usage(format!(
            "--hostname-type service is not for the connection string of {id}: that host is for services"
        )));
    }
    let hub = context.hub()?;
    let host = host_name_of(hub.host(), host_name)?;
    let identity = hub.identity(id).await?;
    let mut text = format!("HostName={host};DeviceId={}", id.device);
    if let Some(module) = &id.module {
        text.push_str(&format!(";ModuleId={module}"));
    }
    match symmetric_key(&identity, key) {
        Some(key) => text.push_str(&format!(";SharedAccessKey={key}")),
        None if identity["authentication"]["type"] == "sas" => {
            return Err(Error::new(
                Kind::Other,
                format!("The hub shows no keys of {id} to this policy"),
            )
            .hint("A policy with RegistryWrite sees keys; iothubowner has all rights"));
        }
        None => text.push_str(";x509=true"),
    }
    sink.document(json!({"connectionString": text}))
}

/// The host name that was asked for, made from the one that is known.
pub(super) fn host_name_of(known: &str, wanted: HostName) -> Result<String> {
    let wanted = match wanted {
        HostName::Auto => return Ok(known.to_owned()),
        HostName::Classic => HostNameType::Classic,
        HostName::Device => HostNameType::Device,
        HostName::Service => HostNameType::Service,
    };
    host_name::of_type(known, wanted).ok_or_else(|| {
        Error::usage(format!(
            "The host name '{known}' has no domain, so no other is made from it"
        ))
    })
}

/// One of an identity's symmetric keys, if it signs in with them.
pub(super) fn symmetric_key(identity: &Value, key: KeyType) -> Option<&str> {
    let authentication = &identity["authentication"];
    let member = match key {
        KeyType::Primary => "primaryKey",
        KeyType::Secondary => "secondaryKey",
    };
    let is_sas = authentication["type"] == "sas";
    authentication["symmetricKey"][member]
        .as_str()
        .filter(|_| is_sas)
}

/// The connection string that was given for the hub. az asks the control plane
/// for any policy's; from here, only the one in use is known.
pub(super) fn of_hub(
    context: &Context<'_>,
    options: &sas_token::ShowConnectionString,
    sink: &mut dyn Sink,
) -> Result<()> {
    let known = context.hub()?.connection_string();
    let elsewhere = |what: &str| {
        Error::usage(format!(
            "{what} of {} can't be looked up with a connection string",
            known.host_name()
        ))
        .hint(format!(
            "Known is the primary or secondary key that was given, of the policy '{}'",
            known.policy_name()
        ))
    };
    let asked = options.policy_name.as_str();
    if asked != "auto" && !asked.eq_ignore_ascii_case(known.policy_name()) {
        return Err(elsewhere(&format!("The policy '{asked}'")));
    }
    if options.key.key_type == KeyType::Secondary {
        return Err(elsewhere("The secondary key"));
    }
    if options.show_all.is_some_and(|flag| flag.0) {
        return Err(elsewhere("All policies"));
    }
    if options.default_eventhub.is_some_and(|flag| flag.0) {
        return Err(elsewhere("The Event Hubs endpoint"));
    }
    let host = host_name_of(known.host_name(), options.host_name.hostname_type)?;
    let shown = ConnectionString::new(&host, known.policy_name(), known.key().clone())?;
    sink.document(json!({"connectionString": shown.to_secret().expose()}))
}
