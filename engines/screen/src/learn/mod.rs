// SPDX-License-Identifier: MIT OR Apache-2.0
//! Learning from the people who review: the shipped model is the beginning, their decisions move it.
//!
//! [`learn`] takes texts with decisions and gives a small file ([`Learned::delta`]), what it is worth on decisions that it
//! never saw ([`Comparison`]), and what changed in words that many people use. [`Screener::taught`] lays the file over
//! the shipped screener. Fixed order, fixed seeds, no clock: the same lessons give the same bytes. Nothing here is put to
//! use by itself; a person decides, and can go back.

mod calibrate;
mod channels;
mod compare;
mod delta;
mod lesson;
mod refit;
mod words;

pub use channels::{Calibration, Channels};
pub use compare::{Comparison, Outcome, Ranking, ranked};
pub use delta::DeltaRefused;
pub use lesson::Lesson;
pub use words::{AUTHORS, WordChange, WordsOfChange};

use crate::features::BUCKETS;
use crate::kinds::Kind;
use crate::model::{Model, digest};
use crate::rules::sigmoid;
use crate::screener::Screener;
use crate::train::fit::dequantise;
use lesson::{GROUPS, HELD_OUT, Studied};

/// With fewer decisions of either answer to learn from, or held out, nothing can be said.
pub const FEWEST_TO_LEARN: usize = 10;
pub const FEWEST_HELD_OUT: usize = 4;

/// How much a mistake costs against a step away from the shipped weights: the one that did best on streams it was tried
/// on, and others that have to be better by more than a whim of few decisions to be taken.
const COST: f64 = 0.1;
const OTHER_COSTS: [f64; 2] = [0.03, 0.4];
const CLEARLY: f64 = 0.02;

/// Why nothing was learnt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LearnRefused {
    /// Decisions in a language that the model reads, of both answers.
    #[error("{adverse} decisions say adverse event and {others} say none: too few to learn from and compare")]
    TooFew { adverse: usize, others: usize },
}

/// What was learnt, and what it is worth.
#[derive(Clone, Debug)]
pub struct Learned {
    /// For [`Screener::taught`].
    pub delta: Vec<u8>,
    /// The screener in use against the one that learnt.
    pub comparison: Comparison,
    pub words: WordsOfChange,
    /// Lessons learnt from; those held out are in the comparison.
    pub lessons: usize,
    pub cost: f64,
}

/// Learns from decisions, with the shipped model as the beginning each time, and compares with the screener in use.
pub fn learn(shipped: &Screener, in_use: &Screener, lessons: &[Lesson<'_>]) -> Result<Learned, LearnRefused> {
    let studied: Vec<Studied<'_>> = lessons.iter().filter_map(|lesson| Studied::of(shipped, *lesson)).collect();
    let (held_out, taught): (Vec<&Studied<'_>>, Vec<&Studied<'_>>) = studied.iter().partition(|s| s.is_held_out());
    if !suffice(&taught, FEWEST_TO_LEARN) || !suffice(&held_out, FEWEST_HELD_OUT) {
        let adverse = studied.iter().filter(|studied| studied.lesson.adverse).count();
        return Err(LearnRefused::TooFew { adverse, others: studied.len() - adverse });
    }
    let prior = dequantise(&shipped.model);
    let (cost, unseen) = best_cost(&shipped.model, &prior, &taught);
    let judged: Vec<(&Studied<'_>, f32)> = taught.iter().copied().zip(unseen).collect();
    let channels = calibrate::calibrate(&judged);
    let model = moved(&shipped.model, &refit::refit(&prior, &taught, cost));
    let comparison = compared(in_use, &model, &channels, &held_out);
    let words = words::words_of_change(&shipped.model, &model, &taught);
    let delta = delta::write(&shipped.model, &model, &channels);
    Ok(Learned { delta, comparison, words, lessons: taught.len(), cost })
}

fn suffice(lessons: &[&Studied<'_>], fewest: usize) -> bool {
    let adverse = lessons.iter().filter(|studied| studied.lesson.adverse).count();
    adverse >= fewest && lessons.len() - adverse >= fewest
}

/// The cost whose models order texts best that they have not seen, and the logits they gave those texts.
fn best_cost(shipped: &Model, prior: &[f64], lessons: &[&Studied<'_>]) -> (f64, Vec<f32>) {
    let adverse: Vec<bool> = lessons.iter().map(|studied| studied.lesson.adverse).collect();
    let tried = |cost: f64| {
        let logits = in_turns(shipped, prior, lessons, cost);
        (ranked(&logits, &adverse), cost, logits)
    };
    let usual = tried(COST);
    let enough = usual.0 + CLEARLY;
    let others = OTHER_COSTS.into_iter().map(tried).filter(|(worth, ..)| *worth > enough);
    let best = others.reduce(|best, next| if next.0 > best.0 { next } else { best }).unwrap_or(usual);
    (best.1, best.2)
}

/// Each group's logits by a model that learnt from the other groups.
fn in_turns(shipped: &Model, prior: &[f64], lessons: &[&Studied<'_>], cost: f64) -> Vec<f32> {
    let mut logits = vec![0.0; lessons.len()];
    for group in (0..GROUPS).filter(|group| *group != HELD_OUT) {
        let others: Vec<&Studied<'_>> = lessons.iter().copied().filter(|studied| studied.group != group).collect();
        let model = moved(shipped, &refit::refit(prior, &others, cost));
        for (logit, studied) in logits.iter_mut().zip(lessons).filter(|(_, studied)| studied.group == group) {
            *logit = studied.logit(&model, &Channels::default());
        }
    }
    logits
}

/// The shipped model with other weights, in its own steps of a byte, so that a file of differences stays small.
fn moved(shipped: &Model, weights: &[f64]) -> Model {
    let bytes = |weights: &[f64], scale: f32| -> Vec<i8> {
        weights.iter().map(|weight| (weight / f64::from(scale)).round().clamp(-127.0, 127.0) as i8).collect()
    };
    let words = bytes(&weights[..BUCKETS], shipped.word_scale);
    let characters = bytes(&weights[BUCKETS..2 * BUCKETS], shipped.character_scale);
    let mut model = shipped.with_tables(words, characters);
    model.dense.iter_mut().zip(&weights[2 * BUCKETS..]).for_each(|(cell, weight)| *cell = *weight as f32);
    model.bias = *weights.last().expect("the bias is the last weight") as f32;
    // Read again, because a model is named by its bytes and what threads remember is kept under that name.
    Model::read(&model.write()).expect("a model that was just written")
}

fn compared(in_use: &Screener, model: &Model, channels: &Channels, held_out: &[&Studied<'_>]) -> Comparison {
    let before: Vec<f32> = held_out.iter().map(|studied| studied.logit(&in_use.model, &in_use.channels)).collect();
    let after: Vec<f32> = held_out.iter().map(|studied| studied.logit(model, channels)).collect();
    let adverse: Vec<bool> = held_out.iter().map(|studied| studied.lesson.adverse).collect();
    let threshold = |studied: &Studied<'_>| in_use.threshold_on(Some(studied.lesson.channel), Kind::AdverseEvent);
    let labelled = held_out.iter().zip(&before).filter(|(studied, logit)| sigmoid(**logit) >= threshold(studied));
    let budget = labelled.count().max(adverse.iter().filter(|adverse| **adverse).count());
    compare::compare(&before, &after, &adverse, budget)
}

impl Screener {
    /// This shipped screener with what a site taught and set: `delta` is a [`Learned::delta`], empty for none;
    /// `thresholds` are probabilities by channel from which a text is labelled an adverse event.
    pub fn taught(&self, delta: &[u8], thresholds: &[(String, f32)]) -> Result<Screener, DeltaRefused> {
        let (model, mut channels) = match delta {
            [] => (self.model.clone(), Channels::default()),
            delta => delta::read(&self.model, delta)?,
        };
        channels.thresholds = thresholds.to_vec();
        let mut version = self.version.clone();
        if !delta.is_empty() {
            version.push_str(&format!("+t{:08x}", short(digest(delta))));
        }
        let mut sum = digest(&[]);
        for (channel, threshold) in thresholds {
            sum = sum.rotate_left(9) ^ digest(channel.as_bytes()) ^ u64::from(threshold.to_bits()).rotate_left(32);
        }
        if !thresholds.is_empty() {
            version.push_str(&format!("+{LINES}{:08x}", short(sum)));
        }
        Ok(Screener { lexicon: self.lexicon.clone(), model, channels, version })
    }
}

fn short(digest: u64) -> u64 {
    (digest ^ digest >> 32) & 0xffff_ffff
}

/// Begins the part of a version that names thresholds.
const LINES: char = 'h';

/// Whether two versions give the same scores: they may label from other thresholds.
pub fn same_scores(one: &str, other: &str) -> bool {
    let parts = |version: &'_ str| {
        version.split('+').filter(|part| !part.starts_with(LINES)).map(str::to_owned).collect::<Vec<_>>()
    };
    parts(one) == parts(other)
}

/// The score of each text for an adverse event, for benches.
pub fn scores(screener: &Screener, lessons: &[Lesson<'_>]) -> Vec<f32> {
    let score = |lesson: &Lesson<'_>| match Studied::of(screener, *lesson) {
        Some(studied) => sigmoid(studied.logit(&screener.model, &screener.channels)),
        None => 0.0,
    };
    lessons.iter().map(score).collect()
}
