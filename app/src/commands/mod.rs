// SPDX-License-Identifier: AGPL-3.0-or-later
//! One file per subcommand.

pub mod backup;
pub mod bench_fill;
pub mod case;
pub mod demo;
pub mod doctor;
pub mod icsr;
pub mod import;
pub mod import_list;
pub mod person;
pub mod screen;
pub mod serve;
pub mod settings;
pub mod site;
pub mod train;
