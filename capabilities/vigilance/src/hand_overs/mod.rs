// SPDX-License-Identifier: AGPL-3.0-or-later
//! Handing a case over: the report by ICH E2B(R3), the rules it must pass, the stored copy, the receiver's answer.
//!
//! What was handed over is never changed; a follow-up is a new version under the same worldwide id.

pub(crate) mod acknowledging;
pub(crate) mod actions;
pub mod export;
pub(crate) mod pages;
pub(crate) mod reconciliation;
pub(crate) mod report;
pub(crate) mod store;

pub(crate) use report::sender_of;
