// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner train`: the shipped screener again, to the byte; or a site's own version, from its decisions.

use std::path::{Path, PathBuf};

use clap::Args;
use screen::train::{TrainingSet, train};

use screening::Taught;

use crate::cli::{Outcome, Place, Refused};
use crate::sites::DataPlace;

/// Example: `almoner train --site rare-hearts`, or `almoner train --from ../shared/data --out adverse-events.model`
#[derive(Args)]
pub struct TrainArgs {
    /// The folder with psytar/sentences.tsv and medquad/questions.tsv: trains the shipped model.
    #[arg(long, requires = "out")]
    from: Option<PathBuf>,
    /// Where to write the shipped model.
    #[arg(long, requires = "from")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

/// Learns from the decisions of a site and proposes a version; nothing is put to use.
pub async fn teach(args: TrainArgs) -> Outcome {
    let open = DataPlace::from(args.place).open().await?;
    let version = match screening::teach(&open.site.database, None).await? {
        Taught::Version(version) => version,
        Taught::TooFew { adverse, others } => {
            let said = format!("{adverse} decisions say side effect and {others} say none");
            return Err(Refused(format!(
                "{said}: too few to learn from and compare; twenty of each are enough to begin"
            )));
        }
    };
    let found = version.comparison;
    let (before, after) = (found.before, found.after);
    println!("Version {} from {} decisions, compared on {} others:", version.number, version.decisions, found.texts);
    println!(
        "average precision {:.3} before, {:.3} after (difference {:+.3} to {:+.3})",
        before.average_precision, after.average_precision, found.gain_low, found.gain_high
    );
    println!(
        "side effects found in {} messages: {:.0} % before, {:.0} % after",
        found.budget,
        before.recall_at_budget * 100.0,
        after.recall_at_budget * 100.0
    );
    let next = if version.is_refused { "It does worse and is not put to use." } else { "Accept it under Screening." };
    println!("{next}");
    Ok(())
}

impl TrainArgs {
    /// Folder and file of the shipped model, when that is to be trained.
    pub fn shipped(&self) -> Option<(&Path, &Path)> {
        self.from.as_deref().zip(self.out.as_deref())
    }
}

/// Trains the shipped model.
pub fn run(from: &Path, out: &Path) -> Outcome {
    let folder = if from.join("psytar").exists() { from.to_owned() } else { from.join("..") };
    let sentences = read(&folder.join("psytar/sentences.tsv"))?;
    let questions = read(&folder.join("medquad/questions.tsv"))?;
    let set = TrainingSet::read(&sentences, &questions).map_err(|refused| Refused(refused.to_string()))?;
    eprintln!("Training; this takes about a minute …");
    let trained = train(set);
    std::fs::write(out, &trained.model).map_err(|cause| Refused(format!("{}: {cause}", out.display())))?;
    println!("{}", trained.figures);
    println!("Wrote {} bytes to {}", trained.model.len(), out.display());
    Ok(())
}

fn read(path: &Path) -> Result<String, Refused> {
    std::fs::read_to_string(path).map_err(|cause| Refused(format!("{}: {cause}", path.display())))
}
