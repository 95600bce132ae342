// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::BTreeMap;

use almoner::{DataPlace, assemble};
use db::{Database, EngineKind, Tx};
use kernel::{Clock, Fault};
use screening::{Decision, DecisionReason, DecisionSource, Taught, decide};

use crate::support::{Program, Visitor, numbers, tables, texts};

/// Letters that a copy could spoil: other scripts, a joined emoji, line ends, quotes, a letter with its accent apart.
const LETTERS: &str = "É e\u{301} — “‘quoted’” 👩🏽‍⚕️ مرحبا \\ \t tab\r\nnext; DROP TABLE x; -- $1 %s";

/// Every column of every table in PostgreSQL, with the kind of its values.
async fn columns(database: &Database) -> BTreeMap<String, Vec<(String, String)>> {
    let select = "SELECT CAST(table_name || ' ' || column_name || ' ' || data_type AS TEXT)
         FROM information_schema.columns
         WHERE table_schema = 'public' AND NOT (table_name = 'db_search' AND column_name = 'words')
         ORDER BY table_name, column_name";
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in texts(database, select).await {
        let mut parts = line.splitn(3, ' ').map(str::to_owned);
        let mut next = || parts.next().expect("table, column and kind");
        let (table, column, kind) = (next(), next(), next());
        found.entry(table).or_default().push((column, kind));
    }
    found
}

/// A column as a text that both engines write alike; what is empty differs from every text.
fn as_text(engine: EngineKind, column: &str, kind: &str) -> String {
    let text = match kind {
        "boolean" => format!("CASE WHEN {column} THEN '1' WHEN NOT {column} THEN '0' END"),
        "double precision" => format!("CAST(CAST(ROUND({column} * 1000000000) AS BIGINT) AS TEXT)"),
        "bigint" => format!("CAST({column} AS TEXT)"),
        "text" => format!("{column} || ''"),
        "bytea" => match engine {
            EngineKind::Sqlite => format!("LOWER(HEX({column}))"),
            EngineKind::Postgres => format!("ENCODE({column}, 'hex')"),
        },
        other => panic!("{column} is {other}: say here how both engines write it"),
    };
    format!("COALESCE('=' || {text}, 'empty')")
}

/// Every row of a table, sorted here because the engines sort letters in different ways.
async fn rows(database: &Database, table: &str, columns: &[(String, String)]) -> Vec<String> {
    let row: Vec<String> = columns.iter().map(|(column, kind)| as_text(database.engine(), column, kind)).collect();
    let mut rows = texts(database, &format!("SELECT {} FROM {table}", row.join(" || ' | ' || "))).await;
    rows.sort();
    rows
}

/// Said by forty people, and decided upon.
const TOLD: [&str; 4] = [
    "full zombie mode since the friday shot",
    "ghost mode all day, it was pen day",
    "friday shot, saturday puddle",
    "puddle on the sofa since my shot",
];
const OTHERS: [&str; 4] = [
    "nausea is a great punk band",
    "bathroom tiles arrive this morning",
    "friday shot of the sunset from my window",
    "this game gives me fatigue",
];

/// Messages that people decided about, and the version that the site learnt from them.
async fn taught(program: &Program) {
    let words = |number: usize| if number.is_multiple_of(2) { TOLD[number / 2 % 4] } else { OTHERS[number / 2 % 4] };
    let line = |number: usize| {
        serde_json::json!({
            "id": format!("t{number}"), "channel": "forum:lessons", "author": format!("reader {}", number % 40),
            "posted_at": "2026-10-14T15:09:26Z", "text": format!("{} {number}", words(number)),
        })
        .to_string()
    };
    let file = program.file("lessons.jsonl", (0..LESSONS).map(line).collect::<Vec<_>>().join("\n"));
    program.run(&["import", "messages", &file.display().to_string()]).await.expect(0);
    let database = program.open().await.site.database.clone();
    let decide_all = |tx: &mut Tx<'_>| -> Result<(), Fault> {
        for number in 0..LESSONS {
            let message = screening::id_of(tx, "forum:lessons", &format!("t{number}"))?.expect("it was imported");
            let adverse = number.is_multiple_of(2);
            let reason = if adverse { DecisionReason::CaseConfirmed } else { DecisionReason::NotASideEffect };
            decide(tx, message, &Decision::adverse(adverse, reason, DecisionSource::SafetyCase))?;
        }
        Ok(())
    };
    database.write(decide_all).await.expect("people decide");
    let taught = screening::teach(&database, None).await.expect("it learns");
    assert!(matches!(taught, Taught::Version(version) if !version.is_refused));
}

/// So many are enough to learn from and compare.
const LESSONS: usize = 240;

/// The version that the page of versions names as in use.
async fn in_use(officer: &mut Visitor) -> String {
    officer.open("/screening/versions").await.expect(200).element_text("code")
}

/// A site with people, threads, messages from outside, cases, a hand-over, letters and work that still waits.
async fn filled(program: &Program) -> Visitor {
    let told = "I started sertraline 50 mg three weeks ago and now I have a terrible rash. I am a 42 year old woman.";
    let lines: Vec<String> = [told, LETTERS, "Thank you for the walk!"]
        .iter()
        .enumerate()
        .map(|(number, text)| {
            serde_json::json!({
                "id": number.to_string(), "channel": "forum:elsewhere", "author": format!("writer {number} é"),
                "posted_at": "2026-10-14T15:09:26Z", "text": text,
            })
            .to_string()
        })
        .collect();
    let file = program.file("messages.jsonl", lines.join("\n")).display().to_string();
    program.run(&["import", "messages", &file]).await.expect(0);
    taught(program).await;
    let served = program.serve().await;
    let mut officer = Visitor::new(served.door());
    let link = program.person("officer@example.org", "Iris Bakker", "safety-officer").await;
    let page = officer.open(&link).await;
    officer.send(page.form_to(&link)).await.expect(200);
    let ask = officer.open("/ask").await.form("community-ask-send").fill("title", "Who else walks in the rain?");
    officer.send(ask.fill("body", LETTERS).choose("anyone")).await.expect(200);
    let list = officer.open("/cases").await;
    let case = list.attribute("ol.queue a", "href").expect("a case is on the list");
    officer.judge(&case).await.expect(200);
    let check = officer.open(&format!("{case}/hand-over")).await;
    officer.send(check.form("vigilance-hand-over-do")).await.expect(200);
    let accept = officer.open("/screening/versions").await.form("screening-version-accept");
    officer.send(accept).await.expect(200);
    served.kill().await;
    officer
}

#[tokio::test]
async fn a_site_moved_to_postgres_holds_every_row_and_goes_on() {
    let Some(url) = testkit::fresh_url().await else { return };
    let program = Program::with_site(None).await;
    let mut officer = filled(&program).await;
    let before = program.open().await.site.database.clone();
    program.run(&["site", "move", "test", "--to", &url]).await.expect(0);
    let after = Database::open_postgres(&url, Clock::system()).expect("the new database opens");
    let columns = columns(&after).await;
    assert_eq!(columns.keys().cloned().collect::<Vec<_>>(), tables(&before).await.into_iter().collect::<Vec<_>>());
    let mut filled = 0;
    for (table, columns) in &columns {
        let (old, new) = (rows(&before, table, columns).await, rows(&after, table, columns).await);
        assert_eq!(old, new, "{table}");
        filled += usize::from(!old.is_empty());
    }
    let learnt = numbers(&after, "SELECT CAST(octet_length(delta) AS BIGINT) FROM screening_models").await;
    assert!(learnt[0] > 100, "a version that learnt something moved too: {learnt:?} bytes");
    assert!(filled >= 20, "only {filled} tables hold anything: the test proves little");
    program.run(&["doctor"]).await.expect(0);
    let served = program.serve().await;
    officer = officer.at(served.door());
    officer.get("/account").await.expect(200);
    let version = in_use(&mut officer).await;
    assert!(version.contains("+t"), "what the site learnt is in use: {version}");
    officer.open("/search?q=rain").await.expect(200).expect_words("Who else walks in the rain?");
    let link = program.person("new@example.org", "Newcomer", "member").await;
    let mut newcomer = Visitor::new(served.door());
    let page = newcomer.open(&link).await;
    newcomer.send(page.form_to(&link)).await.expect(200);
    assert_eq!(numbers(&after, "SELECT COUNT(*) FROM identity_accounts WHERE email = 'new@example.org'").await, [1]);
    served.kill().await;
}

#[tokio::test]
async fn a_move_into_a_database_that_holds_people_is_refused_and_changes_nothing() {
    let Some(url) = testkit::fresh_url().await else { return };
    let (program, other) = (Program::with_site(None).await, Program::with_site(Some(url.clone())).await);
    other.person("somebody@example.org", "Somebody Else", "administrator").await;
    let ran = program.run(&["site", "move", "test", "--to", &url]).await;
    assert_ne!(ran.code, 0);
    ran.expect_error("holds people already");
    let place = DataPlace { folder: program.folder().to_owned(), database: None, site: None };
    assert!(place.open().await.expect("the site opens").file.database.is_empty(), "site.toml is as before");
    let after = Database::open_postgres(&url, Clock::system()).expect("the database opens");
    after.migrate(assemble::MIGRATIONS).await.expect("nothing new");
    assert_eq!(numbers(&after, "SELECT COUNT(*) FROM identity_accounts").await, [1]);
}
