// SPDX-License-Identifier: MIT OR Apache-2.0
//! Mail addresses, phone numbers, dates of birth and patient numbers.

use super::national::{is_bsn, is_iban, is_kvnr, is_luhn, is_nhs, is_nir, is_ppsn, is_steuer_id};
use super::{Finding, Page};
use crate::kinds::Role;
use crate::tokens::{Shape, words};

/// Every mail address, also one spelled out: `jan at gmail dot com`.
pub(super) fn mail(page: &Page<'_>, findings: &mut Vec<Finding>) {
    if page.text.contains(&b'@') {
        for (at, _) in page.text.iter().enumerate().filter(|(_, b)| **b == b'@') {
            if let Some((start, end)) = address_around(page.text, at) {
                findings.push(Finding { role: Role::Email, start, end, surety: 0.99 });
            }
        }
    }
    const HOSTS: &[u64] = words!("gmail hotmail outlook yahoo icloud live protonmail gmx ziggo kpnmail");
    for (at, joint) in page.tokens.iter().enumerate().skip(1) {
        let joined =
            words!("at apenstaartje aet").contains(&joint.word) && matches!(joint.end - joint.start, 2 | 3 | 12);
        if joined && page.is(at + 1, HOSTS) {
            let last = if page.is(at + 2, words!("dot punt punkt")) { at + 3 } else { at + 2 };
            findings.push(page.finding(Role::Email, at - 1, last.min(page.tokens.len() - 1), 0.95));
        }
    }
}

fn address_around(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b) || !b.is_ascii();
    let host = |b: &u8| b.is_ascii_alphanumeric() || b".-".contains(b);
    let before = text[..at].iter().rev().take(64).take_while(|b| local(b)).count();
    let mut after = text[at + 1..].iter().take(255).take_while(|b| host(b)).count();
    while after > 0 && b".-".contains(&text[at + after]) {
        after -= 1;
    }
    let mut start = at - before;
    while start < at && (text[start] == b'.' || text[start] & 0xc0 == 0x80) {
        start += 1;
    }
    let domain = &text[at + 1..at + 1 + after];
    let dot = domain.iter().rposition(|b| *b == b'.')?;
    let ending = &domain[dot + 1..];
    let sound = start < at && dot > 0 && ending.len() >= 2 && ending.iter().all(u8::is_ascii_alphabetic);
    sound.then_some((start, at + 1 + after))
}

/// What the number at token `at` is, if it begins something.
pub(super) fn number(page: &Page<'_>, at: usize, findings: &mut Vec<Finding>) {
    if let Some(finding) = birth_date(page, at).or_else(|| patient_number(page, at)) {
        findings.push(finding);
        return;
    }
    let inside = at > 0 && page.tokens[at - 1].shape == Shape::Number && joins(page.gap(at - 1));
    if !inside && let Some(finding) = phone(page, at) {
        findings.push(finding);
    }
}

/// Whether two groups of digits with this between them may be one number.
fn joins(gap: &[u8]) -> bool {
    gap.len() <= 3 && gap.iter().all(|b| b" -./()".contains(b))
}

/// Groups that one number is written in, and the longest of them.
const MOST_GROUPS: usize = 8;
const LONGEST_GROUP: usize = 15;

/// A run of digit groups written as one number.
struct Run {
    last: usize,
    digits: [u8; MOST_GROUPS * LONGEST_GROUP],
    count: usize,
    groups: [usize; MOST_GROUPS],
    parts: usize,
}

impl Run {
    fn digits(&self) -> &[u8] {
        &self.digits[..self.count]
    }

    fn groups(&self) -> &[usize] {
        &self.groups[..self.parts]
    }
}

fn run(page: &Page<'_>, at: usize) -> Run {
    let digits = [0; MOST_GROUPS * LONGEST_GROUP];
    let mut run = Run { last: at, digits, count: 0, groups: [0; MOST_GROUPS], parts: 0 };
    for i in at..page.tokens.len().min(at + MOST_GROUPS) {
        let is_group = page.tokens[i].shape == Shape::Number && page.word(i).len() <= LONGEST_GROUP;
        if !is_group || i > at && !joins(page.gap(i - 1)) {
            break;
        }
        run.last = i;
        for digit in page.word(i).iter().filter(|b| b.is_ascii_digit()) {
            run.digits[run.count] = *digit;
            run.count += 1;
        }
        run.groups[run.parts] = page.word(i).len();
        run.parts += 1;
    }
    run
}

fn phone(page: &Page<'_>, at: usize) -> Option<Finding> {
    let run = run(page, at);
    let count = run.count;
    if !(8..=15).contains(&count) {
        return None;
    }
    const CALL: &[u64] = words!(
        "call phone tel telephone mobile cell whatsapp text ring number bel bellen telefoon \
    telefoonnummer mobiel nummer 06 app telefon telefonnummer handy anrufen fon"
    );
    const COUNTED: &[u64] = words!("order ticket invoice bestelling lot batch charge isbn doi pmid");
    let start = page.tokens[at].start as usize;
    let plus = page.text[..start].iter().rev().take(2).any(|b| *b == b'+');
    let american = run.groups().ends_with(&[3, 3, 4]);
    let most = if run.digits().starts_with(b"00") { 15 } else { 12 };
    let trunk = run.digits().starts_with(b"0") && (9..=most).contains(&count) && !looks_like_date(&run);
    let called = page.before(at, 5, CALL) && !looks_like_date(&run);
    let surety = match (plus, american || trunk, called) {
        (true, ..) => 0.97,
        (_, true, true) => 0.97,
        (_, true, false) if !page.before(at, 3, COUNTED) => 0.85,
        (_, false, true) => 0.8,
        _ => return None,
    };
    let back = page.text[..start].iter().rev().take(2).take_while(|b| matches!(b, b'+' | b'(')).count();
    Some(Finding { role: Role::Phone, start: start - back, end: page.tokens[run.last].end as usize, surety })
}

fn looks_like_date(run: &Run) -> bool {
    matches!(run.groups(), [4, 2, 2] | [2, 2, 4] | [1, 2, 4] | [2, 1, 4] | [1, 1, 4])
}

/// A date with a word of birth shortly before it.
fn birth_date(page: &Page<'_>, at: usize) -> Option<Finding> {
    const BORN: &[u64] = words!(
        "born birth dob birthday birthdate geboren geboortedatum geb verjaardag jarig geburtsdatum \
    geburtstag geburt"
    );
    if !page.before(at, 6, BORN) || page.before(at, 1, words!("at week weighing")) {
        return None;
    }
    let numbers: Vec<usize> = (at..(at + 5).min(page.tokens.len())).take_while(|i| is_date_part(page, *i)).collect();
    let last = *numbers.last()?;
    let year = numbers.iter().any(|i| matches!(page.word(*i), [b'1', b'9', _, _] | [b'2', b'0', _, _]));
    let parts = numbers.len();
    let month_before = at > 0 && is_month(page, at - 1);
    let first = if month_before { at - 1 } else { at };
    (parts + usize::from(month_before) >= 2 && (year || parts >= 3))
        .then(|| page.finding(Role::DateOfBirth, first, last, 0.95))
}

fn is_date_part(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    let digits = word.iter().take_while(|b| b.is_ascii_digit()).count();
    let day =
        digits > 0 && digits <= 2 && (digits == word.len() || matches!(&word[digits..], b"st" | b"nd" | b"rd" | b"th"));
    day || digits == 4 && word.len() == 4 || is_month(page, at) || word == b"of"
}

fn is_month(page: &Page<'_>, at: usize) -> bool {
    const MONTHS: &[u64] = words!(
        "jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july \
    august september october november december januari februari maart mei juni juli augustus \
    oktober januar februar marz mai dezember"
    );
    page.is(at, MONTHS)
}

/// A number with a word like "patient number" before it, or one that passes a national check.
fn patient_number(page: &Page<'_>, at: usize) -> Option<Finding> {
    const NUMBERED: &[u64] = words!(
        "nhs mrn bsn burgerservicenummer patientnummer patientennummer versichertennummer \
    versicherungsnummer krankenversicherungsnummer patientnumber polisnummer kvnr ssn sofinummer \
    chi zorgpas rijksregisternummer ppsn pps ramq ohip secu"
    );
    const OWNER: &[u64] = words!("patient hospital medical insurance clinic record member patienten security");
    const COUNT: &[u64] = words!("number no nr id record file nummer #");
    let run = run(page, at);
    let word = page.word(at);
    let digits = word.iter().filter(|b| b.is_ascii_digit()).count();
    let long = run.count >= 5 || digits >= 4 && word.len() >= 5;
    let named = page.before(at, 4, NUMBERED) || page.before(at, 4, OWNER) && page.before(at, 3, COUNT);
    if long && named {
        let last = run.last.max(at);
        return Some(page.finding(Role::PatientNumber, at, last, 0.95));
    }
    checked(page, at, &run)
}

/// A number that its own check gives away, or the check with a word before it.
fn checked(page: &Page<'_>, at: usize, run: &Run) -> Option<Finding> {
    let found = |last: usize, surety: f32| Some(page.finding(Role::PatientNumber, at, last, surety));
    let word = page.word(at);
    if is_kvnr(word) || is_ppsn(word) {
        return found(at, 0.9);
    }
    let digits = run.digits();
    let inside = at > 0 && page.tokens[at - 1].shape == Shape::Number && joins(page.gap(at - 1));
    if inside || digits.is_empty() {
        return None;
    }
    let spaced = run.groups() == [3, 3, 4] && page.gap(at) == b" " && is_nhs(digits);
    const CARD: &[u64] = words!("sin ohip health card ontario insurance bsn steuer id identifikationsnummer sofi");
    let carded = page.before(at, 4, CARD)
        && (is_luhn(digits) && matches!(digits.len(), 9 | 10) || is_bsn(digits) || is_steuer_id(digits));
    if is_nir(digits) || spaced || carded {
        return found(run.last, if carded { 0.9 } else { 0.85 });
    }
    ramq(page, at, run)
}

/// Quebec's health card: four letters of the name, then year, month (women plus fifty), day and two more.
fn ramq(page: &Page<'_>, at: usize, run: &Run) -> Option<Finding> {
    let letters = at > 0 && page.word(at - 1).len() == 4 && page.tokens[at - 1].shape == Shape::Shouted;
    let month = match run.digits() {
        [_, _, tens, ones, ..] => (tens - b'0') % 5 * 10 + (ones - b'0'),
        _ => 0,
    };
    let sound = letters && run.groups() == [4, 4] && (1..=12).contains(&month) && page.gap(at - 1) == b" ";
    sound.then(|| page.finding(Role::PatientNumber, at - 1, run.last, 0.85))
}

/// A bank account from its country letters on.
pub(super) fn account(page: &Page<'_>, at: usize, findings: &mut Vec<Finding>) {
    let word = page.word(at);
    let begins =
        word.len() >= 4 && word[..2].iter().all(u8::is_ascii_alphabetic) && word[2..4].iter().all(u8::is_ascii_digit);
    if !begins {
        return;
    }
    let mut account: Vec<u8> = Vec::with_capacity(34);
    for last in at..page.tokens.len().min(at + 9) {
        if last > at && page.gap(last - 1) != b" " || account.len() + page.word(last).len() > 34 {
            return;
        }
        account.extend(page.word(last));
        if is_iban(&account) {
            findings.push(page.finding(Role::BankAccount, at, last, 0.97));
            return;
        }
    }
}
