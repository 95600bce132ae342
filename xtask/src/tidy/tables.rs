// SPDX-License-Identifier: AGPL-3.0-or-later
//! A table carries its crate's name, and only that crate names it in SQL.

use super::arrows::{CAPABILITIES, PLATFORM};
use super::{File, Finding};

/// Words of SQL that a table's name follows. Upper case, as the style asks, so that prose is not taken for SQL.
const BEFORE_A_TABLE: &[&str] = &["FROM", "JOIN", "INTO", "UPDATE", "TABLE", "EXISTS", "REFERENCES", "ON"];

pub fn check(files: &[File]) -> Vec<Finding> {
    let is_ours =
        |file: &&File| matches!(file.extension(), "rs" | "sql") && !file.is_test() && file.name() != "testing.rs";
    files.iter().filter(is_ours).filter_map(|file| Some((file, crate_of(&file.path)?))).flat_map(check_file).collect()
}

fn check_file((file, owner): (&File, &str)) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.lines().take_while(|(_, line)| !line.starts_with("#[cfg(test)]")) {
        if let Some(table) = created_table(line).filter(|table| !belongs_to(table, owner)) {
            let what = format!("the table {table} is created by {owner}");
            findings.push(Finding::new(file, number, what, format!("Name it {owner}_…")));
            continue;
        }
        for (word, name) in word_pairs(line) {
            if !BEFORE_A_TABLE.contains(&word) || belongs_to(name, owner) {
                continue;
            }
            if let Some(stranger) = owner_of_table(name) {
                let mend = format!("Call a query that {stranger} exports, or keep a copy built from its facts");
                findings.push(Finding::new(file, number, format!("{owner} names {name}, a table of {stranger}"), mend));
            }
        }
    }
    findings
}

fn crate_of(path: &str) -> Option<&str> {
    let mut parts = path.split('/');
    let folder = parts.next()?;
    let name = parts.next()?;
    match folder {
        "capabilities" | "platform" => Some(name),
        _ => None,
    }
}

fn created_table(line: &str) -> Option<&str> {
    let is_search = line.contains("CREATE VIRTUAL TABLE ");
    let rest = line
        .split("CREATE TABLE ")
        .nth(1)
        .or_else(|| is_search.then(|| line.split("CREATE VIRTUAL TABLE ").nth(1))?)?;
    let rest = rest.strip_prefix("IF NOT EXISTS ").unwrap_or(rest);
    let end = rest.find(|char: char| !is_name_char(char)).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|name| !name.is_empty())
}

fn belongs_to(table: &str, owner: &str) -> bool {
    table.strip_prefix(owner).is_some_and(|rest| rest.starts_with('_'))
}

fn owner_of_table(name: &str) -> Option<&'static str> {
    CAPABILITIES.iter().chain(PLATFORM).copied().find(|owner| belongs_to(name, owner))
}

/// Every word of the line with the one before it.
fn word_pairs(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let words = || line.split(|char: char| !is_name_char(char)).filter(|word| !word.is_empty());
    words().zip(words().skip(1))
}

fn is_name_char(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_table_carries_its_owners_name() {
        let migration = |table: &str| {
            check(&[file("capabilities/community/migrations/1_x.sql", &format!("CREATE TABLE {table} ("))])
        };
        assert_eq!(migration("community_groups"), []);
        assert_eq!(migration("IF NOT EXISTS community_groups"), []);
        assert_eq!(migration("groups").len(), 1);
    }

    #[test]
    fn a_query_on_a_strangers_table_is_found() {
        let text = "sql!(\"SELECT id FROM community_groups JOIN vigilance_cases ON TRUE\")";
        let findings = check(&[file("capabilities/vigilance/src/cases/store.rs", text)]);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].what.contains("community_groups"));
    }

    #[test]
    fn prose_and_names_of_functions_are_not_sql() {
        let text = "use community::x; // from community_groups on\nlet listening_count = 1;";
        assert_eq!(check(&[file("capabilities/vigilance/src/cases/store.rs", text)]), []);
    }
}
