// SPDX-License-Identifier: AGPL-3.0-or-later
//! A small site with the desk's pages.

use std::ops::Deref;

use identity::actions::{PersonDraft, add_person};
use identity::roles;
use kernel::Fault;
use screening::testing::mention;
use screening::{MessageId, NewMessage};
use testkit::{BEGIN, Pages, TestDatabase};

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
    pages: Pages,
}

impl Deref for Desk {
    type Target = Pages;

    fn deref(&self) -> &Pages {
        &self.pages
    }
}

impl Desk {
    /// One for every engine of this run.
    pub async fn all() -> Vec<Desk> {
        testkit::databases(TABLES).await.into_iter().map(Desk::new).collect()
    }

    fn new(test: TestDatabase) -> Desk {
        let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
        let name = test.name;
        Desk { name, pages: Pages::new(test, webcare::routes(), identity::viewer_of_session, rail) }
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
        format!("session={}", token.cookie_value())
    }

    /// Something said outside; gives the address of its conversation.
    pub async fn said(&self, outside_id: &'static str, text: &'static str) -> String {
        self.said_under(outside_id, text, None).await.0
    }

    /// The same, in reply to another message of the same author; gives the message too.
    pub async fn said_under(
        &self,
        outside_id: &'static str,
        text: &'static str,
        to: Option<MessageId>,
    ) -> (String, MessageId) {
        let store = move |tx: &mut db::Tx<'_>| {
            let new = NewMessage {
                url: Some("https://example.org/1"),
                in_reply_to: to,
                posted_at: BEGIN,
                ..mention("mastodon", outside_id, text)
            };
            screening::store(tx, &new).map(|stored| stored.id)
        };
        let message = self.test.database.write(store).await.expect("a message is stored");
        journal::deliver(&self.test.database, 100).await.expect("facts are delivered");
        let find = self.test.database.read(move |tx| webcare::conversation_of(tx, message)).await;
        let id = find.expect("a look").expect("it is on the desk");
        (format!("/desk/{}", self.site.key.seal(5, id.0)), message)
    }
}
