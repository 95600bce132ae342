// SPDX-License-Identifier: AGPL-3.0-or-later
//! The desk: everything said to the organisation or about it, own space and outside, in one list by time left.
//!
//! A conversation opens by itself from what the screener found, in a suggested lane; people take it, answer as a named
//! person, and close it with a reason. Every step is on the record. The protocol gives lanes, clocks and who may answer;
//! nothing of that is written here. It never answers on an outside network: it says so and keeps a log of what was done.
//! Start with `conversations/model.rs`, then `conversations/opening.rs`.

mod conversations;
pub mod facts;
mod pages;
mod personal;
mod saved_replies;

pub use conversations::{
    CloseReason, Conversation, ConversationId, DeskRefused, Grade, OutsideReply, Why, conversation_of, waiting_since,
};

/// Everything that can be done at the desk.
pub mod actions {
    pub use crate::conversations::actions::{
        change_lane, close, give, give_with_note, grade, note, release, reopen, take,
    };
    pub use crate::conversations::answering::{log_outside_reply, reply};
    pub use crate::conversations::opening::{case_opened, open_for};
    pub use crate::conversations::safety::note_from_safety;
    pub use crate::saved_replies::actions::{SavedReplyRefused, change_saved_reply, remove_saved_reply, save_reply};
    pub use crate::saved_replies::model::{SavedReplyDraft, SavedReplyId};
}

use axum::routing::{get, post};
use web::{Routes, Rule};

web::locales!("webcare");

/// The tables of the desk.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration {
        name: "20261122_webcare_desk",
        text: include_str!("../migrations/20261122_webcare_desk.sql"),
        postgres: None,
    },
    db::Migration {
        name: "20261125_webcare_saved_replies",
        text: include_str!("../migrations/20261125_webcare_saved_replies.sql"),
        postgres: None,
    },
    db::Migration {
        name: "20261125_webcare_grades",
        text: include_str!("../migrations/20261125_webcare_grades.sql"),
        postgres: None,
    },
];

/// The desk's pages; what changes something is checked once more in the action.
pub fn routes() -> Routes {
    use saved_replies::pages as saved;
    let desk = Rule::Role(identity::roles::DESK);
    Routes::new()
        .at("/desk", desk, get(pages::list::get))
        .at("/desk/live", desk, get(pages::list::live))
        .at("/desk/saved-replies", desk, get(saved::list::get).post(saved::list::post))
        .at("/desk/saved-replies/{reply}", desk, get(saved::reply::get).post(saved::reply::post))
        .at("/desk/{id}", desk, get(pages::conversation::get))
        .at("/desk/{id}/assignment", desk, post(pages::forms::assignment))
        .at("/desk/{id}/lane", desk, post(pages::forms::lane))
        .at("/desk/{id}/grade", desk, post(pages::forms::grade))
        .at("/desk/{id}/notes", desk, post(pages::forms::note))
        .at("/desk/{id}/replies", desk, post(pages::forms::reply))
        .at("/desk/{id}/outside-replies", desk, post(pages::forms::outside_reply))
        .at("/desk/{id}/closing", desk, post(pages::forms::closing))
        .at("/desk/{id}/reopening", desk, post(pages::forms::reopening))
}

/// What has a clock here.
pub fn sweeps() -> Vec<jobs::Sweep> {
    vec![conversations::time_sweep()]
}
