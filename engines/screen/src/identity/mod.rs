// SPDX-License-Identifier: MIT OR Apache-2.0
//! What would tell who somebody is: mail, phone, date of birth, patient number, names, address.
//!
//! Used alone by the composer, before a text is sent, and as one kind of the screening. It points at words and
//! never blocks anybody.

mod belonging;
mod names;
mod national;
mod numbers;
mod places;

use crate::kinds::{Kind, Role};
use crate::normal::Normal;
use crate::screening::Cue;
use crate::tokens::{Shape, Token, Tokens, cut};

pub(crate) use names::is_first_name;

/// A stretch of the folded text that identifies, and how surely.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub role: Role,
    pub start: usize,
    pub end: usize,
    pub surety: f32,
}

/// The composer's check: every identifying stretch, in order.
pub fn identity_findings(text: &str) -> Vec<Cue> {
    scan(text)
}

pub(crate) fn scan(text: &str) -> Vec<Cue> {
    let normal = Normal::of(text);
    let tokens = cut(&normal);
    find(&normal, &tokens).iter().map(|finding| cue(&normal, finding)).collect()
}

pub(crate) fn cue(normal: &Normal<'_>, finding: &Finding) -> Cue {
    let (start, end) = normal.points(finding.start, finding.end);
    let text = normal.text(finding.start, finding.end).to_owned();
    Cue { start, end, kind: Kind::Identity, role: finding.role, text }
}

/// All findings of a text that is already cut, in order and without overlaps; the surer one stays.
pub(crate) fn find(normal: &Normal<'_>, tokens: &Tokens) -> Vec<Finding> {
    let page = Page { normal, text: &normal.folded, tokens: &tokens.list };
    let mut findings = Vec::new();
    numbers::mail(&page, &mut findings);
    // A bit for this word and for each of the next three that have a capital: most words have none near.
    let mut capitals = (0..3).fold(0_u8, |capitals, at| capitals | u8::from(page.is_capital(at)) << (at + 1));
    for (at, token) in page.tokens.iter().enumerate() {
        capitals = capitals >> 1 | u8::from(page.is_capital(at + 3)) << 3;
        if token.has_digit {
            numbers::number(&page, at, &mut findings);
            numbers::account(&page, at, &mut findings);
            places::around_number(&page, at, &mut findings);
        } else if capitals != 0 && token.shape != Shape::Symbol {
            names::name(&page, at, &mut findings);
            belonging::workplace(&page, at, &mut findings);
        }
        if token.shape != Shape::Symbol && !page.stands_apart(token) {
            belonging::handle(&page, at, &mut findings);
        }
    }
    settle(findings)
}

fn settle(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.start.cmp(&b.start).then(b.surety.total_cmp(&a.surety)).then(b.end.cmp(&a.end)));
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        match kept.last_mut() {
            Some(last) if finding.start < last.end => {
                if finding.surety > last.surety {
                    *last = finding;
                }
            }
            _ => kept.push(finding),
        }
    }
    kept
}

/// The text under the eye, word by word.
pub(crate) struct Page<'a> {
    pub normal: &'a Normal<'a>,
    pub text: &'a [u8],
    pub tokens: &'a [Token],
}

impl Page<'_> {
    pub fn word(&self, at: usize) -> &[u8] {
        self.tokens.get(at).map_or(b"", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// The hash of a word, as lists hold it.
    pub fn hash(&self, at: usize) -> u64 {
        self.tokens.get(at).map_or(0, |t| t.word)
    }

    /// Whether word `at` is in a list.
    pub fn is(&self, at: usize, words: &[u64]) -> bool {
        words.contains(&self.hash(at))
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| matches!(t.shape, Shape::Capitalised | Shape::Shouted))
    }

    /// Whether spaces stand on both sides, as around most words.
    fn stands_apart(&self, token: &Token) -> bool {
        let before = (token.start as usize).checked_sub(1).map_or(b' ', |at| self.text[at]);
        before == b' ' && self.text.get(token.end as usize) == Some(&b' ')
    }

    /// The bytes between word `at` and the next one.
    pub fn gap(&self, at: usize) -> &[u8] {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(this), Some(next)) => &self.text[this.end as usize..next.start as usize],
            _ => b"\n",
        }
    }

    /// Whether one of the `reach` words before `at` is in `words`.
    pub fn before(&self, at: usize, reach: usize, words: &[u64]) -> bool {
        (at.saturating_sub(reach)..at).any(|i| self.is(i, words))
    }

    pub fn finding(&self, role: Role, first: usize, last: usize, surety: f32) -> Finding {
        Finding { role, start: self.tokens[first].start as usize, end: self.tokens[last].end as usize, surety }
    }
}
