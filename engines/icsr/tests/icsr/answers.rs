// SPDX-License-Identifier: MIT OR Apache-2.0
//! Acknowledgements and the CIOMS form.

use crate::support::cases::{changed, full, minimal};
use crate::support::{files, schema_faults};
use icsr::codes::Role;
use icsr::*;

#[test]
fn both_official_acknowledgements_are_read() {
    let answers = files("instances_fda/instances", "ack");
    let wanted = [
        ("R3ack-negative.ack", TransmissionCode::SomeErrors, MessageCode::Rejected, "US-APHARMA-7644554"),
        (
            "R3ack-positive.ack",
            TransmissionCode::Accepted,
            MessageCode::Accepted,
            "21ec1492-3aea-4069-a2ab-08002b30309d US-APHARMA-8744554B",
        ),
    ];
    for ((name, bytes), (file, batch, message, report)) in answers.iter().zip(wanted) {
        assert_eq!(name, file);
        let found = read_acknowledgement(bytes).unwrap();
        assert_eq!((found.code.clone(), found.messages[0].code.clone()), (Some(batch), Some(message)));
        assert_eq!(found.messages[0].report_id, report);
        assert_eq!(found.sender, "ZZFDA");
        assert!(found.messages[0].error.is_some() && found.batch.starts_with("FAERS2022Scenario"));
        assert!(found.unheld.iter().all(|one| one.matter == Matter::Wording), "{:?}", found.unheld);
        let again = read_acknowledgement(write_acknowledgement(&found).as_bytes()).unwrap();
        assert_eq!(again, Acknowledgement { unheld: Vec::new(), ..found });
    }
}

#[test]
fn an_acknowledgement_of_our_own_is_valid() {
    let batch = minimal();
    let answer = Acknowledgement {
        number: "ACK-1".into(),
        sender: "ACMEPV".into(),
        receiver: "PATIENTFORUM".into(),
        sent_at: batch.transmitted_at.clone(),
        batch: batch.number.clone(),
        local_number: "7".into(),
        batch_sent_at: batch.transmitted_at.clone(),
        code: Some(TransmissionCode::Accepted),
        messages: vec![MessageAcknowledgement {
            report_id: batch.reports[0].identification.report_id.clone(),
            local_number: "8".into(),
            receiver: "PATIENTFORUM".into(),
            sender: "ACMEPV".into(),
            created_at: batch.reports[0].identification.created_at.clone(),
            code: Some(MessageCode::Accepted),
            answered_at: batch.transmitted_at.clone(),
            error: None,
        }],
        ..Default::default()
    };
    let xml = write_acknowledgement(&answer);
    assert_eq!(read_acknowledgement(xml.as_bytes()).unwrap(), answer);
    assert!(answer.messages[0].is_accepted());
    if let Some(faults) = schema_faults("ack", &xml, "MCCI_IN200101UV01.xsd") {
        assert_eq!(faults, "");
    }
    assert!(matches!(read(xml.as_bytes()), Err(ReadRefused::OtherDocument { .. })));
}

#[test]
fn the_cioms_form_holds_the_case() {
    let form = cioms(&full().reports[0]);
    let wanted = [
        ("1", "withheld"),
        ("1a", "GB"),
        ("2", "withheld"),
        ("2a", "4 months"),
        ("3", "female"),
        ("4-6", "2026-11-18"),
        ("14", "Exampletab 10 mg (examplamide) (batch LOT77)"),
        ("15", "1 dose form every 1 days"),
        ("16", "oral"),
        ("17", "migraine"),
        ("18", "2026-11-10 – 2026-11-18"),
        ("20", "no"),
        ("21", "not applicable"),
        ("24b", "GB-PATFORUM-2026-000123"),
        ("24c", "2026-11-20"),
        ("25a", "initial"),
    ];
    for (number, text) in wanted {
        assert_eq!(form.text(number), text, "box {number}");
    }
    assert!(
        form.text("7+13").contains("pounding headache") && form.text("7+13").contains("Blood pressure: 140 mm[Hg]")
    );
    assert!(form.ticks.len() == 6 && form.ticks.iter().all(|(_, met)| !met));
}

#[test]
fn the_cioms_form_tells_suspects_from_the_rest() {
    let batch = changed(|report| {
        report.products.push(Product { role: Some(Role::Concomitant), name: "ibuprofen".into(), ..Default::default() });
        report.reactions[0].seriousness.life_threatening = Some(Value::Known(true));
    });
    let form = cioms(&batch.reports[0]);
    assert_eq!((form.text("14"), form.text("22")), ("Exampletab", "ibuprofen"));
    assert_eq!(form.ticks[3], ("Life-threatening", true));
    assert!(batch.reports[0].is_serious());
}
