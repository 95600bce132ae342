// SPDX-License-Identifier: MIT OR Apache-2.0
//! What changed, said in words that many people use.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::lesson::Studied;
use crate::identity;
use crate::model::Model;
use crate::tokens::Shape;

/// No word is shown that fewer authors used: what one person alone says could tell who they are.
pub const AUTHORS: usize = 5;
/// So many words are shown of each side.
const SHOWN: usize = 15;
const SHORTEST: usize = 3;
/// Smaller changes of a margin say nothing.
const LEAST: f64 = 0.01;

/// A word and what it now adds to, or takes from, a sentence's margin on average.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WordChange {
    pub word: String,
    pub change: f64,
    pub authors: usize,
}

/// The words that moved most, the strongest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WordsOfChange {
    pub louder: Vec<WordChange>,
    pub quieter: Vec<WordChange>,
}

#[derive(Default)]
struct Seen {
    sum: f64,
    times: usize,
    authors: BTreeSet<u64>,
}

pub(super) fn words_of_change(before: &Model, after: &Model, lessons: &[&Studied<'_>]) -> WordsOfChange {
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for studied in lessons {
        look(before, after, studied, &mut seen);
    }
    let change = |(word, seen): (String, Seen)| {
        let change = seen.sum / seen.times as f64;
        let authors = seen.authors.len();
        (authors >= AUTHORS && change.abs() >= LEAST).then_some(WordChange { word, change, authors })
    };
    let changes: Vec<WordChange> = seen.into_iter().filter_map(change).collect();
    let side = |sign: f64| {
        let mut side: Vec<WordChange> = changes.iter().filter(|word| word.change * sign > 0.0).cloned().collect();
        side.sort_by(|a, b| b.change.abs().total_cmp(&a.change.abs()).then_with(|| a.word.cmp(&b.word)));
        side.truncate(SHOWN);
        side
    };
    WordsOfChange { louder: side(1.0), quieter: side(-1.0) }
}

/// Adds the words of one text; medicines, numbers and what could identify somebody are left out.
fn look(before: &Model, after: &Model, studied: &Studied<'_>, seen: &mut BTreeMap<String, Seen>) {
    let reading = &studied.reading;
    let findings = identity::find(&reading.normal, &reading.tokens);
    let text = &reading.normal.folded;
    for index in 0..reading.tokens.sentences.len() {
        let sentence = reading.sentence(index);
        let tokens = &reading.tokens.list[sentence.first as usize..sentence.last as usize];
        let shares = before.contributions(text, tokens).into_iter().zip(after.contributions(text, tokens));
        for (token, (was, is)) in tokens.iter().zip(shares) {
            let (start, end) = (token.start as usize, token.end as usize);
            let identifies = findings.iter().any(|found| start < found.end && found.start < end);
            if token.masked || token.shape == Shape::Number || token.has_digit || end - start < SHORTEST || identifies {
                continue;
            }
            let word = String::from_utf8_lossy(&text[start..end]).into_owned();
            let entry = seen.entry(word).or_default();
            entry.sum += f64::from(is - was);
            entry.times += 1;
            entry.authors.insert(studied.lesson.author);
        }
    }
}
