// SPDX-License-Identifier: AGPL-3.0-or-later
use kernel::Language;

kernel::id_type!(
    /// A saved reply.
    SavedReplyId
);

/// A text to begin an answer with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedReply {
    pub id: SavedReplyId,
    pub title: String,
    pub text: String,
    /// Nothing when it fits every language.
    pub language: Option<Language>,
}

/// What somebody wants to keep, before it is looked at.
#[derive(Clone, Debug, Default)]
pub struct SavedReplyDraft {
    pub title: String,
    pub text: String,
    pub language: Option<Language>,
}

/// What is wrong with a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftWrong {
    Title,
    Text,
}

const LONGEST_TITLE: usize = 80;
const LONGEST_TEXT: usize = 4000;

impl SavedReplyDraft {
    /// The draft without spaces around it, when it can be kept.
    pub fn checked(self) -> Result<SavedReplyDraft, DraftWrong> {
        let (title, text) = (self.title.split_whitespace().collect::<Vec<_>>().join(" "), self.text.trim().to_owned());
        match (title.chars().count(), text.chars().count()) {
            (0, _) | (LONGEST_TITLE.., _) => Err(DraftWrong::Title),
            (_, 0) | (_, LONGEST_TEXT..) => Err(DraftWrong::Text),
            _ => Ok(SavedReplyDraft { title, text, language: self.language }),
        }
    }
}

/// An answer with a saved reply put in: after what is written already.
pub(crate) fn put_in(written: &str, saved: &str) -> String {
    match written.trim_end() {
        "" => saved.to_owned(),
        written => format!("{written}\n\n{saved}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_needs_a_title_and_a_text_of_some_length() {
        let draft =
            |title: &str, text: &str| SavedReplyDraft { title: title.into(), text: text.into(), language: None };
        assert_eq!(draft(" ", "x").checked().map(|_| ()), Err(DraftWrong::Title));
        assert_eq!(draft(&"x".repeat(81), "x").checked().map(|_| ()), Err(DraftWrong::Title));
        assert_eq!(draft("x", "\n").checked().map(|_| ()), Err(DraftWrong::Text));
        let kept = draft(" Our \n ramp ", " Thank you. ").checked().expect("it can be kept");
        assert_eq!((kept.title.as_str(), kept.text.as_str()), ("Our ramp", "Thank you."));
    }

    #[test]
    fn nothing_that_is_written_is_lost() {
        assert_eq!(put_in(" \n", "Thank you."), "Thank you.");
        assert_eq!(put_in("Dear Ana,\n", "Thank you."), "Dear Ana,\n\nThank you.");
    }
}
