// SPDX-License-Identifier: AGPL-3.0-or-later
//! Own products and lists: what they change, for whom, and the look-back, on every engine of this run.

use std::sync::Arc;

use db::{Database, Tx, params, sql};
use identity::actions::{PersonDraft, add_person};
use identity::{SafetyOfficer, roles};
use jobs::{Runner, Tools, Work};
use kernel::Fault;
use screen::lists::{ListFormat, ListedKind, ListedTerm};
use screening::MessageId;
use screening::lists::{
    ListDraft, ListsRefused, ProductDraft, add_product, import, look_back, meddra_terms, put_to_use, remove_list,
    remove_product,
};
use screening::testing::message;

const MIGRATIONS: &[&[db::Migration]] = &[
    db::search::MIGRATIONS,
    journal::MIGRATIONS,
    jobs::MIGRATIONS,
    settings::MIGRATIONS,
    identity::MIGRATIONS,
    screening::MIGRATIONS,
];

const PUFFS: &str = "Ever since the blue puffs I have palpitations and a terrible rash.";

async fn officer(database: &Database) -> SafetyOfficer {
    let add = |tx: &mut Tx<'_>| {
        let draft = PersonDraft {
            email: "li@example.org".into(),
            real_name: "Li Wen Tan".into(),
            roles: roles::SAFETY_OFFICER,
            ..PersonDraft::default()
        };
        let account = add_person(tx, draft).map_err(|_| Fault::new("the person is refused"))?;
        SafetyOfficer::of(tx, account)?.ok_or_else(|| Fault::new("no officer"))
    };
    database.write(add).await.expect("the person is added")
}

async fn tell(database: &Database, text: &'static str) -> MessageId {
    database.write(move |tx| screening::store(tx, &message(text))).await.expect("it is stored").id
}

async fn products(database: &Database, of: MessageId) -> Vec<String> {
    let found = database.read(move |tx| screening::screening_of(tx, of)).await.expect("it reads").expect("screened");
    found.facts.products.into_iter().map(|fact| fact.name).collect()
}

fn puffs() -> ProductDraft {
    ProductDraft {
        name: "velorast".into(),
        brands: "Breezima".into(),
        nicknames: "blue puffs".into(),
        ..ProductDraft::default()
    }
}

async fn finish_jobs(database: &Database) {
    let work = Work::new(database.clone(), Arc::new(Tools::default()));
    Runner::new(work, vec![]).run_until_idle().await.expect("the jobs run");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_product_is_found_from_then_on_and_by_looking_back() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let by = officer(database).await;
        let before = tell(database, PUFFS).await;
        let other = tell(database, "Thank you all for the lovely afternoon.").await;
        assert!(products(database, before).await.is_empty(), "{}", test.name);
        let adder = by.clone();
        let product = database.write(move |tx| add_product(tx, &adder, &puffs())).await.expect("it is added");
        let after = tell(database, PUFFS).await;
        assert_eq!(products(database, after).await, ["velorast"]);
        assert!(products(database, before).await.is_empty(), "the past waits for somebody to look back");

        let looker = by.clone();
        database.write(move |tx| look_back(tx, &looker, 30)).await.expect("it begins");
        finish_jobs(database).await;
        assert_eq!(products(database, before).await, ["velorast"]);
        let tallies = sql!("SELECT looked_at, changed, labelled, ended_at FROM screening_look_backs");
        let tally = database.read(move |tx| {
            tx.one(tallies, &[], |row| {
                Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?, row.get::<Option<i64>>(3)?.is_some()))
            })
        });
        assert_eq!(tally.await.expect("it reads"), (3, 1, 0, true), "the rash was a label before");
        let versions = sql!("SELECT COUNT(DISTINCT version) FROM screening_results");
        let count: i64 = database.read(move |tx| tx.one(versions, &[], |row| row.get(0))).await.expect("it reads");
        assert_eq!(count, 2, "{other:?} keeps the version that screened it");

        let remover = by.clone();
        database.write(move |tx| remove_product(tx, &remover, product)).await.expect("it is removed");
        assert!(products(database, tell(database, PUFFS).await).await.is_empty());
        assert_eq!(products(database, before).await, ["velorast"], "what was found stays");
        let coverage = database.read(screening::coverage).await.expect("it counts");
        assert!(coverage.holds(), "a look-back screens nothing twice");
    }
}

const ODD: &str = "I took metformin and now my scalp crawls all night.";

fn draft(version: &str, terms: &[(&str, &str)]) -> ListDraft {
    let listed = |(term, name): &(&str, &str)| ListedTerm::plain(ListedKind::Reaction, term, name);
    ListDraft {
        format: ListFormat::Meddra,
        version: version.into(),
        language: "en".into(),
        terms: terms.iter().map(listed).collect(),
        licence_said_by: "St Brigid's Trust".into(),
    }
}

async fn reactions(database: &Database) -> Vec<String> {
    let id = tell(database, ODD).await;
    let found = database.read(move |tx| screening::screening_of(tx, id)).await.expect("it reads").expect("screened");
    found.facts.reactions.into_iter().map(|fact| fact.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_waits_until_somebody_uses_it() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let by = officer(database).await;
        let unlicensed = ListDraft { licence_said_by: " ".into(), ..draft("1", &[("scalp crawl", "A")]) };
        let refused = database.write(move |tx| import(tx, &unlicensed)).await;
        assert!(matches!(refused, Err(ListsRefused::NoLicence)), "{}", test.name);
        let first = database.write(|tx| import(tx, &draft("1", &[("scalp crawls", "Formication")]))).await;
        let first = first.expect("it is taken");
        assert!(first.used_since.is_some());
        assert!(reactions(database).await.contains(&"Formication".to_owned()));
        let again = database.write(|tx| import(tx, &draft("1", &[("scalp crawls", "Formication")]))).await;
        assert!(matches!(again, Err(ListsRefused::SameVersion)));
        let second = database.write(|tx| import(tx, &draft("2", &[("scalp crawls", "Paraesthesia")]))).await;
        let second = second.expect("it is taken");
        assert!(second.used_since.is_none());
        assert!(reactions(database).await.contains(&"Formication".to_owned()), "nobody has chosen the second yet");
        let user = by.clone();
        database.write(move |tx| put_to_use(tx, &user, second.id)).await.expect("it is used");
        assert!(reactions(database).await.contains(&"Paraesthesia".to_owned()));
        let user = by.clone();
        database.write(move |tx| put_to_use(tx, &user, first.id)).await.expect("back to the first");
        assert!(reactions(database).await.contains(&"Formication".to_owned()));
        database.write(move |tx| remove_list(tx, &by, first.id)).await.expect("it is gone");
        assert!(!reactions(database).await.contains(&"Formication".to_owned()));
        let bodies = sql!("SELECT COUNT(*) FROM screening_lists WHERE id = $1 AND body = ''");
        let emptied: i64 =
            database.read(move |tx| tx.one(bodies, params![first.id.0], |row| row.get(0))).await.expect("it reads");
        assert_eq!(emptied, 1, "the licensed terms are deleted");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_to_choose_from_are_read_once_for_each_state_of_the_lists() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let by = officer(database).await;
        let terms = async || database.read(meddra_terms).await.expect("it reads");
        assert!(terms().await.is_none(), "{}", test.name);
        let coded = |version: &str, code: &str| {
            let mut draft = draft(version, &[("scalp crawls", "Formication")]);
            draft.terms[0].code = code.to_owned();
            draft
        };
        let (first, second) = (coded("1", "99999901"), coded("2", "99999902"));
        let first = database.write(move |tx| import(tx, &first)).await.expect("it is taken");
        let one = terms().await.expect("there is a list");
        assert_eq!(one.meant_by("a crawling scalp that crawls")[0].code, "99999901");
        assert!(Arc::ptr_eq(&one, &terms().await.expect("as before")), "{}: read twice", test.name);
        let second = database.write(move |tx| import(tx, &second)).await.expect("it is taken");
        assert_eq!(terms().await.expect("the first").meant_by("scalp crawls")[0].version, "1");
        let user = by.clone();
        database.write(move |tx| put_to_use(tx, &user, second.id)).await.expect("it is used");
        let two = terms().await.expect("the second");
        assert_eq!(two.meant_by("scalp crawls")[0].code, "99999902", "{}", test.name);
        let user = by.clone();
        database.write(move |tx| remove_list(tx, &user, first.id)).await.expect("it is gone");
        assert!(terms().await.is_some());
        database.write(move |tx| remove_list(tx, &by, second.id)).await.expect("it is gone");
        assert!(terms().await.is_none(), "{}: nothing is left to choose from", test.name);
        assert_eq!(Arc::strong_count(&one) + Arc::strong_count(&two), 2, "{}: removed terms are not kept", test.name);
    }
}
