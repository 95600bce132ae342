// SPDX-License-Identifier: AGPL-3.0-or-later
use std::borrow::Cow;

use identity::{AccountId, Audience};
use kernel::Timestamp;
use web::SafeHtml;

kernel::id_type!(
    /// A message of the own space or from outside.
    MessageId
);

kernel::coded! {
    /// What somebody wrote it as.
    MessageKind {
        Question = "question",
        Answer = "answer",
        Discussion = "discussion",
        Reply = "reply",
        /// Said elsewhere, about the organisation or what it cares for.
        Mention = "mention",
        /// To the team, not to everybody.
        ToTeam = "to-team",
        /// The public side-effect form.
        SideEffectReport = "side-effect-report",
    }
}

/// A message that arrives.
#[derive(Clone, Copy, Debug)]
pub struct NewMessage<'a> {
    /// `own` for the own space.
    pub channel: &'a str,
    /// The message's name on its channel; the same twice changes nothing.
    pub outside_id: Option<&'a str>,
    pub author: Option<AccountId>,
    pub author_name: &'a str,
    pub title: Option<&'a str>,
    pub text: &'a str,
    pub url: Option<&'a str>,
    pub in_reply_to: Option<MessageId>,
    /// Group or thread title, product: the product is often only named there.
    pub context: Option<&'a str>,
    pub audience: Audience,
    pub posted_at: Timestamp,
    /// ISO 639-1, as author or channel say.
    pub language: Option<&'a str>,
    pub kind: MessageKind,
    /// Path in the own space.
    pub link: Option<&'a str>,
}

impl NewMessage<'_> {
    /// The channel of the own space.
    pub const OWN: &'static str = "own";
}

/// What became of an arriving message.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: MessageId,
    pub screening: screen::Screening,
    /// False when it was there already and nothing changed.
    pub is_new: bool,
}

/// A stored message.
#[derive(Clone, Debug)]
pub struct Message {
    pub id: MessageId,
    pub channel: String,
    pub outside_id: Option<String>,
    pub author: Option<AccountId>,
    pub author_name: String,
    pub title: Option<String>,
    /// Empty once deleted.
    pub text: String,
    pub html: SafeHtml,
    pub url: Option<String>,
    pub link: Option<String>,
    pub in_reply_to: Option<MessageId>,
    pub context: Option<String>,
    pub audience: Audience,
    pub posted_at: Timestamp,
    pub stored_at: Timestamp,
    pub language: Option<String>,
    pub kind: MessageKind,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub deleted_by: Option<AccountId>,
    pub revision: i64,
}

impl Message {
    /// Title and text together, as they were screened: offsets of spans and facts count in this.
    pub fn words(&self) -> Cow<'_, str> {
        words(self.title.as_deref(), &self.text)
    }

    /// True for a message of the own space.
    pub fn is_own(&self) -> bool {
        self.channel == NewMessage::OWN
    }
}

/// What is screened of a message: its title, an empty line, its text; or the text alone.
pub(crate) fn words<'a>(title: Option<&str>, text: &'a str) -> Cow<'a, str> {
    match title {
        Some(title) if !title.is_empty() => Cow::Owned(format!("{title}\n\n{text}")),
        _ => Cow::Borrowed(text),
    }
}

/// Words from outside as HTML: every letter stands for itself, empty lines part paragraphs. Markdown is not read,
/// because `#tag` and `*` mean other things elsewhere.
pub(crate) fn plain_html(text: &str) -> SafeHtml {
    let mut html = String::with_capacity(text.len() + 16);
    for paragraph in text.replace("\r\n", "\n").split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        html.push_str("<p>");
        for letter in paragraph.chars() {
            match letter {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                '\'' => html.push_str("&#39;"),
                '\n' => html.push_str("<br>\n"),
                other => html.push(other),
            }
        }
        html.push_str("</p>\n");
    }
    SafeHtml(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_outside_stand_for_themselves() {
        let html = plain_html("#rash <script>alert('x')</script>\r\nagain & again\n\n\nمرحبا 😀");
        assert_eq!(
            html.0,
            "<p>#rash &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>\nagain &amp; again</p>\n<p>مرحبا 😀</p>\n"
        );
    }

    #[test]
    fn a_title_is_screened_with_its_text() {
        assert_eq!(words(Some("Rash?"), "Since Monday."), "Rash?\n\nSince Monday.");
        assert_eq!(words(None, "Since Monday."), "Since Monday.");
    }
}
