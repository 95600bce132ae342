// SPDX-License-Identifier: AGPL-3.0-or-later
//! What can be decided. Whoever calls has checked that the person may.

use db::Tx;
use kernel::Fault;
use screen::Kind;
use serde_json::json;

use super::model::{Decision, DecisionSource};
use super::store;
use crate::{MessageId, messages};

/// Keeps what the acting person decided about a message as it stands. A later decision replaces an earlier one, unless
/// that came from somebody whose word weighs more. False when nothing changed; words that are gone cannot be judged.
pub fn decide(tx: &mut Tx<'_>, message: MessageId, decision: &Decision) -> Result<bool, Fault> {
    let Some(revision) = messages::revision_of(tx, message)? else {
        return Ok(false);
    };
    if let Some(before) = store::source_of(tx, message, decision.kind)?
        && !decision.source.replaces(before)
    {
        return Ok(false);
    }
    store::keep(tx, message, revision, decision)?;
    let Decision { kind, holds, reason, source } = decision;
    let payload = json!({ "kind": kind.name(), "holds": holds, "reason": reason.code(), "source": source.code() });
    journal::note(tx, "screening.decided", message.0, &payload)?;
    Ok(true)
}

/// Takes a decision of this source back: the case it came from is open again.
pub fn withdraw(tx: &mut Tx<'_>, message: MessageId, kind: Kind, source: DecisionSource) -> Result<bool, Fault> {
    if !store::remove(tx, message, kind, source)? {
        return Ok(false);
    }
    let payload = json!({ "kind": kind.name(), "source": source.code() });
    journal::note(tx, "screening.decision_withdrawn", message.0, &payload)?;
    Ok(true)
}
