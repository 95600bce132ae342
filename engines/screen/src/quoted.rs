// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words that are somebody else's: passed on, answered to, put in quotation marks.

use crate::normal::Normal;
use crate::tokens::Tokens;

/// A quotation that is not closed within so many bytes is none.
const LONGEST: usize = 600;
/// Fewer words in quotation marks are an emphasis, not a quotation.
const FEWEST: u32 = 3;

/// Runs of words that are quoted, in order.
pub(crate) fn spans(normal: &Normal<'_>, tokens: &Tokens) -> Vec<(u32, u32)> {
    let text = &normal.folded;
    // Without one of these nothing is quoted or passed on; looked for in all bytes at once.
    if !text.iter().fold(false, |held, byte| held | matches!(byte, b'>' | b'"' | b'@' | b':')) {
        return Vec::new();
    }
    let quotes = text.contains(&b'>') || text.contains(&b'"');
    if !quotes && !(0..text.len()).any(|at| follows_a_pass(text, at)) {
        return Vec::new();
    }
    let mut runs = Vec::new();
    let mut at = 0;
    let mut line_begins = true;
    while at < text.len() {
        let byte = text[at];
        let end = match byte {
            b'>' if line_begins => Some(text[at..].iter().position(|b| *b == b'\n').map_or(text.len(), |n| at + n)),
            b'"' if opens(text, at) => closing(text, at).filter(|_| !own_words(text, at)),
            b'r' | b'm' if passes_on(text, at) => Some(text.len()),
            _ => None,
        };
        if let Some(end) = end {
            runs.push((at, end));
            at = end;
            continue;
        }
        line_begins = byte == b'\n' || line_begins && byte.is_ascii_whitespace();
        at += 1;
    }
    let word = |byte: usize| tokens.list.partition_point(|token| (token.start as usize) < byte) as u32;
    let whole = |(from, to): &(u32, u32)| to - from >= FEWEST || *from == 0 && to > from;
    runs.into_iter().map(|(from, to)| (word(from), word(to))).filter(whole).collect()
}

/// Whether the byte at `at` is the last of a mark that what follows is passed on.
fn follows_a_pass(text: &[u8], at: usize) -> bool {
    match text[at] {
        b':' => at >= 2 && passes_on(text, at - 2),
        b'@' => at >= 3 && passes_on(text, at - 3),
        _ => false,
    }
}

fn apart(text: &[u8], at: usize) -> bool {
    at == 0 || matches!(text[at - 1], b' ' | b'\n' | b'\t' | b'(' | b':' | b'/' | b',')
}

fn opens(text: &[u8], at: usize) -> bool {
    apart(text, at) && text.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace())
}

fn closing(text: &[u8], at: usize) -> Option<usize> {
    let end = text.len().min(at + LONGEST);
    text[at + 1..end].iter().position(|b| *b == b'"').map(|n| at + 1 + n)
}

/// `RT @name`, `RT:`, `MT @name`: what follows is passed on.
fn passes_on(text: &[u8], at: usize) -> bool {
    apart(text, at)
        && (text[at..].starts_with(b"rt @") || text[at..].starts_with(b"rt:") || text[at..].starts_with(b"mt @"))
}

/// "I said": the author quotes himself or herself.
fn own_words(text: &[u8], at: usize) -> bool {
    let before = &text[at.saturating_sub(24)..at];
    [&b"i said"[..], b"i told", b"i say", b"i tell", b"i thought", b"i call", b"ik zei", b"ich sagte", b"i wrote"]
        .iter()
        .any(|own| before.windows(own.len()).any(|window| window == *own))
}

/// Whether most of the words `first..last` are quoted.
pub(crate) fn mostly(spans: &[(u32, u32)], first: u32, last: u32) -> bool {
    let from = spans.partition_point(|(_, to)| *to <= first);
    let within = spans[from..].iter().take_while(|(from, _)| *from < last);
    let words: u32 = within.map(|(from, to)| to.min(&last) - from.max(&first)).sum();
    words * 2 > last - first
}

/// Whether a word is quoted.
pub(crate) fn holds(spans: &[(u32, u32)], word: u32) -> bool {
    let index = spans.partition_point(|(_, to)| *to <= word);
    spans.get(index).is_some_and(|(from, _)| *from <= word)
}
