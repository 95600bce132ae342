// SPDX-License-Identifier: MIT OR Apache-2.0
//! Street addresses and full postcodes, British, Dutch, German and American.

use super::{Finding, Page};
use crate::kinds::Role;
use crate::tokens::{Shape, words};

const STREET: &[u64] = words!(
    "street st road rd avenue ave lane ln drive close court boulevard blvd crescent terrace \
    gardens grove square mews"
);
const STREET_ENDS: &[&str] = &[
    "straat", "laan", "plein", "gracht", "kade", "singel", "dijk", "dreef", "strasse", "str", "allee", "platz", "gasse",
];

/// Looks at both sides of the number at token `at`.
pub(super) fn around_number(page: &Page<'_>, at: usize, findings: &mut Vec<Finding>) {
    findings.extend(street_after(page, at).or_else(|| street_before(page, at)));
    findings.extend(postcode(page, at));
}

/// `12 High Street`, `221b Baker St`.
fn street_after(page: &Page<'_>, at: usize) -> Option<Finding> {
    if page.word(at).len() > 5 {
        return None;
    }
    for last in at + 1..(at + 5).min(page.tokens.len()) {
        if !page.is_capital(last) || page.gap(last - 1).iter().any(|b| b".!?\n".contains(b)) {
            return None;
        }
        if last > at + 1 && page.is(last, STREET) {
            return Some(page.finding(Role::Address, at, last, 0.9));
        }
    }
    None
}

/// `Kerkstraat 12`, `Lange Voorhout 3`, `Hauptstraße 5a`.
fn street_before(page: &Page<'_>, at: usize) -> Option<Finding> {
    let number = page.word(at);
    if at == 0 || number.len() > 5 || !number[0].is_ascii_digit() || !page.is_capital(at - 1) {
        return None;
    }
    if !page.gap(at - 1).iter().all(|b| b" .".contains(b)) {
        return None;
    }
    let street = page.word(at - 1);
    let ends = STREET_ENDS.iter().any(|end| street.ends_with(end.as_bytes()) && street.len() > end.len() + 2);
    let weg = street.len() > 5 && street.ends_with(b"weg");
    (ends || weg).then(|| page.finding(Role::Address, at - 1, at, 0.9))
}

fn postcode(page: &Page<'_>, at: usize) -> Option<Finding> {
    let word = page.word(at);
    let next = page.tokens.get(at + 1)?;
    let dutch =
        page.tokens[at].shape == Shape::Number && word.len() == 4 && word[0] != b'0' && page.word(at + 1).len() == 2;
    let upper = |i: usize| page.normal.text(page.tokens[i].start as usize, page.tokens[i].end as usize);
    let letters_only = page.word(at + 1).iter().all(u8::is_ascii_alphabetic);
    let shouted = |s: &str| s.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    const UNITS: &[u64] = words!("mg ml iu kg pm am uk us eu ie nl");
    if dutch && letters_only && shouted(upper(at + 1)) && !page.is(at + 1, UNITS) && page.gap(at) == b" " {
        return Some(page.finding(Role::Address, at, at + 1, 0.8));
    }
    let inward = matches!(page.word(at + 1), [d, a, b] if d.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    let letters = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let outward = (1..=2).contains(&letters) && (2..=4).contains(&word.len()) && word[letters].is_ascii_digit();
    let british = inward && outward && next.end - next.start == 3 && shouted(upper(at)) && shouted(upper(at + 1));
    british.then(|| page.finding(Role::Address, at, at + 1, 0.9))
}
