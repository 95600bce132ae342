// SPDX-License-Identifier: AGPL-3.0-or-later
//! The direction between crates: app → capabilities → engines and platform; inside a folder only upwards in the list.

use super::{File, Finding};

/// Top to bottom, as in ARCHITECTURE.md: a crate may use those above it and never those below.
pub const CAPABILITIES: &[&str] = &[
    "identity",
    "protocols",
    "screening",
    "directory",
    "community",
    "stories",
    "listening",
    "publishing",
    "live",
    "claims",
    "webcare",
    "vigilance",
    "crisis",
    "insight",
    "strategy",
    "federation",
];
pub const PLATFORM: &[&str] = &["kernel", "db", "settings", "journal", "jobs", "web", "mail", "networks", "testkit"];
const ENGINES: &[&str] = &["screen", "icsr", "wording", "disclosure"];
/// An engine has no I/O, no storage and no clock, so none of these either.
const NOT_FOR_ENGINES: &[&str] =
    &["tokio", "rusqlite", "tokio-postgres", "reqwest", "axum", "rand", "tracing", "futures-util"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Folder {
    App,
    Capability(usize),
    Platform(usize),
    Engine,
    Chore,
}

pub fn check(files: &[File]) -> Vec<Finding> {
    let manifests = files
        .iter()
        .filter(|file| file.name() == "Cargo.toml" && file.path.contains('/') && !file.path.starts_with("fuzz/"));
    manifests.flat_map(check_manifest).collect()
}

fn check_manifest(file: &File) -> Vec<Finding> {
    let Some(from) = folder_of_path(&file.path) else {
        let mend = "Add it to the list in xtask/src/tidy/arrows.rs, in the same change as ARCHITECTURE.md";
        return vec![Finding::new(file, 1, "a crate that no list knows", mend)];
    };
    let manifest: toml::Table = match file.text.parse() {
        Ok(manifest) => manifest,
        Err(cause) => return vec![Finding::new(file, 1, format!("not TOML: {cause}"), "Mend the manifest")],
    };
    let mut findings = name_finding(file, &manifest).into_iter().collect::<Vec<_>>();
    for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let names =
            manifest.get(table).and_then(toml::Value::as_table).into_iter().flatten().map(|(name, _)| name.as_str());
        findings.extend(names.filter_map(|name| check_arrow(file, from, table, name)));
    }
    findings
}

fn name_finding(file: &File, manifest: &toml::Table) -> Option<Finding> {
    let folder = file.path.rsplit('/').nth(1)?;
    let wanted = if folder == "app" { "almoner" } else { folder };
    let name = manifest.get("package")?.get("name")?.as_str()?;
    (name != wanted).then(|| {
        Finding::new(file, line_of(file, "name"), format!("the crate {name} in folder {folder}"), "Give both one name")
    })
}

fn check_arrow(file: &File, from: Folder, table: &str, name: &str) -> Option<Finding> {
    let line = line_of(file, name);
    if from == Folder::Engine && table == "dependencies" && NOT_FOR_ENGINES.contains(&name) {
        return Some(Finding::new(
            file,
            line,
            format!("an engine uses {name}"),
            "Engines are pure: move the I/O to platform or a capability",
        ));
    }
    // Tests of every crate that stores something stand on the test kit, also of those it stands on itself.
    if name == "testkit" && table == "dev-dependencies" && from != Folder::Engine {
        return None;
    }
    let to = folder_of_name(name)?;
    // A crate asks for its own builders, which are a feature, when its tests are made.
    if from == to && table == "dev-dependencies" {
        return None;
    }
    let is_right = match (from, to) {
        (Folder::Chore, _) | (Folder::App, Folder::Capability(_) | Folder::Platform(_) | Folder::Engine) => true,
        (Folder::Capability(_), Folder::Engine | Folder::Platform(_)) | (Folder::Engine, Folder::Engine) => true,
        (Folder::Capability(from), Folder::Capability(to)) | (Folder::Platform(from), Folder::Platform(to)) => {
            to < from
        }
        _ => false,
    };
    let mend = "Use what stands above in the list of ARCHITECTURE.md; let those below subscribe to a fact";
    (!is_right).then(|| Finding::new(file, line, format!("an arrow to {name}, against the direction"), mend))
}

fn folder_of_path(path: &str) -> Option<Folder> {
    let mut parts = path.split('/');
    let folder = parts.next()?;
    let name = parts.next()?;
    match folder {
        "app" => Some(Folder::App),
        "xtask" | "benches" => Some(Folder::Chore),
        "engines" if ENGINES.contains(&name) => Some(Folder::Engine),
        "capabilities" => position(CAPABILITIES, name).map(Folder::Capability),
        "platform" => position(PLATFORM, name).map(Folder::Platform),
        _ => None,
    }
}

fn folder_of_name(name: &str) -> Option<Folder> {
    if name == "almoner" {
        return Some(Folder::App);
    }
    let engine = ENGINES.contains(&name).then_some(Folder::Engine);
    let capability = || position(CAPABILITIES, name).map(Folder::Capability);
    engine.or_else(capability).or_else(|| position(PLATFORM, name).map(Folder::Platform))
}

fn position(list: &[&str], name: &str) -> Option<usize> {
    list.iter().position(|entry| *entry == name)
}

fn line_of(file: &File, name: &str) -> usize {
    let is_entry = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '.', '=']));
    file.lines().find(|(_, line)| is_entry(line)).map_or(1, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn manifest(path: &str, dependency: &str) -> Vec<Finding> {
        let folder = path.rsplit('/').nth(1).expect("a folder");
        check(&[file(
            path,
            &format!("[package]\nname = \"{folder}\"\n[dependencies]\n{dependency} = {{ workspace = true }}\n"),
        )])
    }

    #[test]
    fn upwards_is_allowed_and_downwards_is_not() {
        assert_eq!(manifest("capabilities/vigilance/Cargo.toml", "community"), []);
        let findings = manifest("capabilities/community/Cargo.toml", "vigilance");
        assert_eq!(findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn platform_knows_no_capability_and_no_engine() {
        assert_eq!(manifest("platform/web/Cargo.toml", "identity").len(), 1);
        assert_eq!(manifest("platform/web/Cargo.toml", "screen").len(), 1);
        assert_eq!(manifest("platform/web/Cargo.toml", "db"), []);
    }

    #[test]
    fn tests_may_use_the_test_kit_and_products_may_not() {
        let manifest = |table: &str| format!("[package]\nname = \"db\"\n[{table}]\ntestkit.workspace = true\n");
        assert_eq!(check(&[file("platform/db/Cargo.toml", &manifest("dev-dependencies"))]), []);
        assert_eq!(check(&[file("platform/db/Cargo.toml", &manifest("dependencies"))]).len(), 1);
    }

    #[test]
    fn an_engine_has_no_clock_and_no_network() {
        assert_eq!(manifest("engines/icsr/Cargo.toml", "reqwest").len(), 1);
        assert_eq!(manifest("engines/icsr/Cargo.toml", "quick-xml"), []);
    }

    #[test]
    fn a_crate_that_no_list_knows_is_found() {
        assert_eq!(manifest("platform/utils/Cargo.toml", "serde").len(), 1);
    }
}
