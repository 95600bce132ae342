// SPDX-License-Identifier: AGPL-3.0-or-later
//! The journal and the database under it, on every engine of this run.

use db::{Migration, Tx, params, sql};
use journal::{Fact, Verdict};
use kernel::{Fault, MICROS_PER_HOUR};
use serde::{Deserialize, Serialize};
use testkit::databases;

#[derive(Serialize, Deserialize)]
struct LetterArrived {
    letter: i64,
}

impl Fact for LetterArrived {
    const NAME: &'static str = "test.letter_arrived";
    fn subject(&self) -> i64 {
        self.letter
    }
}

fn count_letter(tx: &mut Tx<'_>, fact: LetterArrived) -> Result<(), Fault> {
    tx.execute(sql!("INSERT INTO test_letters (id) VALUES ($1)"), params![fact.letter])?;
    if fact.letter == 13 { Err(Fault::new("thirteen is refused")) } else { Ok(()) }
}

journal::subscribe!("test.count_letter", LetterArrived, count_letter);

const LETTERS: &[Migration] = &[Migration {
    name: "test_letters",
    text: "CREATE TABLE test_letters (id BIGINT PRIMARY KEY, data BLOB)",
    postgres: None,
}];
static ALL: &[&[Migration]] = &[db::search::MIGRATIONS, journal::MIGRATIONS, LETTERS];

async fn letters(database: &db::Database) -> i64 {
    let count = |tx: &mut Tx<'_>| tx.one(sql!("SELECT COUNT(*) FROM test_letters"), &[], |row| row.get::<i64>(0));
    database.read::<i64, Fault, _>(count).await.expect("a count")
}

#[tokio::test]
async fn a_fact_is_delivered_once_and_a_failing_subscriber_leaves_nothing() {
    for test in databases(ALL).await {
        for letter in [1, 13, 2] {
            test.database.write(move |tx| journal::record(tx, &LetterArrived { letter })).await.expect("recorded");
        }
        let first = journal::deliver(&test.database, 50).await.expect("delivered");
        assert_eq!((first.delivered, letters(&test.database).await), (2, 2), "{}", test.name);
        assert!(first.failed > 0, "the refused fact stays visible on {}", test.name);
        let second = journal::deliver(&test.database, 50).await.expect("delivered");
        assert_eq!((second.delivered, letters(&test.database).await), (0, 2), "{}", test.name);
    }
}

#[tokio::test]
async fn what_waits_about_a_subject_is_settled_in_the_unit_that_asks_and_in_nobodys_name() {
    for test in databases(ALL).await {
        for letter in [1, 2] {
            test.database.write(move |tx| journal::record(tx, &LetterArrived { letter })).await.expect("recorded");
        }
        let undone: Result<(), Fault> = test
            .database
            .write(|tx| {
                journal::settle(tx, 2)?;
                Err(Fault::new("no"))
            })
            .await;
        assert!(undone.is_err());
        assert_eq!(letters(&test.database).await, 0, "{}: undone with the unit", test.name);
        let settled = |tx: &mut Tx<'_>| {
            tx.act_as(77);
            let settled = journal::settle(tx, 2)?;
            Ok::<_, Fault>((settled, journal::settle(tx, 2)?, tx.actor()))
        };
        let settled = test.database.write(settled).await.expect("settled");
        assert_eq!((settled, letters(&test.database).await), ((1, 0, Some(77)), 1), "{}", test.name);
        let rest = journal::deliver(&test.database, 50).await.expect("delivered");
        assert_eq!((rest.delivered, letters(&test.database).await), (1, 2), "{}: the other one waited", test.name);
    }
}

#[tokio::test]
async fn a_fact_whose_subscriber_left_the_program_holds_nobody_up() {
    for test in databases(ALL).await {
        let record = |tx: &mut Tx<'_>| {
            let entry = journal::record(tx, &LetterArrived { letter: 5 })?;
            let old = sql!("INSERT INTO journal_pending (entry, subscriber) VALUES ($1, 'test.left_long_ago')");
            tx.execute(old, params![entry])
        };
        test.database.write(record).await.expect("recorded");
        let round = journal::deliver(&test.database, 50).await.expect("delivered");
        assert_eq!((round.failed, letters(&test.database).await), (0, 1), "{}", test.name);
        let left = test.database.read(journal::undelivered).await.expect("a count");
        assert_eq!((left.waiting, left.given_up), (0, 0), "{}", test.name);
    }
}

#[tokio::test]
async fn a_changed_line_breaks_the_chain() {
    for test in databases(ALL).await {
        for subject in 0..5 {
            test.database
                .write(move |tx| journal::note(tx, "test.noted", subject, &serde_json::json!({})))
                .await
                .expect("noted");
        }
        test.clock.advance(MICROS_PER_HOUR);
        assert_eq!(test.database.write(journal::seal).await.expect("sealed"), 5, "{}", test.name);
        let verdict = test.database.read(journal::verify).await.expect("verified");
        assert_eq!(verdict, Verdict::Intact { entries: 5, unsealed: 0 }, "{}", test.name);
        let forge =
            |tx: &mut Tx<'_>| tx.execute(sql!("UPDATE journal_entries SET subject = 99 WHERE subject = 3"), &[]);
        test.database.write(forge).await.expect("forged");
        let verdict = test.database.read(journal::verify).await.expect("verified");
        assert!(matches!(verdict, Verdict::Broken { .. }), "{}", test.name);
    }
}

#[tokio::test]
async fn an_error_and_a_panic_undo_the_whole_unit_and_the_writer_lives_on() {
    for test in databases(ALL).await {
        let refused: Result<(), Fault> = test
            .database
            .write(|tx| {
                tx.execute(sql!("INSERT INTO test_letters (id) VALUES (7)"), &[])?;
                Err(Fault::new("no"))
            })
            .await;
        assert!(refused.is_err());
        let panicked: Result<(), Fault> = test
            .database
            .write(|tx| {
                tx.execute(sql!("INSERT INTO test_letters (id) VALUES (8)"), &[])?;
                panic!("on purpose")
            })
            .await;
        assert!(panicked.is_err());
        assert_eq!(letters(&test.database).await, 0, "{}", test.name);
        let twice = test.database.write(|tx| {
            tx.execute(sql!("INSERT INTO test_letters (id, data) VALUES (9, $1)"), params![b"abc".as_slice()])?;
            tx.execute(sql!("INSERT INTO test_letters (id) VALUES (9)"), &[]).map(|_| ())
        });
        let fault = twice.await.expect_err("the same id twice");
        assert!(fault.violates("test_letters"), "{fault:?} {:?}", fault.constraint);
        assert_eq!(letters(&test.database).await, 0, "{}", test.name);
    }
}

#[tokio::test]
async fn a_search_finds_only_what_the_scope_allows() {
    for test in databases(ALL).await {
        test.database
            .write(|tx| {
                for (id, scope, body) in
                    [(1, 0, "methotrexate and tiredness"), (2, 55, "methotrexate at night"), (3, 0, "كتف مؤلم 🙂")]
                {
                    let at = tx.now();
                    db::search::index(tx, &db::search::Document { id, kind: "message", scope, at, title: "t", body })?;
                }
                Ok::<_, Fault>(())
            })
            .await
            .expect("indexed");
        let find = |query: &'static str, scopes: Vec<i64>| {
            let database = test.database.clone();
            async move {
                let found =
                    database.read(move |tx| db::search::find(tx, query, &["message".into()], &scopes, 10)).await;
                found
                    .map_err(|fault: Fault| fault.to_string())
                    .expect("found")
                    .into_iter()
                    .map(|hit| hit.id)
                    .collect::<Vec<_>>()
            }
        };
        assert_eq!(find("methotrex", vec![0]).await, [1], "{}", test.name);
        assert_eq!(find("methotrexate", vec![0, 55]).await.len(), 2, "{}", test.name);
        assert_eq!(find("metho", vec![0, 55]).await.len(), 2, "a beginning is enough; {}", test.name);
        assert!(find("me", vec![0, 55]).await.is_empty(), "two letters are no beginning; {}", test.name);
        assert_eq!(find("مؤلم", vec![0]).await, [3], "{}", test.name);
        assert!(find("\"'; DROP --", vec![0]).await.is_empty(), "{}", test.name);
    }
}
