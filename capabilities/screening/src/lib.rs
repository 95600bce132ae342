// SPDX-License-Identifier: AGPL-3.0-or-later
//! Owns every message's words, of the own space and from outside, and what the screener found in them.
//!
//! A message, its screening, its labels, its place in the full-text index and its fact are written in one transaction
//! ([`store`], [`edit`]), so "stored = screened" is an equation that [`coverage`] proves with two counts.
//! Scores rank and explain; nothing here decides about a person. Start with `messages/actions.rs`.

mod channels;
mod coverage;
mod decisions;
pub mod facts;
pub mod lists;
mod messages;
mod personal;
mod quality;
mod results;
mod samples;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod versions;

pub use channels::{channel_kind, channel_name};
pub use coverage::{ChannelCoverage, Coverage, DayCoverage, Gap, coverage};
pub use decisions::{Decision, DecisionReason, DecisionSource, decide, decision_of, withdraw};
pub use messages::{
    Found, Message, MessageId, MessageKind, NewMessage, Stored, by_author, delete, edit, find, id_of, message,
    messages, screen_message, set_audience, store, store_screened,
};
pub use personal::settle_words_of;
pub use results::{MessageScreening, screener, screening_of, shipped};
pub use samples::{Drawn, draw_samples, judge_sample, waiting_samples};
pub use versions::{Choice, ChooseRefused, ModelId, ModelVersion, Taught, accept_version, choice_in_use, teach};

use axum::routing::{get, post};
use web::{Routes, Rule};

web::locales!("screening");

/// The tables of this capability.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration {
        name: "20261122_screening_messages",
        text: include_str!("../migrations/20261122_screening_messages.sql"),
        postgres: None,
    },
    db::Migration {
        name: "20261125_screening_decisions",
        text: include_str!("../migrations/20261125_screening_decisions.sql"),
        postgres: None,
    },
    db::Migration {
        name: "20261125_screening_lists",
        text: include_str!("../migrations/20261125_screening_lists.sql"),
        postgres: None,
    },
    db::Migration {
        name: "20261125_screening_versions",
        text: include_str!("../migrations/20261125_screening_versions.sql"),
        postgres: None,
    },
    db::Migration {
        name: "20261125_screening_choice_bases",
        text: include_str!("../migrations/20261125_screening_choice_bases.sql"),
        postgres: None,
    },
    db::Migration {
        name: "20261125_screening_recent",
        text: include_str!("../migrations/20261125_screening_recent.sql"),
        postgres: None,
    },
];

/// The pages of this capability.
pub fn routes() -> Routes {
    let team = Rule::Role(identity::roles::STAFF.and(identity::roles::SAFETY));
    Routes::new()
        .at("/screening", team, get(coverage::pages::page::get))
        .at("/screening/quality", team, get(quality::pages::page::get))
        .at("/screening/thresholds", team, post(quality::pages::line::post))
        .at("/screening/versions", team, get(versions::pages::all::get).post(versions::pages::all::post))
        .at("/screening/versions/shipped", team, post(versions::pages::all::shipped))
        .at("/screening/versions/{version}/acceptance", team, post(versions::pages::all::acceptance))
        .at("/screening/choices/{choice}/return", team, post(versions::pages::all::back))
        .at("/screening/samples", team, post(samples::pages::drawing::post))
        .at("/screening/samples/{message}", team, post(samples::pages::judgement::post))
        .at("/screening/lists", team, get(lists::pages::all::get).post(lists::pages::all::post))
        .at("/screening/products/{product}/removal", team, post(lists::pages::all::removal))
        .at("/screening/look-backs", team, post(lists::pages::all::look_back))
        .at("/screening/lists/{list}", team, get(lists::pages::list::get))
        .at("/screening/lists/{list}/use", team, post(lists::pages::list::put_to_use))
        .at("/screening/lists/{list}/removal", team, post(lists::pages::list::removal))
}

/// What runs again and again.
pub fn sweeps() -> Vec<jobs::Sweep> {
    vec![versions::sweep(), coverage::sweep()]
}
