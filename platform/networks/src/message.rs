// SPDX-License-Identifier: AGPL-3.0-or-later
use serde::{Deserialize, Serialize};
use url::Url;

/// A message somebody wrote on a network outside, as every reader of this crate gives it.
///
/// `id` is unique within `channel`; `posted_at` is in microseconds UTC; `url` is absolute `http` or `https`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideMessage {
    pub id: String,
    pub channel: String,
    pub author: String,
    pub posted_at: i64,
    pub text: String,
    pub url: Option<String>,
    pub in_reply_to: Option<String>,
    pub language: Option<String>,
    pub title: Option<String>,
}

/// How far ahead of our clock another's may run before a date counts as lying in the future.
pub(crate) const CLOCK_SKEW_MICROSECONDS: i64 = 5 * 60 * 1_000_000;

/// The address when it is one that a page may safely link to.
pub(crate) fn web_address(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.len() > 4096 {
        return None;
    }
    let url = match base {
        Some(base) => base.join(address),
        None => Url::parse(address),
    };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host()).map(String::from)
}

/// A language tag in the form `nl` or `pt-BR`; anything else is not one.
pub(crate) fn language_tag(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let fits = (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (fits && tag.len() <= 35).then_some(tag)
}

/// PostgreSQL text cannot hold U+0000; every other character stays as it was written.
pub(crate) fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text }
}

/// A day, a second or a microsecond written per RFC 3339.
pub(crate) fn rfc3339(date: &str) -> Option<i64> {
    date.trim().parse::<jiff::Timestamp>().ok().map(|instant| instant.as_microsecond())
}
