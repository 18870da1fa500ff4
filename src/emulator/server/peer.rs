//! One connection of the server, from its TLS handshake to its end: HTTP, or
//! MQTT on its own port or behind a WebSocket. What goes wrong on it is the
//! client's to notice.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn, upgrade::OnUpgrade};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpStream, sync::watch, time::timeout};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::Log;
use crate::emulator::{
    Emulator,
    fault::{Code, Fault},
    mqtt::{self, websocket},
    rest,
    tls::{ClientCertificate, Tls},
};

/// The most bytes that a request's body may have.
const BODY_BYTES: usize = 4 * 1024 * 1024;
/// How long a client may take for the TLS handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// What serves one connection.
pub(super) struct Peer {
    pub(super) emulator: Emulator,
    pub(super) tls: Tls,
    /// Becomes true when the server stops.
    pub(super) stopped: watch::Receiver<bool>,
    pub(super) log: Option<Log>,
}

impl Peer {
    pub(super) async fn serve_mqtts(self, stream: TcpStream) {
        let Some((stream, certificate)) = self.accept(&self.tls.mqtts, stream).await else {
            return;
        };
        mqtt::serve(&self.emulator, stream, certificate, self.stopped).await;
    }

    pub(super) async fn serve_https(self, stream: TcpStream) {
        let Some((stream, certificate)) = self.accept(&self.tls.https, stream).await else {
            return;
        };
        let Some(upgrade) = self.serve_http(stream).await else {
            return;
        };
        if let Ok(stream) = upgrade.await {
            let stream = websocket::accept(TokioIo::new(stream)).await;
            mqtt::serve(&self.emulator, stream, certificate, self.stopped).await;
        }
    }

    async fn accept(
        &self,
        tls: &TlsAcceptor,
        stream: TcpStream,
    ) -> Option<(TlsStream<TcpStream>, Option<ClientCertificate>)> {
        // Boxed, so that an idle connection does not keep room for it.
        let handshake = Box::pin(timeout(HANDSHAKE, tls.accept(stream)));
        let stream = handshake.await.ok()?.ok()?;
        let certificate = self.tls.client_certificate(stream.get_ref().1);
        Some((stream, certificate))
    }

    /// Answers requests until the end, or until one asks for a WebSocket.
    async fn serve_http(&self, stream: TlsStream<TcpStream>) -> Option<OnUpgrade> {
        let upgrade = Mutex::new(None);
        let service = service_fn(async |request| self.answer(request, &upgrade).await);
        let mut connection = Box::pin(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades(),
        );
        let mut stopped = self.stopped.clone();
        let served = tokio::select! {
            _ = connection.as_mut() => true,
            _ = stopped.wait_for(|stopped| *stopped) => false,
        };
        if !served {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
        upgrade
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    async fn answer(
        &self,
        request: Request<Incoming>,
        upgrade: &Mutex<Option<OnUpgrade>>,
    ) -> Result<Response<Full<Bytes>>, Broken> {
        let started = Instant::now();
        let what = format!("{} {}", request.method(), request.uri().path());
        let response = self.answer_unlogged(request, upgrade).await;
        if let Some(log) = &self.log {
            let outcome = match &response {
                Ok(response) => response.status().as_u16().to_string(),
                Err(Broken) => "broken".to_owned(),
            };
            let took = started.elapsed().as_secs_f64() * 1000.0;
            log(&format!("{what} {outcome} {took:.1} ms"));
        }
        response
    }

    async fn answer_unlogged(
        &self,
        mut request: Request<Incoming>,
        upgrade: &Mutex<Option<OnUpgrade>>,
    ) -> Result<Response<Full<Bytes>>, Broken> {
        if websocket::is_asked_for(&request) {
            let response = websocket::upgrade(&request);
            if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                *upgrade.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some(hyper::upgrade::on(&mut request));
            }
            return Ok(response);
        }
        let (head, body) = request.into_parts();
        let response = match Limited::new(body, BODY_BYTES).collect().await {
            Ok(body) => {
                let request = Request::from_parts(head, body.to_bytes());
                rest::answer(&self.emulator, &request).await
            }
            Err(_) => rest::refusal(&Fault::new(
                Code::TOO_LARGE,
                "The body is too large, or ended early",
            )),
        };
        // After it was carried out: that is the hard case for a client.
        match self.emulator.breaks_connection() {
            true => Err(Broken),
            false => Ok(response.map(Full::new)),
        }
    }
}

/// The answer is not sent, and the connection ends.
#[derive(Debug)]
struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is broken off, as was asked for")
    }
}

impl std::error::Error for Broken {}
