// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about what the screener found.

use db::{Row, Tx, params, sql};
use kernel::{Fault, Timestamp};
use screen::{Cue, Facts, Kind, Screening};

use super::wire;
use crate::MessageId;

/// What the screener of one version found in one revision of a message.
#[derive(Clone, Debug)]
pub struct MessageScreening {
    pub message: MessageId,
    pub revision: i64,
    /// Of the screener: equal versions give equal screenings.
    pub version: String,
    pub screened_at: Timestamp,
    pub language: String,
    pub covered: bool,
    pub scores: Vec<(Kind, f32)>,
    pub labels: Vec<Kind>,
    /// Offsets count in [`Message::words`](crate::Message::words). Empty once the words are gone.
    pub spans: Vec<Cue>,
    pub spans_left_off: u32,
    pub facts: Facts,
}

impl MessageScreening {
    pub fn score(&self, kind: Kind) -> f32 {
        self.scores.iter().find(|(of, _)| *of == kind).map_or(0.0, |(_, score)| *score)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.labels.contains(&kind)
    }

    /// The screening as the engine gave it.
    pub fn into_screening(self) -> Screening {
        Screening {
            language: self.language,
            covered: self.covered,
            scores: self.scores,
            labels: self.labels,
            spans: self.spans,
            spans_left_off: self.spans_left_off,
            facts: self.facts,
        }
    }
}

/// Stores the screening of a revision; labels follow the newest revision.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    message: MessageId,
    revision: i64,
    found: &Screening,
    version: &str,
) -> Result<(), Fault> {
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO screening_results
           (message, revision, version, screened_at, language, covered, scores, labels, spans, spans_left_off, facts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let (scores, labels) = (wire::write_scores(&found.scores), wire::write(&found.labels)?);
    let (spans, facts) = (wire::write(&found.spans)?, wire::write(&found.facts)?);
    tx.execute(
        insert,
        params![
            message.0,
            revision,
            version,
            now,
            &found.language,
            found.covered,
            &scores,
            &labels,
            &spans,
            found.spans_left_off,
            &facts,
        ],
    )?;
    if revision > 1 {
        tx.execute(sql!("DELETE FROM screening_labels WHERE message = $1"), params![message.0])?;
    }
    for label in &found.labels {
        let insert = sql!("INSERT INTO screening_labels (message, kind, score, labelled_at) VALUES ($1, $2, $3, $4)");
        tx.execute(insert, params![message.0, label.name(), found.score(*label), now])?;
    }
    Ok(())
}

/// Puts a newer screening of the same words in the place of the one that was; labels come to those there are.
pub(crate) fn replace(
    tx: &mut Tx<'_>,
    message: MessageId,
    revision: i64,
    found: &Screening,
    new_labels: &[Kind],
    version: &str,
) -> Result<(), Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE screening_results
         SET version = $1, screened_at = $2, scores = $3, labels = $4, spans = $5, spans_left_off = $6, facts = $7
         WHERE message = $8 AND revision = $9"
    );
    let (scores, labels) = (wire::write_scores(&found.scores), wire::write(&found.labels)?);
    let (spans, facts) = (wire::write(&found.spans)?, wire::write(&found.facts)?);
    tx.execute(
        update,
        params![version, now, &scores, &labels, &spans, found.spans_left_off, &facts, message.0, revision],
    )?;
    for label in new_labels {
        let insert = sql!("INSERT INTO screening_labels (message, kind, score, labelled_at) VALUES ($1, $2, $3, $4)");
        tx.execute(insert, params![message.0, label.name(), found.score(*label), now])?;
    }
    Ok(())
}

/// Takes the quotes out of every screening of a message, because its words changed or went. Scores and labels stay as
/// the proof that it was screened.
pub(crate) fn forget_words(tx: &mut Tx<'_>, message: MessageId) -> Result<(), Fault> {
    let update = sql!("UPDATE screening_results SET spans = '[]', facts = '{}' WHERE message = $1");
    tx.execute(update, params![message.0]).map(|_| ())
}

/// What was found in a message as it stands now.
pub fn screening_of(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<MessageScreening>, Fault> {
    let select = sql!(
        "SELECT message, revision, version, screened_at, language, covered, scores, labels, spans, spans_left_off, facts
         FROM screening_results
         WHERE message = $1
         ORDER BY revision DESC
         LIMIT 1"
    );
    tx.first(select, params![message.0], read)
}

fn read(row: &Row<'_>) -> Result<MessageScreening, Fault> {
    let text = |index: usize| row.get::<String>(index);
    Ok(MessageScreening {
        message: row.id(0)?,
        revision: row.get(1)?,
        version: text(2)?,
        screened_at: row.get(3)?,
        language: text(4)?,
        covered: row.get(5)?,
        scores: wire::read_scores(&text(6)?)?,
        labels: wire::read_labels(&text(7)?)?,
        spans: wire::read_spans(&text(8)?)?,
        spans_left_off: u32::try_from(row.get::<i64>(9)?).unwrap_or(u32::MAX),
        facts: wire::read_facts(&text(10)?)?,
    })
}
