// SPDX-License-Identifier: AGPL-3.0-or-later
//! How well the screener does, by what people decided: nothing here is hoped, and where few decided it says so.

mod model;
pub(crate) mod pages;
mod past;
mod store;
