// SPDX-License-Identifier: AGPL-3.0-or-later
//! A few messages below the threshold are put before a person, so that what the screener misses is counted, not hoped.

pub(crate) mod pages;
mod store;

pub(crate) use store::{Sample, SampleTally, consider, draw, judge, open_samples, tally};

use db::Tx;
use kernel::{Fault, MICROS_PER_DAY};

use crate::MessageId;

/// So many are drawn when somebody asks for more.
pub(crate) const DRAWN: i64 = 25;
/// From messages of so many days, the same as figures are made of.
const DAYS: i64 = 90;

/// What came of asking for more samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// So many were there to draw.
    Messages(u64),
    /// As many as are drawn at once wait already: first these.
    EnoughWait,
}

/// Puts more messages below the line before the team, for the person who acts.
pub fn draw_samples(tx: &mut Tx<'_>) -> Result<Drawn, Fault> {
    if store::waiting(tx)? >= DRAWN {
        return Ok(Drawn::EnoughWait);
    }
    let since = tx.now().plus(-DAYS * MICROS_PER_DAY);
    Ok(match draw(tx, since, DRAWN)? {
        // A colleague who pressed at once drew them.
        0 if store::waiting(tx)? >= DRAWN => Drawn::EnoughWait,
        drawn => Drawn::Messages(drawn),
    })
}

/// Samples that wait for a person, the newest first.
pub fn waiting_samples(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<MessageId>, Fault> {
    Ok(open_samples(tx, limit)?.into_iter().map(|sample| sample.message).collect())
}

/// Notes what the person who acts found in a sample; false when a colleague was first.
pub fn judge_sample(tx: &mut Tx<'_>, message: MessageId, was_missed: bool) -> Result<bool, Fault> {
    let by = tx.actor().ok_or_else(|| Fault::new("a sample is judged by somebody"))?;
    judge(tx, message, by, was_missed)
}
