// SPDX-License-Identifier: AGPL-3.0-or-later
//! Text that nobody here wrote. Absent material is said to be absent, and the test is skipped.

use std::fs;
use std::path::{Path, PathBuf};

use kernel::{MICROS_PER_DAY, MICROS_PER_HOUR};

fn shared() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    std::env::var_os("ALMONER_SHARED").map_or_else(beside, PathBuf::from)
}

/// One review of a medicine, with what people later said is in it.
pub struct Review {
    pub id: String,
    pub product: String,
    pub text: String,
    pub has_adverse_event: bool,
}

/// The reviews of PsyTAR, or nothing with a line saying so.
pub fn reviews() -> Option<Vec<Review>> {
    let file = shared().join("data/psytar/posts.tsv");
    let Ok(text) = fs::read_to_string(&file) else {
        println!("skipped: {} is not there; ALMONER_SHARED names the folder", file.display());
        return None;
    };
    let read = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let product = fields[0].split('.').next().unwrap_or_default();
        Review {
            id: fields[0].into(),
            product: product.into(),
            text: fields[3].into(),
            has_adverse_event: fields[2] == "1",
        }
    };
    Some(text.lines().skip(1).map(read).collect())
}

impl Review {
    /// The review as a line of an archive of an outside forum, posted within the year before a test begins.
    pub fn line(&self, number: usize) -> String {
        let hours = number as i64 % 8_000 + 1;
        let posted_at = testkit::BEGIN.plus(-hours * MICROS_PER_HOUR - MICROS_PER_DAY).rfc3339();
        let author = format!("reader{number}");
        serde_json::json!({
            "id": self.id, "channel": "forum:reviews", "author": author, "posted_at": posted_at,
            "title": self.product, "text": self.text,
        })
        .to_string()
    }
}
