// SPDX-License-Identifier: AGPL-3.0-or-later
//! Full-text search behind one function: FTS5 on SQLite, `tsvector` on PostgreSQL.
//!
//! A document has a scope (who may find it: the caller gives the scopes it may see), a kind, a title and a body.

use kernel::{Fault, Timestamp};

use crate::{Migration, Tx, params, sql};

/// The tables of the index.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "20261122_db_search",
    text: "CREATE TABLE db_search (
             id BIGINT PRIMARY KEY, kind TEXT NOT NULL, scope BIGINT NOT NULL, at BIGINT NOT NULL,
             title TEXT NOT NULL, body TEXT NOT NULL);
           CREATE VIRTUAL TABLE db_search_index USING fts5(
             title, body, content='db_search', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='3');
           CREATE TRIGGER db_search_added AFTER INSERT ON db_search BEGIN
             INSERT INTO db_search_index (rowid, title, body) VALUES (new.id, new.title, new.body); END;
           CREATE TRIGGER db_search_removed AFTER DELETE ON db_search BEGIN
             INSERT INTO db_search_index (db_search_index, rowid, title, body)
             VALUES ('delete', old.id, old.title, old.body); END;
           CREATE TRIGGER db_search_changed AFTER UPDATE OF title, body ON db_search BEGIN
             INSERT INTO db_search_index (db_search_index, rowid, title, body)
             VALUES ('delete', old.id, old.title, old.body);
             INSERT INTO db_search_index (rowid, title, body) VALUES (new.id, new.title, new.body); END;",
    postgres: Some(
        "CREATE TABLE db_search (
           id BIGINT PRIMARY KEY, kind TEXT NOT NULL, scope BIGINT NOT NULL, at BIGINT NOT NULL,
           title TEXT NOT NULL, body TEXT NOT NULL,
           words TSVECTOR GENERATED ALWAYS AS (
             setweight(to_tsvector('simple', left(title, 1000)), 'A') || to_tsvector('simple', left(body, 200000))) STORED);
         CREATE INDEX db_search_words ON db_search USING GIN (words) WITH (fastupdate = off);
         CREATE INDEX db_search_newest ON db_search (kind, id DESC);",
    ),
}];

/// Something to be found.
pub struct Document<'a> {
    pub id: i64,
    pub kind: &'a str,
    /// Who may find it; 0 is everyone, other numbers belong to the caller.
    pub scope: i64,
    pub at: Timestamp,
    pub title: &'a str,
    pub body: &'a str,
}

/// Something found.
#[derive(Clone, Debug)]
pub struct Hit {
    pub id: i64,
    pub kind: String,
    pub at: Timestamp,
    pub title: String,
    /// The beginning of the body, 240 characters at the most.
    pub excerpt: String,
}

/// How many of the newest matches are ranked; a common word then costs no more than a rare one.
const CANDIDATES: i64 = 60;
/// So many bytes may be a word that is not finished: three Latin letters, two of most others, one sign of Chinese.
const SHORTEST_BEGINNING: usize = 3;

/// Adds a document or replaces the one with its id.
pub fn index(tx: &mut Tx<'_>, document: &Document<'_>) -> Result<(), Fault> {
    let upsert = sql!(
        "INSERT INTO db_search (id, kind, scope, at, title, body) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, scope = excluded.scope, at = excluded.at,
           title = excluded.title, body = excluded.body"
    );
    let Document { id, kind, scope, at, title, body } = *document;
    tx.execute(upsert, params![id, kind, scope, at, title, body]).map(|_| ())
}

/// Takes a document out.
pub fn remove(tx: &mut Tx<'_>, id: i64) -> Result<(), Fault> {
    tx.execute(sql!("DELETE FROM db_search WHERE id = $1"), params![id]).map(|_| ())
}

/// Finds documents that hold every word of `query`, best first among the newest matches. `kinds` and `scopes` limit what may
/// be found.
///
/// The last word may be unfinished, but whole words come first: only when they give fewer than `limit` is it taken for a
/// beginning. An index of words gives the newest texts with a word at once; those with any word that begins so must all be
/// collected before the newest is known.
pub fn find(tx: &mut Tx<'_>, query: &str, kinds: &[String], scopes: &[i64], limit: i64) -> Result<Vec<Hit>, Fault> {
    let words = words_of(query);
    let Some(last) = words.last() else {
        return Ok(Vec::new());
    };
    let wanted = usize::try_from(limit).unwrap_or(0);
    let mut hits = newest(tx, &words, false, kinds, scopes, limit)?;
    if hits.len() < wanted && last.len() >= SHORTEST_BEGINNING {
        let known: Vec<i64> = hits.iter().map(|hit| hit.id).collect();
        let begun = newest(tx, &words, true, kinds, scopes, limit)?;
        hits.extend(begun.into_iter().filter(|hit| !known.contains(&hit.id)));
    }
    hits.truncate(wanted);
    Ok(hits)
}

/// The newest documents with these words; what names them in its title comes before.
fn newest(
    tx: &mut Tx<'_>,
    words: &[String],
    last_is_begun: bool,
    kinds: &[String],
    scopes: &[i64],
    limit: i64,
) -> Result<Vec<Hit>, Fault> {
    let is_postgres = matches!(tx.conn, crate::tx::Conn::Postgres(_));
    let expression = if is_postgres { postgres_expression } else { sqlite_expression };
    let statement = sql!(
        sqlite: "SELECT d.id, d.kind, d.at, d.title, substr(d.body, 1, 240)
                 FROM db_search_index i CROSS JOIN db_search d ON d.id = i.rowid
                 WHERE i.db_search_index MATCH $1 AND d.kind IN TEXTS($2) AND d.scope IN LIST($3)
                 ORDER BY i.rowid DESC LIMIT $4",
        postgres: "SELECT id, kind, at, title, substr(body, 1, 240) FROM db_search
                   WHERE words @@ to_tsquery('simple', $1) AND kind IN TEXTS($2) AND scope IN LIST($3)
                   ORDER BY id DESC LIMIT $4"
    );
    let expression = expression(words, last_is_begun);
    let mut hits = tx.query(statement, params![&expression, kinds, scopes, CANDIDATES.max(limit)], |row| {
        Ok(Hit { id: row.get(0)?, kind: row.get(1)?, at: row.get(2)?, title: row.get(3)?, excerpt: row.get(4)? })
    })?;
    // Newest first is the order of the query.
    hits.sort_by_cached_key(|hit| {
        let title = hit.title.to_lowercase();
        std::cmp::Reverse(words.iter().filter(|word| title.contains(word.as_str())).count())
    });
    Ok(hits)
}

/// The words of a query: letters and digits, at most 12, each at most 64 letters.
fn words_of(query: &str) -> Vec<String> {
    let split = query.split(|letter: char| !letter.is_alphanumeric());
    split
        .filter(|word| !word.is_empty())
        .take(12)
        .map(|word| word.chars().take(64).collect::<String>().to_lowercase())
        .collect()
}

fn sqlite_expression(words: &[String], last_is_begun: bool) -> String {
    let mut parts: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    if let Some(last) = parts.last_mut().filter(|_| last_is_begun) {
        last.push('*');
    }
    parts.join(" ")
}

fn postgres_expression(words: &[String], last_is_begun: bool) -> String {
    let mut parts: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    if let Some(last) = parts.last_mut().filter(|_| last_is_begun) {
        last.push_str(":*");
    }
    parts.join(" & ")
}
