// SPDX-License-Identifier: AGPL-3.0-or-later
//! What medicines safety says of messages, and what the screener learns from it.

use std::collections::BTreeSet;

use db::Tx;
use identity::{AccountId, Member, SafetyOfficer};
use kernel::Fault;
use screening::{MessageId, Taught};
use vigilance::actions::{self, CloseRefused};
use vigilance::{CaseState, CloseReason};

use super::cases::{close, end, officer};
use super::player::{Left, Played, Player, said};
use crate::cli::Refused;
use crate::demo::{Happening, Ref, Script, What};

/// So many samples are looked at in one go.
const SAMPLES: i64 = 200;

impl Player {
    /// Plays one happening about what the screener found.
    pub(super) async fn review(&self, script: &Script, happening: &Happening) -> Played {
        let by = self.account(happening.by)?;
        match &happening.what {
            What::Judge { of, is_side_effect } => {
                let (message, holds) = (self.message(*of)?, *is_side_effect);
                let judge = move |tx: &mut Tx<'_>| {
                    if holds { is_one(tx, by, message) } else { is_none(tx, by, message) }
                };
                self.database.write(judge).await.map_err(said)?;
            }
            What::JudgeSamples { draws } => {
                let (told, draws) = (self.told(script), *draws);
                self.database.write(move |tx| judge_samples(tx, by, &told, draws)).await?;
            }
            What::Teach => return self.teach(by).await,
            What::AcceptVersion { version } => {
                if let Some(version) = self.left(*version).version {
                    let accept = move |tx: &mut Tx<'_>| {
                        let officer = officer(tx, by)?;
                        screening::accept_version(tx, &officer, version)
                    };
                    self.database.write(accept).await.map_err(said)?;
                }
            }
            _ => {}
        }
        Ok(Left::default())
    }

    /// A version that does worse is left where it is.
    async fn teach(&self, by: AccountId) -> Played {
        match screening::teach(&self.database, Some(by)).await? {
            Taught::Version(version) if !version.is_refused => {
                Ok(Left { version: Some(version.id), ..Left::default() })
            }
            Taught::Version(_) => Ok(Left::default()),
            Taught::TooFew { adverse, others } => Err(Refused(format!("{adverse} and {others} decisions are too few"))),
        }
    }

    /// The messages that tell of a side effect, as the script means them.
    fn told(&self, script: &Script) -> BTreeSet<MessageId> {
        let told = script.happenings.iter().filter_map(|made| match &made.what {
            What::Judge { of, is_side_effect: true } | What::OpenCase { from: of } => Some(*of),
            _ => None,
        });
        told.filter_map(|of: Ref| self.left(of).message).collect()
    }
}

/// A side effect: there is a case, and it is handed over, or kept because something is missing.
fn is_one(tx: &mut Tx<'_>, by: AccountId, message: MessageId) -> Result<(), CloseRefused> {
    let person = Member::of(tx, by)?.ok_or_else(|| Fault::new("the account is gone"))?;
    let opened = actions::open_by_hand(tx, &person, message);
    let case = opened.map_err(|refused| Fault::new(format!("{refused:?}")))?;
    match vigilance::queries::case(tx, case)?.map(|case| case.summary.state) {
        Some(CaseState::Open) => end(tx, by, case),
        _ => Ok(()),
    }
}

/// No side effect: what the screener opened is closed. What has no case is closed at the desk.
fn is_none(tx: &mut Tx<'_>, by: AccountId, message: MessageId) -> Result<(), CloseRefused> {
    let Some(case) = actions::case_of(tx, message)? else { return Ok(()) };
    match vigilance::queries::case(tx, case)?.map(|case| case.summary.state) {
        Some(CaseState::Open) => {
            close(tx, by, case, CloseReason::NotASideEffect, "Read: a turn of phrase, nobody has fallen ill.")
        }
        _ => Ok(()),
    }
}

fn judge_samples(tx: &mut Tx<'_>, by: AccountId, told: &BTreeSet<MessageId>, draws: bool) -> Result<(), Fault> {
    let officer = SafetyOfficer::of(tx, by)?.ok_or_else(|| Fault::new("only safety officers look below the line"))?;
    tx.act_as(officer.account.0);
    if draws {
        screening::draw_samples(tx)?;
    }
    for message in screening::waiting_samples(tx, SAMPLES)? {
        screening::judge_sample(tx, message, told.contains(&message))?;
    }
    Ok(())
}
