//! Streams to a hub: TCP, a proxy if there is one, TLS, WebSocket. What goes
//! over them is decided elsewhere.

mod proxy;

use std::{io, net::Ipv4Addr, sync::Arc, time::Duration};

use http::{HeaderValue, header};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{TlsConnector, client::TlsStream};
use tokio_tungstenite::{
    client_async_with_config,
    tungstenite::{Error as WebSocketError, client::IntoClientRequest as _},
};

pub use proxy::Proxy;

use crate::{
    auth::trust::{Trust, is_loopback},
    error::{Error, Kind, OrFail as _, Result},
    mqtt::websocket::{self, ByteStream},
};

/// MQTT over TLS.
const MQTTS_PORT: u16 = 8883;
/// WebSocket.
const HTTPS_PORT: u16 = 443;
/// For connecting, and again for shaking hands.
const PATIENCE: Duration = Duration::from_secs(10);

/// How MQTT gets there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Transport {
    /// Over TLS.
    Mqtts,
    /// Over WebSocket, which needs no more than HTTPS does.
    WebSocket,
}

/// Where the hub, or the gateway before it, answers.
#[derive(Clone, Debug)]
pub struct Server {
    /// The name to connect to, which the certificate must bear.
    pub host: String,
    /// Another port than the transport's own.
    pub port: Option<u16>,
    /// How MQTT gets there.
    pub transport: Transport,
    /// Through which WebSockets go.
    pub proxy: Option<Proxy>,
}

/// A certificate to sign in with, and its key.
#[derive(Debug)]
pub struct Certificate {
    /// The certificate, and those between it and the authority.
    pub chain: Vec<CertificateDer<'static>>,
    /// Its private key.
    pub key: PrivateKeyDer<'static>,
}

/// Any stream of bytes.
pub(super) trait Bytes: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Bytes for S {}

pub(super) type Stream = Box<dyn Bytes>;

/// Opens streams to one server, again and again.
pub(super) struct Dialer {
    server: Server,
    tls: TlsConnector,
}

/// Why there is no stream.
#[derive(Debug)]
pub(super) struct Undialed {
    pub(super) error: Error,
    /// Another try would end in the same way.
    pub(super) for_good: bool,
}

impl Dialer {
    pub(super) fn new(
        server: Server,
        trust: &Trust<'_>,
        certificate: Option<Certificate>,
    ) -> Result<Self> {
        let roots = trust.roots_for(&server.host)?;
        Ok(Self {
            server,
            tls: TlsConnector::from(Arc::new(tls(roots, certificate)?)),
        })
    }

    /// The server, for errors.
    pub(super) fn address(&self) -> String {
        format!("{}:{}", self.server.host, self.port())
    }

    fn port(&self) -> u16 {
        self.server.port.unwrap_or(match self.server.transport {
            Transport::Mqtts => MQTTS_PORT,
            Transport::WebSocket => HTTPS_PORT,
        })
    }

    pub(super) async fn dial(&self) -> std::result::Result<Stream, Undialed> {
        let stream = self.connect().await.map_err(|error| Undialed {
            error: self.unreachable(error),
            for_good: false,
        })?;
        let stream = self.encrypt(stream).await?;
        match self.server.transport {
            Transport::Mqtts => Ok(Box::new(stream)),
            Transport::WebSocket => Ok(Box::new(self.upgrade(stream).await?)),
        }
    }

    async fn connect(&self) -> io::Result<TcpStream> {
        let (host, port) = (self.server.host.as_str(), self.port());
        let connect = async {
            match &self.server.proxy {
                Some(proxy) if self.server.transport == Transport::WebSocket => {
                    proxy.connect(host, port).await
                }
                // Not the resolver's to decide.
                _ if host.eq_ignore_ascii_case("localhost") => {
                    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await
                }
                _ => TcpStream::connect((host.trim_matches(['[', ']']), port)).await,
            }
        };
        let stream = in_time(connect).await?;
        // Packets are small and whole; waiting to fill one of TCP's delays them.
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    async fn encrypt(
        &self,
        stream: TcpStream,
    ) -> std::result::Result<TlsStream<TcpStream>, Undialed> {
        let host = self.server.host.trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(host).map_err(|error| Undialed {
            error: Error::usage(format!("{} is no host name", self.server.host)).caused_by(error),
            for_good: true,
        })?;
        in_time(self.tls.connect(name, stream))
            .await
            .map_err(|error| self.untrusted(error))
    }

    async fn upgrade(
        &self,
        stream: TlsStream<TcpStream>,
    ) -> std::result::Result<impl Bytes + use<>, Undialed> {
        let failed = |cause: anyhow::Error, for_good| Undialed {
            error: Error::new(
                Kind::Other,
                format!("{} does not speak MQTT over WebSocket", self.address()),
            )
            .caused_by(cause),
            for_good,
        };
        let mut request = format!("wss://{}{}", self.address(), websocket::PATH)
            .into_client_request()
            .map_err(|error| failed(error.into(), true))?;
        request.headers_mut().insert(
            header::SEC_WEBSOCKET_PROTOCOL,
            HeaderValue::from_static(websocket::PROTOCOL),
        );
        let upgrade = client_async_with_config(request, stream, Some(websocket::config()));
        match timeout(PATIENCE, upgrade).await {
            Ok(Ok((frames, _))) => Ok(ByteStream::over(frames)),
            Ok(Err(error @ WebSocketError::Http(_))) => Err(failed(error.into(), true)),
            Ok(Err(error)) => Err(failed(error.into(), false)),
            Err(late) => Err(failed(late.into(), false)),
        }
    }

    fn unreachable(&self, cause: io::Error) -> Error {
        let address = self.address();
        let error = Error::new(Kind::Other, format!("{address} can't be reached")).caused_by(cause);
        if is_loopback(&self.server.host) {
            error.hint("`iothub emulator start` serves the emulator; `iothub emulator status` tells its ports")
        } else if self.server.transport == Transport::Mqtts {
            error
                .hint(format!("Many networks close port {}: --transport ws goes through 443, which HTTPS uses too", self.port()))
                .hint("Is the host name right?")
        } else {
            error.hint(
                "Is the host name right, and does the network need a proxy? HTTPS_PROXY names one",
            )
        }
    }

    fn untrusted(&self, cause: io::Error) -> Undialed {
        let address = self.address();
        let is_tls = cause
            .get_ref()
            .is_some_and(<dyn std::error::Error + Send + Sync>::is::<rustls::Error>);
        if !is_tls {
            return Undialed {
                error: self.unreachable(cause),
                for_good: false,
            };
        }
        let error = Error::new(
            Kind::Other,
            format!("The TLS connection to {address} can't be made"),
        )
        .caused_by(cause)
        .hint("--ca-file FILE trusts a certificate authority of your own");
        Undialed {
            error,
            for_good: true,
        }
    }
}

async fn in_time<T>(work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(PATIENCE, work)
        .await
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

fn tls(roots: RootCertStore, certificate: Option<Certificate>) -> Result<ClientConfig> {
    let builder =
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .or_fail(Kind::Other, || "TLS can't be set up".to_owned())?
            .with_root_certificates(roots);
    match certificate {
        None => Ok(builder.with_no_client_auth()),
        Some(Certificate { chain, key }) => builder
            .with_client_auth_cert(chain, key)
            .or_fail(Kind::Usage, || {
                "The certificate and the key don't fit each other".to_owned()
            }),
    }
}
