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
async fn a_saved_reply_goes_into_an_answer_after_what_is_written_and_is_not_sent() {
    for desk in Desk::all().await {
        let cookie = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let path = desk.said("1", RASH).await;
        let kept = [("title", "Our ramp"), ("text", "The ramp is at the back door."), ("language", "en")];
        let saved = "/desk/saved-replies";
        assert_eq!(desk.submit(saved, saved, &cookie, &kept).await.status, StatusCode::SEE_OTHER);
        let twice = desk.submit(saved, saved, &cookie, &kept).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "{}: a title stands once", desk.name);
        let list = desk.get(saved, &cookie).await.text;
        let one = list.split("href=\"/desk/saved-replies/").nth(1).and_then(|rest| rest.split('"').next());
        let one = one.expect("the reply is on the list").to_owned();
        let fields = [("done", "Dear you,"), ("url", ""), ("at", ""), ("saved", one.as_str()), ("insert", "yes")];
        let page = desk.submit(&path, &format!("{path}/outside-replies"), &cookie, &fields).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("Dear you,\n\nThe ramp is at the back door.</textarea>"), "{}", desk.name);
        assert!(!page.text.contains("kept what was done"), "nothing was sent or logged");
        let change = format!("{saved}/{one}");
        assert!(desk.get(&change, &cookie).await.text.contains("value=\"Our ramp\""));
        let gone = desk.submit(&change, &change, &cookie, &[("title", ""), ("text", ""), ("remove", "yes")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        assert_eq!(desk.get(&change, &cookie).await.status, StatusCode::NOT_FOUND);
        let moderator = desk.session("Mo Calm", roles::MODERATOR).await;
        let refused = desk.submit(saved, saved, &moderator, &kept).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}: whoever only reads changes nothing", desk.name);
    }
}

#[tokio::test]
async fn the_list_shows_one_channel_by_its_name_and_a_colleague_gets_a_note() {
    for desk in Desk::all().await {
        let ana = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let joel = desk.session("Joel Asante", roles::WEBCARE_AGENT).await;
        let path = desk.said("1", RASH).await;
        let list = desk.get("/desk", &ana).await.text;
        assert!(list.contains("<option value=\"mastodon\">Mastodon</option>"), "{}", desk.name);
        assert!(desk.get("/desk?channel=mastodon", &ana).await.text.contains(&path));
        let other = desk.get("/desk?channel=import:forum", &ana).await.text;
        assert!(
            !other.contains(&path) && other.contains("selected>Imported file: Outside forum</option>"),
            "{}",
            desk.name
        );
        let page = desk.get(&path, &ana).await.text;
        let to = page.split(">Joel Asante</option>").next().and_then(|before| before.rsplit("value=\"").next());
        let to = to.expect("a colleague to choose").trim_end_matches(['"', '>']).to_owned();
        let fields = [("to", to.as_str()), ("note", "She rang on Monday.")];
        let given = desk.submit(&path, &format!("{path}/assignment"), &ana, &fields).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", desk.name);
        assert!(desk.get(&path, &joel).await.text.contains("She rang on Monday."), "{}", desk.name);
        assert!(desk.get("/desk?view=mine", &joel).await.text.contains(&path), "{}", desk.name);
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

const COMPLAINT: &str = "I want to make a formal complaint. My mother died because of their mistake.";
const CRISIS: &str = "I've taken a load of pills and I'm lying here waiting.";

#[tokio::test]
async fn a_complaint_shows_its_suggested_severity_beside_the_statement_and_a_person_may_overrule_it() {
    for desk in Desk::all().await {
        let ana = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let path = desk.said("1", COMPLAINT).await;
        let page = desk.get(&path, &ana).await.text;
        for words in [
            "Complaint, suggested severity 5 of 5: death, or lasting harm",
            "The severity rests on: <q dir=\"auto\">My mother died because of their mistake</q>",
        ] {
            assert!(page.contains(words), "{words} on {}: {page}", desk.name);
        }
        assert!(desk.get("/desk", &ana).await.text.contains("Severity 5 of 5 (suggested)"), "{}", desk.name);
        let fields = [("urgency", ""), ("criticality", "2"), ("was_urgency", ""), ("was_criticality", "5")];
        let set = desk.submit(&path, &format!("{path}/grade"), &ana, &fields).await;
        assert_eq!((set.status, set.location.as_str()), (StatusCode::SEE_OTHER, path.as_str()));
        let page = desk.get(&path, &ana).await.text;
        assert!(page.contains("Complaint, severity 2 of 5: delay, or no answer"), "{}", desk.name);
        assert!(page.contains("Ana Silva set how pressing it is: Severity 2 of 5"), "{}", desk.name);
        assert!(!page.contains("The severity rests on:"), "{}: it rests on what Ana said", desk.name);
        let moderator = desk.session("Mo Calm", roles::MODERATOR).await;
        let refused = desk.submit(&path, &format!("{path}/grade"), &moderator, &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}: whoever only reads changes nothing", desk.name);
        let dutch = desk.get(&path, &format!("{ana}; language=nl")).await.text;
        assert!(dutch.contains("Klacht, ernst 2 van 5: wachten, of geen antwoord"), "{}", desk.name);
    }
}

#[tokio::test]
async fn a_severity_stands_beside_its_own_statement_or_beside_none() {
    const RESTS: &str = "The severity rests on:";
    for desk in Desk::all().await {
        let ana = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let slight = "I want to make a formal complaint. Nobody answers my letters.";
        let (path, first) = desk.said_under("1", slight, None).await;
        let page = desk.get(&path, &ana).await.text;
        assert!(page.contains(RESTS) && !page.contains("severity 5 of 5"), "{}: {page}", desk.name);
        assert_eq!(desk.said_under("2", COMPLAINT, Some(first)).await.0, path);
        let page = desk.get(&path, &ana).await.text;
        let grave = format!("{RESTS} <q dir=\"auto\">My mother died because of their mistake</q>");
        assert!(page.contains("severity 5 of 5") && page.contains(&grave), "{}: {page}", desk.name);
        let later = "I want to make a formal complaint. You still have not answered my letters.";
        assert_eq!(desk.said_under("3", later, Some(first)).await.0, path);
        let page = desk.get(&path, &ana).await.text;
        assert!(page.contains("severity 5 of 5") && !page.contains(RESTS), "{}: of another message", desk.name);
        let dutch = desk.get(&path, &format!("{ana}; language=nl")).await.text;
        assert!(!dutch.contains("De ernst berust op:"), "{}", desk.name);
    }
}

#[tokio::test]
async fn danger_now_stands_before_what_has_less_time_left() {
    for desk in Desk::all().await {
        let ana = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let before = desk.said("1", "I tried to kill myself last year.").await;
        let danger = desk.said("2", CRISIS).await;
        for list in ["/desk", "/desk?lane=safety"] {
            let page = desk.get(list, &ana).await.text;
            let at = |path: &str| page.find(path).expect("it is on the list");
            assert!(at(&danger) < at(&before), "{} {list}", desk.name);
            assert!(page.contains("Danger now (suggested)"), "{}", desk.name);
        }
        let past = [("urgency", "past"), ("criticality", ""), ("was_urgency", "now"), ("was_criticality", "")];
        let set = desk.submit(&danger, &format!("{danger}/grade"), &ana, &past).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", desk.name);
        let page = desk.get("/desk?lane=safety", &ana).await.text;
        let at = |path: &str| page.find(path).expect("it is on the list");
        assert!(at(&before) < at(&danger), "{}: a person said it is past", desk.name);
        assert!(page.contains("Danger in the past<"), "{}", desk.name);
    }
}

#[tokio::test]
async fn a_grade_from_an_old_page_or_of_an_unknown_code_is_refused() {
    for desk in Desk::all().await {
        let ana = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let path = desk.said("1", CRISIS).await;
        let to = format!("{path}/grade");
        let page = desk.get(&path, &ana).await.text;
        assert!(page.contains("name=\"was_urgency\" value=\"now\""), "{}: {page}", desk.name);
        assert!(page.contains("name=\"was_criticality\" value=\"\""), "{}", desk.name);
        let old = [("urgency", "past"), ("criticality", "2"), ("was_urgency", "past"), ("was_criticality", "")];
        let late = desk.submit(&path, &to, &ana, &old).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", desk.name);
        assert!(late.text.contains("It changed while you were looking"), "{}: {}", desk.name, late.text);
        for (urgency, criticality) in [("soon", ""), ("now", "9"), ("now", "high")] {
            let unknown =
                [("urgency", urgency), ("criticality", criticality), ("was_urgency", "now"), ("was_criticality", "")];
            let refused = desk.submit(&path, &to, &ana, &unknown).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}: {urgency} {criticality}", desk.name);
        }
        assert!(desk.get(&path, &ana).await.text.contains("Danger now (suggested)"), "{}", desk.name);
    }
}

#[tokio::test]
async fn a_question_says_what_it_wants_to_know_and_about_what() {
    for desk in Desk::all().await {
        let ana = desk.session("Ana Silva", roles::WEBCARE_AGENT).await;
        let path = desk.said("1", "What are the side effects of methotrexate?").await;
        let page = desk.get(&path, &ana).await.text;
        assert!(page.contains("Asks about side effects"), "{}: {page}", desk.name);
        let dutch = desk.get(&path, &format!("{ana}; language=nl")).await.text;
        assert!(dutch.contains("Vraagt naar bijwerkingen"), "{}", desk.name);
    }
}

#[test]
fn every_intent_and_topic_has_words() {
    for (language, words) in [("en", include_str!("../locales/en.ftl")), ("nl", include_str!("../locales/nl.ftl"))] {
        let intents = screen::Intent::ALL.iter().map(|intent| format!("\nwebcare-intent-{} = ", intent.name()));
        let topics = screen::Topic::ALL.iter().map(|topic| format!("\nwebcare-topic-{} = ", topic.name()));
        for key in intents.chain(topics) {
            assert!(words.contains(&key), "{language}: {key}");
        }
    }
}
