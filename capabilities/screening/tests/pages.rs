// SPDX-License-Identifier: AGPL-3.0-or-later
//! The screening page, through the router.

use axum::http::StatusCode;
use db::Tx;
use identity::actions::{PersonDraft, add_person};
use identity::roles;
use kernel::Fault;
use screening::NewMessage;
use screening::testing::message;
use testkit::{Page, Pages, hidden};

const MIGRATIONS: &[&[db::Migration]] =
    &[db::search::MIGRATIONS, journal::MIGRATIONS, settings::MIGRATIONS, identity::MIGRATIONS, screening::MIGRATIONS];

async fn pages() -> Pages {
    all_pages().await.remove(0)
}

/// One for every engine of this run.
async fn all_pages() -> Vec<Pages> {
    let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
    let pages = |test| Pages::new(test, screening::routes(), identity::viewer_of_session, rail);
    testkit::databases(MIGRATIONS).await.into_iter().map(pages).collect()
}

/// Adds a person and gives the cookie of their session.
async fn cookie(pages: &Pages, name: &'static str, role: web::Roles) -> String {
    let add = move |tx: &mut Tx<'_>| {
        let email = format!("{}@example.org", name.replace(' ', "."));
        let draft = PersonDraft { email, real_name: name.into(), roles: role, ..PersonDraft::default() };
        let account = add_person(tx, draft).map_err(|_| Fault::new("the person is refused"))?;
        identity::sessions::begin(tx, account)
    };
    let token = pages.test.database.write(add).await.expect("the person is added");
    format!("session={}", token.cookie_value())
}

async fn tell(site: &Pages, texts: &'static [&'static str]) {
    let store = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        for text in texts {
            screening::store(tx, &NewMessage { posted_at: tx.now(), ..message(text) })?;
        }
        Ok(())
    };
    site.test.database.write(store).await.expect("it stores");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_sees_that_stored_is_screened() {
    let site = pages().await;
    let member = cookie(&site, "Mia Member", roles::MEMBER).await;
    let officer = cookie(&site, "Li Wen Tan", roles::SAFETY_OFFICER).await;
    assert_eq!(site.get("/screening", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.get("/screening", &member).await.status, StatusCode::FORBIDDEN);
    tell(&site, &["Since I took methotrexate I have a terrible rash and was in hospital.", "Thank you all so much."])
        .await;
    let Page { status, text: page, .. } = site.get("/screening", &officer).await;
    assert_eq!(status, StatusCode::OK);
    for words in
        ["2 stored, 2 screened", "Our own space", "A ranked queue, not a detector", screening::shipped().version()]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains(">screening-") && !page.contains("\"screening-"), "it has words for everything");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sample_is_judged_once() {
    let site = pages().await;
    let agent = cookie(&site, "Joel Asante", roles::WEBCARE_AGENT).await;
    tell(&site, &["Has anyone been to the meeting in the library? I liked it <b>much</b>."; 600]).await;
    let page = site.get("/screening", &agent).await.text;
    assert!(page.contains("&#60;b&#62;much") || page.contains("&lt;b&gt;much"), "words stay words");
    let (_, rest) = page.split_once("action=\"/screening/samples/").expect("one in 64 of 600 waits");
    let path = format!("/screening/samples/{}", rest.split('"').next().expect("the address ends"));
    let form = format!("csrf={}&missed=no", hidden(&page, "csrf"));
    assert_eq!(site.post(&path, &agent, form.clone()).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.post(&path, &agent, form).await.status, StatusCode::CONFLICT);
    let page = site.get("/screening", &agent).await.text;
    assert!(page.contains("People have looked at one sample; the screener had missed 0."));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_sees_how_well_it_does_sets_a_line_and_goes_back() {
    let site = pages().await;
    let officer = cookie(&site, "Li Wen Tan", roles::SAFETY_OFFICER).await;
    let agent = cookie(&site, "Joel Asante", roles::WEBCARE_AGENT).await;
    let member = cookie(&site, "Mia Member", roles::MEMBER).await;
    tell(&site, &["Since I took methotrexate I have a terrible rash.", "Thank you all so much."]).await;
    assert_eq!(site.get("/screening/quality", &member).await.status, StatusCode::FORBIDDEN);
    let Page { status, text: page, .. } = site.get("/screening/quality?budget=7", &officer).await;
    assert_eq!(status, StatusCode::OK);
    for words in ["A ranked queue, not a detector", "too few to say", "Our own space", "value=\"7\""] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains(">screening-"), "it has words for everything");
    let form =
        |percent: u8, sample: u8| format!("csrf={}&budget=7&percent={percent}&sample={sample}", hidden(&page, "csrf"));
    assert_ne!(site.post("/screening/thresholds", &agent, form(60, 12)).await.status, StatusCode::SEE_OTHER);
    assert_ne!(site.post("/screening/thresholds", &officer, form(60, 40)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.post("/screening/thresholds", &officer, form(60, 12)).await.status, StatusCode::SEE_OTHER);
    let page = site.get("/screening/quality", &officer).await.text;
    assert!(page.contains("The line now: 60 %") || page.contains("60"), "the line is in force");
    let page = site.get("/screening/versions", &officer).await.text;
    assert!(page.contains("Li Wen Tan") && page.contains("set thresholds"), "a name stands beside it");
    let form = format!("csrf={}", hidden(&page, "csrf"));
    assert_eq!(site.post("/screening/versions/shipped", &officer, form.clone()).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.post("/screening/versions", &officer, form).await.status, StatusCode::SEE_OTHER);
    let page = site.get("/screening/versions", &officer).await.text;
    assert!(page.contains("Go back to this") && !page.contains(">screening-"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_draws_a_line_for_one_channel_and_takes_it_away_again() {
    for site in all_pages().await {
        let officer = cookie(&site, "Li Wen Tan", roles::SAFETY_OFFICER).await;
        tell(&site, &["Since I took methotrexate I have a terrible rash.", "Thank you all so much."]).await;
        let page = site.get("/screening/quality?channel=own&percent=97", &officer).await.text;
        for words in ["It holds for this channel alone", "The line proposed: 97 %", "2 of 2 messages"] {
            assert!(page.contains(words), "{words} on {}", site.test.name);
        }
        let accept = "/screening/quality?channel=own&percent=97";
        let fields = [("channel", "own"), ("budget", "7"), ("percent", "97"), ("sample", "12")];
        let drawn = site.submit(accept, "/screening/thresholds", &officer, &fields).await;
        assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", site.test.name);
        tell(&site, &["Since I took sertraline I have a headache, maybe."]).await;
        let page = site.get("/screening/quality?channel=own", &officer).await.text;
        assert!(page.contains("Channels with a line of their own") && page.contains("97 %"), "{}", site.test.name);
        assert!(!page.contains("2 of them were scored again"), "{}: a line changes no score: {page}", site.test.name);
        let away = [("channel", "own"), ("budget", "7"), ("percent", ""), ("sample", "12")];
        let gone = site.submit("/screening/quality", "/screening/thresholds", &officer, &away).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", site.test.name);
        let page = site.get("/screening/quality", &officer).await.text;
        assert!(!page.contains("Channels with a line of their own"), "{}", site.test.name);
        let wrong = [("channel", "own"), ("budget", "7"), ("percent", "1"), ("sample", "12")];
        let refused = site.submit("/screening/quality", "/screening/thresholds", &officer, &wrong).await;
        assert_ne!(refused.status, StatusCode::SEE_OTHER, "{}: out of range", site.test.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_no_messages_no_line_is_proposed_and_of_no_number_none_is_read() {
    for site in all_pages().await {
        let officer = cookie(&site, "Li Wen Tan", roles::SAFETY_OFFICER).await;
        tell(&site, &["Thank you all so much."]).await;
        let (none, accept) = ("No messages in the past month to reckon from.", "Accept the proposed line");
        let page = site.get("/screening/quality?channel=mastodon", &officer).await.text;
        assert!(page.contains(none) && page.contains("The line now:"), "{}", site.test.name);
        assert!(!page.contains(accept) && !page.contains("The line proposed:"), "{}", site.test.name);
        let page = site.get("/screening/quality?channel=mastodon&percent=60", &officer).await.text;
        assert!(page.contains(none) && page.contains(accept), "{}: a line by hand may be drawn", site.test.name);
        let page = site.get("/screening/quality?channel=own", &officer).await.text;
        assert!(!page.contains(none) && page.contains(accept), "{}", site.test.name);
        for written in ["35.5", "abc", "1", "99"] {
            let refused = site.get(&format!("/screening/quality?percent={written}"), &officer).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}: {written}", site.test.name);
            assert!(refused.text.contains("A number is out of range"), "{}: {written}", site.test.name);
            let form = [("channel", "own"), ("budget", "7"), ("percent", written), ("sample", "12")];
            let refused = site.submit("/screening/quality", "/screening/thresholds", &officer, &form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}: {written}", site.test.name);
        }
    }
}

/// A version that learnt nothing, and draws its line so low that every message is labelled.
const LOW: &str = "INSERT INTO screening_models
    (id, number, base, made_at, decisions, newest_decision, figures, words, thresholds, is_refused, delta)
  VALUES (41, 1, $1, 1, 90, 1,
    '{\"texts\":9,\"adverse\":4,\"budget\":4,\"before\":{\"average_precision\":0.5,\"recall_at_budget\":0.5},
      \"after\":{\"average_precision\":0.6,\"recall_at_budget\":0.5},\"gain\":0.1,\"gain_low\":0.0,\"gain_high\":0.2}',
    '{\"louder\":[],\"quieter\":[]}', '[[\"\",0.02]]', FALSE, $2)";

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_looked_at_on_the_past_month_and_one_for_another_screener_is_not() {
    for site in all_pages().await {
        let officer = cookie(&site, "Li Wen Tan", roles::SAFETY_OFFICER).await;
        tell(&site, &["The chairs in the hall could be a bit softer for those of us who wait long."; 30]).await;
        let insert = |tx: &mut Tx<'_>| -> Result<(), Fault> {
            let (base, delta): (_, &[u8]) = (screening::shipped().version(), &[]);
            tx.execute(db::sql!(LOW), db::params![base, delta]).map(|_| ())
        };
        site.test.database.write(insert).await.expect("a version is there");
        let versions = site.get("/screening/versions", &officer).await.text;
        let (_, rest) = versions.split_once("href=\"/screening/quality?version=").expect("a link to the past month");
        let look = format!("/screening/quality?version={}", rest.split(['"', '#']).next().expect("an address"));
        let page = site.get(&look, &officer).await.text;
        assert!(page.contains("Version 1 on the past month"), "{}", site.test.name);
        let replaces = "It brings its own lines; those you drew go.";
        assert!(!page.contains(replaces) && !versions.contains(replaces), "{}: nobody drew one", site.test.name);
        let form = [("channel", "own"), ("budget", "7"), ("percent", "97"), ("sample", "12")];
        let drawn = site.submit("/screening/quality", "/screening/thresholds", &officer, &form).await;
        assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", site.test.name);
        for path in [look.as_str(), "/screening/versions"] {
            assert!(site.get(path, &officer).await.text.contains(replaces), "{}: {path}", site.test.name);
        }
        let (_, rest) = page.split_once("action=\"/screening/versions/").expect("it can be accepted");
        let accept = format!("/screening/versions/{}", rest.split('"').next().expect("an address"));
        let accepted = site.submit(&look, &accept, &officer, &[]).await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", site.test.name);
        let lines = site.get("/screening/versions", &officer).await.text;
        assert!(!lines.contains(replaces), "{}: its own lines are nobody's", site.test.name);
        assert!(page.contains("1.0 a day would be labelled that are not now"), "{}: {page}", site.test.name);
        let upgrade = |tx: &mut Tx<'_>| tx.execute(db::sql!("UPDATE screening_models SET base = 's1-0'"), &[]);
        site.test.database.write::<_, Fault, _>(upgrade).await.expect("another screener is shipped");
        let refused = site.get(&look, &officer).await;
        assert!(!refused.status.is_success(), "{}: {}", site.test.name, refused.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_team_draws_more_from_below_the_line_and_each_message_once() {
    for site in all_pages().await {
        let agent = cookie(&site, "Joel Asante", roles::WEBCARE_AGENT).await;
        tell(&site, &["Has anyone been to the meeting in the library? I liked it much."; 30]).await;
        tell(&site, &["Since I took methotrexate I have a terrible rash and was in hospital."]).await;
        let draw = || site.submit("/screening", "/screening/samples", &agent, &[]);
        let sampled = |tx: &mut Tx<'_>| -> Result<(i64, i64), Fault> {
            let all = db::sql!("SELECT COUNT(*) FROM screening_samples");
            let labelled = db::sql!(
                "SELECT COUNT(*) FROM screening_samples s JOIN screening_labels l ON l.message = s.message
                 WHERE l.kind = 'adverse_event'"
            );
            Ok((tx.one(all, &[], |row| row.get(0))?, tx.one(labelled, &[], |row| row.get(0))?))
        };
        let judge = |tx: &mut Tx<'_>| {
            tx.execute(db::sql!("UPDATE screening_samples SET judged_at = 1, judged_by = 1, was_missed = FALSE"), &[])
        };
        for expected in [25..=29, 30..=30, 30..=30] {
            assert_eq!(draw().await.status, StatusCode::SEE_OTHER, "{}", site.test.name);
            if *expected.start() == 25 {
                let refused = draw().await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", site.test.name);
                assert!(refused.text.contains("Enough messages wait for you already"), "{}", site.test.name);
                site.test.database.write::<_, Fault, _>(judge).await.expect("they are judged");
            }
            let (all, labelled) = site.test.database.read(sampled).await.expect("a count");
            assert!(expected.contains(&all) && labelled == 0, "{}: {all} of {expected:?}", site.test.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_draw_at_once_collide_in_nothing() {
    for site in all_pages().await {
        tell(&site, &["Has anyone been to the meeting in the library? I liked it much."; 30]).await;
        let draw = || {
            site.test.database.write(|tx: &mut Tx<'_>| {
                let drawn = screening::draw_samples(tx)?;
                // The other comes while this one is not yet done.
                std::thread::sleep(std::time::Duration::from_millis(300));
                Ok::<_, Fault>(drawn)
            })
        };
        let (one, other) = tokio::join!(draw(), draw());
        let (one, other) = (one.expect("the first draws"), other.expect("the second does not fail"));
        let refused = [one, other].iter().filter(|drawn| **drawn == screening::Drawn::EnoughWait).count();
        assert_eq!(refused, 1, "{}: {one:?} {other:?}", site.test.name);
        let count = |tx: &mut Tx<'_>| tx.one(db::sql!("SELECT COUNT(*) FROM screening_samples"), &[], |row| row.get(0));
        let waiting: i64 = site.test.database.read::<_, Fault, _>(count).await.expect("a count");
        assert!((25..=29).contains(&waiting), "{}: {waiting}", site.test.name);
    }
}
