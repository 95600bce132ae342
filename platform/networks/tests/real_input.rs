// SPDX-License-Identifier: AGPL-3.0-or-later
//! Text that nobody here wrote: the feeds of feedparser, the recorded exchanges of Mastodon.py and praw, the reviews of PsyTAR.

mod support;

use networks::archives::LineFault;
use networks::{OutsideMessage, archives, feeds, mastodon, reddit};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use support::{corpus, files, yaml_bodies};

/// 2026-11-22, after every recording.
const NOW: i64 = 1_795_305_600_000_000;

#[test]
fn all_feeds_of_feedparser_are_read_without_a_crash() {
    let Some(folder) = corpus("feedparser-") else { return };
    let paths = files(&folder.join("tests"), "xml");
    let (mut understood, mut refused) = (0, 0);
    for path in &paths {
        let bytes = fs::read(path).expect("the file reads");
        match feeds::read(&bytes, None, Some("https://a.test/feed"), NOW) {
            Ok(reading) => {
                understood += 1;
                let ids: HashSet<_> = reading.entries.iter().map(|entry| &entry.id).collect();
                assert_eq!(ids.len(), reading.entries.len(), "{}", path.display());
                assert!(
                    reading
                        .messages("c", NOW)
                        .iter()
                        .all(|message| !message.text.is_empty() && message.posted_at <= NOW)
                );
            }
            Err(why) => {
                refused += 1;
                assert!(why.to_string().len() > 20, "{}", path.display());
            }
        }
    }
    println!("feedparser: {} files, {understood} understood, {refused} refused", paths.len());
    assert!(paths.len() >= 2_242 && understood >= 2_100, "{understood} of {}", paths.len());
}

/// The corpus says in a comment what the title of the feed must be; ours is that text with its markup taken out.
#[test]
fn titles_are_what_feedparser_expects_of_them() {
    let Some(folder) = corpus("feedparser-") else { return };
    let (mut checked, mut wrong) = (0, Vec::new());
    for path in files(&folder.join("tests/entities"), "xml") {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let Some(expected) = text.split("feed['title'] == '").nth(1).and_then(|rest| rest.split("'\n").next()) else {
            continue;
        };
        let reading = feeds::read(text.as_bytes(), None, None, NOW).expect("the feed reads");
        checked += 1;
        if reading.title != python_text(expected) {
            wrong.push(path.file_name().expect("a file").to_string_lossy().into_owned());
        }
    }
    println!("feedparser: {checked} titles compared, different: {wrong:?}");
    // `lang` and `rang` have other letters in HTML 5 than in HTML 4, which feedparser keeps to.
    assert!(checked >= 240 && wrong == ["lang.xml", "rang.xml"], "{checked} {wrong:?}");
}

/// The escapes of a Python literal.
fn python_text(literal: &str) -> String {
    let mut out = String::new();
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let length = match rest.as_bytes().get(at + 1) {
            Some(b'x') => 2,
            Some(b'u') => 4,
            _ => 0,
        };
        let code = rest.get(at + 2..at + 2 + length).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        out.extend(code.and_then(char::from_u32));
        rest = &rest[at + 2 + length..];
    }
    out + rest
}

fn json_bodies(folder: &Path, extension: &str, bodies: impl Fn(&str) -> Vec<String>) -> Vec<Value> {
    let texts = files(folder, extension).into_iter().map(|path| fs::read_to_string(path).unwrap_or_default());
    texts.flat_map(|text| bodies(&text)).filter_map(|body| serde_json::from_str(&body).ok()).collect()
}

#[test]
fn recorded_mastodon_exchanges_become_messages() {
    let Some(folder) = corpus("mastodon_py-") else { return };
    let answers = json_bodies(&folder.join("tests/cassettes"), "yaml", yaml_bodies);
    let open: Vec<OutsideMessage> = answers.iter().flat_map(mastodon::statuses).collect();
    let all: Vec<OutsideMessage> = answers.iter().flat_map(mastodon::statuses_with_closed).collect();
    let replies = open.iter().filter(|message| message.in_reply_to.is_some()).count();
    println!(
        "Mastodon: {} answers, {} open messages, {} with closed ones, {replies} replies",
        answers.len(),
        open.len(),
        all.len()
    );
    assert!(answers.len() > 800 && open.len() > 300 && all.len() > open.len() && replies >= 3);
    assert!(open.iter().any(|message| message.title.is_some()), "content warnings are titles");
    assert_texts(&open, &["Toot, finally!"]);
}

#[test]
fn recorded_reddit_exchanges_become_messages() {
    let Some(folder) = corpus("praw-") else { return };
    let answers = json_bodies(&folder.join("tests/integration/cassettes"), "json", |cassette| {
        let cassette: Value = serde_json::from_str(cassette).unwrap_or_default();
        let exchanges = cassette["interactions"].as_array().cloned().unwrap_or_default();
        exchanges
            .iter()
            .filter_map(|exchange| exchange["response"]["body"]["string"].as_str().map(str::to_owned))
            .collect()
    });
    let shown: Vec<OutsideMessage> = answers.iter().flat_map(reddit::things).collect();
    let all: usize = answers.iter().map(|answer| reddit::things_with_adult(answer).len()).sum();
    let replies = shown.iter().filter(|message| message.in_reply_to.is_some()).count();
    println!(
        "Reddit: {} answers, {} messages to show, {all} with those for adults, {replies} replies",
        answers.len(),
        shown.len()
    );
    assert!(answers.len() > 2_500 && shown.len() > 20_000 && all > shown.len() && replies > 10_000);
    assert_texts(&shown, &["as my sobriety continues 🤞🏻💗", "removed in a week at 25 🥹 adenomyosis sucks."]);
}

fn assert_texts(messages: &[OutsideMessage], known: &[&str]) {
    for text in known {
        assert!(messages.iter().any(|message| message.text.contains(text)), "“{text}” is there to the letter");
    }
    assert!(messages.iter().all(|message| !message.id.is_empty() && !message.text.is_empty() && message.posted_at > 0));
}

/// What the reader makes of a text is what any JSON reader makes of it: no letter is lost on the way.
#[test]
fn recorded_texts_pass_through_an_archive_to_the_letter() {
    let Some(folder) = corpus("praw-") else { return };
    let mut archive = String::new();
    let mut expected = Vec::new();
    for path in files(&folder.join("tests/integration/cassettes"), "json") {
        let cassette: Value = serde_json::from_str(&fs::read_to_string(path).unwrap_or_default()).unwrap_or_default();
        for exchange in cassette["interactions"].as_array().into_iter().flatten() {
            let answer: Value =
                serde_json::from_str(exchange["response"]["body"]["string"].as_str().unwrap_or("")).unwrap_or_default();
            for message in reddit::things(&answer) {
                let posted_at = jiff::Timestamp::from_microsecond(message.posted_at).expect("in range").to_string();
                let mut line = serde_json::to_value(&message).expect("it writes");
                line["posted_at"] = json!(posted_at);
                archive.push_str(&format!("{line}\n"));
                expected.push(message);
            }
        }
    }
    let read: Vec<_> = archives::lines(archive.as_bytes(), archives::Limits::default(), NOW)
        .map(|line| line.expect("memory reads"))
        .collect();
    assert_eq!(read.len(), expected.len());
    assert!(read.into_iter().zip(expected).all(|(read, expected)| read.as_ref() == Ok(&expected)));
}

/// PsyTAR as an archive: each review is a line, as an outside forum would give it.
#[test]
fn the_reviews_of_psytar_become_messages() {
    let shared = std::env::var("ALMONER_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let Ok(table) = fs::read_to_string(Path::new(&shared).join("data/psytar/posts.tsv")) else {
        println!("skipped: no data/psytar/posts.tsv in ALMONER_SHARED");
        return;
    };
    let mut archive = Vec::new();
    let mut texts = Vec::new();
    for row in table.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let (id, text) = (columns[0], columns[3]);
        let line = json!({"id": id, "channel": "psytar", "author": format!("reviewer {id}"), "posted_at": "2010-01-01T00:00:00Z",
            "text": text, "language": "en", "title": id.split('.').next()});
        archive.extend_from_slice(format!("{line}\n").as_bytes());
        texts.push(text.to_owned());
    }
    let lines =
        archives::lines(archive.as_slice(), archives::Limits::default(), NOW).map(|line| line.expect("memory reads"));
    let (read, refused): (Vec<_>, Vec<_>) = lines.partition(Result::is_ok);
    let read: Vec<String> = read.into_iter().flatten().map(|message| message.text).collect();
    println!("PsyTAR: {} reviews are messages, {} are refused because their text is empty", read.len(), refused.len());
    assert!(
        refused.into_iter().all(|line| line.is_err_and(|refused| refused.why == LineFault::Empty { field: "text" }))
    );
    texts.retain(|text| !text.trim().is_empty());
    assert!(read.len() >= 650 && read == texts);
}
