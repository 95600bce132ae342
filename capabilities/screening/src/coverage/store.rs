// SPDX-License-Identifier: AGPL-3.0-or-later
//! The counts behind the proof.

use db::{Tx, params, sql};
use kernel::{Day, Fault, MICROS_PER_DAY, Timestamp};

use super::model::{Coverage, DayCoverage};

/// Counts every stored and every screened revision, by channel and day.
pub fn coverage(tx: &mut Tx<'_>) -> Result<Coverage, Fault> {
    let select = sql!(
        "SELECT m.channel, m.stored_at / CAST(86400000000 AS BIGINT) AS stored_on, COUNT(*),
           CAST(SUM(m.revision) AS BIGINT), CAST(SUM(COALESCE(r.times, 0)) AS BIGINT),
           CAST(SUM(CASE WHEN COALESCE(r.times, 0) = m.revision THEN 0 ELSE 1 END) AS BIGINT), MAX(m.stored_at)
         FROM screening_messages m
           LEFT JOIN (SELECT message, COUNT(*) AS times FROM screening_results GROUP BY message) r ON r.message = m.id
         GROUP BY m.channel, m.stored_at / CAST(86400000000 AS BIGINT)
         ORDER BY stored_on DESC, m.channel"
    );
    let by_day = tx.query(select, &[], |row| {
        Ok(DayCoverage {
            channel: row.get(0)?,
            day: day_number(row.get(1)?),
            messages: row.get(2)?,
            stored: row.get(3)?,
            screened: row.get(4)?,
            uneven: row.get(5)?,
            last_at: row.get(6)?,
        })
    })?;
    let screener = crate::screener(tx)?;
    Ok(Coverage::of(screener.version(), by_day))
}

fn day_number(days: i64) -> Day {
    Timestamp::from_micros(days.saturating_mul(MICROS_PER_DAY)).day_in("UTC")
}

/// How often a label was given.
pub(crate) struct LabelCount {
    pub kind: String,
    pub messages: i64,
}

/// Labels since an instant, the commonest first.
pub(crate) fn recent_labels(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<LabelCount>, Fault> {
    let select = sql!(
        "SELECT kind, COUNT(*) AS messages
         FROM screening_labels
         WHERE labelled_at >= $1
         GROUP BY kind
         ORDER BY messages DESC, kind"
    );
    tx.query(select, params![since], |row| Ok(LabelCount { kind: row.get(0)?, messages: row.get(1)? }))
}
