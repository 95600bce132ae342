// SPDX-License-Identifier: MIT OR Apache-2.0
//! Screens what people write: a ranked queue with reasons, not a detector.
//!
//! One call, [`Screener::screen`], takes a text and gives a score for every [`Kind`], the labels over their
//! threshold, the [`Cue`]s (spans of the text) that are the evidence, and the [`Facts`] a safety case begins with.
//! It never decides about a person, never reads a clock or a file and never keeps what it has read: bytes in,
//! values out. All offsets are Unicode code points of the text as it was given.
//!
//! Start with `screener.rs`; `normal.rs`, `tokens.rs` and `lexicon.rs` are the steps, `model.rs` the linear model,
//! `train/` makes that model again from the data, to the byte.

mod adverse;
mod context;
mod disguise;
mod facts;
mod features;
mod identity;
mod keys;
mod kinds;
mod language;
mod leaning;
pub mod learn;
mod lexicon;
pub mod lists;
mod memo;
mod model;
mod normal;
mod pairs;
mod pseudonym;
mod quoted;
mod reading;
mod rules;
mod screener;
mod screening;
mod spelling;
mod suspects;
mod tokens;
pub mod train;

pub use identity::identity_findings;
pub use kinds::{Kind, Role, SeriousnessCriterion, SpecialSituation, Subject, Untold};
pub use model::ModelRefused;
pub use pseudonym::{PseudonymConcern, looks_identifying};
pub use screener::Screener;
pub use screening::{Criteria, Cue, Fact, Facts, Input, Place, Screening, SetAside, Span};
