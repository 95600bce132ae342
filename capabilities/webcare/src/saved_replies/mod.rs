// SPDX-License-Identifier: AGPL-3.0-or-later
//! Texts that the team keeps to begin an answer with. One is put into an answer that a person then reads, changes and
//! signs; nothing is ever sent from here by itself. Start with `model.rs`.

pub mod actions;
pub mod model;
pub(crate) mod pages;
pub(crate) mod store;
