// SPDX-License-Identifier: MIT OR Apache-2.0
//! What must be there: the mandatory elements of ICH E2B(R3), and those another element makes mandatory.

use super::{Court, numbered, says};
use crate::Value;
use crate::codes::{ReportType, SenderType};
use crate::model::{Batch, Identification, PastProduct, Product, Reaction, SafetyReport, TestResult};

/// N.1.
pub(super) fn batch(court: &mut Court, batch: &Batch) {
    court.require(says(&batch.number), "N.1.2", "");
    court.require(says(&batch.sender), "N.1.3", "");
    court.require(says(&batch.receiver), "N.1.4", "");
    court.require(batch.transmitted_at.is_some(), "N.1.5", "");
    court.need(!batch.reports.is_empty(), "N.2.r.min1", "N.2.r", "", "The batch holds no report. Add at least one.");
}

/// One report.
pub(super) fn report(court: &mut Court, report: &SafetyReport) {
    court.require(says(&report.header.sender), "N.2.r.2", "");
    court.require(says(&report.header.receiver), "N.2.r.3", "");
    identification(court, &report.identification);
    sources(court, report);
    patient(court, report);
    let reactions = "The report names no reaction. Add what happened to the patient.";
    court.need(!report.reactions.is_empty(), "E.i.min1", "E.i", "", reactions);
    for (place, one) in numbered("reaction", &report.reactions) {
        reaction(court, &place, one);
    }
    for (place, one) in numbered("test", &report.tests) {
        test(court, &place, one);
    }
    let products = "The report names no product. Add the product that is suspected.";
    court.need(!report.products.is_empty(), "G.k.min1", "G.k", "", products);
    for (place, one) in numbered("product", &report.products) {
        product(court, &place, one);
    }
    court.require(says(&report.narrative.case), "H.1", "");
}

fn identification(court: &mut Court, identification: &Identification) {
    court.require(says(&identification.report_id), "C.1.1", "");
    court.require(identification.created_at.is_some(), "C.1.2", "");
    court.require(identification.report_type.is_some(), "C.1.3", "");
    court.require(identification.first_received_on.is_some(), "C.1.4", "");
    court.require(identification.latest_information_on.is_some(), "C.1.5", "");
    court.require(identification.documents_available.is_some(), "C.1.6.1", "");
    court.require(identification.expedited.is_some(), "C.1.7", "");
    court.require(says(&identification.worldwide_id), "C.1.8.1", "");
    court.require(identification.first_sender.is_some(), "C.1.8.2", "");
    court.require(identification.other_identifiers.is_some(), "C.1.9.1", "");
    let titled = !identification.documents.is_empty() || identification.documents_available != Some(true);
    court.require(titled, "C.1.6.1.r.1", "");
    for (place, document) in numbered("document", &identification.documents) {
        court.require(says(&document.title), "C.1.6.1.r.1", &place);
    }
    let named = !identification.identifiers.is_empty() || identification.other_identifiers != Some(Value::Known(true));
    court.require(named, "C.1.9.1.r.1", "");
    for (place, identifier) in numbered("case identifier", &identification.identifiers) {
        court.require(says(&identifier.source), "C.1.9.1.r.1", &place);
        court.require(says(&identifier.identifier), "C.1.9.1.r.2", &place);
    }
}

fn sources(court: &mut Court, report: &SafetyReport) {
    let sources = "Nobody is named as having reported this. Add the primary source.";
    court.need(!report.sources.is_empty(), "C.2.r.min1", "C.2.r", "", sources);
    for (place, source) in numbered("source", &report.sources) {
        court.require(source.qualification.is_some(), "C.2.r.4", &place);
        let missing = "The primary source needs a country (C.2.r.3). Where it is not known, give the country in which \
                       the report was received.";
        let given = !source.is_primary() || source.country.is_some();
        court.need(given, "C.2.r.3.required-for-primary", "C.2.r.3", &place, missing);
    }
    let sender = &report.sender;
    court.require(sender.sender_type.is_some(), "C.3.1", "");
    let organisation = sender.organisation.as_deref().is_some_and(says);
    let is_patient = sender.sender_type == Some(SenderType::Patient);
    let missing =
        "The sender's organisation (C.3.2) is missing. Only a patient or consumer (C.3.1 = 7) may leave it out.";
    court.need(organisation || is_patient, "C.3.2.required-unless-7", "C.3.2", "", missing);
    let study_type = report.study.as_ref().is_some_and(|study| study.study_type.is_some());
    let from_study = report.identification.report_type == Some(ReportType::Study);
    court.require(study_type || !from_study, "C.5.4", "");
}

fn patient(court: &mut Court, report: &SafetyReport) {
    let patient = &report.patient;
    court.require(patient.person.name.is_some(), "D.1", "");
    court.require(patient.history.text.is_some() || !patient.history.conditions.is_empty(), "D.7.2", "");
    past_products(court, "D.8.r.1", &patient.past_products);
    if let Some(parent) = &patient.parent {
        past_products(court, "D.10.8.r.1", &parent.past_products);
    }
    let death = &patient.death;
    court.require(death.autopsy.is_some() || death.died_on.is_none(), "D.9.3", "");
    for (place, cause) in numbered("cause found by autopsy", &death.autopsy_causes) {
        court.require(cause.text.is_some() || cause.term.is_none(), "D.9.4.r.2", &place);
    }
}

fn past_products(court: &mut Court, element: &str, products: &[PastProduct]) {
    for (place, past) in numbered("past product", products) {
        court.require(past.name.is_some(), element, &place);
    }
}

fn reaction(court: &mut Court, place: &str, reaction: &Reaction) {
    let term = reaction.term.clone().unwrap_or_default();
    if !says(&term.version) {
        let message =
            "The MedDRA version of the reaction (E.i.2.1a) is missing. Someone with a MedDRA licence must code it.";
        court.find("E.i.2.1a.required", "E.i.2.1a", place, message);
    }
    if !says(&term.code) {
        let message = "The reaction has no MedDRA code (E.i.2.1b). Someone with a MedDRA licence must code it.";
        court.find("E.i.2.1b.required", "E.i.2.1b", place, message);
    }
    for (element, _, met) in reaction.seriousness.criteria() {
        court.require(met.is_some(), element, place);
    }
    court.require(reaction.outcome.is_some(), "E.i.7", place);
}

fn test(court: &mut Court, place: &str, test: &TestResult) {
    let named = test.name.as_deref().is_some_and(says) || test.term.is_some();
    let nameless = "The test has no name. Give it in words (F.r.2.1) or as a MedDRA term (F.r.2.2b).";
    court.need(named, "F.r.2.required", "F.r.2.1", place, nameless);
    court.require(test.done_on.is_some(), "F.r.1", place);
    let result = test.code.is_some() || test.value.is_some() || test.text.is_some();
    let missing = "The test has no result. Give a code (F.r.3.1), a value (F.r.3.2) or words (F.r.3.4).";
    court.need(result, "F.r.3.required", "F.r.3", place, missing);
    let unit = test.value.as_ref().and_then(|value| value.centre.as_ref()).is_none_or(|centre| says(&centre.unit));
    court.require(unit, "F.r.3.3", place);
}

fn product(court: &mut Court, place: &str, product: &Product) {
    court.require(product.role.is_some(), "G.k.1", place);
    court.require(says(&product.name), "G.k.2.2", place);
    court.require(product.approval.country.is_some() || product.approval.number.is_none(), "G.k.3.2", place);
    for (dosage, entry) in numbered("dosage", &product.dosages) {
        let within = format!("{place}, {dosage}");
        let unit = entry.interval.as_ref().is_none_or(|interval| interval.value.is_empty() || says(&interval.unit));
        court.require(unit, "G.k.4.r.3", &within);
    }
}
