//! Whom we believe to be the hub: the authorities whose certificates we take,
//! and which hosts are this machine.

use std::{net::IpAddr, path::Path};

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};

use crate::error::{Error, Kind, OrFail as _, Result};

/// Whether a host (with or without a port) is this machine.
pub fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// The authorities to trust.
#[derive(Clone, Debug, Default)]
pub struct Trust<'a> {
    /// Files that were named, PEM: they are trusted besides the system's.
    pub files: Vec<&'a Path>,
    /// A file to trust instead of the system's, PEM.
    pub bundle: Option<&'a Path>,
}

impl Trust<'_> {
    /// The authorities for one host. The system's are read only for a host
    /// that may need them: it takes longer than a request.
    ///
    /// # Errors
    /// Usage errors, when a file has no certificates.
    pub fn roots_for(&self, host: &str) -> Result<RootCertStore> {
        let mut roots = RootCertStore::empty();
        for file in &self.files {
            add_file(&mut roots, file)?;
        }
        if let Some(bundle) = self.bundle {
            add_file(&mut roots, bundle)?;
        } else if self.files.is_empty() || !is_loopback(host) {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        Ok(roots)
    }
}

fn add_file(roots: &mut RootCertStore, file: &Path) -> Result<()> {
    let failed = || format!("The certificates in {} can't be read", file.display());
    let certificates = CertificateDer::pem_file_iter(file)
        .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
        .or_fail(Kind::Usage, failed)?;
    let (added, _) = roots.add_parsable_certificates(certificates);
    if added == 0 {
        return Err(
            Error::usage(failed()).hint("It must hold certificates in PEM form, BEGIN CERTIFICATE")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_any_of_its_names() {
        for host in [
            "localhost",
            "LOCALHOST:8443",
            "127.0.0.1:1",
            "127.3.2.1",
            "[::1]:8443",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "localhost.example.com",
            "10.0.0.1",
            "hub.azure-devices.net:443",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
