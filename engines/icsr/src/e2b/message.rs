// SPDX-License-Identifier: MIT OR Apache-2.0
//! N: the batch, and the message around each report.

use crate::codes::{IDS, LISTS};
use crate::e2b::report;
use crate::model::{Batch, SafetyReport};
use crate::xml::{At, coded};

pub(super) const ROOT: &str = "MCCI_IN200100UV01";
const INTERACTIONS: &str = "2.16.840.1.113883.1.6";

/// `MCCI_IN200100UV01`.
pub(super) fn batch(at: &mut At<'_>, batch: &mut Batch) {
    at.fixed("ITSVersion", "XML_1.0");
    at.fixed("xsi:schemaLocation", "urn:hl7-org:v3 MCCI_IN200100UV01.xsd");
    at.always("id", |at| identifier(at, "N.1.2", "22", &mut batch.number));
    at.always("creationTime", |at| at.attr("N.1.5", "value", &mut batch.transmitted_at));
    at.always("responseModeCode", |at| at.fixed("code", "D"));
    interaction(at, ROOT);
    at.always("name", |at| {
        at.fixed("code", "1");
        at.fixed("codeSystem", &format!("{LISTS}1"));
        at.fixed("codeSystemVersion", "2.0");
        at.fixed("displayName", "ichicsr");
    });
    at.each("report", "PORR_IN049016UV", |_| true, &mut batch.reports, message);
    device(at, "receiver:RCV/device", "N.1.4", "14", &mut batch.receiver);
    device(at, "sender:SND/device", "N.1.3", "13", &mut batch.sender);
}

/// `PORR_IN049016UV`.
fn message(at: &mut At<'_>, report: &mut SafetyReport) {
    let header = &mut report.header;
    at.always("id", |at| identifier(at, "N.2.r.1", "1", &mut header.message));
    at.always("creationTime", |at| at.attr("N.2.r.4", "value", &mut header.created_at));
    interaction(at, "PORR_IN049016UV");
    at.always("processingCode", |at| at.fixed("code", "P"));
    at.always("processingModeCode", |at| at.attr("", "code", &mut header.processing_mode));
    at.always("acceptAckCode", |at| at.fixed("code", "AL"));
    device(at, "receiver:RCV/device", "N.2.r.3", "12", &mut header.receiver);
    device(at, "sender:SND/device", "N.2.r.2", "11", &mut header.sender);
    at.always("controlActProcess", |at| {
        at.code(&coded("PORR_TE049016UV", "2.16.840.1.113883.1.18", ""));
        at.always("effectiveTime", |at| at.attr("C.1.2", "value", &mut report.identification.created_at));
        at.always("subject:SUBJ/investigationEvent", |at| report::investigation(at, report));
    });
}

fn interaction(at: &mut At<'_>, name: &str) {
    at.always("interactionId", |at| {
        at.fixed("extension", name);
        at.fixed("root", INTERACTIONS);
    });
}

fn identifier(at: &mut At<'_>, states: &'static str, kind: &str, field: &mut String) {
    at.attr(states, "extension", field);
    at.fixed("root", &format!("{IDS}{kind}"));
}

fn device(at: &mut At<'_>, path: &str, states: &'static str, kind: &str, field: &mut String) {
    at.always(path, |at| at.always("id", |at| identifier(at, states, kind, field)));
}
