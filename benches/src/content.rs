// SPDX-License-Identifier: AGPL-3.0-or-later
//! Text to measure with: patients' reviews where the reference material lies beside the repository, else sentences of our own.

use std::path::PathBuf;

const OWN: &[&str] = &[
    "I have taken this for three weeks now and since Monday my hands shake when I hold a cup.",
    "Does anyone know whether it gets better after the first month?",
    "My doctor said to halve the dose, but the dizziness stayed all the same.",
    "Thank you all for the kind words, it helps to hear that I am not the only one.",
    "Last night I could not sleep at all and this morning there was a rash on both arms.",
    "My mother had the operation in spring and walks to the market again.",
    "The new tablets are smaller and easier to swallow, and the headache has gone.",
    "Has anybody travelled with the pen in hand luggage, and did they ask for a letter?",
    "We meet on Thursday at seven in the library; bring a chair cushion.",
    "After two days in hospital they changed it and the swelling went down.",
];

/// Sentences to draw messages from.
pub struct Content {
    sentences: Vec<String>,
    pub source: &'static str,
}

impl Content {
    pub fn load() -> Self {
        let file = shared().join("data/psytar/sentences.tsv");
        let Ok(text) = std::fs::read_to_string(file) else {
            return Content {
                sentences: OWN.iter().map(|line| (*line).to_owned()).collect(),
                source: "ten sentences of our own",
            };
        };
        let column = |line: &str| line.split('\t').nth(3).map(str::to_owned);
        Content {
            sentences: text.lines().skip(1).filter_map(column).collect(),
            source: "sentences of patients' reviews",
        }
    }

    /// The n-th message: sentences in a row until there are `bytes`, cut there at a letter's border.
    pub fn message(&self, n: usize, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 200);
        let mut at = n.wrapping_mul(7_919);
        while text.len() < bytes {
            text.push_str(&self.sentences[at % self.sentences.len()]);
            text.push(' ');
            at += 1;
        }
        let cut = (0..=bytes).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(cut);
        text
    }
}

fn shared() -> PathBuf {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared"));
    std::env::var_os("ALMONER_SHARED").map_or_else(beside, PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_as_long_as_asked_and_the_same_each_time() {
        let content = Content { sentences: OWN.iter().map(|line| (*line).to_owned()).collect(), source: "" };
        assert_eq!(content.message(3, 500).len(), 500);
        assert_eq!(content.message(3, 500), content.message(3, 500));
        assert_ne!(content.message(3, 500), content.message(4, 500));
    }
}
