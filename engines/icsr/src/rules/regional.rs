// SPDX-License-Identifier: MIT OR Apache-2.0
//! What one authority adds, and how strictly each profile takes each rule.

use super::{Court, Profile, Severity, numbered};
use crate::codes::Role;
use crate::model::{Batch, Person, SafetyReport};
use crate::{NullFlavor, Quantity, Timestamp, Value};

/// How strictly a profile takes a rule.
pub(super) fn severity(profile: Profile, rule: &str) -> Severity {
    let warned = match profile {
        Profile::Ich => ICH_WARNS.contains(&rule),
        Profile::HandOver => ICH_WARNS.contains(&rule) || CODING.contains(&rule),
        Profile::Mhra => false,
        Profile::Fda => ICH_WARNS.contains(&rule) || FDA_WARNS.contains(&rule),
    };
    if warned { Severity::Warning } else { Severity::Refused }
}

/// A reaction may begin before the suspect product does (ICH leaves it to the assessor), and a date of death often
/// arrives before anybody can say whether there was an autopsy.
const ICH_WARNS: [&str; 2] = ["E.i.4>=G.k.4.r.4", "D.9.3.required"];

/// MedDRA coding, which the receiving department does.
const CODING: [&str; 2] = ["E.i.2.1a.required", "E.i.2.1b.required"];

/// Rules that the FDA's own published instances break and its rejection rules do not name, and those of other
/// authorities.
const FDA_WARNS: [&str; 11] = [
    "N.2.r.1=C.1.1",
    "C.1.6.1.r.2.base64",
    "key.unique",
    "D.2.3.null-flavour",
    "E.i.9.values",
    "E.i.3.1.consistent-with-3.2",
    "G.k.1.required",
    "C.2.r.3.northern-ireland",
    "D.2.2.plausible",
    "D.3.plausible",
    "D.4.plausible",
];

/// One report.
pub(super) fn report(court: &mut Court, batch: &Batch, report: &SafetyReport) {
    plausible(court, &report.patient.person);
    northern_ireland(court, report);
    starts(court, report);
    if court.profile == Profile::Fda {
        fda(court, batch, report);
    }
}

/// MHRA: age at most 120 years, weight at most 500 kg, height at most 300 cm. Nobody is older, heavier or taller, so
/// every profile asks.
fn plausible(court: &mut Court, person: &Person) {
    let years = person.age.as_ref().and_then(years);
    let age = "The patient would be older than 120 years. Correct the age (D.2.2).";
    court.need(years.is_none_or(|years| years <= 120.0), "D.2.2.plausible", "D.2.2a", "", age);
    for (element, what, most, value) in [
        ("D.3", "weight is over 500 kg", 500.0, &person.weight_kg),
        ("D.4", "height is over 300 cm", 300.0, &person.height_cm),
    ] {
        let number = value.as_ref().and_then(|letters| letters.parse::<f64>().ok());
        let message = format!("The patient's {what}. Correct it ({element}).");
        court.need(number.is_none_or(|number| number <= most), &format!("{element}.plausible"), element, "", &message);
    }
}

fn years(age: &Quantity) -> Option<f64> {
    let per_year = match age.unit.as_str() {
        "a" => 1.0,
        "10.a" | "{decade}" | "{Decade}" => 0.1,
        "mo" => 12.0,
        "wk" => 52.18,
        "d" => 365.25,
        "h" => 8766.0,
        _ => return None,
    };
    age.number().map(|number| number / per_year)
}

/// MHRA and EMA: Northern Ireland is `XI`. A postcode beginning with BT lies there; `NI` is Nicaragua.
fn northern_ireland(court: &mut Court, report: &SafetyReport) {
    for (place, source) in numbered("source", &report.sources) {
        let country = source.country.as_ref().and_then(Value::known).map(String::as_str);
        let known = |value: &Option<Value<String>>| value.as_ref().and_then(Value::known).cloned().unwrap_or_default();
        let belfast = known(&source.address.postcode).trim_start().to_ascii_uppercase().starts_with("BT");
        let named = known(&source.address.state).trim().eq_ignore_ascii_case("northern ireland");
        let british =
            report.identification.report_id.starts_with("GB-") || report.identification.report_id.starts_with("XI-");
        let wrong = (matches!(country, Some("GB" | "NI")) && (belfast || named)) || (country == Some("NI") && british);
        let message = "The reporter is in Northern Ireland: write the country as XI, not GB or NI (NI is Nicaragua).";
        court.need(!wrong, "C.2.r.3.northern-ireland", "C.2.r.3", &place, message);
    }
}

/// MHRA: a reaction does not start before the first suspect product does.
fn starts(court: &mut Court, report: &SafetyReport) {
    let suspects =
        report.products.iter().filter(|product| matches!(product.role, Some(Role::Suspect | Role::Interacting)));
    let starts: Vec<&Timestamp> = suspects
        .flat_map(|product| &product.dosages)
        .filter_map(|dosage| dosage.started_on.as_ref().and_then(Value::known))
        .collect();
    for (place, reaction) in numbered("reaction", &report.reactions) {
        let Some(start) = reaction.started_on.as_ref().and_then(Value::known) else {
            continue;
        };
        let before_all = !starts.is_empty() && starts.iter().all(|dose| start.is_before(dose));
        let message = "The reaction (E.i.4) starts before any suspect product (G.k.4.r.4). Check both dates.";
        court.need(!before_all, "E.i.4>=G.k.4.r.4", "E.i.4", &place, message);
    }
}

/// The FDA's routing and format rules, by their error ids.
fn fda(court: &mut Court, batch: &Batch, report: &SafetyReport) {
    let to = report.header.receiver.as_str();
    let post = batch.receiver != "ZZFDA" || to == "CDER";
    let message = "A batch to ZZFDA (N.1.4) needs CDER as message receiver (N.2.r.3).";
    court.need(post, "FDA.R0006", "N.2.r.3", "", message);
    let pre = batch.receiver != "ZZFDA_PREMKT" || ["CDER_IND", "CBER_IND", "CDER_IND_EXEMPT_BA_BE"].contains(&to);
    let message = "A batch to ZZFDA_PREMKT (N.1.4) needs CDER_IND, CBER_IND or CDER_IND_EXEMPT_BA_BE (N.2.r.3).";
    court.need(pre, "FDA.R0007", "N.2.r.3", "", message);
    for (place, document) in numbered("document", &report.identification.documents) {
        let plain =
            document.included.as_ref().is_none_or(|file| file.compression.is_empty() && file.representation == "B64");
        let message = "The FDA takes documents in base64 without compression only. Enclose the file again.";
        court.need(plain, "FDA.R0010", "C.1.6.1.r.2", &place, message);
    }
    let stated = report.identification.expedited != Some(Value::Null(NullFlavor::NoInformation));
    let message = "The FDA does not take the null flavour NI for C.1.7. Write true or false.";
    court.need(stated, "FDA.R0011", "C.1.7", "", message);
}
