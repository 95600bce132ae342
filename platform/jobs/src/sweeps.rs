// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Tx, params, sql};
use futures_util::future::BoxFuture;
use kernel::{Fault, MICROS_PER_SECOND, Timestamp};

use crate::Work;

/// Something done again and again: reads what is due, does a bounded batch, says how much it did.
pub struct Sweep {
    pub name: &'static str,
    pub every_seconds: i64,
    pub run: fn(Work) -> BoxFuture<'static, Result<u64, Fault>>,
}

/// The last run of a sweep, for the operators' page.
pub struct SweepState {
    pub name: String,
    pub last_ended_at: Timestamp,
    pub last_count: i64,
    pub last_error: String,
}

/// How long a sweep may take before another node may start it.
const LEASE_MICROS: i64 = 300 * MICROS_PER_SECOND;

/// Takes the sweep if it is due and nobody else has it.
pub(crate) fn take(tx: &mut Tx<'_>, name: &'static str, every_seconds: i64) -> Result<bool, Fault> {
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO jobs_sweeps (name, last_started_at, last_ended_at, leased_until, last_count)
         VALUES ($1, 0, 0, 0, 0) ON CONFLICT (name) DO NOTHING"
    );
    tx.execute(insert, params![name])?;
    let update = sql!(
        "UPDATE jobs_sweeps SET last_started_at = $1, leased_until = $2
         WHERE name = $3 AND leased_until <= $4 AND last_started_at <= $5"
    );
    let due_before = now.plus(-every_seconds * MICROS_PER_SECOND);
    Ok(tx.execute(update, params![now, now.plus(LEASE_MICROS), name, now, due_before])? == 1)
}

pub(crate) fn settle(tx: &mut Tx<'_>, name: &'static str, count: i64, error: &str) -> Result<(), Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE jobs_sweeps SET last_ended_at = $1, leased_until = 0, last_count = $2, last_error = $3 WHERE name = $4"
    );
    tx.execute(update, params![now, count, error, name]).map(|_| ())
}

/// Every sweep's last run.
pub fn sweep_states(tx: &mut Tx<'_>) -> Result<Vec<SweepState>, Fault> {
    let select = sql!("SELECT name, last_ended_at, last_count, last_error FROM jobs_sweeps ORDER BY name");
    tx.query(select, &[], |row| {
        Ok(SweepState {
            name: row.get(0)?,
            last_ended_at: row.get(1)?,
            last_count: row.get(2)?,
            last_error: row.get(3)?,
        })
    })
}

/// A cheap look before [`take`].
pub(crate) fn is_due(tx: &mut Tx<'_>, name: &'static str, every_seconds: i64) -> Result<bool, Fault> {
    let now = tx.now();
    let select = sql!("SELECT last_started_at, leased_until FROM jobs_sweeps WHERE name = $1");
    let state = tx.first(select, params![name], |row| Ok((row.get::<Timestamp>(0)?, row.get::<Timestamp>(1)?)))?;
    let due_before = now.plus(-every_seconds * MICROS_PER_SECOND);
    Ok(state.is_none_or(|(started, leased)| started <= due_before && leased <= now))
}
