//! A server that gives recorded answers: to each request the first recorded
//! one with its method and path, or the last if they are used up.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request as HttpRequest, Response as HttpResponse,
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use iothub::certificate::Authority;
use rustls::ServerConfig;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::{Exchange, Request, Response};

pub struct Replay {
    pub host: String,
    pub ca_file: PathBuf,
    script: Arc<Mutex<Script>>,
    _runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
}

#[derive(Default)]
struct Script {
    exchanges: Vec<Exchange>,
    used: Vec<bool>,
    requests: Vec<Request>,
}

impl Replay {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::open(folder.path()).unwrap();
        let (certificate, key) = authority.issue_server(&["localhost"]).unwrap();
        let config =
            ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(vec![certificate], key)
                .unwrap();
        let tls = TlsAcceptor::from(Arc::new(config));
        let script = Arc::new(Mutex::new(Script::default()));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let host = format!("localhost:{}", listener.local_addr().unwrap().port());
        runtime.spawn(serve(listener, tls, Arc::clone(&script)));
        Self {
            host,
            ca_file: authority.file().to_owned(),
            script,
            _runtime: runtime,
            _folder: folder,
        }
    }

    pub fn load(&self, exchanges: &[Exchange]) {
        *self.script.lock().unwrap() = Script {
            used: vec![false; exchanges.len()],
            exchanges: exchanges.to_vec(),
            requests: Vec::new(),
        };
    }

    /// The requests that came, and the recorded exchanges that were not used.
    pub fn unload(&self) -> (Vec<Request>, Vec<Exchange>) {
        let script = std::mem::take(&mut *self.script.lock().unwrap());
        let unused = script.exchanges.into_iter().zip(script.used);
        let unused = unused
            .filter(|(_, used)| !used)
            .map(|(exchange, _)| exchange);
        (script.requests, unused.collect())
    }
}

impl Script {
    fn answer(&mut self, request: Request) -> Option<Response> {
        let fits = |exchange: &Exchange| {
            exchange.request.method == request.method && exchange.request.path == request.path
        };
        let fresh = (0..self.exchanges.len())
            .find(|&index| !self.used[index] && fits(&self.exchanges[index]));
        let index = fresh.or_else(|| self.exchanges.iter().rposition(fits));
        self.requests.push(request);
        let index = index?;
        self.used[index] = true;
        Some(self.exchanges[index].response.clone())
    }
}

async fn serve(listener: TcpListener, tls: TlsAcceptor, script: Arc<Mutex<Script>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (tls, script) = (tls.clone(), Arc::clone(&script));
        tokio::spawn(async move {
            if let Ok(stream) = tls.accept(stream).await {
                let service = service_fn(move |request| answer(request, Arc::clone(&script)));
                let _ = http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            }
        });
    }
}

async fn answer(
    request: HttpRequest<Incoming>,
    script: Arc<Mutex<Script>>,
) -> Result<HttpResponse<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let if_match = head
        .headers
        .get("if-match")
        .map(|value| value.to_str().unwrap().to_owned());
    let request = Request {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        headers: if_match
            .into_iter()
            .map(|value| ("if-match".to_owned(), value))
            .collect(),
        body: if body.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&body).unwrap()
        },
    };
    let recorded = script.lock().unwrap().answer(request);
    let Some(recorded) = recorded else {
        let mut response = HttpResponse::new(Full::new(Bytes::from_static(b"not recorded")));
        *response.status_mut() = http::StatusCode::NOT_FOUND;
        return Ok(response);
    };
    let body = match recorded.body {
        Value::Null => Bytes::new(),
        Value::String(text) => Bytes::from(text),
        body => Bytes::from(body.to_string()),
    };
    let mut response = HttpResponse::builder().status(recorded.status);
    for (name, value) in recorded
        .headers
        .iter()
        .filter(|(name, _)| !name.eq_ignore_ascii_case("content-length"))
    {
        response = response.header(name, value);
    }
    Ok(response.body(Full::new(body)).unwrap())
}
