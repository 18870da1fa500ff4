//! One HTTPS client for one host: which authorities it trusts, which proxy it
//! takes, what it means when no answer comes, and what of an exchange may be
//! shown. Used by `transport` alone.

use std::{
    error::Error as StdError,
    fmt::{self, Write as _},
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use http::Request;
use rustls::ClientConfig;
use serde_json::Value;

use super::{operation::Answer, retry::Failure, route::Options};
use crate::{
    auth::trust::{Trust, is_loopback},
    error::{Error, Kind, OrFail as _, Result},
};

const CONNECT: Duration = Duration::from_secs(10);

/// Members of identities that `--debug` must not show.
const SECRET_MEMBERS: [&str; 4] = ["primaryKey", "secondaryKey", "connectionString", "sas"];

pub(super) struct Client(reqwest::Client);

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Unanswered {
    /// The request could not be made.
    Impossible(Error),
    /// It could not be sent, or its answer did not come.
    Broken(reqwest::Error),
}

impl Client {
    pub(super) fn new(host: &str, options: &Options, own_authority: Option<&Path>) -> Result<Self> {
        let roots = Trust {
            files: options
                .ca_file
                .iter()
                .map(PathBuf::as_path)
                .chain(own_authority)
                .collect(),
            bundle: options.ca_bundle.as_deref(),
        }
        .roots_for(host)?;
        let tls =
            ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .or_fail(Kind::Other, || "TLS can't be set up".to_owned())?
                .with_root_certificates(roots)
                .with_no_client_auth();
        let mut client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(true)
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .user_agent(concat!("iothub/", env!("CARGO_PKG_VERSION")));
        if is_loopback(host) {
            // Not the resolver's to decide, and no file need be read for it.
            let loopback = [
                IpAddr::from(Ipv4Addr::LOCALHOST),
                IpAddr::from(Ipv6Addr::LOCALHOST),
            ];
            let addresses = loopback.map(|address| SocketAddr::new(address, 0));
            client = client.no_proxy().resolve_to_addrs("localhost", &addresses);
        }
        let client = client.build().or_fail(Kind::Other, || {
            "The HTTPS client can't be set up".to_owned()
        })?;
        Ok(Self(client))
    }

    pub(super) async fn send(
        &self,
        request: Request<Bytes>,
        time: Duration,
    ) -> std::result::Result<Answer, Unanswered> {
        let mut request = reqwest::Request::try_from(request).map_err(Unanswered::Broken)?;
        *request.timeout_mut() = Some(time);
        let response = self.0.execute(request).await.map_err(Unanswered::Broken)?;
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = response.bytes().await.map_err(Unanswered::Broken)?;
        Ok(Answer {
            status,
            headers,
            body,
        })
    }
}

impl Unanswered {
    pub(super) fn failure(&self) -> Failure {
        match self {
            Self::Impossible(_) => Failure::Status(400, None),
            // A certificate that is not trusted now will not be in a second.
            Self::Broken(error) if tls_error(error).is_some() => Failure::Status(400, None),
            Self::Broken(error) if error.is_connect() => Failure::NotSent,
            Self::Broken(_) => Failure::Lost,
        }
    }

    pub(super) fn into_error(self, host: &str) -> Error {
        let error = match self {
            Self::Impossible(error) => return error,
            Self::Broken(error) => error.without_url(),
        };
        let explained = if let Some(tls) = tls_error(&error) {
            Error::new(Kind::Other, format!("TLS with {host} failed: {tls}"))
                .hint("--ca-file FILE trusts one more authority, such as a company proxy's; SSL_CERT_FILE replaces the system's")
        } else if chain(&error).any(|cause| cause.to_string().contains("dns error")) {
            Error::new(Kind::Other, format!("The host {host} is not known"))
                .hint("A hub's host name is <name>.azure-devices.net; is HostName or -n spelled right, and is there a network?")
        } else if refused(&error) {
            let failed = Error::new(Kind::Other, format!("{host} refuses connections"));
            if is_loopback(host) {
                failed.hint("`iothub emulator start` serves the emulator; `iothub emulator status` tells whether it runs")
            } else {
                failed.hint("Is the host name right, and does a firewall or private endpoint stand between?")
            }
        } else if error.is_connect() {
            Error::new(Kind::Other, format!("{host} can't be reached"))
                .hint("Is there a network, and does it need a proxy? HTTPS_PROXY names one")
        } else if error.is_timeout() {
            Error::new(
                Kind::TimedOut,
                format!("{host} did not answer in the time allowed"),
            )
            .hint("--max-time SECONDS allows more")
        } else {
            Error::new(
                Kind::Other,
                format!("The connection to {host} broke before the answer came"),
            )
        };
        // What wraps the last cause says where in the client it arose, no more.
        let last = chain(&error)
            .last()
            .map(ToString::to_string)
            .unwrap_or_default();
        explained.caused_by(anyhow::anyhow!("{last}"))
    }
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Impossible(error) => write!(f, "{error}"),
            Self::Broken(error) => {
                let causes: Vec<String> = chain(error).map(ToString::to_string).collect();
                f.write_str(&causes.join(": "))
            }
        }
    }
}

fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// The TLS library's own words, however deep they are wrapped.
fn tls_error(error: &(dyn StdError + 'static)) -> Option<String> {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return Some(tls.to_string());
    }
    // An io::Error hands out its inner error's source, not the inner error.
    let inner = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    let inner = inner.and_then(|inner| tls_error(inner));
    inner.or_else(|| tls_error(error.source()?))
}

fn refused(error: &reqwest::Error) -> bool {
    chain(error).any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::ConnectionRefused)
    })
}

/// What `--debug` shows of a request: all but the authorization and keys.
pub(super) fn describe_request(request: &Request<Bytes>) -> String {
    let mut text = format!("> {} {}", request.method(), request.uri());
    for (name, value) in request.headers() {
        if !value.is_sensitive() {
            let _ = write!(text, "\n> {name}: {}", value.to_str().unwrap_or("?"));
        }
    }
    describe_body(&mut text, '>', request.body());
    text
}

/// What `--debug` shows of an answer: all but keys.
pub(super) fn describe_answer(answer: &Answer, took: Duration) -> String {
    let mut text = format!("< {} in {} ms", answer.status, took.as_millis());
    for name in ["iothub-errorcode", "x-ms-request-id", "x-ms-continuation"] {
        if let Some(value) = answer.header(name) {
            let _ = write!(text, "\n< {name}: {value}");
        }
    }
    describe_body(&mut text, '<', &answer.body);
    text
}

fn describe_body(text: &mut String, mark: char, body: &[u8]) {
    if body.is_empty() {
        return;
    }
    let _ = match serde_json::from_slice::<Value>(body) {
        Ok(mut value) => {
            hide_secrets(&mut value);
            write!(text, "\n{mark} {value}")
        }
        Err(_) => write!(text, "\n{mark} {} bytes that are not JSON", body.len()),
    };
}

fn hide_secrets(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if SECRET_MEMBERS.contains(&name.as_str()) && value.is_string() {
                    *value = Value::from("***");
                } else {
                    hide_secrets(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide_secrets),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_of_an_exchange_has_no_keys() {
        let body = r#"{"authentication":{"symmetricKey":{"primaryKey":"s3cr3t","secondaryKey":"s3cr3t"}}}"#;
        let request = Request::put("https://h/devices/d")
            .header("authorization", {
                let mut value = http::HeaderValue::from_static("SharedAccessSignature s3cr3t");
                value.set_sensitive(true);
                value
            })
            .body(Bytes::from(body))
            .unwrap();
        let shown = describe_request(&request);
        assert!(!shown.contains("s3cr3t"), "{shown}");
        assert!(shown.contains("\"primaryKey\":\"***\""), "{shown}");
    }
}
