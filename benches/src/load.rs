// SPDX-License-Identifier: AGPL-3.0-or-later
//! A small HTTP/1.1 client that keeps its connections open and asks as fast as it is answered.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Outcome;

pub const CONNECTIONS: usize = 8;

/// Pages to ask for in turn, with the headers that go with each.
#[derive(Clone)]
pub struct Errand {
    pub paths: Arc<Vec<String>>,
    pub headers: String,
}

impl Errand {
    pub fn new(paths: Vec<String>) -> Self {
        Errand { paths: Arc::new(paths), headers: String::new() }
    }

    pub fn with_cookie(paths: Vec<String>, cookie: &str) -> Self {
        Errand { paths: Arc::new(paths), headers: format!("Cookie: {cookie}\r\n") }
    }
}

/// What came back.
#[derive(Default)]
pub struct Answers {
    pub requests: usize,
    pub body_bytes: usize,
    pub seconds: f64,
}

/// Asks on eight connections for so long. Any answer but 200 ends the run with an error that names the page.
pub async fn ask(address: SocketAddr, errand: &Errand, duration: Duration) -> Outcome<Answers> {
    let next = Arc::new(AtomicUsize::new(0));
    let begin = Instant::now();
    let mut visitors = Vec::new();
    for _ in 0..CONNECTIONS {
        visitors.push(tokio::spawn(visitor(address, errand.clone(), next.clone(), begin + duration)));
    }
    let mut all = Answers::default();
    for visitor in visitors {
        let (requests, body_bytes) = visitor.await??;
        all.requests += requests;
        all.body_bytes += body_bytes;
    }
    all.seconds = begin.elapsed().as_secs_f64();
    Ok(all)
}

async fn visitor(address: SocketAddr, errand: Errand, next: Arc<AtomicUsize>, end: Instant) -> Outcome<(usize, usize)> {
    let mut connection = Connection::open(address).await?;
    let (mut requests, mut body_bytes) = (0, 0);
    while Instant::now() < end {
        let path = &errand.paths[next.fetch_add(1, Ordering::Relaxed) % errand.paths.len()];
        let answer = connection.get(path, &errand.headers).await?;
        if answer.status != 200 {
            return Err(format!("{path} answered {}", answer.status).into());
        }
        requests += 1;
        body_bytes += answer.body.len();
        connection.recycle(answer.body);
    }
    Ok((requests, body_bytes))
}

/// An answer read whole.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// One connection that is kept open.
pub struct Connection {
    stream: TcpStream,
    host: String,
    buffer: Vec<u8>,
    spare: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, host: address.to_string(), buffer: Vec::with_capacity(65_536), spare: Vec::new() })
    }

    pub async fn get(&mut self, path: &str, headers: &str) -> Outcome<Answer> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\n{headers}\r\n", self.host);
        self.stream.write_all(request.as_bytes()).await?;
        let end = loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
            self.fill().await?;
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).to_ascii_lowercase();
        self.buffer.drain(..end);
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or("an answer without a status")?;
        let mut body = std::mem::take(&mut self.spare);
        body.clear();
        match header(&head, "content-length") {
            Some(length) => self.take(length.parse()?, &mut body).await?,
            None if header(&head, "transfer-encoding") == Some("chunked") => self.take_chunks(&mut body).await?,
            None => return Err(format!("{path}: an answer without length").into()),
        }
        Ok(Answer { status, body })
    }

    /// Gives a body's memory back for the next answer.
    pub fn recycle(&mut self, body: Vec<u8>) {
        self.spare = body;
    }

    async fn fill(&mut self) -> Outcome<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(())
    }

    async fn take(&mut self, length: usize, body: &mut Vec<u8>) -> Outcome<()> {
        while self.buffer.len() < length {
            self.fill().await?;
        }
        body.extend_from_slice(&self.buffer[..length]);
        self.buffer.drain(..length);
        Ok(())
    }

    async fn take_chunks(&mut self, body: &mut Vec<u8>) -> Outcome<()> {
        loop {
            let end = loop {
                if let Some(at) = find(&self.buffer, b"\r\n") {
                    break at;
                }
                self.fill().await?;
            };
            let size = usize::from_str_radix(std::str::from_utf8(&self.buffer[..end])?.trim(), 16)?;
            self.buffer.drain(..end + 2);
            self.take(size, body).await?;
            self.take(2, &mut Vec::new()).await?;
            if size == 0 {
                return Ok(());
            }
        }
    }
}

fn header<'head>(head: &'head str, name: &str) -> Option<&'head str> {
    head.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len()).position(|window| window == needle)
}

/// Whether a server answers anything at all; any status will do.
pub fn answers(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = std::net::TcpStream::connect_timeout(&address, Duration::from_millis(100))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut first = [0; 12];
        stream.read_exact(&mut first)?;
        Ok(first.starts_with(b"HTTP/1.1"))
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_by_name() {
        let head = "http/1.1 200 ok\r\ncontent-length: 12\r\ncontent-type: text/html\r\n\r\n";
        assert_eq!(header(head, "content-length"), Some("12"));
        assert_eq!(header(head, "content"), None);
    }

    #[tokio::test]
    async fn a_body_in_chunks_is_read_whole() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a visitor");
            let answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n";
            stream.write_all(answer).await.expect("written");
            stream
        });
        let mut connection = Connection::open(address).await.expect("open");
        let answer = connection.get("/", "").await.expect("an answer");
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"hello world".as_slice()));
        server.await.expect("ended");
    }
}
