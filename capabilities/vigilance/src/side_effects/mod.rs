// SPDX-License-Identifier: AGPL-3.0-or-later
//! The public form: three minutes, plain words, no account, no name. What it tells becomes a message that only medicines
//! safety reads, and a case, in one transaction.

pub(crate) mod actions;
pub(crate) mod model;
pub(crate) mod pages;
