// SPDX-License-Identifier: AGPL-3.0-or-later
//! What tests here and in capabilities below begin with.

use identity::Audience;
use kernel::Timestamp;

use crate::{MessageKind, NewMessage};

/// A reply in the own space, for anyone, by somebody without an account.
pub fn message(text: &str) -> NewMessage<'_> {
    NewMessage {
        channel: NewMessage::OWN,
        outside_id: None,
        author: None,
        author_name: "Quiet Heron",
        title: None,
        text,
        url: None,
        in_reply_to: None,
        context: None,
        audience: Audience::Anyone,
        posted_at: Timestamp::from_micros(1_790_000_000_000_000),
        language: None,
        kind: MessageKind::Reply,
        link: None,
    }
}

/// Said on a channel outside; the same twice when `outside_id` is the same.
pub fn mention<'a>(channel: &'a str, outside_id: &'a str, text: &'a str) -> NewMessage<'a> {
    NewMessage {
        channel,
        outside_id: Some(outside_id),
        author_name: "@hagelslag",
        language: Some("en"),
        kind: MessageKind::Mention,
        ..message(text)
    }
}
