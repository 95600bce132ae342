// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about decisions.

use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};
use screen::Kind;

use super::model::{Decision, DecisionReason, DecisionSource};
use crate::MessageId;

pub(super) fn source_of(tx: &mut Tx<'_>, message: MessageId, kind: Kind) -> Result<Option<DecisionSource>, Fault> {
    let select = sql!("SELECT source FROM screening_decisions WHERE message = $1 AND kind = $2");
    let code = tx.first(select, params![message.0, kind.name()], |row| row.get::<String>(0))?;
    Ok(code.and_then(|code| DecisionSource::from_code(&code)))
}

/// What stands decided of one kind of a message.
pub fn decision_of(tx: &mut Tx<'_>, message: MessageId, kind: Kind) -> Result<Option<Decision>, Fault> {
    let select = sql!("SELECT holds, reason, source FROM screening_decisions WHERE message = $1 AND kind = $2");
    let found = tx.first(select, params![message.0, kind.name()], |row| {
        let (reason, source) = (row.get::<String>(1)?, row.get::<String>(2)?);
        Ok((row.get(0)?, DecisionReason::from_code(&reason).zip(DecisionSource::from_code(&source))))
    })?;
    Ok(found.and_then(|(holds, why)| why.map(|(reason, source)| Decision { kind, holds, reason, source })))
}

pub(super) fn keep(tx: &mut Tx<'_>, message: MessageId, revision: i64, decision: &Decision) -> Result<(), Fault> {
    let (now, by) = (tx.now(), tx.actor());
    let upsert = sql!(
        "INSERT INTO screening_decisions (message, kind, revision, holds, reason, source, decided_by, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (message, kind) DO UPDATE
         SET revision = excluded.revision, holds = excluded.holds, reason = excluded.reason, source = excluded.source,
           decided_by = excluded.decided_by, decided_at = excluded.decided_at"
    );
    let (reason, source) = (decision.reason.code(), decision.source.code());
    let values = params![message.0, decision.kind.name(), revision, decision.holds, reason, source, by, now];
    tx.execute(upsert, values).map(|_| ())
}

pub(super) fn remove(tx: &mut Tx<'_>, message: MessageId, kind: Kind, source: DecisionSource) -> Result<bool, Fault> {
    let delete = sql!("DELETE FROM screening_decisions WHERE message = $1 AND kind = $2 AND source = $3");
    Ok(tx.execute(delete, params![message.0, kind.name(), source.code()])? == 1)
}

/// A decision as an export shows it.
pub(crate) struct KeptDecision {
    pub kind: String,
    pub holds: bool,
    pub reason: String,
    pub decided_at: Timestamp,
}

impl KeptDecision {
    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "kind": self.kind,
            "holds": self.holds,
            "reason": self.reason,
            "decided_at": self.decided_at.rfc3339(),
        })
    }
}

fn kept(row: &Row<'_>) -> Result<KeptDecision, Fault> {
    Ok(KeptDecision { kind: row.get(0)?, holds: row.get(1)?, reason: row.get(2)?, decided_at: row.get(3)? })
}

/// What was decided about an account's messages.
pub(crate) fn decisions_about(tx: &mut Tx<'_>, author: AccountId) -> Result<Vec<KeptDecision>, Fault> {
    let select = sql!(
        "SELECT d.kind, d.holds, d.reason, d.decided_at
         FROM screening_decisions d JOIN screening_messages m ON m.id = d.message
         WHERE m.author = $1
         ORDER BY d.message, d.kind"
    );
    tx.query(select, params![author.0], kept)
}

/// What an account decided.
pub(crate) fn decided_by(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<KeptDecision>, Fault> {
    let select = sql!(
        "SELECT kind, holds, reason, decided_at
         FROM screening_decisions
         WHERE decided_by = $1
         ORDER BY message, kind"
    );
    tx.query(select, params![account.0], kept)
}

/// Takes an account's name off what it decided.
pub(crate) fn forget_decider(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    let update = sql!("UPDATE screening_decisions SET decided_by = NULL WHERE decided_by = $1");
    tx.execute(update, params![account.0]).map(|_| ())
}
