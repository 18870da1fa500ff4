//! A way through an HTTP proxy: CONNECT, and then the proxy steps aside.

use std::{fmt, io};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::auth::Secret;

/// The longest answer that a proxy may give.
const ANSWER_BYTES: usize = 8 * 1024;

/// An HTTP proxy.
#[derive(Clone, Debug)]
pub struct Proxy {
    /// Host and port.
    pub address: String,
    /// What stands in `Proxy-Authorization`.
    pub authorization: Option<Secret>,
}

impl Proxy {
    pub(super) async fn connect(&self, host: &str, port: u16) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(&self.address)
            .await
            .map_err(|error| self.failed(&error))?;
        let mut request = format!("CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n");
        if let Some(authorization) = &self.authorization {
            request += &format!("Proxy-Authorization: {}\r\n", authorization.expose());
        }
        request += "\r\n";
        stream.write_all(request.as_bytes()).await?;
        // Byte by byte: what follows the answer's head is the server's.
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            if head.len() == ANSWER_BYTES {
                return Err(self.failed(&"its answer is too long"));
            }
            head.push(
                stream
                    .read_u8()
                    .await
                    .map_err(|error| self.failed(&error))?,
            );
        }
        let head = String::from_utf8_lossy(&head);
        let status_line = head.lines().next().unwrap_or_default();
        match status_line.split(' ').nth(1) {
            Some(status) if status.starts_with('2') => Ok(stream),
            _ => Err(self.failed(&format!("it answered {status_line:?}"))),
        }
    }

    fn failed(&self, why: &dyn fmt::Display) -> io::Error {
        io::Error::other(format!("the proxy {}: {why}", self.address))
    }
}
