// SPDX-License-Identifier: AGPL-3.0-or-later
//! Inside a slice: pages, api and jobs → actions → store → model. Seen by where a file stands and what it names.
//! Inside an engine: no clock, no files, no network.

use super::{File, Finding};

pub fn check(files: &[File]) -> Vec<Finding> {
    let ours = files
        .iter()
        .filter(|file| file.extension() == "rs" && file.path.starts_with("capabilities/") && !file.is_test());
    ours.flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let banned: &[(&str, &str)] = if file.path.starts_with("engines/") {
        &[
            ("::now()", "An engine has no clock: take the instant as a parameter"),
            ("std::fs", "An engine reads no files: take bytes or a reader"),
            ("std::net", "An engine knows no network"),
            ("std::env::var", "An engine reads no environment"),
        ]
    } else if is_page(file) {
        &[("sql!(", "Ask a query of store.rs; change things through actions.rs")]
    } else if file.name() == "model.rs" {
        &[
            ("sql!(", "A model knows no SQL: move it to store.rs"),
            ("async fn", "A model is plain: move it to actions.rs or jobs.rs"),
            ("axum::", "A model knows no HTTP: move it to pages/"),
            ("super::store", "The arrow goes from store to model"),
            ("super::actions", "The arrow goes from actions to model"),
        ]
    } else if file.name() == "store.rs" {
        &[
            ("super::actions", "The arrow goes from actions to store"),
            ("super::pages", "The arrow goes from pages to store"),
        ]
    } else if file.name() == "actions.rs" {
        &[
            ("super::pages", "The arrow goes from pages to actions"),
            ("async fn", "An action is a plain function in one transaction"),
        ]
    } else {
        &[]
    };
    let mut findings = Vec::new();
    for (number, line) in file.lines().take_while(|(_, line)| !line.starts_with("#[cfg(test)]")) {
        let code = line.split("//").next().unwrap_or_default();
        for (needle, mend) in banned.iter().filter(|(needle, _)| code.contains(needle)) {
            findings.push(Finding::new(
                file,
                number,
                format!("“{needle}” in {}", file.name()),
                *mend,
            ));
        }
    }
    findings
}

fn is_page(file: &File) -> bool {
    matches!(file.name(), "pages.rs" | "api.rs") || file.path.contains("/pages/")
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_page_holds_no_sql() {
        assert_eq!(
            check(&[file(
                "capabilities/community/src/questions/pages/ask.rs",
                "sql!(\"SELECT 1\")"
            )])
            .len(),
            1
        );
        assert_eq!(
            check(&[file(
                "capabilities/community/src/questions/store.rs",
                "sql!(\"SELECT 1\")"
            )]),
            []
        );
    }

    #[test]
    fn an_engine_has_no_clock() {
        assert_eq!(
            check(&[file("engines/icsr/src/rules.rs", "let today = jiff::Zoned::now();")]).len(),
            1
        );
    }

    #[test]
    fn a_model_does_not_call_its_store() {
        assert_eq!(
            check(&[file(
                "capabilities/community/src/questions/model.rs",
                "use super::store;"
            )])
            .len(),
            1
        );
    }
}
