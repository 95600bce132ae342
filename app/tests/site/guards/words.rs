// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::{BTreeMap, BTreeSet};

use kernel::Language;
use web::{LocaleFile, catalogue_keys};

/// Every message of one language, with the values that its text asks for.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let files = web::inventory::iter::<LocaleFile>.into_iter().filter(|file| file.language == language);
    let mut found = BTreeMap::new();
    for file in files {
        let mut key = String::new();
        for line in file.text.lines() {
            let begins = !line.starts_with([' ', '#', '\t', '}', '.']) && line.contains(" =");
            if let (true, Some((name, _))) = (begins, line.split_once(" =")) {
                key = name.trim().to_owned();
            }
            let values: &mut BTreeSet<String> = found.entry(key.clone()).or_default();
            values.extend(
                line.split('$')
                    .skip(1)
                    .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()),
            );
        }
    }
    found.remove("");
    found
}

#[test]
fn english_and_dutch_have_the_same_messages() {
    let keys = |language| catalogue_keys(language).iter().collect::<BTreeSet<_>>();
    let (english, dutch) = (keys(Language::En), keys(Language::Nl));
    let different: Vec<_> = english.symmetric_difference(&dutch).collect();
    assert!(english.len() > 500, "only {} messages", english.len());
    assert!(different.is_empty(), "in one language only: {different:?}");
}

#[test]
fn a_message_asks_for_the_same_values_in_both_languages() {
    let (english, dutch) = (messages(Language::En), messages(Language::Nl));
    let differs = |key: &&String| dutch.get(*key).is_some_and(|values| *values != english[*key]);
    let different: Vec<_> = english.keys().filter(differs).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn no_message_is_written_twice_and_each_begins_with_its_crate() {
    for language in Language::ALL {
        let keys = catalogue_keys(language);
        let once: BTreeSet<_> = keys.iter().collect();
        let twice: Vec<_> = once.iter().filter(|key| keys.iter().filter(|other| *other == **key).count() > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
    for file in web::inventory::iter::<LocaleFile> {
        let begins = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase()) && line.contains(" =");
        let strange: Vec<_> = file
            .text
            .lines()
            .filter(begins)
            .filter(|line| !line.starts_with(&format!("{}-", file.crate_name)))
            .collect();
        assert!(strange.is_empty(), "{}: {strange:?}", file.crate_name);
    }
}
