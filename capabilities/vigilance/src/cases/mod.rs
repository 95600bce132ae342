// SPDX-License-Identifier: AGPL-3.0-or-later
//! A safety case: how it opens, what is known, when things are due, how it closes.

pub(crate) mod actions;
pub(crate) mod alike;
pub(crate) mod asking;
pub(crate) mod clock;
pub(crate) mod closing;
pub(crate) mod lessons;
pub(crate) mod model;
pub(crate) mod opening;
pub(crate) mod pages;
pub(crate) mod particulars;
pub(crate) mod people;
pub(crate) mod store;
pub(crate) mod told;

pub use model::{
    CaseId, CaseKind, CaseList, CaseState, CaseSummary, CloseReason, Closing, Deadline, DeadlineKind, SafetyCase,
};
