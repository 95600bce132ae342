// SPDX-License-Identifier: AGPL-3.0-or-later
use super::refused::{FetchRefused, Refusal};
use super::{Body, Fetched, Guard, Validators, Wait, is_public};
use reqwest::header::{self, HeaderMap};
use reqwest::{Response, StatusCode};
use rustls::{ClientConfig, RootCertStore};
use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5";

/// Fetches addresses that nobody vouches for. See the module for what it guards against.
#[derive(Clone)]
pub struct GuardedClient {
    guard: Arc<Guard>,
    tls: ClientConfig,
}

impl GuardedClient {
    pub fn new(guard: Guard) -> Self {
        let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        let mut tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring speaks TLS 1.2 and 1.3")
            .with_root_certificates(roots)
            .with_no_client_auth();
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        GuardedClient { guard: Arc::new(guard), tls }
    }

    /// Asks for an address, following redirects, each checked like the first.
    pub async fn fetch(&self, address: &str, validators: &Validators) -> Result<Fetched, FetchRefused> {
        let refused = |why| FetchRefused { place: "the address given".to_owned(), why };
        let url = Url::parse(address.trim()).map_err(|_| refused(Refusal::NotAnAddress))?;
        let limit = Duration::from_secs(self.guard.total_seconds);
        match tokio::time::timeout(limit, self.follow(url.clone(), validators)).await {
            Ok(answer) => answer,
            Err(_) => Err(FetchRefused::at(&url, Refusal::TooSlow { seconds: self.guard.total_seconds })),
        }
    }

    async fn follow(&self, mut url: Url, validators: &Validators) -> Result<Fetched, FetchRefused> {
        let (mut redirects, mut permanent) = (0, true);
        loop {
            let response = self.ask(&url, validators).await.map_err(|why| FetchRefused::at(&url, why))?;
            if !is_redirect(response.status()) {
                let moved = redirects > 0 && permanent;
                return self.read(response, &url, moved).await.map_err(|why| FetchRefused::at(&url, why));
            }
            if redirects == self.guard.max_redirects {
                return Err(FetchRefused::at(&url, Refusal::TooManyRedirects { max: redirects }));
            }
            redirects += 1;
            permanent &= matches!(response.status(), StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            let next = text_of(response.headers(), header::LOCATION).and_then(|location| url.join(&location).ok());
            let next = next.ok_or_else(|| FetchRefused::at(&url, Refusal::BrokenRedirect))?;
            if url.scheme() == "https" && next.scheme() == "http" {
                return Err(FetchRefused::at(&url, Refusal::InsecureRedirect));
            }
            url = next;
        }
    }

    /// One request to one checked address, never followed.
    async fn ask(&self, url: &Url, validators: &Validators) -> Result<Response, Refusal> {
        let addresses = self.vetted(url).await?;
        let client = self.connector(url, &addresses)?;
        let mut request = client.get(url.clone()).header(header::ACCEPT, ACCEPT);
        let conditions =
            [(header::IF_NONE_MATCH, &validators.etag), (header::IF_MODIFIED_SINCE, &validators.last_modified)];
        for (name, value) in conditions {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let response = request.send().await.map_err(|error| Refusal::NoConnection { cause: cause_of(&error) })?;
        let length: usize = response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        if length > self.guard.max_header_bytes {
            return Err(Refusal::HeadersTooLarge { bytes: self.guard.max_header_bytes });
        }
        Ok(response)
    }

    /// A client for one request, which goes to these addresses and nowhere else.
    fn connector(&self, url: &Url, addresses: &[SocketAddr]) -> Result<reqwest::Client, Refusal> {
        reqwest::Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .resolve_to_addrs(url.host_str().unwrap_or_default(), addresses)
            .no_proxy()
            .referer(false)
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .http1_max_headers(100)
            .http2_max_header_list_size(u32::try_from(self.guard.max_header_bytes).unwrap_or(u32::MAX))
            .user_agent(&self.guard.user_agent)
            .build()
            .map_err(|error| Refusal::NoConnection { cause: cause_of(&error) })
    }

    /// The addresses of a server that may be reached. The connection goes to these and is not looked up again.
    async fn vetted(&self, url: &Url) -> Result<Vec<SocketAddr>, Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Credentials);
        }
        let port = url.port_or_known_default().ok_or(Refusal::Scheme)?;
        let found: Vec<SocketAddr> = match url.host().ok_or(Refusal::NotAnAddress)? {
            Host::Ipv4(address) => vec![(address, port).into()],
            Host::Ipv6(address) => vec![(address, port).into()],
            Host::Domain(name) => {
                tokio::net::lookup_host((name, port)).await.map_err(|_| Refusal::UnknownName)?.collect()
            }
        };
        if found.is_empty() {
            return Err(Refusal::UnknownName);
        }
        let allowed = |address: &SocketAddr| self.guard.allow.contains(address);
        let public: Vec<SocketAddr> =
            found.into_iter().filter(|address| allowed(address) || is_public(address.ip())).collect();
        if public.is_empty() {
            return Err(Refusal::PrivateAddress);
        }
        let open: Vec<SocketAddr> =
            public.into_iter().filter(|address| allowed(address) || self.guard.ports.contains(&port)).collect();
        if open.is_empty() { Err(Refusal::Port { port }) } else { Ok(open) }
    }

    async fn read(&self, response: Response, url: &Url, moved: bool) -> Result<Fetched, Refusal> {
        let status = response.status();
        match status {
            StatusCode::NOT_MODIFIED => return Ok(Fetched::NotModified),
            StatusCode::GONE => return Ok(Fetched::Gone),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                let wait = text_of(response.headers(), header::RETRY_AFTER).and_then(|value| wait(&value));
                return Ok(Fetched::RetryAfter { status: status.as_u16(), wait });
            }
            _ if !status.is_success() => {
                return Err(Refusal::Status { status: status.as_u16() });
            }
            _ => {}
        }
        let headers = response.headers();
        let validators =
            Validators { etag: text_of(headers, header::ETAG), last_modified: text_of(headers, header::LAST_MODIFIED) };
        let content_type = text_of(headers, header::CONTENT_TYPE);
        let bytes = self.body(response).await?;
        let moved_to = moved.then(|| url.to_string());
        Ok(Fetched::Body(Body { bytes, content_type, validators, final_url: url.to_string(), moved_to }))
    }

    /// Reads the body piece by piece, so that an endless or inflating one costs no more than the limit.
    async fn body(&self, mut response: Response) -> Result<Vec<u8>, Refusal> {
        let max = self.guard.max_body_bytes;
        if response.content_length().is_some_and(|length| length > max as u64) {
            return Err(Refusal::TooLarge { bytes: max });
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|_| Refusal::BrokenBody)? {
            if bytes.len() + chunk.len() > max {
                return Err(Refusal::TooLarge { bytes: max });
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// `Retry-After` is seconds or a date (RFC 9110, section 10.2.3).
fn wait(value: &str) -> Option<Wait> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Wait::Seconds(seconds));
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(value).ok()?;
    Some(Wait::Until(date.as_microsecond()))
}

/// The innermost cause, which says "connection refused" or "certificate expired" and holds no address.
fn cause_of(error: &reqwest::Error) -> String {
    let Some(mut cause) = error.source() else {
        return "no answer".to_owned();
    };
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
