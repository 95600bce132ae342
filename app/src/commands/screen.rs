// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner screen`: JSON Lines in, JSON Lines out, in order.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use screen::{Input, Screener, Screening};
use serde::{Deserialize, Serialize};

use crate::cli::{Outcome, Refused};

/// Example: `almoner screen --language en < posts.jsonl > screened.jsonl`
#[derive(Args)]
pub struct ScreenArgs {
    /// The language of lines that name none (ISO 639-1).
    #[arg(long)]
    language: Option<String>,
    /// A model made by `almoner train`, instead of the shipped one.
    #[arg(long)]
    model: Option<PathBuf>,
}

/// One line in. Unknown fields are passed over, so that richer exports can be piped in.
#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    context: Option<String>,
    #[serde(default)]
    channel: Option<String>,
}

#[derive(Serialize)]
struct Screened<'a> {
    id: &'a serde_json::Value,
    #[serde(flatten)]
    screening: &'a Screening,
}

/// A longer line is refused by number, and read past.
const LINE_LIMIT: usize = 16 * 1024 * 1024;

pub fn run(args: &ScreenArgs) -> Outcome {
    let screener = screener(args)?;
    let mut input = BufReader::with_capacity(1 << 20, std::io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    let (mut number, mut refused, mut bytes) = (0u64, 0u64, Vec::new());
    loop {
        bytes.clear();
        let long = read_line(&mut input, &mut bytes)?;
        if bytes.is_empty() && !long {
            break;
        }
        number += 1;
        if bytes.iter().all(u8::is_ascii_whitespace) && !long {
            continue;
        }
        let outcome =
            if long { Err(format!("longer than {LINE_LIMIT} bytes")) } else { screen_line(&screener, args, &bytes) };
        match outcome {
            Ok(line) => output.write_all(&line)?,
            Err(why) => {
                refused += 1;
                eprintln!("{}", serde_json::json!({ "line": number, "error": why }));
            }
        }
    }
    output.flush()?;
    if refused == 0 { Ok(()) } else { Err(Refused(String::new())) }
}

fn screener(args: &ScreenArgs) -> Result<Screener, Refused> {
    let Some(path) = &args.model else { return Ok(Screener::shipped()) };
    let bytes = std::fs::read(path).map_err(|cause| Refused(format!("{}: {cause}", path.display())))?;
    Screener::with_model(&bytes).map_err(|refused| Refused(format!("{}: {refused}", path.display())))
}

/// Reads one line into `bytes`; true when it was longer than the limit and its rest was read past.
fn read_line(input: &mut impl BufRead, bytes: &mut Vec<u8>) -> std::io::Result<bool> {
    let mut long = false;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok(long);
        }
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(chunk.len(), |end| end + 1);
        if bytes.len() + taken > LINE_LIMIT {
            long = true;
            bytes.clear();
        } else if !long {
            bytes.extend_from_slice(&chunk[..taken]);
        }
        input.consume(taken);
        if end.is_some() {
            return Ok(long);
        }
    }
}

fn screen_line(screener: &Screener, args: &ScreenArgs, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let text = std::str::from_utf8(bytes).map_err(|cause| format!("not UTF-8 at byte {}", cause.valid_up_to() + 1))?;
    let line: Line =
        serde_json::from_str(text).map_err(|cause| format!("column {}: {}", cause.column(), plain(&cause)))?;
    let screening = screener.screen(&Input {
        text: &line.text,
        language: line.language.as_deref().or(args.language.as_deref()),
        context: line.context.as_deref(),
        channel: line.channel.as_deref(),
    });
    let screened = Screened { id: &line.id, screening: &screening };
    let mut out = serde_json::to_vec(&screened).map_err(|cause| cause.to_string())?;
    out.push(b'\n');
    Ok(out)
}

/// What is wrong with the JSON, without the words of the text.
fn plain(cause: &serde_json::Error) -> &'static str {
    match cause.classify() {
        serde_json::error::Category::Syntax => "not JSON",
        serde_json::error::Category::Eof => "the JSON ends too soon",
        serde_json::error::Category::Data => "needs an `id` and a `text`, and texts must be strings",
        serde_json::error::Category::Io => "cannot be read",
    }
}
