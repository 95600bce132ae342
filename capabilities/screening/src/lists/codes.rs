// SPDX-License-Identifier: AGPL-3.0-or-later
//! Codes of the operator's own list of terms for what somebody told, to choose from. Nothing is coded by itself, and only
//! who works on a case sees them: the terms are the publisher's.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::ops::Bound;
use std::sync::{Arc, Mutex, PoisonError};

use db::{Tx, params, sql};
use kernel::Fault;
use screen::lists::{ListFormat, ListedKind, ListedTerm};

use super::model::read_terms;
use crate::results;

/// So many are offered for one reaction.
const MOST: usize = 6;
/// A term that shares less of its words with what was told is not offered.
const ALIKE: f32 = 0.4;
/// No term shares enough of a text with more words than this.
const MOST_WORDS: usize = 100;
/// So much longer is a word at most that is still the same.
const LONGER: usize = 3;
/// Sites of this process whose terms are kept at once.
const KEPT: usize = 8;

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

/// The database, and the mark that stood there.
type Key = (u64, i64);

static SITES: Mutex<VecDeque<(Key, Option<Arc<MeddraTerms>>)>> = Mutex::new(VecDeque::new());

/// The MedDRA terms to choose from, read once for as long as the site's lists stay as they are. `None` where the operator
/// has no list in use, or has not said that they hold its licence.
pub fn meddra_terms(tx: &mut Tx<'_>) -> Result<Option<Arc<MeddraTerms>>, Fault> {
    let key = (tx.database(), results::mark(tx)?);
    let kept = || SITES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, terms)) = kept().iter().find(|(of, _)| *of == key) {
        return Ok(terms.clone());
    }
    let select = sql!(
        "SELECT version, body
         FROM screening_lists
         WHERE format = $1 AND used_since IS NOT NULL AND removed_at IS NULL AND licence_said_by <> ''
         ORDER BY id"
    );
    let lists = tx.query(select, params![ListFormat::Meddra.name()], |row| {
        Ok((row.get::<String>(0)?, read_terms(&row.get::<String>(1)?)))
    })?;
    let terms = (!lists.is_empty()).then(|| Arc::new(MeddraTerms::new(lists)));
    let mut sites = kept();
    // One for each site: terms that were replaced or removed are not held on to.
    sites.retain(|((database, _), _)| *database != key.0);
    sites.push_back((key, terms.clone()));
    if sites.len() > KEPT {
        sites.pop_front();
    }
    Ok(terms)
}

/// The terms of the lists in use that may be chosen, found by their words.
#[derive(Debug)]
pub struct MeddraTerms {
    versions: Vec<String>,
    terms: Vec<Choice>,
    /// For each word the places of the terms that have it.
    by_word: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Choice {
    listed: ListedTerm,
    /// How many words it has, and of which of the versions it is.
    words: usize,
    version: usize,
}

impl MeddraTerms {
    fn new(lists: Vec<(String, Vec<ListedTerm>)>) -> Self {
        let mut new = Self { versions: Vec::new(), terms: Vec::new(), by_word: BTreeMap::new() };
        for (version, (name, terms)) in lists.into_iter().enumerate() {
            new.versions.push(name);
            let may_be_chosen =
                |term: &ListedTerm| term.is_current && term.kind == ListedKind::Reaction && !term.code.is_empty();
            for listed in terms.into_iter().filter(may_be_chosen) {
                let words = words(&listed.term);
                let (place, count) = (new.terms.len(), words.len());
                for word in words {
                    new.by_word.entry(word).or_default().push(place);
                }
                new.terms.push(Choice { listed, words: count, version });
            }
        }
        new
    }

    /// The terms that a text may mean, the likeliest first.
    pub fn meant_by(&self, text: &str) -> Vec<CodedTerm> {
        let told = words(text);
        if told.len() > MOST_WORDS {
            return Vec::new();
        }
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for word in &told {
            for place in self.with_word(word) {
                *shared.entry(place).or_default() += 1;
            }
        }
        // How much of both is shared: 1 when the words are the same.
        let alike = |(place, shared): (usize, usize)| {
            let choice = &self.terms[place];
            (2.0 * shared as f32 / (told.len() + choice.words) as f32, place, choice)
        };
        let mut found: Vec<(f32, usize, &Choice)> =
            shared.into_iter().map(alike).filter(|(likeness, ..)| *likeness >= ALIKE).collect();
        found.sort_by(|(a, at, one), (b, by, other)| {
            b.total_cmp(a).then_with(|| one.listed.term.cmp(&other.listed.term)).then(at.cmp(by))
        });
        let mut known = BTreeSet::new();
        found.retain(|(.., choice)| known.insert(choice.listed.code.as_str()));
        let coded = |(.., choice): &(f32, usize, &Choice)| CodedTerm {
            term: choice.listed.term.clone(),
            code: choice.listed.code.clone(),
            preferred: choice.listed.name.clone(),
            version: self.versions[choice.version].clone(),
        };
        found.iter().take(MOST).map(coded).collect()
    }

    /// The places of the terms that have a word, or one that [`is_same`]: it goes on from this one, or stops before its end.
    fn with_word(&self, word: &str) -> BTreeSet<usize> {
        let after = self.by_word.range::<str, _>((Bound::Included(word), Bound::Unbounded));
        let longer = after.take_while(|(other, _)| other.starts_with(word)).filter(|(other, _)| is_same(word, other));
        let starts = (1..word.len()).rev().take(LONGER).filter_map(|end| word.get(..end));
        let shorter = starts.filter_map(|start| self.by_word.get_key_value(start));
        let same = longer.chain(shorter.filter(|(other, _)| is_same(word, other)));
        same.flat_map(|(_, places)| places.iter().copied()).collect()
    }
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
    long.starts_with(short) && longer <= if short.len() >= 4 { LONGER } else { 1 }
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
        let terms = MeddraTerms::new(vec![("28.1".to_owned(), terms)]);
        let codes = |text: &str| terms.meant_by(text).into_iter().map(|term| term.code).collect::<Vec<_>>();
        assert_eq!(codes("rash"), ["99999901", "99999902"]);
        assert_eq!(codes("a rash on my arms"), ["99999902", "99999901", "99999903"]);
        assert!(codes("it itches").is_empty() && codes("").is_empty());
        assert_eq!(terms.meant_by("rash")[0].version, "28.1");
    }

    #[test]
    fn words_are_found_as_they_are_compared() {
        let all = ["arm", "arms", "armour", "pain", "pains", "painful", "painfully", "hoofdpijn", "hoofdpijnen", "één"];
        let listed = all.iter().enumerate().map(|(at, word)| listed(word, word, &at.to_string())).collect();
        let terms = MeddraTerms::new(vec![("28.1".to_owned(), listed)]);
        for word in all.iter().chain(&["army", "pai", "painfull", "hoofdpijne", "éénn", "zzz"]) {
            let compared = (0..all.len()).filter(|at| is_same(word, all[*at])).collect();
            assert_eq!(terms.with_word(word), compared, "{word}");
        }
        assert_eq!(terms.with_word("pain"), BTreeSet::from([3, 4, 5]));
    }
}
