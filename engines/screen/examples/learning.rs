// SPDX-License-Identifier: MIT OR Apache-2.0
//! What reviewing is worth: `cargo run -p screen --release --example learning`.
//!
//! A base model is trained without any text written for this project. Posts it has not seen then arrive: the microblog
//! posts and the general stream written for this project, with as few adverse events among them as a network has. Somebody
//! reviews; the model learns from all that was reviewed so far; average precision is measured on posts that nobody
//! reviews. The posts are divided in several ways; the mean and the range are printed. No tweet is among them, so the
//! figures stand beside those known of tweets, not in their place.

use std::path::{Path, PathBuf};

use screen::Screener;
use screen::learn::{Lesson, learn, ranked, scores};
use screen::train::{TrainingSet, train};

type Failure = Box<dyn std::error::Error>;

/// Share of adverse events in the stream, in thousandths.
const PREVALENCE: usize = 90;
/// Posts in thousandths that measure and are never reviewed.
const MEASURED: u64 = 300;
const POINTS: [usize; 9] = [0, 100, 200, 400, 600, 800, 1_000, 1_400, 2_000];
const DIVISIONS: u64 = 8;
/// The reviewer's own way: of each day's posts, so many in a thousand from the top of the queue and at random.
const FROM_THE_TOP: usize = 400;
const AT_RANDOM: usize = 20;
const A_DAY: usize = 200;

struct Said {
    text: String,
    adverse: bool,
    key: u64,
}

fn main() -> Result<(), Failure> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("ALMONER_SHARED").map_or(here.join("../../../shared"), PathBuf::from).join("data");
    let sentences = std::fs::read_to_string(shared.join("psytar/sentences.tsv"))?;
    let questions = std::fs::read_to_string(shared.join("medquad/questions.tsv"))?;
    let base = Screener::with_model(&train(TrainingSet::read(&sentences, &questions)?.without_written()).model)?;
    let stream = thinned(written(&here.join("data/written"))?);
    let adverse = stream.iter().filter(|said| said.adverse).count();
    println!("base {}; {} posts arrive, {adverse} of them adverse events", base.version(), stream.len());
    let all: Vec<Vec<(usize, f64)>> = (0..DIVISIONS).map(|division| all_read(&base, &stream, division)).collect();
    show("every post is reviewed as it arrives", &all);
    let queued: Vec<Vec<(usize, f64)>> = (0..DIVISIONS).map(|division| queue_read(&base, &stream, division)).collect();
    show("the top of the queue is reviewed, and 2 % at random", &queued);
    Ok(())
}

/// Posts of the microblog and of the general stream; columns: id, register, label, kind, medicine, text.
fn written(folder: &Path) -> Result<Vec<Said>, Failure> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.is_file());
    files.sort();
    let mut said = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let [_, "microblog" | "general", label, _, _, text] = line.split('\t').collect::<Vec<_>>()[..] {
                said.push(Said { text: text.to_owned(), adverse: label == "1", key: 0 });
            }
        }
    }
    Ok(said)
}

/// Takes adverse events away until they are as rare as they are said to be, and gives each post its number.
fn thinned(mut said: Vec<Said>) -> Vec<Said> {
    let others = said.iter().filter(|said| !said.adverse).count();
    let most = others * PREVALENCE / (1_000 - PREVALENCE);
    for (number, post) in said.iter_mut().enumerate() {
        post.key = spread(number as u64);
    }
    said.sort_by_key(|post| post.key);
    let mut left = most;
    said.retain(|post| !post.adverse || (left > 0).then(|| left -= 1).is_some());
    said
}

fn lesson(said: &Said) -> Lesson<'_> {
    let Said { text, adverse, key } = said;
    Lesson {
        text,
        language: None,
        context: None,
        channel: "stream",
        adverse: *adverse,
        weight: 1.0,
        key: *key,
        author: *key,
    }
}

/// Posts that arrive, and posts that measure.
fn divided(stream: &[Said], division: u64) -> (Vec<Lesson<'_>>, Vec<Lesson<'_>>) {
    let lessons = stream.iter().map(lesson);
    lessons.partition(|lesson| spread(lesson.key ^ (division + 1).wrapping_mul(0x5851_f42d)) % 1_000 >= MEASURED)
}

/// Average precision after what was reviewed; the base's when that is too little to learn from.
fn worth(base: &Screener, reviewed: &[Lesson<'_>], measured: &[Lesson<'_>]) -> f64 {
    let adverse: Vec<bool> = measured.iter().map(|lesson| lesson.adverse).collect();
    let learned = learn(base, base, reviewed).ok().and_then(|learned| base.taught(&learned.delta, &[]).ok());
    ranked(&scores(learned.as_ref().unwrap_or(base), measured), &adverse)
}

fn all_read(base: &Screener, stream: &[Said], division: u64) -> Vec<(usize, f64)> {
    let (arriving, measured) = divided(stream, division);
    let points = POINTS.iter().filter(|point| **point <= arriving.len());
    points.map(|point| (*point, worth(base, &arriving[..*point], &measured))).collect()
}

fn queue_read(base: &Screener, stream: &[Said], division: u64) -> Vec<(usize, f64)> {
    let (arriving, measured) = divided(stream, division);
    let mut reviewed: Vec<Lesson<'_>> = Vec::new();
    let mut curve = vec![(0, worth(base, &[], &measured))];
    for day in arriving.chunks(A_DAY) {
        let current = learn(base, base, &reviewed).ok().and_then(|learned| base.taught(&learned.delta, &[]).ok());
        let queue = scores(current.as_ref().unwrap_or(base), day);
        let mut order: Vec<usize> = (0..day.len()).collect();
        order.sort_by(|a, b| queue[*b].total_cmp(&queue[*a]));
        let top = day.len() * FROM_THE_TOP / 1_000;
        let below = order[top..].iter().filter(|at| spread(day[**at].key) % 1_000 < AT_RANDOM as u64);
        reviewed.extend(order[..top].iter().chain(below).map(|at| day[*at]));
        curve.push((reviewed.len(), worth(base, &reviewed, &measured)));
    }
    curve
}

fn show(way: &str, curves: &[Vec<(usize, f64)>]) {
    println!("\n{way}\nreviewed  average precision, mean and range");
    for at in 0..curves.iter().map(Vec::len).min().unwrap_or_default() {
        let values: Vec<f64> = curves.iter().map(|curve| curve[at].1).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let (low, high) = values.iter().fold((1.0_f64, 0.0_f64), |(low, high), v| (low.min(*v), high.max(*v)));
        println!("{:8}  {mean:.3}  {low:.3} to {high:.3}", curves[0][at].0);
    }
}

fn spread(key: u64) -> u64 {
    let mut mixed = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
