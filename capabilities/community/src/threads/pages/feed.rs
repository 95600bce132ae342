// SPDX-License-Identifier: AGPL-3.0-or-later
//! The feed of public questions, for readers and for other sites.

use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use kernel::Fault;
use screening::MessageId;
use web::prelude::*;

use crate::place::thread_path;
use crate::threads::model::PAGE;
use crate::threads::store::{self, Shown};

struct FeedEntry {
    title: String,
    url: String,
    at: String,
    changed_at: String,
    text: String,
    author: String,
}

#[derive(Template)]
#[template(path = "threads/pages/feed.xml")]
struct Feed {
    title: String,
    url: String,
    updated: String,
    entries: Vec<FeedEntry>,
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    let read = visit.site.database.read(|tx| {
        let threads = store::questions(tx, Shown::All, &[0], i64::MAX, PAGE)?;
        let ids: Vec<MessageId> = threads.iter().map(|thread| thread.message).collect();
        Ok::<_, Fault>((screening::messages(tx, &ids)?, threads))
    });
    let (words, threads) = read.await?;
    let entries: Vec<FeedEntry> = threads
        .iter()
        .filter_map(|thread| {
            let message = words.get(&thread.message)?;
            Some(FeedEntry {
                title: thread.title.clone(),
                url: visit.url(&thread_path(&visit.site.key, thread.kind, thread.id)),
                at: thread.asked_at.rfc3339(),
                changed_at: thread.last_at.rfc3339(),
                text: web::excerpt(&message.text, 500),
                author: message.author_name.clone(),
            })
        })
        .collect();
    let updated = threads.iter().map(|thread| thread.last_at).max().unwrap_or(visit.now).rfc3339();
    let title = visit.words.t1("community-feed-title", "site", &visit.settings.name);
    let feed = Feed { title, url: visit.settings.base_url.clone(), updated, entries };
    let text = feed.render().map_err(|cause| Fault::caused("rendering a feed", cause))?;
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], text).into_response())
}
