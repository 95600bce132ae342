// SPDX-License-Identifier: MIT OR Apache-2.0
//! What the tests share: where the standards lie, the schema, and a plain view of a message to compare by.

pub mod cases;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use quick_xml::Reader;
use quick_xml::events::Event;

/// A folder of the standards, or `None` (said aloud) where they are not at hand.
pub fn standards(folder: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("ALMONER_SHARED").map_or(beside, PathBuf::from);
    let found = shared.join("standards/e2br3").join(folder);
    if !found.exists() {
        println!("skipped: {} is absent; set ALMONER_SHARED", found.display());
        return None;
    }
    Some(found)
}

/// The files of a folder with an ending, by name.
pub fn files(folder: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = standards(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into(), std::fs::read(&path).unwrap()))
        .collect()
}

/// What `xmllint` says of a document against a schema; `None` (said aloud) without `xmllint` or the schema.
pub fn schema_faults(name: &str, xml: &str, schema: &str) -> Option<String> {
    let schema = standards("schemas/multicacheschemas")?.join(schema);
    if Command::new("xmllint").arg("--version").stderr(Stdio::null()).output().is_err() {
        println!("skipped: xmllint is not on PATH");
        return None;
    }
    let file = std::env::temp_dir().join(format!("icsr-{}-{name}.xml", std::process::id()));
    std::fs::write(&file, xml).unwrap();
    let output =
        Command::new("xmllint").args(["--noout", "--huge", "--schema"]).arg(schema).arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(if output.status.success() { String::new() } else { said })
}

/// Asserts that a message is valid by the schema of ICSR batches.
pub fn assert_schema_valid(name: &str, xml: &str) {
    if let Some(faults) = schema_faults(name, xml, "MCCI_IN200100UV01.xsd") {
        assert!(faults.is_empty(), "{name} is not schema-valid:\n{faults}");
    }
}

/// A document as lines: element paths, attributes in order of name, text without the white space around it.
pub fn canonical(xml: &[u8]) -> Vec<String> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut lines, mut path, mut text) = (Vec::new(), Vec::new(), String::new());
    loop {
        match reader.read_event_into(&mut Vec::new()).unwrap() {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                let mut attributes: Vec<String> = start
                    .attributes()
                    .map(|one| one.unwrap())
                    .map(|one| {
                        format!(
                            "{}={}",
                            one.key.as_ref(),
                            one.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap()
                        )
                    })
                    .collect();
                attributes.sort();
                lines.push(format!("{} {}", path.join("/"), attributes.join(" ")));
            }
            Event::End(_) => {
                if !text.trim().is_empty() {
                    lines.push(format!("{}: {}", path.join("/"), text.trim()));
                }
                text.clear();
                path.pop();
            }
            Event::Text(found) => text.push_str(&found.xml10_content()),
            Event::GeneralRef(found) => text.push_str(&format!("&{};", &*found)),
            Event::Eof => return lines,
            _ => {}
        }
    }
}
