// SPDX-License-Identifier: MIT OR Apache-2.0
//! Makes the table of the other kinds again: `cargo run -p screen --release --example train_kinds`.
//! Reads `data/kinds` and the odd rows of `tests/kinds`, writes `data/leaning.bin`.

use std::path::Path;

use screen::train::{WrittenTable, train_kinds};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(home.join(path)).ok();
    let groups = read("data/kinds/groups.tsv").expect("the groups of words");
    let (table, figures) = train_kinds(&WrittenTable::all(read), &groups);
    print!("{figures}");
    std::fs::write(home.join("data/leaning.bin"), &table)?;
    Ok(())
}
