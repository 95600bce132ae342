// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about hand-overs and the answers to them. A hand-over's XML is written once.

use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};

use super::report::SharingProfile;
use crate::CaseId;

kernel::id_type!(
    /// One version of a case as it was handed over.
    HandOverId
);

/// A stored hand-over with the receiver's answer, if there is one.
#[derive(Clone, Debug)]
pub struct HandOver {
    pub id: HandOverId,
    pub case: CaseId,
    /// From 1; a follow-up is the next.
    pub version: i64,
    /// N.1.2.
    pub number: String,
    pub profile: SharingProfile,
    pub receiver: String,
    pub made_at: Timestamp,
    pub made_by: AccountId,
    /// SHA-256 of the XML.
    pub digest: String,
    /// Rules that warned, as stored JSON.
    pub warnings: String,
    pub acknowledge_due: Timestamp,
    pub verdict: Option<Verdict>,
}

/// What the receiver said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub is_accepted: bool,
    pub number: String,
    pub reason: String,
    pub local_number: String,
    pub received_at: Timestamp,
}

pub(crate) struct NewHandOver<'a> {
    pub case: CaseId,
    pub version: i64,
    pub number: &'a str,
    pub profile: SharingProfile,
    pub receiver: &'a str,
    pub by: AccountId,
    pub xml: &'a str,
    pub digest: &'a str,
    pub warnings: &'a str,
    pub acknowledge_due: Timestamp,
}

pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewHandOver<'_>) -> Result<HandOverId, Fault> {
    let (id, now) = (tx.fresh_id(), tx.now());
    let insert = sql!(
        "INSERT INTO vigilance_hand_overs
           (id, case_id, version, number, profile, receiver, made_at, made_by, xml, digest, warnings, acknowledge_due)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    );
    tx.execute(
        insert,
        params![
            id,
            new.case.0,
            new.version,
            new.number,
            new.profile.code(),
            new.receiver,
            now,
            new.by.0,
            new.xml,
            new.digest,
            new.warnings,
            new.acknowledge_due,
        ],
    )?;
    Ok(HandOverId(id))
}

/// The number of versions so far.
pub(crate) fn versions(tx: &mut Tx<'_>, case: CaseId) -> Result<i64, Fault> {
    tx.one(sql!("SELECT COUNT(*) FROM vigilance_hand_overs WHERE case_id = $1"), params![case.0], |row| row.get(0))
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT h.id, h.case_id, h.version, h.number, h.profile, h.receiver, h.made_at, h.made_by, h.digest, h.warnings,
               h.acknowledge_due, a.verdict, a.number, a.reason, a.local_number, a.received_at
             FROM vigilance_hand_overs h LEFT JOIN vigilance_acknowledgements a ON a.hand_over = h.id ",
            $rest
        )
    };
}

/// The versions of a case, oldest first.
pub fn hand_overs_of(tx: &mut Tx<'_>, case: CaseId) -> Result<Vec<HandOver>, Fault> {
    tx.query(sql!(columns!("WHERE h.case_id = $1 ORDER BY h.version LIMIT 500")), params![case.0], read)
}

/// The hand-over with a number (N.1.2).
pub(crate) fn numbered(tx: &mut Tx<'_>, number: &str) -> Result<Option<HandOver>, Fault> {
    tx.first(sql!(columns!("WHERE h.number = $1")), params![number], read)
}

/// What was handed over between two instants, oldest first.
pub(crate) fn made_between(tx: &mut Tx<'_>, from: Timestamp, to: Timestamp) -> Result<Vec<HandOver>, Fault> {
    let select = sql!(columns!("WHERE h.made_at >= $1 AND h.made_at < $2 ORDER BY h.made_at, h.id LIMIT 10000"));
    tx.query(select, params![from, to], read)
}

/// Hand-overs past their time without an answer whose lateness is not recorded yet, oldest first.
pub(crate) fn late(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<HandOver>, Fault> {
    let now = tx.now();
    let select = sql!(columns!(
        "WHERE a.hand_over IS NULL AND h.alerted_at IS NULL AND h.acknowledge_due < $1 ORDER BY h.acknowledge_due, h.id LIMIT $2"
    ));
    tx.query(select, params![now, limit], read)
}

pub(crate) fn mark_alerted(tx: &mut Tx<'_>, id: HandOverId) -> Result<(), Fault> {
    let now = tx.now();
    tx.execute(sql!("UPDATE vigilance_hand_overs SET alerted_at = $1 WHERE id = $2"), params![now, id.0]).map(|_| ())
}

/// The XML of a version, to the letter.
pub fn xml_of(tx: &mut Tx<'_>, id: HandOverId) -> Result<String, Fault> {
    tx.one(sql!("SELECT xml FROM vigilance_hand_overs WHERE id = $1"), params![id.0], |row| row.get(0))
}

/// Stores the receiver's answer; false when there is one already.
pub(crate) fn answer(
    tx: &mut Tx<'_>,
    hand_over: HandOverId,
    verdict: &Verdict,
    by: Option<AccountId>,
) -> Result<bool, Fault> {
    let code = if verdict.is_accepted { "accepted" } else { "rejected" };
    let insert = sql!(
        "INSERT INTO vigilance_acknowledgements (hand_over, number, verdict, reason, local_number, received_at, received_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (hand_over) DO NOTHING"
    );
    let by = by.map(|by| by.0);
    let values =
        params![hand_over.0, &verdict.number, code, &verdict.reason, &verdict.local_number, verdict.received_at, by];
    Ok(tx.execute(insert, values)? == 1)
}

fn read(row: &Row<'_>) -> Result<HandOver, Fault> {
    let profile: String = row.get(4)?;
    Ok(HandOver {
        id: row.id(0)?,
        case: row.id(1)?,
        version: row.get(2)?,
        number: row.get(3)?,
        profile: SharingProfile::from_code(&profile)
            .ok_or_else(|| Fault::new("a hand-over has a profile nobody knows"))?,
        receiver: row.get(5)?,
        made_at: row.get(6)?,
        made_by: row.id(7)?,
        digest: row.get(8)?,
        warnings: row.get(9)?,
        acknowledge_due: row.get(10)?,
        verdict: verdict(row)?,
    })
}

fn verdict(row: &Row<'_>) -> Result<Option<Verdict>, Fault> {
    let Some(code) = row.get::<Option<String>>(11)? else {
        return Ok(None);
    };
    Ok(Some(Verdict {
        is_accepted: code == "accepted",
        number: row.get(12)?,
        reason: row.get(13)?,
        local_number: row.get(14)?,
        received_at: row.get(15)?,
    }))
}
