//! An acknowledged write survives `kill -9`, at whatever moment of a load that
//! comes: what clients were told is read back from the emulator's next life.

use std::{sync::Arc, time::Duration};

use iothub::auth::{ConnectionString, sas};
use reqwest::{Method, StatusCode};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::{Sandbox, Server};

const KILLS: usize = 4;
const WRITERS: usize = 8;
const EXPIRY: u64 = 4_102_444_800; // 2100

/// What becomes of a device, one request after the other.
const STATES: [State; 4] = [State::Absent, State::New, State::Patched, State::Absent];

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Absent,
    New,
    Patched,
}

/// A device of which some requests were acknowledged.
#[derive(Clone)]
struct Device {
    id: String,
    acknowledged: usize,
    /// Whether one more request was sent, and never answered.
    is_in_doubt: bool,
}

impl Device {
    fn may_be(&self, state: State) -> bool {
        let last = self.acknowledged + usize::from(self.is_in_doubt);
        STATES[self.acknowledged..=last].contains(&state)
    }
}

/// A client of one life of the emulator.
#[derive(Clone)]
struct Client {
    http: reqwest::Client,
    https: String,
    token: String,
}

impl Client {
    fn new(server: &Server) -> Self {
        let mut roots = RootCertStore::empty();
        let ca_file = server.ready["caFile"].as_str().unwrap();
        let authority = CertificateDer::from_pem_file(ca_file).unwrap();
        roots.add(authority).unwrap();
        let tls =
            ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_root_certificates(roots)
                .with_no_client_auth();
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .no_proxy()
            .timeout(Duration::from_secs(20));
        let policy = ConnectionString::parse(server.connection_string()).unwrap();
        let name = Some(policy.policy_name());
        let token = sas::sign(policy.host_name(), policy.key(), EXPIRY, name).unwrap();
        Self {
            http: http.build().unwrap(),
            https: server.ready["https"].as_str().unwrap().to_owned(),
            token: token.expose().to_owned(),
        }
    }

    /// An error is an answer that did not come.
    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Value,
    ) -> reqwest::Result<(StatusCode, Value)> {
        let mut request = self
            .http
            .request(
                method.clone(),
                format!("{}{path}?api-version=2021-04-12", self.https),
            )
            .header("authorization", &self.token)
            .body(body.to_string());
        if method != Method::PUT {
            request = request.header("if-match", "*");
        }
        let response = request.send().await?;
        let status = response.status();
        let body = serde_json::from_slice(&response.bytes().await?);
        Ok((status, body.unwrap_or_default()))
    }

    /// Brings a device to its next state.
    async fn advance(&self, device: &Device) -> reqwest::Result<()> {
        let id = &device.id;
        let (identity, twin) = (format!("/devices/{id}"), format!("/twins/{id}"));
        let (status, body) = match device.acknowledged {
            0 => {
                self.send(Method::PUT, &identity, json!({"deviceId": id}))
                    .await?
            }
            1 => {
                let patch = json!({"properties": {"desired": {"patched": true}}});
                self.send(Method::PATCH, &twin, patch).await?
            }
            _ => self.send(Method::DELETE, &identity, json!({})).await?,
        };
        assert!(status.is_success(), "{status} {body}");
        Ok(())
    }

    async fn state(&self, device: &Device) -> State {
        let path = format!("/twins/{}", device.id);
        let (status, twin) = self.send(Method::GET, &path, json!(null)).await.unwrap();
        match status {
            StatusCode::NOT_FOUND => State::Absent,
            StatusCode::OK if twin["properties"]["desired"]["patched"] == true => State::Patched,
            StatusCode::OK => State::New,
            other => panic!("{other} {twin}"),
        }
    }

    /// Leaves devices in all states behind until the emulator is gone, and says
    /// what was acknowledged.
    async fn write(self, prefix: String) -> Vec<Device> {
        let mut devices = Vec::new();
        loop {
            let n = devices.len();
            let mut device = Device {
                id: format!("{prefix}-{n}"),
                acknowledged: 0,
                is_in_doubt: false,
            };
            while device.acknowledged <= n % 3 && !device.is_in_doubt {
                match self.advance(&device).await {
                    Ok(()) => device.acknowledged += 1,
                    Err(_) => device.is_in_doubt = true,
                }
            }
            let is_over = device.is_in_doubt;
            devices.push(device);
            if is_over {
                return devices;
            }
        }
    }

    async fn check(self, devices: Vec<Device>) {
        for device in devices {
            let (id, state) = (&device.id, self.state(&device).await);
            assert!(device.may_be(state), "{id} is {state:?}");
        }
    }
}

/// Long enough for a load, and never the same.
fn moment() -> Duration {
    let mut random = [0];
    getrandom::fill(&mut random).unwrap();
    Duration::from_millis(200 + 2 * u64::from(random[0]))
}

#[tokio::test]
async fn no_acknowledged_write_is_lost_when_the_emulator_is_killed() {
    let sandbox = Sandbox::new();
    let mut devices: Vec<Device> = Vec::new();
    for life in 0..=KILLS {
        let server = Server::start(&sandbox);
        let client = Client::new(&server);
        let share = devices.len().div_ceil(WRITERS).max(1);
        let checks: JoinSet<()> = devices
            .chunks(share)
            .map(|devices| client.clone().check(devices.to_vec()))
            .collect();
        checks.join_all().await;
        if life == KILLS {
            break;
        }

        let writers: JoinSet<Vec<Device>> = (0..WRITERS)
            .map(|writer| client.clone().write(format!("life{life}-{writer}")))
            .collect();
        tokio::time::sleep(moment()).await;
        server.kill();
        devices = writers.join_all().await.concat();
        let answers: usize = devices.iter().map(|device| device.acknowledged).sum();
        assert!(answers > WRITERS, "there was no load: {answers} answers");
    }
}
