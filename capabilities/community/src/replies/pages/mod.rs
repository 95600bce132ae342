// SPDX-License-Identifier: AGPL-3.0-or-later
//! Replying, answering as a professional, changing and removing one's own words, and the way to any message.

pub(crate) mod answer;
pub(crate) mod edit;
pub(crate) mod message;
pub(crate) mod reply;
