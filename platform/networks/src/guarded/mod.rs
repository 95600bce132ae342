// SPDX-License-Identifier: AGPL-3.0-or-later
//! The one HTTP client for addresses that somebody typed or a network sent.
//!
//! It resolves names itself, drops every address that is not on the public internet, and connects to exactly the addresses it
//! checked, at every redirect anew; so a name that changes its mind between the check and the connection gains nothing.
//! It bounds time, header and body (counted after decompression), keeps no cookie and no connection, uses no proxy,
//! and sends nothing but the request. Errors name host and path, never a query.

mod addresses;
mod client;
mod refused;

pub use addresses::is_public;
pub use client::GuardedClient;
pub use refused::{FetchRefused, Refusal};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;

/// What the client may reach and how much it takes in.
#[derive(Debug, Clone)]
pub struct Guard {
    /// Addresses reachable although not public, each with its port: for tests, and for an operator's own network.
    pub allow: Vec<SocketAddr>,
    pub ports: Vec<u16>,
    pub max_body_bytes: usize,
    pub max_header_bytes: usize,
    /// For everything together: resolving, redirects, headers and body.
    pub total_seconds: u64,
    pub max_redirects: u8,
    pub user_agent: String,
}

impl Default for Guard {
    fn default() -> Self {
        Guard {
            allow: Vec::new(),
            ports: vec![80, 443],
            max_body_bytes: 5 * 1024 * 1024,
            max_header_bytes: 64 * 1024,
            total_seconds: 20,
            max_redirects: 5,
            user_agent: concat!("Almoner/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

/// What a server gave to recognise its answer by, sent back so that it need not send the same again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// An answer that the asker can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    NotModified,
    Body(Body),
    /// The server says it is gone for good (410).
    Gone,
    /// The server asks to be left alone for a while (429, 503).
    RetryAfter {
        status: u16,
        wait: Option<Wait>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    Seconds(u64),
    /// Microseconds UTC.
    Until(i64),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    pub bytes: Vec<u8>,
    pub content_type: Option<String>,
    pub validators: Validators,
    pub final_url: String,
    /// Set when every redirect on the way was permanent: the address to keep.
    pub moved_to: Option<String>,
}
