// SPDX-License-Identifier: MIT OR Apache-2.0
//! Ages that make a special situation: "my 82-year-old mother", "aged 6", "she's eleven".

use crate::keys::{keys, sifted, words};
use crate::lexicon::{Entry, Lexicon, Match};
use crate::normal::Normal;
use crate::settle::put_in_order;
use crate::tokens::{Shape, Token, Tokens};

/// GVP Module VI counts as elderly from 65 (ICH E7), as a child below 18.
const ELDERLY: u32 = 65;
const ADULT: u32 = 18;
/// Nobody is older.
const OLDEST: u32 = 115;

/// Adds a situation for each age of an old person or a child. `matches` are in order of their first word, and stay so.
pub(crate) fn add(lexicon: &Lexicon, normal: &Normal<'_>, tokens: &Tokens, matches: &mut Vec<Match>) {
    let known = matches.len();
    for sentence in &tokens.sentences {
        for at in sentence.first..sentence.last {
            let token = &tokens.list[at as usize];
            let (before, after) = (&tokens.list[sentence.first as usize..at as usize], at as usize + 1);
            let after = &tokens.list[after..sentence.last as usize];
            let Some(years) = number(normal, token).and_then(|number| years(number, before, after)) else { continue };
            if let Some(entry) = situation(lexicon, years) {
                matches.push(Match { first: at, last: at + 1, entry });
            }
        }
    }
    put_in_order(matches, known);
}

fn situation(lexicon: &Lexicon, years: u32) -> Option<Entry> {
    let name: &[u8] = match years {
        ..ADULT => b"paediatric",
        ELDERLY..=OLDEST => b"elderly",
        _ => return None,
    };
    lexicon.word(keys(name).0)
}

/// A number in figures, with or without letters behind it ("6yo"), or one of the words of an age that matters.
fn number(normal: &Normal<'_>, token: &Token) -> Option<(u32, Unit)> {
    if token.has_digit {
        let text = &normal.folded[token.start as usize..token.end as usize];
        let digits = text.iter().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
        let number = text[..digits.min(4)].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
        let unit = match &text[digits..] {
            b"" => Unit::None,
            b"yo" | b"yr" | b"yrs" | b"y" => Unit::Years,
            b"mo" | b"mth" | b"mths" => Unit::Months,
            _ => return None,
        };
        return (digits > 0).then_some((number, unit));
    }
    const SMALL: &[u64] = words!(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    );
    const TENS: &[u64] = words!("seventy eighty ninety");
    const SIFTED: u64 = sifted(SMALL) | sifted(TENS);
    if SIFTED >> (token.word % 64) & 1 == 0 || token.shape == Shape::Symbol || token.shape == Shape::Number {
        return None;
    }
    let of = |list: &[u64]| list.iter().position(|word| *word == token.word).map(|place| place as u32);
    let number = of(SMALL).filter(|number| *number > 0).or_else(|| of(TENS).map(|place| 70 + 10 * place))?;
    Some((number, Unit::None))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    None,
    Years,
    Months,
}

/// Whether the words around make a number an age, in years.
fn years((number, unit): (u32, Unit), before: &[Token], after: &[Token]) -> Option<u32> {
    let word = |tokens: &[Token], at: usize| tokens.get(at).map_or(0, |token| token.word);
    let (next, then) = (word(after, 0), word(after, 1));
    let (last, ago) = (before.last().map_or(0, |token| token.word), before.iter().rev().nth(1).map_or(0, |t| t.word));
    let old = words!("old alt oud oude son daughter boy girl").contains(&then);
    let months = words!("month months week weeks day days mo mth").contains(&next) && old;
    if months || unit == Unit::Months && words!("old alt oud oude son daughter boy girl").contains(&next) {
        return Some(0);
    }
    let aged = words!("aged age").contains(&last)
        || words!("year years yr yrs jaar jahre").contains(&next) && old
        || words!("yo jarige jahrige jahriger jahrigen jahriges").contains(&next)
        || next == words!("y")[0] && then == words!("o")[0]
        || unit == Unit::Years && number >= 10;
    let ends = after.is_empty() || words!("and but so who now with on has had en und maar aber").contains(&next);
    let person = words!(
        "lady man woman gentleman boy girl chap lad son daughter child kid baby niece nephew grandson granddaughter mother \
         father mum mom dad gran grandma grandad nan sister brother uncle aunt wife husband vrouw man dochter zoon frau mann sohn tochter"
    );
    let lives = before
        .iter()
        .rev()
        .nth(2)
        .is_some_and(|token| words!("he she").contains(&token.word) || person.contains(&token.word));
    let said = ends
        && (words!("hes shes").contains(&last)
            || words!("he she").contains(&ago) && words!("is was only just nearly").contains(&last)
            || words!("is").contains(&ago) && words!("only just nearly").contains(&last) && lives);
    let of = words!("of van von").contains(&last) && person.contains(&ago);
    (aged || said || of).then_some(number)
}
