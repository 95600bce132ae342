// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about quality.

use db::{Tx, params, sql};
use kernel::{Fault, Timestamp};
use screen::Kind;

use super::model::Scored;
use crate::results;

/// The newest messages since an instant, as they were scored, and what people said of them.
pub(super) fn scored(tx: &mut Tx<'_>, since: Timestamp, limit: i64) -> Result<Vec<Scored>, Fault> {
    let select = sql!(
        "SELECT m.channel, r.scores, m.stored_at, l.score, d.holds, s.was_missed
         FROM screening_messages m
           JOIN screening_results r ON r.message = m.id AND r.revision = m.revision
           LEFT JOIN screening_labels l ON l.message = m.id AND l.kind = 'adverse_event'
           LEFT JOIN screening_decisions d
             ON d.message = m.id AND d.kind = 'adverse_event' AND d.revision = m.revision
           LEFT JOIN screening_samples s ON s.message = m.id AND s.judged_at IS NOT NULL
         WHERE m.stored_at >= $1
         ORDER BY m.id DESC
         LIMIT $2"
    );
    tx.query(select, params![since, limit], |row| {
        let scores = results::read_scores(&row.get::<String>(1)?)?;
        let score = scores.iter().find(|(kind, _)| *kind == Kind::AdverseEvent).map_or(0.0, |(_, score)| *score);
        Ok(Scored {
            channel: row.get(0)?,
            score,
            stored_at: row.get(2)?,
            is_labelled: row.get::<Option<f64>>(3)?.is_some(),
            holds: row.get(4)?,
            sampled: row.get(5)?,
        })
    })
}
