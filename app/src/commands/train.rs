// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner train`: the shipped screener again, to the byte.

use std::path::{Path, PathBuf};

use clap::Args;
use screen::train::{TrainingSet, train};

use crate::cli::{Outcome, Refused};

/// Example: `almoner train --from ../shared/data --out adverse-events.model`
#[derive(Args)]
pub struct TrainArgs {
    /// The folder with psytar/sentences.tsv and medquad/questions.tsv.
    #[arg(long)]
    from: PathBuf,
    /// Where to write the model.
    #[arg(long)]
    out: PathBuf,
}

pub fn run(args: &TrainArgs) -> Outcome {
    let folder = if args.from.join("psytar").exists() { args.from.clone() } else { args.from.join("..") };
    let sentences = read(&folder.join("psytar/sentences.tsv"))?;
    let questions = read(&folder.join("medquad/questions.tsv"))?;
    let set = TrainingSet::read(&sentences, &questions).map_err(|refused| Refused(refused.to_string()))?;
    eprintln!("Training; this takes about a minute …");
    let trained = train(set);
    std::fs::write(&args.out, &trained.model).map_err(|cause| Refused(format!("{}: {cause}", args.out.display())))?;
    println!("{}", trained.figures);
    println!("Wrote {} bytes to {}", trained.model.len(), args.out.display());
    Ok(())
}

fn read(path: &Path) -> Result<String, Refused> {
    std::fs::read_to_string(path).map_err(|cause| Refused(format!("{}: {cause}", path.display())))
}
