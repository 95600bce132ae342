// SPDX-License-Identifier: AGPL-3.0-or-later
use std::io::Cursor;

use icsr::Profile;
use identity::roles;
use vigilance::ChainVerdict;

use crate::support::{Page, TestSite, Visitor, acknowledgement_of, numbers, sites, texts};

const TOLD: &str =
    "I started sertraline 50 mg three weeks ago and now I have a terrible rash all over. I am a 42 year old woman.";

/// A stranger's words arrive from an outside forum.
async fn arrived(site: &TestSite) {
    let line = serde_json::json!({
        "id": "77", "channel": "forum:elsewhere", "author": "Maan", "posted_at": "2026-11-01T20:15:00Z",
        "text": TOLD, "url": "https://forum.example/77",
    });
    let report =
        listening::import(site.database(), Cursor::new(line.to_string()), |_| {}).await.expect("the import ends");
    assert_eq!((report.added, report.refused.len()), (1, 0));
    site.run_jobs().await;
}

/// The officer opens the one case there is.
async fn the_case(officer: &mut Visitor) -> Page {
    let list = officer.open("/cases").await;
    let row = list.expect(200).attribute("ol.queue a", "href").expect("a case is on the list");
    officer.open(&row).await
}

async fn handed_over(officer: &mut Visitor, case: &str) -> Page {
    officer.judge(case).await.expect(200);
    let check = officer.open(&format!("{case}/hand-over")).await;
    check.expect_words("vigilance-rules-pass");
    officer.send(check.form("vigilance-hand-over-do")).await
}

#[tokio::test]
async fn a_side_effect_told_elsewhere_stands_on_the_desk_in_its_lane_with_its_case() {
    for site in sites().await {
        arrived(&site).await;
        let mut agent = site.person("Lena Ahmed", roles::WEBCARE_AGENT).await;
        let desk = agent.open("/desk?lane=side-effect").await;
        desk.expect(200).expect_words("Maan");
        let row = desk.attribute("ol.queue a", "href").expect("a conversation is on the list");
        let conversation = agent.open(&row).await;
        conversation.expect(200).expect_words("terrible rash all over");
        assert!(
            conversation.links().contains(&"https://forum.example/77".to_owned()),
            "it offers the way there: {:?}",
            conversation.links()
        );
    }
}

#[tokio::test]
async fn the_case_shows_the_four_criteria_with_the_words_that_prove_them() {
    for site in sites().await {
        arrived(&site).await;
        let mut officer = site.person("Iris Bakker", roles::SAFETY_OFFICER).await;
        let case = the_case(&mut officer).await;
        case.expect(200).expect_words("I am a 42 year old woman.");
        // Numbers of the marks stand between the words.
        let words = case.element_text("blockquote.evidence");
        assert!(words.contains("terrible rash") && words.contains("sertraline"), "{words}");
        assert!(case.count("ul.checks li.yes mark, ul.checks li.maybe mark") >= 3, "{}", case.text());
        // GVP Module VI: day zero is when anyone here first knew, or earlier by the protocol.
        assert_eq!(
            numbers(site.database(), "SELECT COUNT(*) FROM vigilance_cases WHERE day_zero > opened_at").await,
            [0]
        );
    }
}

#[tokio::test]
async fn a_case_is_handed_over_as_a_report_that_passes_every_rule() {
    for site in sites().await {
        arrived(&site).await;
        let mut officer = site.person("Iris Bakker", roles::SAFETY_OFFICER).await;
        let case = the_case(&mut officer).await.path;
        let page = handed_over(&mut officer, &case).await;
        let file = format!("{case}/hand-overs/1/report.xml");
        page.expect(200).expect_words("vigilance-handed-over");
        assert_eq!(page.link_to(&file), file, "what the notice speaks of is on the page");
        assert_eq!(officer.open(&case).await.link_to(&file), file);
        let xml = officer.get(&file).await;
        let reading = icsr::read(&xml.body).expect("the report can be read");
        let findings = icsr::check(&reading.batch, Profile::HandOver, testkit::BEGIN.jiff());
        assert!(icsr::is_accepted(&findings), "{findings:?}");
        assert_eq!(reading.unheld_content().count(), 0);
        assert!(!xml.source().contains("Maan") && !xml.source().contains("forum.example"), "without names and sources");
        let stored = texts(site.database(), "SELECT xml FROM vigilance_hand_overs").await;
        assert_eq!(stored, [xml.source()], "kept to the letter");
    }
}

#[tokio::test]
async fn the_receivers_answer_closes_the_way_and_the_same_file_twice_changes_nothing() {
    for site in sites().await {
        arrived(&site).await;
        let mut officer = site.person("Iris Bakker", roles::SAFETY_OFFICER).await;
        let case = the_case(&mut officer).await.path;
        handed_over(&mut officer, &case).await;
        let xml = officer.get(&format!("{case}/hand-overs/1/report.xml")).await;
        let answer = acknowledgement_of(&xml.body);
        for again in [false, true] {
            let page = officer.open("/cases/acknowledgements").await;
            let form = page.form("vigilance-ack-read").attach("file", "answer.xml", answer.clone());
            let taken = officer.send(form).await;
            taken.expect(200).expect_words("vigilance-verdict-accepted");
            assert_eq!(taken.says(&crate::support::said("vigilance-ack-known")), again);
        }
        officer.open(&case).await.expect_words("vigilance-state-acknowledged");
        assert_eq!(numbers(site.database(), "SELECT COUNT(*) FROM vigilance_acknowledgements").await, [1]);
    }
}

#[tokio::test]
async fn an_answer_with_external_entities_is_refused_and_changes_nothing() {
    for site in sites().await {
        arrived(&site).await;
        let mut officer = site.person("Iris Bakker", roles::SAFETY_OFFICER).await;
        let case = the_case(&mut officer).await.path;
        handed_over(&mut officer, &case).await;
        let evil = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><MCCI_IN200101UV01 xmlns=\"urn:hl7-org:v3\">&x;</MCCI_IN200101UV01>";
        let form =
            officer.open("/cases/acknowledgements").await.form("vigilance-ack-read").attach("file", "evil.xml", evil);
        officer.send(form).await.expect(422).expect_words("evil.xml");
        assert_eq!(numbers(site.database(), "SELECT COUNT(*) FROM vigilance_acknowledgements").await, [0]);
    }
}

/// A member tells of a side effect in the own space, then changes the words, then takes them away.
async fn told_changed_and_removed(site: &TestSite, member: &mut Visitor) -> (Vec<String>, Vec<String>) {
    let form = member
        .open("/ask")
        .await
        .form("community-ask-send")
        .fill("title", "Is a rash normal?")
        .fill("body", TOLD)
        .choose("anyone");
    let question = member.send(form).await;
    question.expect(200);
    site.run_jobs().await;
    let bodies = "SELECT body FROM vigilance_evidence ORDER BY place";
    let before = texts(site.database(), bodies).await;
    let edit = member.open(&question.link_to("/messages/")).await;
    let edited = member.send(edit.form("community-edit-send").fill("body", "I would rather not say.")).await;
    edited.expect(200).expect_words("I would rather not say.");
    site.run_jobs().await;
    let edit = member.open(&edited.link_to("/messages/")).await;
    member.send(edit.form("community-removal-now").choose("sure")).await.expect(200);
    site.run_jobs().await;
    (before, texts(site.database(), bodies).await)
}

#[tokio::test]
async fn changing_and_removing_the_words_does_not_change_the_evidence() {
    for site in sites().await {
        let mut member = site.member("Quiet Heron").await;
        let (before, after) = told_changed_and_removed(&site, &mut member).await;
        assert_eq!(before.len(), 1, "one case, one copy");
        assert_eq!(after[..1], before[..], "the copy is as it was");
        assert!(before[0].contains("terrible rash all over"));
        let verdict = site.database().read(vigilance::verify).await.expect("the chain is read");
        assert_eq!(verdict, ChainVerdict::Intact { copies: after.len() as i64 });
        let mut officer = site.person("Iris Bakker", roles::SAFETY_OFFICER).await;
        let case = the_case(&mut officer).await;
        case.expect_words("vigilance-original-deleted");
        assert!(case.element_text("blockquote.evidence").contains("terrible rash"), "{}", case.text());
        let mut visitor = site.visitor();
        assert!(!visitor.open("/search?q=sertraline").await.says("terrible rash"), "gone for everybody else");
    }
}

#[tokio::test]
async fn one_changed_letter_in_the_evidence_is_found_out() {
    let site = sites().await.remove(0);
    arrived(&site).await;
    let change = crate::support::statement("UPDATE vigilance_evidence SET body = REPLACE(body, 'terrible', 'slight')");
    site.write(move |tx| tx.execute(change, &[])).await;
    let verdict = site.database().read(vigilance::verify).await.expect("the chain is read");
    assert_eq!(verdict, ChainVerdict::Broken { place: 1 });
}
