// SPDX-License-Identifier: MIT OR Apache-2.0
//! H: the story and what reporter and sender say about it.

use serde::{Deserialize, Serialize};

use crate::MeddraCode;

/// H Narrative and further information.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Narrative {
    /// H.1 Case narrative.
    pub case: String,
    /// H.2 Reporter's comments.
    pub reporter_comments: Option<String>,
    /// H.3.r Sender's diagnoses.
    pub diagnoses: Vec<MeddraCode>,
    /// H.4 Sender's comments.
    pub sender_comments: Option<String>,
    /// H.5.r Summary and reporter's comments in the native language.
    pub native: Vec<NativeSummary>,
}

/// H.5.r A summary in the native language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NativeSummary {
    /// H.5.r.1a Text.
    pub text: String,
    /// H.5.r.1b Language (ISO 639-2, three letters).
    pub language: String,
}
