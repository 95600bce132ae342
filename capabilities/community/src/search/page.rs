// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use db::Tx;
use kernel::{Fault, Timestamp};
use serde::Deserialize;
use web::prelude::*;

use crate::groups;
use crate::place::{MESSAGE, group_path, thread_path};
use crate::threads::ThreadKind;
use crate::threads::model::Thread;
use crate::threads::pages::list::scopes_of;
use crate::threads::store::{self, Reader};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SearchQuery {
    q: String,
}

struct HitLine {
    title: String,
    path: String,
    excerpt: String,
    when: SafeHtml,
    kind: &'static str,
    is_answered: bool,
}

#[derive(Template)]
#[template(path = "search/page.html")]
struct SearchPage {
    page: Chrome,
    q: String,
    ask: String,
    groups: Vec<(String, String, String)>,
    lines: Vec<HitLine>,
}

struct Hit {
    message: i64,
    excerpt: String,
    at: Timestamp,
    thread: Thread,
}

/// Hits of texts in threads the reader may read. Scope is in the query, and asked once more of the thread.
fn hits(tx: &mut Tx<'_>, q: &str, reader: Reader) -> Result<Vec<Hit>, Fault> {
    let scopes = scopes_of(tx, reader.account)?;
    let found = screening::find(tx, q, &scopes, 20)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = found.iter().map(|hit| hit.id.0).collect();
    let threads = store::threads_of(tx, &ids, reader)?;
    let hit = |found: screening::Found| {
        let thread = threads.iter().find(|(message, _)| *message == found.id).map(|(_, thread)| thread.clone())?;
        Some(Hit { message: found.id.0, excerpt: found.excerpt, at: found.at, thread })
    };
    Ok(found.into_iter().filter_map(hit).collect())
}

pub async fn get(visit: Visit, Query(query): Query<SearchQuery>) -> Result<Response, Problem> {
    let (q, reader) = (query.q.trim().chars().take(200).collect::<String>(), Reader::of(&visit.viewer));
    let asked = q.clone();
    let read = visit.site.database.read(move |tx| {
        if asked.is_empty() {
            return Ok::<_, Fault>((Vec::new(), Vec::new()));
        }
        Ok((hits(tx, &asked, reader)?, groups::store::groups(tx, reader.account, &asked, 5)?))
    });
    let (hits, groups) = read.await?;
    let page = visit.titled("community-search");
    let groups = groups.into_iter().map(|(group, _)| {
        (group_path(&visit.site.key, group.id), group.name, page.tn("community-members-count", group.members))
    });
    let encoded: String = url::form_urlencoded::byte_serialize(q.as_bytes()).collect();
    respond(&SearchPage {
        groups: groups.collect(),
        lines: hits.into_iter().map(|hit| line(&visit, &page, hit)).collect(),
        ask: format!("/ask?q={encoded}"),
        q,
        page,
    })
}

fn line(visit: &Visit, page: &Chrome, hit: Hit) -> HitLine {
    HitLine {
        path: match hit.message == hit.thread.message.0 {
            true => thread_path(&visit.site.key, hit.thread.kind, hit.thread.id),
            false => format!("/messages/{}", visit.site.key.seal(MESSAGE, hit.message)),
        },
        title: hit.thread.title,
        excerpt: web::excerpt(&hit.excerpt, 200),
        when: page.ago(hit.at),
        kind: hit.thread.kind.code(),
        is_answered: hit.thread.kind == ThreadKind::Question && hit.thread.answered_at.is_some(),
    }
}
