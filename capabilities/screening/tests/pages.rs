// SPDX-License-Identifier: AGPL-3.0-or-later
//! The screening page, through the router.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use db::{Database, Tx};
use http_body_util::BodyExt;
use identity::actions::{PersonDraft, add_person};
use identity::roles;
use kernel::Fault;
use tower::ServiceExt;

const MIGRATIONS: &[&[db::Migration]] =
    &[db::search::MIGRATIONS, journal::MIGRATIONS, settings::MIGRATIONS, identity::MIGRATIONS, screening::MIGRATIONS];

/// A site with one person of each role that the tests need, and their sessions.
struct TestSite {
    router: axum::Router,
    database: Database,
    _test: testkit::TestDatabase,
}

impl TestSite {
    async fn new(routes: web::Routes) -> TestSite {
        let test = testkit::databases(MIGRATIONS).await.remove(0);
        let database = test.database.clone();
        let key = kernel::SiteKey::new([5; 32]);
        let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
        let settings = settings::Settings { zone: "Europe/London".into(), ..settings::Settings::default() };
        let site = web::Site::new("test", database.clone(), key, settings, identity::viewer_of_session, rail);
        let router = web::router(Arc::new(web::Sites::single(Arc::new(site))), routes);
        TestSite { router, database, _test: test }
    }

    /// Adds a person and gives the cookie of their session.
    async fn cookie(&self, name: &'static str, role: web::Roles) -> String {
        let add = move |tx: &mut Tx<'_>| {
            let draft = PersonDraft {
                email: format!("{}@example.org", name.replace(' ', ".")),
                real_name: name.into(),
                roles: role,
                ..PersonDraft::default()
            };
            let account = add_person(tx, draft).map_err(|_| Fault::new("the person is refused"))?;
            identity::sessions::begin(tx, account)
        };
        let token = self.database.write(add).await.expect("the person is added");
        format!("session={}", token.cookie_value())
    }

    async fn get(&self, path: &str, cookie: &str) -> (StatusCode, String) {
        let request = Request::builder().uri(path).header("cookie", cookie);
        self.answer(request.body(Body::empty()).expect("a request")).await
    }

    async fn post(&self, path: &str, cookie: &str, form: String) -> (StatusCode, String) {
        let request = Request::builder().method("POST").uri(path).header("cookie", cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.answer(request.body(Body::from(form)).expect("a request")).await
    }

    async fn answer(&self, request: Request<Body>) -> (StatusCode, String) {
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let status = response.status();
        let body = response.into_body().collect().await.expect("the answer ends").to_bytes();
        (status, String::from_utf8(body.to_vec()).expect("pages are UTF-8"))
    }
}

/// The value of a hidden field.
fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&mark).expect("the page has the field");
    rest.split('"').next().expect("its value ends")
}

async fn tell(site: &TestSite, texts: &'static [&'static str]) {
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
    site.database.write(store).await.expect("it stores");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_sees_that_stored_is_screened() {
    let site = TestSite::new(screening::routes()).await;
    let member = site.cookie("Mia Member", roles::MEMBER).await;
    let officer = site.cookie("Li Wen Tan", roles::SAFETY_OFFICER).await;
    assert_eq!(site.get("/screening", "").await.0, StatusCode::SEE_OTHER);
    assert_eq!(site.get("/screening", &member).await.0, StatusCode::FORBIDDEN);
    tell(&site, &["Since I took methotrexate I have a terrible rash and was in hospital.", "Thank you all so much."])
        .await;
    let (status, page) = site.get("/screening", &officer).await;
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
    let site = TestSite::new(screening::routes()).await;
    let agent = site.cookie("Joel Asante", roles::WEBCARE_AGENT).await;
    tell(&site, &["Has anyone been to the meeting in the library? I liked it <b>much</b>."; 600]).await;
    let (_, page) = site.get("/screening", &agent).await;
    assert!(page.contains("&#60;b&#62;much") || page.contains("&lt;b&gt;much"), "words stay words");
    let (_, rest) = page.split_once("action=\"/screening/samples/").expect("one in 64 of 600 waits");
    let path = format!("/screening/samples/{}", rest.split('"').next().expect("the address ends"));
    let form = format!("csrf={}&missed=no", hidden(&page, "csrf"));
    assert_eq!(site.post(&path, &agent, form.clone()).await.0, StatusCode::SEE_OTHER);
    assert_eq!(site.post(&path, &agent, form).await.0, StatusCode::CONFLICT);
    let (_, page) = site.get("/screening", &agent).await;
    assert!(page.contains("People have looked at one sample; the screener had missed 0."));
}
