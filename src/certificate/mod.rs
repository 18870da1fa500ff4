//! Keys and certificates: self-signed ones that devices and modules sign in
//! with, and the authority of the emulator's server. Whom a certificate is
//! registered with is not decided here.

#[cfg(feature = "emulator")]
mod authority;
mod files;
mod self_signed;

use std::fs::OpenOptions;

use rcgen::{DistinguishedName, DnType};

#[cfg(feature = "emulator")]
pub use self::authority::Authority;
pub use self::{files::Files, self_signed::SelfSigned};

fn common_name(name: &str) -> DistinguishedName {
    let mut distinguished_name = DistinguishedName::new();
    distinguished_name.push(DnType::CommonName, name);
    distinguished_name
}

/// For writing to a file which, if it is made, only its owner can read.
fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}
