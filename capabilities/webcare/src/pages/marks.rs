// SPDX-License-Identifier: AGPL-3.0-or-later
//! The words of a message with the evidence marked, counted in code points as the screener counts.

use screen::{Cue, Kind, Role};

/// A stretch of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub text: String,
    pub is_evidence: bool,
}

/// Parts a text into evidence for its labels and the rest, to the letter. Words that only weighed in a score are not
/// marked: one by one they say nothing.
pub(super) fn stretches(words: &str, cues: &[Cue], labels: &[Kind]) -> Vec<Stretch> {
    let letters: Vec<char> = words.chars().collect();
    let mut marked = vec![false; letters.len()];
    for cue in cues.iter().filter(|cue| labels.contains(&cue.kind) && cue.role != Role::Contribution) {
        let (start, end) = (cue.start as usize, (cue.end as usize).min(letters.len()));
        if let Some(span) = marked.get_mut(start..end) {
            span.fill(true);
        }
    }
    let mut parts: Vec<Stretch> = Vec::new();
    for (letter, is_evidence) in letters.into_iter().zip(marked) {
        match parts.last_mut() {
            Some(last) if last.is_evidence == is_evidence => last.text.push(letter),
            _ => parts.push(Stretch { text: letter.to_string(), is_evidence }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(start: u32, end: u32, kind: Kind) -> Cue {
        Cue { start, end, kind, role: Role::Reaction, text: String::new() }
    }

    fn shown(words: &str, cues: &[Cue], labels: &[Kind]) -> String {
        let part = |part: Stretch| {
            if part.is_evidence { format!("[{}]", part.text) } else { part.text }
        };
        stretches(words, cues, labels).into_iter().map(part).collect()
    }

    #[test]
    fn evidence_is_marked_by_code_points() {
        let ae = Kind::AdverseEvent;
        let cases = [
            ("a rash 😀 itches", vec![cue(2, 6, ae), cue(9, 15, ae)], "a [rash] 😀 [itches]"),
            ("طفح جلدي", vec![cue(0, 3, ae)], "[طفح] جلدي"),
            ("rash on arms", vec![cue(0, 7, ae), cue(5, 12, ae)], "[rash on arms]"),
            ("rash", vec![cue(2, 90, ae)], "ra[sh]"),
            ("rash", vec![cue(40, 90, ae)], "rash"),
            ("thank you", vec![cue(0, 5, Kind::Praise)], "thank you"),
            ("", vec![], ""),
        ];
        for (words, cues, expected) in cases {
            assert_eq!(shown(words, &cues, &[ae]), expected);
        }
    }
}
