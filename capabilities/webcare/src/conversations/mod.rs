// SPDX-License-Identifier: AGPL-3.0-or-later
//! Conversations: what waits for an answer, in which lane, who has it, by when.
//!
//! One message is in one conversation at the most. The clock begins when the newest unanswered message arrived and stops
//! with our answer. Start with `model.rs`.

pub mod actions;
pub mod answering;
pub(crate) mod clock;
pub(crate) mod grade;
mod lessons;
pub(crate) mod model;
pub mod opening;
pub(crate) mod remarks;
pub mod safety;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod time_sweep;

pub use actions::DeskRefused;
pub use answering::OutsideReply;
pub use grade::Grade;
pub use model::{CloseReason, Conversation, ConversationId, Why};
pub use store::{conversation_of, waiting_since};
pub(crate) use time_sweep::time_sweep;
