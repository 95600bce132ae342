// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::BTreeMap;

use db::{Database, EngineKind, Sql};

use crate::support::{columns, sites};

/// What one engine says of a statement: its parameters and columns, or why it cannot be prepared.
async fn described(database: &Database, sql: &'static Sql) -> Result<(usize, usize), String> {
    let read = database.read(move |tx| tx.describe(sql)).await;
    read.map(|(parameters, columns)| (parameters, columns.len())).map_err(|fault| fault.to_string())
}

#[tokio::test]
async fn every_statement_prepares_on_every_engine_alike() {
    let sites = sites().await;
    let (mut seen, mut wrong) = (0, Vec::new());
    for sql in db::registered() {
        seen += 1;
        let mut answers = BTreeMap::new();
        for site in &sites {
            match described(site.database(), sql).await {
                Ok(answer) => drop(answers.insert(answer, site.engine)),
                Err(why) => wrong.push(format!("{}: {why}", site.engine)),
            }
        }
        if answers.len() > 1 {
            wrong.push(format!("{}:{}: (parameters, columns) differ: {answers:?}", sql.file, sql.line));
        }
    }
    assert!(seen > 150, "only {seen} statements are registered");
    assert!(wrong.is_empty(), "{} of {seen} statements:\n{}", wrong.len(), wrong.join("\n"));
}

/// SQLite counts parameters by first appearance, PostgreSQL by their number: only in this order do both mean the same.
#[test]
fn parameters_are_numbered_by_first_appearance() {
    let mut wrong = Vec::new();
    for sql in db::registered() {
        for text in [sql.sqlite, sql.postgres] {
            let mut last = 0;
            for number in parameters(text) {
                if number > last + 1 {
                    wrong.push(format!("{}:{}: ${number} comes before ${}", sql.file, sql.line, last + 1));
                }
                last = last.max(number);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn parameters(text: &str) -> impl Iterator<Item = u32> {
    let after = text.split('$').skip(1);
    after.filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    })
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let sites = sites().await;
    let of = async |kind| {
        let site = sites.iter().find(|site| site.database().engine() == kind)?;
        Some(columns(site.database()).await)
    };
    let sqlite = of(EngineKind::Sqlite).await.expect("SQLite always takes part");
    assert!(sqlite.len() > 100, "{sqlite:?}");
    if let Some(postgres) = of(EngineKind::Postgres).await {
        let different: Vec<_> = sqlite.symmetric_difference(&postgres).collect();
        assert!(different.is_empty(), "{different:?}");
    }
}
