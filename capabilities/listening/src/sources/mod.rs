// SPDX-License-Identifier: AGPL-3.0-or-later
//! Feeds we read: RSS, Atom and JSON Feed, politely (conditional requests, back-off), with an honest state.

pub mod actions;
pub mod pages;
pub mod reading;
mod store;

use kernel::Timestamp;
use networks::feeds::poll::Poll;

kernel::id_type!(
    /// A source of messages.
    SourceId
);

/// A feed in the register.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: SourceId,
    pub address: String,
    pub name: String,
    pub channel: String,
    pub added_at: Timestamp,
    pub poll: Poll,
    pub messages: i64,
}

pub use store::sources;
