// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};
use http_body_util::BodyExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tower::ServiceExt;

use super::forms::Sent;
use super::{Form, Page};

/// Where a visitor knocks: a site in this process, or a server at an address.
#[derive(Clone)]
pub enum Door {
    Here(Router),
    At(SocketAddr),
}

/// Somebody with a browser: keeps cookies, comes from a network of its own.
#[derive(Clone)]
pub struct Visitor {
    door: Door,
    jar: BTreeMap<String, String>,
    from: SocketAddr,
    headers: Vec<(&'static str, String)>,
}

impl Visitor {
    pub fn new(door: Door) -> Visitor {
        static NETWORKS: AtomicU32 = AtomicU32::new(0);
        let [_, a, b, c] = NETWORKS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        Visitor { door, jar: BTreeMap::new(), from: SocketAddr::from(([10 + a, b, c, 1], 40_000)), headers: Vec::new() }
    }

    /// The same person at another door: after a restart the address has changed and the cookies have not.
    pub fn at(&self, door: Door) -> Visitor {
        Visitor { door, ..self.clone() }
    }

    /// Sends this header with every request.
    pub fn with(mut self, name: &'static str, value: &str) -> Visitor {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Reads in this language from now on.
    pub fn reading(mut self, language: &str) -> Visitor {
        self.keep("language", language);
        self
    }

    pub(super) fn keep(&mut self, name: &str, value: &str) {
        self.jar.insert(name.to_owned(), value.to_owned());
    }

    pub(super) fn door(&self) -> &Door {
        &self.door
    }

    /// The network it comes from, for a door in this process.
    pub fn coming_from(mut self, address: [u8; 4]) -> Visitor {
        self.from = SocketAddr::from((address, 40_000));
        self
    }

    pub(super) fn cookies(&self) -> String {
        self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// One answer, as it comes.
    pub async fn get(&mut self, path: &str) -> Page {
        self.request("GET", path, None).await.expect("the site answers")
    }

    /// The page at which one ends up, redirects followed.
    pub async fn open(&mut self, path: &str) -> Page {
        let page = self.get(path).await;
        self.follow(page).await
    }

    /// Sends a form and gives the answer as it comes.
    pub async fn submit(&mut self, form: &Form) -> Page {
        self.try_submit(form).await.expect("the site answers")
    }

    /// Sends a form to a server that may be gone before it has answered.
    pub async fn try_submit(&mut self, form: &Form) -> std::io::Result<Page> {
        self.request("POST", &form.action, Some(form.sent())).await
    }

    /// Sends a form and gives the page at which one ends up.
    pub async fn send(&mut self, form: Form) -> Page {
        let page = self.submit(&form).await;
        self.follow(page).await
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..5 {
            if !page.status.is_redirection() {
                return page;
            }
            let to = page.location().split('#').next().unwrap_or_default().to_owned();
            page = self.get(&to).await;
        }
        panic!("{} leads round in a circle", page.path)
    }

    /// One request, with what a form sends when there is one.
    pub async fn request(&mut self, method: &str, path: &str, sent: Option<Sent>) -> std::io::Result<Page> {
        let mut headers: Vec<(&str, String)> = vec![("host", "localhost".into())];
        if !self.jar.is_empty() {
            headers.push(("cookie", self.cookies()));
        }
        if let Some(sent) = &sent {
            headers.push(("content-type", sent.kind.clone()));
        }
        headers.extend(self.headers.iter().cloned());
        let body = sent.map(|sent| sent.bytes).unwrap_or_default();
        let (status, headers, body) = match &self.door {
            Door::Here(router) => ask_router(router.clone(), self.from, method, path, headers, body).await,
            Door::At(address) => ask_address(*address, method, path, headers, body).await?,
        };
        self.take_cookies(&headers);
        Ok(Page { path: path.to_owned(), status, headers, body })
    }

    fn take_cookies(&mut self, headers: &HeaderMap) {
        for line in headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()) {
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if value.is_empty() || line.contains("Max-Age=0") {
                self.jar.remove(name);
            } else {
                self.keep(name, value);
            }
        }
    }
}

type Answer = (StatusCode, HeaderMap, Vec<u8>);

async fn ask_router(
    router: Router,
    from: SocketAddr,
    method: &str,
    path: &str,
    headers: Vec<(&str, String)>,
    body: Vec<u8>,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let mut request = request.body(Body::from(body)).expect("a request of our own");
    request.extensions_mut().insert(ConnectInfo(from));
    let response = router.oneshot(request).await.expect("a router has no other errors");
    let (parts, body) = response.into_parts();
    let is_stream = parts.headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
    // A stream of changes has no end to wait for.
    let body = match is_stream {
        true => Vec::new(),
        false => body.collect().await.expect("the body arrives").to_bytes().to_vec(),
    };
    (parts.status, parts.headers, body)
}

/// One request by HTTP/1.0, so that the answer ends where the connection ends.
async fn ask_address(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: Vec<(&str, String)>,
    body: Vec<u8>,
) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(address).await?;
    let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let text = format!("{method} {path} HTTP/1.0\r\n{lines}content-length: {}\r\n\r\n", body.len());
    stream.write_all(&[text.as_bytes(), &body].concat()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let (first, rest) = head.split_once("\r\n").unwrap_or((&head, ""));
    let status = first.split(' ').nth(1).and_then(|code| StatusCode::from_bytes(code.as_bytes()).ok());
    let mut headers = HeaderMap::new();
    for (name, value) in rest.split("\r\n").filter_map(|line| line.split_once(": ")) {
        let pair = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value));
        if let (Ok(name), Ok(value)) = pair {
            headers.append(name, value);
        }
    }
    Ok((status.ok_or(std::io::ErrorKind::InvalidData)?, headers, answer[end + 4..].to_vec()))
}
