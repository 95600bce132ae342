// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is run before a change is believed. Cheap steps come first; the release build serves journeys and benchmarks alike.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::reference;
use crate::setup;
use crate::steps::{Ending, Steps, run};
use crate::tidy;

/// Everything, as CI runs it.
pub fn everything(root: &Path) -> ExitCode {
    let mut steps = Steps::default();
    install(&mut steps, root);
    examine(&mut steps, root);
    steps.step("tests, on SQLite and PostgreSQL", &["Debian packages"], || {
        let ending = tests(root, &[], true);
        setup::stop_test_postgres();
        ending
    });
    steps.step("release build", &[], || {
        run(cargo(root).args(["build", "--release", "--locked", "-p", "almoner", "-p", "benches"]))
    });
    steps.step("reference pages", &["release build"], || reference::compare(root));
    steps.step("browser journeys", &["Debian packages", "npm packages", "release build"], || {
        run(within_minutes(25, "node").current_dir(root).arg("e2e/run.mjs"))
    });
    steps.step("benchmarks, small", &["release build"], || {
        let mut benches = within_minutes(10, "cargo");
        run(benches.current_dir(root).args(["run", "--release", "--locked", "-p", "benches", "--", "--smoke"]))
    });
    steps.close()
}

/// Installs what the tests need.
pub fn setup(root: &Path) -> ExitCode {
    let mut steps = Steps::default();
    install(&mut steps, root);
    steps.close()
}

/// Format, tidy, lints.
pub fn check(root: &Path) -> ExitCode {
    let mut steps = Steps::default();
    examine(&mut steps, root);
    steps.close()
}

/// The tests whose name contains one of the words given.
pub fn test(root: &Path, words: &[String]) -> ExitCode {
    let names: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
    let strange = words.iter().find(|word| word.starts_with("--") && *word != "--postgres");
    if let Some(strange) = strange {
        eprintln!("cargo xtask test does not know {strange}; it takes a NAME and --postgres");
        return ExitCode::from(2);
    }
    let on_postgres = words.iter().any(|word| word == "--postgres");
    match tests(root, &names, on_postgres) {
        Ending::Passed => ExitCode::SUCCESS,
        Ending::Failed(why) | Ending::Skipped(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn install(steps: &mut Steps, root: &Path) {
    steps.step("Debian packages", &[], setup::system_packages);
    steps.step("npm packages", &["Debian packages"], || setup::npm_packages(root));
    steps.step("recorded feeds", &["Debian packages"], || setup::corpora(root));
}

fn examine(steps: &mut Steps, root: &Path) {
    steps.step("format", &[], || run(cargo(root).args(["fmt", "--all", "--check"])));
    steps.step("tidy", &[], || tidy::step(root));
    steps.step("lints", &[], || {
        run(cargo(root).args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
    });
}

fn tests(root: &Path, names: &[&str], on_postgres: bool) -> Ending {
    let mut command = cargo(root);
    if setup::on_path("cargo-nextest") {
        command.args(["nextest", "run", "--workspace", "--locked", "--no-fail-fast", "--status-level", "fail"]);
        command.args(["--final-status-level", "fail", "--show-progress", "none"]);
    } else {
        command.args(["test", "--workspace", "--locked", "--no-fail-fast", "--quiet", "--"]);
    }
    command.env("ALMONER_CORPORA", setup::corpora_folder(root));
    if on_postgres {
        command.env("ALMONER_TEST_POSTGRES", "1");
    }
    run(command.args(names))
}

/// A program that is ended, with all it started, when it takes longer: CI should say what hangs rather than hang.
fn within_minutes(minutes: u32, program: &str) -> Command {
    let mut command = Command::new("timeout");
    command.args(["--kill-after=30", &format!("{minutes}m"), program]);
    command
}

/// Cargo in the repository, told where the reference material lies unless the caller said so.
fn cargo(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root);
    if std::env::var_os("ALMONER_SHARED").is_none() {
        command.env("ALMONER_SHARED", shared(root));
    }
    command
}

fn shared(root: &Path) -> PathBuf {
    root.parent().unwrap_or(root).join("shared")
}
