// SPDX-License-Identifier: AGPL-3.0-or-later
//! Live pages by server-sent events: the stream says only that something about a topic changed; the page then asks again
//! for what its viewer may see.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use futures_util::{Stream, StreamExt};
use tokio_stream::wrappers::BroadcastStream;

use crate::Visit;

/// A stream of changes whose topic begins with one of `topics`. The event's id is that of the newest fact, so that a
/// browser that reconnects can be told it missed something.
pub fn stream(
    visit: &Visit,
    topics: &'static [&'static str],
) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>> + use<>> {
    let changes = BroadcastStream::new(visit.site.database.changes());
    let events = changes.filter_map(move |change| async move {
        match change {
            Ok(change) if topics.iter().any(|topic| change.topic.starts_with(topic)) => {
                Some(Ok(SseEvent::default().id(change.id.to_string()).event("change").data(change.topic)))
            }
            Ok(_) => None,
            // Behind: say that something changed, the page asks again.
            Err(_) => Some(Ok(SseEvent::default().event("change").data("many"))),
        }
    });
    let hello = futures_util::stream::once(async { Ok(SseEvent::default().event("hello").data("listening")) });
    Sse::new(hello.chain(events)).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}
