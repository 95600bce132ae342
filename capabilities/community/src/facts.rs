// SPDX-License-Identifier: AGPL-3.0-or-later
//! What others may hear of: ids and codes, never words.

use journal::Fact;
use serde::{Deserialize, Serialize};

macro_rules! fact {
    ($(#[$meta:meta])* $name:ident = $wire:literal about $subject:ident { $($field:ident),+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name { $(pub $field: i64),+ }

        impl Fact for $name {
            const NAME: &'static str = $wire;
            fn subject(&self) -> i64 {
                self.$subject
            }
        }
    };
}

fact!(
    /// Somebody asked a question in the own space.
    QuestionAsked = "community.question_asked" about message { thread, message }
);
fact!(
    /// Somebody began a discussion in a group.
    DiscussionStarted = "community.discussion_started" about message { thread, message }
);
fact!(
    /// Somebody replied; `to` is the message replied to.
    ReplyPosted = "community.reply_posted" about message { thread, message, to }
);
fact!(
    /// The team replied as a named person; `to` is the message replied to.
    TeamReplied = "community.team_replied" about message { thread, message, to }
);
fact!(
    /// A checked professional answered a question.
    AnswerGiven = "community.answer_given" about message { thread, message }
);
fact!(
    /// Somebody asked the team to look at a message.
    MessageFlagged = "community.message_flagged" about message { flag, message }
);
fact!(
    /// A moderator settled a flag.
    FlagSettled = "community.flag_settled" about message { flag, message }
);
fact!(
    /// Somebody wrote to the team alone.
    ToldTeam = "community.told_team" about message { thread, message }
);
fact!(
    /// A moderator put a message aside; only its author and the team can read it.
    MessageHeld = "community.message_held" about message { message }
);
fact!(
    /// A moderator let a held message be read again.
    MessageReleased = "community.message_released" about message { message }
);
