// SPDX-License-Identifier: MIT OR Apache-2.0
//! The table of elements against ICH's, where that is at hand.

use std::path::{Path, PathBuf};

use super::elements::{Kind, element, is_country};

fn rows() -> Vec<Vec<String>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("ALMONER_SHARED").map_or(beside, PathBuf::from);
    let path = shared.join("standards/e2br3/e2br3_ich_elements.tsv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is absent; set ALMONER_SHARED", path.display());
        return Vec::new();
    };
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    text.lines().skip(1).map(cells).filter(|cells| cells.len() > 8 && cells[2] == "element").collect()
}

#[test]
fn every_ich_element_has_a_row_with_its_length_and_null_flavours() {
    for cells in rows() {
        let [id, _, _, _, _, kind, length, allowed, nulls] = &cells[..9] else {
            continue;
        };
        if id == "N.1.1" {
            continue; // written as it must be, never a value of the model
        }
        let row = element(id).unwrap_or_else(|| panic!("{id} has no row"));
        if let Ok(length) = length.parse::<usize>() {
            assert_eq!(row.length, length, "{id}");
        }
        let wanted: Vec<&str> = nulls.split(',').map(str::trim).filter(|null| !null.is_empty()).collect();
        for null in wanted {
            assert!(row.nulls.split(' ').any(|own| own == null), "{id} may be {null}");
        }
        assert_eq!(kind == "Date/Time", matches!(row.kind, Kind::Date(_)), "{id}");
        let codes = allowed.split_whitespace().filter_map(|word| word.split_once('=')).count();
        if let Kind::Codes(list) = row.kind {
            assert_eq!(list.len(), codes, "{id}: {allowed}");
        }
    }
}

#[test]
fn countries_are_known_and_a_fantasy_is_not() {
    for (code, known) in
        [("GB", true), ("XI", true), ("EU", true), ("UK", false), ("eu", false), ("G", false), ("", false)]
    {
        assert_eq!(is_country(code), known, "{code}");
    }
}
