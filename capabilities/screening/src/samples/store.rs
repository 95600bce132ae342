// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about samples.

use db::{Tx, params, sql};
use identity::Audience;
use kernel::{Fault, Timestamp};
use screen::{Kind, Screening};

use crate::MessageId;
use crate::decisions::{self, Decision, DecisionReason, DecisionSource};
use crate::versions;

/// Takes a message into the sample if its turn comes. What only the safety team may read is read by a person anyway.
pub(crate) fn consider(tx: &mut Tx<'_>, id: MessageId, audience: Audience, found: &Screening) -> Result<(), Fault> {
    let is_below = !found.has(Kind::AdverseEvent) && audience != Audience::SafetyTeam;
    let lot = (spread(id.0.cast_unsigned()) % 1_000).cast_signed();
    // The share is looked up only for the few that any share would draw.
    if !is_below || lot >= *versions::SAMPLE_RANGE.end() || lot >= versions::sample_permille(tx)? {
        return Ok(());
    }
    let now = tx.now();
    let insert = sql!("INSERT INTO screening_samples (message, sampled_at) VALUES ($1, $2)");
    tx.execute(insert, params![id.0, now]).map(|_| ())
}

/// Spreads identifiers evenly (SplitMix64), so that the sample does not follow the clock.
fn spread(id: u64) -> u64 {
    let mut mixed = id.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Draws more messages below the line, as evenly as those that came by themselves: on a small site one or two in a hundred
/// say nothing for a long time. Says how many there were to draw. Two who press at once draw the same ones, which wait once.
pub(crate) fn draw(tx: &mut Tx<'_>, since: Timestamp, count: i64) -> Result<u64, Fault> {
    let now = tx.now();
    // Identifiers rise with time; what is left of them when divided by a prime does not.
    let insert = sql!(
        "INSERT INTO screening_samples (message, sampled_at)
         SELECT m.id, $1
         FROM screening_messages m
           LEFT JOIN screening_labels l ON l.message = m.id AND l.kind = 'adverse_event'
           LEFT JOIN screening_samples s ON s.message = m.id
         WHERE m.stored_at >= $2 AND m.deleted_at IS NULL AND m.audience <> $3 AND l.message IS NULL
           AND s.message IS NULL
         ORDER BY m.id % 9973, m.id
         LIMIT $4
         ON CONFLICT (message) DO NOTHING"
    );
    let drawn = tx.execute(insert, params![now, since, Audience::SafetyTeam.scope(), count])?;
    journal::note(tx, "screening.samples_drawn", 0, &serde_json::json!({ "drawn": drawn }))?;
    Ok(drawn)
}

/// How many samples wait for a person; emptied messages are left out.
pub(super) fn waiting(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let count = sql!(
        "SELECT COUNT(*)
         FROM screening_samples s JOIN screening_messages m ON m.id = s.message
         WHERE s.judged_at IS NULL AND m.deleted_at IS NULL"
    );
    tx.one(count, &[], |row| row.get(0))
}

/// A sampled message that nobody has looked at.
pub(crate) struct Sample {
    pub message: MessageId,
    pub channel: String,
    pub text: String,
    pub posted_at: Timestamp,
}

/// The newest samples that wait for a person; emptied messages are left out.
pub(crate) fn open_samples(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Sample>, Fault> {
    let select = sql!(
        "SELECT s.message, m.channel, m.text, m.posted_at
         FROM screening_samples s JOIN screening_messages m ON m.id = s.message
         WHERE s.judged_at IS NULL AND m.deleted_at IS NULL
         ORDER BY s.message DESC
         LIMIT $1"
    );
    tx.query(select, params![limit], |row| {
        Ok(Sample { message: row.id(0)?, channel: row.get(1)?, text: row.get(2)?, posted_at: row.get(3)? })
    })
}

/// Notes what a person found in a sample; false when a colleague was first.
pub(crate) fn judge(tx: &mut Tx<'_>, message: MessageId, by: i64, was_missed: bool) -> Result<bool, Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE screening_samples SET judged_at = $1, judged_by = $2, was_missed = $3
         WHERE message = $4 AND judged_at IS NULL"
    );
    if tx.execute(update, params![now, by, was_missed, message.0])? == 0 {
        return Ok(false);
    }
    let payload = serde_json::json!({ "was_missed": was_missed });
    journal::note(tx, "screening.sample_judged", message.0, &payload)?;
    let reason = if was_missed { DecisionReason::SampleMissed } else { DecisionReason::SampleFine };
    decisions::decide(tx, message, &Decision::adverse(was_missed, reason, DecisionSource::Sample))?;
    Ok(true)
}

/// How many samples people looked at, and how many the screener had missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SampleTally {
    pub looked_at: i64,
    pub missed: i64,
}

pub(crate) fn tally(tx: &mut Tx<'_>) -> Result<SampleTally, Fault> {
    let select = sql!(
        "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN was_missed = TRUE THEN 1 ELSE 0 END), 0) AS BIGINT)
         FROM screening_samples
         WHERE judged_at IS NOT NULL"
    );
    tx.one(select, &[], |row| Ok(SampleTally { looked_at: row.get(0)?, missed: row.get(1)? }))
}
