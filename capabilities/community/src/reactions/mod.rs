// SPDX-License-Identifier: AGPL-3.0-or-later
//! Supportive reactions, with words: thank you, thinking of you, same here. Counted with the text, never ranked by.

pub mod actions;
pub(crate) mod pages;
mod store;

pub(crate) use store::own;

/// A supportive word for somebody's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    Thanks,
    Support,
    SameHere,
}

impl Reaction {
    pub const ALL: [Reaction; 3] = [Reaction::SameHere, Reaction::Support, Reaction::Thanks];

    /// The steady code, also in words (`community-react-…`).
    pub fn code(self) -> &'static str {
        match self {
            Reaction::Thanks => "thanks",
            Reaction::Support => "support",
            Reaction::SameHere => "same-here",
        }
    }

    pub fn from_code(code: &str) -> Option<Reaction> {
        Reaction::ALL.into_iter().find(|reaction| reaction.code() == code)
    }

    /// Its bit in what one account feels about one text.
    pub(crate) fn bit(self) -> i64 {
        match self {
            Reaction::Thanks => 1,
            Reaction::Support => 2,
            Reaction::SameHere => 4,
        }
    }
}
