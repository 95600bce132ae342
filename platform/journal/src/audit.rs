// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Tx, params, sql};
use kernel::{Fault, Timestamp, hex};
use sha2::{Digest, Sha256};

/// One line of the record.
#[derive(Clone, Debug)]
pub struct AuditLine {
    pub id: i64,
    pub at: Timestamp,
    pub actor: Option<i64>,
    pub kind: String,
    pub subject: i64,
    /// JSON: ids and codes, never what people wrote.
    pub payload: String,
}

pub(crate) fn append(tx: &mut Tx<'_>, kind: &str, subject: i64, payload: &str) -> Result<i64, Fault> {
    let (id, now, actor) = (tx.fresh_id(), tx.now(), tx.actor());
    let insert =
        sql!("INSERT INTO journal_entries (id, at, actor, kind, subject, payload) VALUES ($1, $2, $3, $4, $5, $6)");
    tx.execute(insert, params![id, now, actor, kind, subject, payload])?;
    Ok(id)
}

/// Notes that the acting account did or read something. `payload` is JSON of ids and codes.
pub fn note(tx: &mut Tx<'_>, kind: &str, subject: i64, payload: &serde_json::Value) -> Result<i64, Fault> {
    append(tx, kind, subject, &payload.to_string())
}

/// The record of one thing, oldest first.
pub fn about(tx: &mut Tx<'_>, subject: i64, limit: i64) -> Result<Vec<AuditLine>, Fault> {
    let select = sql!(
        "SELECT id, at, actor, kind, subject, payload FROM journal_entries WHERE subject = $1 ORDER BY id LIMIT $2"
    );
    tx.query(select, params![subject, limit], line)
}

/// What one account did, newest first.
pub fn by_actor(tx: &mut Tx<'_>, actor: i64, limit: i64) -> Result<Vec<AuditLine>, Fault> {
    let select = sql!(
        "SELECT id, at, actor, kind, subject, payload FROM journal_entries WHERE actor = $1 ORDER BY id DESC LIMIT $2"
    );
    tx.query(select, params![actor, limit], line)
}

fn line(row: &db::Row<'_>) -> Result<AuditLine, Fault> {
    Ok(AuditLine {
        id: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        kind: row.get(3)?,
        subject: row.get(4)?,
        payload: row.get(5)?,
    })
}

/// Seals are made over entries at least this old, so that a slower writer with an earlier id is not passed over.
const SETTLED_MICROS: i64 = 60 * kernel::MICROS_PER_SECOND;
const ENTRIES_A_SEAL: i64 = 1000;

/// Seals the next stretch of settled entries: one digest over them and the seal before. Gives how many were sealed.
pub fn seal(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let (after, digest) = last_seal(tx)?;
    let settled_before = tx.now().plus(-SETTLED_MICROS);
    let select = sql!(
        "SELECT id, at, actor, kind, subject, payload FROM journal_entries
         WHERE id > $1 AND at < $2 ORDER BY id LIMIT $3"
    );
    let lines = tx.query(select, params![after, settled_before, ENTRIES_A_SEAL], line)?;
    let Some(last) = lines.last() else { return Ok(0) };
    let (id, count, now) = (last.id, lines.len() as i64, tx.now());
    let digest = chained(&digest, &lines);
    let insert = sql!(
        "INSERT INTO journal_seals (id, entries, digest, sealed_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING"
    );
    tx.execute(insert, params![id, count, &digest, now])?;
    Ok(count)
}

fn last_seal(tx: &mut Tx<'_>) -> Result<(i64, String), Fault> {
    let select = sql!("SELECT id, digest FROM journal_seals ORDER BY id DESC LIMIT 1");
    Ok(tx.first(select, &[], |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or((-1, String::new())))
}

/// SHA-256 over the seal before and every field of every line, each with its length.
fn chained(before: &str, lines: &[AuditLine]) -> String {
    let mut digest = Sha256::new();
    let mut add = |bytes: &[u8]| {
        digest.update((bytes.len() as u64).to_be_bytes());
        digest.update(bytes);
    };
    add(before.as_bytes());
    for line in lines {
        add(&line.id.to_be_bytes());
        add(&line.at.micros().to_be_bytes());
        add(&line.actor.unwrap_or(0).to_be_bytes());
        add(line.kind.as_bytes());
        add(&line.subject.to_be_bytes());
        add(line.payload.as_bytes());
    }
    hex(&digest.finalize())
}

/// What checking the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every sealed entry stands as it was sealed.
    Intact { entries: i64, unsealed: i64 },
    /// The stretch that ends with this entry was changed.
    Broken { at_entry: i64, sealed_at: Timestamp },
}

/// Walks the whole chain and recomputes it.
pub fn verify(tx: &mut Tx<'_>) -> Result<Verdict, Fault> {
    let seals = tx.query(sql!("SELECT id, entries, digest, sealed_at FROM journal_seals ORDER BY id"), &[], |row| {
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<String>(2)?, row.get::<Timestamp>(3)?))
    })?;
    let (mut before, mut after, mut total) = (String::new(), -1i64, 0);
    for (id, entries, digest, sealed_at) in seals {
        let select = sql!(
            "SELECT id, at, actor, kind, subject, payload FROM journal_entries WHERE id > $1 AND id <= $2 ORDER BY id"
        );
        let lines = tx.query(select, params![after, id], line)?;
        if lines.len() as i64 != entries || chained(&before, &lines) != digest {
            return Ok(Verdict::Broken { at_entry: id, sealed_at });
        }
        (before, after, total) = (digest, id, total + entries);
    }
    let unsealed =
        tx.one(sql!("SELECT COUNT(*) FROM journal_entries WHERE id > $1"), params![after], |row| row.get(0))?;
    Ok(Verdict::Intact { entries: total, unsealed })
}
