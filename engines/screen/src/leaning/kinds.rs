// SPDX-License-Identifier: MIT OR Apache-2.0
//! The table of the eight kinds that lists alone find too rarely.

use std::sync::LazyLock;

use super::{Sums, Table};
use crate::kinds::{Kind, Urgency};
use crate::reading::Reading;

pub(crate) const COUNT: usize = 8;

/// The kinds of the table, in its order.
pub(crate) const KINDS: [Kind; COUNT] = [
    Kind::SelfHarm,
    Kind::Misinformation,
    Kind::Spam,
    Kind::Praise,
    Kind::Complaint,
    Kind::Concern,
    Kind::MediaEnquiry,
    Kind::Safeguarding,
];

/// The answers of the second table: the five steps of a complaint, the three urgencies of a crisis.
pub(crate) const STEPS: std::ops::Range<usize> = 0..5;
pub(crate) const URGENCIES: std::ops::Range<usize> = 5..COUNT;

/// Rows, as a power of two.
pub(crate) const BITS: u32 = 15;

pub(crate) const FILE: &[u8] = include_bytes!("../../data/leaning.bin");

pub(crate) static SHIPPED: LazyLock<Table<COUNT>> = LazyLock::new(|| Table::read(&FILE[..FILE.len() / 2]));

/// Looked at only for what is a complaint or a crisis already.
static GRADES: LazyLock<Table<COUNT>> = LazyLock::new(|| Table::read(&FILE[FILE.len() / 2..]));

/// Log-odds taken off for each e-fold of sentences.
const CHANCE: f32 = 0.9;

/// How a text leans, by kind: its loudest sentence or pair of neighbours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaning {
    pub margins: [f32; COUNT],
    /// The sentence that leans most, by kind.
    pub sentences: [u32; COUNT],
}

impl Leaning {
    pub fn of(table: &Table<COUNT>, reading: &Reading<'_>) -> Leaning {
        let mut leaning = Leaning { margins: [-9.0; COUNT], sentences: [0; COUNT] };
        let mut before = Sums::NOTHING;
        for at in 0..reading.tokens.sentences.len() {
            let sums = table.sums(reading, at);
            leaning.hear(table, at, &sums);
            if before.count > 0 {
                leaning.hear(table, at, &sums.plus(&before));
            }
            before = sums;
        }
        // The loudest of many is loud by chance: a long text has to say it more clearly.
        let chance = CHANCE * (reading.tokens.sentences.len().max(1) as f32).ln();
        leaning.margins.iter_mut().for_each(|margin| *margin -= chance);
        leaning
    }

    fn hear(&mut self, table: &Table<COUNT>, at: usize, sums: &Sums<COUNT>) {
        for (kind, margin) in table.margins(sums).into_iter().enumerate() {
            if margin > self.margins[kind] {
                self.margins[kind] = margin;
                self.sentences[kind] = at as u32;
            }
        }
    }

    /// How critical the most negative statement of a complaint is, 1 to 5, and which sentence that is.
    pub fn criticality(&self, reading: &Reading<'_>) -> (u8, usize) {
        let complaint = KINDS.iter().position(|kind| *kind == Kind::Complaint).expect("complaints are in the table");
        let loudest = self.sentences[complaint] as usize;
        let mut worst = (loudest_of(&GRADES.sums(reading, loudest), STEPS) as u8 + 1, loudest);
        for at in (0..reading.tokens.sentences.len()).take(MOST_STATEMENTS) {
            let step = loudest_of(&GRADES.sums(reading, at), STEPS) as u8 + 1;
            if step > worst.0 && SHIPPED.margin(&SHIPPED.sums(reading, at), complaint) > 0.0 {
                worst = (step, at);
            }
        }
        worst
    }

    /// How pressing a crisis is, judged by the sentence that leans most. Past must be surer than the other two.
    pub fn urgency(&self, reading: &Reading<'_>) -> Urgency {
        let sums = GRADES.sums(reading, self.sentences[0] as usize);
        let past = GRADES.margin(&sums, URGENCIES.end - 1);
        let pressing = loudest_of(&sums, URGENCIES.start..URGENCIES.end - 1);
        let is_past = past > GRADES.margin(&sums, URGENCIES.start + pressing) + SURELY;
        if is_past { Urgency::Past } else { Urgency::ALL[pressing] }
    }

    /// The words that lifted a kind most in the sentence that leans most, loudest first, if they did a fair part of it.
    pub fn words(&self, reading: &Reading<'_>, kind: Kind) -> Vec<usize> {
        let Some(at) = KINDS.iter().position(|known| *known == kind) else { return vec![] };
        let mut shares = SHIPPED.shares(reading, self.sentences[at] as usize, at);
        shares.retain(|(_, share)| *share > 0.0);
        let all: f32 = shares.iter().map(|(_, share)| share).sum();
        shares.retain(|(_, share)| *share >= FAIR_PART * all);
        shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shares.into_iter().map(|(word, _)| word).collect()
    }

    /// The log-odds of a kind, when the table knows it. `terms` is what the lists add up to.
    pub fn logit(&self, kind: Kind, terms: f32) -> Option<f32> {
        let at = KINDS.iter().position(|known| *known == kind)?;
        Some(self.margins[at] + SHIPPED.lists[at] * terms.clamp(-3.0, 5.0))
    }
}

/// Log-odds by which a crisis has to be rather past than anything else, to be called past.
const SURELY: f32 = 0.5;

/// Of what lifts a sentence, the least part that a word shown for it has.
const FAIR_PART: f32 = 0.15;

/// Statements of a long complaint beyond this many are not graded.
const MOST_STATEMENTS: usize = 200;

/// Which of some answers has the largest margin.
fn loudest_of(sums: &Sums<COUNT>, answers: std::ops::Range<usize>) -> usize {
    let from = answers.start;
    let loudest = answers.max_by(|a, b| GRADES.margin(sums, *a).total_cmp(&GRADES.margin(sums, *b)));
    loudest.map_or(0, |answer| answer - from)
}
