// SPDX-License-Identifier: AGPL-3.0-or-later
//! The receiver's answer comes back.

use db::Tx;
use icsr::{Acknowledgement, MessageAcknowledgement, MessageCode, ReadRefused, TransmissionCode};
use identity::{AccountId, SafetyOfficer};
use journal::record;
use kernel::Fault;

use super::store::{self, HandOver, Verdict};
use crate::cases::{CaseId, CaseState};
use crate::facts::{CaseAcknowledged, CaseRejected};

/// What an acknowledgement did, report by report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcknowledgedLine {
    pub worldwide_id: String,
    pub is_accepted: bool,
    /// The receiver's reasons, for a refusal.
    pub reason: String,
    /// False: the same answer was known, nothing changed.
    pub is_new: bool,
}

/// Why an acknowledgement is not taken. Then nothing of it is.
#[derive(Debug)]
pub enum AcknowledgeRefused {
    /// The file is not an acknowledgement that can be read.
    Unreadable(ReadRefused),
    /// No hand-over from here has this batch number.
    UnknownBatch(String),
    /// The batch held no report with this number.
    UnknownReport(String),
    /// It accepts or refuses nothing.
    NamesNoReport,
    /// A report is neither accepted nor refused.
    NoVerdict(String),
    /// Another verdict for the same hand-over is on record.
    Contradicts(String),
    /// Nothing was handed over of this case.
    NothingHandedOver,
    Fault(Fault),
}
db::refusal!(AcknowledgeRefused);

/// Written for operators and officers; numbers come from our own hand-overs or the receiver, never from people's words.
impl std::fmt::Display for AcknowledgeRefused {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AcknowledgeRefused::Unreadable(why) => write!(out, "{why}"),
            AcknowledgeRefused::UnknownBatch(number) => {
                write!(
                    out,
                    "no hand-over from here has the batch number {number:?} (ACK.A.1); check that the file is for this site"
                )
            }
            AcknowledgeRefused::UnknownReport(id) => {
                write!(
                    out,
                    "the report {id:?} (ACK.B.r.1) was not in that batch; ask the receiver for a corrected acknowledgement"
                )
            }
            AcknowledgeRefused::NamesNoReport => {
                write!(out, "the acknowledgement names no report (ACK.B.r); ask the receiver for a complete one")
            }
            AcknowledgeRefused::NoVerdict(id) => {
                write!(out, "the report {id:?} has no verdict CA, CE or CR (ACK.B.r.6)")
            }
            AcknowledgeRefused::Contradicts(id) => {
                write!(out, "another answer for the report {id:?} is on record; ask the receiver which one holds")
            }
            AcknowledgeRefused::NothingHandedOver => write!(out, "nothing was handed over of this case yet"),
            AcknowledgeRefused::Fault(fault) => write!(out, "{fault}"),
        }
    }
}

/// Reads a file and takes it. The same file twice changes nothing.
pub fn acknowledge(
    tx: &mut Tx<'_>,
    by: Option<AccountId>,
    bytes: &[u8],
) -> Result<Vec<AcknowledgedLine>, AcknowledgeRefused> {
    let read = icsr::read_acknowledgement(bytes).map_err(AcknowledgeRefused::Unreadable)?;
    acknowledge_read(tx, by, &read)
}

/// Takes an acknowledgement that was read.
pub fn acknowledge_read(
    tx: &mut Tx<'_>,
    by: Option<AccountId>,
    read: &Acknowledgement,
) -> Result<Vec<AcknowledgedLine>, AcknowledgeRefused> {
    if let Some(by) = by {
        tx.act_as(by.0);
    }
    let hand_over =
        store::numbered(tx, &read.batch)?.ok_or_else(|| AcknowledgeRefused::UnknownBatch(read.batch.clone()))?;
    let worldwide_id = worldwide_id(tx, &hand_over)?;
    if read.messages.is_empty() {
        if read.code != Some(TransmissionCode::Rejected) {
            return Err(AcknowledgeRefused::NamesNoReport);
        }
        let verdict = Verdict {
            is_accepted: false,
            number: read.number.clone(),
            reason: read.error.clone().unwrap_or_default(),
            local_number: read.local_number.clone(),
            received_at: tx.now(),
        };
        return Ok(vec![take(tx, by, &hand_over, worldwide_id, verdict)?]);
    }
    let mut lines = Vec::with_capacity(read.messages.len());
    for message in &read.messages {
        if message.report_id != worldwide_id {
            return Err(AcknowledgeRefused::UnknownReport(message.report_id.clone()));
        }
        let verdict = verdict(read, message, tx.now())?;
        lines.push(take(tx, by, &hand_over, worldwide_id.clone(), verdict)?);
    }
    Ok(lines)
}

/// Takes an answer that came another way (by telephone, on paper), with the receipt's number.
pub fn acknowledge_by_hand(
    tx: &mut Tx<'_>,
    officer: &SafetyOfficer,
    case: CaseId,
    receipt: &str,
) -> Result<AcknowledgedLine, AcknowledgeRefused> {
    tx.act_as(officer.account.0);
    let hand_over = store::hand_overs_of(tx, case)?.pop().ok_or(AcknowledgeRefused::NothingHandedOver)?;
    let worldwide_id = worldwide_id(tx, &hand_over)?;
    let verdict = Verdict {
        is_accepted: true,
        number: receipt.to_owned(),
        reason: String::new(),
        local_number: receipt.to_owned(),
        received_at: tx.now(),
    };
    take(tx, Some(officer.account), &hand_over, worldwide_id, verdict)
}

fn worldwide_id(tx: &mut Tx<'_>, hand_over: &HandOver) -> Result<String, Fault> {
    let case = crate::cases::store::case(tx, hand_over.case)?;
    case.map(|case| case.summary.worldwide_id)
        .ok_or_else(|| Fault::new("a hand-over belongs to a case that is not there"))
}

fn verdict(
    read: &Acknowledgement,
    message: &MessageAcknowledgement,
    now: kernel::Timestamp,
) -> Result<Verdict, AcknowledgeRefused> {
    let is_accepted = match message.code {
        Some(MessageCode::Accepted) => true,
        Some(MessageCode::Rejected | MessageCode::Error) => false,
        _ => return Err(AcknowledgeRefused::NoVerdict(message.report_id.clone())),
    };
    let reasons = [message.error.as_deref(), read.error.as_deref().filter(|_| !is_accepted)];
    Ok(Verdict {
        is_accepted,
        number: read.number.clone(),
        reason: reasons.into_iter().flatten().collect::<Vec<_>>().join(" "),
        local_number: message.local_number.clone(),
        received_at: now,
    })
}

fn take(
    tx: &mut Tx<'_>,
    by: Option<AccountId>,
    hand_over: &HandOver,
    worldwide_id: String,
    verdict: Verdict,
) -> Result<AcknowledgedLine, AcknowledgeRefused> {
    let line = |is_new| AcknowledgedLine {
        worldwide_id: worldwide_id.clone(),
        is_accepted: verdict.is_accepted,
        reason: verdict.reason.clone(),
        is_new,
    };
    if let Some(known) = store::numbered(tx, &hand_over.number)?.and_then(|stored| stored.verdict) {
        return if known.is_accepted == verdict.is_accepted {
            Ok(line(false))
        } else {
            Err(AcknowledgeRefused::Contradicts(worldwide_id))
        };
    }
    if !store::answer(tx, hand_over.id, &verdict, by)? {
        return Ok(line(false));
    }
    settle(tx, hand_over, &verdict)?;
    Ok(line(true))
}

/// Moves the case on, when the answer is for its newest version and nothing happened to it since.
fn settle(tx: &mut Tx<'_>, hand_over: &HandOver, verdict: &Verdict) -> Result<(), Fault> {
    let id = hand_over.case;
    let mut case = crate::cases::store::case_to_change(tx, id)?
        .ok_or_else(|| Fault::new("a hand-over belongs to a case that is not there"))?;
    let is_newest = store::versions(tx, id)? == hand_over.version;
    if is_newest && matches!(case.summary.state, CaseState::HandedOver | CaseState::Closing) {
        if verdict.is_accepted {
            case.summary.acknowledged_at = Some(verdict.received_at);
        } else {
            case.summary.acknowledge_due = None;
        }
        if case.summary.state == CaseState::HandedOver {
            case.summary.state = if verdict.is_accepted { CaseState::Acknowledged } else { CaseState::Rejected };
        }
        crate::cases::store::update(tx, &case)?;
    }
    let (case, hand_over) = (id.0, hand_over.id.0);
    if verdict.is_accepted {
        record(tx, &CaseAcknowledged { case, hand_over }).map(|_| ())
    } else {
        record(tx, &CaseRejected { case, hand_over }).map(|_| ())
    }
}
