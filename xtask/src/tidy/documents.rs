// SPDX-License-Identifier: AGPL-3.0-or-later
//! A path that a document mentions exists: links of Markdown, and paths in code spans that begin with a folder of ours.

use std::collections::BTreeSet;

use super::{File, Finding};

const FOLDERS: &[&str] = &[
    "app/",
    "engines/",
    "capabilities/",
    "platform/",
    "docs/",
    "e2e/",
    "fuzz/",
    "benches/",
    "xtask/",
    ".ci/",
    ".cargo/",
];

pub fn check(files: &[File]) -> Vec<Finding> {
    let known = known_paths(files);
    let documents = files.iter().filter(|file| file.extension() == "md" && !file.is_vendored());
    documents.flat_map(|file| check_document(file, &known)).collect()
}

/// Files and the folders above them.
fn known_paths(files: &[File]) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for file in files {
        let mut path = file.path.as_str();
        known.insert(path.to_owned());
        while let Some((folder, _)) = path.rsplit_once('/') {
            known.insert(folder.to_owned());
            path = folder;
        }
    }
    known
}

fn check_document(file: &File, known: &BTreeSet<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        let linked = links(line).filter_map(|link| from_root(&file.path, link));
        let named =
            code_spans(line).filter(|span| is_path_of_ours(span)).map(|span| span.trim_end_matches('/').to_owned());
        for path in linked.chain(named).filter(|path| !known.contains(path)) {
            findings.push(Finding::new(file, number, format!("{path} is not there"), "Name what exists"));
        }
    }
    findings
}

fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(link, _)| link))
}

fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn is_path_of_ours(span: &str) -> bool {
    let is_plain = span.chars().all(|char| char.is_ascii_alphanumeric() || "/._-".contains(char));
    is_plain && FOLDERS.iter().any(|folder| span.starts_with(folder))
}

/// A relative link as a path from the root; nothing for an address or a place within the page.
fn from_root(document: &str, link: &str) -> Option<String> {
    let link = link.split('#').next().unwrap_or_default();
    if link.is_empty() || link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let mut parts: Vec<&str> = if link.starts_with('/') { Vec::new() } else { document.split('/').collect() };
    parts.pop();
    for part in link.split('/').filter(|part| !part.is_empty()) {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn found(text: &str) -> usize {
        check(&[
            file("docs/how-to/install.md", text),
            file("docs/reference/glossary.md", ""),
            file("xtask/src/main.rs", ""),
        ])
        .len()
    }

    #[test]
    fn links_are_followed_from_where_the_document_lies() {
        assert_eq!(found("see [words](../reference/glossary.md#a) and [us](https://example.org/x)"), 0);
        assert_eq!(found("see [words](reference/glossary.md)"), 1);
    }

    #[test]
    fn code_spans_with_our_folders_are_followed_from_the_root() {
        assert_eq!(found("`xtask/src/main.rs`, `xtask/`, `cargo run`, `docs/<name>.md`"), 0);
        assert_eq!(found("`xtask/src/gone.rs`"), 1);
    }
}
