// SPDX-License-Identifier: AGPL-3.0-or-later
//! The words of a copy with the proofs marked and numbered.

use web::SafeHtml;

use super::model::{Snapshot, SnapshotCue};

/// The roles that are marked, in the order of their numbers, with the class of the mark.
const ROLES: &[(&str, &str)] = &[
    ("reaction", "r"),
    ("product", "p"),
    ("seriousness", ""),
    ("special_situation", ""),
    ("order_in_time", ""),
    ("causation", ""),
    ("withdrawal", ""),
    ("lack_of_effect", ""),
    ("person", ""),
];

/// A number under the words: what the marks with it prove.
pub(crate) struct Legend {
    pub number: usize,
    pub role: &'static str,
}

/// The words with marks, and what their numbers mean. Marks do not overlap: the first begins, the longest wins.
pub(crate) fn marked(snapshot: &Snapshot) -> (SafeHtml, Vec<Legend>) {
    let letters: Vec<char> = snapshot.words.chars().collect();
    let mut cues: Vec<(&SnapshotCue, usize)> =
        snapshot.cues.iter().filter_map(|cue| Some((cue, role_index(cue)?))).collect();
    cues.sort_by_key(|(cue, index)| (cue.start, std::cmp::Reverse(cue.end), *index));
    let mut used: Vec<usize> = cues.iter().map(|(_, index)| *index).collect();
    used.sort_unstable();
    used.dedup();
    let (mut html, mut at) = (String::new(), 0);
    for (cue, index) in cues {
        let (start, end) = (cue.start as usize, (cue.end as usize).min(letters.len()));
        if start < at || start >= end {
            continue;
        }
        push_letters(&mut html, &letters[at..start]);
        let number = used.iter().position(|known| *known == index).map_or(0, |place| place + 1);
        let class = ROLES[index].1;
        html.push_str(&if class.is_empty() { "<mark>".to_owned() } else { format!("<mark class=\"{class}\">") });
        push_letters(&mut html, &letters[start..end]);
        html.push_str(&format!("<sup>{number}</sup></mark>"));
        at = end;
    }
    push_letters(&mut html, &letters[at..]);
    let legend = used.iter().enumerate().map(|(place, index)| Legend { number: place + 1, role: ROLES[*index].0 });
    (SafeHtml(html), legend.collect())
}

fn role_index(cue: &SnapshotCue) -> Option<usize> {
    (cue.kind == "adverse_event").then(|| ROLES.iter().position(|(role, _)| *role == cue.role)).flatten()
}

fn push_letters(html: &mut String, letters: &[char]) {
    for letter in letters {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(*other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::Decision;
    use super::*;

    fn copy(words: &str, cues: &[(u32, u32, &str)]) -> Snapshot {
        let cue = |(start, end, role): &(u32, u32, &str)| SnapshotCue {
            start: *start,
            end: *end,
            kind: "adverse_event".into(),
            role: (*role).into(),
        };
        Snapshot {
            message: 1,
            revision: 1,
            kind: "reply".into(),
            channel: "own".into(),
            outside_id: None,
            url: None,
            words: words.into(),
            html: String::new(),
            language: "en".into(),
            author: 1,
            context: None,
            parent: None,
            posted_at: String::new(),
            first_seen_at: String::new(),
            edited_at: None,
            screened_at: None,
            screener: None,
            labels: Vec::new(),
            cues: cues.iter().map(cue).collect(),
            decision: Decision { why: "label".into(), reader: None, at: String::new() },
        }
    }

    #[test]
    fn marks_count_letters_not_bytes_and_nothing_can_run() {
        let words = "😀 <b>rash</b> from Jorvatec";
        let (html, legend) = marked(&copy(words, &[(5, 9, "reaction"), (19, 27, "product"), (6, 8, "person")]));
        let wanted = "😀 &lt;b&gt;<mark class=\"r\">rash<sup>1</sup></mark>&lt;/b&gt; from <mark class=\"p\">Jorvatec<sup>2</sup></mark>";
        assert_eq!(html.0, wanted);
        assert_eq!(legend.iter().map(|one| one.role).collect::<Vec<_>>(), ["reaction", "product", "person"]);
    }

    #[test]
    fn a_cue_beyond_the_end_does_no_harm() {
        assert_eq!(
            marked(&copy("ab", &[(1, 9, "reaction"), (7, 8, "product")])).0.0,
            "a<mark class=\"r\">b<sup>1</sup></mark>"
        );
    }
}
