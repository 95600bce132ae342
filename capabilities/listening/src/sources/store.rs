// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::Fault;
use networks::feeds::poll::{Poll, Reading};

use super::{Source, SourceId};

fn source(row: &Row<'_>) -> Result<Source, Fault> {
    let poll: String = row.get(5)?;
    Ok(Source {
        id: row.id(0)?,
        address: row.get(1)?,
        name: row.get(2)?,
        channel: row.get(3)?,
        added_at: row.get(4)?,
        poll: serde_json::from_str(&poll).map_err(|cause| Fault::caused("reading a source's state", cause))?,
        messages: row.get(6)?,
    })
}

/// Every source, by name.
pub fn sources(tx: &mut Tx<'_>) -> Result<Vec<Source>, Fault> {
    let select = sql!(
        "SELECT id, address, name, channel, added_at, poll, messages FROM listening_sources ORDER BY name, id LIMIT 1000"
    );
    tx.query(select, &[], source)
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: SourceId) -> Result<Option<Source>, Fault> {
    let select =
        sql!("SELECT id, address, name, channel, added_at, poll, messages FROM listening_sources WHERE id = $1");
    tx.first(select, params![id.0], source)
}

/// Sources to read now, the longest waiting first.
pub(crate) fn due(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Source>, Fault> {
    let now = tx.now();
    let select = sql!(
        "SELECT id, address, name, channel, added_at, poll, messages FROM listening_sources
         WHERE due_at <= $1 ORDER BY due_at LIMIT $2"
    );
    tx.query(select, params![now, limit], source)
}

pub(crate) fn insert(tx: &mut Tx<'_>, source: &Source, by: AccountId) -> Result<(), Fault> {
    let insert = sql!(
        "INSERT INTO listening_sources (id, address, name, channel, added_by, added_at, due_at, poll)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let poll = state(&source.poll)?;
    tx.execute(
        insert,
        params![
            source.id.0,
            &source.address,
            &source.name,
            &source.channel,
            by.0,
            source.added_at,
            due_at(&source.poll),
            &poll
        ],
    )
    .map(|_| ())
}

pub(crate) fn put_state(tx: &mut Tx<'_>, id: SourceId, poll: &Poll, name: &str, added: i64) -> Result<(), Fault> {
    let update =
        sql!("UPDATE listening_sources SET poll = $1, due_at = $2, name = $3, messages = messages + $4 WHERE id = $5");
    tx.execute(update, params![&state(poll)?, due_at(poll), name, added, id.0]).map(|_| ())
}

/// A stopped source is never due.
fn due_at(poll: &Poll) -> i64 {
    if matches!(poll.reading, Reading::Stopped { .. }) { i64::MAX } else { poll.due_at }
}

fn state(poll: &Poll) -> Result<String, Fault> {
    serde_json::to_string(poll).map_err(|cause| Fault::caused("writing a source's state", cause))
}
