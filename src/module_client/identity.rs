//! Who connects, and how that is spelled: client id, user name, token.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::{
    auth::{Secret, sas},
    error::{Error, Result},
    model::IdentityId,
};

/// The version of the device API; arrays in twins need a recent one.
const API_VERSION: &str = "2021-04-12";
const CLIENT_TYPE: &str = concat!("iothub%2F", env!("CARGO_PKG_VERSION"));

/// A device or module of a hub.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The hub's own host name, whichever host is connected to.
    pub hub: String,
    /// The device or module.
    pub id: IdentityId,
}

impl Identity {
    /// `{device}` or `{device}/{module}`, as it is.
    pub(super) fn client_id(&self) -> String {
        match &self.id.module {
            None => self.id.device.as_str().to_owned(),
            Some(module) => format!("{}/{}", self.id.device.as_str(), module.as_str()),
        }
    }

    pub(super) fn user_name(&self) -> String {
        format!(
            "{}/{}/?api-version={API_VERSION}&DeviceClientType={CLIENT_TYPE}",
            self.hub,
            self.client_id()
        )
    }

    /// A token that lives for `life` from now.
    pub(super) fn token(&self, key: &Secret, life: Duration) -> Result<Secret> {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        // Rounded up: a life of less than a second would have ended before it began.
        let expiry = (now + life).as_secs() + 1;
        let resource = format!("{}/{}", self.hub, self.path());
        sas::sign(&resource, key, expiry, None)
            .ok_or_else(|| Error::usage(format!("The key of {} is not base64", self.id)))
    }

    /// Where it is in the hub; its topics for messages begin with it, too.
    pub(super) fn path(&self) -> String {
        match &self.id.module {
            None => format!("devices/{}", self.id.device.as_str()),
            Some(module) => format!(
                "devices/{}/modules/{}",
                self.id.device.as_str(),
                module.as_str()
            ),
        }
    }
}
