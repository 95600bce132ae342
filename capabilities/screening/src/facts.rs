// SPDX-License-Identifier: AGPL-3.0-or-later
//! What others may hear of: ids and codes, never words.

use journal::Fact;
use serde::{Deserialize, Serialize};

/// A revision of a message is stored and screened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageScreened {
    pub message: i64,
    pub revision: i64,
    /// Names of [`screen::Kind`], those over their threshold.
    pub labels: Vec<String>,
    /// Code of [`MessageKind`](crate::MessageKind).
    pub kind: String,
    pub channel: String,
    /// False when the lexicons do not cover the language: then a person reads it, whatever the labels say.
    #[serde(default = "yes")]
    pub covered: bool,
    /// True when it was screened before and a look-back found more: the words are the same.
    #[serde(default)]
    pub again: bool,
}

impl Fact for MessageScreened {
    const NAME: &'static str = "screening.message_screened";
    fn subject(&self) -> i64 {
        self.message
    }
}

/// The words of a message changed; a [`MessageScreened`] for the new revision goes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageEdited {
    pub message: i64,
    pub revision: i64,
}

impl Fact for MessageEdited {
    const NAME: &'static str = "screening.message_edited";
    fn subject(&self) -> i64 {
        self.message
    }
}

/// The words of a message are gone; the row and its screenings' scores stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageDeleted {
    pub message: i64,
}

impl Fact for MessageDeleted {
    const NAME: &'static str = "screening.message_deleted";
    fn subject(&self) -> i64 {
        self.message
    }
}

fn yes() -> bool {
    true
}
