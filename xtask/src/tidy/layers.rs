// SPDX-License-Identifier: AGPL-3.0-or-later
//! Inside a slice: pages, api and jobs → actions → store → model. Seen by where a file stands and what it names.
//! Inside an engine: no clock, no files, no network.

use super::{File, Finding};

/// What may not be named, and what to do instead.
type Banned = &'static [(&'static str, &'static str)];

const IN_ENGINES: Banned = &[
    ("::now()", "An engine has no clock: take the instant as a parameter"),
    ("std::fs", "An engine reads no files: take bytes or a reader"),
    ("std::net", "An engine knows no network"),
    ("std::env::var", "An engine reads no environment"),
];
const IN_PAGES: Banned = &[("sql!(", "Ask a query of store.rs; change things through actions.rs")];
const IN_MODELS: Banned = &[
    ("sql!(", "A model knows no SQL: move it to store.rs"),
    ("async fn", "A model is plain: move it to actions.rs or jobs.rs"),
    ("axum::", "A model knows no HTTP: move it to pages/"),
    ("super::store", "The arrow goes from store to model"),
    ("super::actions", "The arrow goes from actions to model"),
];
const IN_STORES: Banned = &[
    ("super::actions", "The arrow goes from actions to store"),
    ("super::pages", "The arrow goes from pages to store"),
];
const IN_ACTIONS: Banned = &[
    ("super::pages", "The arrow goes from pages to actions"),
    ("async fn", "An action is a plain function in one transaction"),
];

pub fn check(files: &[File]) -> Vec<Finding> {
    files.iter().filter(|file| file.extension() == "rs" && !file.is_test()).flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let banned = banned_in(file);
    let mut findings = Vec::new();
    for (number, line) in file.lines().take_while(|(_, line)| !line.starts_with("#[cfg(test)]")) {
        let code = line.split("//").next().unwrap_or_default();
        for (needle, mend) in banned.iter().filter(|(needle, _)| code.contains(needle)) {
            findings.push(Finding::new(file, number, format!("“{needle}” in {}", file.name()), *mend));
        }
    }
    findings
}

fn banned_in(file: &File) -> Banned {
    if file.path.starts_with("engines/") && !file.path.contains("/examples/") {
        return IN_ENGINES;
    }
    if !file.path.starts_with("capabilities/") {
        return &[];
    }
    match file.name() {
        "pages.rs" | "api.rs" => IN_PAGES,
        "model.rs" => IN_MODELS,
        "store.rs" => IN_STORES,
        "actions.rs" => IN_ACTIONS,
        _ if file.path.contains("/pages/") => IN_PAGES,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_page_holds_no_sql() {
        let text = "sql!(\"SELECT 1\")";
        assert_eq!(check(&[file("capabilities/community/src/questions/pages/ask.rs", text)]).len(), 1);
        assert_eq!(check(&[file("capabilities/community/src/questions/store.rs", text)]), []);
    }

    #[test]
    fn an_engine_has_no_clock() {
        assert_eq!(check(&[file("engines/icsr/src/rules.rs", "let today = jiff::Zoned::now();")]).len(), 1);
    }

    #[test]
    fn a_model_does_not_call_its_store() {
        assert_eq!(check(&[file("capabilities/community/src/questions/model.rs", "use super::store;")]).len(), 1);
    }
}
