// SPDX-License-Identifier: AGPL-3.0-or-later
//! Cases over HTTP: who sees what, and that the whole way can be gone by forms.

mod support;

use axum::http::StatusCode;
use identity::roles;
use support::{HOSPITAL, Place, Said};

/// A key shown where words should stand.
fn has_bare_key(text: &str) -> bool {
    text.match_indices("vigilance-").any(|(at, _)| !text[..at].ends_with("almoner-") && !text[..at].ends_with('/'))
}

#[tokio::test]
async fn cases_are_for_medicines_safety_only() {
    for place in Place::all().await {
        let case = place.opened(Said::default()).await;
        let path = place.path(case);
        let agent = place.session("Ana Silva", roles::WEBCARE_AGENT.and(roles::ADMINISTRATOR)).await;
        for page in ["/cases", path.as_str(), "/cases/acknowledgements", "/cases/reconciliation"] {
            assert_eq!(place.get(page, "").await.status, StatusCode::SEE_OTHER, "{page}");
            assert_eq!(place.get(page, &agent).await.status, StatusCode::FORBIDDEN, "{page}");
        }
        let other = format!("/cases/{}", place.site.key.seal(5, case.0));
        let officer = place.session("Sam Safe", roles::SAFETY_OFFICER).await;
        assert_eq!(place.get(&other, &officer).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn every_page_of_a_case_has_its_words_in_both_languages_and_each_look_is_noted() {
    for place in Place::all().await {
        let officer = place.session("Sam Safe", roles::SAFETY_OFFICER).await;
        let lotte = place.officer("Lotte Klaar").await;
        let case = place.opened(Said { text: HOSPITAL, ..Said::default() }).await;
        place.complete(&lotte, case).await;
        let by = lotte.clone();
        place.write(move |tx| vigilance::actions::hand_over(tx, &by, case)).await.expect("handed over");
        let path = place.path(case);
        let pages = ["", "/particulars", "/question", "/closing", "/hand-over", "/hand-overs/1"]
            .map(|end| format!("{path}{end}"));
        let lists = [
            "/cases",
            "/cases?list=waiting",
            "/cases?list=closed",
            "/cases/acknowledgements",
            "/cases/reconciliation",
            "/side-effects/new",
            "/side-effects/sent",
        ];
        for page in pages.iter().map(String::as_str).chain(lists) {
            for language in ["en", "nl"] {
                let cookie = format!("{officer}; language={language}");
                let shown = place.get(page, &cookie).await;
                assert_eq!(shown.status, StatusCode::OK, "{page} {}", place.name);
                assert!(!has_bare_key(&shown.text), "{page} {language}: {}", shown.text);
                assert_eq!(shown.text.matches("<h1").count(), 1, "{page}");
                assert!(!shown.text.contains("hagelslag"), "{page} names nobody");
            }
        }
        let xml = place.get(&format!("{path}/hand-overs/1/report.xml"), &officer).await;
        assert!(xml.text.starts_with("<?xml"));
        let looks = place.test.database.read(move |tx| journal::about(tx, case.0, 1000)).await.expect("a record");
        assert!(looks.iter().filter(|line| line.kind == "vigilance.case_read").count() >= 10);
    }
}

#[tokio::test]
async fn the_whole_way_goes_by_forms() {
    for place in Place::all().await {
        let officer = place.session("Sam Safe", roles::SAFETY_OFFICER).await;
        let case = place.opened(Said::default()).await;
        let path = place.path(case);
        let (form, check) = (format!("{path}/particulars"), format!("{path}/hand-over"));
        let refused = place.submit(&path, &check, &officer, &[("profile", "masked")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("H.1") && refused.text.contains("particulars#narrative"), "{}", refused.text);
        let fields = [
            ("revision", "1"),
            ("product_named", "Humira"),
            ("product_role", "1"),
            ("product_started", "2026-10-30"),
            ("product_named", ""),
            ("product_role", "1"),
            ("product_started", ""),
            ("reaction_words", "terrible rash"),
            ("reaction_outcome", "3"),
            ("age_years", "48"),
            ("qualification", "5"),
            ("judged", "no"),
            ("narrative", "A person of 48 had a rash after Humira."),
        ];
        let saved = place.submit(&form, &form, &officer, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let stale = place.submit(&form, &form, &officer, &fields).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.text.contains("A colleague saved this case"));
        let handed = place.submit(&check, &check, &officer, &[("profile", "masked")]).await;
        assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.text);
        let refused = place.upload("/cases/acknowledgements", &officer, "answer.xml", b"<html/>").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("answer.xml: "), "{}", refused.text);
        let receipt = [("number", "GB-ALMONER-2026-000001"), ("receipt", "AVMS-1")];
        let taken =
            place.submit("/cases/acknowledgements", "/cases/acknowledgements/receipts", &officer, &receipt).await;
        assert!(taken.status == StatusCode::OK && taken.text.contains("Accepted by the receiver"));
        let closing = format!("{path}/closing");
        let closed =
            place.submit(&closing, &closing, &officer, &[("reason", "done"), ("words", "Nothing is open.")]).await;
        assert_eq!(closed.location, "/cases", "{}", closed.text);
    }
}

#[tokio::test]
async fn anybody_tells_of_a_side_effect_and_the_desk_only_sees_that_a_case_is_open() {
    for place in Place::all().await {
        let missing = place.submit("/side-effects/new", "/side-effects/new", "", &[("words", "It itched.")]).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.text.contains("It itched.") && missing.text.contains("error-summary"));
        let fields = [("whose", "self"), ("product", "Jorvatec"), ("words", "It itched."), ("may_contact", "no")];
        let told = place.submit("/side-effects/new", "/side-effects/new", "", &fields).await;
        assert_eq!(told.location, "/side-effects/sent");
        let message = place.said(Said { text: "My hands feel odd.", ..Said::default() }).await;
        let agent = place.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let sealed = place.site.key.seal(4, message.0);
        let page = format!("/cases/new?message={sealed}");
        assert!(place.get(&page, &agent).await.text.contains("My hands feel odd."));
        let opened = place.submit(&page, "/cases/new", &agent, &[("message", &sealed)]).await;
        assert!(opened.location.starts_with("/cases/opened/"), "{}", opened.location);
        assert!(place.get(&opened.location, &agent).await.text.contains("GB-ALMONER-2026-00000"));
    }
}

/// An invented list in the publisher's layout: nothing here is MedDRA's.
fn invented_list(licence_said_by: &str) -> screening::lists::ListDraft {
    use screen::lists::{ListFormat, ListedKind, ListedTerm};
    let term = |term: &str, name: &str, code: &str| ListedTerm {
        code: code.into(),
        ..ListedTerm::plain(ListedKind::Reaction, term, name)
    };
    screening::lists::ListDraft {
        format: ListFormat::Meddra,
        version: "99.1".into(),
        language: "en".into(),
        terms: vec![
            term("Terrible rash", "Invented rash", "99999901"),
            term("Rash", "Invented rash", "99999902"),
            term("Toe ache", "Invented ache", "99999903"),
        ],
        licence_said_by: licence_said_by.into(),
    }
}

#[tokio::test]
async fn an_operators_own_list_offers_codes_for_what_was_told_and_an_officer_picks_one() {
    for place in Place::all().await {
        let officer = place.session("Sam Safe", roles::SAFETY_OFFICER).await;
        let lotte = place.officer("Lotte Klaar").await;
        let case = place.opened(Said { text: HOSPITAL, ..Said::default() }).await;
        place.complete(&lotte, case).await;
        let form = format!("{}/particulars", place.path(case));
        assert!(!place.get(&form, &officer).await.text.contains("reaction_pick"), "{}: no list, no offer", place.name);
        let list = invented_list("St Brigid's Trust");
        let list = place.write(move |tx| screening::lists::import(tx, &list)).await.expect("the list is taken");
        let shown = place.get(&form, &officer).await.text;
        assert!(shown.contains("May be meant, from your MedDRA 99.1"), "{}: {shown}", place.name);
        assert!(shown.contains("(Invented rash), 9999990") && !shown.contains("Toe ache"), "{}", place.name);
        let revision = testkit::hidden(&shown, "revision").to_owned();
        let fields = [
            ("revision", revision.as_str()),
            ("reaction_words", "terrible rash"),
            ("reaction_term", ""),
            ("reaction_code", ""),
            ("reaction_version", ""),
            ("reaction_pick", "99999901 99.1"),
        ];
        let saved = place.submit(&form, &form, &officer, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}: {}", place.name, saved.text);
        let kept = place.case(case).await.particulars.reactions;
        assert_eq!((kept[0].meddra_code.as_str(), kept[0].meddra_version.as_str()), ("99999901", "99.1"));
        let desk = place.session("Ana Silva", roles::WEBCARE_AGENT).await;
        assert_eq!(place.get(&form, &desk).await.status, StatusCode::FORBIDDEN, "{}: officers alone", place.name);
        place.write(move |tx| screening::lists::remove_list(tx, &lotte, list.id)).await.expect("the list is removed");
        let shown = place.get(&form, &officer).await.text;
        assert!(!shown.contains("reaction_pick") && !shown.contains("Invented rash)"), "{}: {shown}", place.name);
    }
}
