// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whether a chosen pseudonym tells who somebody is.

use crate::identity::scan;
use crate::kinds::Role;

/// Why a pseudonym is questioned. It is never refused for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PseudonymConcern {
    MailAddress,
    PhoneNumber,
    FullName,
}

/// Looks at a pseudonym somebody chose: a mail address, a phone number or a full name is questioned.
pub fn looks_identifying(pseudonym: &str) -> Option<PseudonymConcern> {
    let name = pseudonym.trim();
    let roles: Vec<Role> = scan(name).into_iter().map(|finding| finding.role).collect();
    if roles.contains(&Role::Email) || name.contains('@') && name.contains('.') {
        return Some(PseudonymConcern::MailAddress);
    }
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let dialled = name.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    if roles.contains(&Role::Phone) || dialled && digits >= 7 {
        return Some(PseudonymConcern::PhoneNumber);
    }
    (roles.contains(&Role::Name) || is_full_name(name)).then_some(PseudonymConcern::FullName)
}

/// A first name people have, then another word: `Jane Smith`, `jan.devries`, `Maria_Lopez82`, `JaneSmith`.
fn is_full_name(pseudonym: &str) -> bool {
    let spaced = apart(pseudonym);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let [first, rest @ ..] = words.as_slice() else {
        return false;
    };
    let surname = rest.last().is_some_and(|last| last.chars().count() >= 3 && last.chars().all(char::is_alphabetic));
    words.len() <= 4 && surname && crate::identity::is_first_name(first) && !rest.iter().any(|w| is_ordinary(w))
}

/// Puts spaces where separators or a change to a capital stand, and leaves digits out.
fn apart(pseudonym: &str) -> String {
    let mut spaced = String::new();
    let mut lower = false;
    for c in pseudonym.chars().filter(|c| !c.is_ascii_digit()) {
        if matches!(c, '.' | '_' | '-' | ',') || c.is_whitespace() {
            spaced.push(' ');
            lower = false;
            continue;
        }
        if c.is_uppercase() && lower {
            spaced.push(' ');
        }
        lower = c.is_lowercase();
        spaced.push(c);
    }
    spaced
}

/// `Grace under pressure`, `Rose in the garden`, `Sunny Amber Cat` are pictures, not names.
fn is_ordinary(word: &str) -> bool {
    const ORDINARY: &[&str] = &[
        "the", "in", "on", "under", "of", "and", "from", "mum", "mom", "dad", "cat", "dog", "lady", "girl", "boy",
        "fan", "lover", "garden", "sky", "moon", "sun", "star", "heart", "hope", "bear", "bird", "fox", "flower",
        "warrior", "fighter", "survivor", "blue", "green", "red", "happy", "sunny", "brave", "strong", "mama", "papa",
        "oma", "opa",
    ];
    ORDINARY.contains(&word.to_lowercase().as_str())
}
