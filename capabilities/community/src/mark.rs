// SPDX-License-Identifier: AGPL-3.0-or-later
//! What tells whether something kept in memory still shows what the database holds.

use db::{Row, Tx, params, sql};
use kernel::Fault;

/// Two fresh ids: of the thread's newest change, and of the newest erasure of anybody.
///
/// A name can stand on any page, as a host or as the author of another answer. So an erasure makes everything old.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    thread: i64,
    people: i64,
}

impl Mark {
    /// The mark in two columns, the first of them at `index`; where there is no thread, only that of the people.
    pub fn of_row(row: &Row<'_>, index: usize) -> Result<Mark, Fault> {
        Ok(Mark {
            thread: row.get::<Option<i64>>(index)?.unwrap_or(0),
            people: row.get::<Option<i64>>(index + 1)?.unwrap_or(0),
        })
    }
}

/// Makes every kept page old: somebody's name must not stand on any of them.
pub(crate) fn people_changed(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let changed = tx.fresh_id();
    let upsert = sql!(
        "INSERT INTO community_marks (name, changed) VALUES ('people', $1)
         ON CONFLICT (name) DO UPDATE SET changed = excluded.changed"
    );
    tx.execute(upsert, params![changed]).map(|_| ())
}
