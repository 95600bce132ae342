// SPDX-License-Identifier: MIT OR Apache-2.0
//! Makes the tables of what questions ask again: `cargo run -p screen --release --example train_asking`.
//! Reads `data/asking` and MedQuAD's questions from the folder that `ALMONER_SHARED` names, writes `data/asking.bin`.

use std::path::{Path, PathBuf};

use screen::train::train_asking;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("ALMONER_SHARED").map_or(home.join("../../../shared"), PathBuf::from);
    let written = std::fs::read_to_string(home.join("data/asking/questions.tsv"))?;
    let questions = std::fs::read_to_string(shared.join("data/medquad/questions.tsv"))?;
    let (tables, figures) = train_asking(&written, &questions)?;
    print!("{figures}");
    std::fs::write(home.join("data/asking.bin"), &tables)?;
    Ok(())
}
