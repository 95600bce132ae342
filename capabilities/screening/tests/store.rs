// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is promised about messages, on every engine of this run.

use db::{Database, Tx, params, sql};
use identity::{AccountId, Audience};
use kernel::Fault;
use screen::Kind;
use screening::{MessageId, NewMessage, Stored, testing};

const MIGRATIONS: &[&[db::Migration]] =
    &[db::search::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS, screening::MIGRATIONS];

const EFFECT: &str =
    "Since I started methotrexate last week I have a terrible rash all over my arms and was in hospital.";

/// Of somebody with an account.
fn message(text: &str) -> NewMessage<'_> {
    NewMessage { author: Some(AccountId(9)), ..testing::message(text) }
}

async fn stored(database: &Database, new: NewMessage<'static>) -> Stored {
    database.write(move |tx| screening::store(tx, &new)).await.expect("the message is stored")
}

async fn read<T: Send + 'static>(
    database: &Database,
    work: impl Fn(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
) -> T {
    database.read(work).await.expect("it reads")
}

async fn count(database: &Database, of: &'static db::Sql) -> i64 {
    read(database, move |tx| tx.one(of, &[], |row| row.get(0))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_stands_with_its_screening_its_search_and_its_fact() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let first = stored(database, NewMessage { title: Some("Rash?"), ..message(EFFECT) }).await;
        assert!(first.is_new && first.screening.has(Kind::AdverseEvent), "{}", test.name);
        let kept = read(database, move |tx| screening::screening_of(tx, first.id)).await.expect("it is there");
        assert_eq!(kept.version, screening::shipped().version());
        assert_eq!(kept.revision, 1);
        assert_eq!(kept.clone().into_screening(), first.screening);
        let shown = read(database, move |tx| screening::message(tx, first.id)).await.expect("it is there");
        assert_eq!(shown.words(), format!("Rash?\n\n{EFFECT}"));
        assert_eq!(shown.html.0.trim(), format!("<p>{EFFECT}</p>"));
        let letters: Vec<char> = shown.words().chars().collect();
        for cue in &kept.spans {
            let quoted: String = letters[cue.start as usize..cue.end as usize].iter().collect();
            assert_eq!(quoted, cue.text, "offsets count in the words");
        }
        let found = read(database, |tx| screening::find(tx, "methotrexate rash", &[0], 10)).await;
        assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [first.id]);
        assert!(read(database, |tx| screening::find(tx, "methotrexate", &[-2], 10)).await.is_empty());
        let record = read(database, move |tx| journal::about(tx, first.id.0, 10)).await;
        assert_eq!(record.iter().map(|line| line.kind.as_str()).collect::<Vec<_>>(), ["screening.message_screened"]);
        assert!(!record[0].payload.contains("methotrexate"), "facts hold no words");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_outside_message_twice_changes_nothing() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let outside = |id: &'static str, text: &'static str| testing::mention("mastodon", id, text);
        let first = stored(database, outside("1", "#rash *again*\n\nمرحبا 😀")).await;
        let again = stored(database, outside("1", "other words")).await;
        assert!(first.is_new && !again.is_new && first.id == again.id, "{}", test.name);
        assert_eq!(first.screening, again.screening);
        assert!(stored(database, outside("2", "another")).await.is_new);
        let shown = read(database, move |tx| screening::message(tx, first.id)).await.expect("it is there");
        assert_eq!(shown.html.0, "<p>#rash *again*</p>\n<p>مرحبا 😀</p>\n");
        assert_eq!(read(database, |tx| screening::id_of(tx, "mastodon", "1")).await, Some(first.id));
        assert_eq!(count(database, sql!("SELECT COUNT(*) FROM journal_entries")).await, 2);
        let account = read(database, screening::coverage).await;
        assert!(account.holds() && account.stored == 2, "{account:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_screened_anew_and_forgets_the_words_before() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let first = stored(database, message(EFFECT)).await;
        let edit = |text: &'static str| move |tx: &mut Tx<'_>| screening::edit(tx, first.id, text);
        let edited =
            database.write(edit("Thank you all, that helped a lot.")).await.expect("it edits").expect("it is there");
        assert!(edited.is_new && !edited.screening.has(Kind::AdverseEvent), "{}", test.name);
        let same =
            database.write(edit("Thank you all, that helped a lot.")).await.expect("it edits").expect("it is there");
        assert!(!same.is_new);
        let kept = read(database, move |tx| screening::screening_of(tx, first.id)).await.expect("it is there");
        assert_eq!((kept.revision, kept.has(Kind::AdverseEvent)), (2, false));
        let quotes = sql!("SELECT COUNT(*) FROM screening_results WHERE spans LIKE '%rash%' OR facts LIKE '%rash%'");
        assert_eq!(count(database, quotes).await, 0);
        assert!(read(database, |tx| screening::find(tx, "methotrexate", &[0], 10)).await.is_empty());
        assert_eq!(read(database, |tx| screening::find(tx, "helped", &[0], 10)).await.len(), 1);
        let account = read(database, screening::coverage).await;
        assert!(account.holds() && account.stored == 2 && account.screened == 2, "{account:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_message_keeps_only_the_proof() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let first = stored(database, NewMessage { title: Some("Rash?"), ..message(EFFECT) }).await;
        let delete = move |tx: &mut Tx<'_>| screening::delete(tx, first.id, AccountId(9));
        assert!(database.write(delete).await.expect("it deletes"), "{}", test.name);
        assert!(!database.write(delete).await.expect("it deletes once"));
        let shown = read(database, move |tx| screening::message(tx, first.id)).await.expect("the row stays");
        assert_eq!((shown.words().as_ref(), shown.html.0.as_str()), ("", ""));
        assert!(shown.deleted_at.is_some() && shown.deleted_by == Some(AccountId(9)));
        let kept = read(database, move |tx| screening::screening_of(tx, first.id)).await.expect("the proof stays");
        assert!(kept.has(Kind::AdverseEvent) && kept.spans.is_empty() && kept.facts == screen::Facts::default());
        assert!(read(database, |tx| screening::find(tx, "rash", &[0], 10)).await.is_empty());
        let edit = move |tx: &mut Tx<'_>| screening::edit(tx, first.id, "back again");
        assert!(database.write(edit).await.expect("it runs").is_none());
        assert!(read(database, screening::coverage).await.holds());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn search_follows_the_audience() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let first = stored(database, message(EFFECT)).await;
        let hold = move |tx: &mut Tx<'_>| screening::set_audience(tx, first.id, Audience::Team);
        assert!(database.write(hold).await.expect("it holds"), "{}", test.name);
        assert!(read(database, |tx| screening::find(tx, "rash", &[0, -1], 10)).await.is_empty());
        assert_eq!(read(database, |tx| screening::find(tx, "rash", &[-2], 10)).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_screening_is_a_gap_until_the_sweep_closes_it() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let first = stored(database, message(EFFECT)).await;
        stored(database, message("Thank you!")).await;
        let lose = move |tx: &mut Tx<'_>| {
            tx.execute(sql!("DELETE FROM screening_labels WHERE message = $1"), params![first.id.0])?;
            tx.execute(sql!("DELETE FROM screening_results WHERE message = $1"), params![first.id.0])
        };
        database.write(lose).await.expect("a restored file may lack it");
        let account = read(database, screening::coverage).await;
        assert!(!account.holds() && account.stored == 2 && account.screened == 1, "{} {account:?}", test.name);
        assert_eq!(account.gaps.len(), 1);
        assert_eq!((account.gaps[0].channel.as_str(), account.gaps[0].messages), ("own", 1));
        let work = jobs::Work::new(database.clone(), Default::default());
        let sweep = screening::sweeps().pop().expect("there is one sweep");
        assert_eq!((sweep.run)(work).await.expect("it sweeps"), 1);
        assert!(read(database, screening::coverage).await.holds());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_an_account_empties_what_it_wrote() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let first = stored(database, message(EFFECT)).await;
        stored(database, NewMessage { author: Some(AccountId(8)), ..message("Mine stays.") }).await;
        let export = read(database, |tx| identity::erasure::export(tx, AccountId(9))).await;
        assert_eq!(export["screening"]["messages"][0]["text"], EFFECT);
        database.write(|tx| identity::erasure::erase(tx, AccountId(9))).await.expect("it erases");
        let shown = read(database, move |tx| screening::message(tx, first.id)).await.expect("the row stays");
        assert_eq!((shown.text.as_str(), shown.author, shown.author_name.as_str()), ("", None, ""), "{}", test.name);
        assert_eq!(read(database, |tx| screening::find(tx, "stays", &[0], 10)).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_messages_come_in_one_statement() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let mut ids: Vec<MessageId> = Vec::new();
        for text in ["one", "two", "three"] {
            ids.push(stored(database, message(text)).await.id);
        }
        let (asked, before) = (ids.clone(), database.statements());
        let found = read(database, move |tx| screening::messages(tx, &asked)).await;
        assert_eq!((found.len(), database.statements() - before), (3, 1), "{}", test.name);
        assert_eq!(read(database, |tx| screening::by_author(tx, AccountId(9), 2)).await, [ids[2], ids[1]]);
    }
}
