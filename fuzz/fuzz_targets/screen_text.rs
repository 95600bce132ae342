// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whatever text is screened: scores are scores, and every span holds the words it names.
#![no_main]

use std::sync::LazyLock;

use screen::{Input, Screener};

static SCREENER: LazyLock<Screener> = LazyLock::new(Screener::shipped);

libfuzzer_sys::fuzz_target!(|text: &str| {
    let screening = SCREENER.screen(&Input::text(text));
    for (_, score) in &screening.scores {
        assert!((0.0..=1.0).contains(score), "a score of {score}");
    }
    for cue in &screening.spans {
        let (start, end) = (cue.start as usize, cue.end as usize);
        let words: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
        assert!(start < end && words == cue.text, "a span names other words than it holds");
    }
});
