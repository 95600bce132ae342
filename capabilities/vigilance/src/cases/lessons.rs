// SPDX-License-Identifier: AGPL-3.0-or-later
//! What an officer's decision about a case tells the screener about the messages it came from.

use db::Tx;
use kernel::Fault;
use screen::Kind;
use screening::{Decision, DecisionReason, DecisionSource, MessageId, decide, withdraw};

use super::model::{CaseId, CaseKind, CloseReason, SafetyCase};
use super::store;

fn adverse(holds: bool, reason: DecisionReason) -> Decision {
    Decision::adverse(holds, reason, DecisionSource::SafetyCase)
}

/// Somebody read this message as a side effect and opened a case for it.
pub(crate) fn opened_by_hand(tx: &mut Tx<'_>, message: MessageId) -> Result<(), Fault> {
    decide(tx, message, &adverse(true, DecisionReason::CaseOpened)).map(|_| ())
}

/// The case is one: its first message told of a side effect. A special situation tells of none.
pub(crate) fn confirmed(tx: &mut Tx<'_>, case: &SafetyCase, reason: DecisionReason) -> Result<(), Fault> {
    if case.summary.kind != CaseKind::SideEffect {
        return Ok(());
    }
    match store::messages_of(tx, case.summary.id)?.first() {
        Some(first) => decide(tx, first.message, &adverse(true, reason)).map(|_| ()),
        None => Ok(()),
    }
}

/// The case is closed. Only "not a side effect" speaks about the words; a duplicate or a case without the four criteria
/// may well have told of one.
pub(crate) fn closed(tx: &mut Tx<'_>, case: &SafetyCase, reason: CloseReason) -> Result<(), Fault> {
    match reason {
        CloseReason::NotASideEffect => {
            for attached in store::messages_of(tx, case.summary.id)? {
                decide(tx, attached.message, &adverse(false, DecisionReason::NotASideEffect))?;
            }
            Ok(())
        }
        CloseReason::Done => confirmed(tx, case, DecisionReason::CaseConfirmed),
        CloseReason::Duplicate | CloseReason::Invalid | CloseReason::Recorded => Ok(()),
    }
}

/// The case is open again: nothing is decided.
pub(crate) fn reopened(tx: &mut Tx<'_>, case: CaseId) -> Result<(), Fault> {
    for attached in store::messages_of(tx, case)? {
        withdraw(tx, attached.message, Kind::AdverseEvent, DecisionSource::SafetyCase)?;
    }
    Ok(())
}
