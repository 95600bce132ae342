// SPDX-License-Identifier: AGPL-3.0-or-later
//! The corpora that `corpora.sh` fetches, and the two recorders' formats. Absent corpora are said to be absent, and skipped.

use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::str::CharIndices;

/// A folder of the corpora, or `None` with a line saying so.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("ALMONER_CORPORA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../corpora"), PathBuf::from);
    let named = |path: &PathBuf| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(name));
    let mut found = fs::read_dir(&root).into_iter().flatten().flatten().map(|entry| entry.path());
    let folder = found.find(|path| path.is_dir() && named(path));
    if folder.is_none() {
        println!("skipped: no {name} in ALMONER_CORPORA; platform/networks/corpora.sh fetches it");
    }
    folder
}

/// Every file below a folder with this extension, in order of path.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder reads").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|known| known == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The bodies of the answers in a YAML cassette: the quoted scalars under `string:`, folded as YAML folds them.
pub fn yaml_bodies(cassette: &str) -> Vec<String> {
    let mut bodies = Vec::new();
    let mut rest = cassette;
    while let Some(at) = rest.find("\n      string: ") {
        rest = &rest[at + "\n      string: ".len()..];
        if let Some(single) = rest.strip_prefix('\'') {
            let (body, after) = single_quoted(single);
            bodies.push(body);
            rest = after;
        } else if let Some(double) = rest.strip_prefix('"') {
            let (body, after) = double_quoted(double);
            bodies.push(body);
            rest = after;
        }
    }
    bodies
}

fn single_quoted(text: &str) -> (String, &str) {
    let mut end = 0;
    while let Some(at) = text[end..].find('\'') {
        end += at;
        if !text[end + 1..].starts_with('\'') {
            return (fold(&text[..end]).replace("''", "'"), &text[end + 1..]);
        }
        end += 2;
    }
    (fold(text), "")
}

/// A line break and its indentation are a space; with blank lines between, that many line breaks.
fn fold(text: &str) -> String {
    let mut out = String::new();
    let mut blank = 0;
    for (number, line) in text.split('\n').enumerate() {
        let line = if number == 0 { line.trim_end_matches(' ') } else { line.trim_matches(' ') };
        if number > 0 && line.is_empty() {
            blank += 1;
            continue;
        }
        if number > 0 {
            out.push_str(&if blank == 0 { " ".to_owned() } else { "\n".repeat(blank) });
        }
        blank = 0;
        out.push_str(line);
    }
    out
}

fn double_quoted(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (out, &text[at + 1..]),
            '\n' => {
                let mut blank = 0;
                while letters
                    .next_if(|(_, next)| matches!(next, ' ' | '\n'))
                    .inspect(|(_, next)| blank += usize::from(*next == '\n'))
                    .is_some()
                {}
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str(&if blank == 0 { " ".to_owned() } else { "\n".repeat(blank) });
            }
            '\\' => escaped(&mut letters, &mut out),
            other => out.push(other),
        }
    }
    (out, "")
}

fn escaped(letters: &mut Peekable<CharIndices<'_>>, out: &mut String) {
    let digits = |letters: &mut Peekable<CharIndices<'_>>, length| {
        let digits: String = letters.by_ref().take(length).map(|(_, digit)| digit).collect();
        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
    };
    let meant = match letters.next().map(|(_, escaped)| escaped) {
        Some('\n') => {
            while letters.next_if(|(_, next)| *next == ' ').is_some() {}
            None
        }
        Some('n') => Some('\n'),
        Some('t') => Some('\t'),
        Some('r') => Some('\r'),
        Some('_') => Some('\u{A0}'),
        Some('L') => Some('\u{2028}'),
        Some('x') => digits(letters, 2),
        Some('u') => digits(letters, 4),
        Some('U') => digits(letters, 8),
        other => other,
    };
    out.extend(meant);
}
