// SPDX-License-Identifier: AGPL-3.0-or-later
use std::fmt;
use url::Url;

/// A fetch that gave nothing, where it happened, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchRefused {
    /// Host and path; a query may hold a secret and is never kept.
    pub place: String,
    pub why: Refusal,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("this is not a web address; write it in full, as in https://example.org/feed")]
    NotAnAddress,
    #[error("only http and https addresses can be read")]
    Scheme,
    #[error("the address holds a user name or password; take it out")]
    Credentials,
    #[error("port {port} is not one that may be read; ask the administrator to allow this server")]
    Port { port: u16 },
    #[error("the address lies inside a private network; ask the administrator to allow this server")]
    PrivateAddress,
    #[error("no server of this name was found; check the spelling")]
    UnknownName,
    #[error("it was redirected more than {max} times; give the address where it ends")]
    TooManyRedirects { max: u8 },
    #[error("it was redirected from https to http, which could be read on the way; give an https address")]
    InsecureRedirect,
    #[error("it was redirected to nowhere; ask the owner of the server to mend it")]
    BrokenRedirect,
    #[error("the server could not be reached ({cause}); it will be tried again")]
    NoConnection { cause: String },
    #[error("the answer was not complete after {seconds} seconds; it will be tried again")]
    TooSlow { seconds: u64 },
    #[error("the answer is larger than {bytes} bytes; give the address of a shorter one")]
    TooLarge { bytes: usize },
    #[error("the headers of the answer are larger than {bytes} bytes; ask the owner of the server to mend them")]
    HeadersTooLarge { bytes: usize },
    #[error("the answer broke off or could not be decompressed; it will be tried again")]
    BrokenBody,
    #[error("the server answered {status}{}", advice(*status))]
    Status { status: u16 },
}

impl fmt::Display for FetchRefused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.why)
    }
}

impl std::error::Error for FetchRefused {}

impl FetchRefused {
    pub(super) fn at(url: &Url, why: Refusal) -> FetchRefused {
        FetchRefused { place: place_of(url), why }
    }
}

fn advice(status: u16) -> &'static str {
    match status {
        401 | 403 => ": it does not let us read this; ask its owner for an open address",
        404 => ": there is nothing at this address; check it",
        500..=599 => ": it has a problem of its own; it will be tried again",
        _ => "; check the address",
    }
}

fn place_of(url: &Url) -> String {
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let place = format!("{}{port}{}", url.host_str().unwrap_or(url.scheme()), url.path());
    place.chars().take(200).collect()
}
