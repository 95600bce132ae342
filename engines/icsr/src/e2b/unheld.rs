// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a message carries and the model does not hold, by name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::xml::{Element, Parsed};

/// Something the model does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unheld {
    /// Where it stands: element names from the root, attributes with `@`, with the code that tells like from like.
    pub path: String,
    /// How many times it stands there.
    pub count: usize,
    /// The line of the first one.
    pub line: usize,
    /// How much it matters.
    pub matter: Matter,
}

/// How much something unheld matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Facts of the case.
    Content,
    /// Other words for what is held by its code (display names, versions of ICH lists, comments).
    Wording,
}

type Found = BTreeMap<String, (usize, usize, Matter)>;

const LISTS: &str = "2.16.840.1.113883.3.989.";

/// Everything that was not used.
pub(crate) fn unheld(parsed: &Parsed) -> Vec<Unheld> {
    let mut found = Found::new();
    let mut path = parsed.root.name.clone();
    gather(&parsed.root, &mut path, &mut found);
    for (name, count) in [("comment()", parsed.comments), ("processing-instruction()", parsed.instructions)] {
        if count > 0 {
            found.insert(name.to_owned(), (count, 1, Matter::Wording));
        }
    }
    let name = |(path, (count, line, matter))| Unheld { path, count, line, matter };
    found.into_iter().map(name).collect()
}

fn gather(element: &Element, path: &mut String, found: &mut Found) {
    if !element.taken {
        return note(found, path.clone(), element.line, Matter::Content);
    }
    for attribute in element.attributes.iter().filter(|attribute| !attribute.taken) {
        let matter = matter(element, &attribute.name, &attribute.value);
        note(found, format!("{path}/@{}", attribute.name), element.line, matter);
    }
    if !element.text_taken && !element.text.trim().is_empty() {
        note(found, format!("{path}/text()"), element.line, Matter::Content);
    }
    let length = path.len();
    for child in &element.children {
        path.push('/');
        path.push_str(&child.name);
        if let Some(code) = child.child("code").and_then(|code| code.attribute("code")) {
            path.push_str(&format!("[{code}]"));
        }
        gather(child, path, found);
        path.truncate(length);
    }
}

fn matter(element: &Element, name: &str, value: &str) -> Matter {
    let of_a_list = element.attribute("codeSystem").is_some_and(|system| system.starts_with(LISTS));
    match name {
        "displayName" | "codeSystemName" | "xsi:schemaLocation" => Matter::Wording,
        "codeSystemVersion" if of_a_list => Matter::Wording,
        "mediaType" if value == "text/plain" => Matter::Wording,
        "codeSystem" if element.attribute("code").is_none() => Matter::Wording,
        _ => Matter::Content,
    }
}

fn note(found: &mut Found, path: String, line: usize, matter: Matter) {
    let entry = found.entry(path).or_insert((0, line, matter));
    entry.0 += 1;
    if matter == Matter::Content {
        entry.2 = Matter::Content;
    }
}
