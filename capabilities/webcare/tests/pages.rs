// SPDX-License-Identifier: AGPL-3.0-or-later
//! The desk over HTTP: what a page shows, who is first, what a form does.

mod support;

use axum::http::StatusCode;
use identity::roles;
use support::{Desk, RASH};

#[tokio::test]
async fn the_desk_is_for_the_desk() {
    for desk in Desk::all().await {
        let (member, officer) =
            (desk.session("Quiet Heron", roles::MEMBER).await, desk.session("Sam Safe", roles::SAFETY_OFFICER).await);
        assert_eq!(desk.get("/desk", "").await.status, StatusCode::SEE_OTHER);
        for cookie in [member, officer] {
            assert_eq!(desk.get("/desk", &cookie).await.status, StatusCode::FORBIDDEN);
        }
        let moderator = desk.session("Mo Calm", roles::MODERATOR).await;
        let page = desk.get("/desk", &moderator).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("Nothing waits for an answer"));
    }
}

#[tokio::test]
async fn a_conversation_shows_evidence_protocol_and_record() {
    for desk in Desk::all().await {
        let cookie = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let path = desk.said("1", RASH).await;
        let list = desk.get("/desk", &cookie).await.text;
        assert!(list.contains(&path) && list.contains("@hagelslag") && list.contains("Side effect"));
        let page = desk.get(&path, &cookie).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in [
            "<mark>",
            "/cases/new?message=",
            "ranked queue, not a detector",
            "This cannot be answered from here yet",
            "https://example.org/1",
        ] {
            assert!(page.text.contains(words), "{words} on {}", desk.name);
        }
        assert!(!page.text.contains("webcare-"), "a message without words");
        let again = desk.get(&path, &cookie).await.text;
        assert_eq!(again.matches("read it.").count(), 1, "reading about safety is on the record, once for a while");
    }
}

#[tokio::test]
async fn a_late_colleague_keeps_the_words_and_learns_who_was_first() {
    for desk in Desk::all().await {
        let (ana, joel) = (
            desk.session("Ana Silva", roles::WEBCARE_AGENT).await,
            desk.session("Joel Asante", roles::WEBCARE_AGENT).await,
        );
        let path = desk.said("1", RASH).await;
        let taken = desk.submit(&path, &format!("{path}/assignment"), &ana, &[("to", "me")]).await;
        assert_eq!((taken.status, taken.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
        let fields = [("done", "I thanked them there."), ("url", ""), ("at", "")];
        let late = desk.submit(&path, &format!("{path}/outside-replies"), &joel, &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.text.contains("Ana Silva was first") && late.text.contains("I thanked them there."));
        let over = desk.submit(&path, &format!("{path}/assignment"), &joel, &[("to", "over")]).await;
        assert_eq!(over.status, StatusCode::SEE_OTHER);
        let logged = desk.submit(&path, &format!("{path}/outside-replies"), &joel, &fields).await;
        assert_eq!(logged.status, StatusCode::SEE_OTHER);
        let page = desk.get(&path, &joel).await.text;
        assert!(page.contains("Joel Asante noted what was done") && page.contains("Answered, still open"));
    }
}

#[tokio::test]
async fn forms_say_what_is_wrong_and_steps_are_done() {
    for desk in Desk::all().await {
        let ana = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let path = desk.said("1", RASH).await;
        let to = |what: &str| format!("{path}/{what}");
        let empty = desk.submit(&path, &to("notes"), &ana, &[("note", "  ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text.contains("Write something first."));
        let steps: [(&str, &[(&str, &str)]); 4] = [
            ("notes", &[("note", "Second one this week.")]),
            ("lane", &[("lane", "concern"), ("reason", "No medicine is named.")]),
            ("closing", &[("because", "passed-on"), ("words", "")]),
            ("reopening", &[("again", "They wrote to us again.")]),
        ];
        for (what, fields) in steps {
            let done = desk.submit(&path, &to(what), &ana, fields).await;
            assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()), "{what}");
        }
        let page = desk.get(&path, &ana).await.text;
        for words in
            ["Second one this week.", "No medicine is named.", "Passed on to others", "They wrote to us again."]
        {
            assert!(page.contains(words), "{words} on {}", desk.name);
        }
        assert_eq!(desk.get("/desk/AAAAAAAAAAAAAAAAAAAAAA", &ana).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_desk_speaks_dutch() {
    for desk in Desk::all().await {
        let ana = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let path = desk.said("1", RASH).await;
        let cookie = format!("{ana}; language=nl");
        let page = desk.get(&path, &cookie).await.text;
        assert!(page.contains("lang=\"nl\"") && page.contains("Wat u mag doen"), "on {}", desk.name);
        assert!(!page.contains("webcare-"), "a message without words");
    }
}
