// SPDX-License-Identifier: AGPL-3.0-or-later
use std::fmt::Write;
use std::time::{Duration, Instant};

use db::Database;

use crate::support::{Dice, Program, numbers};

const CUTS: u64 = 50;
/// Messages new in each round: some in the first batch of the import, some in the second.
const NEW: u64 = 12;
/// A batch of the import.
const BATCH: u64 = 500;

fn line(text: &mut String, id: &str, words: &str) {
    let message = serde_json::json!({
        "id": id, "channel": "forum:cut", "author": format!("writer {id}"), "posted_at": "2026-03-14T15:09:26Z", "text": words,
    });
    writeln!(text, "{message}").expect("a text grows");
}

fn words(round: u64, number: u64) -> String {
    match number % 3 {
        0 => format!("Since I began sertraline I have a terrible rash and vomit every day, week {round}."),
        1 => format!("Thank you for the walk number {number}!"),
        _ => format!("Does anybody know the opening hours of desk {round}?"),
    }
}

/// What is known already from before, so that the file has two batches and little work.
fn known() -> String {
    let mut text = String::new();
    for number in 0..BATCH - NEW / 2 {
        line(&mut text, &format!("known-{number}"), "Good morning.");
    }
    text
}

/// Every third file is long enough for two batches.
fn is_long(round: u64) -> bool {
    round.is_multiple_of(3)
}

fn file_of(round: u64) -> String {
    let mut text = String::new();
    for number in 0..NEW / 2 {
        line(&mut text, &format!("{round}-{number}"), &words(round, number));
    }
    if is_long(round) {
        text.push_str(&known());
    }
    for number in NEW / 2..NEW {
        line(&mut text, &format!("{round}-{number}"), &words(round, number));
    }
    text
}

async fn import(program: &Program, file: &str) -> Duration {
    let begin = Instant::now();
    program.run(&["import", "messages", file]).await.expect(0);
    begin.elapsed()
}

async fn count(database: &Database, of: &str) -> i64 {
    numbers(database, &format!("SELECT COUNT(*) FROM {of}")).await[0]
}

/// Everything there once, nothing twice, nothing without what follows from it.
async fn must_be_whole(database: &Database, rounds: u64) {
    let messages = (BATCH - NEW / 2 + rounds * NEW) as i64;
    assert_eq!(count(database, "screening_messages").await, messages, "after {rounds} rounds");
    assert_eq!(count(database, "screening_results").await, messages, "after {rounds} rounds");
    assert_eq!(count(database, "journal_pending").await, 0, "after {rounds} rounds something waits for its reader");
    let labelled = count(database, "screening_labels WHERE kind = 'adverse_event'").await;
    assert!(labelled >= rounds as i64, "{labelled} labelled");
    let left_out =
        "screening_labels WHERE kind = 'adverse_event' AND message NOT IN (SELECT message FROM vigilance_messages)";
    assert_eq!(count(database, left_out).await, 0, "a side effect has no case");
    let told = count(database, "vigilance_messages").await;
    assert_eq!(count(database, "vigilance_evidence").await, told, "a side effect has no copy, or two");
    assert_eq!(
        count(database, "webcare_conversations WHERE safety_case IS NOT NULL").await,
        told,
        "a case is not on the desk"
    );
    let twice = "(SELECT message FROM webcare_messages GROUP BY message HAVING COUNT(*) > 1) AS twice";
    assert_eq!(count(database, twice).await, 0, "a message is on the desk twice");
    let known_before = "screening_messages m WHERE m.outside_id LIKE 'known-%'";
    assert_eq!(count(database, known_before).await, (BATCH - NEW / 2) as i64);
}

async fn survives_fifty_cuts(program: Program) {
    let mut dice = Dice::new(7);
    let seed = program.file("known.jsonl", known());
    import(&program, &seed.display().to_string()).await;
    let mut whole = [Duration::ZERO; 2];
    for round in [0, 1] {
        let file = program.file("round.jsonl", file_of(round)).display().to_string();
        whole[usize::from(is_long(round))] = import(&program, &file).await;
    }
    let open = program.open().await;
    let (mut cut_short, mut round) = (0, 1);
    while cut_short < CUTS {
        round += 1;
        assert!(round < 2 * CUTS, "only {cut_short} of {round} were cut short");
        let file = program.file("round.jsonl", file_of(round)).display().to_string();
        let mut child = program.command(&["import", "messages", &file]).spawn().expect("the program starts");
        let moment = whole[usize::from(is_long(round))].mul_f64(dice.share());
        let ended = tokio::time::timeout(moment, child.wait()).await;
        if ended.is_err() {
            child.kill().await.expect("our own process can be ended");
            cut_short += 1;
        }
        import(&program, &file).await;
        must_be_whole(&open.site.database, round + 1).await;
    }
    println!("{cut_short} of {} imports were cut short; whole ones took {whole:?}", round - 1);
}

#[tokio::test]
async fn an_import_that_is_killed_fifty_times_completes_to_exactly_its_messages_on_sqlite() {
    survives_fifty_cuts(Program::with_site(None).await).await;
}

#[tokio::test]
async fn an_import_that_is_killed_fifty_times_completes_to_exactly_its_messages_on_postgres() {
    let Some(url) = testkit::fresh_url().await else { return };
    survives_fifty_cuts(Program::with_site(Some(url)).await).await;
}
