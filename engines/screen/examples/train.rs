// SPDX-License-Identifier: MIT OR Apache-2.0
//! Trains the shipped model again and prints its figures: `cargo run -p screen --release --example train [FILE]`.
//! Reads the tables under `ALMONER_SHARED/data`; with FILE it writes the model there.

use std::path::{Path, PathBuf};

use screen::train::{TrainingSet, train};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("ALMONER_SHARED").map_or(default, PathBuf::from).join("data");
    let sentences = std::fs::read_to_string(shared.join("psytar/sentences.tsv"))?;
    let questions = std::fs::read_to_string(shared.join("medquad/questions.tsv"))?;
    let trained = train(TrainingSet::read(&sentences, &questions)?);
    println!("{}", trained.figures);
    if let Some(file) = std::env::args_os().nth(1) {
        std::fs::write(file, &trained.model)?;
    }
    Ok(())
}
