//! A key with a certificate that it signed itself, which a hub knows by its
//! thumbprint.

use std::{num::NonZeroU32, time::SystemTime};

use anyhow::Context as _;
use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose};
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};
use zeroize::Zeroizing;

use super::{common_name, hexadecimal};
use crate::{
    error::{Error, Kind, OrFail as _, Result},
    model::{IdentityId, authentication::Thumbprint},
};

/// A key of a device or module, its certificate and that one's thumbprint.
///
/// The key is an elliptic one, P-256, where az makes an RSA key: ring makes none.
pub struct SelfSigned {
    certificate: String,
    key: Zeroizing<String>,
    thumbprint: Thumbprint,
}

impl SelfSigned {
    /// Makes a key and a certificate that is valid from now on.
    ///
    /// # Errors
    /// When it would be valid beyond the year 9999, where certificates end, or
    /// there are no random numbers.
    pub fn make(identity: &IdentityId, valid: NonZeroU32, now: SystemTime) -> Result<Self> {
        let not_before = OffsetDateTime::from(now);
        let not_after = not_before
            .checked_add(Duration::days(valid.get().into()))
            .ok_or_else(|| {
                Error::usage(format!(
                    "A certificate can't be valid for {valid} days, which is beyond the year 9999"
                ))
            })?;
        let make = || -> anyhow::Result<_> {
            let mut params = CertificateParams::default();
            params.distinguished_name = common_name(&subject(identity));
            params.not_before = not_before;
            params.not_after = not_after;
            params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
            let key = KeyPair::generate().context("no key can be made")?;
            let certificate = params.self_signed(&key)?;
            Ok(Self {
                certificate: certificate.pem(),
                key: Zeroizing::new(key.serialize_pem()),
                thumbprint: thumbprint(certificate.der())?,
            })
        };
        make().or_fail(Kind::Other, || {
            format!("The certificate for {identity} can't be made")
        })
    }

    /// The certificate, PEM.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// The private key, PEM of PKCS #8, not encrypted.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The SHA-256 of the certificate, in upper case as az has it.
    pub fn thumbprint(&self) -> &Thumbprint {
        &self.thumbprint
    }
}

/// The name that a hub asks of a certificate. az names modules by their own id
/// alone, and then they can't connect.
fn subject(identity: &IdentityId) -> String {
    match &identity.module {
        None => identity.device.to_string(),
        Some(module) => format!("{}/{module}", identity.device),
    }
}

fn thumbprint(der: &[u8]) -> anyhow::Result<Thumbprint> {
    Thumbprint::parse(&hexadecimal(&Sha256::digest(der))).map_err(anyhow::Error::msg)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use rustls::{
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
        sign::CertifiedKey,
    };

    use super::*;
    use crate::model::DeviceId;

    fn device() -> DeviceId {
        "d*1".parse().unwrap()
    }

    fn made(identity: &IdentityId, days: u32) -> Result<SelfSigned> {
        let now = UNIX_EPOCH + Duration::from_secs(1_728_979_200);
        SelfSigned::make(identity, NonZeroU32::new(days).unwrap(), now)
    }

    fn der(made: &SelfSigned) -> CertificateDer<'static> {
        CertificateDer::from_pem_slice(made.certificate().as_bytes()).unwrap()
    }

    fn holds(der: &[u8], text: &str) -> bool {
        der.windows(text.len())
            .any(|window| window == text.as_bytes())
    }

    #[test]
    fn the_key_is_that_of_the_certificate() {
        let made = made(&device().identity(), 365).unwrap();
        let key = PrivateKeyDer::from_pem_slice(made.key().as_bytes()).unwrap();
        CertifiedKey::from_der(vec![der(&made)], key, &ring::default_provider())
            .unwrap()
            .keys_match()
            .unwrap();
    }

    #[test]
    fn the_subject_is_the_device_or_the_device_and_the_module() {
        let module = device().module("m1".parse().unwrap());
        let of_device = der(&made(&device().identity(), 10).unwrap());
        let of_module = der(&made(&module, 10).unwrap());
        // UTF8String, its length, its text.
        assert!(holds(&of_device, "\u{c}\u{3}d*1"));
        assert!(holds(&of_module, "\u{c}\u{6}d*1/m1"));
    }

    /// X.509 ends names at 64 characters, but the hub asks for the whole ids.
    #[test]
    fn the_longest_ids_have_certificates_too() {
        let longest = "x".repeat(128);
        let device: DeviceId = longest.parse().unwrap();
        let module = device.module(longest.parse().unwrap());
        let made = made(&module, 10).unwrap();
        assert!(holds(&der(&made), &format!("{longest}/{longest}")));
    }

    #[test]
    fn it_is_valid_for_so_many_days_from_now() {
        let of = |days| der(&made(&device().identity(), days).unwrap());
        assert!(holds(&of(10), "241015080000Z"));
        assert!(holds(&of(10), "241025080000Z"));
        assert!(holds(&of(36_500), "21240921080000Z"));
        let error = made(&device().identity(), u32::MAX).err().unwrap();
        assert_eq!(error.kind(), Kind::Usage);
    }

    #[test]
    fn the_thumbprint_is_the_sha_256_of_the_certificate_in_upper_case() {
        assert_eq!(
            thumbprint(b"abc").unwrap().as_str(),
            "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
        );
        let made = made(&device().identity(), 10).unwrap();
        assert_eq!(made.thumbprint(), &thumbprint(&der(&made)).unwrap());
    }
}
