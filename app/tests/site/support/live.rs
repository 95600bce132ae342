// SPDX-License-Identifier: AGPL-3.0-or-later
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;

use super::{Door, Visitor};

/// A page that listens for changes.
pub struct Listening {
    lines: Lines<BufReader<TcpStream>>,
}

impl Visitor {
    /// Opens a stream of changes of a server at an address; comes back once the server says that it listens.
    pub async fn listen(&self, path: &str) -> Listening {
        let Door::At(address) = self.door() else { panic!("only a server at an address has streams") };
        let mut stream = TcpStream::connect(address).await.expect("the server listens");
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {}\r\n\r\n", self.cookies());
        stream.write_all(request.as_bytes()).await.expect("the server takes the request");
        let mut listening = Listening { lines: BufReader::new(stream).lines() };
        listening.until("data: listening").await;
        listening
    }
}

impl Listening {
    /// Waits for a line of the stream that begins like this; half a minute at the most.
    pub async fn until(&mut self, begin: &str) {
        let heard = async {
            while let Some(line) = self.lines.next_line().await.expect("the stream is text") {
                if line.starts_with(begin) {
                    return true;
                }
            }
            false
        };
        let heard = tokio::time::timeout(Duration::from_secs(30), heard).await;
        assert!(heard.expect("the stream says it in half a minute"), "the stream ended before it said {begin:?}");
    }
}
