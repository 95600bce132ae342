// SPDX-License-Identifier: AGPL-3.0-or-later
//! The rules of the house that a machine can hold. Each check reads the files git knows of and names what breaks it.
//!
//! A finding says file, line, what is wrong, and how to mend it. There is no list of exceptions.

mod arrows;
mod documents;
mod headers;
mod layers;
mod lengths;
mod licences;
mod messages;
mod tables;
mod words;

use std::fmt;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::steps::Ending;

/// A text file of the repository, by its path from the root.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// Lines with their numbers, from one.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Whether others wrote it and we only carry it.
    pub fn is_vendored(&self) -> bool {
        self.path.split('/').any(|part| part == "vendor" || part == "fonts") || self.name().contains(".min.")
    }

    /// Whether it holds tests and nothing else.
    pub fn is_test(&self) -> bool {
        self.name() == "tests.rs" || self.path.split('/').any(|part| part == "tests")
    }
}

/// One broken rule at one place.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub what: String,
    pub mend: String,
}

impl Finding {
    pub fn new(file: &File, line: usize, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Finding { path: file.path.clone(), line, what: what.into(), mend: mend.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}. {}", self.path, self.line, self.what, self.mend)
    }
}

type Check = fn(&[File]) -> Vec<Finding>;

const CHECKS: &[(&str, Check)] = &[
    ("first lines", headers::check),
    ("lengths", lengths::check),
    ("words", words::check),
    ("arrows between crates", arrows::check),
    ("layers inside a slice", layers::check),
    ("tables and their owners", tables::check),
    ("visible words", messages::check),
    ("documents", documents::check),
];

/// Runs every check and prints what it found.
pub fn run(root: &Path) -> ExitCode {
    match step(root) {
        Ending::Passed => ExitCode::SUCCESS,
        Ending::Failed(why) | Ending::Skipped(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The same as a step of `ci` or `check`.
pub fn step(root: &Path) -> Ending {
    let files = match repository_files(root) {
        Ok(files) => files,
        Err(why) => return Ending::Failed(why),
    };
    let mut count = 0;
    for (name, check) in CHECKS {
        count += show(name, &check(&files));
    }
    match licences::check(root) {
        Ok(findings) => count += show("licences", &findings),
        Err(why) => return Ending::Failed(why),
    }
    if count == 0 { Ending::Passed } else { Ending::Failed(format!("{count} to mend")) }
}

fn show(name: &str, findings: &[Finding]) -> usize {
    println!(
        "{name}: {}",
        if findings.is_empty() { "in order".to_owned() } else { format!("{} to mend", findings.len()) }
    );
    for finding in findings {
        println!("  {finding}");
    }
    findings.len()
}

/// Every text file that git tracks or would track.
pub fn repository_files(root: &Path) -> Result<Vec<File>, String> {
    let listing = Command::new("git")
        .current_dir(root)
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .map_err(|cause| format!("git could not be started: {cause}"))?;
    if !listing.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&listing.stderr)));
    }
    let names = String::from_utf8(listing.stdout).map_err(|cause| format!("a file name is not UTF-8: {cause}"))?;
    let mut files = Vec::new();
    for path in names.split('\0').filter(|path| !path.is_empty()) {
        // A binary file holds no rule; a file deleted and not yet committed is none.
        if let Ok(text) = std::fs::read_to_string(root.join(path)) {
            files.push(File { path: path.to_owned(), text });
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files.dedup_by(|left, right| left.path == right.path);
    Ok(files)
}

#[cfg(test)]
pub fn file(path: &str, text: &str) -> File {
    File { path: path.into(), text: text.into() }
}
