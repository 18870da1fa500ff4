//! How a request leaves: signed, timed out, sent again where `retry` says so,
//! logged without secrets, and its answer made a value or an error. The only
//! user of reqwest, and the seam between a hub over HTTPS and the one that is
//! embedded in this process.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, header};
use serde_json::Value;

use super::{
    fault::Refusal,
    https::{self, Unanswered},
    retry::{self, Budget, Failure, Next, Repeat},
};
#[cfg(feature = "emulator")]
use crate::{
    auth::trust::is_loopback,
    emulator::{self, Emulator},
};
use crate::{
    auth::{ConnectionString, Secret, sas},
    error::{Error, Kind, OrFail as _, Result},
    model::{Etag, IdentityId},
};

/// How long a token is good for; az's too.
const TOKEN_LIFE: u64 = 600;
/// A token that ends sooner than this is not used again.
const TOKEN_MARGIN: u64 = 60;
/// A hub queues requests for seconds before it throttles.
const ONE_ATTEMPT: Duration = Duration::from_secs(60);
/// Used where `Options::max_time` says nothing.
const BUDGET: Budget = Budget {
    total: Duration::from_secs(120),
    unreachable: Duration::from_secs(5),
};

/// Is told of each request and answer, without secrets.
pub type Trace = Box<dyn Fn(&str) + Send + Sync>;

/// Which hub.
pub enum Endpoint {
    /// The one that a connection string names.
    Policy(ConnectionString),
    /// The emulator of `Options::data_dir`: in this process, or the server if one runs on it.
    #[cfg(feature = "emulator")]
    Embedded,
    /// A new emulator in this process, which is gone with it.
    #[cfg(feature = "emulator")]
    Fresh,
}

/// How to reach it.
#[derive(Default)]
pub struct Options {
    /// The service API's version; 2024-03-31 if none is given.
    pub api_version: Option<String>,
    /// The time that one operation may take with all its retries.
    pub max_time: Option<Duration>,
    /// A file with certificates to trust besides the system's, PEM.
    pub ca_file: Option<PathBuf>,
    /// A file with certificates to trust instead of the system's, PEM.
    pub ca_bundle: Option<PathBuf>,
    /// Where an emulator's state is, and whose server's certificate is trusted.
    pub data_dir: Option<PathBuf>,
    /// Who is told of requests.
    pub trace: Option<Trace>,
}

/// One operation of the service API.
#[derive(Clone)]
pub(super) struct Operation<'a> {
    pub(super) method: Method,
    verb: &'static str,
    path: String,
    pub(super) target: Option<&'a IdentityId>,
    body: Option<&'a Value>,
    headers: Vec<(&'static str, String)>,
    repeat: Repeat,
    answer_time: Duration,
    partial: bool,
}

impl<'a> Operation<'a> {
    /// `verb` is what errors say could not be done to the target.
    pub(super) fn new(method: Method, verb: &'static str, path: String) -> Self {
        Self {
            method,
            verb,
            path,
            target: None,
            body: None,
            headers: Vec::new(),
            repeat: Repeat::Harmless,
            answer_time: ONE_ATTEMPT,
            partial: false,
        }
    }

    pub(super) fn target(self, target: &'a IdentityId) -> Self {
        Self {
            target: Some(target),
            ..self
        }
    }

    pub(super) fn body(self, body: &'a Value) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }

    /// A write that a certain version must be there for can't be repeated: its
    /// own first success would make the second fail.
    pub(super) fn if_match(self, etag: &Etag) -> Self {
        let repeat = if etag.is_any() {
            self.repeat
        } else {
            Repeat::Harmful
        };
        self.repeat(repeat).header("if-match", etag.if_match())
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// How long the answer to one attempt may take.
    pub(super) fn answer_time(self, answer_time: Duration) -> Self {
        Self {
            answer_time,
            ..self
        }
    }

    /// A 400 with a body that says what failed and what did not is an answer.
    pub(super) fn partial(self) -> Self {
        Self {
            partial: true,
            ..self
        }
    }

    /// Whether it is about modules of a device, one or all.
    pub(super) fn is_of_modules(&self) -> bool {
        self.path.contains("/modules")
    }

    fn is_answered_by(&self, answer: &Answer) -> bool {
        let lists_errors = || {
            let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
            body.is_some_and(|body| body["errors"].is_array())
        };
        (200..300).contains(&answer.status)
            || (self.partial && answer.status == 400 && lists_errors())
    }

    pub(super) fn repeat(self, repeat: Repeat) -> Self {
        Self { repeat, ..self }
    }
}

/// A successful answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body's JSON; null if it is empty.
    pub(super) fn into_value(self) -> Result<Value> {
        if self.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&self.body).or_fail(Kind::Other, || {
            format!(
                "The hub answered {} with something that is not JSON",
                self.status
            )
        })
    }
}

pub(super) struct Transport {
    route: Route,
    signer: ConnectionString,
    token: Mutex<Option<(Secret, u64)>>,
    api_version: String,
    max_time: Option<Duration>,
    trace: Option<Trace>,
}

enum Route {
    Https(Box<https::Client>),
    #[cfg(feature = "emulator")]
    Embedded(Emulator),
}

impl Transport {
    pub(super) fn new(endpoint: Endpoint, options: Options) -> Result<Self> {
        let (route, signer) = route(endpoint, &options)?;
        Ok(Self {
            route,
            signer,
            token: Mutex::new(None),
            api_version: options
                .api_version
                .unwrap_or_else(|| "2024-03-31".to_owned()),
            max_time: options.max_time,
            trace: options.trace,
        })
    }

    pub(super) fn host(&self) -> &str {
        self.signer.host_name()
    }

    /// Carries an operation out and gives its answer's JSON.
    pub(super) async fn send(&self, operation: Operation<'_>) -> Result<Value> {
        self.exchange(operation).await?.into_value()
    }

    /// Carries an operation out, several times if need be.
    pub(super) async fn exchange(&self, operation: Operation<'_>) -> Result<Answer> {
        let started = Instant::now();
        let budget = self.budget_for(&operation);
        let mut attempt = 0;
        loop {
            let time_left = budget.total.saturating_sub(started.elapsed());
            let outcome = match self.attempt(&operation, time_left).await {
                Ok(answer) if operation.is_answered_by(&answer) => return Ok(answer),
                outcome => outcome,
            };
            let failure = match &outcome {
                // An earlier attempt, whose answer was lost, has removed it.
                Ok(answer)
                    if answer.status == 404
                        && attempt > 0
                        && operation.method == Method::DELETE =>
                {
                    return Ok(Answer {
                        status: 204,
                        headers: HeaderMap::new(),
                        body: Bytes::new(),
                    });
                }
                Ok(answer) => Failure::Status(answer.status, retry_after(&answer.headers)),
                Err(unanswered) => unanswered.failure(),
            };
            let next = retry::next(
                failure,
                operation.repeat,
                attempt,
                started.elapsed(),
                budget,
                jitter(),
            );
            let (Next::Again(wait) | Next::Look(wait)) = next else {
                return Err(self.report(&operation, outcome));
            };
            self.trace(|| format!("* waiting {} ms before another attempt", wait.as_millis()));
            tokio::time::sleep(wait).await;
            if matches!(next, Next::Look(_))
                && let Some(answer) = self.look(&operation).await?
            {
                return Ok(answer);
            }
            attempt += 1;
        }
    }

    /// Whether a creation whose answer was lost was carried out: the answer
    /// that it would have had, or nothing if it was not.
    async fn look(&self, operation: &Operation<'_>) -> Result<Option<Answer>> {
        let mut read = Operation::new(Method::GET, "read", operation.path.clone());
        read.target = operation.target;
        let answer = match Box::pin(self.exchange(read)).await {
            Err(missing) if missing.kind() == Kind::NotFound => return Ok(None),
            found => found?,
        };
        let found: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        if operation
            .body
            .is_some_and(|wanted| includes(&found, wanted))
        {
            return Ok(Some(answer));
        }
        let target = operation
            .target
            .map(ToString::to_string)
            .unwrap_or_default();
        Err(Error::new(
            Kind::Exists,
            format!(
                "Can't {} {target} on {}: another one exists already",
                operation.verb,
                self.host()
            ),
        ))
    }

    async fn attempt(
        &self,
        operation: &Operation<'_>,
        time_left: Duration,
    ) -> std::result::Result<Answer, Unanswered> {
        let request = self.request(operation).map_err(Unanswered::Impossible)?;
        self.trace(|| https::describe_request(&request));
        let started = Instant::now();
        let outcome = match &self.route {
            Route::Https(client) => {
                client
                    .send(request, time_left.min(operation.answer_time))
                    .await
            }
            #[cfg(feature = "emulator")]
            Route::Embedded(emulator) => {
                let (head, body) = emulator.answer(&request).await.into_parts();
                Ok(Answer {
                    status: head.status.as_u16(),
                    headers: head.headers,
                    body,
                })
            }
        };
        self.trace(|| match &outcome {
            Ok(answer) => https::describe_answer(answer, started.elapsed()),
            Err(unanswered) => format!("< no answer: {unanswered}"),
        });
        outcome
    }

    fn request(&self, operation: &Operation<'_>) -> Result<Request<Bytes>> {
        let impossible = || {
            format!(
                "The request to {} {} can't be put together",
                operation.verb,
                self.host()
            )
        };
        let mut request = Request::builder()
            .method(&operation.method)
            .uri(format!(
                "https://{}{}?api-version={}",
                self.host(),
                operation.path,
                self.api_version
            ))
            .header(header::ACCEPT, "application/json");
        let mut authorization =
            HeaderValue::from_str(self.token()?.expose()).or_fail(Kind::Usage, impossible)?;
        authorization.set_sensitive(true);
        request = request.header(header::AUTHORIZATION, authorization);
        for (name, value) in &operation.headers {
            request = request.header(*name, value);
        }
        let body = match operation.body {
            None => Bytes::new(),
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json; charset=utf-8");
                Bytes::from(body.to_string())
            }
        };
        request.body(body).or_fail(Kind::Usage, impossible)
    }

    fn budget_for(&self, operation: &Operation<'_>) -> Budget {
        match self.max_time {
            Some(time) => Budget {
                total: time,
                unreachable: time,
            },
            None => Budget {
                total: BUDGET.total.max(operation.answer_time),
                ..BUDGET
            },
        }
    }

    pub(super) fn signer(&self) -> &ConnectionString {
        &self.signer
    }

    /// A token for the whole hub that ends at `expiry`.
    pub(super) fn sign(&self, expiry: u64) -> Result<Secret> {
        let (key, policy) = (self.signer.key(), self.signer.policy_name());
        sas::sign(self.host(), key, expiry, Some(policy))
            .ok_or_else(|| Error::usage("The connection string's SharedAccessKey is not base64"))
    }

    /// A token for the whole hub, made anew when the last one is about to end.
    fn token(&self) -> Result<Secret> {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        let mut last = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, expiry)) = last.as_ref()
            && *expiry > now + TOKEN_MARGIN
        {
            return Ok(token.clone());
        }
        let expiry = now + TOKEN_LIFE;
        let token = self.sign(expiry)?;
        *last = Some((token.clone(), expiry));
        Ok(token)
    }

    fn report(
        &self,
        operation: &Operation<'_>,
        outcome: std::result::Result<Answer, Unanswered>,
    ) -> Error {
        match outcome {
            Ok(answer) => Refusal::read(answer.status, &answer.headers, &answer.body).into_error(
                operation.verb,
                operation.target,
                self.host(),
                &format!("policy '{}'", self.signer.policy_name()),
            ),
            Err(unanswered) => unanswered.into_error(self.host()),
        }
    }

    fn trace(&self, line: impl FnOnce() -> String) {
        if let Some(trace) = &self.trace {
            trace(&line());
        }
    }
}

#[cfg(feature = "emulator")]
fn route(endpoint: Endpoint, options: &Options) -> Result<(Route, ConnectionString)> {
    let embedded = |emulator: Emulator| {
        let signer = emulator.connection_string()?;
        Ok((Route::Embedded(emulator), signer))
    };
    let signer = match endpoint {
        Endpoint::Fresh => return embedded(Emulator::in_memory()?),
        Endpoint::Policy(signer) => signer,
        Endpoint::Embedded => {
            let directory = options.data_dir.as_deref().ok_or_else(|| {
                Error::usage("The emulator has no place for its state: there is no home directory")
                    .hint("Set IOTHUB_DATA_DIR to a directory")
            })?;
            match emulator::running(directory)? {
                None => return embedded(Emulator::open(directory)?),
                Some(running) => ConnectionString::parse(&running.connection_string)?,
            }
        }
    };
    let own_authority = if is_loopback(signer.host_name()) {
        served_authority(signer.host_name(), options)
    } else {
        None
    };
    let client = https::Client::new(signer.host_name(), options, own_authority.as_deref())?;
    Ok((Route::Https(Box::new(client)), signer))
}

#[cfg(not(feature = "emulator"))]
fn route(endpoint: Endpoint, options: &Options) -> Result<(Route, ConnectionString)> {
    let Endpoint::Policy(signer) = endpoint;
    let client = https::Client::new(signer.host_name(), options, None)?;
    Ok((Route::Https(Box::new(client)), signer))
}

/// The authority of the emulator that serves this host, if one of this data
/// directory does.
#[cfg(feature = "emulator")]
fn served_authority(host: &str, options: &Options) -> Option<PathBuf> {
    let served = device_endpoint(Some(host), options.data_dir.as_deref()?).ok()??;
    (port(&served.host) == port(host)).then_some(served.ca_file)
}

/// Where devices and modules connect to an emulator that runs.
#[derive(Clone, Debug)]
pub struct DeviceEndpoint {
    /// The hub's own host name, with its HTTPS port.
    pub host: String,
    /// The port for MQTT over TLS.
    pub mqtts_port: u16,
    /// The certificate of the authority that signed the server's.
    pub ca_file: PathBuf,
}

/// The emulator that runs on `data_dir`; with `host`, if it is the one that is
/// meant by it.
///
/// # Errors
/// When its files can't be read.
#[cfg(feature = "emulator")]
pub fn device_endpoint(host: Option<&str>, data_dir: &Path) -> Result<Option<DeviceEndpoint>> {
    if host.is_some_and(|host| !is_loopback(host)) {
        return Ok(None);
    }
    let Some(running) = emulator::running(data_dir)? else {
        return Ok(None);
    };
    let is_meant = match host.and_then(port) {
        None => true,
        Some(wanted) => [Some(&running.https), running.wss.as_ref()]
            .into_iter()
            .flatten()
            .any(|address| port(address) == Some(wanted)),
    };
    let Some(mqtts_port) = port(&running.mqtts).filter(|_| is_meant) else {
        return Ok(None);
    };
    Ok(Some(DeviceEndpoint {
        host: running.https.trim_start_matches("https://").to_owned(),
        mqtts_port,
        ca_file: running.ca_file,
    }))
}

/// There is no emulator in this build.
///
/// # Errors
/// None.
#[cfg(not(feature = "emulator"))]
pub fn device_endpoint(_: Option<&str>, _: &Path) -> Result<Option<DeviceEndpoint>> {
    Ok(None)
}

#[cfg(feature = "emulator")]
fn port(address: &str) -> Option<u16> {
    address.rsplit_once(':')?.1.parse().ok()
}

/// Whether `found` has all that `wanted` has.
fn includes(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => wanted
            .iter()
            .all(|(key, wanted)| found.get(key).is_some_and(|found| includes(found, wanted))),
        _ => found == wanted,
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers
        .get(header::RETRY_AFTER)?
        .to_str()
        .ok()?
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

/// From 0 to 1; it only spreads clients out, so no numbers are no harm.
fn jitter() -> f64 {
    getrandom::u32().map_or(0.5, |random| f64::from(random) / f64::from(u32::MAX))
}
