// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner import messages | mastodon | reddit | list`.

use std::fs::File;
use std::io::{BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use listening::ImportReport;
use networks::OutsideMessage;

use crate::assemble;
use crate::cli::{Outcome, Place, Refused};
use crate::sites::{DataPlace, OpenSite};

#[derive(Subcommand)]
pub enum ImportCommand {
    /// JSON Lines: `id`, `channel`, `author`, `posted_at` (RFC 3339), `text`, optional `url`, `in_reply_to`, `language`, `title`.
    /// Example: `almoner import messages forum.jsonl --site rare-hearts`
    Messages(ImportArgs),
    /// Answers of the Mastodon API, as JSON.
    Mastodon(ImportArgs),
    /// Answers of the Reddit API, as JSON.
    Reddit(ImportArgs),
    /// Medicines and terms from files you may use: RxNorm, NDC, dm+d, G-Standaard, WHODrug, MedDRA, your own.
    List(super::import_list::ListArgs),
}

#[derive(Args)]
pub struct ImportArgs {
    /// The file; `-` for standard input.
    file: PathBuf,
    /// JSON for machines.
    #[arg(long)]
    json: bool,
    /// Leaves conversations and cases to the running server instead of opening them now.
    #[arg(long)]
    later: bool,
    #[command(flatten)]
    place: Place,
}

pub async fn run(command: ImportCommand) -> Outcome {
    match command {
        ImportCommand::Messages(args) => {
            let input: Box<dyn Read + Send> = open_file(&args.file)?;
            import(&args, BufReader::with_capacity(1 << 20, input)).await
        }
        ImportCommand::Mastodon(args) => from_json(&args, networks::mastodon::statuses).await,
        ImportCommand::Reddit(args) => from_json(&args, networks::reddit::things).await,
        ImportCommand::List(args) => super::import_list::run(args).await,
    }
}

fn open_file(path: &Path) -> Result<Box<dyn Read + Send>, Refused> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin()));
    }
    let file = File::open(path).map_err(|cause| Refused(format!("{}: {cause}", path.display())))?;
    Ok(Box::new(file))
}

/// The largest JSON file taken, in bytes.
const JSON_LIMIT: u64 = 256 * 1024 * 1024;

async fn from_json(args: &ImportArgs, read: fn(&serde_json::Value) -> Vec<OutsideMessage>) -> Outcome {
    let place = args.file.display();
    let mut text = Vec::new();
    open_file(&args.file)?.take(JSON_LIMIT + 1).read_to_end(&mut text)?;
    if text.len() as u64 > JSON_LIMIT {
        return Err(Refused(format!("{place}: larger than {JSON_LIMIT} bytes; split it")));
    }
    let value = serde_json::from_slice(&text)
        .map_err(|cause| Refused(format!("{place}: line {}, column {}: not JSON", cause.line(), cause.column())))?;
    let mut lines = Vec::new();
    for message in read(&value) {
        serde_json::to_writer(&mut lines, &message_line(&message)).map_err(|cause| Refused(cause.to_string()))?;
        lines.push(b'\n');
    }
    import(args, std::io::Cursor::new(lines)).await
}

fn message_line(message: &OutsideMessage) -> serde_json::Value {
    let mut line = serde_json::json!(message);
    line["posted_at"] = kernel::Timestamp::from_micros(message.posted_at).rfc3339().into();
    line
}

async fn import(args: &ImportArgs, input: impl std::io::BufRead + Send + 'static) -> Outcome {
    let open = DataPlace::from(args.place.clone()).open().await?;
    let is_terminal = std::io::stderr().is_terminal();
    let progress = |report: &ImportReport| {
        if is_terminal {
            eprint!("\r{} read, {} new …", report.read, report.added);
            drop(std::io::stderr().flush());
        }
    };
    let report = listening::import(&open.site.database, input, progress).await?;
    if is_terminal {
        eprintln!();
    }
    if !args.later {
        settle(&open).await?;
    }
    for problem in &report.refused {
        eprintln!("{}: {}", args.file.display(), problem.why);
    }
    if args.json {
        let refused: Vec<_> = report.refused.iter().map(|problem| problem.line).collect();
        println!(
            "{}",
            serde_json::json!({ "read": report.read, "new": report.added, "known": report.known, "refused_lines": refused })
        );
    } else {
        println!(
            "{} read: {} new, {} known already, {} refused",
            report.read,
            report.added,
            report.known,
            report.refused.len()
        );
    }
    if report.refused.is_empty() {
        Ok(())
    } else {
        Err(Refused(format!("{}: the lines above were not taken; all others are stored", args.file.display())))
    }
}

/// Lets what follows from the messages happen now: conversations on the desk, safety cases.
async fn settle(open: &OpenSite) -> Outcome {
    Ok(assemble::runner(&open.site, open.outbox())?.run_until_idle().await?)
}
