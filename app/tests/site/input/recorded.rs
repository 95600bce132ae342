// SPDX-License-Identifier: AGPL-3.0-or-later
//! Recorded exchanges with real servers, through the whole way of an import into the tables and back.

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use kernel::Timestamp;
use networks::{OutsideMessage, mastodon, reddit};
use screening::MessageId;
use serde_json::Value;

use crate::support::cassettes::{corpus, files, yaml_bodies};
use crate::support::{TestSite, sites};

fn answers(folder: &Path, extension: &str, bodies: fn(&str) -> Vec<String>) -> Vec<Value> {
    let texts = files(folder, extension).into_iter().map(|path| fs::read_to_string(path).unwrap_or_default());
    texts.flat_map(|text| bodies(&text)).filter_map(|body| serde_json::from_str(&body).ok()).collect()
}

fn json_bodies(cassette: &str) -> Vec<String> {
    let cassette: Value = serde_json::from_str(cassette).unwrap_or_default();
    let exchanges = cassette["interactions"].as_array().cloned().unwrap_or_default();
    exchanges.iter().filter_map(|exchange| exchange["response"]["body"]["string"].as_str().map(str::to_owned)).collect()
}

fn line(message: &OutsideMessage) -> String {
    let mut line = serde_json::json!(message);
    line["posted_at"] = Timestamp::from_micros(message.posted_at).rfc3339().into();
    line.to_string()
}

/// Imports every message and compares each stored text with the first telling of it, letter by letter.
async fn kept_to_the_letter(site: &TestSite, messages: &[OutsideMessage]) -> usize {
    let lines: Vec<String> = messages.iter().map(line).collect();
    let report =
        listening::import(site.database(), Cursor::new(lines.join("\n")), |_| {}).await.expect("the import ends");
    assert!(report.refused.is_empty(), "{:?}", &report.refused[..report.refused.len().min(5)]);
    let mut first: HashMap<(&str, &str), &str> = HashMap::new();
    for message in messages {
        first.entry((&message.channel, &message.id)).or_insert(&message.text);
    }
    assert_eq!((report.added, report.known), (first.len() as u64, (messages.len() - first.len()) as u64));
    let stored = texts(site).await;
    for ((channel, id), text) in &first {
        assert_eq!(
            stored.get(&(channel.to_string(), id.to_string())).map(String::as_str),
            Some(*text),
            "{channel} {id}"
        );
    }
    let coverage = site.database().read(screening::coverage).await.expect("the counts");
    assert_eq!((coverage.stored, coverage.screened), (first.len() as i64, first.len() as i64));
    first.len()
}

/// The stored words, read as pages read them.
async fn texts(site: &TestSite) -> HashMap<(String, String), String> {
    let ids = crate::support::numbers(site.database(), "SELECT id FROM screening_messages").await;
    let ids: Vec<MessageId> = ids.into_iter().map(MessageId).collect();
    let messages = site.database().read(move |tx| screening::messages(tx, &ids)).await.expect("the messages");
    messages
        .into_values()
        .map(|message| ((message.channel, message.outside_id.unwrap_or_default()), message.text))
        .collect()
}

#[tokio::test]
async fn recorded_mastodon_exchanges_are_kept_to_the_letter() {
    let Some(folder) = corpus("mastodon_py-") else { return };
    let answers = answers(&folder.join("tests/cassettes"), "yaml", yaml_bodies);
    let messages: Vec<OutsideMessage> = answers.iter().flat_map(mastodon::statuses).collect();
    assert!(messages.len() > 100, "{}", messages.len());
    for site in sites().await {
        let kept = kept_to_the_letter(&site, &messages).await;
        println!("{}: {} recorded statuses, {kept} messages", site.engine, messages.len());
    }
}

#[tokio::test]
async fn recorded_reddit_exchanges_are_kept_to_the_letter() {
    let Some(folder) = corpus("praw-") else { return };
    let answers = answers(&folder.join("tests/integration/cassettes"), "json", json_bodies);
    // The recordings tell many things again and again; so many of them are enough.
    let messages: Vec<OutsideMessage> = answers.iter().flat_map(reddit::things).take(15_000).collect();
    assert!(messages.len() > 10_000, "{}", messages.len());
    // On one engine: the way into the tables is the same, and there are very many.
    let site = sites().await.remove(0);
    let kept = kept_to_the_letter(&site, &messages).await;
    println!("{}: {} recorded things, {kept} messages", site.engine, messages.len());
}
