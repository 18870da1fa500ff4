//! A service's client: one connection, one request at a time.

use bytes::Bytes;
use http::{Request, header};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde_json::Value;

use super::{BULK, server::Server};

pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    token: String,
}

impl Client {
    pub async fn connect(server: &Server) -> Self {
        let stream = TokioIo::new(server.connect_https().await);
        let (sender, connection) = handshake(stream).await.unwrap();
        tokio::spawn(connection);
        Self {
            sender,
            host: server.host().to_owned(),
            token: server.token.clone(),
        }
    }

    pub async fn put(&mut self, path: &str, body: &Value) {
        self.send("PUT", path, body).await;
    }

    pub async fn patch(&mut self, path: &str, body: &Value) {
        self.send("PATCH", path, body).await;
    }

    /// Sends entries to the bulk registry.
    pub async fn bulk(&mut self, entries: Vec<Value>) {
        for entries in entries.chunks(BULK) {
            self.send("POST", "/devices", &Value::from(entries)).await;
        }
    }

    async fn send(&mut self, method: &str, path: &str, body: &Value) {
        let request = Request::builder()
            .method(method)
            .uri(format!("{path}?api-version=2024-03-31"))
            .header(header::HOST, &self.host)
            .header(header::AUTHORIZATION, &self.token)
            .body(Full::from(body.to_string()))
            .unwrap();
        let response = self.sender.send_request(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        assert!(status.is_success(), "{status} {body:?}");
    }
}
