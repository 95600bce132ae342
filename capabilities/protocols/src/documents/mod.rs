// SPDX-License-Identifier: AGPL-3.0-or-later
//! The two protocols as documents: their rules, their versions, their gaps.

mod actions;
pub(crate) mod cover;
mod model;
mod people;
mod shipped;
mod store;

pub use actions::{DraftRefused, SignRefused, Signer, draft_next_version, sign};
pub use model::{
    AdverseEventProtocol, AdverseEventRules, ChannelWatch, ClockStart, Lane, LaneRule, ProtocolKind, ProtocolStep,
    RoleName, Rules, Signature, VersionState, WebcareProtocol, WebcareRules,
};
pub use store::{ProtocolSummary, adverse_events, summaries, webcare};

pub(crate) use model::Watcher;
pub(crate) use people::People;
#[cfg(test)]
pub(crate) use shipped::rules as shipped_rules;
pub(crate) use store::{Version, newest_or_shipped, versions};
