// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pages of threads: one question or discussion, the lists, asking, writing to the team, the feed.

pub(crate) mod ask;
pub(crate) mod discuss;
pub(crate) mod feed;
mod kept;
pub(crate) mod list;
mod parts;
pub(crate) mod tell;
pub(crate) mod thread;
pub(crate) mod view;
