//! What is the same for device and module identities.

use serde_json::{Value, json};

use super::Context;
use crate::{
    cli::{
        AuthenticationOptions, EtagOption,
        value::{Authenticate, Hidden},
    },
    error::{Error, Kind, Result},
    model::{
        Authentication, Etag, IdentityId,
        authentication::{SymmetricKey, Thumbprint},
    },
    output::{Sink, View},
};

/// Prints an identity as the service has it, with the hub's host name added.
pub(super) async fn show(
    context: &Context<'_>,
    id: &IdentityId,
    sink: &mut dyn Sink,
) -> Result<()> {
    let hub = context.hub()?;
    let mut identity = hub.identity(id).await?;
    if let Value::Object(members) = &mut identity {
        members.insert("hub".to_owned(), json!(hub.host()));
    }
    sink.view(view(id));
    sink.document(identity)
}

/// Creates an identity and prints it; with `if_not_exists` one that is there is
/// read and printed.
pub(super) async fn create(
    context: &Context<'_>,
    id: &IdentityId,
    identity: &Value,
    if_not_exists: bool,
    sink: &mut dyn Sink,
) -> Result<()> {
    let hub = context.hub()?;
    let created = match hub.create_identity(id, identity).await {
        Err(error) if if_not_exists && error.kind() == Kind::Exists => {
            let existing = hub.identity(id).await?;
            warn_if_different(context, id, &existing, identity);
            existing
        }
        outcome => outcome?,
    };
    sink.view(view(id));
    sink.document(created)
}

/// Removes an identity; with `ignore_missing` one that is not there is fine.
pub(super) async fn delete(
    context: &Context<'_>,
    id: &IdentityId,
    etag: EtagOption,
    ignore_missing: bool,
) -> Result<()> {
    let etag = etag.etag.unwrap_or_else(Etag::any);
    match context.hub()?.delete_identity(id, &etag).await {
        Err(error) if ignore_missing && error.kind() == Kind::NotFound => {
            context.ui.info(error.message());
            Ok(())
        }
        outcome => outcome,
    }
}

/// What the options say of how an identity signs in; those of another method
/// are ignored, as az does.
pub(super) fn authentication(options: &AuthenticationOptions) -> Result<Authentication> {
    match options.auth_method {
        Authenticate::SharedPrivateKey => {
            let primary = key("--primary-key", options.primary_key.as_ref())?;
            let secondary = key("--secondary-key", options.secondary_key.as_ref())?;
            match (primary, secondary) {
                (Some(primary), Some(secondary)) => Ok(Authentication::Sas(Some((primary, secondary)))),
                (None, None) => Ok(Authentication::Sas(None)),
                _ => Err(
                    Error::usage("With symmetric keys, both the primary and the secondary key are needed, or none")
                        .hint("With none the hub makes both"),
                ),
            }
        }
        Authenticate::X509Thumbprint => {
            let primary = thumbprint(
                "--primary-thumbprint",
                options.primary_thumbprint.as_deref(),
            )?;
            let secondary = thumbprint(
                "--secondary-thumbprint",
                options.secondary_thumbprint.as_deref(),
            )?;
            let primary = primary.ok_or_else(|| {
                Error::usage("With x509_thumbprint, --primary-thumbprint is needed").hint(
                    "openssl x509 -in cert.pem -noout -fingerprint -sha256 | tr -d : | cut -d= -f2",
                )
            })?;
            Ok(Authentication::SelfSigned { primary, secondary })
        }
        Authenticate::X509Ca => Ok(Authentication::CertificateAuthority),
    }
}

/// An empty text counts as not given, as with az.
fn key(option: &str, typed: Option<&Hidden>) -> Result<Option<SymmetricKey>> {
    typed
        .map(Hidden::expose)
        .filter(|text| !text.is_empty())
        .map(|text| {
            SymmetricKey::parse(text).map_err(|fault| Error::usage(format!("{option}: {fault}")))
        })
        .transpose()
}

fn thumbprint(option: &str, typed: Option<&str>) -> Result<Option<Thumbprint>> {
    typed
        .filter(|text| !text.is_empty())
        .map(|text| {
            Thumbprint::parse(text).map_err(|fault| Error::usage(format!("{option}: {fault}")))
        })
        .transpose()
}

/// How many rows `--top` allows; `None` is all of them.
pub(super) fn limit(top: i64) -> Result<Option<usize>> {
    match usize::try_from(top) {
        Ok(top) if top > 0 => Ok(Some(top)),
        Err(_) if top == -1 => Ok(None),
        _ => Err(Error::usage("--top must be greater than 0, or -1 for all")),
    }
}

/// Says that `--top` left something out.
pub(super) fn say_cut(context: &Context<'_>, limit: usize) {
    context.ui.warn(&format!(
        "Only the first {limit} are listed (--top); there are more, and --top -1 lists all"
    ));
}

fn view(id: &IdentityId) -> View {
    match id.module {
        None => View::DeviceIdentity,
        Some(_) => View::ModuleIdentity,
    }
}

/// An identity that signs in otherwise than was asked is printed all the same,
/// but whoever goes on with its keys should know.
fn warn_if_different(context: &Context<'_>, id: &IdentityId, existing: &Value, wanted: &Value) {
    let has = &existing["authentication"]["type"];
    let wants = &wanted["authentication"]["type"];
    if has != wants {
        context.ui.warn(&format!(
            "The {id} exists already and signs in by {has}, not by {wants} as asked; it was left as it is"
        ));
    }
}
