// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is said elsewhere: feeds that are read again and again, and files of messages that somebody brings.
//!
//! Every message becomes the same type as one of the own space and is stored through `screening`. A source always tells
//! when it was last read well; silence is never shown as health. Start with [`sources`] and [`import`].

mod imports;
pub mod sources;

pub use imports::{ImportReport, LineProblem, import, store_outside, store_outside_under};
pub use sources::reading::take_body;
pub use sources::{SourceId, actions};

use axum::routing::{get, post};
use web::{Routes, Rule};

web::locales!("listening");

/// The tables of this capability.
pub const MIGRATIONS: &[db::Migration] = &[db::Migration {
    name: "20261122_listening_sources",
    text: include_str!("../migrations/20261122_sources.sql"),
    postgres: None,
}];

/// The register of sources.
pub fn routes() -> Routes {
    let desk = Rule::Role(identity::roles::DESK);
    Routes::new().at("/sources", desk, get(sources::pages::list::get).post(sources::pages::list::post)).at(
        "/sources/{id}/state",
        desk,
        post(sources::pages::list::state),
    )
}

/// Feeds that are due are read every half minute.
pub fn sweeps() -> Vec<jobs::Sweep> {
    vec![jobs::Sweep {
        name: "listening.read_feeds",
        every_seconds: 30,
        run: |work| Box::pin(sources::reading::read_due(work)),
    }]
}
