// SPDX-License-Identifier: AGPL-3.0-or-later
//! One database for one site: SQLite inside by default, PostgreSQL when outgrown, the same SQL texts on both.
//!
//! A unit of work is one plain closure over a [`Tx`]: `database.write(|tx| …).await`. It never awaits, so no network,
//! sleep or lock can be waited for while a transaction is open. It may be run again after a serialisation failure, so
//! it is `Fn` and does nothing outside the database.
//!
//! Statements are constants made by [`sql!`], registered so that a test can prepare every one of them on both engines.
//! Start with [`Database`], [`Tx`] and [`sql!`].

mod database;
mod migrate;
mod moving;
mod node;
mod postgres;
mod row;
pub mod search;
mod sql;
mod sqlite;
mod tx;
mod value;

pub use database::{Change, Database, EngineKind, Retryable};
pub use migrate::Migration;
pub use moving::MovedTable;
pub use row::{Column, Row};
pub use sql::{RegisteredSql, Sql, registered};
pub use tx::Tx;
pub use value::Value;

#[doc(hidden)]
pub use inventory;
