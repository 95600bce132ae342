// SPDX-License-Identifier: MIT OR Apache-2.0
//! C.1, C.4 and H: the investigation, in the order the schema wants.

use super::observations::{self as obs, OBSERVATIONS};
use super::{assessment, patient, source};
use crate::codes::NCI;
use crate::model::{Document, Identification, Included, Literature, Narrative, NativeSummary, SafetyReport};
use crate::xml::{At, Coded, Element, coded, has, holds};

const REPORT_ID: &str = "2.16.840.1.113883.3.989.2.1.3.1";
const WORLDWIDE_ID: &str = "2.16.840.1.113883.3.989.2.1.3.2";
const OTHER_ID: &str = "2.16.840.1.113883.3.989.2.1.3.3";
const DOCUMENTS: &str = "2.16.840.1.113883.3.989.2.1.1.27";
const RELATED: &str = "2.16.840.1.113883.3.989.2.1.1.22";
const CHARACTERISTICS: &str = "2.16.840.1.113883.3.989.2.1.1.23";
const HELD: Coded = coded("1", DOCUMENTS, "documentsHeldBySender");
const LITERATURE: Coded = coded("2", DOCUMENTS, "literatureReference");
const AVAILABLE: Coded = coded("1", OBSERVATIONS, "additionalDocumentsAvailable");
const EXPEDITED: Coded = coded("23", OBSERVATIONS, "localCriteriaForExpedited");
const SUMMARY: Coded = coded("36", OBSERVATIONS, "summaryAndComment");
const LOCAL_CRITERIA: Coded = coded("C54588", NCI, "localCriteriaReportType");
const COMBINATION: Coded = coded("C156384", NCI, "Combination Product Report Indicator");
const INITIAL: Coded = coded("1", RELATED, "initialReport");
const REPORT_TYPE: Coded = coded("1", CHARACTERISTICS, "ichReportType");
const OTHER_IDS: Coded = coded("2", CHARACTERISTICS, "otherCaseIds");
const CORRECTION: Coded = coded("3", CHARACTERISTICS, "nullificationAmendmentCode");
const REASON: Coded = coded("4", CHARACTERISTICS, "nullificationAmendmentReason");

/// `investigationEvent`.
pub(super) fn investigation(at: &mut At<'_>, report: &mut SafetyReport) {
    identify(at, &mut report.identification, &mut report.narrative);
    documents(at, &mut report.identification, &mut report.literature);
    at.always("component:COMP/adverseEventAssessment", |at| assess(at, report));
    statements(at, &mut report.identification, &mut report.narrative);
    relations(at, report);
    at.one_where(
        "subjectOf1:SUBJ/controlActEvent",
        |event| event.child("author").is_some(),
        |at| {
            source::sender(at, &mut report.sender);
        },
    );
    identifiers(at, &mut report.identification);
    characteristics(at, &mut report.identification);
}

fn identify(at: &mut At<'_>, identification: &mut Identification, narrative: &mut Narrative) {
    at.identifier("C.1.1", REPORT_ID, &mut identification.report_id);
    at.identifier("C.1.8.1", WORLDWIDE_ID, &mut identification.worldwide_id);
    at.code(&coded("PAT_ADV_EVNT", "2.16.840.1.113883.5.4", ""));
    at.one("text", |at| at.text("H.1", &mut narrative.case));
    at.always("statusCode", |at| at.fixed("code", "active"));
    at.one("effectiveTime", |at| {
        at.one("low", |at| at.attr("C.1.4", "value", &mut identification.first_received_on));
    });
    at.one("availabilityTime", |at| at.attr("C.1.5", "value", &mut identification.latest_information_on));
}

fn documents(at: &mut At<'_>, identification: &mut Identification, literature: &mut Vec<Literature>) {
    let path = "reference:REFR/document";
    at.each("document", path, has(&HELD), &mut identification.documents, |at, document: &mut Document| {
        document_code(at, &HELD);
        at.one("title", |at| at.text("C.1.6.1.r.1", &mut document.title));
        included(at, "C.1.6.1.r.2", &mut document.included);
    });
    at.each("literature reference", path, has(&LITERATURE), literature, |at, literature| {
        document_code(at, &LITERATURE);
        included(at, "C.4.r.2", &mut literature.included);
        at.one("bibliographicDesignationText", |at| at.text("C.4.r.1", &mut literature.reference));
    });
}

fn document_code(at: &mut At<'_>, code: &Coded) {
    at.always("code", |at| {
        at.fixed("code", code.code);
        at.fixed("codeSystem", code.system);
        at.fixed("codeSystemVersion", "1.0");
        at.fixed("displayName", code.words);
    });
}

fn included(at: &mut At<'_>, states: &'static str, field: &mut Option<Included>) {
    let mut file = field.take().unwrap_or_default();
    at.one("text", |at| {
        at.attr("", "mediaType", &mut file.media_type);
        at.attr("", "representation", &mut file.representation);
        at.attr("", "compression", &mut file.compression);
        at.one("reference", |at| at.attr("", "value", &mut file.file_name));
        at.text(states, &mut file.letters);
    });
    *field = (file != Included::default()).then_some(file);
}

fn assess(at: &mut At<'_>, report: &mut SafetyReport) {
    at.always("subject1:SBJ/primaryRole", |at| patient::primary_role(at, report));
    assessment::causality(at, report);
    let narrative = &mut report.narrative;
    comment(at, "H.2", &obs::SOURCE_REPORTER, &mut narrative.reporter_comments);
    let by_sender = |event: &Element| has(&obs::DIAGNOSIS)(event) && obs::is_by(event, &obs::SENDER);
    at.each_some(
        "sender's diagnosis",
        "component1:COMP/observationEvent",
        by_sender,
        &mut narrative.diagnoses,
        |at, term| {
            at.code(&obs::DIAGNOSIS);
            obs::meddra_value(at, ["H.3.r.1a", "H.3.r.1b"], term);
            obs::author(at, &obs::SENDER);
        },
    );
    comment(at, "H.4", &obs::SENDER, &mut narrative.sender_comments);
}

fn comment(at: &mut At<'_>, states: &'static str, by: &Coded, field: &mut Option<String>) {
    let test = |event: &Element| has(&obs::COMMENT)(event) && obs::is_by(event, by);
    at.one_where("component1:COMP/observationEvent", test, |at| {
        at.code(&obs::COMMENT);
        at.one("value", |at| {
            at.fixed("xsi:type", "ED");
            at.text(states, field);
        });
        obs::author(at, by);
    });
}

fn statements(at: &mut At<'_>, identification: &mut Identification, narrative: &mut Narrative) {
    let path = "component:COMP/observationEvent";
    at.one_coded(path, &AVAILABLE, |at| obs::yes_no(at, "C.1.6.1", &mut identification.documents_available));
    at.one_coded(path, &EXPEDITED, |at| obs::yes_no(at, "C.1.7", &mut identification.expedited));
    at.one_coded(path, &LOCAL_CRITERIA, |at| {
        let system = "2.16.840.1.113883.3.989.5.1.2.2.1.1.1";
        obs::listed_value(at, "FDA.C.1.7.1", system, &mut identification.fda_local_criteria);
    });
    at.one_coded(path, &COMBINATION, |at| obs::yes_no(at, "FDA.C.1.12", &mut identification.fda_combination_product));
    at.each("native summary", path, has(&SUMMARY), &mut narrative.native, |at, native: &mut NativeSummary| {
        at.code(&SUMMARY);
        at.one("value", |at| {
            at.fixed("xsi:type", "ED");
            at.attr("H.5.r.1b", "language", &mut native.language);
            at.text("H.5.r.1a", &mut native.text);
        });
        obs::author(at, &obs::REPORTER);
    });
}

fn relations(at: &mut At<'_>, report: &mut SafetyReport) {
    let path = "outboundRelationship:SPRT/relatedInvestigation";
    let identification = &mut report.identification;
    at.one_coded(path, &INITIAL, |at| {
        at.one("subjectOf2:SUBJ/controlActEvent/author:AUT/assignedEntity", |at| {
            at.one("code", |at| {
                at.listed("C.1.8.2", "2.16.840.1.113883.3.989.2.1.1.3", &mut identification.first_sender);
            });
        });
    });
    let linked = |event: &Element| event.child("code").is_some_and(holds("nullFlavor", "NA"));
    at.each("linked report", path, linked, &mut identification.linked_reports, |at, identifier| {
        at.always("code", |at| at.fixed("nullFlavor", "NA"));
        at.one("subjectOf2:SUBJ/controlActEvent", |at| at.identifier("C.1.10.r", WORLDWIDE_ID, identifier));
    });
    source::primary_sources(at, &mut report.sources);
}

fn identifiers(at: &mut At<'_>, identification: &mut Identification) {
    let is_identifier = |event: &Element| event.child("id").is_some_and(holds("root", OTHER_ID));
    let path = "subjectOf1:SUBJ/controlActEvent";
    at.each("case identifier", path, is_identifier, &mut identification.identifiers, |at, identifier| {
        at.one("id", |at| {
            at.attr("C.1.9.1.r.1", "assigningAuthorityName", &mut identifier.source);
            at.attr("C.1.9.1.r.2", "extension", &mut identifier.identifier);
            at.fixed("root", OTHER_ID);
        });
    });
}

fn characteristics(at: &mut At<'_>, identification: &mut Identification) {
    let path = "subjectOf2:SUBJ/investigationCharacteristic";
    at.one_coded(path, &REPORT_TYPE, |at| {
        obs::listed_value(at, "C.1.3", "2.16.840.1.113883.3.989.2.1.1.2", &mut identification.report_type);
    });
    at.one_coded(path, &OTHER_IDS, |at| obs::yes_no(at, "C.1.9.1", &mut identification.other_identifiers));
    at.one_coded(path, &CORRECTION, |at| {
        obs::listed_value(at, "C.1.11.1", "2.16.840.1.113883.3.989.2.1.1.5", &mut identification.correction);
    });
    at.one_coded(path, &REASON, |at| {
        at.one("value", |at| {
            at.fixed("xsi:type", "CE");
            at.one("originalText", |at| at.text("C.1.11.2", &mut identification.correction_reason));
        });
    });
}
