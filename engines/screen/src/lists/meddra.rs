// SPDX-License-Identifier: MIT OR Apache-2.0
//! MedDRA's ASCII files: `$` after every cell, no head, no quoting.

use std::collections::HashMap;

use super::{ListFile, ListRefused, ListedKind, ListedTerm, at_line, file};

/// `llt_code$llt_name$pt_code$…$currency$jart$`: eleven cells.
const LOWEST_CELLS: usize = 11;
/// `pt_code$pt_name$null$pt_soc_code$…$jart$`: eleven cells.
const PREFERRED_CELLS: usize = 11;

pub(super) fn read(files: &[ListFile<'_>]) -> Result<Vec<ListedTerm>, ListRefused> {
    let lowest = file(files, "llt.asc").ok_or(ListRefused::Missing("llt.asc"))?;
    let preferred = file(files, "pt.asc").filter(|f| !f.name.to_ascii_lowercase().ends_with("hlt_pt.asc"));
    let preferred = preferred.ok_or(ListRefused::Missing("pt.asc"))?;
    let mut names: HashMap<&str, &str> = HashMap::new();
    for cells in records(preferred, PREFERRED_CELLS) {
        let (_, cells) = cells?;
        names.insert(cells[0], cells[1]);
    }
    let mut terms = Vec::new();
    for cells in records(lowest, LOWEST_CELLS) {
        let (line, cells) = cells?;
        let name = names.get(cells[2]);
        let name = name.ok_or_else(|| at_line(lowest.name, line, "its preferred term is not in pt.asc"))?;
        let is_current = match cells[9] {
            "Y" => true,
            "N" => false,
            _ => return Err(at_line(lowest.name, line, "its tenth cell (currency) is neither Y nor N")),
        };
        let plain = ListedTerm::plain(ListedKind::Reaction, cells[1], name);
        terms.push(ListedTerm { code: cells[0].to_owned(), is_current, ..plain });
    }
    Ok(terms)
}

fn records(file: ListFile<'_>, cells: usize) -> impl Iterator<Item = Result<(usize, Vec<&str>), ListRefused>> {
    let lines = file.text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines.map(move |(index, line)| {
        let line_number = index + 1;
        let Some(closed) = line.strip_suffix('$') else {
            return Err(at_line(file.name, line_number, "it does not end with `$`"));
        };
        let found: Vec<&str> = closed.split('$').collect();
        if found.len() != cells {
            let why = format!("{} cells where {cells} are expected", found.len());
            return Err(at_line(file.name, line_number, why));
        }
        if found[0].is_empty() || !found[0].bytes().all(|b| b.is_ascii_digit()) || found[1].is_empty() {
            return Err(at_line(file.name, line_number, "it needs a code of digits and a name"));
        }
        Ok((line_number, found))
    })
}
