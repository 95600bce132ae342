// SPDX-License-Identifier: AGPL-3.0-or-later
//! What we build upon: licences that go with ours, one library for one job, no C library to be found on the system.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::Finding;

const ACCEPTED: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "CC0-1.0",
    "0BSD",
    "MIT-0",
    "BSL-1.0",
    "Unlicense",
    "MPL-2.0",
    "CDLA-Permissive-2.0",
    "AGPL-3.0-or-later",
    "AGPL-3.0",
    "NCSA",
    "WTFPL",
];

/// Crates that would bring a second library for a job already done, or a library of the system.
const BANNED: &[(&str, &str)] = &[
    ("openssl-sys", "rustls does it"),
    ("native-tls", "rustls does it"),
    ("sqlx-core", "platform/db does it"),
    ("diesel", "platform/db does it"),
    ("pq-sys", "tokio-postgres does it"),
    ("sqlite3-sys", "rusqlite brings SQLite"),
    ("chrono-tz", "jiff does it"),
];

/// Asks cargo for every crate in the graph.
pub fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let output = Command::new("cargo")
        .current_dir(root)
        .args(["metadata", "--format-version", "1", "--locked"])
        .output()
        .map_err(|cause| format!("cargo could not be started: {cause}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: Value =
        serde_json::from_slice(&output.stdout).map_err(|cause| format!("cargo metadata is not JSON: {cause}"))?;
    Ok(check_metadata(&metadata))
}

fn check_metadata(metadata: &Value) -> Vec<Finding> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.filter_map(check_package).collect()
}

fn check_package(package: &Value) -> Option<Finding> {
    let name = package["name"].as_str()?;
    let finding =
        |what: String, mend: &str| Some(Finding { path: "Cargo.lock".into(), line: 1, what, mend: mend.into() });
    if let Some((_, instead)) = BANNED.iter().find(|(banned, _)| *banned == name) {
        return finding(format!("{name} is in the graph; {instead}"), "See who brings it: cargo tree -i");
    }
    let licence = package["license"].as_str().unwrap_or_default();
    if is_accepted(licence) || (licence.is_empty() && package["license_file"].is_string()) {
        return None;
    }
    finding(
        format!("{name} has the licence “{licence}”"),
        "Use another crate, or add the licence to the list with a decision note",
    )
}

/// One of the alternatives of each part must be accepted: “(MIT OR X) AND Y”.
fn is_accepted(licence: &str) -> bool {
    let mut parts = licence.split(" AND ").peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let alternatives = part.split(" OR ").flat_map(|choice| choice.split('/'));
            alternatives.map(|choice| choice.trim_matches(['(', ')', ' '])).any(|choice| ACCEPTED.contains(&choice))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_read_with_their_alternatives() {
        assert!(is_accepted("MIT OR Apache-2.0"));
        assert!(is_accepted("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(is_accepted("Unlicense/MIT"));
        assert!(!is_accepted("MIT AND Proprietary"));
        assert!(!is_accepted(""));
    }

    #[test]
    fn a_second_library_for_a_job_is_found() {
        let metadata = serde_json::json!({ "packages": [{ "name": "openssl-sys", "license": "MIT" }, { "name": "serde", "license": "MIT" }] });
        assert_eq!(check_metadata(&metadata).len(), 1);
    }
}
