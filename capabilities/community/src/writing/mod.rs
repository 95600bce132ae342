// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writing: the form that every text goes through, with the sentence that says who reads it, the identity check that
//! points and never blocks for good, and a chosen name for somebody without an account.

mod check;
pub(crate) mod form;

pub(crate) use check::{FindingView, findings, without_findings};
pub(crate) use form::{Choice, SendRefused, Setting, Similar, WritingForm, WritingPage, look_first, mend, sent};
