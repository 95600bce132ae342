// SPDX-License-Identifier: MIT OR Apache-2.0
//! RxNorm's RRF files: a line a record, every cell closed by a pipe.

use std::collections::HashMap;

use super::{ListFile, ListRefused, ListedKind, ListedTerm, at_line, file};

/// Cells of a line of `RXNCONSO.RRF` and of `RXNREL.RRF`, as the technical documentation lists them.
const CONCEPT_CELLS: usize = 18;
const RELATION_CELLS: usize = 16;

pub(super) fn rxnorm(files: &[ListFile<'_>]) -> Result<Vec<ListedTerm>, ListRefused> {
    let concepts = file(files, "rxnconso.rrf").ok_or(ListRefused::Missing("RXNCONSO.RRF"))?;
    let mut substances: HashMap<&str, &str> = HashMap::new();
    let mut names = Vec::new();
    for cells in records(concepts, CONCEPT_CELLS) {
        let cells = cells?;
        let (code, language, source, kind, name, suppressed) =
            (cells[0], cells[1], cells[11], cells[12], cells[14], cells[16]);
        if source != "RXNORM" || language != "ENG" || suppressed != "N" {
            continue;
        }
        match kind {
            "IN" | "PIN" | "MIN" => {
                substances.insert(code, name);
                names.push((code, name));
            }
            "BN" | "SY" | "TMSY" => names.push((code, name)),
            _ => {}
        }
    }
    let brands = match file(files, "rxnrel.rrf") {
        Some(relations) => substances_of_brands(relations, &substances)?,
        None => HashMap::new(),
    };
    let term = |(code, name): (&str, &str)| {
        let substance = substances.get(code).copied().map(str::to_owned).or_else(|| brands.get(code).cloned());
        // Without the relations a brand stands for itself.
        let substance = substance.unwrap_or_else(|| name.to_owned());
        let plain = ListedTerm::plain(ListedKind::Product, name, &substance.to_lowercase());
        ListedTerm { code: code.to_owned(), ..plain }
    };
    Ok(names.into_iter().map(term).collect())
}

/// For each brand the substances it is a trade name of, joined.
fn substances_of_brands(
    relations: ListFile<'_>,
    substances: &HashMap<&str, &str>,
) -> Result<HashMap<String, String>, ListRefused> {
    let mut brands: HashMap<String, Vec<&str>> = HashMap::new();
    for cells in records(relations, RELATION_CELLS) {
        let cells = cells?;
        // The second concept has the named relation to the first: BN `tradename_of` IN.
        let (first, second, relation, source) = (cells[0], cells[4], cells[7], cells[10]);
        let Some(substance) = substances.get(first).filter(|_| relation == "tradename_of" && source == "RXNORM") else {
            continue;
        };
        brands.entry(second.to_owned()).or_default().push(substance);
    }
    let joined = |(brand, mut of): (String, Vec<&str>)| {
        of.sort_unstable();
        of.dedup();
        (brand, of.join(" + "))
    };
    Ok(brands.into_iter().map(joined).collect())
}

fn records(file: ListFile<'_>, cells: usize) -> impl Iterator<Item = Result<Vec<&str>, ListRefused>> {
    let lines = file.text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines.map(move |(index, line)| {
        let found: Vec<&str> = line.strip_suffix('|').unwrap_or(line).split('|').collect();
        if found.len() == cells {
            return Ok(found);
        }
        Err(at_line(file.name, index + 1, format!("{} cells where {cells} are expected", found.len())))
    })
}
