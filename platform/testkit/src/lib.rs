// SPDX-License-Identifier: AGPL-3.0-or-later
//! What tests stand on: databases of both engines, each test with its own, on a clock that a hand moves.
//!
//! PostgreSQL takes part when `ALMONER_TEST_POSTGRES=1` is set; then a private cluster on loopback is started once,
//! shared by all test processes and stopped by `cargo xtask ci`. Start with [`databases`]; [`Pages`] asks for pages.

mod pages;
mod postgres;

use db::{Database, Migration};
use kernel::{Clock, Timestamp};

pub use pages::{Page, Pages, hidden};
pub use postgres::fresh_url;

/// The instant at which a test begins: Monday 2 November 2026, 09:00 UTC.
pub const BEGIN: Timestamp = Timestamp::from_micros(1_793_610_000_000_000);

/// A database for one test, with what keeps its files alive.
pub struct TestDatabase {
    pub name: &'static str,
    pub database: Database,
    pub clock: Clock,
    _folder: Option<tempfile::TempDir>,
}

/// Migrated databases, one of each engine that this run tests.
pub async fn databases(migrations: &'static [&'static [Migration]]) -> Vec<TestDatabase> {
    let mut all = vec![sqlite()];
    if let Some(url) = fresh_url().await {
        let clock = Clock::fixed(BEGIN);
        let database = Database::open_postgres(&url, clock.clone()).expect("the test cluster answers");
        all.push(TestDatabase { name: "PostgreSQL", database, clock, _folder: None });
    }
    for test in &all {
        test.database.migrate(migrations).await.expect("the migrations run");
    }
    all
}

fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let clock = Clock::fixed(BEGIN);
    let database = Database::open_sqlite(&folder.path().join("site.db"), clock.clone()).expect("SQLite opens");
    TestDatabase { name: "SQLite", database, clock, _folder: Some(folder) }
}
