// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words that are written so that a list misses them and a person does not: `siiiick`, `z0l0ft`, `z o l o f t`, and
//! letters that a right-to-left override shows backwards.
//!
//! Looked for only where the text has the marks of it, and believed only where a lexicon knows the plain word.

use crate::keys::keys;
use crate::lexicon::{Class, Lexicon, Match};
use crate::normal::Normal;
use crate::tokens::{Shape, Token, Tokens};

/// No word of a lexicon is longer.
const LONGEST: usize = 40;

/// Gives disguised words the keys of what they mean.
pub(crate) fn unmask(lexicon: &Lexicon, normal: &Normal<'_>, tokens: &mut Tokens) {
    let text = &normal.folded;
    if stretches(text) {
        tokens.list.iter_mut().for_each(|token| stretched(lexicon, text, token));
    }
    if tokens.mixed {
        tokens.list.iter_mut().filter(|t| t.has_digit && t.shape != Shape::Number).for_each(|token| {
            let word = bytes(text, token);
            let mut plain = [b'i', b'l'].into_iter().filter_map(|one| figures_as_letters(word, one));
            take(lexicon, token, plain.find(|plain| is_telling(lexicon, plain)));
        });
    }
    for (from, to) in &normal.reversed {
        let first = tokens.list.partition_point(|t| t.start < *from);
        for token in tokens.list[first..].iter_mut().take_while(|t| t.end <= *to) {
            let mut word = bytes(text, token).to_vec();
            word.reverse();
            take(lexicon, token, Some(word).filter(|word| word.len() <= LONGEST && is_telling(lexicon, word)));
        }
    }
}

fn bytes<'a>(text: &'a [u8], token: &Token) -> &'a [u8] {
    &text[token.start as usize..token.end as usize]
}

fn is_telling(lexicon: &Lexicon, word: &[u8]) -> bool {
    word.len() >= 3 && lexicon.word(keys(word).0).is_some()
}

fn take(lexicon: &Lexicon, token: &mut Token, plain: Option<Vec<u8>>) {
    if let Some(plain) = plain.filter(|_| !lexicon.knows(token.key)) {
        (token.key, token.word) = keys(&plain);
        token.plain = false;
    }
}

/// Whether any letter stands three times in a row.
fn stretches(text: &[u8]) -> bool {
    let rows = text.iter().zip(text.iter().skip(1)).zip(text.iter().skip(2));
    rows.fold(false, |found, ((a, b), c)| found | ((a == b) & (b == c) & (*a >= b'a')))
}

/// `siiiick` is `sick`, `goooood` is `good`; one that no lexicon knows is written alike however long it was drawn.
fn stretched(lexicon: &Lexicon, text: &[u8], token: &mut Token) {
    let word = bytes(text, token);
    if token.shape == Shape::Symbol || !stretches(word) || lexicon.knows(token.key) {
        return;
    }
    let rows = word.chunk_by(|a, b| a == b).filter(|row| row.len() > 2).count().min(3);
    let mut ways = (0..1_u32 << rows).map(|single| drawn_in(word, single));
    let found = ways.find(|plain| lexicon.knows(keys(plain).0));
    (token.key, token.word) = keys(&found.unwrap_or_else(|| drawn_in(word, 0)));
    token.plain = false;
}

/// The word with every row of three and more of a letter made two long, or one where `single` has a bit for the row.
fn drawn_in(word: &[u8], single: u32) -> Vec<u8> {
    let mut drawn = Vec::with_capacity(LONGEST);
    let mut long = 0;
    for row in word.chunk_by(|a, b| a == b) {
        let mut left = row.len();
        if row.len() > 2 {
            left = if single >> long.min(31) & 1 == 1 { 1 } else { 2 };
            long += 1;
        }
        drawn.extend_from_slice(&row[..left.min(LONGEST - drawn.len())]);
    }
    drawn
}

/// `z0l0ft` with letters for its figures; `1` is `i` or `l`.
fn figures_as_letters(word: &[u8], one: u8) -> Option<Vec<u8>> {
    if word.len() < 4 || word.len() > LONGEST {
        return None;
    }
    let letter = |byte: &u8| {
        Some(match byte {
            b'0' => b'o',
            b'1' => one,
            b'3' => b'e',
            b'4' => b'a',
            b'5' => b's',
            b'7' => b't',
            b'2' | b'6' | b'8' | b'9' => return None,
            _ => *byte,
        })
    };
    word.iter().map(letter).collect()
}

/// Medicines and complaints written letter by letter, `s e r t r a l i n e` or `Z.O.L.O.F.T`.
pub(crate) fn spaced(lexicon: &Lexicon, normal: &Normal<'_>, tokens: &Tokens, matches: &mut Vec<Match>) {
    if !tokens.spaced {
        return;
    }
    let single = |t: &Token| t.end - t.start == 1 && t.shape != Shape::Number;
    let joined = |a: &Token, b: &Token| single(a) && single(b) && b.start - a.end <= 1;
    let mut first = 0;
    for row in tokens.list.chunk_by(joined) {
        // "I", "a": a word of one letter may stand before it.
        for skip in 0..usize::from(row.len() > 4) + usize::from(row.len() >= 4) {
            let word: Vec<u8> = row[skip..].iter().map(|t| normal.folded[t.start as usize]).take(LONGEST).collect();
            let entry = lexicon.word(keys(&word).0);
            let told = entry.filter(|e| matches!(e.class, Class::Drug | Class::Symptom | Class::Crisis));
            if let Some(entry) = told {
                let (from, to) = (first + skip as u32, first + row.len() as u32);
                matches.push(Match { first: from, last: to, entry });
                break;
            }
        }
        first += row.len() as u32;
    }
}
