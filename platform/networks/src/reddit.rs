// SPDX-License-Identifier: AGPL-3.0-or-later
//! Submissions and comments as Reddit's API gives them (kinds `t3` and `t1`), in whatever listing or tree they stand.
//! Ask the API with `raw_json=1`; without it Reddit escapes `&`, `<` and `>` in a way that cannot be told from what was written.

use crate::OutsideMessage;
use crate::message::{web_address, without_nul};
use serde_json::Value;
use std::collections::HashSet;

const CHANNEL: &str = "reddit";

/// Gives submissions and comments, once each, without those marked as for adults and those deleted or removed.
pub fn things(value: &Value) -> Vec<OutsideMessage> {
    gather(value, false)
}

/// Gives those marked as for adults too: the caller must keep them from people who did not ask.
pub fn things_with_adult(value: &Value) -> Vec<OutsideMessage> {
    gather(value, true)
}

fn gather(value: &Value, adult: bool) -> Vec<OutsideMessage> {
    let mut all = Vec::new();
    walk(value, &mut all);
    // Comments do not carry the mark of the submission they stand under.
    let hidden: HashSet<&str> =
        all.iter().filter(|data| !adult && is_adult(data)).filter_map(|data| text(data, "name")).collect();
    let mut seen = HashSet::new();
    let under = |data: &Value| text(data, "link_id").is_some_and(|link| hidden.contains(link));
    let shown = all.iter().filter(|data| adult || !is_adult(data) && !under(data));
    shown.filter_map(|data| message(data)).filter(|message| seen.insert(message.id.clone())).collect()
}

fn walk<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(list) => list.iter().for_each(|inner| walk(inner, found)),
        Value::Object(fields) => {
            if let (Some("t1" | "t3"), Some(data)) = (text(value, "kind"), fields.get("data")) {
                found.push(data);
            }
            fields.values().for_each(|inner| walk(inner, found));
        }
        _ => {}
    }
}

fn is_adult(data: &Value) -> bool {
    ["over_18", "over18"].iter().any(|field| data.get(field).and_then(Value::as_bool) == Some(true))
}

fn message(data: &Value) -> Option<OutsideMessage> {
    let written = text(data, "body").or_else(|| text(data, "selftext")).filter(|text| !text.trim().is_empty());
    let title = text(data, "title").filter(|_| text(data, "body").is_none()).map(str::to_owned);
    if matches!(written, Some("[deleted]" | "[removed]")) {
        return None;
    }
    let (title, text_) = match (title, written) {
        (Some(title), None) => (None, title),
        (title, written) => (title, written?.to_owned()),
    };
    let parent = text(data, "parent_id").map(|id| without_nul(id.to_owned()));
    let site = url::Url::parse("https://www.reddit.com").ok();
    Some(OutsideMessage {
        id: without_nul(text(data, "name")?.to_owned()),
        channel: CHANNEL.to_owned(),
        author: without_nul(text(data, "author")?.to_owned()),
        posted_at: posted_at(data)?,
        text: without_nul(text_),
        url: text(data, "permalink").and_then(|link| web_address(link, site.as_ref())),
        in_reply_to: parent,
        language: None,
        title: title.map(without_nul),
    })
}

/// Reddit gives whole seconds as a fraction or a number.
fn posted_at(data: &Value) -> Option<i64> {
    let seconds = data.get("created_utc")?.as_f64().filter(|seconds| (0.0..4.0e9).contains(seconds))?;
    #[expect(clippy::cast_possible_truncation, reason = "bounded just above to seconds of this age")]
    let whole = seconds as i64;
    Some(whole * 1_000_000)
}

fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str()
}

#[cfg(test)]
mod tests {
    use super::{things, things_with_adult};
    use serde_json::json;

    fn listing() -> serde_json::Value {
        json!({"kind": "Listing", "data": {"children": [
            {"kind": "t3", "data": {"name": "t3_a", "author": "ann", "created_utc": 1_700_000_000.0, "title": "Dizzy", "selftext": "since *Monday*",
                "permalink": "/r/health/comments/a/", "over_18": false}},
            {"kind": "t3", "data": {"name": "t3_b", "author": "bob", "created_utc": 1_700_000_000, "title": "Adult", "selftext": "", "over_18": true}},
            {"kind": "t1", "data": {"name": "t1_e", "author": "eve", "created_utc": 1_700_000_009.0, "body": "below", "link_id": "t3_b"}},
            {"kind": "t1", "data": {"name": "t1_c", "author": "cyd", "created_utc": 1_700_000_001.0, "body": "me too", "parent_id": "t3_a",
                "link_title": "Dizzy", "replies": {"kind": "Listing", "data": {"children": [
                    {"kind": "t1", "data": {"name": "t1_d", "author": "dan", "created_utc": 1_700_000_002.0, "body": "[removed]", "parent_id": "t1_c"}}]}}}}
        ]}})
    }

    #[test]
    fn submissions_and_comments_become_messages() {
        let found = things(&listing());
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].title.as_deref(), found[0].text.as_str()), (Some("Dizzy"), "since *Monday*"));
        assert_eq!(found[0].url.as_deref(), Some("https://www.reddit.com/r/health/comments/a/"));
        assert_eq!((found[1].in_reply_to.as_deref(), found[1].posted_at), (Some("t3_a"), 1_700_000_001_000_000));
    }

    #[test]
    fn what_is_for_adults_is_for_those_who_ask() {
        let found = things_with_adult(&listing());
        assert_eq!(
            found.iter().map(|message| message.text.as_str()).collect::<Vec<_>>(),
            ["since *Monday*", "Adult", "below", "me too"]
        );
    }
}
