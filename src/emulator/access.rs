//! Who may do what: shared access policies, their rights, and the check of the
//! signature of a request or a connection.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

use super::fault::{Code, Fault};
use crate::auth::sas::Token;

/// The policy that may do everything.
pub(super) const OWNER: &str = "iothubowner";

/// How long after its end a token is still taken, for clocks that differ. The
/// service's own tolerance is not documented.
const CLOCK_SKEW: u64 = 5 * 60;

/// What a policy may do: a set of the constants here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Rights(u8);

impl Rights {
    pub(super) const REGISTRY_READ: Self = Self(1);
    pub(super) const REGISTRY_WRITE: Self = Self(2);
    pub(super) const SERVICE_CONNECT: Self = Self(4);
    pub(super) const DEVICE_CONNECT: Self = Self(8);

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn include(self, needed: Self) -> bool {
        self.0 & needed.0 == needed.0
    }

    pub(super) fn bits(self) -> u8 {
        self.0
    }

    pub(super) fn from_bits(bits: u8) -> Self {
        Self(bits)
    }
}

/// A shared access policy of the hub; keys are base64.
#[derive(Clone)]
pub(super) struct Policy {
    pub(super) name: String,
    pub(super) primary_key: String,
    pub(super) secondary_key: String,
    pub(super) rights: Rights,
}

impl Policy {
    fn signed(&self, token: &Token) -> bool {
        token.is_signed_by(&self.primary_key) || token.is_signed_by(&self.secondary_key)
    }
}

/// The policies that every new hub has, with keys of their own.
pub(super) fn default_policies() -> anyhow::Result<Vec<Policy>> {
    let registry = Rights::REGISTRY_READ.and(Rights::REGISTRY_WRITE);
    [
        (
            OWNER,
            registry
                .and(Rights::SERVICE_CONNECT)
                .and(Rights::DEVICE_CONNECT),
        ),
        ("service", Rights::SERVICE_CONNECT),
        ("device", Rights::DEVICE_CONNECT),
        ("registryRead", Rights::REGISTRY_READ),
        ("registryReadWrite", registry),
    ]
    .into_iter()
    .map(|(name, rights)| {
        Ok(Policy {
            name: name.to_owned(),
            primary_key: new_key()?,
            secondary_key: new_key()?,
            rights,
        })
    })
    .collect()
}

/// A new symmetric key: 32 random bytes, base64.
pub(super) fn new_key() -> anyhow::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    Ok(BASE64.encode(bytes))
}

/// Checks that `header` (Authorization) is a live token of a policy with the
/// `needed` right, for `host` and the decoded `path`.
///
/// Whatever is wrong, the answer is the same: the service gives no reasons.
pub(super) fn authorize(
    policies: &[Policy],
    header: Option<&str>,
    host: &str,
    path: &str,
    needed: Rights,
) -> Result<(), Fault> {
    let refused = || Fault::new(Code::UNAUTHORIZED, "Unauthorized");
    let token = header.and_then(Token::parse).ok_or_else(refused)?;
    let policy = policies
        .iter()
        .find(|policy| Some(policy.name.as_str()) == token.policy())
        .ok_or_else(refused)?;
    let now = seconds(SystemTime::now());
    let live = token
        .expiry()
        .is_some_and(|expiry| expiry.saturating_add(CLOCK_SKEW) > now);
    let covered = token
        .resource()
        .is_some_and(|resource| covers(&resource, host, path));
    if policy.signed(&token) && live && covered && policy.rights.include(needed) {
        Ok(())
    } else {
        Err(refused())
    }
}

/// Whether `token` lets a device or module connect to `host`: made with one of
/// its own keys for just its `path`, or with a policy's that may connect all.
///
/// A connection ends when its token does, so no time is granted beyond that.
pub(super) fn may_connect(
    policies: &[Policy],
    own_keys: [Option<&str>; 2],
    token: &Token,
    host: &str,
    path: &str,
    now: SystemTime,
) -> bool {
    let Some(resource) = token.resource() else {
        return false;
    };
    let live = token.expiry().is_some_and(|expiry| expiry > seconds(now));
    live && match token.policy() {
        Some(name) => policies.iter().any(|policy| {
            policy.name == name
                && policy.rights.include(Rights::DEVICE_CONNECT)
                && policy.signed(token)
                && covers(&resource, host, path)
        }),
        None => {
            // Old samples sign for `…/api-version=2016-11-14`.
            let resource = resource
                .split_once("/api-version=")
                .map_or(resource.as_str(), |(resource, _)| resource);
            let is_own = resource
                .split_once('/')
                .is_some_and(|(_, signed_path)| signed_path == path);
            is_own
                && covers(resource, host, path)
                && own_keys
                    .into_iter()
                    .flatten()
                    .any(|key| token.is_signed_by(key))
        }
    }
}

fn seconds(instant: SystemTime) -> u64 {
    instant
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

/// Whether a token for `resource` is good for `path` on `host`: the host must
/// be the same but for case, the rest a prefix that ends where a segment does.
fn covers(resource: &str, host: &str, path: &str) -> bool {
    let (signed_host, prefix) = resource.split_once('/').unwrap_or((resource, ""));
    let without_port = |host: &str| {
        host.rsplit_once(':')
            .map_or(host, |(name, _)| name)
            .to_ascii_lowercase()
    };
    let same_host = signed_host.eq_ignore_ascii_case(host)
        || (!signed_host.contains(':') && without_port(host) == signed_host.to_ascii_lowercase());
    let rest = path
        .trim_start_matches('/')
        .strip_prefix(prefix.trim_end_matches('/'));
    same_host
        && rest.is_some_and(|rest| rest.is_empty() || prefix.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{Secret, sas::sign};

    const HOST: &str = "localhost:8443";

    fn try_with(
        policies: &[Policy],
        by: &str,
        key: &str,
        resource: &str,
        expiry: u64,
        needed: Rights,
    ) -> bool {
        let token = sign(resource, &Secret::new(key), expiry, Some(by)).unwrap();
        authorize(
            policies,
            Some(token.expose()),
            HOST,
            "/devices/d1/modules",
            needed,
        )
        .is_ok()
    }

    #[test]
    fn a_policy_may_do_what_its_rights_say_and_no_more() {
        let policies = default_policies().unwrap();
        let key = |name: &str| {
            policies
                .iter()
                .find(|p| p.name == name)
                .unwrap()
                .secondary_key
                .clone()
        };
        let allowed =
            |name, right| try_with(&policies, name, &key(name), HOST, u64::MAX / 2, right);
        assert!(allowed(OWNER, Rights::REGISTRY_WRITE));
        assert!(allowed("registryRead", Rights::REGISTRY_READ));
        assert!(!allowed("registryRead", Rights::REGISTRY_WRITE));
        assert!(!allowed("registryReadWrite", Rights::SERVICE_CONNECT));
        assert!(allowed("service", Rights::SERVICE_CONNECT));
        assert!(!allowed("device", Rights::SERVICE_CONNECT));
    }

    #[test]
    fn expired_foreign_and_narrow_tokens_are_refused() {
        let policies = default_policies().unwrap();
        let key = policies[0].primary_key.clone();
        let allowed = |resource, expiry| {
            try_with(
                &policies,
                OWNER,
                &key,
                resource,
                expiry,
                Rights::REGISTRY_READ,
            )
        };
        let later = u64::MAX / 2;
        assert!(allowed("LocalHost:8443", later));
        assert!(allowed("localhost", later));
        assert!(allowed("localhost:8443/devices", later));
        assert!(allowed("localhost:8443/devices/d1", later));
        assert!(!allowed("localhost:8443/devices/d", later));
        assert!(!allowed("localhost:8443/devices/d2", later));
        assert!(!allowed("localhost:9443", later));
        assert!(!allowed("other", later));
        assert!(!allowed(HOST, 1));
        assert!(!try_with(
            &policies,
            OWNER,
            &new_key().unwrap(),
            HOST,
            later,
            Rights::REGISTRY_READ
        ));
        assert!(!try_with(
            &policies,
            "nobody",
            &key,
            HOST,
            later,
            Rights::REGISTRY_READ
        ));
        assert!(authorize(&policies, None, HOST, "/", Rights::REGISTRY_READ).is_err());
    }
}
