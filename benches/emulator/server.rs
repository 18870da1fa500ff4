//! The server that is measured, in a process of its own, and what clients need
//! to reach it.

use std::{
    fs,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use iothub::{
    auth::{ConnectionString, sas},
    emulator::Running,
};
use rustls::{
    ClientConfig, RootCertStore,
    client::Resumption,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use serde::Deserialize as _;
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

const EXPIRY: u64 = 4_102_444_800; // 2100

/// Ends when it is dropped.
pub struct Server {
    process: Child,
    running: Running,
    tls: TlsConnector,
    /// Of the policy that may do everything, connecting as any module included.
    pub token: String,
    // Of the file system that is built on, not one in memory: writes must be real.
    _data: TempDir,
}

impl Server {
    pub fn start() -> Self {
        let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_iothub"))
            .args([
                "emulator",
                "start",
                "--https-port",
                "0",
                "--mqtts-port",
                "0",
            ])
            .args(["--only-show-errors", "--data-dir"])
            .arg(data.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = process.stdout.as_mut().unwrap();
        let running = Running::deserialize(&mut serde_json::Deserializer::from_reader(stdout));
        let running = running.unwrap();
        let policy = ConnectionString::parse(&running.connection_string).unwrap();
        let name = Some(policy.policy_name());
        let token = sas::sign(policy.host_name(), policy.key(), EXPIRY, name).unwrap();
        let mut roots = RootCertStore::empty();
        let authority = CertificateDer::from_pem_file(&running.ca_file).unwrap();
        roots.add(authority).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        // Each module is another client.
        tls.resumption = Resumption::disabled();
        Self {
            process,
            running,
            tls: TlsConnector::from(Arc::new(tls)),
            token: token.expose().to_owned(),
            _data: data,
        }
    }

    /// Name and port of the HTTPS interface.
    pub fn host(&self) -> &str {
        self.running.https.trim_start_matches("https://")
    }

    pub async fn connect_https(&self) -> TlsStream<TcpStream> {
        self.connect(self.host()).await
    }

    pub async fn connect_mqtts(&self) -> TlsStream<TcpStream> {
        self.connect(self.running.mqtts.trim_start_matches("mqtts://"))
            .await
    }

    async fn connect(&self, address: &str) -> TlsStream<TcpStream> {
        let stream = TcpStream::connect(address).await;
        let stream = stream.expect("a connection (is `ulimit -n` high enough?)");
        stream.set_nodelay(true).unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        self.tls.connect(name, stream).await.unwrap()
    }

    /// Its resident memory in KiB.
    pub fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    /// The CPU time that it took so far.
    pub fn cpu(&self) -> Option<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id())).ok()?;
        // Behind the name, which may hold anything: user and system time, in
        // hundredths of a second on all Linux systems.
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
        let mut next = || fields.next()?.parse::<u64>().ok();
        Some(Duration::from_millis(10 * (next()? + next()?)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
