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

#[cfg(test)]
mod tests {
    use tokio::{io::BufStream, net::TcpListener};

    use super::*;

    /// A proxy that answers `answer`, and what it was asked.
    async fn ask(answer: &'static str) -> (io::Result<String>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = Proxy {
            address: listener.local_addr().unwrap().to_string(),
            authorization: Some(Secret::new("Basic dTpw")),
        };
        let served = tokio::spawn(async move {
            let mut stream = BufStream::new(listener.accept().await.unwrap().0);
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                asked.push(stream.read_u8().await.unwrap());
            }
            stream.write_all(answer.as_bytes()).await.unwrap();
            stream.flush().await.unwrap();
            String::from_utf8(asked).unwrap()
        });
        let opened = match proxy.connect("hub.example", 443).await {
            Err(error) => Err(error),
            Ok(mut stream) => {
                let mut rest = String::new();
                stream.read_to_string(&mut rest).await.unwrap();
                Ok(rest)
            }
        };
        (opened, served.await.unwrap())
    }

    #[tokio::test]
    async fn what_follows_the_answer_is_the_servers() {
        let (opened, asked) = ask("HTTP/1.1 200 OK\r\nVia: p\r\n\r\nhello").await;
        assert_eq!(opened.unwrap(), "hello");
        assert_eq!(
            asked,
            "CONNECT hub.example:443 HTTP/1.1\r\nHost: hub.example:443\r\nProxy-Authorization: Basic dTpw\r\n\r\n"
        );
    }

    #[tokio::test]
    async fn a_refusal_is_told_in_the_proxys_words_and_no_password_is() {
        let (opened, _) = ask("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n").await;
        let error = opened.unwrap_err().to_string();
        assert!(
            error.contains("407 Proxy Authentication Required"),
            "{error}"
        );
        assert!(!error.contains("dTpw"), "{error}");
    }
}
