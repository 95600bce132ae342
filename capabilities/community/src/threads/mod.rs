// SPDX-License-Identifier: AGPL-3.0-or-later
//! Questions, discussions and letters to the team: an opening text and what is said under it.
//!
//! The words live in `screening`; here stand places, counts and who may read. Every query that gives a thread out
//! carries the viewer, so that what a members-only group says never leaves it. Start with `model.rs`, then `store.rs`.

pub mod actions;
pub(crate) mod model;
pub(crate) mod pages;
pub(crate) mod similar;
pub(crate) mod store;
pub(crate) mod writes;

pub use model::{
    AnswerDraft, AskRefused, DiscussionDraft, Hold, QuestionDraft, Source, Thread, ThreadGroup, ThreadId, ThreadKind,
    ThreadPost, WriteRefused,
};
