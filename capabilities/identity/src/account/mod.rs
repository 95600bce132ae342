// SPDX-License-Identifier: AGPL-3.0-or-later
//! The own account, and the administrators' view of people.

pub mod pages;
