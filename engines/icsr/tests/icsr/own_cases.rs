// SPDX-License-Identifier: MIT OR Apache-2.0
//! Own cases, written, checked against the schema, and read back as they were.

use crate::support::assert_schema_valid;
use crate::support::cases::{at, changed, full, known, minimal, now};
use icsr::codes::*;
use icsr::*;

/// Writes, reads, compares, and has the schema look at it.
#[track_caller]
fn assert_survives(name: &str, batch: &Batch) {
    let mut wanted = batch.clone();
    wanted.reports.iter_mut().for_each(SafetyReport::give_keys);
    wanted.reports.iter_mut().for_each(SafetyReport::fill_header);
    let xml = write(batch);
    let reading = read(xml.as_bytes()).unwrap();
    assert_eq!(reading.unheld, [], "{name}");
    assert_eq!(reading.batch, wanted, "{name}");
    assert_schema_valid(name, &xml);
}

fn with_narrative(text: &str) -> Batch {
    changed(|report| {
        report.narrative.case = text.into();
        report.reactions[0].verbatim = Some(text.chars().take(250).collect());
        report.narrative.reporter_comments = Some(text.chars().take(20_000).collect());
    })
}

#[test]
fn every_kind_of_case_survives() {
    let mut three = minimal();
    for number in ["000124", "000125"] {
        let mut report = three.reports[0].clone();
        report.identification.report_id = format!("GB-PATFORUM-2026-{number}");
        three.reports.push(report);
    }
    let followed = changed(|report| {
        report.identification.created_at = at("20261122113000+0000");
        report.identification.latest_information_on = at("20261122");
        report.narrative.case.push_str(" Follow-up: she stopped taking it.");
    });
    let corrected = |correction| {
        changed(move |report| {
            report.identification.correction = Some(correction);
            report.identification.correction_reason = Some("duplicate of GB-PATFORUM-2026-000099".into());
        })
    };
    let two_reactions = changed(|report| {
        let mut second = report.reactions[0].clone();
        second.seriousness.hospitalisation = known(true);
        second.highlight = Some(Highlight::NotHighlightedSerious);
        report.reactions.push(second);
    });
    let cases = [
        ("minimal", minimal()),
        ("full", full()),
        ("three", three),
        ("follow-up", followed),
        ("nullification", corrected(Correction::Nullification)),
        ("amendment", corrected(Correction::Amendment)),
        ("two-reactions", two_reactions),
    ];
    for (name, batch) in cases {
        assert_survives(name, &batch);
        assert!(is_accepted(&check(&batch, Profile::Ich, now())), "{name}");
    }
}

#[test]
fn every_text_survives_to_the_letter() {
    let texts = [
        ("markup", "& < > ]]> &amp; <![CDATA[x]]> \" ' <!-- -->"),
        ("space", "  two\n\nlines\r\nand\ttabs  \r"),
        ("emoji", "🤕💊 👩‍⚕️ café naïve"),
        ("tamil", "எனக்கு கடுமையான தலைவலி"),
        ("chinese", "吃了药以后头很痛"),
        ("arabic", "أصابني صداع شديد بعد تناول الدواء"),
    ];
    for (name, text) in texts {
        assert_survives(name, &with_narrative(text));
    }
    assert_survives("long", &with_narrative(&"ninety-nine 頭 ".repeat(8000).chars().take(100_000).collect::<String>()));
}

#[test]
fn every_shape_of_time_and_value_survives() {
    let day = || known(Timestamp::new("20261110"));
    let days = || Some(Quantity::new(3, "d"));
    let mut dosages = Vec::new();
    for bits in 0..16 {
        let mut dosage = Dosage { text: Some(format!("way {bits}")), ..Dosage::default() };
        dosage.interval = days().filter(|_| bits & 1 > 0);
        dosage.started_on = day().filter(|_| bits & 2 > 0);
        dosage.ended_on = day().filter(|_| bits & 4 > 0);
        dosage.duration = days().filter(|_| bits & 8 > 0);
        dosages.push(dosage);
    }
    let values =
        [ResultValue::exactly("7.4", "1"), ResultValue::below(5, "mg/dL", true), ResultValue::above(5, "mg/dL", false)];
    let batch = changed(|report| {
        report.products[0].dosages = dosages;
        report.tests =
            values.map(|value| TestResult { value: Some(value), ..crate::support::cases::test("pH") }).into();
        report.sources[0].name.middle = known("B.".into());
        report.patient.person.born_on = Some(Value::masked());
        report.reactions[0].started_on = Some(Value::Null(NullFlavor::AskedButUnknown));
    });
    assert_survives("shapes", &batch);
}

#[test]
fn documents_come_back_byte_for_byte() {
    let reading = read(write(&full()).as_bytes()).unwrap();
    let document = &reading.batch.reports[0].identification.documents[0];
    assert_eq!(document.included.as_ref().unwrap().bytes().unwrap(), b"<p>frozen</p>");
}

#[test]
fn the_model_is_the_same_after_json() {
    let json = serde_json::to_string(&full()).unwrap();
    assert_eq!(serde_json::from_str::<Batch>(&json).unwrap(), full());
    let nothing: SafetyReport = serde_json::from_str("{}").unwrap();
    assert_eq!(nothing, SafetyReport::default());
}

#[test]
fn times_keep_their_precision_and_compare_by_it() {
    for (letters, shown) in [
        ("2026", "2026"),
        ("202611", "2026-11"),
        ("20261120", "2026-11-20"),
        ("20261120101530+0530", "2026-11-20 10:15:30 +0530"),
        ("20261120101530.123-05", "2026-11-20 10:15:30 -05"),
    ] {
        assert!(Timestamp::new(letters).precision().is_some(), "{letters}");
        assert_eq!(Timestamp::new(letters).to_string(), shown);
    }
    for wrong in
        ["", "26", "20261301", "20260230", "2026112025", "20261120+01", "20261120101530+2500", "2026-11-20", "²026"]
    {
        assert_eq!(Timestamp::new(wrong).precision(), None, "{wrong}");
    }
    let before = |one: &str, two: &str| Timestamp::new(one).is_before(&Timestamp::new(two));
    assert!(before("20261119", "20261120") && !before("202611", "20261120") && !before("20261120", "20261120235959"));
    assert!(before("20261120101530+0000", "20261120101531+0000"));
    assert_eq!(Timestamp::instant(now()).letters(), "20261122120000+0000");
}
