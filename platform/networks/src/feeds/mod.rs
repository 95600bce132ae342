// SPDX-License-Identifier: AGPL-3.0-or-later
//! Feeds: RSS in all its versions, RDF, Atom, CDF and JSON Feed, read into one shape.
//!
//! The reader is ours, over `quick-xml`: it forgives what real feeds get wrong, names what it dropped, expands no entity a
//! document declares, is bounded in depth and size, and cannot panic. It never fetches; see [`crate::guarded`] for that.
//! When to read a feed next, and what to tell people about the last reading, is [`poll`].

mod dates;
mod decode;
mod json;
pub mod poll;
mod reading;
#[cfg(test)]
mod tests;
mod tree;
mod xml;

pub use reading::{Dropped, DroppedWhat, Entry, FeedFormat, FeedReading};
use url::Url;

/// Why bytes were not read as a feed. No message repeats the feed's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedRefused {
    #[error("the answer is empty; check that the address is still the right one")]
    Empty,
    #[error("the answer is a web page, not a feed{}", named(feeds))]
    WebPage { feeds: Vec<String> },
    #[error("the answer is neither a feed nor XML{}; ask the owner of the feed to mend it", byte.map(|at| format!(" (it breaks at byte {at})")).unwrap_or_default())]
    NotXml { byte: Option<u64> },
    #[error("the feed is in the encoding “{label}”, which cannot be read; ask the owner of the feed to send UTF-8")]
    UnknownEncoding { label: String },
    #[error("the JSON breaks at line {line}, column {column}; ask the owner of the feed to mend it")]
    NotJson { line: usize, column: usize },
    #[error("the answer is no feed: it is a document of kind “{root}”; give the address of an RSS, Atom or JSON feed")]
    NotAFeed { root: String },
    #[error(
        "the feed declares entities made of others or fetched from elsewhere, which only an attack needs; it was not read"
    )]
    EntityDeclarations,
    #[error("the feed has more than {elements} elements, or more than {depth} inside one another; it was not read")]
    TooLarge { elements: usize, depth: usize },
}

fn named(feeds: &[String]) -> String {
    match feeds {
        [] => "; look for a link named RSS, Atom or feed on it".to_owned(),
        feeds => format!("; it names {}", feeds.join(" and ")),
    }
}

/// Reads the bytes of a feed.
///
/// `content_type` is what the server called them, `address` where they came from (relative links are resolved against it).
/// A date later than `now` is replaced by `now` and named in [`FeedReading::dropped`].
pub fn read(
    bytes: &[u8],
    content_type: Option<&str>,
    address: Option<&str>,
    now: i64,
) -> Result<FeedReading, FeedRefused> {
    let decoded = decode::decode(bytes, content_type)?;
    let text = decoded
        .text
        .trim_start_matches(|letter: char| letter == '\u{FEFF}' || letter.is_whitespace() || letter == '\0');
    if text.is_empty() {
        return Err(FeedRefused::Empty);
    }
    let base = address.and_then(|address| Url::parse(address).ok());
    let mut reading = if text.starts_with(['{', '[']) {
        json::read(text, base.as_ref())?
    } else if first_element(text).is_some_and(|name| name.eq_ignore_ascii_case("html")) {
        let feeds = crate::html::feeds_named(text);
        let feeds = feeds.iter().filter_map(|feed| crate::message::web_address(feed, base.as_ref())).collect();
        return Err(FeedRefused::WebPage { feeds });
    } else {
        xml::read(text, base.as_ref())?
    };
    if decoded.guessed {
        reading.dropped.push(Dropped { entry: 0, what: DroppedWhat::Encoding });
    }
    reading.settle(now);
    Ok(reading)
}

/// The name of the first element, found without reading the document.
fn first_element(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find('<')?..];
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!") {
            rest.find('>')? + 1
        } else {
            let name = &rest[1..];
            return Some(
                &name[..name
                    .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != ':')
                    .unwrap_or(name.len())],
            );
        };
        rest = &rest[end..];
    }
}
