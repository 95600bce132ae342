// SPDX-License-Identifier: AGPL-3.0-or-later
//! The own space: groups, memberships, questions and discussions, replies, answers of checked professionals, supportive
//! reactions, flags, and what moderators do.
//!
//! Words of every message live in `screening`; here stand threads, places, counts and who may read. Permission is in
//! the query (see `threads/store.rs`) and in the types of [`actions`]. Start with `threads/`.

mod byline;
pub mod facts;
mod front;
pub mod groups;
mod mark;
pub mod moderation;
mod personal;
mod place;
pub mod reactions;
pub mod replies;
mod search;
mod shelf;
mod sprite;
pub mod threads;
mod writing;

pub use groups::{Group, GroupDraft, GroupId, GroupRefused, JoinRefused, Visibility};
pub use moderation::{Flag, FlagId, FlagOutcome, FlagReason, FlagRefused};
pub use place::{Place, place_of};
pub use reactions::Reaction;
pub use threads::store::opening_message;
pub use threads::{
    AnswerDraft, AskRefused, DiscussionDraft, QuestionDraft, Source, ThreadId, ThreadKind, WriteRefused,
};

/// Everything that can be done here.
pub mod actions {
    pub use crate::groups::actions::{create_group, join, leave};
    pub use crate::moderation::actions::{amend, flag, hold, release, settle_flag, take_down};
    pub use crate::reactions::actions::{react, take_back};
    pub use crate::replies::actions::{answer, edit, remove, reply, reply_as_team};
    pub use crate::threads::actions::{ask, discuss, tell_team};
}

use axum::routing::{get, post};
use web::{Routes, Rule};

web::locales!("community");

/// The tables of this capability.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration {
        name: "20261122_community_space",
        text: include_str!("../migrations/20261122_community_space.sql"),
        postgres: None,
    },
    db::Migration {
        name: "20261125_community_marks",
        text: include_str!("../migrations/20261125_community_marks.sql"),
        postgres: None,
    },
];

/// The pages of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .at("/", Rule::Anyone, get(front::page::get))
        .at("/search", Rule::Anyone, get(search::page::get))
        .at("/reactions", Rule::SignedIn, post(reactions::pages::post))
        .merge(thread_routes())
        .merge(group_routes())
        .merge(message_routes())
}

fn thread_routes() -> Routes {
    use replies::pages::{answer, reply};
    use threads::pages::{ask, feed, list, tell, thread};
    let professionals = Rule::Role(identity::roles::PROFESSIONAL);
    let replying = || get(reply::get).post(reply::post);
    Routes::new()
        .at("/ask", Rule::Anyone, get(ask::get).post(ask::post))
        .at("/questions", Rule::Anyone, get(list::get))
        .at("/questions.atom", Rule::Anyone, get(feed::get))
        .at("/questions/{id}", Rule::Anyone, get(thread::question))
        .at("/questions/{id}/replies", Rule::Anyone, replying())
        .at("/questions/{id}/answers", professionals, get(answer::get).post(answer::post))
        .at("/discussions/{id}", Rule::Anyone, get(thread::discussion))
        .at("/discussions/{id}/replies", Rule::SignedIn, replying())
        .at("/tell", Rule::Anyone, get(tell::get).post(tell::post))
        .at("/tell/{id}", Rule::SignedIn, get(thread::letter))
        .at("/tell/{id}/replies", Rule::SignedIn, replying())
}

fn group_routes() -> Routes {
    use groups::pages::{group, list, new};
    use threads::pages::discuss;
    let administrators = Rule::Role(identity::roles::ADMINISTRATOR);
    Routes::new()
        .at("/groups", Rule::Anyone, get(list::get))
        .at("/groups/new", administrators, get(new::get).post(new::post))
        .at("/groups/{id}", Rule::Anyone, get(group::get))
        .at("/groups/{id}/membership", Rule::SignedIn, post(group::membership))
        .at("/groups/{id}/discuss", Rule::SignedIn, get(discuss::get).post(discuss::post))
}

fn message_routes() -> Routes {
    use moderation::pages::{flag, hold};
    use replies::pages::{edit, message};
    let moderators = Rule::Role(identity::roles::MODERATOR.and(identity::roles::ADMINISTRATOR));
    Routes::new()
        .at("/messages/{id}", Rule::Anyone, get(message::get))
        .at("/messages/{id}/edit", Rule::SignedIn, get(edit::get).post(edit::post))
        .at("/messages/{id}/removal", Rule::SignedIn, post(edit::removal))
        .at("/messages/{id}/flag", Rule::Anyone, get(flag::get).post(flag::post))
        .at("/messages/{id}/hold", moderators, get(hold::get).post(hold::post))
}

/// Nothing here runs by the clock.
pub fn sweeps() -> Vec<jobs::Sweep> {
    Vec::new()
}
