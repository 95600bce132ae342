// SPDX-License-Identifier: AGPL-3.0-or-later
//! The guarded client against servers that misbehave, each a few lines on a loopback socket.

use networks::guarded::{Fetched, Guard, GuardedClient, Refusal, Validators, Wait};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What a server does with a connection once it has read the request.
#[derive(Clone)]
enum Manner {
    Answer(Vec<u8>),
    /// The head, then the same bytes for ever.
    Endless(&'static str, Vec<u8>),
    /// One byte of a head at a time, never the last.
    Drip,
    /// 304 to this tag, a body to anything else.
    Conditional(&'static str),
}

async fn server(manner: Manner) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, manner.clone()));
        }
    });
    address
}

async fn serve(mut stream: TcpStream, manner: Manner) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    match manner {
        Manner::Answer(answer) => stream.write_all(&answer).await?,
        Manner::Endless(head, piece) => {
            stream.write_all(head.as_bytes()).await?;
            loop {
                stream.write_all(&piece).await?;
            }
        }
        Manner::Drip => loop {
            stream.write_all(b"H").await?;
            std::future::pending::<()>().await;
        },
        Manner::Conditional(tag) => {
            let known = String::from_utf8_lossy(&request).contains(&format!("if-none-match: {tag}"));
            let answer = if known {
                "HTTP/1.1 304 Not Modified\r\n\r\n".to_owned()
            } else {
                format!(
                    "HTTP/1.1 200 OK\r\nETag: {tag}\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 2\r\n\r\nok"
                )
            };
            stream.write_all(answer.as_bytes()).await?;
        }
    }
    stream.shutdown().await
}

fn answer(head: &str, body: &[u8]) -> Manner {
    let mut bytes =
        format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    Manner::Answer(bytes)
}

fn client(allow: &[SocketAddr]) -> GuardedClient {
    GuardedClient::new(Guard { allow: allow.to_vec(), max_body_bytes: 100_000, total_seconds: 5, ..Guard::default() })
}

async fn fetch(address: SocketAddr) -> Result<Fetched, Refusal> {
    let url = format!("http://{address}/feed?token=secret");
    client(&[address]).fetch(&url, &Validators::default()).await.map_err(|refused| {
        assert!(!refused.to_string().contains("secret"), "{refused}");
        assert!(refused.to_string().starts_with(&format!("{address}/feed: ")), "{refused}");
        refused.why
    })
}

async fn refusal(address: &str) -> Refusal {
    let refused = client(&[]).fetch(address, &Validators::default()).await;
    refused.expect_err("it is refused").why
}

#[tokio::test]
async fn nothing_inside_is_reached_without_being_allowed() {
    let inside = server(answer("200 OK", b"secret")).await;
    for address in [
        format!("http://{inside}/"),
        format!("http://localhost:{}/", inside.port()),
        format!("http://[::ffff:127.0.0.1]:{}/", inside.port()),
        format!("http://2130706433:{}/", inside.port()),
        format!("http://0x7f.1:{}/", inside.port()),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://[64:ff9b::7f00:1]/".to_owned(),
        "https://10.0.0.1/".to_owned(),
    ] {
        assert_eq!(refusal(&address).await, Refusal::PrivateAddress, "{address}");
    }
}

#[tokio::test]
async fn only_plain_web_addresses_are_fetched() {
    assert_eq!(refusal("file:///etc/hostname").await, Refusal::Scheme);
    assert_eq!(refusal("ftp://a.test/").await, Refusal::Scheme);
    assert_eq!(refusal("https://me:word@1.1.1.1/").await, Refusal::Credentials);
    assert_eq!(refusal("http://1.1.1.1:22/").await, Refusal::Port { port: 22 });
    assert_eq!(refusal("not an address").await, Refusal::NotAnAddress);
    assert_eq!(refusal("http://no-such-name.invalid/").await, Refusal::UnknownName);
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_refused() {
    let inside = server(answer("200 OK", b"secret")).await;
    for target in [format!("http://{inside}/"), "http://169.254.169.254/".to_owned(), "http://10.0.0.1/x".to_owned()] {
        let outside = server(answer(&format!("302 Found\r\nLocation: {target}"), b"")).await;
        let refused = client(&[outside]).fetch(&format!("http://{outside}/"), &Validators::default()).await;
        assert_eq!(refused.expect_err("it is refused").why, Refusal::PrivateAddress, "{target}");
    }
}

#[tokio::test]
async fn redirects_are_followed_a_few_times_only() {
    let end = server(answer("200 OK", b"here")).await;
    let start = server(answer(&format!("301 Moved\r\nLocation: http://{end}/new"), b"")).await;
    let fetched = client(&[start, end]).fetch(&format!("http://{start}/"), &Validators::default()).await;
    let Ok(Fetched::Body(body)) = fetched else { panic!("{fetched:?}") };
    assert_eq!((body.bytes.as_slice(), body.moved_to), (b"here".as_slice(), Some(format!("http://{end}/new"))));
    let circle = server(answer("302 Found\r\nLocation: /feed", b"")).await;
    assert_eq!(fetch(circle).await, Err(Refusal::TooManyRedirects { max: 5 }));
    let nowhere = server(answer("302 Found", b"")).await;
    assert_eq!(fetch(nowhere).await, Err(Refusal::BrokenRedirect));
}

#[tokio::test]
async fn an_endless_body_stops_at_the_limit() {
    let address = server(Manner::Endless("HTTP/1.1 200 OK\r\n\r\n", vec![b'x'; 8192])).await;
    assert_eq!(fetch(address).await, Err(Refusal::TooLarge { bytes: 100_000 }));
    let announced = server(answer("200 OK", &[b'x'; 100_001])).await;
    assert_eq!(fetch(announced).await, Err(Refusal::TooLarge { bytes: 100_000 }));
}

#[tokio::test]
async fn a_bomb_counts_as_what_it_inflates_to() {
    // Written by `gzip -9n` from 1,000,000 zero bytes.
    let bomb = gzip_of_zeros(1_000_000);
    assert!(bomb.len() < 20_000, "it is small on the wire: {}", bomb.len());
    let address = server(answer("200 OK\r\nContent-Encoding: gzip", &bomb)).await;
    assert_eq!(fetch(address).await, Err(Refusal::TooLarge { bytes: 100_000 }));
}

#[tokio::test]
async fn a_server_that_drips_is_left() {
    let started = tokio::time::Instant::now();
    let address = server(Manner::Drip).await;
    assert_eq!(fetch(address).await, Err(Refusal::TooSlow { seconds: 5 }));
    assert!(started.elapsed() < Duration::from_secs(8));
}

#[tokio::test]
async fn endless_headers_are_refused() {
    let many = "X-Filler: 0123456789012345678901234567890123456789\r\n".repeat(200);
    let address = server(answer(&format!("200 OK\r\n{many}X: y"), b"")).await;
    assert!(matches!(fetch(address).await, Err(Refusal::NoConnection { .. } | Refusal::HeadersTooLarge { .. })));
    let long = format!("X-Filler: {}", "0".repeat(70_000));
    let address = server(answer(&format!("200 OK\r\n{long}"), b"")).await;
    assert_eq!(fetch(address).await, Err(Refusal::HeadersTooLarge { bytes: 65_536 }));
}

#[tokio::test]
async fn an_answer_known_already_is_not_sent_again() {
    let address = server(Manner::Conditional("\"v1\"")).await;
    let Ok(Fetched::Body(body)) = fetch(address).await else { panic!("a body") };
    assert_eq!(body.validators.etag.as_deref(), Some("\"v1\""));
    let again = client(&[address]).fetch(&format!("http://{address}/"), &body.validators).await;
    assert_eq!(again, Ok(Fetched::NotModified));
}

#[tokio::test]
async fn servers_that_ask_for_time_or_say_farewell_are_heard() {
    let busy = server(answer("429 Too Many\r\nRetry-After: 120", b"")).await;
    assert_eq!(fetch(busy).await, Ok(Fetched::RetryAfter { status: 429, wait: Some(Wait::Seconds(120)) }));
    let dated = server(answer("503 Busy\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT", b"")).await;
    let until = Some(Wait::Until(784_111_777_000_000));
    assert_eq!(fetch(dated).await, Ok(Fetched::RetryAfter { status: 503, wait: until }));
    let gone = server(answer("410 Gone", b"")).await;
    assert_eq!(fetch(gone).await, Ok(Fetched::Gone));
    let missing = server(answer("404 Not Found", b"")).await;
    assert_eq!(fetch(missing).await, Err(Refusal::Status { status: 404 }));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_not_taken_for_whole() {
    let half = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".to_vec();
    assert_eq!(fetch(server(Manner::Answer(half)).await).await, Err(Refusal::BrokenBody));
    let no_gzip = server(answer("200 OK\r\nContent-Encoding: gzip", b"not gzip at all")).await;
    assert_eq!(fetch(no_gzip).await, Err(Refusal::BrokenBody));
}

#[tokio::test]
async fn a_web_page_is_fetched_and_then_refused_as_a_feed() {
    let page = b"<!doctype html><html><head><link rel=alternate type=application/atom+xml href=/atom></head><body>hi</body></html>";
    let address = server(answer("200 OK\r\nContent-Type: text/html", page)).await;
    let Ok(Fetched::Body(body)) = fetch(address).await else { panic!("a body") };
    let refused = networks::feeds::read(&body.bytes, body.content_type.as_deref(), Some(&body.final_url), 0);
    let why = refused.expect_err("it is no feed").to_string();
    assert_eq!(why, format!("the answer is a web page, not a feed; it names http://{address}/atom"));
}

#[tokio::test]
async fn https_begins_with_a_handshake_and_takes_no_plain_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut hello = vec![0; 2048];
        let length = stream.read(&mut hello).await.expect("a greeting");
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nplain").await.expect("it writes");
        hello[..length].to_vec()
    });
    let refused = client(&[address]).fetch(&format!("https://{address}/"), &Validators::default()).await;
    assert!(matches!(refused.expect_err("it is refused").why, Refusal::NoConnection { .. }));
    let hello = server.await.expect("the server ends");
    assert_eq!(hello[0], 0x16, "a TLS handshake record");
    assert!(hello.windows(2).any(|bytes| bytes == b"h2"), "HTTP/2 is offered");
}

/// A gzip file of zero bytes, made of fixed-code deflate blocks: one literal and then matches of length 258 at distance 1.
fn gzip_of_zeros(count: usize) -> Vec<u8> {
    let mut out = vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];
    let (mut bits, mut held) = (0_u32, 0_u32);
    let mut put = |value: u32, length: u32, out: &mut Vec<u8>| {
        bits |= value << held;
        held += length;
        while held >= 8 {
            out.push(u8::try_from(bits & 0xFF).expect("a byte"));
            bits >>= 8;
            held -= 8;
        }
    };
    put(0b011, 3, &mut out);
    put(0b0000_1100, 8, &mut out);
    for _ in 0..count / 258 {
        // Length code 285 is 8 bits, 0xC5 sent from its high end; distance code 0 is five zero bits.
        put(0b1010_0011, 8, &mut out);
        put(0, 5, &mut out);
    }
    put(0, 7, &mut out);
    put(0, 7, &mut out);
    out.extend_from_slice(&[0; 8]);
    out
}
