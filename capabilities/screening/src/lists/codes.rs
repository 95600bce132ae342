// SPDX-License-Identifier: AGPL-3.0-or-later
//! Codes of the operator's own list of terms for what somebody told, to choose from. Nothing is coded by itself, and only
//! who works on a case sees them: the terms are the publisher's.

use std::collections::BTreeSet;

use db::{Tx, params, sql};
use kernel::Fault;
use screen::lists::{ListFormat, ListedKind, ListedTerm};

use super::model::read_terms;

/// So many are offered for one reaction.
const MOST: usize = 6;
/// A term that shares less of its words with what was told is not offered.
const ALIKE: f32 = 0.4;

/// A term that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedTerm {
    /// The lowest-level term, its code, and the preferred term it belongs to.
    pub term: String,
    pub code: String,
    pub preferred: String,
    /// Of the list.
    pub version: String,
}

/// For each text the MedDRA terms that may be meant, the likeliest first. Nothing where the operator has no list in use,
/// or has not said that they hold its licence.
pub fn meddra_terms(tx: &mut Tx<'_>, texts: &[String]) -> Result<Option<Vec<Vec<CodedTerm>>>, Fault> {
    let select = sql!(
        "SELECT version, body
         FROM screening_lists
         WHERE format = $1 AND used_since IS NOT NULL AND removed_at IS NULL AND licence_said_by <> ''
         ORDER BY id"
    );
    let lists = tx.query(select, params![ListFormat::Meddra.name()], |row| {
        Ok((row.get::<String>(0)?, read_terms(&row.get::<String>(1)?)))
    })?;
    let offered = |text: &String| offered(&lists, text);
    Ok((!lists.is_empty()).then(|| texts.iter().map(offered).collect()))
}

fn offered(lists: &[(String, Vec<ListedTerm>)], text: &str) -> Vec<CodedTerm> {
    let told = words(text);
    if told.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(f32, &ListedTerm, &str)> = Vec::new();
    for (version, terms) in lists {
        let may_be_chosen =
            |term: &&ListedTerm| term.is_current && term.kind == ListedKind::Reaction && !term.code.is_empty();
        for term in terms.iter().filter(may_be_chosen) {
            let likeness = alike(&told, &words(&term.term));
            if likeness >= ALIKE {
                found.push((likeness, term, version));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.term.cmp(&b.1.term)));
    let mut known = BTreeSet::new();
    found.retain(|(_, term, _)| known.insert(term.code.as_str()));
    let coded = |(_, term, version): &(f32, &ListedTerm, &str)| CodedTerm {
        term: term.term.clone(),
        code: term.code.clone(),
        preferred: term.name.clone(),
        version: (*version).to_owned(),
    };
    found.iter().take(MOST).map(coded).collect()
}

/// The words that say something.
fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let said = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() >= 3);
    said.map(str::to_owned).collect()
}

/// The same word, also as one and many, or as what is done and doing it.
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let longer = long.len() - short.len();
    long.starts_with(short) && longer <= if short.len() >= 4 { 3 } else { 1 }
}

/// How much of both is shared: 1 when the words are the same.
fn alike(told: &BTreeSet<String>, term: &BTreeSet<String>) -> f32 {
    let shared = told.iter().filter(|word| term.iter().any(|other| is_same(word, other))).count() as f32;
    2.0 * shared / (told.len() + term.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(term: &str, name: &str, code: &str) -> ListedTerm {
        ListedTerm { code: code.into(), ..ListedTerm::plain(ListedKind::Reaction, term, name) }
    }

    #[test]
    fn the_likeliest_terms_come_first_and_what_may_not_be_chosen_never() {
        let old = ListedTerm { is_current: false, ..listed("Terrible rash", "Rash", "99999905") };
        let terms = vec![
            listed("Rash of arms", "Rash", "99999902"),
            listed("Rashes", "Rash", "99999901"),
            listed("Arm pain", "Pain in extremity", "99999903"),
            listed("Uncoded rash", "Rash", ""),
            old,
        ];
        let lists = [("28.1".to_owned(), terms)];
        let codes = |text: &str| offered(&lists, text).into_iter().map(|term| term.code).collect::<Vec<_>>();
        assert_eq!(codes("rash"), ["99999901", "99999902"]);
        assert_eq!(codes("a rash on my arms"), ["99999902", "99999901", "99999903"]);
        assert!(codes("it itches").is_empty() && codes("").is_empty());
        assert_eq!(offered(&lists, "rash")[0].version, "28.1");
    }
}
