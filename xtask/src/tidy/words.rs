// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words that do not belong in the tree: silenced lints, unowned promises, names that say nothing, paths of one machine.

use super::{File, Finding};

// Put together here, so that this file does not break its own rules.
const SILENCED: &[&str] = &[concat!("#[al", "low("), concat!("#![al", "low(")];
const PROMISE: &str = concat!("TO", "DO");
const BARE_NAMES: &[&str] = &["Event", "Report", "Post", "Case", "Inbox"];
const MACHINE_PATHS: &[&str] =
    &[concat!("/wo", "rk/main"), concat!("/wo", "rk/shared"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

pub fn check(files: &[File]) -> Vec<Finding> {
    files.iter().filter(|file| !file.is_vendored() && file.name() != "Cargo.lock").flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        let mut find = |what: String, mend: &str| findings.push(Finding::new(file, number, what, mend));
        if file.extension() == "rs" && SILENCED.iter().any(|needle| line.contains(needle)) {
            find("a silenced lint".into(), "Write #[expect(lint, reason = \"…\")]");
        }
        if has_unowned_promise(line) {
            find(format!("{PROMISE} without an issue"), "Do it, or write the open issue's number: (#123) right behind");
        }
        if file.extension() == "rs"
            && let Some(name) = bare_name(line)
        {
            find(format!("a type named only {name}"), "Say which: see docs/reference/glossary.md");
        }
        if let Some(path) = MACHINE_PATHS.iter().find(|path| line.contains(**path)) {
            find(
                format!("a path of one machine, {path}…"),
                "Write it relative to the repository, or take it from a setting",
            );
        }
        if file.name() == "package-lock.json" && line.contains("\"resolved\"") {
            find(
                "a registry's address in a lock file".into(),
                "Set omit-lockfile-registry-resolved=true in .npmrc and lock again",
            );
        }
    }
    findings
}

fn has_unowned_promise(line: &str) -> bool {
    line.match_indices(PROMISE).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + PROMISE.len()..];
        let is_word = !before.is_some_and(is_name_char) && !after.starts_with(is_name_char);
        is_word && !after.starts_with("(#")
    })
}

fn bare_name(line: &str) -> Option<&'static str> {
    let body = line.trim_start();
    let body = ["pub(crate) ", "pub(super) ", "pub "].iter().find_map(|word| body.strip_prefix(word)).unwrap_or(body);
    let name = ["struct ", "enum ", "type ", "trait "].iter().find_map(|word| body.strip_prefix(word))?;
    BARE_NAMES.iter().copied().find(|bare| name.strip_prefix(bare).is_some_and(|rest| !rest.starts_with(is_name_char)))
}

fn is_name_char(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&[file(path, text)]).len()
    }

    #[test]
    fn a_silenced_lint_is_found_and_an_expected_one_is_not() {
        assert_eq!(count("a.rs", &format!("{}dead_code)]", SILENCED[0])), 1);
        assert_eq!(count("a.rs", "#[expect(dead_code, reason = \"read by tests\")]"), 0);
    }

    #[test]
    fn a_promise_needs_an_issue() {
        assert_eq!(count("a.js", &format!("// {PROMISE} later")), 1);
        assert_eq!(count("a.js", &format!("// {PROMISE}(#12) later")), 0);
        assert_eq!(count("a.js", &format!("const {PROMISE}S = 1")), 0);
    }

    #[test]
    fn only_the_bare_name_is_banned() {
        assert_eq!(count("a.rs", "pub struct Case {"), 1);
        assert_eq!(count("a.rs", "enum Event<T> {"), 1);
        assert_eq!(count("a.rs", "pub struct SafetyCase {"), 0);
        assert_eq!(count("a.rs", "pub struct CaseState {"), 0);
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        assert_eq!(count("docs/a.md", &format!("see {}x", MACHINE_PATHS[2])), 1);
    }
}
