// SPDX-License-Identifier: AGPL-3.0-or-later
//! The settings, from the one struct that holds them and its defaults.

use std::collections::BTreeMap;

use crate::tidy::File;

const SOURCE: &str = "platform/settings/src/lib.rs";
const HEAD: &str = "# Settings

Made from `platform/settings/src/lib.rs` by `cargo xtask reference`; do not edit.

A site's settings are one TOML document in its database. An unknown key is refused.

| key | default | meaning |
|---|---|---|
";

pub fn page(files: &[File]) -> Result<String, String> {
    let source = files.iter().find(|file| file.path == SOURCE).ok_or_else(|| format!("{SOURCE} is not there"))?;
    let defaults = defaults(&source.text);
    let mut page = HEAD.to_owned();
    for (name, meaning) in fields(&source.text) {
        let default = defaults.get(name).map_or("", String::as_str);
        page.push_str(&format!("| `{name}` | {default} | {meaning} |\n"));
    }
    Ok(page)
}

/// Fields of `pub struct Settings` with their comments in one line.
fn fields(source: &str) -> Vec<(&str, String)> {
    let mut fields = Vec::new();
    let mut comment: Vec<&str> = Vec::new();
    for line in block(source, "pub struct Settings {") {
        if let Some(text) = line.strip_prefix("/// ") {
            comment.push(text);
        } else if let Some((name, _)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(':')) {
            fields.push((name, comment.join(" ").replace('|', "\\|")));
            comment.clear();
        }
    }
    fields
}

fn defaults(source: &str) -> BTreeMap<&str, String> {
    let lines = block(source, "Settings {\n            ").chain(block(source, "impl Default for Settings {"));
    lines
        .filter_map(|line| line.strip_suffix(',')?.split_once(": "))
        .map(|(name, value)| (name, shown(value)))
        .collect()
}

/// A default as an operator would write it.
fn shown(value: &str) -> String {
    let plain = value.strip_suffix(".into()").unwrap_or(value);
    match plain {
        "String::new()" => "empty".to_owned(),
        "Vec::new()" => "`[]`".to_owned(),
        _ => match plain.strip_prefix("Language::") {
            Some(language) => format!("`\"{}\"`", language.to_lowercase()),
            None => format!("`{plain}`"),
        },
    }
}

/// The lines between a head and the first brace in the first column.
fn block<'text>(source: &'text str, head: &str) -> impl Iterator<Item = &'text str> {
    let rest = source.split_once(head).map_or("", |(_, rest)| rest);
    rest.lines().take_while(|line| !line.starts_with('}')).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn each_field_has_its_comment_and_its_default() {
        let source = "pub struct Settings {\n    /// The name,\n    /// in full.\n    pub name: String,\n    pub hosts: Vec<String>,\n}\n
impl Default for Settings {\n    fn default() -> Settings {\n        Settings {\n            name: \"Almoner\".into(),\n            hosts: Vec::new(),\n        }\n    }\n}\n";
        let page = page(&[file(SOURCE, source)]).expect("a page");
        assert!(page.contains("| `name` | `\"Almoner\"` | The name, in full. |"), "{page}");
        assert!(page.contains("| `hosts` | `[]` |  |"), "{page}");
    }
}
