// SPDX-License-Identifier: MIT OR Apache-2.0
//! The receiver's answer, `MCCI_IN200101UV01`: one verdict for the batch, one for each report.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::codes::{IDS, LISTS};
use crate::e2b::{Unheld, unheld};
use crate::values::code_list;
use crate::xml::{self, At, Element, Limits, ReadRefused, holds};

const ROOT: &str = "MCCI_IN200101UV01";
const MESSAGE: &str = "MCCI_IN000002UV01";
const INTERACTIONS: &str = "2.16.840.1.113883.1.6";

code_list! {
    /// ACK.A.4 What became of the batch.
    TransmissionCode {
        Accepted = "AA", "accepted: every report was loaded";
        SomeErrors = "AE", "accepted in part: some reports need further action";
        Rejected = "AR", "rejected: the batch could not be read; send it again";
    }
}
code_list! {
    /// ACK.B.r.6 What became of a report.
    MessageCode {
        Accepted = "CA", "accepted";
        Error = "CE", "error: the report was not loaded";
        Rejected = "CR", "rejected: the report was not loaded";
    }
}

/// An acknowledgement of a batch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Acknowledgement {
    /// ACK.M.1 Number of the acknowledgement.
    pub number: String,
    /// ACK.M.2 Who acknowledges.
    pub sender: String,
    /// ACK.M.3 Whom it is for.
    pub receiver: String,
    /// ACK.M.4 When it was sent.
    pub sent_at: Option<Timestamp>,
    /// ACK.A.1 The number of the batch acknowledged (its N.1.2).
    pub batch: String,
    /// ACK.A.2 The receiver's own number for it.
    pub local_number: String,
    /// ACK.A.3 When the batch was sent.
    pub batch_sent_at: Option<Timestamp>,
    /// ACK.A.4 What became of the batch.
    pub code: Option<TransmissionCode>,
    /// ACK.A.5 What was wrong with it, or a comment.
    pub error: Option<String>,
    /// ACK.B.r The reports.
    pub messages: Vec<MessageAcknowledgement>,
    /// What the acknowledgement carries and this does not hold.
    pub unheld: Vec<Unheld>,
}

/// ACK.B.r The acknowledgement of a report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageAcknowledgement {
    /// ACK.B.r.1 The report's message identifier (its N.2.r.1, C.1.1).
    pub report_id: String,
    /// ACK.B.r.2 The receiver's own number for it.
    pub local_number: String,
    /// ACK.B.r.3 Whom it is for.
    pub receiver: String,
    /// ACK.B.r.4 Who acknowledges.
    pub sender: String,
    /// ACK.B.r.5 When the report's message was created.
    pub created_at: Option<Timestamp>,
    /// ACK.B.r.6 What became of the report.
    pub code: Option<MessageCode>,
    /// ACK.B.r.7 Error, warning or comment.
    pub error: Option<String>,
    /// When the verdict was made.
    pub answered_at: Option<Timestamp>,
}

impl MessageAcknowledgement {
    /// Whether the receiver has taken the report.
    pub fn is_accepted(&self) -> bool {
        self.code == Some(MessageCode::Accepted)
    }
}

/// Reads an acknowledgement.
pub fn read_acknowledgement(bytes: &[u8]) -> Result<Acknowledgement, ReadRefused> {
    let mut parsed = xml::parse(bytes, Limits::default())?;
    if parsed.root.name != ROOT {
        return Err(ReadRefused::OtherDocument { found: parsed.root.name, wanted: ROOT });
    }
    let mut found = Acknowledgement::default();
    batch(&mut At::read(&mut parsed.root), &mut found);
    found.unheld = unheld::unheld(&parsed);
    Ok(found)
}

/// The document for an acknowledgement.
pub fn write_acknowledgement(acknowledgement: &Acknowledgement) -> String {
    let mut root = Element::new(ROOT);
    batch(&mut At::write(&mut root), &mut acknowledgement.clone());
    xml::print(&root)
}

fn batch(at: &mut At<'_>, found: &mut Acknowledgement) {
    at.fixed("ITSVersion", "XML_1.0");
    at.fixed("xsi:schemaLocation", "urn:hl7-org:v3 MCCI_IN200101UV01.xsd");
    at.always("id", |at| identifier(at, "20", &mut found.number));
    at.always("creationTime", |at| at.attr("", "value", &mut found.sent_at));
    at.always("responseModeCode", |at| at.fixed("code", "D"));
    interaction(at, ROOT);
    at.each("message", MESSAGE, |_| true, &mut found.messages, message);
    device(at, "receiver:RCV/device", "18", &mut found.receiver);
    device(at, "sender:SND/device", "17", &mut found.sender);
    attention(at, "2", "acknowledgementLocalMessageNumber", |at| {
        at.one("value", |at| {
            identifier(at, "21", &mut found.local_number);
            at.fixed("xsi:type", "II");
        });
    });
    attention(at, "3", "dateOfIcsrBatchTransmission", |at| time(at, &mut found.batch_sent_at));
    at.always("acknowledgement", |at| {
        at.attr("", "typeCode", &mut found.code);
        at.always("targetBatch", |at| at.always("id", |at| identifier(at, "22", &mut found.batch)));
        detail(at, &mut found.error);
    });
}

fn message(at: &mut At<'_>, found: &mut MessageAcknowledgement) {
    at.always("id", |at| identifier(at, "19", &mut found.local_number));
    at.always("creationTime", |at| at.attr("", "value", &mut found.answered_at));
    interaction(at, MESSAGE);
    at.always("processingCode", |at| at.fixed("code", "P"));
    at.always("processingModeCode", |at| at.fixed("code", "T"));
    at.always("acceptAckCode", |at| at.fixed("code", "NE"));
    device(at, "receiver:RCV/device", "16", &mut found.receiver);
    device(at, "sender:SND/device", "15", &mut found.sender);
    attention(at, "1", "dateOfIcsrMessageCreation", |at| time(at, &mut found.created_at));
    at.always("acknowledgement", |at| {
        at.attr("", "typeCode", &mut found.code);
        at.always("targetMessage", |at| at.always("id", |at| identifier(at, "1", &mut found.report_id)));
        detail(at, &mut found.error);
    });
}

fn detail(at: &mut At<'_>, error: &mut Option<String>) {
    at.one("acknowledgementDetail", |at| at.one("text", |at| at.text("", error)));
}

fn time(at: &mut At<'_>, field: &mut Option<Timestamp>) {
    at.one("value", |at| {
        at.attr("", "value", field);
        at.fixed("xsi:type", "TS");
    });
}

fn attention(at: &mut At<'_>, code: &'static str, words: &str, describe: impl FnOnce(&mut At<'_>)) {
    let is_this = |line: &Element| line.child("keyWordText").is_some_and(holds("code", code));
    at.one_where("attentionLine", is_this, |at| {
        at.always("keyWordText", |at| {
            at.fixed("code", code);
            at.fixed("codeSystem", &format!("{LISTS}24"));
            at.fixed("codeSystemVersion", "1.0");
            at.fixed("displayName", words);
        });
        describe(at);
    });
}

fn interaction(at: &mut At<'_>, name: &str) {
    at.always("interactionId", |at| {
        at.fixed("extension", name);
        at.fixed("root", INTERACTIONS);
    });
}

fn identifier(at: &mut At<'_>, kind: &str, field: &mut String) {
    at.attr("", "extension", field);
    at.fixed("root", &format!("{IDS}{kind}"));
}

fn device(at: &mut At<'_>, path: &str, kind: &str, field: &mut String) {
    at.always(path, |at| at.always("id", |at| identifier(at, kind, field)));
}
