// SPDX-License-Identifier: AGPL-3.0-or-later
//! What an operator's own products and lists are.

use identity::AccountId;
use kernel::Timestamp;
use screen::lists::{ListFormat, ListedKind, ListedTerm};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ProductId(pub i64);
impl From<i64> for ProductId {
    fn from(id: i64) -> ProductId {
        ProductId(id)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListId(pub i64);
impl From<i64> for ListId {
    fn from(id: i64) -> ListId {
        ListId(id)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LookBackId(pub i64);
impl From<i64> for LookBackId {
    fn from(id: i64) -> LookBackId {
        LookBackId(id)
    }
}

/// Why people call a product so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermRole {
    Brand,
    Misspelling,
    Nickname,
}

/// One thing people call a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductTerm {
    pub term: String,
    pub role: TermRole,
}

/// A product the operator looks for, with everything people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProduct {
    pub id: ProductId,
    /// The substance; what a case names it by.
    pub name: String,
    pub terms: Vec<ProductTerm>,
    pub added_at: Timestamp,
    pub added_by: AccountId,
}

impl OwnProduct {
    pub(crate) fn listed(&self) -> impl Iterator<Item = ListedTerm> + '_ {
        let terms = self.terms.iter().map(|term| term.term.as_str()).chain([self.name.as_str()]);
        let name = self.name.to_lowercase();
        terms.map(move |term| ListedTerm::plain(ListedKind::Product, term, &name))
    }

    pub(crate) fn called(&self, role: TermRole) -> impl Iterator<Item = &str> {
        self.terms.iter().filter(move |term| term.role == role).map(|term| term.term.as_str())
    }
}

/// An own product as somebody types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductDraft {
    pub name: String,
    /// Split by commas or lines.
    pub brands: String,
    pub misspellings: String,
    pub nicknames: String,
}

/// More names than any product has.
const MOST_TERMS: usize = 100;
const LONGEST: usize = 120;
const SHORTEST: usize = 3;

/// Why a product or a list is not taken.
#[derive(Debug)]
pub enum ListsRefused {
    /// A product needs a name of three letters or more.
    NoName,
    /// This name is too short to be looked for, or too long.
    TermLength(String),
    TooManyTerms,
    /// A product of this name is looked for already.
    Known,
    /// It is not there any more, or was taken away.
    Gone,
    /// The operator has not said that they hold its licence.
    NoLicence,
    /// The same version of it is here already.
    SameVersion,
    File(screen::lists::ListRefused),
    Fault(kernel::Fault),
}
db::refusal!(ListsRefused);

impl ListsRefused {
    /// The key of the sentence for the person.
    pub fn key(&self) -> &'static str {
        match self {
            ListsRefused::NoName => "screening-lists-no-name",
            ListsRefused::TermLength(_) => "screening-lists-term-length",
            ListsRefused::TooManyTerms => "screening-lists-too-many",
            ListsRefused::Known => "screening-lists-known",
            ListsRefused::Gone | ListsRefused::File(_) => "web-problem-not-found",
            ListsRefused::NoLicence => "screening-lists-no-licence",
            ListsRefused::SameVersion => "screening-lists-same-version",
            ListsRefused::Fault(_) => "web-problem-fault",
        }
    }
}

/// The draft checked: a name and what people call it, each once.
pub(crate) fn checked(draft: &ProductDraft) -> Result<(String, Vec<ProductTerm>), ListsRefused> {
    let name = draft.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !(SHORTEST..=LONGEST).contains(&name.chars().count()) {
        return Err(ListsRefused::NoName);
    }
    let mut terms: Vec<ProductTerm> = Vec::new();
    let fields = [
        (TermRole::Brand, &draft.brands),
        (TermRole::Misspelling, &draft.misspellings),
        (TermRole::Nickname, &draft.nicknames),
    ];
    for (role, field) in fields {
        for term in field.split([',', '\n', ';']).map(str::trim).filter(|term| !term.is_empty()) {
            if !(SHORTEST..=LONGEST).contains(&term.chars().count()) {
                return Err(ListsRefused::TermLength(term.chars().take(LONGEST).collect()));
            }
            let is_known = |known: &ProductTerm| known.term.to_lowercase() == term.to_lowercase();
            if term.to_lowercase() != name.to_lowercase() && !terms.iter().any(is_known) {
                terms.push(ProductTerm { term: term.to_owned(), role });
            }
        }
    }
    if terms.len() > MOST_TERMS { Err(ListsRefused::TooManyTerms) } else { Ok((name, terms)) }
}

/// A published list in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorList {
    pub id: ListId,
    pub format: ListFormat,
    pub version: String,
    pub language: String,
    pub terms: i64,
    pub imported_at: Timestamp,
    /// Who said that the operator holds its licence; empty where none is needed.
    pub licence_said_by: String,
    /// Since when new messages are screened with it; `None` while another version is in use.
    pub used_since: Option<Timestamp>,
}

/// What changes when one version takes the place of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    pub added: Vec<String>,
    pub gone: Vec<String>,
    /// Terms that lead elsewhere now, or may no longer be chosen: term, before, after.
    pub moved: Vec<(String, String, String)>,
}

impl Impact {
    /// Compares by term; names and currency tell what moved.
    pub fn of(before: &[ListedTerm], after: &[ListedTerm]) -> Impact {
        let file = |terms: &[ListedTerm]| -> std::collections::BTreeMap<String, (String, bool)> {
            let pair = |term: &ListedTerm| (term.term.clone(), (term.name.clone(), term.is_current));
            terms.iter().map(pair).collect()
        };
        let (before, after) = (file(before), file(after));
        let mut impact = Impact::default();
        for (term, (name, is_current)) in &after {
            match before.get(term) {
                None => impact.added.push(term.clone()),
                Some((old, was_current)) if old != name || (*was_current && !is_current) => {
                    let now = if *is_current { name.clone() } else { String::new() };
                    impact.moved.push((term.clone(), old.clone(), now));
                }
                Some(_) => {}
            }
        }
        impact.gone = before.into_keys().filter(|term| !after.contains_key(term)).collect();
        impact
    }
}

/// Past messages screened again with the lists as they are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBack {
    pub id: LookBackId,
    pub since: Timestamp,
    pub until_id: i64,
    pub at_id: i64,
    pub looked_at: i64,
    pub changed: i64,
    pub labelled: i64,
    pub begun_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// Terms as they are kept: `P` or `R`, current or `-`, term, name, code, split by tabs.
pub(crate) fn write_terms(terms: &[ListedTerm]) -> String {
    let flat = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let mut body = String::new();
    for term in terms {
        let kind = if term.kind == ListedKind::Product { 'P' } else { 'R' };
        let current = if term.is_current { '+' } else { '-' };
        let (name, code) = (flat(&term.name), flat(&term.code));
        body.push_str(&format!("{kind}{current}\t{}\t{name}\t{code}\n", flat(&term.term)));
    }
    body
}

pub(crate) fn read_terms(body: &str) -> Vec<ListedTerm> {
    let term = |line: &str| {
        let mut cells = line.split('\t');
        let (flags, term, name, code) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let kind = if flags.starts_with('P') { ListedKind::Product } else { ListedKind::Reaction };
        let plain = ListedTerm::plain(kind, term, name);
        Some(ListedTerm { code: code.to_owned(), is_current: flags.ends_with('+'), ..plain })
    };
    body.lines().filter_map(term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_read_back_equal() {
        let mut terms = vec![
            ListedTerm::plain(ListedKind::Product, "Breezima", "velorast"),
            ListedTerm::plain(ListedKind::Reaction, "Crawling scalp", "Formication of scalp"),
        ];
        terms[1].code = "99999901".to_owned();
        terms[1].is_current = false;
        assert_eq!(read_terms(&write_terms(&terms)), terms);
    }

    #[test]
    fn a_draft_names_each_thing_once() {
        let draft = ProductDraft {
            name: "  velorast ".into(),
            brands: "Breezima, Velorast;Breezima".into(),
            misspellings: "brezima\nbreezma".into(),
            nicknames: "the blue puffs".into(),
        };
        let (name, terms) = checked(&draft).expect("it is well formed");
        let words: Vec<&str> = terms.iter().map(|term| term.term.as_str()).collect();
        assert_eq!(
            (name.as_str(), words.as_slice()),
            ("velorast", ["Breezima", "brezima", "breezma", "the blue puffs"].as_slice())
        );
        assert!(matches!(checked(&ProductDraft::default()), Err(ListsRefused::NoName)));
        let short = ProductDraft { brands: "ab".into(), ..draft.clone() };
        assert!(matches!(checked(&short), Err(ListsRefused::TermLength(term)) if term == "ab"));
        let many = ProductDraft { brands: (0..101).map(|n| format!("brand{n},")).collect(), ..draft };
        assert!(matches!(checked(&many), Err(ListsRefused::TooManyTerms)));
    }

    #[test]
    fn the_impact_of_a_version_names_what_moves() {
        let of = |pairs: &[(&str, &str, bool)]| -> Vec<ListedTerm> {
            let term = |(term, name, is_current): &(&str, &str, bool)| {
                let plain = ListedTerm::plain(ListedKind::Reaction, term, name);
                ListedTerm { is_current: *is_current, ..plain }
            };
            pairs.iter().map(term).collect()
        };
        let before = of(&[("a", "A", true), ("b", "B", true), ("c", "C", true), ("d", "D", true)]);
        let after = of(&[("a", "A", true), ("b", "X", true), ("c", "C", false), ("e", "E", true)]);
        let impact = Impact::of(&before, &after);
        let text = str::to_owned;
        assert_eq!((impact.added, impact.gone), (vec![text("e")], vec![text("d")]));
        assert_eq!(impact.moved, [(text("b"), text("B"), text("X")), (text("c"), text("C"), String::new())]);
    }
}
