// SPDX-License-Identifier: MIT OR Apache-2.0
//! The rules: what must pass passes, and each wrong case is refused by its own rule and no other.

use std::collections::BTreeSet;

use crate::support::cases::{at, changed, full, known, masked, minimal, now};
use crate::support::{assert_schema_valid, files};
use icsr::codes::*;
use icsr::*;

fn rules_of(batch: &Batch, profile: Profile) -> BTreeSet<String> {
    check(batch, profile, now()).into_iter().map(|finding| finding.rule).collect()
}

#[track_caller]
pub fn assert_only(rule: &str, batch: &Batch, profile: Profile) {
    assert_eq!(rules_of(batch, profile), BTreeSet::from([rule.to_owned()]), "wanted {rule}");
}

#[test]
fn good_cases_break_no_rule() {
    for (name, batch) in [("minimal", minimal()), ("full", full())] {
        for profile in [Profile::Ich, Profile::HandOver, Profile::Mhra, Profile::Fda] {
            assert_eq!(check(&batch, profile, now()), [], "{name} {profile:?}");
        }
        assert_schema_valid(name, &write(&batch));
    }
}

#[test]
fn every_sample_is_accepted() {
    for (name, bytes) in files("samples", "xml") {
        let findings = check(&read(&bytes).unwrap().batch, Profile::Ich, now());
        assert!(is_accepted(&findings), "{name}: {findings:?}");
    }
}

#[test]
fn every_official_instance_is_accepted_by_the_fda_profile() {
    for (name, bytes) in files("instances_fda/instances", "xml") {
        let findings = check(&read(&bytes).unwrap().batch, Profile::Fda, now());
        for finding in &findings {
            println!("{name}: {:?} {} {}", finding.severity, finding.rule, finding.place);
        }
        assert!(is_accepted(&findings), "{name}");
    }
}

#[test]
fn a_link_to_no_reaction_and_a_shared_key_are_refused() {
    let link =
        ReactionLink { reaction: "nowhere".into(), recurrence: Some(Recurrence::Recurred), ..Default::default() };
    let unknown = changed(|report| report.products[0].links = vec![link]);
    assert_only("G.k.9.i.1.known", &unknown, Profile::Ich);
    let shared = changed(|report| {
        report.reactions[0].key = "same".into();
        report.products[0].key = "same".into();
    });
    assert_only("key.unique", &shared, Profile::Ich);
}

#[test]
fn a_batch_without_report_or_number_is_refused() {
    assert_only("N.2.r.min1", &Batch { reports: Vec::new(), ..minimal() }, Profile::Ich);
    assert_only("N.1.2.required", &Batch { number: String::new(), ..minimal() }, Profile::Ich);
    let soon = Batch { transmitted_at: at("20261123120001+0000"), ..minimal() };
    assert_only("N.1.5.future", &soon, Profile::Ich);
}

#[test]
fn a_case_without_meddra_code_may_be_handed_over_but_not_sent_on() {
    let uncoded = changed(|report| report.reactions[0].term = None);
    let handed = check(&uncoded, Profile::HandOver, now());
    assert!(is_accepted(&handed), "{handed:?}");
    assert_eq!(
        handed.iter().map(|one| one.rule.as_str()).collect::<Vec<_>>(),
        ["E.i.2.1a.required", "E.i.2.1b.required"]
    );
    assert!(!is_accepted(&check(&uncoded, Profile::Ich, now())));
    assert_schema_valid("uncoded", &write(&uncoded));
    let reading = read(write(&uncoded).as_bytes()).unwrap();
    assert_eq!(reading.batch.reports[0].reactions[0].term, None);
    assert_eq!(reading.unheld, []);
}

#[test]
fn what_one_authority_refuses_another_warns_of() {
    let early = changed(|report| {
        report.reactions[0].started_on = known(Timestamp::new("20261101"));
        let dosage = Dosage { started_on: known(Timestamp::new("20261110")), ..Default::default() };
        report.products[0].dosages = vec![dosage];
    });
    let dead = changed(|report| {
        report.patient.death.died_on = known(Timestamp::new("20261119"));
        report.reactions[0].outcome = Some(Outcome::Fatal);
        report.reactions[0].seriousness.death = known(true);
    });
    for (rule, batch) in [("E.i.4>=G.k.4.r.4", early), ("D.9.3.required", dead)] {
        assert_only(rule, &batch, Profile::Mhra);
        assert!(!is_accepted(&check(&batch, Profile::Mhra, now())));
        assert!(is_accepted(&check(&batch, Profile::Ich, now())));
    }
    let routed = Batch { receiver: "ZZFDA".into(), ..minimal() };
    assert_only("FDA.R0006", &routed, Profile::Fda);
}

#[test]
fn characters_xml_cannot_carry_are_named_and_never_break_the_message() {
    let batch = changed(|report| report.narrative.case = "before\u{0}after".into());
    assert_only("text.characters", &batch, Profile::Ich);
    let reading = read(write(&batch).as_bytes()).unwrap();
    assert_eq!(reading.batch.reports[0].narrative.case, "before\u{fffd}after");
}

#[test]
fn a_finding_never_repeats_what_somebody_wrote() {
    let batch = changed(|report| {
        report.reactions[0].term = Some(MeddraCode::new("27.1", "SECRETWORDS"));
        report.sources[0].name.given = known("SECRETWORDS".repeat(10));
    });
    let findings = check(&batch, Profile::Ich, now());
    assert!(findings.len() == 2 && findings.iter().all(|one| !one.message.contains("SECRET")), "{findings:?}");
}

#[test]
fn the_sender_may_be_a_patient_without_organisation() {
    let batch = changed(|report| {
        report.sender = Sender { sender_type: Some(SenderType::Patient), ..Default::default() };
        report.patient.person.name = masked();
    });
    assert_eq!(rules_of(&batch, Profile::Mhra), BTreeSet::new());
}
