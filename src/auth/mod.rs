//! Proving who we are: secrets that can't be printed, connection strings, and
//! shared access signatures. No requests are made here.

pub mod connection_string;
pub mod sas;
pub mod secret;

pub use connection_string::ConnectionString;
pub use secret::Secret;
