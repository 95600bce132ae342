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
pub mod moderation;
mod personal;
mod place;
pub mod reactions;
pub mod replies;
mod search;
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
pub const MIGRATIONS: &[db::Migration] = &[db::Migration {
    name: "20261122_community_space",
    text: include_str!("../migrations/20261122_community_space.sql"),
    postgres: None,
}];

/// The pages of this capability.
pub fn routes() -> Routes {
    use groups::pages as group_pages;
    use moderation::pages as moderation_pages;
    use replies::pages as reply_pages;
    use threads::pages as thread_pages;
    let moderators = Rule::Role(identity::roles::MODERATOR.and(identity::roles::ADMINISTRATOR));
    let administrators = Rule::Role(identity::roles::ADMINISTRATOR);
    let professionals = Rule::Role(identity::roles::PROFESSIONAL);
    Routes::new()
        .at("/", Rule::Anyone, get(front::page::get))
        .at("/search", Rule::Anyone, get(search::page::get))
        .at("/questions", Rule::Anyone, get(thread_pages::list::get))
        .at("/questions.atom", Rule::Anyone, get(thread_pages::feed::get))
        .at("/questions/{id}", Rule::Anyone, get(thread_pages::thread::question))
        .at(
            "/questions/{id}/replies",
            Rule::Anyone,
            get(reply_pages::reply::get).post(reply_pages::reply::post),
        )
        .at(
            "/questions/{id}/answers",
            professionals,
            get(reply_pages::answer::get).post(reply_pages::answer::post),
        )
        .at("/discussions/{id}", Rule::Anyone, get(thread_pages::thread::discussion))
        .at(
            "/discussions/{id}/replies",
            Rule::SignedIn,
            get(reply_pages::reply::get).post(reply_pages::reply::post),
        )
        .at(
            "/ask",
            Rule::Anyone,
            get(thread_pages::ask::get).post(thread_pages::ask::post),
        )
        .at(
            "/tell",
            Rule::Anyone,
            get(thread_pages::tell::get).post(thread_pages::tell::post),
        )
        .at("/tell/{id}", Rule::SignedIn, get(thread_pages::thread::letter))
        .at(
            "/tell/{id}/replies",
            Rule::SignedIn,
            get(reply_pages::reply::get).post(reply_pages::reply::post),
        )
        .at("/groups", Rule::Anyone, get(group_pages::list::get))
        .at(
            "/groups/new",
            administrators,
            get(group_pages::new::get).post(group_pages::new::post),
        )
        .at("/groups/{id}", Rule::Anyone, get(group_pages::group::get))
        .at(
            "/groups/{id}/membership",
            Rule::SignedIn,
            post(group_pages::group::membership),
        )
        .at(
            "/groups/{id}/discuss",
            Rule::SignedIn,
            get(thread_pages::discuss::get).post(thread_pages::discuss::post),
        )
        .at("/messages/{id}", Rule::Anyone, get(reply_pages::message::get))
        .at(
            "/messages/{id}/edit",
            Rule::SignedIn,
            get(reply_pages::edit::get).post(reply_pages::edit::post),
        )
        .at(
            "/messages/{id}/removal",
            Rule::SignedIn,
            post(reply_pages::edit::removal),
        )
        .at(
            "/messages/{id}/flag",
            Rule::Anyone,
            get(moderation_pages::flag::get).post(moderation_pages::flag::post),
        )
        .at(
            "/messages/{id}/hold",
            moderators,
            get(moderation_pages::hold::get).post(moderation_pages::hold::post),
        )
        .at("/reactions", Rule::SignedIn, post(reactions::pages::post))
}

/// Nothing here runs by the clock.
pub fn sweeps() -> Vec<jobs::Sweep> {
    Vec::new()
}
