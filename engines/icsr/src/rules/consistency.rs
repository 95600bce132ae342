// SPDX-License-Identifier: MIT OR Apache-2.0
//! What must agree within a report.

use std::collections::HashSet;

use super::{Court, numbered};
use crate::codes::{Highlight, Outcome, Role};
use crate::model::{Identification, Included, Patient, Product, Reaction, SafetyReport};
use crate::{Timestamp, Value};

/// One report.
pub(super) fn report(court: &mut Court, report: &SafetyReport) {
    identification(court, &report.identification);
    header(court, report);
    let primaries = report.sources.iter().filter(|source| source.is_primary()).count();
    let message = "Exactly one source must be the primary one (C.2.r.5 = 1). Mark one and no more.";
    court.need(report.sources.is_empty() || primaries == 1, "C.2.r.5.exactly-one", "C.2.r.5", "", message);
    patient(court, &report.patient);
    for (place, one) in numbered("reaction", &report.reactions) {
        reaction(court, &place, one);
    }
    products(court, report);
}

fn identification(court: &mut Court, identification: &Identification) {
    let message =
        "The date of the latest information (C.1.5) is before the date of first receipt (C.1.4). Correct one.";
    order(court, "C.1.4<=C.1.5", "", message, &identification.first_received_on, &identification.latest_information_on);
    let flagged = identification.documents.is_empty() || identification.documents_available == Some(true);
    let message = "Documents are listed although C.1.6.1 does not say that there are any. Set C.1.6.1 to true.";
    court.need(flagged, "C.1.6.1.true-if-docs", "C.1.6.1", "", message);
    let other = identification.other_identifiers == Some(Value::Known(true));
    let message = "Other identifiers are listed although C.1.9.1 does not say so. Set C.1.9.1 to true.";
    court.need(identification.identifiers.is_empty() || other, "C.1.9.1.true-if-identifiers", "C.1.9.1", "", message);
    let both = identification.correction.is_some() == identification.correction_reason.is_some();
    let message =
        "A nullification or amendment (C.1.11.1) and its reason (C.1.11.2) come together. Give both or neither.";
    court.need(both, "C.1.11.pair", "C.1.11", "", message);
    for (place, document) in numbered("document", &identification.documents) {
        decodable(court, "C.1.6.1.r.2", &place, document.included.as_ref());
    }
}

fn decodable(court: &mut Court, element: &str, place: &str, included: Option<&Included>) {
    let sound = included.is_none_or(|file| file.bytes().is_some());
    let message = "The enclosed document is broken base64. Enclose the file again.";
    court.need(sound, &format!("{element}.base64"), element, place, message);
}

fn header(court: &mut Court, report: &SafetyReport) {
    let (header, identification) = (&report.header, &report.identification);
    let same = header.message.is_empty() || header.message == identification.report_id;
    let message = "The message identifier (N.2.r.1) differs from the report's (C.1.1). Make them the same.";
    court.need(same, "N.2.r.1=C.1.1", "N.2.r.1", "", message);
    let same = header.created_at.is_none() || header.created_at == identification.created_at;
    let message = "The message's date (N.2.r.4) differs from the report's (C.1.2). Make them the same.";
    court.need(same, "N.2.r.4=C.1.2", "N.2.r.4", "", message);
    for (place, article) in numbered("literature reference", &report.literature) {
        decodable(court, "C.4.r.2", &place, article.included.as_ref());
    }
}

/// Whether a value is given, or known and withheld: either points to a real person.
fn points<T>(value: &Option<Value<T>>) -> bool {
    value.as_ref().is_some_and(|value| value.known().is_some() || value.is_masked())
}

fn is_identifiable(patient: &Patient) -> bool {
    let (person, records) = (&patient.person, &patient.records);
    let texts = [&person.name, &records.practitioner, &records.specialist, &records.hospital, &records.investigation];
    let empty = Some(Value::Known(String::new()));
    texts.into_iter().any(|text| points(text) && *text != empty)
        || points(&person.born_on)
        || points(&patient.age_group)
        || points(&person.sex)
        || person.age.is_some()
        || patient.gestation.is_some()
}

fn patient(court: &mut Court, patient: &Patient) {
    let known = is_identifiable(patient);
    let message = "Nothing identifies the patient. Give initials, a record number, date of birth, age, age group or sex, \
                   or MSK for what is known and withheld.";
    court.need(known, "D.identifiable-patient", "D", "", message);
    for (place, one) in numbered("condition", &patient.history.conditions) {
        let message = "The condition ended before it began. Correct a date.";
        order_values(court, "D.7.1.r.2<=D.7.1.r.4", &place, message, &one.started_on, &one.ended_on);
    }
    let parent = patient.parent.as_ref().map_or(&[][..], |parent| &parent.past_products);
    for (element, products) in [("D.8.r.2", &patient.past_products[..]), ("D.10.8.r.2", parent)] {
        for (place, past) in numbered("past product", products) {
            let codes = [past.mpid.is_some(), past.phpid.is_some(), past.national.is_some()];
            one_code(court, element, &place, codes);
        }
    }
}

fn one_code(court: &mut Court, element: &str, place: &str, given: [bool; 3]) {
    let one = given.into_iter().filter(|given| *given).count() <= 1;
    let message = "The product has more than one code. Give either the MPID or the PhPID.";
    court.need(one, &format!("{element}.one-of"), element, place, message);
}

fn reaction(court: &mut Court, place: &str, reaction: &Reaction) {
    let died = reaction.seriousness.death == Some(Value::Known(true));
    let message = "The outcome is fatal (E.i.7 = 5), so “Results in Death” (E.i.3.2a) must be true.";
    let agrees = reaction.outcome != Some(Outcome::Fatal) || died;
    court.need(agrees, "E.i.7=5=>E.i.3.2a", "E.i.3.2a", place, message);
    let highlighted = match &reaction.highlight {
        Some(Highlight::HighlightedSerious | Highlight::NotHighlightedSerious) => Some(true),
        Some(Highlight::HighlightedNotSerious | Highlight::NotHighlightedNotSerious) => Some(false),
        Some(Highlight::Other(_)) | None => None,
    };
    let agrees = highlighted.is_none_or(|serious| serious == reaction.seriousness.is_serious());
    let message = "“Term Highlighted by the Reporter” (E.i.3.1) and the seriousness criteria (E.i.3.2) disagree: 3 and 4 \
                   are for serious reactions, 1 and 2 for others.";
    court.need(agrees, "E.i.3.1.consistent-with-3.2", "E.i.3.1", place, message);
    let message = "The reaction ended before it began. Correct a date.";
    order_values(court, "E.i.4<=E.i.5", place, message, &reaction.started_on, &reaction.ended_on);
}

fn products(court: &mut Court, report: &SafetyReport) {
    let suspect =
        |product: &Product| matches!(product.role, Some(Role::Suspect | Role::Interacting | Role::NotAdministered));
    let message = "No product is suspected. At least one must be suspect (1), interacting (3) or not administered (4).";
    let found = report.products.is_empty() || report.products.iter().any(suspect);
    court.need(found, "G.k.1.one-suspect", "G.k.1", "", message);
    keys(court, report);
    for (place, product) in numbered("product", &report.products) {
        let codes = [product.mpid.is_some(), product.phpid.is_some(), product.national.is_some()];
        one_code(court, "G.k.2.1", &place, codes);
        for (dosage, entry) in numbered("dosage", &product.dosages) {
            let message = "The product was last given before it was first given. Correct a date.";
            let place = format!("{place}, {dosage}");
            order_values(court, "G.k.4.r.4<=G.k.4.r.5", &place, message, &entry.started_on, &entry.ended_on);
        }
    }
}

/// Keys tie products to reactions; a key that two share, or that nothing has, ties to the wrong thing or to none.
fn keys(court: &mut Court, report: &SafetyReport) {
    let mut seen = HashSet::new();
    let keys = report.reaction_keys().chain(report.product_keys());
    let unique = keys.into_iter().all(|key| seen.insert(key));
    court.need(unique, "key.unique", "", "", "Two reactions or products share a key. Give each its own.");
    let reactions: HashSet<_> = report.reaction_keys().collect();
    for (place, product) in numbered("product", &report.products) {
        let known = product.links.iter().all(|link| reactions.contains(link.reaction.as_str()));
        let message = "The product is linked to a reaction that the report does not hold. Remove the link or add it.";
        court.need(known, "G.k.9.i.1.known", "G.k.9.i.1", &place, message);
    }
}

fn order(
    court: &mut Court,
    rule: &str,
    place: &str,
    message: &str,
    first: &Option<Timestamp>,
    second: &Option<Timestamp>,
) {
    if let (Some(first), Some(second)) = (first, second) {
        let element = rule.split("<=").next().unwrap_or_default();
        court.need(!second.is_before(first), rule, element, place, message);
    }
}

fn order_values(
    court: &mut Court,
    rule: &str,
    place: &str,
    message: &str,
    first: &Option<Value<Timestamp>>,
    second: &Option<Value<Timestamp>>,
) {
    let known = |value: &Option<Value<Timestamp>>| value.as_ref().and_then(Value::known).cloned();
    order(court, rule, place, message, &known(first), &known(second));
}
