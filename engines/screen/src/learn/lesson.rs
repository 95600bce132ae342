// SPDX-License-Identifier: MIT OR Apache-2.0
//! A text with a person's decision, read once.

use crate::adverse;
use crate::learn::Channels;
use crate::lexicon::Class;
use crate::model::Model;
use crate::reading::Reading;
use crate::screener::Screener;
use crate::train::fit::vector;

/// A text that somebody has decided about.
#[derive(Clone, Copy, Debug)]
pub struct Lesson<'a> {
    pub text: &'a str,
    pub language: Option<&'a str>,
    pub context: Option<&'a str>,
    pub channel: &'a str,
    /// It tells of an adverse event, the person says.
    pub adverse: bool,
    /// How much the decision counts; 1 for somebody who looked for exactly this.
    pub weight: f32,
    /// The text's own number, the same each time: it says which texts are held out.
    pub key: u64,
    /// Tells authors apart. No word is shown that fewer than [`super::AUTHORS`] of them used.
    pub author: u64,
}

/// Groups of texts by their key: one is held out of every learning, four take turns.
pub(super) const GROUPS: u64 = 5;
pub(super) const HELD_OUT: u64 = 0;

/// Features of one sentence.
pub(super) type Sparse = Vec<(u32, f32)>;

/// A lesson as the model sees it.
pub(super) struct Studied<'a> {
    pub lesson: Lesson<'a>,
    pub group: u64,
    pub reading: Reading<'a>,
    pub product_around: bool,
    pub sentences: Vec<Sparse>,
}

impl<'a> Studied<'a> {
    /// `None` for a language that the model does not read: nothing could be learnt.
    pub fn of(screener: &Screener, lesson: Lesson<'a>) -> Option<Studied<'a>> {
        let reading = Reading::of(&screener.lexicon, lesson.text, lesson.language);
        let is_read = reading.language.learnt.is_some() || is_short(&reading);
        if !is_read || reading.tokens.sentences.is_empty() {
            return None;
        }
        let around = lesson.context.map(|title| Reading::of(&screener.lexicon, title, lesson.language));
        let product_around = around.is_some_and(|title| title.matches.iter().any(|m| m.entry.class == Class::Drug));
        let single = |(feature, value): (u32, f64)| (feature, value as f32);
        let sentence = |index| vector(&reading, index).into_iter().map(single).collect();
        let sentences = (0..reading.tokens.sentences.len()).map(sentence).collect();
        Some(Studied { lesson, group: spread(lesson.key) % GROUPS, product_around, sentences, reading })
    }

    pub fn is_held_out(&self) -> bool {
        self.group == HELD_OUT
    }

    /// The logit that the server would give this text.
    pub fn logit(&self, model: &Model, channels: &Channels) -> f32 {
        let verdict = adverse::judge(model, &self.reading, self.product_around);
        channels.calibrated(Some(self.lesson.channel), verdict.logit)
    }
}

fn is_short(reading: &Reading<'_>) -> bool {
    reading.language.tongue.is_none() && reading.language.covered
}

/// Spreads keys evenly (SplitMix64), so that groups do not follow the clock.
pub(super) fn spread(key: u64) -> u64 {
    let mut mixed = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
