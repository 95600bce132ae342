// SPDX-License-Identifier: AGPL-3.0-or-later
//! The bare limit: axum, one SQLite read, askama. No permission, no layout, no session, no translation.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use askama::Template;
use axum::Router;
use axum::extract::{Path as At, Query};
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::get;
use axum::serve::ListenerExt;
use rusqlite::{Connection, OpenFlags};

use crate::Outcome;
use crate::content::Content;

/// Messages on a page, and in a thread.
pub const PAGE: usize = 20;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE threads (id INTEGER PRIMARY KEY, title TEXT NOT NULL, last_at INTEGER NOT NULL);
    CREATE INDEX threads_by_time ON threads (last_at);
    CREATE TABLE replies (id INTEGER PRIMARY KEY, thread INTEGER NOT NULL, person INTEGER NOT NULL, written_at INTEGER NOT NULL, html TEXT NOT NULL);
    CREATE INDEX replies_by_thread ON replies (thread, id);
    CREATE VIRTUAL TABLE words USING fts5 (html, content = 'replies', content_rowid = 'id');";

/// Fills a database of the same shape as the site: 2,000 people, 20 messages a thread.
pub fn fill(file: &Path, replies: usize) -> Outcome<()> {
    let content = Content::load();
    let mut connection = Connection::open(file)?;
    connection.execute_batch(SCHEMA)?;
    let tx = connection.transaction()?;
    for id in 0..2_000 {
        tx.execute("INSERT INTO people VALUES (?1, ?2)", (id, format!("Person {id}")))?;
    }
    {
        let mut thread = tx.prepare("INSERT INTO threads VALUES (?1, ?2, ?3)")?;
        for id in 0..replies / PAGE {
            thread.execute((id as i64, content.message(id, 60), id as i64))?;
        }
        let mut reply = tx.prepare("INSERT INTO replies VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for id in 0..replies {
            let html = format!("<p>{}</p>", content.message(id, 500));
            let number = id as i64;
            reply.execute((number, number / PAGE as i64, number % 2_000, 1_700_000_000 + number, html))?;
        }
    }
    tx.execute("INSERT INTO words (words) VALUES ('rebuild')", ())?;
    tx.commit()?;
    Ok(())
}

struct ReplyLine {
    id: i64,
    author: String,
    written_at: i64,
    html: String,
}

struct ThreadLine {
    id: i64,
    title: String,
    note: String,
}

#[derive(Template)]
#[template(path = "thread.html")]
struct ThreadPage {
    title: String,
    replies: Vec<ReplyLine>,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    threads: Vec<ThreadLine>,
}

static DATABASE: OnceLock<PathBuf> = OnceLock::new();

thread_local! {
    static CONNECTION: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// Reads on a thread of its own kind, as every server must that does not want one slow read to stall all visitors.
async fn read<T: Send + 'static>(
    query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
) -> Result<T, StatusCode> {
    let found = tokio::task::spawn_blocking(|| with_connection(query)).await;
    found.ok().and_then(Result::ok).ok_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn with_connection<T>(query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    CONNECTION.with_borrow_mut(|slot| {
        let connection = match slot.take() {
            Some(connection) => connection,
            None => {
                let file = DATABASE.get().expect("set before the first request");
                Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?
            }
        };
        let found = query(&connection);
        *slot = Some(connection);
        found
    })
}

fn shown(page: &impl Template) -> Result<Html<String>, StatusCode> {
    page.render().map(Html).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

async fn thread(At(id): At<i64>) -> Result<Html<String>, StatusCode> {
    let page = read(move |connection| {
        let mut query = connection.prepare_cached(
            "SELECT r.id, p.name, r.written_at, r.html, t.title FROM replies r JOIN people p ON p.id = r.person JOIN threads t ON t.id = r.thread
             WHERE r.thread = ?1 ORDER BY r.id LIMIT 20",
        )?;
        let mut rows = query.query([id])?;
        let mut page = ThreadPage {
            title: String::new(),
            replies: Vec::with_capacity(PAGE),
        };
        while let Some(row) = rows.next()? {
            if page.replies.is_empty() {
                page.title = row.get(4)?;
            }
            page.replies.push(ReplyLine {
                id: row.get(0)?,
                author: row.get(1)?,
                written_at: row.get(2)?,
                html: row.get(3)?,
            });
        }
        Ok(page)
    })
    .await?;
    shown(&page)
}

async fn list() -> Result<Html<String>, StatusCode> {
    let sql = "SELECT id, title, CAST(last_at AS TEXT) FROM threads ORDER BY last_at DESC LIMIT 20";
    shown(&ListPage { threads: read(|connection| lines(connection, sql, ())).await? })
}

#[derive(Default)]
struct Asked(String);

impl Asked {
    fn of(pairs: Vec<(String, String)>) -> Self {
        Asked(pairs.into_iter().find(|(name, _)| name == "q").map(|(_, value)| value).unwrap_or_default())
    }
}

async fn search(Query(pairs): Query<Vec<(String, String)>>) -> Result<Html<String>, StatusCode> {
    let sql = "SELECT t.id, t.title, substr(r.html, 1, 160) FROM words JOIN replies r ON r.id = words.rowid JOIN threads t ON t.id = r.thread
               WHERE words MATCH ?1 ORDER BY words.rowid DESC LIMIT 20";
    let asked = Asked::of(pairs);
    shown(&ListPage { threads: read(move |connection| lines(connection, sql, [asked.0])).await? })
}

fn lines(connection: &Connection, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<Vec<ThreadLine>> {
    let mut query = connection.prepare_cached(sql)?;
    let rows =
        query.query_map(parameters, |row| Ok(ThreadLine { id: row.get(0)?, title: row.get(1)?, note: row.get(2)? }))?;
    rows.collect()
}

/// Serves until it is killed: `limit FILE ADDRESS`.
#[tokio::main]
pub async fn serve(words: &[String]) -> Outcome<()> {
    let [file, address] = words else {
        return Err("limit takes FILE and ADDRESS".into());
    };
    DATABASE.set(PathBuf::from(file)).expect("serve is called once");
    let pages = Router::new().route("/", get(list)).route("/thread/{id}", get(thread)).route("/search", get(search));
    let listener = tokio::net::TcpListener::bind(address).await?.tap_io(|stream| {
        // Without it the answer waits for an acknowledgement; a socket that refuses is only slower.
        drop(stream.set_nodelay(true));
    });
    axum::serve(listener, pages).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Connection as Visitor;

    #[tokio::test]
    async fn each_page_answers_with_twenty_lines() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("limit.sqlite");
        fill(&file, 600).expect("filled");
        let address = crate::process::free_address().expect("a port");
        let words = [file.display().to_string(), address.to_string()];
        let server = std::thread::spawn(move || serve(&words).expect("serves until the test ends"));
        while !server.is_finished() && !crate::load::answers(address) {
            tokio::task::yield_now().await;
        }
        let mut visitor = Visitor::open(address).await.expect("open");
        for (path, line) in [("/", "<li>"), ("/thread/7", "<article"), ("/search?q=month", "<li>")] {
            let answer = visitor.get(path, "").await.expect("an answer");
            let page = String::from_utf8(answer.body).expect("UTF-8");
            assert_eq!((answer.status, page.matches(line).count()), (200, PAGE), "{path}");
        }
    }
}
