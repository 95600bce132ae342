// SPDX-License-Identifier: MIT OR Apache-2.0
//! Posts and sentences written by hand for this project, one label each.
//!
//! `data/written/*.tsv`: `id TAB register TAB label TAB kind TAB medicine TAB text`. Files named `dev-*` are never
//! trained on.

use super::set::{Labelled, Register, Source};
use crate::model::digest;

const FIRST_VOICES: &[&str] = &[
    include_str!("../../data/written/forum-1.tsv"),
    include_str!("../../data/written/forum-2.tsv"),
    include_str!("../../data/written/forum-3.tsv"),
    include_str!("../../data/written/forum-4.tsv"),
    include_str!("../../data/written/forum-5.tsv"),
    include_str!("../../data/written/forum-6.tsv"),
    include_str!("../../data/written/forum-7.tsv"),
    include_str!("../../data/written/general-1.tsv"),
    include_str!("../../data/written/general-2.tsv"),
    include_str!("../../data/written/general-3.tsv"),
    include_str!("../../data/written/general-4.tsv"),
    include_str!("../../data/written/general-5.tsv"),
    include_str!("../../data/written/general-6.tsv"),
    include_str!("../../data/written/general-7.tsv"),
    include_str!("../../data/written/microblog-1.tsv"),
    include_str!("../../data/written/microblog-10.tsv"),
    include_str!("../../data/written/microblog-11.tsv"),
    include_str!("../../data/written/microblog-2.tsv"),
    include_str!("../../data/written/microblog-3.tsv"),
    include_str!("../../data/written/microblog-4.tsv"),
    include_str!("../../data/written/microblog-5.tsv"),
    include_str!("../../data/written/microblog-6.tsv"),
    include_str!("../../data/written/microblog-7.tsv"),
    include_str!("../../data/written/microblog-8.tsv"),
    include_str!("../../data/written/microblog-9.tsv"),
    include_str!("../../data/written/review-1.tsv"),
    include_str!("../../data/written/review-10.tsv"),
    include_str!("../../data/written/review-11.tsv"),
    include_str!("../../data/written/review-12.tsv"),
    include_str!("../../data/written/review-13.tsv"),
    include_str!("../../data/written/review-14.tsv"),
    include_str!("../../data/written/review-2.tsv"),
    include_str!("../../data/written/review-3.tsv"),
    include_str!("../../data/written/review-4.tsv"),
    include_str!("../../data/written/review-5.tsv"),
    include_str!("../../data/written/review-6.tsv"),
    include_str!("../../data/written/review-7.tsv"),
    include_str!("../../data/written/review-8.tsv"),
    include_str!("../../data/written/review-9.tsv"),
];

/// By another hand: the figures are of a model that has not seen them.
const SECOND_VOICE: &[&str] = &[
    include_str!("../../data/written/forum-20.tsv"),
    include_str!("../../data/written/general-20.tsv"),
    include_str!("../../data/written/microblog-20.tsv"),
    include_str!("../../data/written/microblog-21.tsv"),
    include_str!("../../data/written/microblog-22.tsv"),
    include_str!("../../data/written/review-20.tsv"),
];

/// Written apart from the others, to measure by.
const ASIDE: &[&str] = &[include_str!("../../data/written/dev-1.tsv")];

/// In other languages: code, texts to train on.
const OTHER_LANGUAGES: &[(&str, &[&str])] = &[
    (
        "nl",
        &[
            include_str!("../../data/written/nl/posts-1.tsv"),
            include_str!("../../data/written/nl/posts-2.tsv"),
            include_str!("../../data/written/nl/posts-3.tsv"),
        ],
    ),
    (
        "de",
        &[
            include_str!("../../data/written/de/posts-1.tsv"),
            include_str!("../../data/written/de/posts-2.tsv"),
            include_str!("../../data/written/de/posts-3.tsv"),
        ],
    ),
    ("fr", &[include_str!("../../data/written/fr/posts-1.tsv"), include_str!("../../data/written/fr/posts-2.tsv")]),
    ("es", &[include_str!("../../data/written/es/posts-1.tsv"), include_str!("../../data/written/es/posts-2.tsv")]),
];

/// The same, kept aside.
const OTHER_LANGUAGES_ASIDE: &[(&str, &str)] = &[
    ("nl", include_str!("../../data/written/nl/dev.tsv")),
    ("de", include_str!("../../data/written/de/dev.tsv")),
    ("fr", include_str!("../../data/written/fr/dev.tsv")),
    ("es", include_str!("../../data/written/es/dev.tsv")),
];

pub(super) fn trained() -> Vec<Labelled> {
    let first = FIRST_VOICES.iter().flat_map(|file| read("en", file, false));
    let second = SECOND_VOICE.iter().flat_map(|file| read("en", file, true));
    let others = OTHER_LANGUAGES.iter().flat_map(|(code, files)| files.iter().flat_map(|file| read(code, file, false)));
    first.chain(second).chain(others).collect()
}

pub(super) fn aside() -> Vec<Labelled> {
    let others = OTHER_LANGUAGES_ASIDE.iter().flat_map(|(code, file)| read(code, file, true));
    ASIDE.iter().flat_map(|file| read("en", file, true)).chain(others).collect()
}

fn read(language: &'static str, file: &'static str, second_voice: bool) -> impl Iterator<Item = Labelled> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(move |line| {
        let cells: Vec<&str> = line.splitn(6, '\t').collect();
        let [id, register, label, _kind, medicine, text] = cells.as_slice() else {
            panic!("a written line has six cells: {line}")
        };
        let register = Register::from_name(register).unwrap_or_else(|| panic!("an unknown register: {line}"));
        Labelled {
            source: Source::Written(register),
            document: group(id, medicine),
            medicine: medicine.to_lowercase(),
            language,
            text: (*text).to_owned(),
            adverse: *label == "1",
            second_voice,
        }
    })
}

/// What is kept together in one fold: texts about one medicine, or a run of twenty where none is named.
fn group(id: &str, medicine: &str) -> String {
    if medicine.len() > 1 && !medicine.eq_ignore_ascii_case("none") {
        return format!("{:x}", digest(medicine.to_lowercase().as_bytes()));
    }
    let (writer, number) = id.split_once('-').unwrap_or((id, "0"));
    format!("{writer}{}", number.parse::<u32>().unwrap_or(0) / 20)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{aside, trained};

    #[test]
    fn every_written_file_is_named_here() {
        let source = include_str!("written.rs");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/written");
        let folders = ["", "nl", "de", "fr", "es"];
        let files = folders.iter().flat_map(|name| std::fs::read_dir(folder.join(name)).expect("a folder of texts"));
        for path in files.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()) {
            let name = path.strip_prefix(&folder).expect("inside").to_str().expect("a plain name");
            assert!(source.contains(&format!("data/written/{name}\"")), "{name} is neither trained on nor kept aside");
        }
    }

    #[test]
    fn no_text_kept_aside_is_trained_on() {
        let trained: BTreeSet<String> = trained().into_iter().map(|example| example.text).collect();
        assert!(aside().iter().all(|example| !trained.contains(&example.text)));
    }
}
