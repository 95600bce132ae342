// SPDX-License-Identifier: MIT OR Apache-2.0
//! The NHS dictionary of medicines and devices: `f_vtm….xml`, `f_vmp….xml`, `f_amp….xml`.
//!
//! A VTM is a substance, a VMP a strength and form of it, an AMP what a maker sells. People write substances and the
//! first words of an AMP's name, so that is what is listed.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{ListFile, ListRefused, ListedKind, ListedTerm};

pub(super) fn read(files: &[ListFile<'_>]) -> Result<Vec<ListedTerm>, ListRefused> {
    let part = |name: &str| files.iter().find(|f| f.name.to_ascii_lowercase().contains(name)).copied();
    let moieties = part("f_vtm").ok_or(ListRefused::Missing("f_vtm….xml"))?;
    let mut terms = Vec::new();
    let mut substances: HashMap<String, String> = HashMap::new();
    for record in records(moieties, "VTM")? {
        let (Some(code), Some(name)) = (record.get("VTMID"), record.get("NM")) else { continue };
        if record.contains_key("INVALID") {
            continue;
        }
        substances.insert(code.clone(), name.to_lowercase());
        terms.push(term(name, &name.to_lowercase(), code));
    }
    let (Some(products), Some(sold)) = (part("f_vmp"), part("f_amp")) else { return Ok(terms) };
    let mut moiety_of: HashMap<String, String> = HashMap::new();
    for record in records(products, "VMP")? {
        if let (Some(code), Some(moiety)) = (record.get("VPID"), record.get("VTMID")) {
            moiety_of.insert(code.clone(), moiety.clone());
        }
    }
    for record in records(sold, "AMP")? {
        let (Some(code), Some(product), Some(name)) = (record.get("APID"), record.get("VPID"), record.get("NM")) else {
            continue;
        };
        let substance = moiety_of.get(product).and_then(|moiety| substances.get(moiety));
        if let Some(substance) = substance.filter(|_| !record.contains_key("INVALID")) {
            terms.push(term(brand(name), substance, code));
        }
    }
    Ok(terms)
}

fn term(name: &str, substance: &str, code: &str) -> ListedTerm {
    let plain = ListedTerm::plain(ListedKind::Product, name, substance);
    ListedTerm { code: code.to_owned(), ..plain }
}

/// "Zestril 5mg tablets" is called Zestril: what stands before the first strength.
fn brand(name: &str) -> &str {
    let strength = name.char_indices().find(|(at, c)| c.is_ascii_digit() && *at > 0 && name.as_bytes()[at - 1] == b' ');
    strength.map_or(name, |(at, _)| name[..at].trim_end())
}

type Record = HashMap<String, String>;

/// Every element called `name` as the texts of its children.
fn records(file: ListFile<'_>, name: &str) -> Result<Vec<Record>, ListRefused> {
    let refused = |at: u64, why: String| {
        let before = file.text.get(..usize::try_from(at).unwrap_or(usize::MAX)).unwrap_or(file.text);
        super::at_line(file.name, before.bytes().filter(|b| *b == b'\n').count() + 1, why)
    };
    let mut reader = Reader::from_str(file.text);
    let (mut records, mut open, mut child) = (Vec::new(), None::<Record>, String::new());
    loop {
        let at = reader.buffer_position();
        match reader.read_event().map_err(|cause| refused(at, format!("not XML: {cause}")))? {
            Event::Eof => break,
            Event::DocType(_) => return Err(refused(at, "it declares a document type, which is not read".to_owned())),
            Event::Start(tag) => {
                child = tag.name().as_ref().to_owned();
                if child == name && open.is_none() {
                    open = Some(Record::new());
                }
            }
            Event::Text(text) => add(&mut open, &child, &text),
            Event::GeneralRef(reference) => {
                let letter = meant(&reference).ok_or_else(|| refused(at, "an entity it does not know".to_owned()))?;
                add(&mut open, &child, &letter);
            }
            Event::End(tag) => {
                if tag.name().as_ref() == name {
                    records.extend(open.take().map(trimmed));
                }
                child.clear();
            }
            _ => {}
        }
    }
    Ok(records)
}

/// What a reference stands for; `None` where the document would have to say.
fn meant(reference: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    let named: &str = reference;
    let letter = quick_xml::escape::resolve_xml_entity(named).map(str::to_owned);
    letter.or_else(|| reference.resolve_char_ref().ok().flatten().map(String::from))
}

/// Adds letters to a child of the record that is open, if one is.
fn add(open: &mut Option<Record>, child: &str, letters: &str) {
    if let Some(record) = open {
        record.entry(child.to_owned()).or_default().push_str(letters);
    }
}

fn trimmed(record: Record) -> Record {
    record.into_iter().map(|(child, text)| (child, text.trim().to_owned())).collect()
}
