// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts and audit lines: append-only, written in the transaction that made them true.
//!
//! A *fact* (past tense, ids only) is for later capabilities: [`record`] stores it together with one pending row for every
//! subscriber, and [`deliver`] hands each pending row to its subscriber in a transaction of its own that also removes the
//! row. So a fact is delivered at least once, and its effect in the database exactly once.
//! An action that takes away what a waiting fact speaks of calls [`settle`] first.
//! An *audit line* ([`note`]) says who did or read what. Lines are chained by SHA-256 by [`seal`], so that a changed or
//! missing line is found by [`verify`].
//!
//! It never holds what people wrote. Start with [`Fact`], [`record`] and [`subscribe!`](crate::subscribe).

mod audit;
mod facts;

pub use audit::{AuditLine, Verdict, about, by_actor, note, seal, verify};
pub use facts::{Delivery, Fact, Subscription, Undelivered, deliver, record, settle, subscriptions, undelivered};

use db::Migration;

#[doc(hidden)]
pub use inventory;

/// The tables of the journal.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "20261122_journal",
    text: "CREATE TABLE journal_entries (
             id BIGINT PRIMARY KEY,
             at BIGINT NOT NULL,
             actor BIGINT, -- empty when a machine acted
             kind TEXT NOT NULL,
             subject BIGINT NOT NULL,
             payload TEXT NOT NULL);
           CREATE INDEX journal_entries_subject ON journal_entries (subject, id);
           CREATE INDEX journal_entries_actor ON journal_entries (actor, id);
           CREATE TABLE journal_pending (
             entry BIGINT NOT NULL REFERENCES journal_entries (id),
             subscriber TEXT NOT NULL,
             attempts BIGINT NOT NULL DEFAULT 0,
             last_error TEXT NOT NULL DEFAULT '',
             PRIMARY KEY (entry, subscriber));
           CREATE INDEX journal_pending_next ON journal_pending (attempts, entry);
           CREATE TABLE journal_seals (
             id BIGINT PRIMARY KEY, -- the last entry sealed
             entries BIGINT NOT NULL,
             digest TEXT NOT NULL,
             sealed_at BIGINT NOT NULL);",
    postgres: None,
}];
