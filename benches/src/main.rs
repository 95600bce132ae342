// SPDX-License-Identifier: AGPL-3.0-or-later
//! Measures Almoner beside the bare limit: the same HTTP library, the same SQLite read, the same template engine, nothing else.
//!
//! Both servers stand on one core and take turns, the load comes from the other, so the ratios hold on a busy machine.
//! `--smoke` runs small sizes and fails only on errors, never on time. Start at `harness.rs`.

mod almoner;
mod batch;
mod content;
mod harness;
mod limit;
mod load;
mod process;
mod rows;

use std::error::Error;
use std::process::ExitCode;

pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "\
Usage: benches [--smoke] [--limit-only] [--pages-only] [--almoner FILE] [--site FOLDER] [--posts N]

  --smoke          small sizes, under a minute; fails only on errors
  --limit-only     only the bare limit: what this machine can do at best
  --pages-only     no screening and no import
  --almoner FILE   the server to measure; the one built beside this program unless given
  --site FOLDER    where to fill the site; one that a run has filled before is used again as it is
  --posts N        messages in the site; 100000 unless given

Example: cargo run --release -p benches";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match words.first().map(String::as_str) {
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        // The harness starts itself for these two, on the other core.
        Some("limit") => limit::serve(&words[1..]),
        Some("hash") => batch::hash_standard_input(),
        _ => match harness::Wishes::parse(&words) {
            Ok(wishes) => harness::run(&wishes),
            Err(why) => {
                eprintln!("{why}\n\n{USAGE}");
                return ExitCode::from(2);
            }
        },
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("benches: {cause}");
            ExitCode::FAILURE
        }
    }
}
