// SPDX-License-Identifier: AGPL-3.0-or-later
//! The chores of this repository: `cargo xtask setup | dev | check | test [NAME] | tidy | reference | ci`.
//!
//! CI runs `cargo xtask ci` and nothing else, so a red build repeats at home.
//! Start at `ci.rs` for what is run, at `tidy/mod.rs` for the rules of the house.

mod ci;
mod reference;
mod setup;
mod steps;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  setup                  install what the tests need (Debian packages, npm packages, feed samples)
  dev [ARGS]             a living sample site in the quick build; ARGS go to `almoner demo`
  check                  format, tidy, lints
  test [NAME] [--postgres]
                         the tests whose name contains NAME; --postgres runs the store tests there too
  tidy                   the rules of the house, on every file
  reference              write docs/reference anew from the code and the release build
  ci                     everything, as CI runs it

Example: cargo xtask test hand_over --postgres";

fn main() -> ExitCode {
    let root = repository_root();
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rest = words.get(1..).unwrap_or_default();
    match words.first().map(String::as_str) {
        Some("setup") => ci::setup(&root),
        Some("dev") => dev(&root, rest),
        Some("check") => ci::check(&root),
        Some("test") => ci::test(&root, rest),
        Some("tidy") => tidy::run(&root),
        Some("reference") => reference::write(&root),
        Some("ci") => ci::everything(&root),
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn dev(root: &Path, rest: &[String]) -> ExitCode {
    let status =
        Command::new("cargo").current_dir(root).args(["run", "--package", "almoner", "--", "demo"]).args(rest).status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(cause) => {
            eprintln!("cargo could not be started: {cause}");
            ExitCode::FAILURE
        }
    }
}

/// The folder that holds the root manifest, wherever the command was typed.
fn repository_root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("xtask lies inside the repository").to_path_buf()
}
