// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pages of signing in.

pub mod ask;
pub mod link;
