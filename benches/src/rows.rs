// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is printed: one row for each thing measured, with the limit and the budget beside it.

use std::time::Duration;

use crate::Outcome;
use crate::load::{self, Errand};
use crate::process::Server;

/// What several turns of asking came to.
#[derive(Default)]
pub struct Measured {
    requests: usize,
    body_bytes: usize,
    cpu_seconds: f64,
    rates: Vec<f64>,
}

impl Measured {
    /// One more turn on this server.
    pub async fn turn(&mut self, server: &Server, errand: &Errand, duration: Duration) -> Outcome<()> {
        let before = server.cpu_seconds()?;
        let answers = load::ask(server.address, errand, duration).await?;
        self.cpu_seconds += server.cpu_seconds()? - before;
        self.requests += answers.requests;
        self.body_bytes += answers.body_bytes;
        self.rates.push(answers.requests as f64 / answers.seconds);
        Ok(())
    }

    /// Requests a second in the middle turn.
    pub fn rate(&self) -> f64 {
        let mut rates = self.rates.clone();
        rates.sort_by(f64::total_cmp);
        rates.get(rates.len() / 2).copied().unwrap_or_default()
    }

    pub fn cpu_milliseconds(&self) -> f64 {
        self.cpu_seconds * 1_000.0 / self.requests.max(1) as f64
    }

    fn kilobytes(&self) -> f64 {
        self.body_bytes as f64 / 1_000.0 / self.requests.max(1) as f64
    }
}

/// A page of ours and the limit's page of the same kind, measured in turns.
pub struct PageRow {
    pub what: &'static str,
    pub budget: &'static str,
    pub ours: Measured,
    pub limit: Measured,
}

pub fn print_pages(rows: &[PageRow]) {
    println!(
        "\n{:<38} {:>8} {:>8} {:>7} {:>9} {:>9} {:>7} {:>7} {:>7}  budget",
        "page", "req/s", "limit", "ratio", "CPU ms", "limit", "ratio", "kB", "limit"
    );
    for row in rows {
        let rate = row.ours.rate() / row.limit.rate();
        let cpu = row.ours.cpu_milliseconds() / row.limit.cpu_milliseconds();
        println!(
            "{:<38} {:>8.0} {:>8.0} {:>6.2}× {:>9.3} {:>9.3} {:>6.2}× {:>7.1} {:>7.1}  {}",
            row.what,
            row.ours.rate(),
            row.limit.rate(),
            rate,
            row.ours.cpu_milliseconds(),
            row.limit.cpu_milliseconds(),
            cpu,
            row.ours.kilobytes(),
            row.limit.kilobytes(),
            row.budget
        );
    }
}

/// One figure that stands alone.
pub struct Figure {
    pub what: &'static str,
    pub value: String,
    pub budget: &'static str,
}

pub fn print_figures(figures: &[Figure]) {
    println!();
    for figure in figures {
        println!("{:<38} {:<58} {}", figure.what, figure.value, figure.budget);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_turn_counts() {
        let measured =
            Measured { requests: 100, cpu_seconds: 0.05, rates: vec![900.0, 10.0, 1_000.0], ..Measured::default() };
        assert!((measured.rate() - 900.0).abs() < 1e-9);
        assert!((measured.cpu_milliseconds() - 0.5).abs() < 1e-9);
    }
}
