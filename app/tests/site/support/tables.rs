// SPDX-License-Identifier: AGPL-3.0-or-later
//! Looking straight into the tables, which only tests may.

use std::collections::BTreeSet;

use db::{Database, EngineKind, Sql};

/// A statement of a test. It lives as long as the process, like all others.
pub fn statement(text: &str) -> &'static Sql {
    let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
    Box::leak(Box::new(Sql::new(text, text, file!(), line!())))
}

/// The first column of every row, as numbers.
pub async fn numbers(database: &Database, text: &str) -> Vec<i64> {
    let select = statement(text);
    database.read(move |tx| tx.query(select, &[], |row| row.get(0))).await.expect("the statement runs")
}

/// The first column of every row, as texts.
pub async fn texts(database: &Database, text: &str) -> Vec<String> {
    let select = statement(text);
    database.read(move |tx| tx.query(select, &[], |row| row.get(0))).await.expect("the statement runs")
}

/// Every table and its columns, `table.column`, without what an engine keeps for itself.
pub async fn columns(database: &Database) -> BTreeSet<String> {
    let select = match database.engine() {
        EngineKind::Sqlite => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'db_search_index%'"
        }
        EngineKind::Postgres => {
            "SELECT CAST(table_name || '.' || column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = 'public' AND NOT (table_name = 'db_search' AND column_name = 'words')"
        }
    };
    texts(database, select).await.into_iter().collect()
}

/// Every table.
pub async fn tables(database: &Database) -> BTreeSet<String> {
    let columns = columns(database).await;
    columns.iter().filter_map(|column| column.split_once('.')).map(|(table, _)| table.to_owned()).collect()
}
