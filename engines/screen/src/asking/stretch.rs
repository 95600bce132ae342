// SPDX-License-Identifier: MIT OR Apache-2.0
//! The sentence that asks, with what the two tables read of it.

use std::ops::Range;

use super::terms::{Found, votes};
use super::{INTENT_BITS, INTENT_TERMS, INTENTS, TOPIC_BITS, TOPIC_TERMS, TOPICS};
use crate::features::{MASK, NUMBER, START};
use crate::leaning::Sums;
use crate::leaning::Table;
use crate::lexicon::{Class, Match};
use crate::reading::Reading;
use crate::tokens::{Shape, extend};

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
const SKIP: u64 = 0x736b_6970_7061_6972;
const END: u64 = 0x656e_6465_6e64_0000;
const OPENING: u64 = 0x6f70_656e_696e_6700;
/// An illness, whichever; a symptom, whichever; two medicines.
const ILLNESS: u64 = 0x696c_6c6e_6573_7300;
const SYMPTOM: u64 = 0x7379_6d70_746f_6d00;
const TWO: u64 = 0x7477_6f6d_6564_7300;

/// What some words say to a table: rows, and how much the terms speak for each answer.
pub(super) struct Heard<const N: usize> {
    pub rows: Vec<u32>,
    pub votes: [f32; N],
}

impl<const N: usize> Heard<N> {
    /// Each row with what it counts, in order.
    pub fn features(&self) -> Vec<(u32, f64)> {
        let value = 1.0 / (self.rows.len().max(1) as f64).sqrt();
        let mut rows = self.rows.clone();
        rows.sort_unstable();
        rows.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64 * value)).collect()
    }

    pub fn margins(&self, table: &Table<N>) -> [f32; N] {
        let mut sums = Sums { of: [0; N], count: self.rows.len() as u32 };
        for row in &self.rows {
            sums.of.iter_mut().zip(table.weights[*row as usize]).for_each(|(sum, weight)| *sum += i32::from(weight));
        }
        std::array::from_fn(|at| table.margin(&sums, at) + table.lists[at] * self.votes[at])
    }
}

/// The sentence that asks, with the one before it where it says little by itself.
pub(super) struct Stretch {
    /// The sentence that asks.
    pub asks: usize,
    /// The words that tell what is wanted, among those of the text.
    words: Range<usize>,
    /// The words that tell what it is about: the sentence before belongs to a question that names nothing.
    pub about: Range<usize>,
    /// The terms of topics among the latter.
    pub topics: Vec<Found>,
}

/// "Is that normal?": so few words mean something that was said before.
const FEW: u32 = 7;
/// Of a long text, so many sentences are looked at.
const MOST_SENTENCES: usize = 400;

impl Stretch {
    /// The first of the sentences that ask most clearly and name most.
    pub fn of(reading: &Reading<'_>) -> Option<Stretch> {
        let sentences = &reading.tokens.sentences;
        let clear = |index: usize| {
            let has = |class: Class| reading.matches[reading.range(index)].iter().any(|m| m.entry.class == class);
            let names = has(Class::Drug) || has(Class::Symptom) || has(Class::SideEffect);
            let long = sentences[index].last - sentences[index].first > 2;
            4 * u8::from(sentences[index].asks) + 2 * u8::from(has(Class::Asking)) + u8::from(names) + u8::from(long)
        };
        let asks = (0..sentences.len().min(MOST_SENTENCES)).rev().max_by_key(|index| clear(*index))?;
        let last = sentences[asks].last as usize;
        let from = |index: usize| sentences[index].first as usize..last;
        let before = |wanted: bool| if wanted { asks.saturating_sub(1) } else { asks };
        let words = from(before(last as u32 - sentences[asks].first < FEW));
        let mut topics = TOPIC_TERMS.find(reading, words.clone());
        let mut about = words.clone();
        let named = |m: &Match| matches!(m.entry.class, Class::Drug | Class::Symptom);
        if topics.is_empty() && !reading.matches[reading.range(asks)].iter().any(named) {
            about = from(before(true));
            topics = TOPIC_TERMS.find(reading, about.clone());
        }
        Some(Stretch { asks, words, about, topics })
    }

    /// For intents: which illness, medicine or symptom it is does not matter.
    pub fn intents(&self, reading: &Reading<'_>) -> Heard<INTENTS> {
        let units = self.units(reading);
        let mut rows = vec![];
        hear(&units, INTENT_BITS, &mut rows);
        if units.iter().filter(|unit| unit.hash == MASK).count() > 1 {
            rows.push(row(TWO, INTENT_BITS));
        }
        Heard { rows, votes: votes(&INTENT_TERMS.find(reading, self.words.clone())) }
    }

    /// For topics: every word but the names of medicines as it stands.
    pub fn topics(&self, reading: &Reading<'_>) -> Heard<TOPICS> {
        let units: Vec<Unit> = self.about.clone().filter_map(|at| Unit::of(reading, at)).collect();
        let mut rows = vec![];
        hear(&units, TOPIC_BITS, &mut rows);
        Heard { rows, votes: votes(&self.topics) }
    }

    /// The words, with one unit for each name.
    fn units(&self, reading: &Reading<'_>) -> Vec<Unit> {
        let mut names: Vec<(Range<usize>, u64)> =
            self.topics.iter().filter(|term| term.is_name).map(|term| (term.words.clone(), ILLNESS)).collect();
        let symptoms = reading.matches.iter().filter(|m| m.entry.class == Class::Symptom);
        names.extend(symptoms.map(|m| (m.first as usize..m.last as usize, SYMPTOM)));
        names.sort_by_key(|(words, _)| (words.start, std::cmp::Reverse(words.end)));
        let mut units = vec![];
        let mut at = self.words.start;
        while at < self.words.end {
            let name = names.iter().find(|(words, _)| words.start == at && words.end <= self.words.end);
            match name.filter(|_| !reading.tokens.list[at].masked) {
                Some((words, hash)) => {
                    units.push(Unit { hash: *hash, opening: None });
                    at = words.end;
                }
                None => {
                    units.extend(Unit::of(reading, at));
                    at += 1;
                }
            }
        }
        units
    }
}

/// A word, or a name of some words, as a table knows it.
struct Unit {
    hash: u64,
    /// The beginning of a long word.
    opening: Option<u64>,
}

impl Unit {
    fn of(reading: &Reading<'_>, at: usize) -> Option<Unit> {
        let token = &reading.tokens.list[at];
        let start = token.start as usize;
        let long = token.end as usize - start > 5 && !token.masked;
        let letters = long.then(|| &reading.normal.folded[start..start + 5]);
        let opening = letters.map(|letters| letters.iter().fold(OPENING, |hash, byte| hash << 8 ^ u64::from(*byte)));
        let hash = match token.shape {
            _ if token.masked => MASK,
            Shape::Number => NUMBER,
            _ => token.key,
        };
        (!token.silent).then_some(Unit { hash, opening })
    }
}

/// The row of every unit, pair, pair around a unit and beginning, and of the pair at the end.
fn hear(units: &[Unit], bits: u32, rows: &mut Vec<u32>) {
    let (mut before, mut further) = (START, START);
    for unit in units {
        rows.push(row(unit.hash, bits));
        rows.push(row(extend(before, unit.hash), bits));
        rows.push(row(extend(further ^ SKIP, unit.hash), bits));
        rows.extend(unit.opening.map(|opening| row(opening, bits)));
        (further, before) = (before, unit.hash);
    }
    rows.push(row(extend(before, END), bits));
}

fn row(hash: u64, bits: u32) -> u32 {
    (hash.wrapping_mul(MIX) >> (64 - bits)) as u32
}
