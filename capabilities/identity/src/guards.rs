// SPDX-License-Identifier: AGPL-3.0-or-later
//! Proofs that somebody may act: a value of one of these types means that the check was passed.

use std::ops::Deref;

use db::Tx;
use kernel::Fault;
use web::{Problem, Roles, Viewer};

use crate::{AccountId, people::store, roles};

/// A signed-in account.
#[derive(Clone, Debug)]
pub struct Person {
    pub account: AccountId,
    pub name: String,
    pub roles: Roles,
}

impl Person {
    /// The person behind a page's viewer.
    pub fn check(viewer: &Viewer) -> Result<Person, Problem> {
        let account = viewer.account.ok_or(Problem::SignInNeeded)?;
        Ok(Person { account: AccountId(account), name: viewer.name.clone(), roles: viewer.roles })
    }
}

macro_rules! guard {
    ($(#[$meta:meta])* $name:ident, $roles:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name(Person);

        impl $name {
            /// For a page: passes when the viewer has the role.
            pub fn check(viewer: &Viewer) -> Result<$name, Problem> {
                let person = Person::check(viewer)?;
                let allowed: Option<Roles> = $roles;
                match allowed {
                    Some(roles) if !person.roles.any_of(roles) => Err(Problem::NotAllowed),
                    _ => Ok($name(person)),
                }
            }

            /// For jobs and the command line: passes when the stored account has the role.
            pub fn of(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<$name>, Fault> {
                let allowed: Option<Roles> = $roles;
                let person = store::person(tx, account)?;
                Ok(person.filter(|person| allowed.is_none_or(|roles| person.roles.any_of(roles))).map($name))
            }
        }

        impl Deref for $name {
            type Target = Person;
            fn deref(&self) -> &Person {
                &self.0
            }
        }
    };
}

guard!(
    /// Anybody with an account.
    Member, None);
guard!(
    /// Answers at the desk.
    WebcareAgent, Some(roles::WEBCARE_AGENT.and(roles::ADMINISTRATOR)));
guard!(
    /// Holds and releases what members write.
    Moderator, Some(roles::MODERATOR.and(roles::ADMINISTRATOR)));
guard!(
    /// Works on safety cases.
    SafetyOfficer, Some(roles::SAFETY_OFFICER));
guard!(
    /// A professional whose identity was checked.
    Professional, Some(roles::PROFESSIONAL));
guard!(
    /// Runs the site.
    Administrator, Some(roles::ADMINISTRATOR));
