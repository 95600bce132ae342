// SPDX-License-Identifier: MIT OR Apache-2.0
//! What questions ask, counted on questions written before anything learned them: `asking.tsv`, odd rows to tune, even
//! rows to measure, and the questions of `kinds/question.tsv`, which another author wrote and nothing here learns.
//!
//! `cargo test -p screen --test asking -- --nocapture` prints the table of the page; `ASKING_SHOW=1` also prints what goes
//! wrong in the odd rows, and never in the even ones.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use screen::train::train_asking;
use screen::{Asking, Input, Intent, Place, Screener, Topic};

static SHIPPED: LazyLock<Screener> = LazyLock::new(Screener::shipped);

struct Row {
    intent: Intent,
    /// A reader may take some questions for either of two.
    topics: Vec<Topic>,
    focus: Option<String>,
    text: String,
    /// Measured, and not looked at while tuning.
    is_even: bool,
}

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn lines(path: &str) -> Vec<String> {
    let table = std::fs::read_to_string(home().join(path)).expect("a table of this engine");
    table.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

fn rows() -> Vec<Row> {
    let row = |(at, line): (usize, String)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [intent, topics, focus, text] = cells.as_slice() else { panic!("a row has four cells: {line}") };
        let topic = |name| Topic::from_name(name).expect("a known topic");
        Row {
            intent: Intent::from_name(intent).expect("a known intent"),
            topics: topics.split('|').map(topic).collect(),
            focus: (*focus != "-").then(|| (*focus).to_lowercase()),
            text: (*text).to_owned(),
            is_even: at % 2 == 1,
        }
    };
    lines("tests/asking.tsv").into_iter().enumerate().map(row).collect()
}

fn asks(text: &str) -> Option<Asking> {
    SHIPPED.screen(&Input { text, language: Some("en"), ..Input::default() }).facts.asks
}

/// How many are right of how many.
#[derive(Clone, Copy, Default)]
struct Count {
    right: u32,
    of: u32,
}

impl Count {
    fn add(&mut self, is_right: bool) {
        self.right += u32::from(is_right);
        self.of += 1;
    }

    fn share(self) -> f64 {
        f64::from(self.right) / f64::from(self.of.max(1))
    }
}

impl std::fmt::Display for Count {
    /// With Wilson's interval at 95 %.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (n, p, z) = (f64::from(self.of.max(1)), self.share(), 1.96_f64);
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
        let (low, high) = (100.0 * (middle - half).max(0.0), 100.0 * (middle + half).min(1.0));
        write!(f, "{} of {}, {:.0} % ({low:.0}–{high:.0})", self.right, self.of, 100.0 * p)
    }
}

/// What one half of the rows gives.
#[derive(Default)]
struct Half {
    labelled: Count,
    intent: Count,
    /// Where the engine says it is more likely right than wrong.
    surer: Count,
    topic: Count,
    focus: Count,
}

fn half(even: bool) -> Half {
    let mut half = Half::default();
    let shows = std::env::var_os("ASKING_SHOW").is_some() && !even;
    for row in rows().iter().filter(|row| row.is_even == even) {
        let asked = asks(&row.text);
        half.labelled.add(asked.is_some());
        let Some(asked) = asked else {
            if shows {
                println!("no question: {}", row.text);
            }
            continue;
        };
        half.intent.add(asked.intent == row.intent);
        if asked.intent_surety >= 0.5 {
            half.surer.add(asked.intent == row.intent);
        }
        half.topic.add(row.topics.contains(&asked.topic));
        let found = asked.focus.as_ref().map(|span| span.text.to_lowercase());
        let is_same =
            |focus: &String| found.as_ref().is_some_and(|found| found.contains(focus) || focus.contains(found));
        if let Some(focus) = &row.focus {
            half.focus.add(is_same(focus));
        }
        if shows && asked.intent != row.intent {
            println!("{} taken for {} ({:.2}): {}", row.intent, asked.intent, asked.intent_surety, row.text);
        }
        if shows && !row.topics.contains(&asked.topic) {
            println!("{:?} taken for {}: {}", row.topics, asked.topic, row.text);
        }
        if shows && row.focus.as_ref().is_some_and(|focus| !is_same(focus)) {
            println!("{:?} not in focus but {found:?}: {}", row.focus, row.text);
        }
    }
    half
}

/// The questions of another author, whose notes use two other words.
fn of_another_author() -> Count {
    let mut count = Count::default();
    for line in lines("tests/kinds/question.tsv") {
        let cells: Vec<&str> = line.split('\t').collect();
        let ["+", "en", note, text] = cells.as_slice() else { continue };
        let name = match *note {
            "prognosis" => "outlook",
            "genetics" => "inheritance",
            other => other,
        };
        let meant = Intent::from_name(name).expect("a known intent");
        if let Some(asked) = asks(text) {
            count.add(asked.intent == meant);
        }
    }
    count
}

/// What the page says, as it is now.
fn table() -> Vec<String> {
    let of = |name: &str, half: &Half| {
        let Half { labelled, intent, surer, topic, focus } = half;
        format!("| {name} | {labelled} | {intent} | {surer} | {topic} | {focus} |")
    };
    vec![
        of("asked, tuned on", &half(false)),
        of("asked, measured", &half(true)),
        format!("| asked, another author | | {} | | | |", of_another_author()),
    ]
}

#[test]
fn a_question_says_what_it_wants_to_know_and_what_it_is_about() {
    let table = table();
    table.iter().for_each(|line| println!("{line}"));
    let path = home().join("../../docs/explanation/kinds/question-intent.md");
    let page = std::fs::read_to_string(&path).expect("questions have a page");
    if std::env::var("KINDS_PAGES").is_ok_and(|wish| wish == "write") {
        let opening = |line: &str| line.split('|').take(2).collect::<Vec<_>>().join("|");
        let now = |old: &str| table.iter().find(|line| opening(line) == opening(old) && old.starts_with("| asked"));
        let lines: Vec<&str> = page.lines().map(|old| now(old).map_or(old, String::as_str)).collect();
        std::fs::write(&path, lines.join("\n") + "\n").expect("a page can be written");
    } else {
        for line in &table {
            assert!(page.contains(line), "the page does not say {line}; KINDS_PAGES=write makes it");
        }
    }
    let measured = half(true);
    assert!(measured.intent.share() >= 0.60 && measured.topic.share() >= 0.60 && measured.focus.share() >= 0.60);
}

#[test]
fn the_same_questions_give_the_same_tables_to_the_byte() {
    let default = home().join("../../../shared");
    let data = std::env::var_os("ALMONER_SHARED").map_or(default, PathBuf::from).join("data");
    let Ok(questions) = std::fs::read_to_string(data.join("medquad/questions.tsv")) else {
        println!("skipped: the training table is absent; set ALMONER_SHARED");
        return;
    };
    let written = std::fs::read_to_string(home().join("data/asking/questions.tsv")).expect("written questions");
    let (tables, figures) = train_asking(&written, &questions).expect("a table of questions");
    println!("{figures}");
    let shipped = std::fs::read(home().join("data/asking.bin")).expect("the shipped tables");
    assert!(tables == shipped, "make them again: cargo run -p screen --release --example train_asking");
    assert!(shipped.len() <= 200_000);
}

#[test]
fn a_written_question_is_in_one_set_only() {
    let learned: Vec<String> = lines("data/asking/questions.tsv")
        .iter()
        .filter_map(|line| Some(line.rsplit('\t').next()?.to_lowercase()))
        .collect();
    for row in rows() {
        assert!(!learned.contains(&row.text.to_lowercase()), "learned and measured: {}", row.text);
    }
}

#[test]
fn the_sentence_that_asks_and_its_focus_stand_where_they_say() {
    let text = "😀 Hello all. My knee is bad. How long did the nausea last on metformin? Thank you.";
    let asked = asks(text).expect("a question");
    let between =
        |start: u32, end: u32| text.chars().skip(start as usize).take((end - start) as usize).collect::<String>();
    assert_eq!(between(asked.span.start, asked.span.end), "How long did the nausea last on metformin");
    assert_eq!(asked.span.text, between(asked.span.start, asked.span.end));
    let focus = asked.focus.expect("a medicine");
    assert_eq!((between(focus.start, focus.end), focus.text.as_str()), ("metformin".to_owned(), "metformin"));
}

#[test]
fn a_short_question_means_what_was_said_before_it_or_the_title() {
    assert_eq!(
        asks("I started metformin on Monday. Is that safe?").and_then(|asked| asked.focus).map(|f| f.text).as_deref(),
        Some("metformin")
    );
    let input = Input { text: "Does it ever go away?", context: Some("Psoriasis"), ..Input::default() };
    let asked = SHIPPED.screen(&input).facts.asks.expect("a question");
    let focus = asked.focus.expect("the title's illness");
    assert_eq!((focus.text.as_str(), focus.place, asked.topic), ("Psoriasis", Place::Context, Topic::Skin));
}

#[test]
fn what_is_no_question_or_not_english_asks_nothing() {
    assert_eq!(asks("Zoloft gave me a headache."), None);
    for (language, text) in
        [("nl", "Hoeveel vitamine D moet ik slikken bij osteoporose?"), ("de", "Woher kommt der Schwindel am Morgen?")]
    {
        let screening = SHIPPED.screen(&Input { text, language: Some(language), ..Input::default() });
        assert!(screening.has(screen::Kind::Question) && screening.facts.asks.is_none(), "{text}");
    }
}
