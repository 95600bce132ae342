// SPDX-License-Identifier: AGPL-3.0-or-later
//! From a judged case to an acknowledged report.

mod support;

use std::process::Command;

use icsr::{Acknowledgement, MessageAcknowledgement, MessageCode, Profile, TransmissionCode};
use identity::SafetyOfficer;
use kernel::{Fault, MICROS_PER_DAY, MICROS_PER_HOUR, Timestamp};
use support::{Place, RASH_AGAIN, Said};
use testkit::BEGIN;
use vigilance::actions::{
    AcknowledgeRefused, HandOverRefused, acknowledge, acknowledge_by_hand, hand_over, hand_over_as,
};
use vigilance::{CaseId, CaseList, CaseState, HandOverId, SharingProfile, hand_overs_of, xml_of};

async fn handed(place: &Place, officer: &SafetyOfficer, case: CaseId) -> HandOverId {
    let officer = officer.clone();
    place.write(move |tx| hand_over(tx, &officer, case)).await.expect("it is handed over")
}

async fn xml(place: &Place, id: HandOverId) -> String {
    place.test.database.read(move |tx| xml_of(tx, id)).await.expect("the XML")
}

fn answer(case: &str, version: i64, code: MessageCode) -> Vec<u8> {
    let message = MessageAcknowledgement {
        report_id: case.into(),
        local_number: "L1".into(),
        code: Some(code),
        error: Some("comment".into()),
        ..Default::default()
    };
    let whole = Acknowledgement {
        number: "ACK-1".into(),
        sender: "PV".into(),
        receiver: "GB-ALMONER".into(),
        sent_at: Some(icsr::Timestamp::instant(BEGIN.jiff())),
        batch: format!("{case}-{version}"),
        code: Some(TransmissionCode::Accepted),
        messages: vec![message],
        ..Default::default()
    };
    icsr::write_acknowledgement(&whole).into_bytes()
}

#[tokio::test]
async fn a_case_is_refused_rule_by_rule_until_it_is_complete() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        let (by, before) = (officer.clone(), place.case(case).await.revision);
        let refused = place.write(move |tx| hand_over(tx, &by, case)).await;
        let Err(HandOverRefused::Rules(findings)) = refused else { panic!("refused by rules on {}", place.name) };
        assert!(findings.iter().any(|finding| finding.rule.starts_with("H.1")), "{findings:?}");
        assert_eq!(place.case(case).await.revision, before, "nothing half-done");
        place.complete(&officer, case).await;
        let id = handed(&place, &officer, case).await;
        let reading = icsr::read(xml(&place, id).await.as_bytes()).expect("it reads back");
        assert!(icsr::is_accepted(&icsr::check(&reading.batch, Profile::HandOver, place.test.database.now().jiff())));
        let report = &reading.batch.reports[0];
        assert_eq!(report.identification.report_id, "GB-ALMONER-2026-000001");
        assert!(report.patient.person.name.as_ref().is_some_and(icsr::Value::is_masked));
        let waiting = place.case(case).await.summary;
        assert_eq!(waiting.state, CaseState::HandedOver);
        assert!(waiting.lists(BEGIN, BEGIN.plus(MICROS_PER_DAY)).contains(&CaseList::Waiting));
    }
}

#[tokio::test]
async fn every_profile_is_valid_by_the_schema() {
    let shared = std::env::var("ALMONER_SHARED").map(std::path::PathBuf::from);
    let shared = shared.unwrap_or_else(|_| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    let schema = shared.join("standards/e2br3/schemas/multicacheschemas/MCCI_IN200100UV01.xsd");
    if !schema.exists() || Command::new("xmllint").arg("--version").output().is_err() {
        println!("not checked: no schema at {} or no xmllint", schema.display());
        return;
    }
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place
            .opened(Said { text: "😀 <b>Uitslag</b> & jeuk: I got a bad rash after Humira.", ..Said::default() })
            .await;
        place.complete(&officer, case).await;
        for profile in SharingProfile::ALL {
            let by = officer.clone();
            let id = place.write(move |tx| hand_over_as(tx, &by, case, *profile)).await.expect("it is handed over");
            let file = std::env::temp_dir().join(format!(
                "almoner-vigilance-{}-{}-{}.xml",
                std::process::id(),
                place.name,
                profile.code()
            ));
            std::fs::write(&file, xml(&place, id).await).expect("a file");
            let checked = Command::new("xmllint")
                .args(["--noout", "--schema"])
                .arg(&schema)
                .arg(&file)
                .output()
                .expect("xmllint runs");
            std::fs::remove_file(&file).expect("the file goes");
            assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        }
    }
}

#[tokio::test]
async fn the_copy_goes_out_only_with_the_source() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        let masked = handed(&place, &officer, case).await;
        let masked = xml(&place, masked).await;
        assert!(
            !masked.contains("hagelslag")
                && !masked.contains("https://example.org/1")
                && !masked.contains("had to stop")
        );
        let by = officer.clone();
        let open =
            place.write(move |tx| hand_over_as(tx, &by, case, SharingProfile::WithSource)).await.expect("handed over");
        let reading = icsr::read(xml(&place, open).await.as_bytes()).expect("it reads back");
        let file = reading.batch.reports[0].identification.documents[0]
            .included
            .as_ref()
            .expect("a copy")
            .bytes()
            .expect("base64");
        assert!(String::from_utf8(file).expect("UTF-8").contains("had to stop"), "{}", place.name);
    }
}

#[tokio::test]
async fn an_answer_counts_once_and_only_for_what_was_sent() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        handed(&place, &officer, case).await;
        let id = place.case(case).await.summary.worldwide_id;
        let file = answer(&id, 1, MessageCode::Accepted);
        let take = move |bytes: Vec<u8>| place_take(bytes);
        let first = place.write(take(file.clone())).await.expect("it is taken");
        assert!(first[0].is_new && first[0].is_accepted);
        let lines = place.test.database.read(move |tx| journal::about(tx, case.0, 1000)).await.expect("a record").len();
        let second = place.write(take(file)).await.expect("it is known");
        assert!(!second[0].is_new, "{}", place.name);
        assert_eq!(
            place.test.database.read(move |tx| journal::about(tx, case.0, 1000)).await.expect("a record").len(),
            lines
        );
        assert_eq!(place.case(case).await.summary.state, CaseState::Acknowledged);
        let contradicting = place.write(take(answer(&id, 1, MessageCode::Rejected))).await;
        assert!(matches!(contradicting, Err(AcknowledgeRefused::Contradicts(_))));
        let unknown = place.write(take(answer("GB-ALMONER-2026-999999", 1, MessageCode::Accepted))).await;
        assert!(matches!(unknown, Err(AcknowledgeRefused::UnknownBatch(_))));
    }
}

fn place_take(
    bytes: Vec<u8>,
) -> impl Fn(&mut db::Tx<'_>) -> Result<Vec<vigilance::actions::AcknowledgedLine>, AcknowledgeRefused> {
    move |tx| acknowledge(tx, None, &bytes)
}

#[tokio::test]
async fn a_refusal_keeps_its_reason_and_a_new_version_keeps_the_number() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        handed(&place, &officer, case).await;
        let id = place.case(case).await.summary.worldwide_id;
        place.write(place_take(answer(&id, 1, MessageCode::Rejected))).await.expect("it is taken");
        assert_eq!(place.case(case).await.summary.state, CaseState::Rejected);
        place.test.clock.advance(2 * MICROS_PER_HOUR);
        let second = handed(&place, &officer, case).await;
        let reading = icsr::read(xml(&place, second).await.as_bytes()).expect("it reads back");
        assert_eq!(reading.batch.reports[0].identification.report_id, id);
        assert_eq!(reading.batch.number, format!("{id}-2"));
        let sent = place.test.database.read(move |tx| hand_overs_of(tx, case)).await.expect("hand-overs");
        assert_eq!(sent[0].verdict.as_ref().map(|verdict| verdict.reason.as_str()), Some("comment"), "{}", place.name);
        assert_eq!(sent.len(), 2);
    }
}

#[tokio::test]
async fn a_significant_follow_up_opens_an_acknowledged_case_with_a_new_clock() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        handed(&place, &officer, case).await;
        let by = officer.clone();
        place.write(move |tx| acknowledge_by_hand(tx, &by, case, "AVMS-1")).await.expect("it is acknowledged");
        let later = BEGIN.plus(5 * MICROS_PER_DAY);
        place.test.clock.set(later);
        place.said(Said { id: "2", text: RASH_AGAIN, at: later, ..Said::default() }).await;
        let summary = place.case(case).await.summary;
        assert_eq!(summary.state, CaseState::Open, "{}", place.name);
        assert_eq!(summary.hand_over_due, Some(later.plus(MICROS_PER_DAY)));
        assert_eq!((summary.day_zero, summary.latest_information_at), (BEGIN, later));
        let second = handed(&place, &officer, case).await;
        let report = icsr::read(xml(&place, second).await.as_bytes()).expect("it reads back").batch.reports.remove(0);
        let letters = |at: Option<icsr::Timestamp>| at.map(|at| at.letters().to_owned()).unwrap_or_default();
        assert_eq!(letters(report.identification.first_received_on), "20261102");
        assert_eq!(letters(report.identification.latest_information_on), "20261107");
    }
}

#[tokio::test]
async fn a_late_acknowledgement_is_recorded_once() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        handed(&place, &officer, case).await;
        let sweep = vigilance::sweeps().remove(0);
        let work = jobs::Work::new(place.test.database.clone(), Default::default());
        assert_eq!((sweep.run)(work.clone()).await.expect("a sweep"), 0);
        place.test.clock.set(BEGIN.plus(9 * MICROS_PER_DAY));
        let now: Timestamp = place.test.database.now();
        assert!(place.case(case).await.summary.lists(now, now).contains(&CaseList::WaitingTooLong));
        assert_eq!((sweep.run)(work.clone()).await.expect("a sweep"), 1, "{}", place.name);
        assert_eq!((sweep.run)(work).await.expect("a sweep"), 0);
        let record = place.test.database.read(move |tx| journal::about(tx, case.0, 1000)).await.expect("a record");
        assert_eq!(record.iter().filter(|line| line.kind == "vigilance.acknowledgement_late").count(), 1);
    }
}

#[tokio::test]
async fn hostile_answers_are_refused_and_change_nothing() {
    for place in Place::all().await {
        let entity = b"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><MCCI_IN200101UV01 xmlns=\"urn:hl7-org:v3\">&x;</MCCI_IN200101UV01>";
        let many =
            format!("<MCCI_IN200101UV01 xmlns=\"urn:hl7-org:v3\">{}</MCCI_IN200101UV01>", "<a/>".repeat(1_000_000));
        for bytes in [entity.to_vec(), many.into_bytes(), b"\xff\xfe".to_vec(), b"".to_vec(), b"<html/>".to_vec()] {
            let refused = place.write(place_take(bytes)).await;
            assert!(matches!(refused, Err(AcknowledgeRefused::Unreadable(_))), "{}", place.name);
        }
    }
}

#[tokio::test]
async fn a_month_is_counted_with_its_zero() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        handed(&place, &officer, case).await;
        let month = |day: &'static str| {
            move |tx: &mut db::Tx<'_>| {
                vigilance::queries::reconciliation(tx, day.parse().expect("a day"), "Europe/London")
            }
        };
        let november = place.test.database.read::<_, Fault, _>(month("2026-11-15")).await.expect("a count");
        assert_eq!((november.sent.len(), november.unanswered(), november.is_even()), (1, 1, false), "{}", place.name);
        let october = place.test.database.read::<_, Fault, _>(month("2026-10-31")).await.expect("a count");
        assert_eq!((october.sent.len(), october.is_even()), (0, true));
    }
}
