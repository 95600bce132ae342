// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every value by itself: characters, length, what its element allows; and halves that must come in pairs.

use std::collections::BTreeSet;

use super::Court;
use super::elements::{Element, Kind, element, is_country};
use super::stated::{self, Stated};
use crate::model::Batch;
use crate::xml::is_xml_char;
use crate::{Precision, Timestamp};

/// Judges every value of the batch, and every pair.
pub(super) fn judge(court: &mut Court, batch: &Batch) {
    let mut pairs = Vec::new();
    let mut versions = vec![BTreeSet::new(); batch.reports.len() + 1];
    stated::each(
        batch,
        |value| {
            if element(value.id).is_some_and(|element| matches!(element.kind, Kind::MeddraVersion)) {
                versions[value.report].insert(value.letters.to_owned());
            }
            if !repeats_identification(batch, &value) {
                judge_value(court, &value);
            }
        },
        |ids, _, place| pairs.extend(broken_pair(ids).map(|broken| (broken, place.to_owned()))),
    );
    one_meddra_version(court, &versions);
    for ((given, missing, stem), place) in pairs {
        let message = format!("{given} is given without {missing}. Give both or neither.");
        court.find_at(format!("{stem}ab.pair"), &missing, &place, message);
    }
}

/// ICH E2B(R3) IG, section 3.3: one version of MedDRA within a case.
fn one_meddra_version(court: &mut Court, versions: &[BTreeSet<String>]) {
    for (report, versions) in versions.iter().enumerate().filter(|(_, versions)| versions.len() > 1) {
        let versions = versions.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let message = format!("The report mixes MedDRA versions ({versions}). Code everything in one version.");
        court.find_at("MedDRA.single-version", "", &format!("report {report}"), message);
    }
}

/// N.2.r.1 and N.2.r.4 repeat C.1.1 and C.1.2: what is wrong there is said once.
fn repeats_identification(batch: &Batch, value: &Stated<'_>) -> bool {
    let Some(report) = value.report.checked_sub(1).and_then(|index| batch.reports.get(index)) else {
        return false;
    };
    let identification = &report.identification;
    match value.id {
        "N.2.r.1" => value.letters == identification.report_id,
        "N.2.r.4" => identification.created_at.as_ref().is_some_and(|at| at.letters() == value.letters),
        _ => false,
    }
}

fn judge_value(court: &mut Court, value: &Stated<'_>) {
    if let Some(letter) = value.letters.chars().find(|letter| !is_xml_char(*letter)) {
        let code = u32::from(letter);
        let message = format!("The text holds the character U+{code:04X}, which no XML message can carry. Remove it.");
        court.find_at("text.characters", value.id, value.place, message);
    }
    let Some(element) = element(value.id) else { return };
    if value.is_null {
        return judge_null(court, element, value);
    }
    let length = value.letters.chars().count();
    // A code, country or term that is too long is said to be no code, country or term.
    let measured = matches!(element.kind, Kind::Text | Kind::Number | Kind::ReportId);
    if measured && element.length > 0 && length > element.length {
        let message =
            format!("“{}” has {length} characters; {} are allowed. Shorten it.", element.name, element.length);
        court.find_at(format!("{}.length", element.id), element.id, value.place, message);
    }
    if let Kind::Date(least) = element.kind {
        return judge_date(court, element, least, value);
    }
    if let Some((rule, message)) = fault(element, value.letters) {
        court.find_at(format!("{}.{rule}", element.id), element.id, value.place, message);
    }
}

fn judge_null(court: &mut Court, element: &Element, value: &Stated<'_>) {
    if element.nulls.split(' ').any(|flavor| flavor == value.letters) {
        return;
    }
    let allowed = if element.nulls.is_empty() { "none".to_owned() } else { element.nulls.replace(' ', ", ") };
    let message = format!("“{}” may not have this null flavour; allowed: {allowed}.", element.name);
    court.find_at(format!("{}.null-flavour", element.id), element.id, value.place, message);
}

fn judge_date(court: &mut Court, element: &Element, least: Precision, value: &Stated<'_>) {
    let moment = Timestamp::new(value.letters);
    let (rule, message) = match moment.precision() {
        None => ("date", "is no date that exists. Write CCYYMMDDhhmmss with an offset, as far as it is known."),
        Some(precision) if precision < least && least == Precision::Second => {
            ("precision", "needs the time to the second. Write CCYYMMDDhhmmss and the offset from UTC.")
        }
        Some(precision) if precision < least => ("precision", "needs the day. Write at least CCYYMMDD."),
        Some(_) if moment.is_after(court.now) => ("future", "lies in the future. Correct the date."),
        Some(_) => return,
    };
    let message = format!("“{}” {message}", element.name);
    court.find_at(format!("{}.{rule}", element.id), element.id, value.place, message);
}

/// What is wrong with letters, as the end of a rule id and a message.
fn fault(element: &Element, letters: &str) -> Option<(&'static str, String)> {
    if fits(element.kind, letters) {
        return None;
    }
    let (rule, wrong) = match element.kind {
        Kind::Text | Kind::Date(_) => return None,
        Kind::Number => ("number", "is no number. Write digits, with a point for decimals.".into()),
        Kind::Flag => ("values", "must be true or false.".into()),
        Kind::TrueOnly => ("values", "is true or has a null flavour; it is never false.".into()),
        Kind::Codes(codes) => {
            let codes: Vec<String> = codes.iter().map(|(code, words)| format!("{code} {words}")).collect();
            ("values", format!("has a code outside its list. Choose one of: {}.", codes.join("; ")))
        }
        Kind::Units(units) => {
            ("values", format!("has another unit than allowed. Choose one of: {}.", units.join("; ")))
        }
        Kind::Country => ("values", "is no two-letter country code of ISO 3166-1.".into()),
        Kind::Language => ("values", "is no three-letter language code of ISO 639-2.".into()),
        Kind::MeddraVersion => ("format", "must look like 27.1.".into()),
        Kind::MeddraTerm => ("8digits", "must be the eight-digit code of a lowest level term, not words.".into()),
        Kind::ReportId => {
            let shape = "country code, organisation and number, as in GB-ORGANISATION-2026-000123";
            ("format", format!("must be {shape}; the organisation has no hyphen."))
        }
    };
    Some((rule, format!("“{}” {wrong}", element.name)))
}

fn fits(kind: Kind, letters: &str) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match kind {
        Kind::Text | Kind::Date(_) => true,
        Kind::Number => letters.parse::<f64>().is_ok_and(f64::is_finite),
        Kind::Flag => matches!(letters, "true" | "false"),
        Kind::TrueOnly => letters == "true",
        Kind::Codes(codes) => codes.iter().any(|(code, _)| *code == letters),
        Kind::Units(units) => units.contains(&letters),
        Kind::Country => is_country(letters),
        Kind::Language => letters.len() == 3 && letters.bytes().all(|byte| byte.is_ascii_lowercase()),
        Kind::MeddraVersion => letters
            .split_once('.')
            .is_some_and(|(whole, part)| (digits(whole, 1) || digits(whole, 2)) && digits(part, 1)),
        Kind::MeddraTerm => digits(letters, 8),
        Kind::ReportId => is_report_id(letters),
    }
}

/// C.1.1 user guidance: `country code-organisation-report number`, the country in capitals, no hyphen inside the
/// organisation.
fn is_report_id(letters: &str) -> bool {
    let mut parts = letters.splitn(3, '-');
    let country =
        parts.next().is_some_and(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase()));
    let organisation = parts.next().is_some_and(|part| !part.trim().is_empty());
    country && organisation && parts.next().is_some_and(|part| !part.trim().is_empty())
}

/// The halves of an element that come only together: which is given, which is missing, and their stem. Elements
/// whose halves may stand alone, or are required one by one, are not asked.
fn broken_pair(ids: &[&'static str]) -> Option<(&'static str, String, &'static str)> {
    const ALONE: [&str; 6] = ["E.i.2.1", "G.k.9.i.", "G.k.2.1.", "G.k.2.3.r.2", "D.8.r.2", "D.8.r.3"];
    ids.iter().find_map(|given| {
        let (stem, other) = match given.strip_suffix('a') {
            Some(stem) => (stem, format!("{stem}b")),
            None => given.strip_suffix('b').map(|stem| (stem, format!("{stem}a")))?,
        };
        let alone = ALONE.iter().any(|start| stem.starts_with(start)) && !stem.starts_with("G.k.9.i.3");
        let register = stem.starts_with("D.10.8.r.2") || stem.starts_with("D.10.8.r.3") || stem.ends_with("E.i.3.2");
        let optional = ["G.k.4.r.9.2", "G.k.4.r.10.2", "G.k.4.r.11.2"].contains(&stem);
        if alone || register || optional || element(&other).is_none() || ids.contains(&other.as_str()) {
            return None;
        }
        Some((*given, other, stem))
    })
}
