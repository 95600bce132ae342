// SPDX-License-Identifier: AGPL-3.0-or-later
//! Flags (somebody asks the team to look at a text) and what moderators do: put aside, release, change, remove, settle.
//!
//! Nobody is judged here; a moderator acts on words, says why, and the author sees it.

pub mod actions;
mod model;
pub(crate) mod pages;
pub(crate) mod store;

pub use model::{Flag, FlagId, FlagOutcome, FlagReason, FlagRefused};
