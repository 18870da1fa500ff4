//! What IoT Hub's data is: ids and their rules, authentication, etags, twins.
//! No I/O, and no opinion on where the data came from or goes to.

pub mod authentication;
pub mod etag;
pub mod host_name;
pub mod id;
pub mod instant;
pub mod twin;

pub use authentication::Authentication;
pub use etag::Etag;
pub use id::{DeviceId, IdentityId, ModuleId};
