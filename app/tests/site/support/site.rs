// SPDX-License-Identifier: AGPL-3.0-or-later
use std::fs;
use std::sync::Arc;

use almoner::assemble;
use axum::Router;
use db::{Database, Retryable, Tx};
use identity::actions::{PersonDraft, add_person};
use identity::{AccountId, Member, roles, sign_in};
use kernel::{Clock, Fault, SiteKey};
use settings::Settings;
use testkit::TestDatabase;
use web::{Roles, Site, Sites};

use super::{Door, Visitor};

/// A whole site in this process, on a database of its own and a clock that a hand moves.
pub struct TestSite {
    pub engine: &'static str,
    pub site: Arc<Site>,
    pub clock: Clock,
    router: Router,
    outbox: tempfile::TempDir,
    _database: TestDatabase,
}

/// A fresh site of each engine that this run tests.
pub async fn sites() -> Vec<TestSite> {
    let mut all = Vec::new();
    for test in testkit::databases(assemble::MIGRATIONS).await {
        all.push(TestSite::on(test));
    }
    all
}

impl TestSite {
    fn on(test: TestDatabase) -> TestSite {
        let settings =
            Settings { name: "Rare Hearts".into(), base_url: "http://localhost".into(), ..Settings::default() };
        let key = SiteKey::new([7; 32]);
        let site = Site::new("test", test.database.clone(), key, settings, identity::viewer_of_session, assemble::RAIL);
        let site = Arc::new(site);
        let router = web::router(Arc::new(Sites::single(site.clone())), assemble::routes());
        let outbox = tempfile::tempdir().expect("a temporary folder can be made");
        TestSite { engine: test.name, site, clock: test.clock.clone(), router, outbox, _database: test }
    }

    pub fn database(&self) -> &Database {
        &self.site.database
    }

    /// Somebody without an account.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(Door::Here(self.router.clone()))
    }

    /// A signed-in member.
    pub async fn member(&self, name: &str) -> Visitor {
        self.person(name, roles::MEMBER).await
    }

    /// A signed-in person with these roles.
    pub async fn person(&self, name: &str, roles: Roles) -> Visitor {
        let account = self.account(name, roles).await;
        self.signed_in(account).await
    }

    /// An account with these roles.
    pub async fn account(&self, name: &str, roles: Roles) -> AccountId {
        let draft = PersonDraft {
            email: format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
            pseudonym: Some(name.to_owned()),
            real_name: if roles.any_of(roles::NAMED) { name.to_owned() } else { String::new() },
            roles,
            ..PersonDraft::default()
        };
        self.write(move |tx| add_person(tx, draft.clone())).await
    }

    /// A browser in which this account is signed in.
    pub async fn signed_in(&self, account: AccountId) -> Visitor {
        let session = self.write(move |tx| {
            let path = sign_in::actions::direct_link(tx, account, "/", false)?;
            let token = path.trim_start_matches("/sign-in/");
            let used = sign_in::actions::use_link(tx, token)?;
            Ok::<_, Fault>(used.expect("a fresh link works").1.cookie_value().to_owned())
        });
        let session = session.await;
        let mut visitor = self.visitor();
        visitor.keep("session", &session);
        visitor
    }

    /// A unit of work that must succeed.
    pub async fn write<T, E, F>(&self, work: F) -> T
    where
        T: Send + 'static,
        E: From<Fault> + Retryable + std::fmt::Debug + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.database().write(work).await.expect("the unit of work succeeds")
    }

    /// A unit of work of one member that must succeed.
    pub async fn write_as<T, E, F>(&self, account: AccountId, work: F) -> T
    where
        T: Send + 'static,
        E: From<Fault> + Retryable + std::fmt::Debug + Send + 'static,
        F: Fn(&mut Tx<'_>, &Member) -> Result<T, E> + Send + 'static,
    {
        self.write(move |tx| {
            let member = Member::of(tx, account)?.expect("the account is there");
            work(tx, &member)
        })
        .await
    }

    /// Everything that waits in the background, until nothing is left to do now.
    pub async fn run_jobs(&self) {
        let runner = assemble::runner(&self.site, self.outbox.path().to_owned()).expect("a runner can be made");
        runner.run_until_idle().await.expect("the work is done");
    }

    /// The words of every letter that went out, oldest first.
    pub fn letters(&self) -> Vec<String> {
        let entries = fs::read_dir(self.outbox.path()).expect("the outbox can be read");
        let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort();
        files.iter().map(|file| unfolded(&fs::read_to_string(file).expect("a letter is text"))).collect()
    }
}

/// A letter's body without the breaks of quoted-printable.
fn unfolded(letter: &str) -> String {
    letter.replace("=\r\n", "").replace("=3D", "=")
}
