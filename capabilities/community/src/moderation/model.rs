// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::AccountId;
use kernel::{Fault, Timestamp};
use screening::MessageId;

kernel::id_type!(
    /// Somebody asked the team to look at a text.
    FlagId
);

kernel::coded! {
    /// Why somebody asks the team to look; in words `community-flag-…`.
    FlagReason {
        /// Worried about the person who wrote it.
        Worried = "worried",
        /// It tells who somebody is.
        Identifying = "identifying",
        /// Advice that may do harm.
        MedicalAdvice = "medical-advice",
        Unkind = "unkind",
        Advertising = "advertising",
        Other = "other",
    }
}

kernel::coded! {
    /// What a moderator decided about a flagged text.
    FlagOutcome {
        Kept = "kept",
        Edited = "edited",
        Held = "held",
        Removed = "removed",
    }
}

/// A flag as it stands.
#[derive(Clone, Debug)]
pub struct Flag {
    pub id: FlagId,
    pub message: MessageId,
    pub by: Option<AccountId>,
    pub reason: FlagReason,
    pub words: String,
    pub flagged_at: Timestamp,
    pub settled: Option<(Timestamp, FlagOutcome)>,
}

/// Why a flag is not taken or not settled.
#[derive(Debug)]
pub enum FlagRefused {
    NotHere,
    /// More than 2,000 letters.
    WordsTooLong,
    /// A colleague settled it first.
    Settled,
    Fault(Fault),
}
db::refusal!(FlagRefused);

impl From<FlagRefused> for web::Problem {
    fn from(refused: FlagRefused) -> web::Problem {
        match refused {
            FlagRefused::NotHere => web::Problem::NotFound,
            FlagRefused::WordsTooLong => web::Problem::Refused("community-flag-too-long"),
            FlagRefused::Settled => web::Problem::Conflict("community-flag-settled-already"),
            FlagRefused::Fault(fault) => web::Problem::Fault(fault),
        }
    }
}
