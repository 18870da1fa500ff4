//! What is the same for device and module identities.

use std::{num::NonZeroU32, path::Path, time::SystemTime};

use serde_json::{Value, json};

use super::{
    Context,
    many::{self, Tally},
};
use crate::{
    certificate::{Files, SelfSigned},
    cli::{
        AuthenticationOptions,
        value::{Authenticate, Hidden},
    },
    error::{Error, Kind, Result},
    hub::Hub,
    model::{
        Authentication, Etag, IdentityId,
        authentication::{SymmetricKey, Thumbprint},
    },
    output::{Sink, View},
};

/// What az takes if only a directory is given.
const DEFAULT_DAYS: NonZeroU32 = NonZeroU32::new(365).unwrap();

/// What a command that shows is about.
pub(super) enum Ids {
    /// What the options name.
    One(IdentityId),
    /// What stdin names.
    Many(Vec<IdentityId>),
}

/// How identities are removed.
pub(super) struct Deletion {
    /// The version that must be there.
    pub(super) etag: Etag,
    /// Whether it is fine if there is none.
    pub(super) ignore_missing: bool,
    /// Whether several go without asking.
    pub(super) yes: bool,
}

/// Prints identities as the service has them, with the hub's host name added:
/// one as it is, several as a list.
pub(super) async fn show(context: &Context<'_>, ids: &Ids, sink: &mut dyn Sink) -> Result<()> {
    match ids {
        Ids::One(id) => {
            let identity = read(context.hub()?, id).await?;
            sink.view(view(id));
            sink.document(identity)
        }
        Ids::Many(ids) => {
            let hub = context.hub()?;
            sink.view(ids.first().map_or(View::DeviceIdentity, view));
            sink.begin_list()?;
            let mut tally = Tally::default();
            for id in ids {
                let outcome = read(hub, id).await.and_then(|identity| sink.row(identity));
                tally.add(context, ids.len(), outcome)?;
            }
            tally.finish()
        }
    }
}

/// An identity as the service has it, with the hub's host name added.
pub(super) async fn read(hub: &Hub, id: &IdentityId) -> Result<Value> {
    let mut identity = hub.identity(id).await?;
    if let Value::Object(members) = &mut identity {
        members.insert("hub".to_owned(), json!(hub.host()));
    }
    Ok(identity)
}

/// Creates an identity and prints it; with `if_not_exists` one that is there is
/// read and printed.
pub(super) async fn create(
    context: &Context<'_>,
    id: &IdentityId,
    identity: &Value,
    if_not_exists: bool,
    files: Option<Files>,
    sink: &mut dyn Sink,
) -> Result<()> {
    let outcome = create_or_read(context, id, identity, if_not_exists).await;
    if let Some(files) = files {
        // A key that no identity knows is of no use.
        match &outcome {
            Ok((_, true)) => say_made(context, &files),
            _ => files.delete()?,
        }
    }
    let (created, _) = outcome?;
    sink.view(view(id));
    sink.document(created)
}

/// The identity, and whether it was created just now.
async fn create_or_read(
    context: &Context<'_>,
    id: &IdentityId,
    identity: &Value,
    if_not_exists: bool,
) -> Result<(Value, bool)> {
    let hub = context.hub()?;
    match hub.create_identity(id, identity).await {
        Err(error) if if_not_exists && error.kind() == Kind::Exists => {
            let existing = hub.identity(id).await?;
            warn_if_different(context, id, &existing, identity);
            Ok((existing, false))
        }
        outcome => Ok((outcome?, true)),
    }
}

fn say_made(context: &Context<'_>, files: &Files) {
    context.ui.status(&format!("Key: {}", files.key.display()));
    context
        .ui
        .status(&format!("Certificate: {}", files.certificate.display()));
}

/// Removes identities; with `ignore_missing` those that are not there are fine.
pub(super) async fn delete(
    context: &Context<'_>,
    ids: &[IdentityId],
    options: Deletion,
) -> Result<()> {
    if !many::confirm_deletion(context, ids, options.yes)? {
        return Ok(());
    }
    let hub = context.hub()?;
    let mut tally = Tally::default();
    for id in ids {
        let outcome = match hub.delete_identity(id, &options.etag).await {
            Err(error) if options.ignore_missing && error.kind() == Kind::NotFound => {
                context.ui.info(error.message());
                Ok(())
            }
            outcome => outcome,
        };
        tally.add(context, ids.len(), outcome)?;
    }
    tally.finish()
}

/// What the options say of how an identity signs in, and the files of the
/// certificate that was made for it, if one was asked for. Options of another
/// method are ignored, as az does.
pub(super) fn authentication(
    context: &Context<'_>,
    id: &IdentityId,
    options: &AuthenticationOptions,
) -> Result<(Authentication, Option<Files>)> {
    let days = match options.valid_days {
        None | Some(0) => options.output_dir.as_ref().map(|_| DEFAULT_DAYS),
        Some(days) => Some(
            u32::try_from(days)
                .ok()
                .and_then(NonZeroU32::new)
                .ok_or_else(|| {
                    Error::usage(format!(
                        "--valid-days is {days}, and must be greater than 0"
                    ))
                })?,
        ),
    };
    match options.auth_method {
        Authenticate::X509Thumbprint => self_signed(id, options, days),
        _ if days.is_some() => {
            context.ui.warn("--valid-days and --output-dir make a certificate with --auth-method x509_thumbprint alone");
            Ok((without_certificate(options)?, None))
        }
        _ => Ok((without_certificate(options)?, None)),
    }
}

fn self_signed(
    id: &IdentityId,
    options: &AuthenticationOptions,
    days: Option<NonZeroU32>,
) -> Result<(Authentication, Option<Files>)> {
    let primary = thumbprint(
        "--primary-thumbprint",
        options.primary_thumbprint.as_deref(),
    )?;
    let secondary = thumbprint(
        "--secondary-thumbprint",
        options.secondary_thumbprint.as_deref(),
    )?;
    if let Some(days) = days {
        let made = SelfSigned::make(id, days, SystemTime::now())?;
        let directory = options.output_dir.as_deref().unwrap_or(Path::new("."));
        let files = Files::write(directory, id, &made)?;
        let primary = made.thumbprint().clone();
        return Ok((
            Authentication::SelfSigned { primary, secondary },
            Some(files),
        ));
    }
    let primary = primary.ok_or_else(|| {
        Error::usage("With x509_thumbprint, --primary-thumbprint is needed, or --valid-days to make a certificate")
            .hint("openssl x509 -in cert.pem -noout -fingerprint -sha256 | tr -d : | cut -d= -f2")
    })?;
    Ok((Authentication::SelfSigned { primary, secondary }, None))
}

fn without_certificate(options: &AuthenticationOptions) -> Result<Authentication> {
    if options.auth_method == Authenticate::X509Ca {
        return Ok(Authentication::CertificateAuthority);
    }
    let primary = key("--primary-key", options.primary_key.as_ref())?;
    let secondary = key("--secondary-key", options.secondary_key.as_ref())?;
    match (primary, secondary) {
        (Some(primary), Some(secondary)) => Ok(Authentication::Sas(Some((primary, secondary)))),
        (None, None) => Ok(Authentication::Sas(None)),
        _ => Err(Error::usage(
            "With symmetric keys, both the primary and the secondary key are needed, or none",
        )
        .hint("With none the hub makes both")),
    }
}

/// An empty text counts as not given, as with az.
pub(super) fn key(option: &str, typed: Option<&Hidden>) -> Result<Option<SymmetricKey>> {
    typed
        .map(Hidden::expose)
        .filter(|text| !text.is_empty())
        .map(|text| {
            SymmetricKey::parse(text).map_err(|fault| Error::usage(format!("{option}: {fault}")))
        })
        .transpose()
}

pub(super) fn thumbprint(option: &str, typed: Option<&str>) -> Result<Option<Thumbprint>> {
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

pub(super) fn view(id: &IdentityId) -> View {
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
