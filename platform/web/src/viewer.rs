// SPDX-License-Identifier: AGPL-3.0-or-later
use db::Tx;
use kernel::{Fault, Language};

/// A set of roles, as bits. What each bit means belongs to the capability that gives roles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Roles(pub u32);

impl Roles {
    pub const NONE: Roles = Roles(0);

    /// Both sets together.
    pub const fn and(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }

    /// True when the sets share a role.
    pub const fn any_of(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }
}

/// Who looks at a page.
#[derive(Clone, Debug, Default)]
pub struct Viewer {
    /// The signed-in account.
    pub account: Option<i64>,
    /// The name shown to this person for itself.
    pub name: String,
    pub roles: Roles,
    pub language: Option<Language>,
    /// SHA-256 of the session's token; empty for a visitor.
    pub session: String,
}

impl Viewer {
    /// True for a signed-in person.
    pub fn is_signed_in(&self) -> bool {
        self.account.is_some()
    }

    /// True when the person has one of the roles.
    pub fn has(&self, roles: Roles) -> bool {
        self.roles.any_of(roles)
    }
}

/// Finds who a session belongs to, by the hash of its token. Given by the capability that keeps sessions.
pub type ViewerLookup = fn(&mut Tx<'_>, &str) -> Result<Option<Viewer>, Fault>;
