// SPDX-License-Identifier: AGPL-3.0-or-later
//! People: accounts with a pseudonym, sign-in by magic link, sessions, roles, checked professionals.
//!
//! A person is sealed (mail address, checks of identity); an account speaks under a pseudonym; the team and professionals
//! speak under their own names. [`Member`], [`WebcareAgent`], [`SafetyOfficer`] and the others can only be obtained by
//! passing the check, so a forgotten check does not compile. Start with [`guards`] and [`people`].

pub mod account;
mod audience;
pub mod erasure;
pub mod guards;
pub mod people;
pub mod roles;
pub mod sessions;
pub mod sign_in;

#[doc(hidden)]
pub use inventory;

pub use audience::Audience;
pub use guards::{Administrator, Member, Moderator, Person, Professional, SafetyOfficer, WebcareAgent};
pub use people::{
    AccountId, PersonCard, Verification, actions, cards, offered_pseudonym, people_with, people_with_any,
};
pub use sessions::{SessionToken, start_session, viewer_of_session};

use axum::routing::{get, post};
use db::Migration;
use web::{Routes, Rule};

web::locales!("identity");

/// The tables of accounts, sessions and checks.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "20261122_identity_accounts",
    text: include_str!("../migrations/20261122_accounts.sql"),
    postgres: None,
}];

/// Sign-in, the own account, and the administrators' list of people.
pub fn routes() -> Routes {
    Routes::new()
        .at("/sign-in", Rule::Anyone, get(sign_in::pages::ask::get).post(sign_in::pages::ask::post))
        .at("/sign-in/sent", Rule::Anyone, get(sign_in::pages::ask::sent))
        .at("/sign-in/{token}", Rule::Anyone, get(sign_in::pages::link::get).post(sign_in::pages::link::post))
        .at("/sign-out", Rule::Anyone, post(sign_in::pages::link::sign_out))
        .at("/account", Rule::SignedIn, get(account::pages::own::get).post(account::pages::own::post))
        .at("/account/data.json", Rule::SignedIn, get(account::pages::own::data))
        .at("/account/erasure", Rule::SignedIn, get(account::pages::erase::get).post(account::pages::erase::post))
        .at(
            "/people",
            Rule::Role(roles::ADMINISTRATOR),
            get(account::pages::team::list).post(account::pages::team::add),
        )
        .at(
            "/people/{id}",
            Rule::Role(roles::ADMINISTRATOR),
            get(account::pages::team::get).post(account::pages::team::post),
        )
}

/// Old sessions and links are thrown away.
pub fn sweeps() -> Vec<jobs::Sweep> {
    vec![jobs::Sweep {
        name: "identity.forget_expired",
        every_seconds: 3600,
        run: |work| Box::pin(async move { work.database.write(sessions::forget_expired).await }),
    }]
}
