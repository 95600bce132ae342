// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner case list | export | acknowledge`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use kernel::{Context, Fault};
use vigilance::actions::AcknowledgeRefused;
use vigilance::export::{Exported, exported, list as listed_cases, listed};
use vigilance::{CaseId, SharingProfile};

use crate::cli::{Outcome, Place, Refused};
use crate::sites::{DataPlace, OpenSite};

/// The kind of a sealed identifier of a case.
const CASE: u32 = 6;
const MOST_LISTED: i64 = 100_000;

#[derive(Subcommand)]
pub enum CaseCommand {
    /// Lists cases with their clocks. Example: `almoner case list --json`
    List(ListArgs),
    /// Writes one case out. Example: `almoner case export GB-ALMONER-2026-000187 --format e2b-r3 --out case.xml`
    Export(ExportArgs),
    /// Reads the receiver's acknowledgement; the same file twice changes nothing. Example: `almoner case acknowledge answer.xml`
    Acknowledge(AcknowledgeArgs),
}

#[derive(Args)]
pub struct ListArgs {
    /// One JSON array: id, state, day_zero, due_on and more.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// ICH E2B(R3) XML.
    #[value(name = "e2b-r3")]
    E2bR3,
    /// The boxes of the CIOMS I form, as text.
    Cioms,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum ProfileName {
    /// Without names, contact and source.
    Masked,
    /// With the copy of the original words.
    WithSource,
}

#[derive(Args)]
pub struct ExportArgs {
    /// The worldwide id (C.1.1), or the identifier in the address of the case's page.
    id: String,
    #[arg(long, value_enum, default_value = "e2b-r3")]
    format: Format,
    #[arg(long, value_enum, default_value = "masked")]
    profile: ProfileName,
    /// A file; without it, standard output.
    #[arg(long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
pub struct AcknowledgeArgs {
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

pub async fn run(command: CaseCommand) -> Outcome {
    match command {
        CaseCommand::List(args) => list(args).await,
        CaseCommand::Export(args) => export(args).await,
        CaseCommand::Acknowledge(args) => acknowledge(args).await,
    }
}

async fn list(args: ListArgs) -> Outcome {
    let open = DataPlace::from(args.place).open().await?;
    let zone = open.site.settings().zone.clone();
    let cases = open.site.database.read(|tx| listed_cases(tx, MOST_LISTED)).await?;
    if args.json {
        let all: Vec<serde_json::Value> = cases.iter().map(|case| listed(case, &zone)).collect();
        println!("{}", serde_json::Value::Array(all));
        return Ok(());
    }
    for case in cases {
        let due = case.regulator_due.map(|due| due.day_in(&zone).to_string()).unwrap_or_else(|| "-".into());
        println!("{}\t{}\t{}\t{}", case.worldwide_id, case.state.code(), case.day_zero.rfc3339(), due);
    }
    Ok(())
}

async fn case_id(open: &OpenSite, id: &str) -> Result<CaseId, Refused> {
    if let Some(sealed) = open.site.key.unseal(CASE, id) {
        return Ok(CaseId(sealed));
    }
    let name = id.to_owned();
    let found = open.site.database.read(move |tx| vigilance::queries::case_named(tx, &name)).await?;
    found.ok_or_else(|| Refused(format!("no case {id:?} here; `almoner case list` shows them")))
}

async fn export(args: ExportArgs) -> Outcome {
    let open = DataPlace::from(args.place).open().await?;
    let id = case_id(&open, &args.id).await?;
    let profile = match args.profile {
        ProfileName::Masked => SharingProfile::Masked,
        ProfileName::WithSource => SharingProfile::WithSource,
    };
    // A read is on the record, so it writes.
    let found = open.site.database.write(move |tx| exported(tx, id, profile)).await?;
    let case = found.ok_or_else(|| Refused(format!("no case {:?} here", args.id)))?;
    write_out(args.out.as_deref(), &text(&case, args.format))?;
    for finding in &case.findings {
        eprintln!("{}\t{}\t{}", finding.rule, finding.place, finding.message);
    }
    if matches!(args.format, Format::E2bR3) && !icsr::is_accepted(&case.findings) {
        return Err(Refused("written, but the rules above refuse it: it may not be handed over like this".into()));
    }
    Ok(())
}

fn text(case: &Exported, format: Format) -> String {
    match format {
        Format::E2bR3 => case.xml.clone(),
        Format::Json => format!("{:#}\n", case.json),
        Format::Cioms => {
            let boxes = case.cioms.boxes.iter().map(|one| format!("{}. {}\n{}\n\n", one.number, one.label, one.text));
            let ticks =
                case.cioms.ticks.iter().map(|(label, met)| format!("[{}] {label}\n", if *met { "x" } else { " " }));
            boxes.chain(ticks).collect()
        }
    }
}

fn write_out(out: Option<&Path>, text: &str) -> Result<(), Fault> {
    match out {
        Some(path) => std::fs::write(path, text).context("writing the file"),
        None => {
            print!("{text}");
            Ok(())
        }
    }
}

async fn acknowledge(args: AcknowledgeArgs) -> Outcome {
    let place = args.file.display().to_string();
    let bytes = std::fs::read(&args.file).map_err(|cause| Refused(format!("{place}: {cause}")))?;
    let open = DataPlace::from(args.place).open().await?;
    let lines = open.site.database.write(move |tx| vigilance::actions::acknowledge(tx, None, &bytes)).await;
    let lines = lines.map_err(|refused: AcknowledgeRefused| Refused(format!("{place}: {refused}")))?;
    for line in lines {
        let verdict = if line.is_accepted { "accepted" } else { "rejected" };
        let known = if line.is_new { "" } else { "\tknown already, nothing changed" };
        println!("{}\t{verdict}\t{}{known}", line.worldwide_id, line.reason);
    }
    Ok(())
}
