// SPDX-License-Identifier: AGPL-3.0-or-later
//! What people decided about messages: the only truth the screener is measured by and learns from.
//!
//! The desk and medicines safety call [`decide`] in the transaction of their own step. A decision holds ids and codes;
//! the words stay with the message, so what is erased there teaches nobody any more.

mod actions;
mod model;
mod store;

pub use actions::{decide, withdraw};
pub use model::{Decision, DecisionReason, DecisionSource};
pub use store::decision_of;
pub(crate) use store::{KeptDecision, decided_by, decisions_about, forget_decider};
