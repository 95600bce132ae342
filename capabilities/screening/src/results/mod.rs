// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the screener found in each revision of each message.

mod site;
mod store;
mod wire;

pub(crate) use site::{mark, move_mark, screener_with};
pub use site::{screener, shipped};
pub use store::{MessageScreening, screening_of};
pub(crate) use store::{forget_words, insert, replace};
pub(crate) use wire::read_scores;
