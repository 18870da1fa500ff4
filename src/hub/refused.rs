//! "Unauthorized" looked into: a hub gives no reasons, so the device is looked
//! at and other calls are tried before a person is told to look for another
//! key. Requests made here explain a failure; none is made on success.

use http::Method;
use serde_json::Value;

use super::{
    Hub,
    operation::{Answer, Operation},
    registry_path, twin_path,
};
use crate::{
    error::{Error, Kind, Result},
    model::IdentityId,
};

/// The right that an operation needs of a shared access policy.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Right {
    /// To read identities.
    RegistryRead,
    /// To write identities.
    RegistryWrite,
    /// For twins, queries and methods.
    Service,
}

impl Right {
    fn name(self) -> &'static str {
        match self {
            Self::RegistryRead => "RegistryRead",
            Self::RegistryWrite => "RegistryWrite",
            Self::Service => "ServiceConnect",
        }
    }
}

impl Hub {
    /// Carries an operation out and gives its answer's JSON.
    pub(super) async fn call(&self, right: Right, operation: Operation<'_>) -> Result<Value> {
        self.exchange(right, operation).await?.into_value()
    }

    /// Carries an operation out; where the hub does not let it, finds out why.
    pub(super) async fn exchange(&self, right: Right, operation: Operation<'_>) -> Result<Answer> {
        let (target, of_modules) = (operation.target, operation.is_of_modules());
        match self.transport.exchange(operation).await {
            Err(error) if error.kind() == Kind::Unauthorized => {
                Err(self.explain(right, target, of_modules, error).await)
            }
            outcome => outcome,
        }
    }

    async fn explain(
        &self,
        right: Right,
        target: Option<&IdentityId>,
        of_modules: bool,
        error: Error,
    ) -> Error {
        let Some(target) = target else {
            return error;
        };
        let device = target.device.identity();
        let found = match self.look(registry_path(&device), &device).await {
            // Another right of the same policy opens another door.
            Err(Kind::Unauthorized) if right != Right::Service => {
                return match self.look(twin_path(&device), &device).await {
                    Ok(_) | Err(Kind::NotFound) => self.lacks(right, error),
                    Err(_) => error,
                };
            }
            Err(Kind::NotFound) => Value::Null,
            Err(_) => return error,
            Ok(device) => device,
        };
        if right == Right::Service {
            return self.lacks(right, error);
        }
        // For modules of a device that is missing or disabled, a hub says
        // "unauthorized" to shared access signatures.
        if found.is_null() {
            return Error::new(
                Kind::NotFound,
                format!("There is no {device} on {}", self.host()),
            )
            .hint("`iothub device-identity list` shows those that exist; ids are case-sensitive");
        }
        if found["status"] == "disabled" && of_modules {
            return Error::new(
                Kind::Unauthorized,
                format!(
                    "The {device} is disabled, and {} refuses all work on its modules",
                    self.host()
                ),
            )
            .hint(format!(
                "`iothub device-identity update -d {} --status enabled` enables it",
                target.device
            ));
        }
        self.lacks(right, error)
    }

    async fn look(
        &self,
        path: Result<String>,
        id: &IdentityId,
    ) -> std::result::Result<Value, Kind> {
        let path = path.map_err(|error| error.kind())?;
        let look = Operation::new(Method::GET, "read", path).target(id);
        self.transport
            .send(look)
            .await
            .map_err(|error| error.kind())
    }

    fn lacks(&self, right: Right, error: Error) -> Error {
        let policy = self.transport.signer().policy_name();
        let lacks = Error::new(
            Kind::Unauthorized,
            format!(
                "The policy '{policy}' of {} lacks the right {}",
                self.host(),
                right.name()
            ),
        )
        .hint("The key is right. Use a policy that has this right; iothubowner has all");
        let causes: Vec<String> = error.causes().collect();
        match causes.first() {
            Some(cause) => lacks.caused_by(anyhow::anyhow!("{cause}")),
            None => lacks,
        }
    }
}
