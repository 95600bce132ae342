// SPDX-License-Identifier: AGPL-3.0-or-later
//! A small site with medicines safety.

#![expect(dead_code, reason = "each test file uses its part")]

use std::ops::Deref;

use icsr::codes::{Outcome, Role};
use identity::actions::{PersonDraft, add_person};
use identity::{AccountId, SafetyOfficer, roles};
use kernel::{Fault, Timestamp};
use screening::testing::mention;
use screening::{MessageId, NewMessage};
use testkit::{BEGIN, Pages, TestDatabase};
use vigilance::actions::{case_of, record_fact};
use vigilance::{AdverseEvent, CaseFact, CaseId, SafetyCase, SuspectProduct};

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
    vigilance::MIGRATIONS,
];

pub const RASH: &str = "I got a terrible rash two days after I started Humira, and I had to stop taking it.";
pub const RASH_AGAIN: &str = "The rash from Humira is still there, it got worse after I took it.";
pub const HOSPITAL: &str = "After I started taking Humira I got a bad rash and had to go to hospital for a week.";

/// A site of one engine.
pub struct Place {
    pub name: &'static str,
    pages: Pages,
}

impl Deref for Place {
    type Target = Pages;

    fn deref(&self) -> &Pages {
        &self.pages
    }
}

/// What somebody says on another network.
#[derive(Clone, Copy)]
pub struct Said {
    pub id: &'static str,
    pub author: &'static str,
    pub text: &'static str,
    pub reply_to: Option<MessageId>,
    pub at: Timestamp,
}

impl Default for Said {
    fn default() -> Said {
        Said { id: "1", author: "@hagelslag", text: RASH, reply_to: None, at: BEGIN }
    }
}

impl Place {
    /// One for every engine of this run.
    pub async fn all() -> Vec<Place> {
        testkit::databases(TABLES).await.into_iter().map(Place::new).collect()
    }

    fn new(test: TestDatabase) -> Place {
        let rail = [roles::DESK, roles::SAFETY, roles::ADMINISTRATOR];
        let name = test.name;
        Place { name, pages: Pages::new(test, vigilance::routes(), identity::viewer_of_session, rail) }
    }

    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + db::Retryable + Send + 'static,
        F: Fn(&mut db::Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.test.database.write(work).await
    }

    /// Somebody of the team, or a member.
    pub async fn person(&self, name: &'static str, has: web::Roles) -> AccountId {
        let add = move |tx: &mut db::Tx<'_>| {
            let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
            let draft = PersonDraft { email, real_name: name.into(), roles: has, ..PersonDraft::default() };
            add_person(tx, draft).map_err(|_| Fault::new("nobody was added"))
        };
        self.write(add).await.expect("a person is added")
    }

    pub async fn officer(&self, name: &'static str) -> SafetyOfficer {
        let account = self.person(name, roles::SAFETY_OFFICER).await;
        let officer = self.write(move |tx| SafetyOfficer::of(tx, account)).await;
        officer.expect("a look").expect("an officer")
    }

    /// Something said outside, and everything that follows from it.
    pub async fn said(&self, said: Said) -> MessageId {
        let message = self.stored(said).await;
        self.deliver().await;
        message
    }

    /// Something said outside that nobody has heard of yet.
    pub async fn stored(&self, said: Said) -> MessageId {
        let store = move |tx: &mut db::Tx<'_>| {
            let new = NewMessage {
                author_name: said.author,
                url: Some("https://example.org/1"),
                in_reply_to: said.reply_to,
                posted_at: said.at,
                ..mention("mastodon", said.id, said.text)
            };
            screening::store(tx, &new).map(|stored| stored.id)
        };
        self.write::<_, Fault, _>(store).await.expect("a message is stored")
    }

    pub async fn deliver(&self) {
        let round = journal::deliver(&self.test.database, 1000).await.expect("facts are delivered");
        assert_eq!(round.failed, 0, "{}", self.name);
    }

    pub async fn case_of(&self, message: MessageId) -> Option<CaseId> {
        self.test.database.read(move |tx| case_of(tx, message)).await.expect("a look")
    }

    pub async fn case(&self, id: CaseId) -> SafetyCase {
        self.test.database.read(move |tx| vigilance::queries::case(tx, id)).await.expect("a look").expect("a case")
    }

    /// A case from a label.
    pub async fn opened(&self, said: Said) -> CaseId {
        let message = self.said(said).await;
        self.case_of(message).await.expect("a case is open")
    }

    pub async fn record(&self, officer: &SafetyOfficer, case: CaseId, fact: CaseFact) {
        let officer = officer.clone();
        self.write(move |tx| record_fact(tx, &officer, case, fact.clone())).await.expect("a fact is recorded");
    }

    /// Everything that a hand-over needs.
    pub async fn complete(&self, officer: &SafetyOfficer, case: CaseId) {
        let product = SuspectProduct { named_as: "Humira".into(), role: Role::Suspect, ..SuspectProduct::default() };
        let reaction =
            AdverseEvent { words: "terrible rash".into(), outcome: Outcome::NotRecovered, ..AdverseEvent::default() };
        let patient = vigilance::Patient { age_years: Some(48), ..vigilance::Patient::default() };
        for fact in [
            CaseFact::Product(product),
            CaseFact::Reaction(reaction),
            CaseFact::Patient(patient),
            CaseFact::Serious(Vec::new()),
            CaseFact::Narrative("A person of 48 had a rash after Humira.".into()),
        ] {
            self.record(officer, case, fact).await;
        }
    }

    /// The cookie of somebody signed in.
    pub async fn session(&self, name: &'static str, has: web::Roles) -> String {
        let account = self.person(name, has).await;
        let begin = move |tx: &mut db::Tx<'_>| identity::sessions::begin(tx, account);
        let token = self.write::<_, Fault, _>(begin).await.expect("a session begins");
        format!("session={}", token.cookie_value())
    }

    pub fn path(&self, case: CaseId) -> String {
        format!("/cases/{}", self.site.key.seal(6, case.0))
    }
}
