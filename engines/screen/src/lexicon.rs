// SPDX-License-Identifier: MIT OR Apache-2.0
//! Terms and triggers of every language in one table, looked up word by word.
//!
//! A term is a path of word keys; the table maps each path's hash to "goes on" and to what ends there. Files are
//! `class TAB language TAB weight TAB value TAB term|term|…`, see `data/README.md`.

use crate::keys::keys;
use crate::lists::{ListedTerm, Overlay};
use crate::normal::Normal;
use crate::sieve::Sieve;
use crate::spelling::Spelling;
use crate::tokens::{Token, extend};

/// What a term is. The first word of a line in a lexicon file.
macro_rules! classes {
    ($($variant:ident = $text:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Class { $($variant),+ }

        impl Class {
            pub const COUNT: usize = [$($text),+].len();

            fn from_name(name: &str) -> Option<Class> {
                match name { $($text => Some(Class::$variant),)+ _ => None }
            }
        }
    };
}

classes! {
    Stop = "stop", Drug = "drug", ProductGroup = "drug_class", Symptom = "symptom", Idiom = "idiom",
    Negation = "negation", NegationBack = "negation_back", Hypothetical = "hypothetical",
    HypotheticalBack = "hypothetical_back", Elsewhere = "elsewhere", Before = "before", BeforeBack = "before_back",
    Benefit = "benefit", BenefitBack = "benefit_back", Indication = "indication", Quoted = "quoted",
    Terminate = "terminate", Causation = "causation", SideEffect = "side_effect", Withdrawal = "withdrawal",
    LackOfEffect = "lack_of_effect", Taking = "taking", Severity = "severity", FirstPerson = "first_person",
    Subject = "subject", Seriousness = "seriousness", Situation = "situation", News = "news",
    Crisis = "crisis", CrisisIdiom = "crisis_idiom", Claim = "claim", Promotion = "promotion", Asking = "asking",
    Thanks = "thanks", Grievance = "grievance", Worry = "worry", Press = "press", Harm = "harm",
    Url = "url",
    Animal = "animal", Body = "body", Change = "change", Measure = "measure", Level = "level",
    Function = "function", Loss = "loss", Intake = "intake", Excess = "excess", Owner = "owner", Wrong = "wrong",
    Ware = "ware", Defect = "defect", Mix = "mix", Mixer = "mixer", Exposure = "exposure", Work = "work",
    Germ = "germ", Source = "source",
    Tolerated = "tolerated", Rival = "rival", Affirm = "affirm",
}

/// A set of classes is the bits of one word.
const _: () = assert!(Class::COUNT <= 64);

/// A language of the lexicons. `Any` holds everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Tongue {
    Any,
    English,
    Dutch,
    German,
    /// Any other: small words that tell it from the three.
    Foreign,
}

impl Tongue {
    pub const COUNT: usize = 5;

    pub fn from_code(code: &str) -> Option<Tongue> {
        Some(match code {
            "*" => Tongue::Any,
            "en" => Tongue::English,
            "nl" => Tongue::Dutch,
            "de" => Tongue::German,
            "xx" => Tongue::Foreign,
            _ => return None,
        })
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub class: Class,
    pub tongue: Tongue,
    /// Hundredths of a logit.
    weight: i16,
    /// Only looks like a trigger: "not only".
    pub pseudo: bool,
    value: u32,
}

impl Entry {
    /// This entry as a reaction.
    pub fn symptom(self) -> Entry {
        Entry { class: Class::Symptom, ..self }
    }

    /// An operator's term: it weighs nothing of its own and holds in every language.
    pub fn listed(class: Class, tongue: Tongue, value: u32) -> Entry {
        Entry { class, tongue, weight: 0, pseudo: false, value }
    }

    /// This entry as a special situation.
    pub fn situation(self) -> Entry {
        Entry { class: Class::Situation, ..self }
    }

    pub fn weight(&self) -> f32 {
        f32::from(self.weight) / 100.0
    }
}

#[derive(Clone, Copy, Default)]
struct Slot {
    key: u64,
    /// What ends here: where it begins among the entries, and how much.
    entry: u32,
    count: u16,
    longer: bool,
}

/// A term found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub first: u32,
    pub last: u32,
    pub entry: Entry,
}

#[derive(Clone)]
pub(crate) struct Lexicon {
    slots: Vec<Slot>,
    mask: usize,
    /// First words of terms: most words begin none, and this fits a near cache.
    openings: Sieve<OPENINGS>,
    /// Paths of two words and more: most that begin well do not go on.
    paths: Sieve<PATHS>,
    entries: Vec<Entry>,
    values: Vec<&'static str>,
    spelling: Option<Spelling>,
    /// The operator's own terms, where there are any.
    overlay: Option<Overlay>,
    /// Hash over all lexicon bytes: part of the version.
    pub digest: u64,
}

/// Words of 64 bits kept for first words and for paths.
const OPENINGS: usize = 1 << 13;
const PATHS: usize = 1 << 14;

/// The longest term, in words.
pub(crate) const MOST_WORDS: u32 = 12;

const FILES: &[&str] = &[
    include_str!("../data/drugs.tsv"),
    include_str!("../data/symptoms.tsv"),
    include_str!("../data/own_symptoms.tsv"),
    include_str!("../data/context.tsv"),
    include_str!("../data/own_general.tsv"),
    include_str!("../data/own_adverse.tsv"),
    include_str!("../data/own_kinds.tsv"),
    include_str!("../data/own_body.tsv"),
    include_str!("../data/own_telling.tsv"),
];

impl Lexicon {
    pub fn shipped() -> Lexicon {
        let terms: usize = FILES.iter().map(|file| file.bytes().filter(|b| matches!(b, b'|' | b'\n')).count()).sum();
        let size = (terms * 5 / 2).next_power_of_two();
        let mut lexicon = Lexicon {
            slots: vec![Slot::default(); size],
            mask: size - 1,
            openings: Sieve::empty(),
            paths: Sieve::empty(),
            entries: vec![],
            values: vec![],
            spelling: None,
            overlay: None,
            digest: 0xcbf2_9ce4_8422_2325,
        };
        let mut ends = Vec::with_capacity(terms);
        for file in FILES {
            lexicon.digest =
                file.bytes().fold(lexicon.digest, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
            file.lines()
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .for_each(|line| lexicon.read(line, &mut ends));
        }
        lexicon.file(&ends);
        let product = |key| {
            let slot = lexicon.slot(extend(0, key))?;
            lexicon.ends(slot).iter().copied().find(|entry| entry.class == Class::Drug)
        };
        lexicon.spelling = Some(Spelling::shipped(product));
        lexicon
    }

    /// What a word by itself means, other than a small word.
    pub fn word(&self, key: u64) -> Option<Entry> {
        let opens = self.openings.may_hold(key).then(|| self.slot(extend(0, key))).flatten();
        opens.and_then(|slot| self.ends(slot).iter().copied().find(|entry| entry.class != Class::Stop))
    }

    /// What a word by itself means as a term of this class.
    pub fn term(&self, key: u64, class: Class) -> Option<Entry> {
        self.slot(extend(0, key)).and_then(|slot| self.ends(slot).iter().copied().find(|entry| entry.class == class))
    }

    /// Whether a term is this word or begins with it.
    pub fn knows(&self, key: u64) -> bool {
        self.openings.may_hold(key) && self.slot(extend(0, key)).is_some()
    }

    /// The medicine a word that no lexicon knows was meant to be.
    pub fn misspelt(&self, word: &[u8]) -> Option<Entry> {
        self.spelling.as_ref()?.meant(word)
    }

    fn read(&mut self, line: &'static str, ends: &mut Vec<(u64, Entry)>) {
        let mut cells = line.splitn(5, '\t');
        let mut cell = || cells.next().expect("a shipped lexicon line has five cells");
        let class =
            Class::from_name(cell()).unwrap_or_else(|| panic!("a shipped lexicon names an unknown class: {line}"));
        let tongue = Tongue::from_code(cell()).expect("a shipped lexicon names a known language");
        let weight = cell().parse::<f32>().expect("a shipped lexicon has a number as weight");
        let value = cell();
        let terms = cell();
        let index = self.values.len() as u32;
        self.values.push(value);
        for term in terms.split('|') {
            self.add(
                term,
                Entry {
                    class,
                    tongue,
                    weight: (weight * 100.0).round() as i16,
                    pseudo: value == "pseudo",
                    value: index,
                },
                ends,
            );
        }
    }

    fn add(&mut self, term: &str, entry: Entry, ends: &mut Vec<(u64, Entry)>) {
        let mut path = 0;
        let folded = if term.is_ascii() { None } else { Some(Normal::of(term).folded) };
        let mut words = words(folded.as_deref().unwrap_or(term.as_bytes())).peekable();
        while let Some(word) = words.next() {
            let key = keys(word).0;
            if path == 0 {
                self.openings.put(key);
                path = extend(path, key);
            } else {
                path = extend(path, key);
                self.paths.put(path);
            }
            let slot = self.slot_mut(path);
            if words.peek().is_some() {
                slot.longer = true;
                continue;
            }
            ends.push((path, entry));
        }
    }

    fn slot_index(&self, key: u64) -> usize {
        let mut at = (key >> 20) as usize & self.mask;
        while self.slots[at].key != key && self.slots[at].key != 0 {
            at = (at + 1) & self.mask;
        }
        at
    }

    fn slot_mut(&mut self, key: u64) -> &mut Slot {
        let at = self.slot_index(key);
        let slot = &mut self.slots[at];
        slot.key = key;
        slot
    }

    fn slot(&self, key: u64) -> Option<Slot> {
        let slot = self.slots[self.slot_index(key)];
        (slot.key != 0).then_some(slot)
    }

    pub fn value(&self, entry: &Entry) -> &str {
        let listed = self.overlay.as_ref().and_then(|overlay| overlay.value(entry.value));
        listed.unwrap_or_else(|| self.values.get(entry.value as usize).copied().unwrap_or_default())
    }

    /// This lexicon with an operator's terms beside it, in place of those it had.
    pub fn with_lists(mut self, terms: &[ListedTerm]) -> Lexicon {
        let known_otherwise = |path| {
            let slot = self.slot(path);
            slot.is_some_and(|slot| self.ends(slot).iter().any(|entry| entry.class != Class::Drug))
        };
        let overlay = (!terms.is_empty()).then(|| Overlay::of(terms, known_otherwise));
        self.overlay = overlay;
        self
    }

    /// Hash over the operator's terms; 0 when there are none.
    pub fn lists_digest(&self) -> u64 {
        self.overlay.as_ref().map_or(0, |overlay| overlay.digest)
    }

    /// Puts what ends at one slot side by side, what was read last first.
    fn file(&mut self, ends: &[(u64, Entry)]) {
        let places: Vec<usize> = ends.iter().map(|(path, _)| self.slot_index(*path)).collect();
        places.iter().for_each(|place| self.slots[*place].count += 1);
        self.entries = ends.iter().map(|(_, entry)| *entry).collect();
        let mut next = 0;
        for slot in self.slots.iter_mut().filter(|slot| slot.count > 0) {
            next += u32::from(slot.count);
            slot.entry = next;
        }
        // Each slot points behind its last entry and comes to point at its first.
        for (place, (_, entry)) in places.iter().zip(ends) {
            let slot = &mut self.slots[*place];
            slot.entry -= 1;
            self.entries[slot.entry as usize] = *entry;
        }
    }

    /// Everything that ends at this slot.
    fn ends(&self, slot: Slot) -> &[Entry] {
        &self.entries[slot.entry as usize..][..usize::from(slot.count)]
    }

    /// Finds all terms within the words `from..to`, whatever their language, by their first word and the longest first;
    /// counts small words by language.
    pub fn find(&self, tokens: &[Token], from: u32, to: u32, found: &mut Vec<Match>, stops: &mut [u32; Tongue::COUNT]) {
        for first in from..to {
            let known = found.len();
            if let Some(overlay) = &self.overlay {
                overlay.find_at(tokens, first, to, found);
            }
            if self.openings.may_hold(tokens[first as usize].key) {
                self.find_at(tokens, first, to, found, stops);
            }
            longest_first(&mut found[known..]);
        }
    }

    fn find_at(&self, tokens: &[Token], first: u32, to: u32, found: &mut Vec<Match>, stops: &mut [u32; Tongue::COUNT]) {
        let mut path = 0;
        for last in first..to.min(first + MOST_WORDS) {
            path = extend(path, tokens[last as usize].key);
            if last > first && !self.paths.may_hold(path) {
                break;
            }
            let Some(slot) = self.slot(path) else { break };
            for entry in self.ends(slot) {
                if entry.class == Class::Stop {
                    stops[entry.tongue as usize] += 1;
                } else {
                    found.push(Match { first, last: last + 1, entry: *entry });
                }
            }
            if !slot.longer {
                break;
            }
        }
    }
}

/// Puts the few terms that begin at one word in order, as a stable sort would.
fn longest_first(found: &mut [Match]) {
    for at in 1..found.len() {
        let mut to = at;
        while to > 0 && found[to - 1].last < found[to].last {
            found.swap(to - 1, to);
            to -= 1;
        }
    }
}

/// Words of a folded lexicon term, cut as the tokeniser cuts a text.
pub(crate) fn words(term: &[u8]) -> impl Iterator<Item = &[u8]> {
    let apart = term.split(|b| b.is_ascii() && !b.is_ascii_alphanumeric() && *b != b'\'');
    apart.map(<[u8]>::trim_ascii).filter(|word| word.iter().any(|b| *b != b'\''))
}
