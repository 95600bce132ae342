// SPDX-License-Identifier: AGPL-3.0-or-later
//! A small site with this capability's pages, and people on it.
#![expect(dead_code, reason = "each test file uses a part of it")]

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use community::{GroupDraft, GroupId, QuestionDraft, ThreadId, Visibility, actions};
use db::Database;
use http_body_util::BodyExt;
use identity::actions::{PersonDraft, add_person};
use identity::{AccountId, Administrator, Member, Moderator, Professional, WebcareAgent, roles};
use kernel::{Clock, SiteKey};
use testkit::TestDatabase;
use tower::ServiceExt;

const TABLES: &[&[db::Migration]] = &[
    settings::MIGRATIONS,
    journal::MIGRATIONS,
    db::search::MIGRATIONS,
    jobs::MIGRATIONS,
    identity::MIGRATIONS,
    protocols::MIGRATIONS,
    screening::MIGRATIONS,
    community::MIGRATIONS,
];

/// Databases of every engine of this run, with all tables.
pub async fn databases() -> Vec<TestDatabase> {
    testkit::databases(TABLES).await
}

/// A site to act on and to ask for pages.
pub struct World {
    pub database: Database,
    pub clock: Clock,
    pub key: SiteKey,
    router: Router,
    _test: TestDatabase,
}

pub async fn worlds() -> Vec<World> {
    databases().await.into_iter().map(World::new).collect()
}

/// A page as it came.
pub struct Page {
    pub status: StatusCode,
    pub text: String,
    pub location: String,
    pub cookie: String,
}

impl World {
    fn new(test: TestDatabase) -> World {
        let key = SiteKey::new([5; 32]);
        let settings = settings::Settings { zone: "UTC".into(), ..settings::Settings::default() };
        let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
        let site =
            web::Site::new("test", test.database.clone(), key.clone(), settings, identity::viewer_of_session, rail);
        let router = web::router(Arc::new(web::Sites::single(Arc::new(site))), community::routes());
        World { database: test.database.clone(), clock: test.clock.clone(), key, router, _test: test }
    }

    /// Somebody with an account; the name before the @ is the pseudonym too.
    pub async fn person(&self, name: &str, has: web::Roles) -> AccountId {
        let name = name.to_owned();
        let add = self.database.write(move |tx| {
            let draft = PersonDraft {
                email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
                pseudonym: Some(name.clone()),
                real_name: format!("{name} Realname"),
                title: if has == roles::PROFESSIONAL { "Specialist nurse".into() } else { String::new() },
                roles: has,
                ..PersonDraft::default()
            };
            add_person(tx, draft)
        });
        add.await.expect("a person is added")
    }

    pub async fn member(&self, name: &str) -> Member {
        let account = self.person(name, roles::MEMBER).await;
        self.database.read(move |tx| Member::of(tx, account)).await.expect("read").expect("a member")
    }

    pub async fn administrator(&self) -> Administrator {
        let account = self.person("Boss", roles::ADMINISTRATOR).await;
        self.database.read(move |tx| Administrator::of(tx, account)).await.expect("read").expect("an administrator")
    }

    pub async fn moderator(&self) -> Moderator {
        let account = self.person("Calm", roles::MODERATOR).await;
        self.database.read(move |tx| Moderator::of(tx, account)).await.expect("read").expect("a moderator")
    }

    pub async fn agent(&self) -> WebcareAgent {
        let account = self.person("Agent", roles::WEBCARE_AGENT).await;
        self.database.read(move |tx| WebcareAgent::of(tx, account)).await.expect("read").expect("an agent")
    }

    pub async fn professional(&self) -> Professional {
        let account = self.person("Nurse", roles::PROFESSIONAL).await;
        self.database.read(move |tx| Professional::of(tx, account)).await.expect("read").expect("a professional")
    }

    pub async fn group(&self, by: &Administrator, name: &str, visibility: Visibility, host: AccountId) -> GroupId {
        let (by, name) = (by.clone(), name.to_owned());
        let open = self.database.write(move |tx| {
            let about = "For people whose hands are stiff in the morning.".to_owned();
            let topic = "arthritis".to_owned();
            actions::create_group(
                tx,
                &by,
                GroupDraft { name: name.clone(), about, visibility, topic, product: None, host },
            )
        });
        open.await.expect("a group is opened")
    }

    pub async fn join(&self, member: &Member, group: GroupId) {
        let member = member.clone();
        self.database.write(move |tx| actions::join(tx, &member, group)).await.expect("joins");
    }

    pub async fn question(&self, by: &Member, group: Option<GroupId>, title: &str) -> ThreadId {
        let (by, title) = (by.clone(), title.to_owned());
        let ask = self.database.write(move |tx| {
            let body = format!("More about {title}, since spring.");
            actions::ask(tx, &by, QuestionDraft { group, title: title.clone(), body, language: None })
        });
        ask.await.expect("a question is asked")
    }

    pub fn path(&self, thread: ThreadId) -> String {
        format!("/questions/{}", self.key.seal(3, thread.0))
    }

    pub fn group_path(&self, group: GroupId) -> String {
        format!("/groups/{}", self.key.seal(2, group.0))
    }

    /// A cookie of somebody signed in.
    pub async fn session(&self, account: AccountId) -> String {
        let (database, key) = (self.database.clone(), self.key.clone());
        let token = database.write(move |tx| identity::sessions::begin(tx, account)).await.expect("a session begins");
        let settings = settings::Settings::default();
        let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
        let site = Arc::new(web::Site::new("test", database.clone(), key, settings, identity::viewer_of_session, rail));
        let settings = site.settings();
        let visit = web::Visit {
            site,
            settings,
            viewer: web::Viewer::default(),
            words: web::Words::default(),
            theme: "",
            path: "/".into(),
            notice: None,
            now: database.now(),
            network: String::new(),
        };
        cookie_of(&identity::start_session(web::redirect("/", None), &visit, &token))
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).expect("a request");
        self.answer(request).await
    }

    /// Opens `from`, takes its token, and sends the fields to `to`.
    pub async fn submit(&self, from: &str, to: &str, cookie: &str, fields: &[(&str, &str)]) -> Page {
        let token = csrf(&self.get(from, cookie).await.text);
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.append_pair("csrf", &token);
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(to).header(header::COOKIE, cookie).header(header::CONTENT_TYPE, kind);
        self.answer(request.body(Body::from(body.finish())).expect("a request")).await
    }

    async fn answer(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let location =
            response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (status, location, cookie) = (response.status(), location.to_owned(), cookie_of(&response));
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        Page { status, text: String::from_utf8(body.to_vec()).expect("UTF-8"), location, cookie }
    }
}

fn cookie_of(response: &axum::response::Response) -> String {
    let cookies = response.headers().get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.filter_map(|cookie| cookie.split(';').next()).filter(|pair| pair.contains("session="));
    pairs.map(str::to_owned).collect::<Vec<_>>().join("; ")
}

fn csrf(page: &str) -> String {
    let after = page.split_once("name=\"csrf\" value=\"").map(|(_, after)| after).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}
