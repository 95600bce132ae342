// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words that Dutch and German put together: "blaaspillen", "Wurmmittel", "Wadenschmerzen" end in what they are.

use crate::keys::keys;
use crate::lexicon::{Class, Entry, Lexicon, Match, Tongue};
use crate::normal::Normal;
use crate::settle::put_in_order;
use crate::tokens::Tokens;

/// Letters before the tail, letters of the whole word: shorter is no compound, longer is no word.
const FEWEST: usize = 3;
const MOST: usize = 40;

/// Endings as they are folded. A medicine or a way of giving one, however it is called, counts as the last of its list.
struct Tails {
    medicine: &'static [&'static str],
    /// Ends as a medicine does and is none.
    none: &'static [&'static str],
    symptom: &'static [&'static str],
}

const DUTCH: Tails = Tails {
    medicine: &[
        "pil",
        "pillen",
        "tablet",
        "tabletten",
        "prik",
        "prikken",
        "vaccin",
        "vaccinatie",
        "injectie",
        "injecties",
        "spuit",
        "spuiten",
        "kuur",
        "zalf",
        "druppels",
        "pleister",
        "pleisters",
        "middel",
        "middelen",
        "remmer",
        "remmers",
        "verdunner",
        "verdunners",
        "medicatie",
        "medicijnen",
        "capsules",
        "inhaler",
        "infuus",
        "blokker",
        "blokkers",
        "spray",
        "antibiotica",
        "medicijn",
    ],
    none: &[
        "levensmiddel",
        "hulpmiddel",
        "maakmiddel",
        "vervoermiddel",
        "wasmiddel",
        "voedingsmiddel",
        "genotmiddel",
        "bloeduitslag",
        "testuitslag",
        "labuitslag",
        "onderzoeksuitslag",
        "verkiezingsuitslag",
        "einduitslag",
        "scanuitslag",
        "doorbloeding",
        "reiskoorts",
        "goudkoorts",
        "haarspray",
        "verfspray",
    ],
    symptom: &[
        "pijn",
        "kramp",
        "krampen",
        "uitslag",
        "bloeding",
        "bloedingen",
        "zwelling",
        "jeuk",
        "insult",
        "trombose",
        "koorts",
        "vermoeidheid",
        "hallucinaties",
    ],
};

const GERMAN: Tails = Tails {
    medicine: &[
        "tablette",
        "tabletten",
        "pille",
        "pillen",
        "kapsel",
        "kapseln",
        "spritze",
        "spritzen",
        "impfung",
        "impfungen",
        "infusion",
        "infusionen",
        "injektion",
        "injektionen",
        "tropfen",
        "salbe",
        "creme",
        "pflaster",
        "mittel",
        "mitteln",
        "medikamente",
        "medikamenten",
        "praparat",
        "spray",
        "verdunner",
        "verdunnern",
        "hemmer",
        "blocker",
        "blockern",
        "antibiotikum",
        "antibiotika",
        "medikament",
    ],
    none: &[
        "lebensmittel",
        "verkehrsmittel",
        "waschmittel",
        "nahrungsmittel",
        "putzmittel",
        "hilfsmittel",
        "spulmittel",
        "vermitteln",
        "ermitteln",
        "ubermitteln",
        "eiscreme",
        "sonnencreme",
        "haarspray",
        "durchblutung",
        "verbrennen",
        "anbrennen",
        "abbrennen",
        "reisefieber",
        "lampenfieber",
    ],
    symptom: &[
        "schmerzen",
        "schmerz",
        "krampfe",
        "krampf",
        "ausschlag",
        "blutung",
        "blutungen",
        "schwellung",
        "schwellungen",
        "rotung",
        "juckreiz",
        "schwindel",
        "krampfanfall",
        "brennen",
        "zittern",
        "lahmung",
        "thrombose",
        "fieber",
        "mudigkeit",
        "ubelkeit",
    ],
};

/// Adds what a word that no term begins with ends in. `matches` are in order of their first word, and stay so.
pub(crate) fn add(
    lexicon: &Lexicon,
    normal: &Normal<'_>,
    tokens: &Tokens,
    tongue: Option<Tongue>,
    matches: &mut Vec<Match>,
) {
    let tails = match tongue {
        Some(Tongue::Dutch) => &DUTCH,
        Some(Tongue::German) => &GERMAN,
        _ => return,
    };
    let known = matches.len();
    let mut next = 0;
    for (at, token) in tokens.list.iter().enumerate() {
        let first = at as u32;
        while next < known && matches[next].first < first {
            next += 1;
        }
        let length = (token.end - token.start) as usize;
        if next < known && matches[next].first == first || length <= FEWEST + 2 || length > MOST {
            continue;
        }
        let word = &normal.folded[token.start as usize..token.end as usize];
        if let Some(entry) = meant(lexicon, tails, word) {
            matches.push(Match { first, last: first + 1, entry });
        }
    }
    put_in_order(matches, known);
}

fn meant(lexicon: &Lexicon, tails: &Tails, word: &[u8]) -> Option<Entry> {
    let ends = |tail: &&&str| word.len() >= tail.len() + FEWEST && word.ends_with(tail.as_bytes());
    let none = || tails.none.iter().any(|none| word.windows(none.len()).any(|window| window == none.as_bytes()));
    if tails.medicine.iter().any(|tail| ends(&tail)) {
        let name = tails.medicine.last().filter(|_| !none())?;
        return lexicon.term(keys(name.as_bytes()).0, Class::Taking);
    }
    let tail = tails.symptom.iter().find(ends).filter(|_| !none())?;
    lexicon.term(keys(tail.as_bytes()).0, Class::Symptom)
}

#[cfg(test)]
mod tests {
    use super::{DUTCH, GERMAN};
    use crate::keys::keys;
    use crate::lexicon::{Class, Lexicon};

    #[test]
    fn every_tail_of_a_reaction_is_a_term() {
        let lexicon = Lexicon::shipped();
        for tail in DUTCH.symptom.iter().chain(GERMAN.symptom) {
            assert!(lexicon.term(keys(tail.as_bytes()).0, Class::Symptom).is_some(), "{tail}");
        }
    }
}
