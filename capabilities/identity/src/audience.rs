// SPDX-License-Identifier: AGPL-3.0-or-later
use serde::{Deserialize, Serialize};

/// Who may read something: the one place that decides visibility, search, feeds and indexing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Audience {
    Anyone,
    /// Everybody who is signed in.
    Members,
    /// The members of one group, by its id.
    Group(i64),
    Team,
    SafetyTeam,
}

impl Audience {
    /// The number under which it is stored and searched.
    pub fn scope(self) -> i64 {
        match self {
            Audience::Anyone => 0,
            Audience::Members => -1,
            Audience::Team => -2,
            Audience::SafetyTeam => -3,
            Audience::Group(group) => group,
        }
    }

    /// Reads a stored number.
    pub fn from_scope(scope: i64) -> Audience {
        match scope {
            0 => Audience::Anyone,
            -1 => Audience::Members,
            -2 => Audience::Team,
            ..=-3 => Audience::SafetyTeam,
            group => Audience::Group(group),
        }
    }

    /// The key of the plain sentence that says who will read this.
    pub fn sentence_key(self) -> &'static str {
        match self {
            Audience::Anyone => "identity-audience-anyone",
            Audience::Members => "identity-audience-members",
            Audience::Group(_) => "identity-audience-group",
            Audience::Team => "identity-audience-team",
            Audience::SafetyTeam => "identity-audience-safety",
        }
    }

    /// The icon that stands beside the sentence.
    pub fn icon(self) -> &'static str {
        match self {
            Audience::Anyone => "globe",
            Audience::Members | Audience::Group(_) => "users",
            Audience::Team | Audience::SafetyTeam => "lock",
        }
    }

    /// True when search engines may keep it.
    pub fn is_indexable(self) -> bool {
        self == Audience::Anyone
    }
}
