// SPDX-License-Identifier: AGPL-3.0-or-later
//! The protocols' pages, through the router.

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
    &[db::search::MIGRATIONS, journal::MIGRATIONS, settings::MIGRATIONS, identity::MIGRATIONS, protocols::MIGRATIONS];

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

#[tokio::test(flavor = "multi_thread")]
async fn only_the_team_reads_protocols() {
    let site = TestSite::new(protocols::routes()).await;
    let member = site.cookie("Mia Member", roles::MEMBER).await;
    let officer = site.cookie("Li Wen Tan", roles::SAFETY_OFFICER).await;
    for path in ["/protocols", "/protocols/webcare", "/protocols/adverse-events"] {
        assert_eq!(site.get(path, "").await.0, StatusCode::SEE_OTHER, "{path} asks to sign in");
        assert_eq!(site.get(path, &member).await.0, StatusCode::FORBIDDEN, "{path}");
        let (status, page) = site.get(path, &officer).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(!page.contains(">protocols-") && !page.contains("\"protocols-"), "{path} has words for everything");
    }
    assert_eq!(site.get("/protocols/crisis", &officer).await.0, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/protocols/webcare?version=9", &officer).await.0, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/protocols/webcare/draft", &officer).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_kept_signed_and_printed_with_its_name() {
    let site = TestSite::new(protocols::routes()).await;
    let admin = site.cookie("Helena Voss", roles::ADMINISTRATOR).await;
    let (_, page) = site.get("/protocols/webcare", &admin).await;
    assert!(page.contains("sign-line") && page.contains("gaps to close"));
    let (status, form) = site.get("/protocols/webcare/draft", &admin).await;
    assert_eq!(status, StatusCode::OK);
    assert!(form.contains("already works by what you keep here"), "before the first signature the draft runs");
    let csrf = hidden(&form, "csrf");

    let (status, refused) = site.post("/protocols/webcare/draft", &admin, format!("csrf={csrf}&zone=Mars")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.contains("value=\"Mars\"") && refused.contains("href=\"#zone\""), "the words are kept");

    let sent = fields(&form);
    let sent = sent.replace("lane-question-minutes=480", "lane-question-minutes=120");
    let (status, _) = site.post("/protocols/webcare/draft", &admin, sent).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let protocol = site.database.read(protocols::webcare).await.expect("it reads");
    assert_eq!(protocol.rule(protocols::Lane::Question).first_response_minutes, 120);

    let (_, page) = site.get("/protocols/webcare?version=1", &admin).await;
    let (csrf, seen) = (hidden(&page, "csrf"), hidden(&page, "seen"));
    let (status, _) = site.post("/protocols/webcare/signature", &admin, format!("csrf={csrf}&seen=1")).await;
    assert_eq!(status, StatusCode::CONFLICT, "nobody signs what they have not read");
    let (status, _) = site.post("/protocols/webcare/signature", &admin, format!("csrf={csrf}&seen={seen}")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = site.get("/protocols/webcare", &admin).await;
    assert!(page.contains("In force, version 1") && page.contains("Helena Voss"));
    let (_, form) = site.get("/protocols/webcare/draft", &admin).await;
    assert!(form.contains("does not run yet"), "after it the signed version runs");
}

/// The form as a browser would send it unchanged.
fn fields(page: &str) -> String {
    let form = page.split_once("<form class=\"stack g6\"").expect("the form").1;
    let mut sent = Vec::new();
    let mut pair = |name: &str, value: &str| sent.push(format!("{name}={}", escaped(value)));
    for tag in form.split('<') {
        let attribute = |name: &str| tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
        let (Some(name), kind) = (attribute(" name"), tag.split(' ').next().unwrap_or_default()) else {
            continue;
        };
        match kind {
            "input" if !tag.contains("checkbox") || tag.contains(" checked") => {
                pair(name, attribute(" value").unwrap_or_default())
            }
            "textarea" => pair(name, tag.split_once('>').expect("the tag ends").1),
            "select" => pair(name, ""),
            _ => {}
        }
    }
    sent.join("&")
}

fn escaped(value: &str) -> String {
    let bytes = value.bytes();
    bytes
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
