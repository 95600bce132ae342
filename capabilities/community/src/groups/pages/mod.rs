// SPDX-License-Identifier: AGPL-3.0-or-later
//! All groups, one group, opening one, joining and leaving.

pub(crate) mod group;
pub(crate) mod list;
pub(crate) mod new;
