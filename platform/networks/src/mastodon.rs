// SPDX-License-Identifier: AGPL-3.0-or-later
//! Statuses as Mastodon's client API gives them (API entity `Status`), in whatever answer they stand: a status, a timeline,
//! a context, a search, notifications, conversations.

use crate::OutsideMessage;
use crate::html;
use crate::message::{language_tag, rfc3339, web_address, without_nul};
use serde_json::Value;
use std::collections::HashMap;

const CHANNEL: &str = "mastodon";

/// Gives the public and unlisted statuses. A boost gives the status boosted; of several editions of one the last counts;
/// a content warning is the title; options of a poll and descriptions of pictures follow the text.
pub fn statuses(value: &Value) -> Vec<OutsideMessage> {
    gather(value, false)
}

/// Gives statuses for followers or for single people too: the caller must know who may see them.
pub fn statuses_with_closed(value: &Value) -> Vec<OutsideMessage> {
    gather(value, true)
}

fn gather(value: &Value, closed: bool) -> Vec<OutsideMessage> {
    let mut found = Found { closed, order: Vec::new(), editions: HashMap::new() };
    found.walk(value);
    let mut editions = found.editions;
    found.order.iter().filter_map(|id| editions.remove(id)).map(|(_, message)| message).collect()
}

struct Found {
    closed: bool,
    order: Vec<String>,
    editions: HashMap<String, (Option<i64>, OutsideMessage)>,
}

impl Found {
    fn walk(&mut self, value: &Value) {
        match value {
            Value::Array(list) => list.iter().for_each(|inner| self.walk(inner)),
            Value::Object(fields) if is_status(value) => {
                let boosted = fields.get("reblog").filter(|reblog| reblog.is_object());
                if let Some(boosted) = boosted {
                    return self.walk(boosted);
                }
                self.keep(value);
                fields.get("quote").into_iter().for_each(|quote| self.walk(quote));
            }
            Value::Object(fields) => fields.values().for_each(|inner| self.walk(inner)),
            _ => {}
        }
    }

    fn keep(&mut self, status: &Value) {
        let open = matches!(text(status, "visibility"), Some("public" | "unlisted"));
        if !(open || self.closed) {
            return;
        }
        let Some(message) = message(status) else { return };
        let edited_at = text(status, "edited_at").and_then(rfc3339);
        match self.editions.get(&message.id) {
            Some((known, _)) if *known >= edited_at => return,
            Some(_) => {}
            None => self.order.push(message.id.clone()),
        }
        self.editions.insert(message.id.clone(), (edited_at, message));
    }
}

fn is_status(value: &Value) -> bool {
    text(value, "id").is_some()
        && text(value, "content").is_some()
        && text(value, "created_at").is_some()
        && value.get("account").is_some_and(Value::is_object)
}

fn message(status: &Value) -> Option<OutsideMessage> {
    let author = status.get("account")?;
    let body = body(status);
    (!body.is_empty()).then_some(())?;
    Some(OutsideMessage {
        id: without_nul(text(status, "id")?.to_owned()),
        channel: CHANNEL.to_owned(),
        author: without_nul(text(author, "acct").or_else(|| text(author, "username"))?.to_owned()),
        posted_at: rfc3339(text(status, "created_at")?)?,
        text: body,
        url: text(status, "url").or_else(|| text(status, "uri")).and_then(|url| web_address(url, None)),
        in_reply_to: text(status, "in_reply_to_id").map(|id| without_nul(id.to_owned())),
        language: text(status, "language").and_then(language_tag),
        title: text(status, "spoiler_text").map(html::to_text).filter(|warning| !warning.is_empty()),
    })
}

fn body(status: &Value) -> String {
    let mut parts = vec![html::to_text(text(status, "content").unwrap_or_default())];
    let list = |value: &Value, name: &str, field: &str| -> Vec<String> {
        let items = value.get(name).and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(|item| text(item, field))
            .map(|text| without_nul(text.to_owned()))
            .collect()
    };
    if let Some(poll) = status.get("poll") {
        let options: Vec<String> =
            list(poll, "options", "title").into_iter().map(|option| format!("- {option}")).collect();
        parts.push(options.join("\n"));
    }
    parts.extend(list(status, "media_attachments", "description"));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n")
}

fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str()
}

#[cfg(test)]
mod tests {
    use super::{statuses, statuses_with_closed};
    use serde_json::{Value, json};

    fn status(id: &str, content: &str) -> Value {
        json!({"id": id, "created_at": "2026-10-14T19:03:18.168Z", "visibility": "public", "content": content, "spoiler_text": "",
            "language": "nl", "url": format!("https://a.test/@ann/{id}"), "account": {"acct": "ann@a.test"}, "reblog": null})
    }

    #[test]
    fn a_boost_gives_the_status_boosted() {
        let mut boost = status("2", "");
        boost["reblog"] = status("1", "<p>Hoofdpijn na de tweede dosis</p>");
        let found = statuses(&json!([boost]));
        assert_eq!(
            (found.len(), found[0].id.as_str(), found[0].text.as_str()),
            (1, "1", "Hoofdpijn na de tweede dosis")
        );
    }

    #[test]
    fn the_last_edition_counts() {
        let mut edited = status("1", "<p>after</p>");
        edited["edited_at"] = json!("2026-10-14T20:00:00Z");
        let found = statuses(&json!([status("1", "<p>before</p>"), edited, status("1", "<p>before</p>")]));
        assert_eq!(found.iter().map(|message| message.text.as_str()).collect::<Vec<_>>(), ["after"]);
    }

    #[test]
    fn closed_statuses_are_for_those_who_ask() {
        let mut closed = status("1", "<p>for you only</p>");
        closed["visibility"] = json!("direct");
        assert!(statuses(&closed).is_empty());
        assert_eq!(statuses_with_closed(&closed).len(), 1);
    }

    #[test]
    fn a_warning_is_the_title_and_pictures_speak() {
        let mut warned = status("1", "<p>Look</p>");
        warned["spoiler_text"] = json!("needles");
        warned["in_reply_to_id"] = json!("7");
        warned["media_attachments"] = json!([{"description": "a rash on an arm"}]);
        let found = statuses(&json!({"ancestors": [warned]}));
        assert_eq!(found[0].title.as_deref(), Some("needles"));
        assert_eq!(found[0].text, "Look\n\na rash on an arm");
        assert_eq!(found[0].in_reply_to.as_deref(), Some("7"));
    }
}
