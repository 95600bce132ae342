// SPDX-License-Identifier: MIT OR Apache-2.0
//! Share of each label in a table with a `text` column: `cargo run -p screen --release --example rates FILE [KIND]`.
//! With KIND it also prints the highest scored texts of that kind, to be looked at by eye.

use screen::{Input, Kind, Screener};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which table?")?;
    let looked_at = arguments.next().and_then(|name| Kind::from_name(&name));
    let table = std::fs::read_to_string(file)?;
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = head.iter().position(|cell| *cell == "text").ok_or("the table has no column `text`")?;
    let screener = Screener::shipped();
    let texts: Vec<&str> = lines.filter_map(|line| line.split('\t').nth(column)).collect();
    let screenings: Vec<_> = texts.iter().map(|text| screener.screen(&Input::text(text))).collect();
    for kind in Kind::ALL {
        let labelled = screenings.iter().filter(|s| s.has(*kind)).count();
        println!("{:15} {labelled:6}  {:6.2} %", kind.name(), 100.0 * labelled as f64 / texts.len().max(1) as f64);
    }
    for language in ["en", "nl", "de", "und"] {
        let count = screenings.iter().filter(|s| s.language == language).count();
        println!("language {language:4} {count:6}");
    }
    if let Some(kind) = looked_at {
        show_top(kind, &texts, &screenings);
    }
    Ok(())
}

fn show_top(kind: Kind, texts: &[&str], screenings: &[screen::Screening]) {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by(|a, b| screenings[*b].score(kind).total_cmp(&screenings[*a].score(kind)));
    for at in order.into_iter().take(25) {
        let words: Vec<&str> =
            screenings[at].spans.iter().filter(|c| c.kind == kind).map(|c| c.text.as_str()).collect();
        println!("{:.2} {words:?} {:.160}", screenings[at].score(kind), texts[at]);
    }
}
