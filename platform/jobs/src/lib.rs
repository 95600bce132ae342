// SPDX-License-Identifier: AGPL-3.0-or-later
//! Work in the background: a queue that lives in the same database as the change that asked for it, and sweeps for
//! everything with a clock.
//!
//! A job is a struct of ids, enqueued in the transaction that made it necessary; it is leased, run, retried with
//! back-off, and set aside visibly when it gives up. A sweep takes no input: it reads what is due and does a bounded
//! batch. Deadlines are rows, never timers in memory. Start with [`Job`], [`enqueue`] and [`Runner`].

mod queue;
mod runner;
mod sweeps;

pub use queue::{Job, JobKind, Outcome, SetAside, enqueue, enqueue_at, set_aside};
pub use runner::{Runner, Tools, Work};
pub use sweeps::{Sweep, SweepState, sweep_states};

use db::Migration;

#[doc(hidden)]
pub use inventory;

/// The tables of the queue and the timetable.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "20261122_jobs",
    text: "CREATE TABLE jobs_queue (
             id BIGINT PRIMARY KEY,
             kind TEXT NOT NULL,
             unique_key TEXT, -- a second job with the same key is not added while the first waits
             payload TEXT NOT NULL,
             run_at BIGINT NOT NULL,
             attempts BIGINT NOT NULL DEFAULT 0,
             leased_until BIGINT NOT NULL DEFAULT 0,
             gave_up_at BIGINT, -- set when it is left for a person
             last_error TEXT NOT NULL DEFAULT '');
           CREATE UNIQUE INDEX jobs_queue_unique_key ON jobs_queue (unique_key);
           CREATE INDEX jobs_queue_due ON jobs_queue (run_at);
           CREATE TABLE jobs_sweeps (
             name TEXT PRIMARY KEY,
             last_started_at BIGINT NOT NULL,
             last_ended_at BIGINT NOT NULL,
             leased_until BIGINT NOT NULL,
             last_count BIGINT NOT NULL,
             last_error TEXT NOT NULL DEFAULT '');",
    postgres: None,
}];
