// SPDX-License-Identifier: AGPL-3.0-or-later
//! The program: puts the capabilities together and offers the commands. Knows everything; nothing knows it.
//!
//! Start with `assemble.rs` (routes, migrations, timetable on one screen), then `commands/`.

pub mod assemble;
mod cli;
mod commands;
mod demo;
mod sites;

pub use cli::{Cli, run};
pub use sites::{DataPlace, OpenSite};
