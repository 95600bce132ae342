// SPDX-License-Identifier: MIT OR Apache-2.0
//! Posts a second of one core's time, beside the limit of reading and hashing the same bytes, and inputs made to be slow.
//! `cargo run -p screen --release --example speed`

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{fs, sync::LazyLock};

use screen::{Input, Screener};

const SENTENCES: &str = include_str!("../tests/behaviour/earlier.tsv");

/// Posts of about `bytes` bytes, every one different, from the English sentences of the behaviour suite.
fn posts(count: usize, bytes: usize) -> Vec<String> {
    let rows = SENTENCES.lines().filter(|line| line.contains("\ten\t"));
    let sentences: Vec<&str> = rows.filter_map(|line| line.rsplit('\t').next()).collect();
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

fn main() {
    let start = time();
    let screener = Screener::shipped();
    println!("loading lexicons and model: {:.1} ms", time().saturating_sub(start).as_secs_f64() * 1e3);
    for (count, bytes) in [(40_000, 90), (20_000, 500), (4_000, 5_000)] {
        let posts = posts(count, bytes);
        let total: usize = posts.iter().map(String::len).sum();
        let ours = best(|| posts.iter().for_each(|p| drop(black_box(screener.screen(&Input::text(p))))));
        let limit = best(|| {
            black_box(posts.iter().fold(0, |h, p| h ^ fnv(p.as_bytes())));
        });
        let rate = |time: Duration| count as f64 / time.as_secs_f64();
        let per_post = total as f64 / count as f64;
        println!(
            "{per_post:6.0} bytes: {:9.0} posts/s, limit {:10.0} posts/s, ratio {:.4}",
            rate(ours),
            rate(limit),
            rate(ours) / rate(limit)
        );
    }
    heavy(&screener);
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
    ];
    for (name, text) in &heavy {
        let time = best(|| drop(black_box(screener.screen(&Input::text(text)))));
        println!("{name:28} {:6.1} ns a byte", time.as_secs_f64() * 1e9 / text.len() as f64);
    }
}
