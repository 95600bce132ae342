// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::AccountId;
use kernel::{Fault, Timestamp};
use screening::MessageId;

kernel::id_type!(
    /// Somebody asked the team to look at a text.
    FlagId
);

/// Why somebody asks the team to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagReason {
    /// It tells who somebody is.
    Identifying,
    Unkind,
    Advertising,
    /// Advice that may do harm.
    MedicalAdvice,
    /// Worried about the person who wrote it.
    Worried,
    Other,
}

impl FlagReason {
    pub const ALL: [FlagReason; 6] = [
        FlagReason::Worried,
        FlagReason::Identifying,
        FlagReason::MedicalAdvice,
        FlagReason::Unkind,
        FlagReason::Advertising,
        FlagReason::Other,
    ];

    /// The steady code, also in words (`community-flag-…`).
    pub fn code(self) -> &'static str {
        match self {
            FlagReason::Identifying => "identifying",
            FlagReason::Unkind => "unkind",
            FlagReason::Advertising => "advertising",
            FlagReason::MedicalAdvice => "medical-advice",
            FlagReason::Worried => "worried",
            FlagReason::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<FlagReason> {
        FlagReason::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What a moderator decided about a flagged text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagOutcome {
    Kept,
    Edited,
    Held,
    Removed,
}

impl FlagOutcome {
    pub const ALL: [FlagOutcome; 4] = [FlagOutcome::Kept, FlagOutcome::Edited, FlagOutcome::Held, FlagOutcome::Removed];

    pub fn code(self) -> &'static str {
        match self {
            FlagOutcome::Kept => "kept",
            FlagOutcome::Edited => "edited",
            FlagOutcome::Held => "held",
            FlagOutcome::Removed => "removed",
        }
    }

    pub fn from_code(code: &str) -> Option<FlagOutcome> {
        FlagOutcome::ALL.into_iter().find(|outcome| outcome.code() == code)
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
