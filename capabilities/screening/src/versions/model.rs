// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::AccountId;
use kernel::Timestamp;
use screen::learn::{Comparison, WordsOfChange};

kernel::id_type!(
    /// A version that the site taught.
    ModelId
);

/// Probabilities by channel from which a message is labelled a side effect; an empty name is every other channel.
pub(crate) type Thresholds = Vec<(String, f32)>;

/// A version that was learnt from decisions.
#[derive(Clone, Debug)]
pub struct ModelVersion {
    pub id: ModelId,
    pub number: i64,
    /// Version of the shipped screener it was learnt on.
    pub base: String,
    pub made_at: Timestamp,
    /// Decisions learnt from; those held out are in the comparison.
    pub decisions: i64,
    pub comparison: Comparison,
    pub words: WordsOfChange,
    pub thresholds: Vec<(String, f32)>,
    pub is_refused: bool,
}

/// What somebody chose to screen with.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub id: i64,
    /// None for the shipped model.
    pub model: Option<ModelId>,
    pub thresholds: Vec<(String, f32)>,
    /// Messages a day that people can read.
    pub budget: i64,
    pub sample_permille: i64,
    pub why: String,
    pub chosen_by: AccountId,
    pub chosen_at: Timestamp,
    /// Version of the shipped screener that it was made for.
    pub base: String,
}

impl Choice {
    /// Made for another shipped screener: its scores mean something else, so nothing of it holds until somebody chooses
    /// again.
    pub fn rests(&self, shipped: &str) -> bool {
        (self.model.is_some() || !self.thresholds.is_empty()) && self.base != shipped
    }

    /// The line that it draws on a channel; the empty name is every channel without its own.
    pub(crate) fn line(&self, channel: &str) -> Option<f32> {
        self.thresholds.iter().find(|(of, _)| of == channel).map(|(_, threshold)| *threshold)
    }
}

/// Of a thousand messages below the threshold, so many go to a person: one to two in a hundred.
pub(crate) const SAMPLE_PERMILLE: i64 = 16;
pub(crate) const SAMPLE_RANGE: std::ops::RangeInclusive<i64> = 10..=20;
/// Messages a day that people can read, until somebody says otherwise.
pub(crate) const BUDGET: i64 = 40;
