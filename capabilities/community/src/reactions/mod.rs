// SPDX-License-Identifier: AGPL-3.0-or-later
//! Supportive reactions, with words: thank you, thinking of you, same here. Counted with the text, never ranked by.

pub mod actions;
pub(crate) mod pages;
mod store;

pub(crate) use store::own;

kernel::coded! {
    /// A supportive word for somebody's text; in words `community-react-…`.
    Reaction {
        SameHere = "same-here",
        Support = "support",
        Thanks = "thanks",
    }
}

impl Reaction {
    /// Its bit in what one account feels about one text.
    pub(crate) fn bit(self) -> i64 {
        match self {
            Reaction::Thanks => 1,
            Reaction::Support => 2,
            Reaction::SameHere => 4,
        }
    }
}
