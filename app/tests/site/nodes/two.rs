// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use db::Database;

use crate::support::{Program, Visitor, numbers, texts};

const MESSAGES: i64 = 120;
const LETTERS: usize = 24;

/// A site on PostgreSQL; nothing when PostgreSQL is not part of this run.
async fn program() -> Option<Program> {
    Some(Program::with_site(Some(testkit::fresh_url().await?)).await)
}

async fn signed_in(program: &Program, mut door: Visitor, email: &str, role: &str) -> Visitor {
    let link = program.person(email, "Lena Ahmed", role).await;
    let page = door.open(&link).await;
    door.send(page.form_to(&link)).await.expect(200);
    door
}

/// Waits until a count is what it should be; a minute at the most.
async fn becomes(database: &Database, count: &str, wanted: i64) {
    let begin = Instant::now();
    while numbers(database, count).await != [wanted] {
        let now = numbers(database, count).await;
        assert!(begin.elapsed() < Duration::from_secs(60), "{count}: {now:?} after a minute, not {wanted}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Many side effects stored one by one, so that both servers find work at the same moment.
async fn arrive(database: &Database) {
    for number in 0..MESSAGES {
        let store = move |tx: &mut db::Tx<'_>| {
            let words = format!("Week {number}: I started sertraline and now I have a terrible rash.");
            let outside = crate::support::outside(tx.now().micros(), &number.to_string(), &words);
            listening::store_outside(tx, &outside).map(|_| ())
        };
        database.write::<_, kernel::Fault, _>(store).await.expect("a message is stored");
    }
}

#[tokio::test]
async fn two_servers_on_one_postgres_deliver_each_fact_and_each_letter_once() {
    let Some(program) = program().await else { return };
    let (one, two) = (program.serve().await, program.serve().await);
    let open = program.open().await;
    let database = &open.site.database;
    let letters = async {
        for number in 0..LETTERS {
            let mut visitor = Visitor::new(if number % 2 == 0 { one.door() } else { two.door() });
            let email = format!("person{number}@example.org");
            let form = visitor.open("/sign-in").await.form("identity-send-link").fill("email", &email);
            visitor.with("x-forwarded-for", &format!("192.0.{number}.2")).send(form).await.expect(200);
        }
    };
    tokio::join!(arrive(database), letters);
    becomes(database, "SELECT COUNT(*) FROM journal_pending", 0).await;
    becomes(database, "SELECT COUNT(*) FROM jobs_queue", 0).await;
    for table in ["vigilance_cases", "vigilance_evidence", "webcare_conversations"] {
        assert_eq!(numbers(database, &format!("SELECT COUNT(*) FROM {table}")).await, [MESSAGES], "{table}");
    }
    let opened = "SELECT CAST(COUNT(*) AS BIGINT) FROM journal_entries WHERE kind = 'vigilance.case_opened'";
    assert_eq!(numbers(database, opened).await, [MESSAGES], "each is on the record once");
    let letters = program.letters();
    let to = |letter: &String| letter.lines().find(|line| line.starts_with("To: ")).map(str::to_owned);
    let once: BTreeSet<_> = letters.iter().filter_map(to).collect();
    assert_eq!((letters.len(), once.len()), (LETTERS, LETTERS), "each letter went out once");
    let read = database.read(vigilance::verify).await.expect("the chain is read");
    assert_eq!(read, vigilance::ChainVerdict::Intact { copies: MESSAGES }, "two writers, one chain");
    one.kill().await;
    two.kill().await;
}

#[tokio::test]
async fn what_one_server_stores_reaches_a_page_of_the_other_at_once() {
    let Some(program) = program().await else { return };
    let (one, two) = (program.serve().await, program.serve().await);
    let agent = signed_in(&program, Visitor::new(two.door()), "lena@example.org", "webcare-agent").await;
    let mut desk = agent.listen("/desk/live").await;
    let mut visitor = Visitor::new(one.door());
    let ask = visitor.open("/tell").await.form("community-tell-send");
    visitor.send(ask.fill("body", "The ramp at the door is too steep.")).await.expect(200);
    desk.until("data: webcare.conversation_opened").await;
    agent.at(two.door()).open("/desk").await.expect(200).expect_words("The ramp at the door");
    one.kill().await;
    two.kill().await;
}

#[tokio::test]
async fn a_setting_and_a_session_of_one_server_hold_at_the_other() {
    let Some(program) = program().await else { return };
    let (one, two) = (program.serve().await, program.serve().await);
    let mut member = signed_in(&program, Visitor::new(one.door()), "member@example.org", "member").await.at(two.door());
    member.get("/account").await.expect(200);
    let settings = program.run(&["settings"]).await.out.replace("name = \"test\"", "name = \"Two Rare Hearts\"");
    let file = program.file("settings.toml", settings).display().to_string();
    program.run(&["settings", "--replace", &file]).await.expect(0);
    let begin = Instant::now();
    while !member.open("/").await.says("Two Rare Hearts") {
        assert!(begin.elapsed() < Duration::from_secs(30), "the other server does not hear of a new setting");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let form = member.open("/account").await.form_to("/sign-out");
    member.clone().send(form).await.expect(200);
    member.at(one.door()).get("/account").await.expect(303);
    one.kill().await;
    two.kill().await;
}

#[tokio::test]
async fn two_servers_that_start_on_an_empty_database_at_once_make_its_tables_once() {
    let Some(program) = program().await else { return };
    let open = program.open().await;
    let tables = "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'";
    for table in texts(&open.site.database, tables).await {
        let drop = crate::support::statement(&format!("DROP TABLE {table} CASCADE"));
        let dropped = open.site.database.write::<_, kernel::Fault, _>(move |tx| tx.execute(drop, &[]).map(|_| ()));
        dropped.await.expect("a table is dropped");
    }
    let (one, two) = tokio::join!(program.serve(), program.serve());
    Visitor::new(one.door()).get("/").await.expect(200);
    Visitor::new(two.door()).get("/").await.expect(200);
    one.kill().await;
    two.kill().await;
}
