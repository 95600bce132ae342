// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages of public threads as visitors without an account see them, kept for half a minute.
//!
//! Every such visitor sees the same, so a page is made once. The thread's mark is read from the database each time: what
//! is held, removed, edited or added shows at once, on every node. Only names, titles and settings may be half a
//! minute old. Nobody who is signed in, and nothing that not everybody may read, ever comes here.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use askama::Template;
use axum::body::Bytes;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use kernel::{Language, MICROS_PER_SECOND, Timestamp};
use web::prelude::*;

use crate::threads::model::ThreadId;

/// What tells one kept page from another.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    site: u64,
    thread: i64,
    number: i64,
    language: Language,
    theme: &'static str,
}

struct Kept {
    mark: i64,
    made_at: Timestamp,
    page: Bytes,
}

const KEPT_MICROS: i64 = 30 * MICROS_PER_SECOND;
/// About 16 MB at the most: 500 pages of 32 kB.
const PAGES: usize = 500;

static PAGES_KEPT: LazyLock<Mutex<HashMap<Place, Kept>>> = LazyLock::new(Mutex::default);

/// Where this visit's page is kept; nothing for somebody signed in, a page with a notice, or an unusual address.
pub(crate) fn place_for(visit: &Visit, thread: ThreadId, number: i64) -> Option<Place> {
    let plain = match visit.path.split_once('?') {
        None => number == 1,
        Some((_, query)) => query.strip_prefix("page=") == Some(number.to_string().as_str()),
    };
    let is_visitor = !visit.viewer.is_signed_in() && visit.notice.is_none();
    (is_visitor && plain).then(|| Place {
        site: visit.site.instance,
        thread: thread.0,
        number,
        language: visit.language(),
        theme: visit.theme,
    })
}

/// The kept page, when nothing changed since.
pub(crate) fn page(place: &Place, mark: i64, now: Timestamp) -> Option<Response> {
    let all = PAGES_KEPT.lock().expect("no holder of the kept pages panics");
    let kept = all.get(place).filter(|kept| kept.mark == mark)?;
    let age = now.since(kept.made_at);
    (0..KEPT_MICROS).contains(&age).then(|| answer(kept.page.clone()))
}

/// Renders a page and keeps it. `mark` was read before the page was, so that a change in between makes it old at once.
pub(crate) fn keep(place: Place, mark: i64, now: Timestamp, page: &impl Template) -> Result<Response, Problem> {
    let text = page.render().map_err(|cause| kernel::Fault::caused("rendering a page", cause))?;
    let page = Bytes::from(text);
    let mut all = PAGES_KEPT.lock().expect("no holder of the kept pages panics");
    if all.len() >= PAGES {
        all.clear();
    }
    all.insert(place, Kept { mark, made_at: now, page: page.clone() });
    Ok(answer(page))
}

fn answer(page: Bytes) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], page).into_response()
}
