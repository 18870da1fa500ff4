//! The hub as a server on loopback: its listeners, and how other processes find
//! it. What happens on one connection is in `peer`.
//!
//! A running server is known by the lock that it holds on a file, which the
//! system lets go of however it ends; never by a process id.

mod peer;

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    future::{self, Future},
    io::{self, Write as _},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

use super::{Emulator, store, tls::Tls};
use crate::{
    certificate::Authority,
    error::{Error, Kind, OrFail as _, Result},
};
use peer::Peer;

const LOCK_FILE: &str = "server.lock";
const RUNNING_FILE: &str = "server.json";

/// The port that the SDKs connect to.
const MQTTS_PORT: u16 = 8883;

/// How long a stop waits for requests that are under way.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// Where to listen; 0 is any free port.
#[derive(Clone, Copy, Debug)]
pub struct Listeners {
    /// The port of the HTTPS interface, which serves MQTT over WebSocket too.
    pub https_port: u16,
    /// The port for devices and modules, MQTT over TLS; if none is said, 8883,
    /// which SDKs insist on, or any free one if that is taken.
    pub mqtts_port: Option<u16>,
    /// Another port of the HTTPS interface: some SDKs insist on 443.
    pub wss_port: Option<u16>,
}

/// What a running server says of itself, on its stdout and in its data directory.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Running {
    /// The address of the HTTPS interface.
    pub https: String,
    /// The address for devices and modules.
    pub mqtts: String,
    /// The other address of the HTTPS interface, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wss: Option<String>,
    /// The certificate of the authority that signed the server's.
    pub ca_file: PathBuf,
    /// Of the policy that may do everything.
    pub connection_string: String,
    /// Where its state is.
    pub data_dir: PathBuf,
    /// Its process.
    pub pid: u32,
}

/// Is told of each request.
pub type Log = Arc<dyn Fn(&str) + Send + Sync>;

/// A server that listens but does not answer yet.
pub struct Server {
    emulator: Emulator,
    https: TcpListener,
    mqtts: TcpListener,
    wss: Option<TcpListener>,
    tls: Tls,
    running: Running,
    log: Option<Log>,
    // Held as long as the server lives.
    _lock: File,
}

/// The server that runs on `directory`, if one does.
///
/// # Errors
/// When its files can't be read.
pub fn running(directory: &Path) -> Result<Option<Running>> {
    let failed = || {
        format!(
            "Whether an emulator runs on {} can't be found out",
            directory.display()
        )
    };
    let lock = match File::open(directory.join(LOCK_FILE)) {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).or_fail(Kind::Other, failed),
    };
    match lock.try_lock_shared() {
        Ok(()) => return Ok(None),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Err(error).or_fail(Kind::Other, failed),
    }
    match fs::read(directory.join(RUNNING_FILE)) {
        Ok(text) => serde_json::from_slice(&text)
            .map(Some)
            .or_fail(Kind::Other, failed),
        // It has begun to start, and does not answer yet.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).or_fail(Kind::Other, failed),
    }
}

impl Emulator {
    /// Binds the listeners on loopback, so that clients may connect from now on.
    ///
    /// # Errors
    /// When another server runs on `directory`, or a port is taken.
    pub async fn listen(&self, directory: &Path, listeners: Listeners) -> Result<Server> {
        store::create_private_directory(directory)?;
        let lock = lock(directory).await?;
        // A killed server leaves its own behind.
        let _ = fs::remove_file(directory.join(RUNNING_FILE));
        self.forget_connections()
            .map_err(|fault| Error::new(Kind::Other, fault.text))?;
        let authority = Authority::open(directory)?;
        let https = bind("--https-port", listeners.https_port).await?;
        let mqtts = match listeners.mqtts_port {
            Some(port) => bind("--mqtts-port", port).await?,
            None => match bind("--mqtts-port", MQTTS_PORT).await {
                Ok(listener) => listener,
                Err(_) => bind("--mqtts-port", 0).await?,
            },
        };
        let wss = match listeners.wss_port {
            None => None,
            Some(port) => Some(bind("--wss-port", port).await?),
        };
        // As a hub's: most SDKs take no port in a host name.
        let host = address(&https)?.trim_end_matches(":443").to_owned();
        let running = Running {
            https: format!("https://{host}"),
            mqtts: format!("mqtts://{}", address(&mqtts)?),
            wss: match &wss {
                None => None,
                Some(wss) => Some(format!("wss://{}", address(wss)?)),
            },
            ca_file: authority.file().to_owned(),
            connection_string: self
                .connection_string_at(&host)?
                .to_secret()
                .expose()
                .to_owned(),
            data_dir: directory.to_owned(),
            pid: std::process::id(),
        };
        let server = Server {
            emulator: self.clone(),
            https,
            mqtts,
            wss,
            tls: Tls::new(&authority)?,
            running,
            log: None,
            _lock: lock,
        };
        server.announce().or_fail(Kind::Other, || {
            format!(
                "The data directory {} can't be written",
                directory.display()
            )
        })?;
        Ok(server)
    }
}

impl Server {
    /// What it says of itself.
    pub fn running(&self) -> &Running {
        &self.running
    }

    /// Tells `log` of each HTTPS request in one line, without secrets.
    #[must_use]
    pub fn log_requests(self, log: Log) -> Self {
        Self {
            log: Some(log),
            ..self
        }
    }

    /// Answers until `stop` is ready, then lets requests that are under way end.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let (stopping, stopped) = watch::channel(false);
        let mut connections = JoinSet::new();
        tokio::pin!(stop);
        loop {
            let (accepted, is_mqtt) = tokio::select! {
                () = &mut stop => break,
                accepted = self.https.accept() => (accepted, false),
                accepted = accept(self.wss.as_ref()) => (accepted, false),
                accepted = self.mqtts.accept() => (accepted, true),
                Some(_) = connections.join_next() => continue,
            };
            let Ok((stream, _)) = accepted else {
                // Out of file handles, say: others may be let go meanwhile.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            // Answers are small and whole; waiting to fill a packet only delays them.
            let _ = stream.set_nodelay(true);
            let peer = Peer {
                emulator: self.emulator.clone(),
                tls: self.tls.clone(),
                stopped: stopped.clone(),
                log: self.log.clone(),
            };
            if is_mqtt {
                connections.spawn(peer.serve_mqtts(stream));
            } else {
                connections.spawn(peer.serve_https(stream));
            }
        }
        let _ = fs::remove_file(self.running.data_dir.join(RUNNING_FILE));
        let _ = stopping.send(true);
        let all = async { while connections.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(LAST_REQUESTS, all).await;
    }

    /// Writes the file by which others find the server; it holds a key.
    fn announce(&self) -> anyhow::Result<()> {
        let file = self.running.data_dir.join(RUNNING_FILE);
        let draft = file.with_extension("json.new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(&draft)?
            .write_all(&serde_json::to_vec_pretty(&self.running)?)?;
        fs::rename(draft, file)?;
        Ok(())
    }
}

/// Takes the lock that says "a server runs here".
async fn lock(directory: &Path) -> Result<File> {
    let file = directory.join(LOCK_FILE);
    let failed = || format!("The lock {} can't be taken", file.display());
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&file)
        .or_fail(Kind::Other, failed)?;
    // Commands that look whether a server runs hold it for a moment, too.
    for _ in 0..20 {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => tokio::time::sleep(Duration::from_millis(10)).await,
            Err(TryLockError::Error(error)) => return Err(error).or_fail(Kind::Other, failed),
        }
    }
    Err(Error::new(
        Kind::Exists,
        format!("An emulator runs on {} already", directory.display()),
    )
    .hint("`iothub emulator status` shows it; --data-dir DIR starts another one beside it"))
}

async fn bind(option: &str, port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
        let taken = error.kind() == io::ErrorKind::AddrInUse;
        let denied = error.kind() == io::ErrorKind::PermissionDenied;
        let failed = Error::new(Kind::Other, format!("Port {port} can't be listened on")).caused_by(error);
        if taken {
            failed.hint(format!("Another program has it; {option} 0 takes any free port, {option} N another one"))
        } else if denied {
            failed.hint(format!("The system keeps low ports to itself; {option} 0 takes any free port, {option} N another one"))
        } else {
            failed
        }
    })
}

/// Where clients find a listener: its certificate is for this name.
fn address(listener: &TcpListener) -> Result<String> {
    let address = listener
        .local_addr()
        .or_fail(Kind::Other, || "The listener has no address".to_owned())?;
    Ok(format!("localhost:{}", address.port()))
}

async fn accept(listener: Option<&TcpListener>) -> io::Result<(TcpStream, SocketAddr)> {
    match listener {
        None => future::pending().await,
        Some(listener) => listener.accept().await,
    }
}
