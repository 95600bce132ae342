// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a report says of each reaction, of a situation without one, and what is asked before it goes out.

mod support;

use icsr::{Profile, SafetyReport};
use identity::{SafetyOfficer, roles};
use support::{Place, Said};
use vigilance::actions::{hand_over, open_by_hand};
use vigilance::{AdverseEvent, CaseFact, CaseId, Particulars, Seriousness, SpecialSituation, xml_of};

/// Hands a case over and reads the report back.
async fn report(place: &Place, officer: &SafetyOfficer, case: CaseId) -> SafetyReport {
    let officer = officer.clone();
    let id = place.write(move |tx| hand_over(tx, &officer, case)).await.expect("it is handed over");
    let xml = place.test.database.read(move |tx| xml_of(tx, id)).await.expect("the XML");
    let reading = icsr::read(xml.as_bytes()).expect("it reads back");
    let findings = icsr::check(&reading.batch, Profile::HandOver, place.test.database.now().jiff());
    assert!(icsr::is_accepted(&findings), "{findings:?}");
    reading.batch.reports[0].clone()
}

fn has(value: &Option<icsr::Value<bool>>) -> bool {
    *value == Some(icsr::Value::Known(true))
}

#[tokio::test]
async fn each_reaction_carries_the_criteria_that_it_meets_itself() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        place.record(&officer, case, CaseFact::Serious(vec![Seriousness::Hospitalisation])).await;
        let all = report(&place, &officer, case).await;
        assert!(all.reactions.iter().all(|one| has(&one.seriousness.hospitalisation)), "kept before: of the case");
        let fall = AdverseEvent {
            words: "a fall".into(),
            serious: Some(vec![Seriousness::Hospitalisation]),
            ..Default::default()
        };
        place.record(&officer, case, CaseFact::Reaction(fall)).await;
        let told_apart = report(&place, &officer, case).await;
        let of = |words: &str| {
            let found = told_apart.reactions.iter().find(|one| one.verbatim.as_deref() == Some(words));
            has(&found.expect("the reaction is in the report").seriousness.hospitalisation)
        };
        assert!(of("a fall") && !of("terrible rash"), "{}", place.name);
    }
}

#[tokio::test]
async fn the_form_ticks_criteria_row_by_row_and_the_case_is_serious_by_any() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        let cookie = place.session("Iris Bakker", roles::SAFETY_OFFICER).await;
        let form = format!("{}/particulars", place.path(case));
        let revision = place.case(case).await.revision.to_string();
        let fields = [
            ("revision", revision.as_str()),
            ("product_named", "Humira"),
            ("product_role", "1"),
            ("reaction_words", "terrible rash"),
            ("reaction_words", "a fall"),
            ("reaction_outcome", "3"),
            ("reaction_outcome", "3"),
            ("reaction_serious", "2.hospitalisation"),
            ("judged", "yes"),
            ("qualification", "5"),
            ("narrative", "A person fell."),
        ];
        let kept = place.submit(&form, &form, &cookie, &fields).await;
        assert!(kept.location.starts_with(&place.path(case)), "{}", kept.text);
        let known = place.case(case).await.particulars;
        assert_eq!(known.seriousness, Some(vec![Seriousness::Hospitalisation]), "{}", place.name);
        let criteria: Vec<usize> = known.reactions.iter().map(|one| known.criteria_of(one).len()).collect();
        assert_eq!(criteria, [0, 1]);
        let again = place.get(&form, &cookie).await.text;
        assert!(
            again.contains("value=\"2.hospitalisation\" checked") && !again.contains("1.hospitalisation\" checked")
        );
    }
}

#[test]
fn a_case_kept_before_reactions_had_criteria_of_their_own_reads_as_it_was_judged() {
    let kept = r#"{"reactions":[{"words":"rash"},{"words":"a fall"}],"seriousness":["death"]}"#;
    let known: Particulars = serde_json::from_str(kept).expect("it can be read");
    assert!(known.reactions.iter().all(|one| known.criteria_of(one) == [Seriousness::Death]));
}

#[tokio::test]
async fn a_special_situation_without_a_reaction_can_be_handed_over() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let message = place.said(Said { text: "Nothing to see here.", ..Said::default() }).await;
        let person = officer.account;
        let open = move |tx: &mut db::Tx<'_>| {
            let by = identity::Member::of(tx, person)?.ok_or_else(|| kernel::Fault::new("nobody"))?;
            open_by_hand(tx, &by, message)
        };
        let case = place.write(open).await.expect("a case is open");
        place.complete(&officer, case).await;
        let mut known = place.case(case).await;
        known.particulars.reactions.clear();
        let (by, particulars) = (officer.clone(), known.particulars.clone());
        let save = move |tx: &mut db::Tx<'_>| {
            vigilance::actions::save_particulars(tx, &by, case, known.revision, particulars.clone())
        };
        place.write(save).await.expect("the reaction is taken out");
        place.record(&officer, case, CaseFact::Special(SpecialSituation::Overdose)).await;
        let report = report(&place, &officer, case).await;
        let told: Vec<_> =
            report.reactions.iter().map(|one| (one.verbatim.as_deref(), one.language.as_deref())).collect();
        assert_eq!(told, [(Some("Overdose"), Some("eng"))], "{}", place.name);
    }
}

#[tokio::test]
async fn a_narrative_that_names_somebody_is_asked_about_and_not_refused() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let case = place.opened(Said::default()).await;
        place.complete(&officer, case).await;
        let cookie = place.session("Iris Bakker", roles::SAFETY_OFFICER).await;
        let check = format!("{}/hand-over", place.path(case));
        assert!(!place.get(&check, &cookie).await.text.contains("Does the narrative say who somebody is?"));
        let words = "A person of 48, ana.silva@example.org, had a rash after Humira.";
        place.record(&officer, case, CaseFact::Narrative(words.into())).await;
        let page = place.get(&check, &cookie).await.text;
        assert!(page.contains("Does the narrative say who somebody is?"), "{}", place.name);
        assert!(page.contains("A mail address") && page.contains(">ana.silva@example.org</mark>"), "{}", place.name);
        assert!(page.contains("Hand it over now"), "it may go out as it is");
    }
}
