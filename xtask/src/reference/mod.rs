// SPDX-License-Identifier: AGPL-3.0-or-later
//! The reference pages that are made from the code: commands, settings, routes. CI compares, `cargo xtask reference` writes.

mod commands;
mod routes;
mod settings;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::steps::Ending;
use crate::tidy;

/// Each page by its path from the root, or why it could not be made.
type Pages = Vec<(&'static str, Result<String, String>)>;

fn pages(root: &Path) -> Result<Pages, String> {
    let files = tidy::repository_files(root)?;
    Ok(vec![
        ("docs/reference/settings.md", settings::page(&files)),
        ("docs/reference/routes.md", Ok(routes::page(&files))),
        ("docs/reference/commands.md", commands::page(&almoner(root))),
    ])
}

/// The program as it was built last for release, or the quick build where there is no other.
fn almoner(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let release = target.join("release/almoner");
    if release.is_file() { release } else { target.join("debug/almoner") }
}

/// Writes the pages.
pub fn write(root: &Path) -> ExitCode {
    match for_each_page(root, |path, text| std::fs::write(root.join(path), text).map_err(|cause| cause.to_string())) {
        Ending::Passed => ExitCode::SUCCESS,
        Ending::Failed(why) | Ending::Skipped(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Compares the pages with what the code says.
pub fn compare(root: &Path) -> Ending {
    for_each_page(root, |path, text| {
        let stored = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        if stored == text { Ok(()) } else { Err("not what the code says; run cargo xtask reference".to_owned()) }
    })
}

fn for_each_page(root: &Path, work: impl Fn(&str, &str) -> Result<(), String>) -> Ending {
    let pages = match pages(root) {
        Ok(pages) => pages,
        Err(why) => return Ending::Failed(why),
    };
    let mut problems = Vec::new();
    for (path, page) in pages {
        if let Err(why) = page.and_then(|text| work(path, &text)) {
            problems.push(format!("{path}: {why}"));
        }
    }
    if problems.is_empty() { Ending::Passed } else { Ending::Failed(problems.join("\n")) }
}
