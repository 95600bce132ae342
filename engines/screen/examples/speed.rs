// SPDX-License-Identifier: MIT OR Apache-2.0
//! Posts a second of one core's time, beside the limit of reading and hashing the same bytes; memory and time to load;
//! inputs made to be slow.
//! `cargo run -p screen --release --example speed`

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{fs, sync::LazyLock};

use screen::{Input, Screener};

const SENTENCES: &str = include_str!("../tests/behaviour/earlier.tsv");

/// The sentences of the behaviour suite that are sent as English. Five of them are in other languages, each of which
/// takes a hundred times as long to tell as English does: they are counted apart.
fn sentences(with_others: bool) -> Vec<&'static str> {
    let rows = SENTENCES.lines().filter(|line| line.contains("\ten\t"));
    let rows = rows.filter(|line| with_others || !line.starts_with("language\t"));
    rows.filter_map(|line| line.rsplit('\t').next()).collect()
}

/// Posts of about `bytes` bytes, every one different.
fn posts(sentences: &[&str], count: usize, bytes: usize) -> Vec<String> {
    let mut at = 0_usize;
    let post = |index: usize| {
        let mut text = format!("Post {index}. ");
        while text.len() < bytes {
            at = (at * 31 + 17 + index) % 1_000_003;
            text.push_str(sentences[at % sentences.len()]);
            text.push(' ');
        }
        text
    };
    (0..count).map(post).collect()
}

/// Time this thread had the processor for, where the system tells it; a busy neighbour takes the clock's, not ours.
fn time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    // The kernel brings its account up to date when a thread offers to step aside.
    std::thread::yield_now();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|told| told.split(' ').next()?.parse().ok());
    spent.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The best of three.
fn best(mut work: impl FnMut()) -> Duration {
    let mut time = || {
        let start = time();
        work();
        time().saturating_sub(start)
    };
    (0..3).map(|_| time()).min().unwrap_or_default()
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// A line of what the kernel tells of this process, in megabytes.
fn memory(line: &str) -> Option<f64> {
    let told = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = told.lines().find_map(|known| known.strip_prefix(line))?;
    Some(kilobytes.trim_start_matches(':').trim().split(' ').next()?.parse::<f64>().ok()? / 1024.0)
}

fn show_memory(when: &str) {
    if let (Some(now), Some(most)) = (memory("VmRSS"), memory("VmHWM")) {
        println!("memory {when}: {now:.1} MB, at most {most:.1} MB");
    }
}

/// What a text of every kind makes the screener load at its first use is loaded.
fn warm(screener: &Screener) {
    for text in sentences(true) {
        black_box(screener.screen(&Input::text(text)));
    }
}

fn main() {
    show_memory("before anything is loaded");
    let start = time();
    let screener = Screener::shipped();
    println!("loading lexicons and model: {:.1} ms", time().saturating_sub(start).as_secs_f64() * 1e3);
    let start = time();
    black_box(screener.screen(&Input::text("I'm furious, how do I end it? My name is Jane Smith.")));
    println!("first text of many kinds: {:.1} ms", time().saturating_sub(start).as_secs_f64() * 1e3);
    warm(&screener);
    show_memory("with all lexicons, tables and facts in use");
    for (count, bytes) in [(40_000, 90), (20_000, 500), (4_000, 5_000)] {
        rate(&screener, "English", &posts(&sentences(false), count, bytes));
    }
    for (count, bytes) in [(40_000, 90), (20_000, 500)] {
        rate(&screener, "one sentence in seventy in another language", &posts(&sentences(true), count, bytes));
    }
    heavy(&screener);
    show_memory("after all, with texts of a megabyte");
}

fn rate(screener: &Screener, name: &str, posts: &[String]) {
    let total: usize = posts.iter().map(String::len).sum();
    let ours = best(|| posts.iter().for_each(|p| drop(black_box(screener.screen(&Input::text(p))))));
    let limit = best(|| {
        black_box(posts.iter().fold(0, |h, p| h ^ fnv(p.as_bytes())));
    });
    let rate = |time: Duration| posts.len() as f64 / time.as_secs_f64();
    println!(
        "{:6.0} bytes: {:9.0} posts/s, limit {:10.0} posts/s, ratio {:.4} ({name})",
        total as f64 / posts.len() as f64,
        rate(ours),
        rate(limit),
        rate(ours) / rate(limit)
    );
}

/// Inputs made to be slow: each must cost about what ordinary text of its length costs.
fn heavy(screener: &Screener) {
    let sentence = "I took it for a week and then my whole body felt heavy and I could not sleep. ";
    let heavy = [
        ("ordinary text", sentence.repeat((1 << 20) / sentence.len())),
        ("one word of a megabyte", "a".repeat(1 << 20)),
        ("a megabyte of newlines", "\n".repeat(1 << 20)),
        ("combining marks", format!("e{}", "\u{301}".repeat(1 << 19))),
        ("right-to-left overrides", "\u{202e}a\u{202c}".repeat(1 << 17)),
        ("zero-width characters", "z\u{200b}o\u{200b}l\u{200b}o\u{200b}f\u{200b}t ".repeat(1 << 15)),
        ("look-alikes", "hеаdаchе frоm zоlоft ".repeat(1 << 15)),
        ("full width", "ｚｏｌｏｆｔ ".repeat(1 << 15)),
        ("letters apart", "s e r t r a l i n e ".repeat(50_000)),
        ("letters and dots", "z.".repeat(1 << 19)),
        ("figures in words", "z0l0ft ".repeat(150_000)),
        ("stretched words", "soooo siiiick ".repeat(75_000)),
        ("stops without spaces", "sick.It ".repeat(130_000)),
        ("apostrophes", "don't ".repeat(170_000)),
        ("question marks", "?".repeat(1 << 20)),
        ("at signs", "a@".repeat(1 << 19)),
        ("one symptom again and again", "rash ".repeat(200_000)),
        ("one negation again and again", "no ".repeat(350_000)),
        ("digits in groups", "0612 345 678 ".repeat(80_000)),
        ("capitals", "Jan ".repeat(260_000)),
        ("a Cyrillic word", "ж".repeat(1 << 19)),
        ("emoji", "😀".repeat(1 << 18)),
        ("Dutch sentences", "Ik heb pijn. ".repeat(80_000)),
        ("German sentences", "Ich habe Fieber. ".repeat(60_000)),
    ];
    for (name, text) in &heavy {
        let time = best(|| drop(black_box(screener.screen(&Input::text(text)))));
        println!("{name:28} {:6.1} ns a byte", time.as_secs_f64() * 1e9 / text.len() as f64);
    }
}
