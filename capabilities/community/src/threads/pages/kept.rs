// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages of threads, kept for half a minute: whole as visitors without an account see a public one, and in parts that are
//! the same for everybody who may read the thread.
//!
//! The mark is read from the database each time, so what is held, removed, edited or added shows at once, on every node;
//! only names, titles and settings may be half a minute old. Whole pages are never given to somebody who is signed in.
//! Parts are given for a [`Thread`] only, and a thread comes from nothing but a query that asked whether its reader may
//! have it, in the same request. Whoever may read a text that was put aside is shown parts of their own, never kept.

use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use askama::Template;
use axum::body::Bytes;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use kernel::{Language, Timestamp};
use web::prelude::*;

use super::parts::ThreadParts;
use super::view::Sight;
use crate::mark::Mark;
use crate::shelf::Shelf;
use crate::threads::model::{Thread, ThreadId};

/// About 250 pages, and the parts of 250.
const PAGE_BYTES: usize = 8_000_000;
const PART_BYTES: usize = 8_000_000;

/// What tells one kept page from another.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    site: u64,
    thread: i64,
    number: i64,
    language: Language,
}

impl Place {
    pub fn of(visit: &Visit, thread: ThreadId, number: i64) -> Place {
        Place { site: visit.site.instance, thread: thread.0, number, language: visit.language() }
    }

    /// Which page of the thread.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// The place of the whole page; nothing for somebody signed in, a page with a notice, or an unusual address.
    pub fn whole(&self, visit: &Visit) -> Option<WholePlace> {
        let plain = match visit.path.split_once('?') {
            None => self.number == 1,
            Some((_, query)) => query.strip_prefix("page=") == Some(self.number.to_string().as_str()),
        };
        let is_visitor = !visit.viewer.is_signed_in() && visit.notice.is_none();
        (is_visitor && plain).then(|| WholePlace { place: self.clone(), theme: visit.theme })
    }
}

/// A place that only visitors without an account come to.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct WholePlace {
    place: Place,
    theme: &'static str,
}

type Pages = Shelf<WholePlace, Mark, Bytes>;
type Parts = Shelf<Place, Mark, Arc<ThreadParts>>;

static PAGES: LazyLock<Mutex<Pages>> = LazyLock::new(|| Mutex::new(Shelf::new(PAGE_BYTES)));
static PARTS: LazyLock<Mutex<Parts>> = LazyLock::new(|| Mutex::new(Shelf::new(PART_BYTES)));

fn pages() -> MutexGuard<'static, Pages> {
    PAGES.lock().expect("no holder of the kept pages panics")
}

fn all_parts() -> MutexGuard<'static, Parts> {
    PARTS.lock().expect("no holder of the kept parts panics")
}

/// The whole page, when nothing changed since.
pub(crate) fn page(place: &WholePlace, mark: Mark, now: Timestamp) -> Option<Response> {
    pages().get(place, &mark, now).map(answer)
}

/// Renders a page of a public thread and keeps it whole.
pub(crate) fn keep_page(
    place: WholePlace,
    thread: &Thread,
    now: Timestamp,
    page: &impl Template,
) -> Result<Response, Problem> {
    let text = page.render().map_err(|cause| kernel::Fault::caused("rendering a page", cause))?;
    let page = Bytes::from(text);
    if thread.scope == 0 {
        pages().put(place, thread.mark, now, page.len(), page.clone());
    }
    Ok(answer(page))
}

fn answer(page: Bytes) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], page).into_response()
}

/// The parts of a page of a thread that its reader may read, when nothing changed since.
pub(crate) fn parts(place: &Place, thread: &Thread, sight: Sight, now: Timestamp) -> Option<Arc<ThreadParts>> {
    if place.thread != thread.id.0 {
        return None;
    }
    all_parts().get(place, &thread.mark, now).filter(|parts| parts.is_all_for(sight))
}

/// Keeps the parts, when they are the same for everybody.
pub(crate) fn keep_parts(place: Place, thread: &Thread, now: Timestamp, parts: ThreadParts) -> Arc<ThreadParts> {
    let parts = Arc::new(parts);
    if parts.is_for_all() {
        all_parts().put(place, thread.mark, now, parts.bytes(), parts.clone());
    }
    parts
}
