// SPDX-License-Identifier: AGPL-3.0-or-later
//! The page of sources.

pub mod list;
