// SPDX-License-Identifier: AGPL-3.0-or-later
//! The identity check of a text that nobody has read yet.

use screen::{Cue, identity_findings};

/// One identifying stretch, with some words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FindingView {
    /// What it is; the end of a key of words (`community-found-…`).
    pub role: &'static str,
    pub before: String,
    pub marked: String,
    pub after: String,
}

/// Letters quoted on either side of a finding.
const AROUND: usize = 40;

/// Every identifying stretch of a text, in order.
pub(crate) fn findings(text: &str) -> Vec<FindingView> {
    let letters: Vec<char> = text.chars().collect();
    identity_findings(text).iter().map(|cue| quoted(&letters, cue)).collect()
}

fn quoted(letters: &[char], cue: &Cue) -> FindingView {
    let (start, end) = (cue.start as usize, (cue.end as usize).min(letters.len()));
    let (from, upto) = (start.saturating_sub(AROUND), (end + AROUND).min(letters.len()));
    let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    let dots = |is_cut: bool| if is_cut { "… " } else { "" };
    FindingView {
        role: cue.role.name(),
        before: format!("{}{}", dots(from > 0), part(from..start)),
        marked: part(start..end),
        after: format!("{}{}", part(end..upto), if upto < letters.len() { " …" } else { "" }),
    }
}

/// The text with every identifying stretch replaced by "…".
pub(crate) fn without_findings(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for cue in identity_findings(text) {
        let (start, end) = (cue.start as usize, (cue.end as usize).min(letters.len()));
        if start < at {
            continue;
        }
        out.extend(&letters[at..start]);
        out.push('…');
        at = end;
    }
    out.extend(&letters[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_quoted_and_can_be_left_out() {
        let cases = [
            ("Mail me at a.person@example.org please", "email", "a.person@example.org", "Mail me at … please"),
            ("Ik ben geboren op 14-03-1958 in Gent", "date_of_birth", "14-03-1958", "Ik ben geboren op … in Gent"),
        ];
        for (text, role, marked, without) in cases {
            let found = findings(text);
            assert!(
                found.iter().any(|finding| finding.role == role && finding.marked.contains(marked)),
                "{text}: {found:?}"
            );
            let left = without_findings(text);
            assert!(!left.contains(marked), "{left}");
            assert!(without.len() >= left.len(), "{left}");
        }
    }

    #[test]
    fn nothing_is_found_in_plain_words() {
        let text = "My ankles are swollen since the new tablets. Is that normal? 😕 مرحبا";
        assert_eq!((findings(text), without_findings(text)), (Vec::new(), text.to_owned()));
    }
}
