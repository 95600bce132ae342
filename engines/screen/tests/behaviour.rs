// SPDX-License-Identifier: MIT OR Apache-2.0
//! The behaviour suite: sentences and what must hold of each, counted by kind. `behaviour/README.md` says how it is read.

use std::collections::BTreeMap;
use std::path::Path;

use screen::{Facts, Input, Kind, Screener, Screening};

/// Written before the lists were tuned: half of each kind is for tuning, half only for measuring.
const SUITE: &[&str] = &[
    include_str!("behaviour/en_telling.tsv"),
    include_str!("behaviour/en_people_and_products.tsv"),
    include_str!("behaviour/en_serious_and_special.tsv"),
    include_str!("behaviour/en_registers.tsv"),
    include_str!("behaviour/nl.tsv"),
    include_str!("behaviour/de.tsv"),
];
/// Written by another hand that had seen no list, no model and no row of the first suite.
const SECOND: &[&str] = &[
    include_str!("behaviour/second_1.tsv"),
    include_str!("behaviour/second_2.tsv"),
    include_str!("behaviour/second_nl.tsv"),
    include_str!("behaviour/second_de.tsv"),
];
const EARLIER: &[&str] = &[include_str!("behaviour/earlier.tsv")];
/// Share of all rows that must hold, and of the rows of any one kind.
const ENOUGH: f64 = 0.93;
const FLOOR: f64 = 0.55;
/// The same of the second suite.
const ENOUGH_OF_SECOND: f64 = 0.75;
const FLOOR_OF_SECOND: f64 = 0.25;

struct Row<'a> {
    kind: &'a str,
    language: &'a str,
    claims: &'a str,
    title: &'a str,
    text: String,
}

fn rows<'a>(files: &'a [&'a str]) -> impl Iterator<Item = Row<'a>> {
    let lines = files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [kind, language, claims, title, text] = cells.as_slice() else { panic!("a row has five cells: {line}") };
        Row { kind, language, claims, title, text: text.replace("\\n", "\n") }
    })
}

/// How many rows hold of how many, of the half for tuning and of the half for measuring.
#[derive(Clone, Copy, Default)]
struct Count {
    held: [usize; 2],
    of: [usize; 2],
}

impl Count {
    fn add(&mut self, other: Count) {
        for half in 0..2 {
            self.held[half] += other.held[half];
            self.of[half] += other.of[half];
        }
    }

    fn share(self) -> f64 {
        self.held.iter().sum::<usize>() as f64 / self.of.iter().sum::<usize>().max(1) as f64
    }
}

type Counts<'a> = BTreeMap<(&'a str, &'a str), Count>;

/// Counts the rows; tells why one of the tuning half fails, never of the other.
fn count<'a>(files: &'a [&'a str]) -> Counts<'a> {
    let screener = Screener::shipped();
    let mut counts = Counts::new();
    for row in rows(files) {
        let hint = (row.kind != "language").then_some(row.language);
        let context = (row.title != "-").then_some(row.title);
        let screening = screener.screen(&Input { text: &row.text, language: hint, context, ..Input::default() });
        let failed: Vec<&str> = row.claims.split(' ').filter(|claim| !holds(claim, &screening)).collect();
        let count = counts.entry((row.language, row.kind)).or_default();
        let half = count.of.iter().sum::<usize>() % 2;
        count.of[half] += 1;
        count.held[half] += usize::from(failed.is_empty());
        if !failed.is_empty() && half == 0 {
            let score = screening.score(Kind::AdverseEvent);
            println!("{} {}: {failed:?} of {:?}, adverse {score:.2}", row.language, row.kind, row.text);
        }
    }
    counts
}

fn total(counts: &Counts<'_>, language: Option<&str>) -> Count {
    let mut sum = Count::default();
    let of = counts.iter().filter(|((of, _), _)| language.is_none_or(|language| language == *of));
    of.for_each(|(_, count)| sum.add(*count));
    sum
}

fn line(first: &str, second: &str, count: Count) -> String {
    let [tuned, measured] = [0, 1].map(|half| format!("{} of {}", count.held[half], count.of[half]));
    format!("| {first} | {second} | {tuned} | {measured} |\n")
}

/// The table as the page shows it.
fn table(counts: &Counts<'_>) -> String {
    let mut table = String::from("| language | kind | rows for tuning | rows for measuring |\n|---|---|---|---|\n");
    for ((language, kind), count) in counts {
        table += &line(language, kind, *count);
    }
    for language in ["de", "en", "nl"].into_iter().filter(|language| counts.keys().any(|(of, _)| of == language)) {
        table += &line(language, "**all**", total(counts, Some(language)));
    }
    table + &line("**all**", "**all**", total(counts, None))
}

/// The table stands on the page below this heading.
fn the_page_says(heading: &str, table: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/explanation/screening-behaviour.md");
    let mut text = std::fs::read_to_string(&page).expect("the page of the suite");
    let below = text.find(heading).expect("the page has the heading");
    let from = below + text[below..].find("| language | kind |").expect("the page has the table");
    let to = from + text[from..].find("\n\n").expect("the table ends") + 1;
    if std::env::var_os("GOLDEN").is_some() {
        text.replace_range(from..to, table);
        std::fs::write(&page, text).expect("the page can be written");
    } else {
        assert_eq!(&text[from..to], table, "write the page again: GOLDEN=write");
    }
}

#[test]
fn the_behaviours_hold_and_the_page_says_so() {
    for (files, heading, enough, floor) in
        [(SUITE, "## The first suite", ENOUGH, FLOOR), (SECOND, "## Another hand", ENOUGH_OF_SECOND, FLOOR_OF_SECOND)]
    {
        println!("{heading}");
        let counts = count(files);
        let table = table(&counts);
        println!("{table}");
        the_page_says(heading, &table);
        for ((language, kind), count) in &counts {
            assert!(count.share() >= floor, "{language} {kind}: {:.2} hold", count.share());
        }
        let share = total(&counts, None).share();
        assert!(share >= enough, "{share:.3} of all rows hold");
    }
}

#[test]
fn the_first_suite_still_holds() {
    let counts = count(EARLIER);
    print!("{}", table(&counts));
    let share = total(&counts, None).share();
    assert!(share >= 0.97, "{share:.3} of the rows hold");
}

#[test]
fn forty_kinds_have_twenty_five_english_sentences_and_ten_have_other_languages() {
    let mut sizes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    rows(SUITE).for_each(|row| *sizes.entry((row.language, row.kind)).or_default() += 1);
    let full = |language: &str| sizes.iter().filter(|((of, _), size)| *of == language && **size >= 25).count();
    assert!(full("en") >= 40 && full("nl") >= 10 && full("de") >= 10);
}

fn holds(claim: &str, screening: &Screening) -> bool {
    let kind = |name: &str| Kind::from_name(name).unwrap_or_else(|| panic!("no such kind: {name}"));
    if let Some(denied) = claim.strip_prefix('!') {
        return !holds(denied, screening);
    }
    if let Some(name) = claim.strip_prefix('+') {
        return screening.has(kind(name));
    }
    if let Some(name) = claim.strip_prefix('-') {
        return !screening.has(kind(name));
    }
    let (what, value) = claim.split_once('=').unwrap_or_else(|| panic!("not a claim: {claim}"));
    let value = value.replace('_', " ");
    match what {
        "role" => screening.spans.iter().any(|cue| same(cue.role.name(), &value)),
        "language" => screening.language == value,
        _ => told(what, &value, &screening.facts),
    }
}

fn same(name: &str, value: &str) -> bool {
    name.replace('_', " ") == value
}

fn told(what: &str, value: &str, facts: &Facts) -> bool {
    match what {
        "subject" => facts.subject.is_some_and(|subject| same(subject.name(), value)),
        "serious" => facts.seriousness.iter().any(|(criterion, _)| same(criterion.name(), value)),
        "situation" => facts.special_situations.iter().any(|(situation, _)| same(situation.name(), value)),
        "product" => facts.products.iter().any(|fact| same(&fact.name, value)),
        "suspect" => facts.suspects.iter().any(|fact| same(&fact.name, value)),
        "aside" => facts.set_aside.iter().any(|aside| same(aside.why.name(), value)),
        "reaction" => facts.reactions.iter().any(|fact| same(&fact.name, value)),
        "criterion" => {
            let criteria = &facts.criteria;
            let found = match value {
                "reporter" => &criteria.reporter,
                "patient" => &criteria.patient,
                "product" => &criteria.product,
                "reaction" => &criteria.reaction,
                _ => panic!("no such criterion: {value}"),
            };
            found.is_some()
        }
        _ => panic!("not a claim: {what}={value}"),
    }
}
