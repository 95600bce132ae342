// SPDX-License-Identifier: AGPL-3.0-or-later
//! The protocols' pages, through the router.

use axum::http::StatusCode;
use db::Tx;
use identity::actions::{PersonDraft, add_person};
use identity::roles;
use kernel::Fault;
use testkit::{Page, Pages, hidden};

const MIGRATIONS: &[&[db::Migration]] =
    &[db::search::MIGRATIONS, journal::MIGRATIONS, settings::MIGRATIONS, identity::MIGRATIONS, protocols::MIGRATIONS];

async fn pages() -> Pages {
    let test = testkit::databases(MIGRATIONS).await.remove(0);
    let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
    Pages::new(test, protocols::routes(), identity::viewer_of_session, rail)
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

#[tokio::test(flavor = "multi_thread")]
async fn only_the_team_reads_protocols() {
    let site = pages().await;
    let member = cookie(&site, "Mia Member", roles::MEMBER).await;
    let officer = cookie(&site, "Li Wen Tan", roles::SAFETY_OFFICER).await;
    for path in ["/protocols", "/protocols/webcare", "/protocols/adverse-events"] {
        assert_eq!(site.get(path, "").await.status, StatusCode::SEE_OTHER, "{path} asks to sign in");
        assert_eq!(site.get(path, &member).await.status, StatusCode::FORBIDDEN, "{path}");
        let Page { status, text: page, .. } = site.get(path, &officer).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(!page.contains(">protocols-") && !page.contains("\"protocols-"), "{path} has words for everything");
    }
    assert_eq!(site.get("/protocols/crisis", &officer).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/protocols/webcare?version=9", &officer).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/protocols/webcare/draft", &officer).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_kept_signed_and_printed_with_its_name() {
    let site = pages().await;
    let admin = cookie(&site, "Helena Voss", roles::ADMINISTRATOR).await;
    let page = site.get("/protocols/webcare", &admin).await.text;
    assert!(page.contains("sign-line") && page.contains("gaps to close"));
    let Page { status, text: form, .. } = site.get("/protocols/webcare/draft", &admin).await;
    assert_eq!(status, StatusCode::OK);
    assert!(form.contains("already works by what you keep here"), "before the first signature the draft runs");
    let csrf = hidden(&form, "csrf");

    let Page { status, text: refused, .. } =
        site.post("/protocols/webcare/draft", &admin, format!("csrf={csrf}&zone=Mars")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.contains("value=\"Mars\"") && refused.contains("href=\"#zone\""), "the words are kept");

    let sent = fields(&form);
    let sent = sent.replace("lane-question-minutes=480", "lane-question-minutes=120");
    let status = site.post("/protocols/webcare/draft", &admin, sent).await.status;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let protocol = site.test.database.read(protocols::webcare).await.expect("it reads");
    assert_eq!(protocol.rule(protocols::Lane::Question).first_response_minutes, 120);

    let page = site.get("/protocols/webcare?version=1", &admin).await.text;
    let (csrf, seen) = (hidden(&page, "csrf"), hidden(&page, "seen"));
    let status = site.post("/protocols/webcare/signature", &admin, format!("csrf={csrf}&seen=1")).await.status;
    assert_eq!(status, StatusCode::CONFLICT, "nobody signs what they have not read");
    let status = site.post("/protocols/webcare/signature", &admin, format!("csrf={csrf}&seen={seen}")).await.status;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let page = site.get("/protocols/webcare", &admin).await.text;
    assert!(page.contains("In force, version 1") && page.contains("Helena Voss"));
    let form = site.get("/protocols/webcare/draft", &admin).await.text;
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
