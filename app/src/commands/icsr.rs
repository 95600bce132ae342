// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner icsr check`: an E2B(R3) message against the rules, by id and place.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use icsr::{Profile, Severity};

use crate::cli::{Outcome, Refused};

#[derive(Subcommand)]
pub enum IcsrCommand {
    /// Reads and checks a file. Example: `almoner icsr check report.xml --profile mhra`
    Check(CheckArgs),
}

#[derive(Clone, Copy, ValueEnum)]
enum ProfileName {
    Ich,
    HandOver,
    Mhra,
    Fda,
}

#[derive(Args)]
pub struct CheckArgs {
    file: PathBuf,
    /// Whose rules.
    #[arg(long, value_enum, default_value = "ich")]
    profile: ProfileName,
    /// JSON for machines.
    #[arg(long)]
    json: bool,
}

pub fn run(command: IcsrCommand) -> Outcome {
    let IcsrCommand::Check(args) = command;
    let place = args.file.display().to_string();
    let bytes = std::fs::read(&args.file).map_err(|cause| Refused(format!("{place}: {cause}")))?;
    let reading = icsr::read(&bytes).map_err(|refused| Refused(format!("{place}: {refused}")))?;
    let profile = match args.profile {
        ProfileName::Ich => Profile::Ich,
        ProfileName::HandOver => Profile::HandOver,
        ProfileName::Mhra => Profile::Mhra,
        ProfileName::Fda => Profile::Fda,
    };
    let findings = icsr::check(&reading.batch, profile, jiff::Timestamp::now());
    for finding in &findings {
        let severity = if finding.severity == Severity::Refused { "refused" } else { "warning" };
        if args.json {
            println!(
                "{}",
                serde_json::json!({ "rule": finding.rule, "severity": severity, "place": finding.place, "message": finding.message })
            );
        } else {
            println!("{severity}\t{}\t{}\t{}", finding.rule, finding.place, finding.message);
        }
    }
    for unheld in reading.unheld_content() {
        eprintln!("read, but not held by the model: {} ({} times)", unheld.path, unheld.count);
    }
    let reports = reading.batch.reports.len();
    if icsr::is_accepted(&findings) {
        eprintln!("{place}: {reports} report(s), accepted");
        return Ok(());
    }
    Err(Refused(format!("{place}: {reports} report(s), refused by the rules above")))
}
