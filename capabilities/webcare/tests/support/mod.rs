// SPDX-License-Identifier: AGPL-3.0-or-later
//! A small site with the desk's pages.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use identity::actions::{PersonDraft, add_person};
use identity::{Audience, roles};
use kernel::{Fault, SiteKey};
use screening::{MessageKind, NewMessage};
use testkit::{BEGIN, TestDatabase};
use tower::ServiceExt;

static TABLES: &[&[db::Migration]] = &[
    settings::MIGRATIONS,
    db::search::MIGRATIONS,
    journal::MIGRATIONS,
    jobs::MIGRATIONS,
    mail::MIGRATIONS,
    identity::MIGRATIONS,
    protocols::MIGRATIONS,
    screening::MIGRATIONS,
    community::MIGRATIONS,
    webcare::MIGRATIONS,
];

pub const RASH: &str = "I got a terrible rash two days after I started Humira, and I had to stop taking it.";

/// A desk to ask for pages.
pub struct Desk {
    pub name: &'static str,
    site: Arc<web::Site>,
    router: Router,
    test: TestDatabase,
}

/// A page as it came.
pub struct Page {
    pub status: StatusCode,
    pub text: String,
    pub location: String,
}

impl Desk {
    /// One for every engine of this run.
    pub async fn all() -> Vec<Desk> {
        testkit::databases(TABLES).await.into_iter().map(Desk::new).collect()
    }

    fn new(test: TestDatabase) -> Desk {
        let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
        let (key, settings) = (SiteKey::new([5; 32]), settings::Settings::default());
        let site = web::Site::new("test", test.database.clone(), key, settings, identity::viewer_of_session, rail);
        let site = Arc::new(site);
        let router = web::router(Arc::new(web::Sites::single(site.clone())), webcare::routes());
        Desk { name: test.name, site, router, test }
    }

    /// The cookie of somebody signed in.
    pub async fn session(&self, name: &'static str, has: web::Roles) -> String {
        let begin = move |tx: &mut db::Tx<'_>| {
            let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
            let draft = PersonDraft { email, real_name: name.into(), roles: has, ..PersonDraft::default() };
            let account = add_person(tx, draft).map_err(|_| Fault::new("nobody was added"))?;
            identity::sessions::begin(tx, account)
        };
        let token = self.test.database.write(begin).await.expect("a session begins");
        let visit = web::Visit {
            site: self.site.clone(),
            settings: self.site.settings(),
            viewer: web::Viewer::default(),
            words: web::Words::default(),
            theme: "",
            path: "/".into(),
            notice: None,
            now: self.test.database.now(),
            network: String::new(),
        };
        let response = identity::start_session(web::redirect("/", None), &visit, &token);
        let cookie = response.headers().get(header::SET_COOKIE).expect("a cookie").to_str().expect("letters");
        cookie.split(';').next().expect("a pair").to_owned()
    }

    /// Something said outside; gives the address of its conversation.
    pub async fn said(&self, outside_id: &'static str, text: &'static str) -> String {
        let store = move |tx: &mut db::Tx<'_>| {
            let new = NewMessage {
                channel: "mastodon",
                outside_id: Some(outside_id),
                author: None,
                author_name: "@hagelslag",
                title: None,
                text,
                url: Some("https://example.org/1"),
                in_reply_to: None,
                context: None,
                audience: Audience::Anyone,
                posted_at: BEGIN,
                language: Some("en"),
                kind: MessageKind::Mention,
                link: None,
            };
            screening::store(tx, &new).map(|stored| stored.id)
        };
        let message = self.test.database.write(store).await.expect("a message is stored");
        journal::deliver(&self.test.database, 100).await.expect("facts are delivered");
        let find = self.test.database.read(move |tx| webcare::conversation_of(tx, message)).await;
        let id = find.expect("a look").expect("it is on the desk");
        format!("/desk/{}", self.site.key.seal(5, id.0))
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty());
        self.answer(request.expect("a request")).await
    }

    /// Opens `from`, takes its token, and sends the fields to `to`.
    pub async fn submit(&self, from: &str, to: &str, cookie: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(from, cookie).await.text;
        let token = page.split_once("name=\"csrf\" value=\"").and_then(|(_, after)| after.split('"').next());
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.append_pair("csrf", token.unwrap_or_default());
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        let request = Request::post(to)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.finish()));
        self.answer(request.expect("a request")).await
    }

    async fn answer(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        let (status, location) = (response.status(), location.unwrap_or_default().to_owned());
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        Page { status, text: String::from_utf8(body.to_vec()).expect("UTF-8"), location }
    }
}
