// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages about accounts.

pub mod erase;
pub mod own;
pub mod team;
