// SPDX-License-Identifier: AGPL-3.0-or-later
//! The running documents: who answers what, within which time, on which channels, and what happens with a side effect.
//!
//! A protocol is versioned data, signed by a named person, that prints. The desk, the moderation queue and vigilance read
//! [`webcare`] and [`adverse_events`]; nobody hard-codes a lane, a deadline or a role. Gaps in cover are computed from it.
//! Start with `documents/model.rs`; `hours` is the arithmetic of deadlines.

mod documents;
mod hours;
mod pages;

pub use documents::{
    AdverseEventProtocol, AdverseEventRules, ChannelWatch, ClockStart, DraftRefused, Lane, LaneRule, ProtocolKind,
    ProtocolStep, ProtocolSummary, RoleName, Rules, SignRefused, Signature, Signer, VersionState, WebcareProtocol,
    WebcareRules, adverse_events, draft_next_version, sign, summaries, webcare,
};
pub use hours::ServiceHours;

use axum::routing::{get, post};
use db::Migration;
use web::{Routes, Rule};

web::locales!("protocols");

/// The table of protocol versions.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "20261122_protocols_versions",
    text: include_str!("../migrations/20261122_protocols_versions.sql"),
    postgres: None,
}];

/// The protocols' pages, for the whole team; changing and signing is checked once more in the action.
pub fn routes() -> Routes {
    let team = Rule::Role(identity::roles::STAFF.and(identity::roles::SAFETY));
    Routes::new()
        .at("/protocols", team, get(pages::overview::get))
        .at("/protocols/{kind}", team, get(pages::protocol::get))
        .at("/protocols/{kind}/draft", team, get(pages::draft::get).post(pages::draft::post))
        .at("/protocols/{kind}/signature", team, post(pages::signature::post))
}

/// Nothing runs by itself here.
pub fn sweeps() -> Vec<jobs::Sweep> {
    Vec::new()
}
