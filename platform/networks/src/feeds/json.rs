// SPDX-License-Identifier: AGPL-3.0-or-later
use super::{DroppedWhat, Entry, FeedFormat, FeedReading, FeedRefused, dates};
use crate::html;
use crate::message::{language_tag, web_address, without_nul};
use serde_json::Value;
use url::Url;

/// Reads a JSON Feed (versions 1 and 1.1). A field of the wrong kind counts as absent.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<FeedReading, FeedRefused> {
    let feed: Value = serde_json::from_str(text)
        .map_err(|error| FeedRefused::NotJson { line: error.line(), column: error.column() })?;
    let is_feed = string(&feed, "version").is_some_and(|version| version.contains("jsonfeed.org/version/"));
    if !is_feed {
        return Err(FeedRefused::NotAFeed { root: "JSON".to_owned() });
    }
    let mut reading = FeedReading {
        format: FeedFormat::Json,
        title: string(&feed, "title").unwrap_or_default(),
        site: string(&feed, "home_page_url").and_then(|link| web_address(&link, base)),
        language: string(&feed, "language").as_deref().and_then(language_tag),
        entries: Vec::new(),
        dropped: Vec::new(),
    };
    let feed_author = author(&feed);
    let items = feed.get("items").and_then(Value::as_array).into_iter().flatten();
    for (index, item) in items.enumerate() {
        let date = string(item, "date_published").or_else(|| string(item, "date_modified"));
        let posted_at = date.as_deref().and_then(dates::parse);
        if date.is_some() && posted_at.is_none() {
            reading.note(index + 1, DroppedWhat::UnreadableDate);
        }
        let entry = entry(item, posted_at, base, feed_author.as_deref());
        reading.entries.push(entry);
    }
    Ok(reading)
}

fn entry(item: &Value, posted_at: Option<i64>, base: Option<&Url>, feed_author: Option<&str>) -> Entry {
    let html = string(item, "content_html");
    let text = html.as_deref().map(html::to_text).filter(|text| !text.is_empty());
    let text = text.or_else(|| string(item, "content_text")).or_else(|| string(item, "summary"));
    let url = string(item, "url").or_else(|| string(item, "external_url"));
    let id = match item.get("id") {
        Some(Value::Number(number)) => number.to_string(),
        _ => string(item, "id").unwrap_or_default(),
    };
    Entry {
        id,
        url: url.and_then(|link| web_address(&link, base)),
        author: author(item).or_else(|| feed_author.map(str::to_owned)),
        posted_at,
        language: string(item, "language").as_deref().and_then(language_tag),
        title: string(item, "title"),
        text: text.unwrap_or_default(),
        html,
        in_reply_to: None,
    }
}

fn string(value: &Value, name: &str) -> Option<String> {
    let text = value.get(name)?.as_str()?.trim();
    (!text.is_empty()).then(|| without_nul(text.to_owned()))
}

fn author(value: &Value) -> Option<String> {
    let listed = value.get("authors").and_then(Value::as_array).into_iter().flatten();
    listed
        .chain(value.get("author"))
        .find_map(|author| string(author, "name"))
        .map(|name| name.chars().take(300).collect())
}
