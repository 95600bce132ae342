// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about quality.

use db::{Tx, params, sql};
use kernel::{Fault, Timestamp};
use screen::Kind;
use screen::learn::same_scores;

use super::model::Scored;
use super::past::{PastText, PastTexts};
use crate::results;

/// The newest messages since an instant, as they were scored, and what people said of them.
pub(super) fn scored(tx: &mut Tx<'_>, since: Timestamp, version: &str, limit: i64) -> Result<Vec<Scored>, Fault> {
    let select = sql!(
        "SELECT m.channel, r.scores, m.stored_at, l.score, d.holds, s.was_missed, r.version
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
        let score = score(&row.get::<String>(1)?)?;
        Ok(Scored {
            channel: row.get(0)?,
            score,
            stored_at: row.get(2)?,
            is_labelled: row.get::<Option<f64>>(3)?.is_some(),
            holds: row.get(4)?,
            sampled: row.get(5)?,
            is_comparable: same_scores(&row.get::<String>(6)?, version),
        })
    })
}

fn score(stored: &str) -> Result<f32, Fault> {
    let scores = results::read_scores(stored)?;
    Ok(scores.iter().find(|(kind, _)| *kind == Kind::AdverseEvent).map_or(0.0, |(_, score)| *score))
}

/// The texts since an instant, of one channel or with an empty name of all: those that people confirmed as side effects,
/// and of the others as even a share as the limit leaves room for.
pub(super) fn past(tx: &mut Tx<'_>, since: Timestamp, channel: &str, limit: i64) -> Result<PastTexts, Fault> {
    // Identifiers rise with time; what is left of them when divided by a prime does not. Texts come only for what is
    // chosen: a month may hold very many.
    let select = sql!(
        "SELECT m.channel, m.title, m.text, m.language, m.context, r.scores, r.version, chosen.holds
         FROM (SELECT c.id, d.holds
               FROM screening_messages c
                 LEFT JOIN screening_decisions d
                   ON d.message = c.id AND d.kind = 'adverse_event' AND d.revision = c.revision
               WHERE c.stored_at >= $1 AND c.deleted_at IS NULL AND (CAST($2 AS TEXT) = '' OR c.channel = $2)
               ORDER BY CASE WHEN d.holds THEN 0 ELSE 1 END, c.id % 10007, c.id
               LIMIT $3) AS chosen
           JOIN screening_messages m ON m.id = chosen.id
           JOIN screening_results r ON r.message = m.id AND r.revision = m.revision
         ORDER BY m.id"
    );
    let texts = tx.query(select, params![since, channel, limit], |row| {
        let (title, text) = (row.get::<Option<String>>(1)?, row.get::<String>(2)?);
        Ok(PastText {
            channel: row.get(0)?,
            words: crate::messages::words(title.as_deref(), &text).into_owned(),
            language: row.get(3)?,
            context: row.get(4)?,
            score: score(&row.get::<String>(5)?)?,
            version: row.get(6)?,
            is_confirmed: row.get::<Option<bool>>(7)?.unwrap_or_default(),
        })
    })?;
    let count = sql!(
        "SELECT channel, COUNT(*)
         FROM screening_messages
         WHERE stored_at >= $1 AND deleted_at IS NULL AND (CAST($2 AS TEXT) = '' OR channel = $2)
         GROUP BY channel
         ORDER BY channel"
    );
    let counts = tx.query(count, params![since, channel], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(PastTexts { texts, by_channel: counts.into_iter().collect() })
}
