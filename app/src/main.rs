// SPDX-License-Identifier: AGPL-3.0-or-later
//! The one binary: reads the command line and hands over.

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    almoner::run(almoner::Cli::parse())
}
