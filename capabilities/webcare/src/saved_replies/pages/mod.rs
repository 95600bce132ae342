// SPDX-License-Identifier: AGPL-3.0-or-later
//! The list with the form of a new one, and one to change or take away.

pub(crate) mod list;
pub(crate) mod reply;

use axum::http::StatusCode;
use kernel::Language;
use serde::Deserialize;
use web::prelude::*;

use super::actions::SavedReplyRefused;
use super::model::{DraftWrong, SavedReply, SavedReplyDraft};

/// Kind number of saved replies in sealed addresses.
pub(crate) const SAVED_REPLY: u32 = 9;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SavedReplyForm {
    title: String,
    text: String,
    language: String,
    /// `yes` takes it away.
    remove: String,
}

impl SavedReplyForm {
    fn of(saved: &SavedReply) -> SavedReplyForm {
        SavedReplyForm {
            title: saved.title.clone(),
            text: saved.text.clone(),
            language: saved.language.map_or("", Language::code).to_owned(),
            remove: String::new(),
        }
    }

    fn draft(&self) -> SavedReplyDraft {
        let language = Language::from_tag(&self.language).filter(|_| !self.language.is_empty());
        SavedReplyDraft { title: self.title.clone(), text: self.text.clone(), language }
    }
}

/// The languages of a saved reply to choose from: code and name.
fn languages() -> Vec<(&'static str, &'static str)> {
    Language::ALL.iter().map(|language| (language.code(), language.name())).collect()
}

/// What is wrong, at its field.
fn errors(visit: &Visit, refused: SavedReplyRefused) -> Result<FieldErrors, Problem> {
    let (field, key) = match refused {
        SavedReplyRefused::Wrong(DraftWrong::Title) => ("title", "webcare-saved-wrong-title"),
        SavedReplyRefused::Wrong(DraftWrong::Text) => ("text", "webcare-saved-wrong-text"),
        SavedReplyRefused::SameTitle => ("title", "webcare-saved-same-title"),
        SavedReplyRefused::NotHere => return Err(Problem::NotFound),
        SavedReplyRefused::Fault(fault) => return Err(Problem::Fault(fault)),
    };
    Ok(FieldErrors::one(field, visit.words.t(key)))
}

const WRONG: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
