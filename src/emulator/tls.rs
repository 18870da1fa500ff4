//! TLS as the server speaks it, and the certificates that devices and modules
//! show in it.
//!
//! TLS asks for a client's certificate, can do without, and takes any whose key
//! the client has. Whether it is the right one is seen when the client says who
//! it is, as on a hub.

use std::sync::Arc;

use rustls::{
    DigitallySignedStruct, DistinguishedName, RootCertStore, ServerConfig, SignatureScheme,
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, UnixTime},
    server::{
        WebPkiClientVerifier,
        danger::{ClientCertVerified, ClientCertVerifier},
    },
};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use tokio_rustls::TlsAcceptor;
use x509_cert::{Certificate, der::Decode as _};

use crate::{
    certificate::Authority,
    error::{Kind, OrFail as _, Result},
};

/// How the server's listeners speak TLS, and whom they trust.
#[derive(Clone)]
pub(super) struct Tls {
    pub(super) https: TlsAcceptor,
    pub(super) mqtts: TlsAcceptor,
    trusted: Arc<dyn ClientCertVerifier>,
}

/// A certificate that a client showed, and whose key it has.
pub(super) struct ClientCertificate {
    thumbprints: [String; 2],
    /// Of its subject.
    pub(super) common_name: Option<String>,
    /// Whether an authority of the hub issued it.
    pub(super) is_trusted: bool,
}

impl Tls {
    /// TLS with a server certificate of `authority`, whose other certificates
    /// stand for those of an authority that was registered with a hub.
    pub(super) fn new(authority: &Authority) -> Result<Self> {
        let (certificate, key) = authority.issue_server(&["localhost", "127.0.0.1", "::1"])?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let make = || -> anyhow::Result<Self> {
            let mut roots = RootCertStore::empty();
            roots.add(authority.certificate()?)?;
            let trusted =
                WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone())
                    .build()?;
            let mqtts = ServerConfig::builder_with_provider(provider.clone())
                .with_safe_default_protocol_versions()?
                .with_client_cert_verifier(Arc::new(AnyCertificate(provider)))
                .with_single_cert(vec![certificate], key)?;
            let mut https = mqtts.clone();
            https.alpn_protocols = vec![b"http/1.1".to_vec()];
            Ok(Self {
                https: TlsAcceptor::from(Arc::new(https)),
                mqtts: TlsAcceptor::from(Arc::new(mqtts)),
                trusted,
            })
        };
        make().or_fail(Kind::Other, || "TLS can't be set up".to_owned())
    }

    /// The certificate of a client that has shook hands, if it showed one.
    pub(super) fn client_certificate(
        &self,
        connection: &rustls::ServerConnection,
    ) -> Option<ClientCertificate> {
        let (own, intermediates) = connection.peer_certificates()?.split_first()?;
        let subject = Certificate::from_der(own).ok();
        let common_name = subject
            .as_ref()
            .and_then(|own| own.tbs_certificate().subject().common_name().ok()?)
            .map(|name| name.value().into_owned());
        Some(ClientCertificate {
            thumbprints: [hex(&Sha1::digest(own)), hex(&Sha256::digest(own))],
            common_name,
            is_trusted: self
                .trusted
                .verify_client_cert(own, intermediates, UnixTime::now())
                .is_ok(),
        })
    }
}

impl ClientCertificate {
    pub(super) fn has_thumbprint(&self, thumbprint: &str) -> bool {
        self.thumbprints
            .iter()
            .any(|own| own.eq_ignore_ascii_case(thumbprint))
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Takes any certificate, as long as the client has its key.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ClientCertVerifier for AnyCertificate {
    fn client_auth_mandatory(&self) -> bool {
        false
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> std::result::Result<ClientCertVerified, rustls::Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<rustls::client::danger::HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<rustls::client::danger::HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
