// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reads every XML file below a folder as a feed and writes, as Markdown, what was understood, by kind of feed, and what was
//! refused and why: `cargo run -p networks --example feed_table -- ../corpora/feedparser-6.0.14/tests`

use networks::feeds::{self, DroppedWhat, FeedRefused};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Default)]
struct Row {
    feeds: usize,
    with_entries: usize,
    entries: usize,
    dated: usize,
    with_text: usize,
    put_right: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("give the folder of feeds")?;
    let (mut rows, mut refused, mut notes) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut count = 0;
    for path in xml_files(folder)? {
        let bytes = std::fs::read(&path)?;
        count += 1;
        // 2026-11-22T00:00:00Z, so that the table is the same on every day.
        let content_type = recorded_content_type(&bytes);
        match feeds::read(
            &bytes,
            content_type.as_deref(),
            Some("http://127.0.0.1:8097/feed.xml"),
            1_795_305_600_000_000,
        ) {
            Ok(reading) => {
                let row: &mut Row = rows.entry(reading.format.to_string()).or_default();
                row.feeds += 1;
                row.with_entries += usize::from(!reading.entries.is_empty());
                row.entries += reading.entries.len();
                row.dated += reading.entries.iter().filter(|entry| entry.posted_at.is_some()).count();
                row.with_text += reading.entries.iter().filter(|entry| !entry.text.is_empty()).count();
                row.put_right += usize::from(!reading.dropped.is_empty());
                for dropped in reading.dropped {
                    *notes.entry(note(dropped.what)).or_insert(0) += 1;
                }
            }
            Err(why) => *refused.entry(kind(&why)).or_insert(0) += 1,
        }
    }
    print(count, &rows, &refused, &notes);
    Ok(())
}

fn print(count: usize, rows: &BTreeMap<String, Row>, refused: &BTreeMap<String, usize>, notes: &BTreeMap<&str, usize>) {
    println!("| format | feeds understood | with entries | entries | with text | with a date | feeds with a note |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for (format, row) in rows {
        println!(
            "| {format} | {} | {} | {} | {} | {} | {} |",
            row.feeds, row.with_entries, row.entries, row.with_text, row.dated, row.put_right
        );
    }
    let understood: usize = rows.values().map(|row| row.feeds).sum();
    println!("\n{count} files: {understood} understood, {} refused.\n", refused.values().sum::<usize>());
    println!("| refused because | files |\n|---|--:|");
    refused.iter().for_each(|(why, files)| println!("| {why} | {files} |"));
    println!("\n| note | times |\n|---|--:|");
    notes.iter().for_each(|(note, times)| println!("| {note} | {times} |"));
}

fn kind(why: &FeedRefused) -> String {
    match why {
        FeedRefused::NotXml { .. } => "neither a feed nor XML".to_owned(),
        FeedRefused::NotJson { .. } => "JSON that breaks".to_owned(),
        FeedRefused::UnknownEncoding { .. } => {
            "an encoding the web does not know (IBM, EBCDIC and Apple code pages)".to_owned()
        }
        FeedRefused::WebPage { .. } => "a web page, not a feed".to_owned(),
        FeedRefused::NotAFeed { root } => format!("a document of kind “{root}”"),
        FeedRefused::EntityDeclarations => "declares entities made of others or fetched from elsewhere".to_owned(),
        other => other.to_string(),
    }
}

fn note(what: DroppedWhat) -> &'static str {
    match what {
        DroppedWhat::Encoding => "stated encoding does not fit the bytes; another was used",
        DroppedWhat::CutOff { .. } => "the feed breaks off; the whole entries before that were read",
        DroppedWhat::IncompleteEntry => "entry broken off, left for the next reading",
        DroppedWhat::EmptyEntry => "entry with neither title nor text, left out",
        DroppedWhat::SameId => "entry with the id of one before it, left out",
        DroppedWhat::UnreadableDate => "date could not be read; the entry counts as undated",
        DroppedWhat::FutureDate => "date in the future; the time of reading was used",
        DroppedWhat::TooMany { .. } => "more entries than are read",
    }
}

/// The corpus notes in a comment what the server would have called the answer.
fn recorded_content_type(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let line = head.lines().find(|line| line.trim_start().starts_with("header:") && line.contains("content-type:"))?;
    Some(line.split("content-type:").nth(1)?.trim().to_owned())
}

fn xml_files(folder: PathBuf) -> std::io::Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (Vec::new(), vec![folder]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "xml") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
