// SPDX-License-Identifier: AGPL-3.0-or-later
use std::future::Future;

use db::{Tx, params, sql};
use futures_util::future::BoxFuture;
use kernel::{Fault, MICROS_PER_SECOND, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Work;

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Not now; the reason is shown to operators and holds no personal text.
    TryAgain(String),
    /// Never; it is set aside where operators see it.
    GiveUp(String),
}

impl From<Fault> for Outcome {
    fn from(fault: Fault) -> Outcome {
        Outcome::TryAgain(fault.to_string())
    }
}

/// A struct of ids that loads fresh state, is harmless when run twice and ends in an [`Outcome`].
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// The stable wire name, `"community.notify_watchers"`.
    const NAME: &'static str;
    fn run(self, work: Work) -> impl Future<Output = Outcome> + Send;
}

/// A kind of job the program can run. Made by [`register_job!`](crate::register_job).
pub struct JobKind {
    pub name: &'static str,
    pub run: fn(String, Work) -> BoxFuture<'static, Outcome>,
}

inventory::collect!(JobKind);

/// Registers a type that implements [`Job`].
#[macro_export]
macro_rules! register_job {
    ($job:ty) => {
        $crate::inventory::submit! {
            $crate::JobKind {
                name: <$job as $crate::Job>::NAME,
                run: |payload, work| Box::pin(async move {
                    match serde_json::from_str::<$job>(&payload) {
                        Ok(job) => $crate::Job::run(job, work).await,
                        Err(cause) => $crate::Outcome::GiveUp(format!("the stored job cannot be read: {cause}")),
                    }
                }),
            }
        }
    };
}

/// Adds a job to be run as soon as this transaction is committed.
pub fn enqueue<J: Job>(tx: &mut Tx<'_>, job: &J, unique_key: Option<&str>) -> Result<(), Fault> {
    let now = tx.now();
    enqueue_at(tx, job, unique_key, now)
}

/// Adds a job to be run at `run_at` or soon after. While one with the same key waits, nothing is added.
pub fn enqueue_at<J: Job>(tx: &mut Tx<'_>, job: &J, unique_key: Option<&str>, run_at: Timestamp) -> Result<(), Fault> {
    let payload = serde_json::to_string(job).map_err(|cause| Fault::caused("writing a job", cause))?;
    let id = tx.fresh_id();
    let insert = sql!(
        "INSERT INTO jobs_queue (id, kind, unique_key, payload, run_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (unique_key) DO NOTHING"
    );
    tx.execute(insert, params![id, J::NAME, unique_key, &payload, run_at])?;
    tx.announce("jobs.enqueued", id)
}

pub(crate) struct Leased {
    pub id: i64,
    pub kind: String,
    pub payload: String,
    pub attempts: i64,
}

/// How long one run may take before another worker may try.
const LEASE_MICROS: i64 = 120 * MICROS_PER_SECOND;

pub(crate) fn lease_next(tx: &mut Tx<'_>) -> Result<Option<Leased>, Fault> {
    let now = tx.now();
    let due = sql!(
        "SELECT id, kind, payload, attempts FROM jobs_queue
         WHERE run_at <= $1 AND leased_until <= $2 AND gave_up_at IS NULL
         ORDER BY run_at, id
         LIMIT 1
         FOR UPDATE SKIP LOCKED"
    );
    let next = tx.first(due, params![now, now], |row| {
        Ok(Leased { id: row.get(0)?, kind: row.get(1)?, payload: row.get(2)?, attempts: row.get(3)? })
    })?;
    let Some(leased) = next else { return Ok(None) };
    let update = sql!("UPDATE jobs_queue SET leased_until = $1, attempts = attempts + 1 WHERE id = $2");
    tx.execute(update, params![now.plus(LEASE_MICROS), leased.id])?;
    Ok(Some(leased))
}

const ATTEMPTS: i64 = 10;

pub(crate) fn settle(tx: &mut Tx<'_>, id: i64, attempts: i64, outcome: &Outcome) -> Result<(), Fault> {
    let now = tx.now();
    match outcome {
        Outcome::Done => tx.execute(sql!("DELETE FROM jobs_queue WHERE id = $1"), params![id]).map(|_| ()),
        Outcome::TryAgain(why) if attempts + 1 < ATTEMPTS => {
            let wait = (5 * MICROS_PER_SECOND) << attempts.clamp(0, 10);
            let update = sql!("UPDATE jobs_queue SET run_at = $1, leased_until = 0, last_error = $2 WHERE id = $3");
            tx.execute(update, params![now.plus(wait), why, id]).map(|_| ())
        }
        Outcome::TryAgain(why) | Outcome::GiveUp(why) => {
            let update =
                sql!("UPDATE jobs_queue SET gave_up_at = $1, last_error = $2, unique_key = NULL WHERE id = $3");
            tx.execute(update, params![now, why, id]).map(|_| ())
        }
    }
}

/// A job that was left for a person.
pub struct SetAside {
    pub id: i64,
    pub kind: String,
    pub gave_up_at: Timestamp,
    pub last_error: String,
}

/// Jobs that gave up, newest first.
pub fn set_aside(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<SetAside>, Fault> {
    let select = sql!(
        "SELECT id, kind, gave_up_at, last_error FROM jobs_queue
         WHERE gave_up_at IS NOT NULL ORDER BY gave_up_at DESC LIMIT $1"
    );
    tx.query(select, params![limit], |row| {
        Ok(SetAside { id: row.get(0)?, kind: row.get(1)?, gave_up_at: row.get(2)?, last_error: row.get(3)? })
    })
}
