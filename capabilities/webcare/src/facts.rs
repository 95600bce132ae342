// SPDX-License-Identifier: AGPL-3.0-or-later
//! What others may hear of: ids and codes, never words. The reports will read them; nothing does yet.

use journal::Fact;
use serde::{Deserialize, Serialize};

macro_rules! fact {
    ($(#[$meta:meta])* $name:ident = $wire:literal { $($field:ident: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name { pub conversation: i64, $(pub $field: $type),+ }

        impl Fact for $name {
            const NAME: &'static str = $wire;
            fn subject(&self) -> i64 {
                self.conversation
            }
        }
    };
}

fact!(
    /// A conversation is on the desk.
    ConversationOpened = "webcare.conversation_opened" { message: i64, lane: String, why: String }
);
fact!(
    /// It has an answer; `message` is ours, none when it was given outside.
    ConversationAnswered = "webcare.conversation_answered" { message: Option<i64>, by: Option<i64>, agreed_with: Option<i64>, remark: Option<i64> }
);
fact!(
    /// It left the desk, with a reason.
    ConversationClosed = "webcare.conversation_closed" { reason: String, remark: Option<i64> }
);
fact!(
    /// So much of the time for an answer has gone by without one; at 100 somebody is told.
    TimeUsed = "webcare.time_used" { percent: i64, told: Option<i64> }
);
