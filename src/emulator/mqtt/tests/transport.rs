use std::{path::Path, sync::Arc};

use rcgen::{CertificateParams, DistinguishedName, DnType, Issuer, KeyPair};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName},
};
use tokio::{net::TcpStream, sync::oneshot};
use tokio_rustls::{TlsConnector, client::TlsStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

use super::*;
use crate::{
    certificate::Authority,
    emulator::{Listeners, Running},
};

type Credentials = (CertificateDer<'static>, PrivateKeyDer<'static>);

/// A server on free ports, for as long as this lives.
struct TestServer {
    directory: tempfile::TempDir,
    emulator: Emulator,
    running: Running,
    _stop: oneshot::Sender<()>,
}

async fn server() -> TestServer {
    let directory = tempfile::tempdir().unwrap();
    let emulator = Emulator::open(directory.path()).unwrap();
    put_device(&emulator, json!({}), &IfMatch::Absent);
    put_module(&emulator, "m", &sas(KEY));
    let listeners = Listeners {
        https_port: 0,
        mqtts_port: Some(0),
        wss_port: None,
    };
    let server = emulator.listen(directory.path(), listeners).await.unwrap();
    let running = server.running().clone();
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(server.run(async {
        let _ = stopped.await;
    }));
    TestServer {
        directory,
        emulator,
        running,
        _stop: stop,
    }
}

async fn tls(
    server: &TestServer,
    address: &str,
    credentials: Option<Credentials>,
) -> TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    let authority = Authority::open(server.directory.path()).unwrap();
    roots.add(authority.certificate().unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        // Python's SDK speaks no other.
        .with_protocol_versions(&[&rustls::version::TLS12])
        .unwrap()
        .with_root_certificates(roots);
    let config = match credentials {
        None => config.with_no_client_auth(),
        Some((certificate, key)) => config
            .with_client_auth_cert(vec![certificate], key)
            .unwrap(),
    };
    let (_, port) = address.rsplit_once(':').unwrap();
    let stream = TcpStream::connect(format!("127.0.0.1:{port}"))
        .await
        .unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await
        .unwrap()
}

async fn answer<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    connect: Connect,
) -> ConnectReturnCode {
    let mut link = Link::new(stream);
    link.send(&Packet::Connect(connect)).unwrap();
    link.flush().await.unwrap();
    let Ok(Some(Packet::ConnAck(answer))) = link.receive().await else {
        panic!("a CONNACK")
    };
    answer.code
}

fn params(common_name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, common_name);
    params
}

fn self_signed(common_name: &str) -> Credentials {
    let key = KeyPair::generate().unwrap();
    let certificate = params(common_name).self_signed(&key).unwrap();
    (
        certificate.der().clone(),
        PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
    )
}

/// Signed by the authority whose files are in `directory`.
fn issued(directory: &Path, common_name: &str) -> Credentials {
    let read = |name: &str| std::fs::read_to_string(directory.join(name)).unwrap();
    let authority_key = KeyPair::from_pem(&read("ca-key.pem")).unwrap();
    let mut authority = params("iothub emulator CA");
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Constrained(0));
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().unwrap();
    let certificate = params(common_name).signed_by(&key, &issuer).unwrap();
    (
        certificate.der().clone(),
        PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
    )
}

fn clone((certificate, key): &Credentials) -> Option<Credentials> {
    Some((certificate.clone(), key.clone_key()))
}

fn thumbprint(certificate: &[u8]) -> String {
    use sha1::Digest as _;
    sha1::Sha1::digest(certificate)
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_enough_over_tls() {
    let server = server().await;
    let stream = tls(&server, &server.running.mqtts, None).await;
    let connect = connect_packet("d/m", Some(module_token(LATER)));
    assert_eq!(answer(stream, connect).await, ConnectReturnCode::Success);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registered_thumbprint_lets_its_certificate_in_and_no_other() {
    let server = server().await;
    let (registered, other) = (self_signed("whatever"), self_signed("x509/m"));
    let authentication = json!({"type": "selfSigned", "x509Thumbprint": {"secondaryThumbprint": thumbprint(&registered.0)}});
    put_module(&server.emulator, "x509", &authentication);
    for (credentials, expected) in [
        (clone(&registered), ConnectReturnCode::Success),
        (clone(&other), ConnectReturnCode::NotAuthorized),
        (None, ConnectReturnCode::NotAuthorized),
    ] {
        let stream = tls(&server, &server.running.mqtts, credentials).await;
        assert_eq!(
            answer(stream, connect_packet("d/x509", None)).await,
            expected
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_the_authority_must_name_device_and_module() {
    let server = server().await;
    put_module(
        &server.emulator,
        "ca",
        &json!({"type": "certificateAuthority"}),
    );
    let directory = server.directory.path();
    for (credentials, expected) in [
        (issued(directory, "d/ca"), ConnectReturnCode::Success),
        (issued(directory, "ca"), ConnectReturnCode::NotAuthorized),
        (issued(directory, "d"), ConnectReturnCode::NotAuthorized),
        (self_signed("d/ca"), ConnectReturnCode::NotAuthorized),
    ] {
        let stream = tls(&server, &server.running.mqtts, Some(credentials)).await;
        assert_eq!(answer(stream, connect_packet("d/ca", None)).await, expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_only_https_passes_a_websocket_carries_mqtt() {
    let server = server().await;
    let address = &server.running.https;
    let open = async |protocol: &'static str| {
        let stream = tls(&server, address, None).await;
        let url = format!("{}/$iothub/websocket", address.replace("https", "wss"));
        let mut request = url.into_client_request().unwrap();
        request
            .headers_mut()
            .insert("sec-websocket-protocol", protocol.parse().unwrap());
        tokio_tungstenite::client_async(request, stream).await
    };
    let (frames, response) = open("mqtt").await.unwrap();
    assert_eq!(response.headers()["sec-websocket-protocol"], "mqtt");
    let connect = connect_packet("d/m", Some(module_token(LATER)));
    let stream = crate::mqtt::websocket::ByteStream::over(frames);
    assert_eq!(answer(stream, connect).await, ConnectReturnCode::Success);
    assert!(open("amqp").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_is_taken_is_named_with_the_option_that_changes_it() {
    let server = server().await;
    let (_, port) = server.running.mqtts.rsplit_once(':').unwrap();
    let directory = tempfile::tempdir().unwrap();
    let listeners = Listeners {
        https_port: 0,
        mqtts_port: Some(port.parse().unwrap()),
        wss_port: None,
    };
    let other = Emulator::open(directory.path()).unwrap();
    let error = other
        .listen(directory.path(), listeners)
        .await
        .err()
        .unwrap();
    assert!(error.message().contains(port));
    assert!(error.hints()[0].contains("--mqtts-port 0"));
}
