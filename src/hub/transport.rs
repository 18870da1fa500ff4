//! How a request leaves: signed, timed out, sent again where `retry` says so,
//! logged without secrets, and its answer made a value or an error.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, header};
use serde_json::Value;

use super::{
    fault::Refusal,
    https::{self, Unanswered},
    operation::{Answer, Operation},
    retry::{self, Budget, Failure, Next},
    route::{Endpoint, Options, Route, Trace, route},
};
use crate::{
    auth::{ConnectionString, Secret, sas},
    error::{Error, Kind, OrFail as _, Result},
};

/// How long a token is good for; az's too.
const TOKEN_LIFE: u64 = 600;
/// A token that ends sooner than this is not used again.
const TOKEN_MARGIN: u64 = 60;
/// Used where `Options::max_time` says nothing.
const BUDGET: Budget = Budget {
    total: Duration::from_secs(120),
    unreachable: Duration::from_secs(5),
};

pub(super) struct Transport {
    route: Route,
    signer: ConnectionString,
    token: Mutex<Option<(Secret, u64)>>,
    api_version: String,
    max_time: Option<Duration>,
    trace: Option<Trace>,
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
