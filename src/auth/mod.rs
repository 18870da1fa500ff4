//! Proving who we are: secrets that can't be printed, connection strings, and
//! shared access signatures; and whom we believe. No requests are made here.

pub mod connection_string;
pub mod device_connection;
pub mod sas;
pub mod secret;
pub mod trust;

pub use connection_string::ConnectionString;
pub use device_connection::DeviceConnection;
pub use secret::Secret;
