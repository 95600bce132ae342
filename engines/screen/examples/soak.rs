// SPDX-License-Identifier: MIT OR Apache-2.0
//! Screens a million hostile inputs, made in a fixed order, and checks what every caller relies on: no panic, spans and
//! facts that hold the words they name, scores between 0 and 1, and two screeners that agree.
//! `cargo run -p screen --release --example soak [HOW_MANY [FIRST]]`

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

use screen::{Input, Screener, Screening, identity_findings, looks_identifying};
use serde_json::Value;

const SENTENCES: [&str; 7] = [
    include_str!("../tests/behaviour/earlier.tsv"),
    include_str!("../tests/behaviour/nl.tsv"),
    include_str!("../tests/behaviour/de.tsv"),
    include_str!("../tests/kinds/identity.tsv"),
    include_str!("../tests/kinds/language.tsv"),
    include_str!("../tests/kinds/spam.tsv"),
    include_str!("../tests/kinds/self_harm.tsv"),
];
/// What folds, cuts and hides in odd ways, and what the lists look for.
const PIECES: &[&str] = &[
    "Zoloft",
    "sertraline",
    "s e r t r a l i n e",
    "z0l0ft",
    "ＺＯＬＯＦＴ",
    "zоlоft",
    "headache",
    "hеаdаchе",
    "rash",
    "soooo siiiick",
    "no ",
    "not",
    "never had",
    "my son",
    "Dr. Smith",
    "my name is Jan de Vries",
    "06 12345678",
    "+44 20 7946 0958",
    "NL91ABNA0417164300",
    "a.b@c.example",
    "at gmail dot com",
    "born 3/5/1971",
    "12 High Street",
    "http://",
    "www.x.example",
    "@you",
    "#tag",
    "RT ",
    "mg",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{202e}",
    "\u{202c}",
    "\u{2066}",
    "\u{2069}",
    "\u{301}",
    "\u{327}",
    "\u{20dd}",
    "\u{e0100}",
    "\u{fe0f}",
    "👩‍👩‍👧",
    "🏳️‍🌈",
    "😵",
    "🇳🇱",
    "1️⃣",
    "ﬃ",
    "ß",
    "İ",
    "ı",
    "ǅ",
    "ﷺ",
    "½",
    "²",
    "Å",
    "ﾊﾝｶｸ",
    "한국어",
    "漢字",
    "かな",
    "ไทย",
    "हिन्दी",
    "العربية",
    "עברית",
    "русский",
    "Ελληνικά",
    "'",
    "’",
    "n't",
    "'s",
    "“",
    "»",
    "(",
    ")",
    ".",
    "...",
    "?",
    "?!",
    "!",
    ",",
    ";",
    ":",
    "-",
    "—",
    "/",
    "\\",
    "|",
    "&",
    "%",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{3000}",
    "\u{fffd}",
    "\u{10ffff}",
    " ",
];
const CONTEXTS: &[&str] = &[
    "Zoloft users",
    "",
    "Livet med lupus 😀",
    "ｓｅｒｔｒａｌｉｎｅ\u{301}",
    "\u{202e}metformin\u{202c}?",
    "rash.\nNo rash",
];
const LANGUAGES: &[&str] = &["en", "nl", "de-AT", "EN_gb", "fr", "", "-", "xx", "\u{202e}", "zh-Hant"];
const CHANNELS: &[&str] = &["forum", "", "x"];

/// SplitMix64: each number of an input follows from the input's own.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// A stretch of a sentence, from one code point to another.
fn cut<'a>(dice: &mut Dice, sentence: &'a str) -> &'a str {
    let mut border = || {
        let at = dice.below(sentence.len() + 1);
        (0..=at).rev().find(|at| sentence.is_char_boundary(*at)).unwrap_or(0)
    };
    let (one, other) = (border(), border());
    &sentence[one.min(other)..one.max(other)]
}

fn bytes(dice: &mut Dice) -> String {
    let bytes: Vec<u8> = (0..dice.below(120)).map(|_| dice.roll() as u8).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Any code points at all, from a few blocks at a time.
fn points(dice: &mut Dice) -> String {
    let block = dice.below(0x11_0000) as u32;
    (0..dice.below(60)).filter_map(|_| char::from_u32(block ^ (dice.roll() & 0x1ff) as u32)).collect()
}

fn pieces(dice: &mut Dice) -> String {
    let join = dice.of(&["", " ", "", "\u{200b}"]);
    (0..dice.below(20)).map(|_| dice.of(PIECES)).collect::<Vec<_>>().join(join)
}

fn spliced(dice: &mut Dice, sentences: &[&str]) -> String {
    (0..=dice.below(4))
        .map(|_| {
            let of = dice.of(sentences);
            cut(dice, of)
        })
        .collect()
}

/// A sentence with something put between some of its letters.
fn sown(dice: &mut Dice, sentences: &[&str]) -> String {
    let (sentence, seed, every) = (dice.of(sentences), dice.of(PIECES), 1 + dice.below(9));
    sentence
        .chars()
        .enumerate()
        .map(|(at, c)| if at % every == 0 { format!("{seed}{c}") } else { c.to_string() })
        .collect()
}

/// One piece many times: a very long word, a wall of newlines or marks.
fn repeated(dice: &mut Dice) -> String {
    let times = if dice.below(200) == 0 { 20_000 } else { dice.below(120) };
    dice.of(PIECES).repeat(times)
}

fn text(dice: &mut Dice, sentences: &[&str]) -> String {
    match dice.below(8) {
        0 => bytes(dice),
        1 => points(dice),
        2 => pieces(dice),
        3 => spliced(dice, sentences),
        4 => sown(dice, sentences),
        5 => repeated(dice),
        6 => format!("{}{}{}", spliced(dice, sentences), pieces(dice), points(dice)),
        _ => format!("{} {} {}", dice.of(sentences), pieces(dice), dice.of(sentences)),
    }
}

/// Every object of a screening's JSON that names words, wherever it stands: its words are where it says.
fn spans_hold(value: &Value, input: &Input<'_>) -> Result<(), String> {
    match value {
        Value::Array(list) => list.iter().try_for_each(|value| spans_hold(value, input)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let of_context = fields.get("place").is_some_and(|place| place == "context");
                let within = if of_context { input.context.unwrap_or_default() } else { input.text };
                span_holds(within, start.as_u64(), end.as_u64(), fields["text"].as_str())
                    .ok_or_else(|| format!("a span that does not hold its words: {value}"))?;
            }
            fields.values().try_for_each(|value| spans_hold(value, input))
        }
        _ => Ok(()),
    }
}

fn span_holds(within: &str, start: Option<u64>, end: Option<u64>, words: Option<&str>) -> Option<()> {
    let (start, end) = (usize::try_from(start?).ok()?, usize::try_from(end?).ok()?);
    let held: String = within.chars().skip(start).take(end.checked_sub(start)?).collect();
    (start < end && held.chars().count() == end - start && held == words?).then_some(())
}

fn check(screening: &Screening, again: &Screening, input: &Input<'_>) -> Result<(), String> {
    if let Some((kind, score)) = screening.scores.iter().find(|(_, score)| !(0.0..=1.0).contains(score)) {
        return Err(format!("{kind} has a score of {score}"));
    }
    if screening != again {
        return Err("two screeners do not agree".to_owned());
    }
    spans_hold(&serde_json::to_value(screening).map_err(|error| error.to_string())?, input)?;
    let findings = serde_json::to_value(identity_findings(input.text)).map_err(|error| error.to_string())?;
    looks_identifying(input.text);
    spans_hold(&findings, &Input::text(input.text))
}

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse::<u64>().ok());
    let (count, first) = (numbers.next().unwrap_or(1_000_000), numbers.next().unwrap_or(0));
    let rows = SENTENCES.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'));
    let sentences: Vec<&str> = rows.filter_map(|line| line.rsplit('\t').next()).collect();
    let (one, other) = (Screener::shipped(), Screener::shipped());
    let (start, mut bytes, mut spans, mut labels) = (Instant::now(), 0, 0, 0);
    for number in first..first + count {
        let mut dice = Dice(number.wrapping_mul(0xd134_2543_de82_ef95));
        let text = text(&mut dice, &sentences);
        let mut sometimes = |list| (dice.below(3) == 0).then(|| dice.of(list));
        let (language, context, channel) = (sometimes(LANGUAGES), sometimes(CONTEXTS), sometimes(CHANNELS));
        let input = Input { text: &text, language, context, channel };
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let screening = one.screen(&input);
            check(&screening, &other.screen(&input), &input).map(|()| (screening.spans.len(), screening.labels.len()))
        }));
        let Ok(Ok((cues, kinds))) = checked else {
            println!("input {number}: {checked:?}\n{input:?}");
            return ExitCode::FAILURE;
        };
        (bytes, spans, labels) = (bytes + text.len(), spans + cues, labels + kinds);
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{count} inputs, {bytes} bytes, {spans} spans, {labels} labels: all as promised, in {seconds:.0} s");
    ExitCode::SUCCESS
}
