//! One connection of the server, from its TLS handshake to its end: HTTP or
//! MQTT. What goes wrong on it is the client's to notice.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpStream, sync::watch, time::timeout};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use crate::emulator::{
    Emulator,
    fault::{Code, Fault},
    mqtt, rest,
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
}

impl Peer {
    pub(super) async fn serve_mqtts(self, stream: TcpStream) {
        let Some((stream, certificate)) = self.accept(&self.tls.mqtts, stream).await else {
            return;
        };
        mqtt::serve(&self.emulator, stream, certificate, self.stopped).await;
    }

    /// Answers requests until the end.
    pub(super) async fn serve_https(self, stream: TcpStream) {
        let Some((stream, _)) = self.accept(&self.tls.https, stream).await else {
            return;
        };
        let service = service_fn(|request| self.answer(request));
        let mut connection = Box::pin(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service),
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

    async fn answer(&self, request: Request<Incoming>) -> hyper::Result<Response<Full<Bytes>>> {
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
        Ok(response.map(Full::new))
    }
}
