// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables with a head: the NDC directory, the G-Standaard's and WHODrug's exports, an operator's own list.

use super::{ListFile, ListRefused, ListedKind, ListedTerm, at_line};

pub(super) fn ndc(files: &[ListFile<'_>]) -> Result<Vec<ListedTerm>, ListRefused> {
    each(files, |table, row| {
        let substance = table.cell(row, &["nonproprietaryname"])?;
        let substances = table.cell(row, &["substancename"]).unwrap_or_default();
        let generic = if substances.is_empty() { substance } else { substances };
        let name = joined(generic, &[';', ',']);
        let code = table.cell(row, &["productndc"]).unwrap_or_default();
        Ok(names(&[table.cell(row, &["proprietaryname"])?, substance], &name, code))
    })
}

pub(super) fn g_standaard(files: &[ListFile<'_>]) -> Result<Vec<ListedTerm>, ListRefused> {
    each(files, |table, row| {
        let brand = table.cell(row, &["handelsproductnaam", "handelsnaam", "merknaam", "etiketnaam", "productnaam"])?;
        let generic = table.cell(row, &["generieke naam", "generieknaam", "stofnaam", "werkzame stof"])?;
        let code = table.cell(row, &["zi-nummer", "zinummer", "hpk", "prk"]).unwrap_or_default();
        Ok(names(&[brand_alone(brand), generic], &joined(generic, &['/', '+']), code))
    })
}

pub(super) fn whodrug(files: &[ListFile<'_>]) -> Result<Vec<ListedTerm>, ListRefused> {
    each(files, |table, row| {
        let name = table.cell(row, &["drug_name"])?;
        let ingredients = table.cell(row, &["ingredients"])?;
        let stands_for = if ingredients.is_empty() { name.to_lowercase() } else { joined(ingredients, &[';', '|']) };
        Ok(names(&[name], &stands_for, table.cell(row, &["drug_code"])?))
    })
}

pub(super) fn own(files: &[ListFile<'_>]) -> Result<Vec<ListedTerm>, ListRefused> {
    each(files, |table, row| {
        let name = table.cell(row, &["name"])?;
        let mut terms: Vec<&str> = table.cell(row, &["terms"])?.split('|').map(str::trim).collect();
        terms.push(name);
        Ok(names(&terms, &name.to_lowercase(), ""))
    })
}

fn names(terms: &[&str], name: &str, code: &str) -> Vec<ListedTerm> {
    let terms = terms.iter().map(|term| term.trim()).filter(|term| !term.is_empty() && !name.is_empty());
    let listed = |term: &str| {
        let plain = ListedTerm::plain(ListedKind::Product, term, name);
        ListedTerm { code: code.to_owned(), ..plain }
    };
    terms.map(listed).collect()
}

/// Substances in lower case, in order, joined as everywhere.
fn joined(substances: &str, between: &[char]) -> String {
    let mut parts: Vec<String> = substances.split(between).map(|part| part.trim().to_lowercase()).collect();
    parts.retain(|part| !part.is_empty());
    parts.sort_unstable();
    parts.dedup();
    parts.join(" + ")
}

/// "METOPROLOL SANDOZ TABLET 50MG" is written "metoprolol sandoz": the form and all after it go.
fn brand_alone(label: &str) -> &str {
    const FORMS: &[&str] = &[
        "tablet",
        "tabl",
        "capsule",
        "caps",
        "injvlst",
        "inj",
        "drank",
        "creme",
        "zalf",
        "zetpil",
        "inhalatie",
        "oogdruppels",
        "pleister",
        "poeder",
        "infusie",
        "spray",
        "gel",
        "siroop",
        "suspensie",
        "oplossing",
    ];
    let lower = label.to_lowercase();
    let is_end =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || FORMS.iter().any(|f| word.starts_with(f));
    let mut at = 0;
    for word in lower.split(' ') {
        if at > 0 && is_end(word) {
            return label.get(..at - 1).unwrap_or(label);
        }
        at += word.len() + 1;
    }
    label
}

type Rows = Result<Vec<ListedTerm>, ListRefused>;

fn each(files: &[ListFile<'_>], row: impl Fn(&Table<'_>, &Row) -> Rows) -> Rows {
    let mut terms = Vec::new();
    for file in files {
        let (table, rows) = Table::read(*file)?;
        for one in &rows {
            terms.extend(row(&table, one)?);
        }
    }
    Ok(terms)
}

struct Table<'a> {
    file: &'a str,
    head: Vec<String>,
}

struct Row {
    line: usize,
    cells: Vec<String>,
}

impl<'a> Table<'a> {
    /// The head tells how cells are parted: by a tab, a semicolon or a comma.
    fn read(file: ListFile<'a>) -> Result<(Table<'a>, Vec<Row>), ListRefused> {
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(file.text);
        let first = text.lines().next().unwrap_or_default();
        let between = ['\t', ';', ','].into_iter().find(|mark| first.contains(*mark)).unwrap_or(',');
        // The NDC directory quotes nothing and has quotation marks inside names.
        let mut rows = if between == '\t' { unquoted(text) } else { quoted(file.name, text, between)? }.into_iter();
        let head: Vec<String> = rows.next().map(|row| row.cells).unwrap_or_default();
        let head: Vec<String> = head.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let table = Table { file: file.name, head };
        let rows: Vec<Row> = rows.collect();
        if let Some(wrong) = rows.iter().find(|row| row.cells.len() != table.head.len()) {
            let why = format!("{} cells where the head has {}", wrong.cells.len(), table.head.len());
            return Err(at_line(table.file, wrong.line, why));
        }
        Ok((table, rows))
    }

    /// The cell under the first of these heads that the table has.
    fn cell<'r>(&self, row: &'r Row, heads: &[&str]) -> Result<&'r str, ListRefused> {
        let place = heads.iter().find_map(|wanted| self.head.iter().position(|head| head == wanted));
        let missing = || ListRefused::File {
            file: self.file.to_owned(),
            why: format!("no column is called {}", heads.join(" or ")),
        };
        place.map(|at| row.cells[at].trim()).ok_or_else(missing)
    }
}

fn unquoted(text: &str) -> Vec<Row> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines.map(|(index, line)| Row { line: index + 1, cells: line.split('\t').map(str::to_owned).collect() }).collect()
}

/// RFC 4180: a cell in quotation marks may hold separators, line ends and doubled quotation marks.
fn quoted(file: &str, text: &str, between: char) -> Result<Vec<Row>, ListRefused> {
    let mut rows = Vec::new();
    let mut row = Row { line: 1, cells: vec![] };
    let (mut cell, mut inside, mut line) = (String::new(), false, 1);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        line += usize::from(letter == '\n');
        match letter {
            '"' if inside && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if inside || cell.is_empty() => inside = !inside,
            '\r' if !inside && letters.peek() == Some(&'\n') => {}
            '\n' if !inside => {
                row.cells.push(std::mem::take(&mut cell));
                rows.push(std::mem::replace(&mut row, Row { line, cells: vec![] }));
            }
            _ if letter == between && !inside => row.cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    if inside {
        return Err(at_line(file, row.line, "a quotation mark is not closed"));
    }
    if !cell.is_empty() || !row.cells.is_empty() {
        row.cells.push(cell);
        rows.push(row);
    }
    rows.retain(|row| row.cells.len() > 1 || row.cells.iter().any(|cell| !cell.trim().is_empty()));
    Ok(rows)
}
