// SPDX-License-Identifier: AGPL-3.0-or-later
//! The roles of the site, as bits of one set.

use web::Roles;

pub const MEMBER: Roles = Roles(1);
pub const HOST: Roles = Roles(2);
pub const WEBCARE_AGENT: Roles = Roles(4);
pub const MODERATOR: Roles = Roles(8);
pub const SAFETY_OFFICER: Roles = Roles(16);
pub const PROFESSIONAL: Roles = Roles(32);
pub const ADMINISTRATOR: Roles = Roles(64);

/// Who works at the desk.
pub const DESK: Roles = WEBCARE_AGENT.and(MODERATOR).and(ADMINISTRATOR);
/// Who sees safety cases.
pub const SAFETY: Roles = SAFETY_OFFICER;
/// Everybody on the team.
pub const STAFF: Roles = DESK.and(SAFETY_OFFICER);
/// Who speaks under a real name.
pub const NAMED: Roles = STAFF.and(PROFESSIONAL);

/// Every role with its code for forms, the command line and words (`identity-role-…`).
pub const ALL: [(&str, Roles); 7] = [
    ("member", MEMBER),
    ("host", HOST),
    ("webcare-agent", WEBCARE_AGENT),
    ("moderator", MODERATOR),
    ("safety-officer", SAFETY_OFFICER),
    ("professional", PROFESSIONAL),
    ("administrator", ADMINISTRATOR),
];

/// The role with a code.
pub fn from_code(code: &str) -> Option<Roles> {
    ALL.iter().find(|(known, _)| *known == code).map(|(_, role)| *role)
}

/// The codes of a set.
pub fn codes(roles: Roles) -> Vec<&'static str> {
    ALL.iter().filter(|(_, role)| roles.any_of(*role)).map(|(code, _)| *code).collect()
}
