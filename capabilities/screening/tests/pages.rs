// SPDX-License-Identifier: AGPL-3.0-or-later
//! The screening page, through the router.

use axum::http::StatusCode;
use db::Tx;
use identity::actions::{PersonDraft, add_person};
use identity::roles;
use kernel::Fault;
use testkit::{Page, Pages, hidden};

const MIGRATIONS: &[&[db::Migration]] =
    &[db::search::MIGRATIONS, journal::MIGRATIONS, settings::MIGRATIONS, identity::MIGRATIONS, screening::MIGRATIONS];

async fn pages() -> Pages {
    let test = testkit::databases(MIGRATIONS).await.remove(0);
    let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
    Pages::new(test, screening::routes(), identity::viewer_of_session, rail)
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
            let new = screening::NewMessage {
                channel: "own",
                outside_id: None,
                author: None,
                author_name: "Quiet Heron",
                title: None,
                text,
                url: None,
                in_reply_to: None,
                context: None,
                audience: identity::Audience::Anyone,
                posted_at: tx.now(),
                language: None,
                kind: screening::MessageKind::Reply,
                link: None,
            };
            screening::store(tx, &new)?;
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
