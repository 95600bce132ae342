// SPDX-License-Identifier: AGPL-3.0-or-later
//! Visible words: English and Dutch hold the same messages, and every message that a page asks for exists.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, Finding};

/// Calls whose first argument, in quotes, is a message's key.
const CALLS: &[&str] = &["t(", "tn(", "t!(", "text(", "message("];

pub fn check(files: &[File]) -> Vec<Finding> {
    let locales: Vec<&File> = files.iter().filter(|file| file.extension() == "ftl").collect();
    let mut findings = compare_languages(&locales);
    let known: BTreeSet<&str> = locales.iter().flat_map(|file| keys(&file.text)).map(|(_, key)| key).collect();
    let pages = files.iter().filter(|file| {
        matches!(file.extension(), "html" | "rs") && !file.is_vendored() && !file.path.starts_with("xtask/")
    });
    findings.extend(pages.flat_map(|file| unknown_keys(file, &known)));
    findings
}

fn compare_languages(locales: &[&File]) -> Vec<Finding> {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in locales {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folders.entry(folder).or_default().push(file);
    }
    folders.into_values().flat_map(|files| compare_folder(&files)).collect()
}

fn compare_folder(files: &[&File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let own: BTreeSet<&str> = keys(&file.text).map(|(_, key)| key).collect();
        for other in files.iter().filter(|other| other.path != file.path) {
            for (line, key) in keys(&other.text).filter(|(_, key)| !own.contains(key)) {
                let what = format!("“{key}” is missing in {}", file.name());
                findings.push(Finding::new(other, line, what, "Translate it: a language is complete or not offered"));
            }
        }
        let mut seen = BTreeSet::new();
        for (line, key) in keys(&file.text).filter(|(_, key)| !seen.insert(*key)) {
            findings.push(Finding::new(file, line, format!("“{key}” stands twice"), "Keep one"));
        }
    }
    findings
}

/// Message and term keys of a Fluent file, with their lines: what begins a line and is followed by “=”.
fn keys(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let is_key =
            key.starts_with(|char: char| char.is_ascii_alphabetic() || char == '-') && key.chars().all(is_key_char);
        is_key.then_some((index + 1, key))
    })
}

fn unknown_keys(file: &File, known: &BTreeSet<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.lines().take_while(|(_, line)| !line.starts_with("#[cfg(test)]")) {
        for key in asked_keys(line).filter(|key| !known.contains(key)) {
            let mend = "Write it in this crate's locales/en.ftl and its sisters";
            findings.push(Finding::new(file, number, format!("no message “{key}”"), mend));
        }
    }
    findings
}

fn asked_keys(line: &str) -> impl Iterator<Item = &str> {
    CALLS.iter().flat_map(move |call| {
        line.match_indices(call).filter_map(move |(at, _)| {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|char| char.is_alphanumeric() || char == '_') {
                return None;
            }
            let quoted = line[at + call.len()..].strip_prefix('"')?;
            let (key, _) = quoted.split_once('"')?;
            // Only what looks like a key: two words at least, so that text("…") of other crates is not taken for one.
            (key.contains('-') && key.chars().all(is_key_char)).then_some(key)
        })
    })
}

fn is_key_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_message_in_one_language_only_is_found() {
        let english = file("platform/web/locales/en.ftl", "# words\nfront-title = Hello\nfront-end =\n    Bye = bye\n");
        let dutch = file("platform/web/locales/nl.ftl", "front-title = Hallo\n");
        let findings = check(&[english, dutch]);
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].line, findings[0].path.as_str()), (3, "platform/web/locales/en.ftl"));
    }

    #[test]
    fn a_page_that_asks_for_no_message_is_found() {
        let english = file("platform/web/locales/en.ftl", "front-title = Hello\n");
        let page = file(
            "platform/web/src/front.html",
            "<h1>{{ page.t(\"front-title\") }}</h1>\n<p>{{ page.t(\"front-tilte\") }}</p>",
        );
        let findings = check(&[english, page]);
        assert_eq!(findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn other_calls_that_end_alike_are_not_asked() {
        assert_eq!(asked_keys("insert(\"front-title\") + part(\"a-b\")").count(), 0);
        assert_eq!(asked_keys("page.tn(\"front-count\", 3)").collect::<Vec<_>>(), ["front-count"]);
    }
}
