//! The authority that the emulator's server certificate comes from.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use rcgen::{
    BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject as _};

use super::{common_name, private_file};
use crate::error::{Kind, OrFail as _, Result};

const CERTIFICATE_FILE: &str = "ca.pem";
const KEY_FILE: &str = "ca-key.pem";

/// A certificate authority that is made once and kept in a directory.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    file: PathBuf,
}

impl Authority {
    /// Reads the authority of `directory`, or makes it if there is none.
    ///
    /// # Errors
    /// When its files can't be read or written.
    pub fn open(directory: &Path) -> Result<Self> {
        Self::read_or_make(directory).or_fail(Kind::Other, || {
            format!(
                "The certificate authority in {} can't be read or made",
                directory.display()
            )
        })
    }

    fn read_or_make(directory: &Path) -> anyhow::Result<Self> {
        let file = directory.join(CERTIFICATE_FILE);
        let key_file = directory.join(KEY_FILE);
        let key = match fs::read_to_string(&key_file) {
            Ok(pem) if file.exists() => KeyPair::from_pem(&pem)?,
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {
                let key = KeyPair::generate()?;
                private_file()
                    .create(true)
                    .truncate(true)
                    .open(&key_file)?
                    .write_all(key.serialize_pem().as_bytes())?;
                fs::write(&file, authority_params().self_signed(&key)?.pem())?;
                key
            }
        };
        Ok(Self {
            issuer: Issuer::new(authority_params(), key),
            file,
        })
    }

    /// The file with the authority's certificate, PEM.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The authority's certificate.
    ///
    /// # Errors
    /// When its file can't be read.
    pub fn certificate(&self) -> Result<CertificateDer<'static>> {
        CertificateDer::from_pem_file(&self.file).or_fail(Kind::Other, || {
            format!("The certificate {} can't be read", self.file.display())
        })
    }

    /// A new server certificate for `names`, DNS names or IP addresses, with
    /// its key.
    ///
    /// # Errors
    /// When a name is none, or there are no random numbers.
    pub fn issue_server(
        &self,
        names: &[&str],
    ) -> Result<(CertificateDer<'static>, PrivateKeyDer<'static>)> {
        let issue = || -> anyhow::Result<_> {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            let mut params = CertificateParams::new(names)?;
            params.distinguished_name = common_name("iothub emulator");
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
            params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
            params.use_authority_key_identifier_extension = true;
            let key = KeyPair::generate()?;
            let certificate = params.signed_by(&key, &self.issuer)?;
            let key = PrivatePkcs8KeyDer::from(key.serialize_der());
            Ok((certificate.der().clone(), PrivateKeyDer::from(key)))
        };
        issue().or_fail(Kind::Other, || {
            "The server's certificate can't be made".to_owned()
        })
    }
}

/// The same each time, so that the certificate need not be read back to sign.
fn authority_params() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = common_name("iothub emulator CA");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}
