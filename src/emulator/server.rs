//! The hub as a server on loopback: its listeners, its certificate, and how
//! other processes find it.
//!
//! A running server is known by the lock that it holds on a file, which the
//! system lets go of however it ends; never by a process id.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    future::Future,
    io::{self, Write as _},
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use rustls::ServerConfig;
use serde::{Deserialize, Serialize};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};
use tokio_rustls::TlsAcceptor;

use super::{
    Emulator,
    fault::{Code, Fault},
    rest, store,
};
use crate::{
    certificate::Authority,
    error::{Error, Kind, OrFail as _, Result},
};

const LOCK_FILE: &str = "server.lock";
const RUNNING_FILE: &str = "server.json";

/// The most bytes that a request's body may have.
const BODY_BYTES: usize = 4 * 1024 * 1024;
/// How long a client may take for the TLS handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How long a stop waits for requests that are under way.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// Where to listen; 0 is any free port.
#[derive(Clone, Copy, Debug)]
pub struct Listeners {
    /// The port of the HTTPS interface.
    pub https_port: u16,
}

/// What a running server says of itself, on its stdout and in its data directory.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Running {
    /// The address of the HTTPS interface.
    pub https: String,
    /// The certificate of the authority that signed the server's.
    pub ca_file: PathBuf,
    /// Of the policy that may do everything.
    pub connection_string: String,
    /// Where its state is.
    pub data_dir: PathBuf,
    /// Its process.
    pub pid: u32,
}

/// A server that listens but does not answer yet.
pub struct Server {
    emulator: Emulator,
    listener: TcpListener,
    tls: TlsAcceptor,
    running: Running,
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
        let authority = Authority::open(directory)?;
        let listener = bind(listeners.https_port).await?;
        let port = listener
            .local_addr()
            .or_fail(Kind::Other, || "The listener has no address".to_owned())?
            .port();
        let host = format!("localhost:{port}");
        let running = Running {
            https: format!("https://{host}"),
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
            listener,
            tls: acceptor(&authority)?,
            running,
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

    /// Answers until `stop` is ready, then lets requests that are under way end.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let (stopping, stopped) = watch::channel(false);
        let mut connections = JoinSet::new();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, _)) => {
                        connections.spawn(serve(self.emulator.clone(), self.tls.clone(), stream, stopped.clone()));
                    }
                    // Out of file handles, say: others may be let go meanwhile.
                    Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                },
                Some(_) = connections.join_next() => {}
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

async fn bind(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
        let taken = error.kind() == io::ErrorKind::AddrInUse;
        let failed = Error::new(Kind::Other, format!("The HTTPS port {port} can't be listened on")).caused_by(error);
        if taken {
            failed.hint("Another program has it; --https-port 0 takes any free port, --https-port N another one")
        } else {
            failed
        }
    })
}

fn acceptor(authority: &Authority) -> Result<TlsAcceptor> {
    let (certificate, key) = authority.issue_server(&["localhost", "127.0.0.1", "::1"])?;
    let mut config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| {
                config
                    .with_no_client_auth()
                    .with_single_cert(vec![certificate], key)
            })
            .or_fail(Kind::Other, || "TLS can't be set up".to_owned())?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// One connection, from its handshake to its end. What goes wrong on it is the
/// client's to notice.
async fn serve(
    emulator: Emulator,
    tls: TlsAcceptor,
    stream: TcpStream,
    mut stopped: watch::Receiver<bool>,
) {
    // Answers are small and whole; waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await else {
        return;
    };
    let service = service_fn(move |request| answer(emulator.clone(), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.wait_for(|stopped| *stopped) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

async fn answer(
    emulator: Emulator,
    request: Request<Incoming>,
) -> hyper::Result<Response<Full<Bytes>>> {
    let (head, body) = request.into_parts();
    let response = match Limited::new(body, BODY_BYTES).collect().await {
        Ok(body) => rest::answer(&emulator, &Request::from_parts(head, body.to_bytes())),
        Err(_) => rest::refusal(&Fault::new(
            Code::TOO_LARGE,
            "The body is too large, or ended early",
        )),
    };
    Ok(response.map(Full::new))
}
