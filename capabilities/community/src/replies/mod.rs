// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is said under a thread: replies, the answers of checked professionals, the team's words; and changing one's own.

pub mod actions;
pub(crate) mod pages;
