// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about evidence. Rows are written once; no statement here changes or removes one.

use db::{Row, Tx, params, sql};
use kernel::Fault;

use super::model::{Evidence, Snapshot, canonical, sealed};
use crate::CaseId;

/// Stores a copy as the next link of the chain. The chain's head is one row, locked by its update until the commit.
pub(crate) fn take(tx: &mut Tx<'_>, case: CaseId, snapshot: &Snapshot) -> Result<i64, Fault> {
    let advance = sql!("UPDATE vigilance_chain SET length = length + 1 WHERE id = 1 RETURNING length, digest");
    let (place, previous): (i64, String) = tx.one(advance, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let value = serde_json::to_value(snapshot).map_err(|cause| Fault::caused("writing evidence", cause))?;
    let body = canonical(&value);
    let digest = sealed(&previous, &body);
    let (id, now) = (tx.fresh_id(), tx.now());
    let insert = sql!(
        "INSERT INTO vigilance_evidence (id, place, case_id, message, revision, taken_at, body, digest, previous)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    tx.execute(
        insert,
        params![id, place, case.0, snapshot.message, snapshot.revision, now, &body, &digest, &previous],
    )?;
    tx.execute(sql!("UPDATE vigilance_chain SET digest = $1 WHERE id = 1"), params![&digest])?;
    Ok(id)
}

/// True when this revision of a message was copied before.
pub(crate) fn has(tx: &mut Tx<'_>, message: i64, revision: i64) -> Result<bool, Fault> {
    let select = sql!("SELECT 1 FROM vigilance_evidence WHERE message = $1 AND revision = $2");
    Ok(tx.first(select, params![message, revision], |_| Ok(()))?.is_some())
}

/// The copies of a case, oldest first.
pub fn evidence_of(tx: &mut Tx<'_>, case: CaseId) -> Result<Vec<Evidence>, Fault> {
    let select = sql!(
        "SELECT id, place, taken_at, body, digest
         FROM vigilance_evidence
         WHERE case_id = $1
         ORDER BY place
         LIMIT 500"
    );
    tx.query(select, params![case.0], read)
}

fn read(row: &Row<'_>) -> Result<Evidence, Fault> {
    let body: String = row.get(3)?;
    let snapshot = serde_json::from_str(&body).map_err(|cause| Fault::caused("reading evidence", cause))?;
    Ok(Evidence { id: row.get(0)?, place: row.get(1)?, taken_at: row.get(2)?, digest: row.get(4)?, body, snapshot })
}

/// What walking the chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainVerdict {
    Intact {
        copies: i64,
    },
    /// The copy at this place, counted from 1, is not what was sealed, or is missing.
    Broken {
        place: i64,
    },
}

/// Recomputes every digest of the chain and compares its end with the head.
pub fn verify(tx: &mut Tx<'_>) -> Result<ChainVerdict, Fault> {
    let head = sql!("SELECT length, digest FROM vigilance_chain WHERE id = 1");
    let (length, end): (i64, String) = tx.one(head, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (mut previous, mut place) = (String::new(), 0);
    loop {
        let select = sql!(
            "SELECT place, body, digest, previous FROM vigilance_evidence WHERE place > $1 ORDER BY place LIMIT 500"
        );
        let links = tx.query(select, params![place], |row| {
            Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<String>(2)?, row.get::<String>(3)?))
        })?;
        if links.is_empty() {
            break;
        }
        for (at, body, digest, before) in links {
            if at != place + 1 || before != previous || sealed(&previous, &body) != digest {
                return Ok(ChainVerdict::Broken { place: place + 1 });
            }
            (previous, place) = (digest, at);
        }
    }
    if place == length && previous == end {
        Ok(ChainVerdict::Intact { copies: length })
    } else {
        Ok(ChainVerdict::Broken { place: place + 1 })
    }
}
