// SPDX-License-Identifier: AGPL-3.0-or-later
//! Work without pages: `almoner screen` beside reading and hashing the same bytes, and `almoner import messages`.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::Outcome;
use crate::content::Content;
use crate::process::{Spent, pinned, run_to_end};

/// Bytes of text in each message that is screened.
pub const MESSAGE_BYTES: usize = 500;

/// Writes messages as both `screen` and `import messages` read them.
pub fn write_messages(file: &Path, count: usize) -> Outcome<&'static str> {
    let content = Content::load();
    let mut out = BufWriter::new(File::create(file)?);
    for n in 0..count {
        let (hour, minute, second) = (n / 3_600 % 24, n / 60 % 60, n % 60);
        let day = 1 + n / 86_400 % 28;
        let line = json!({
            "id": format!("m{n}"),
            "channel": "forum",
            "author": format!("visitor{}", n % 2_000),
            "posted_at": format!("2026-01-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
            "language": "en",
            "text": content.message(n, MESSAGE_BYTES),
        });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(content.source)
}

/// Screens the file on the measured core.
pub fn screen(almoner: &Path, messages: &Path, screened: &Path) -> Outcome<Spent> {
    let mut command = pinned(almoner);
    command.arg("screen").stdin(File::open(messages)?).stdout(File::create(screened)?);
    run_to_end(&mut command)
}

/// Reads and hashes the same bytes on the same core.
pub fn hash(messages: &Path) -> Outcome<Spent> {
    let mut command = pinned(std::env::current_exe()?);
    command.arg("hash").stdin(File::open(messages)?).stdout(Stdio::null());
    run_to_end(&mut command)
}

/// The child's part of `hash`.
pub fn hash_standard_input() -> Outcome<()> {
    let mut hasher = DefaultHasher::new();
    let mut line = String::new();
    let mut input = BufReader::with_capacity(1 << 20, std::io::stdin().lock());
    while input.read_line(&mut line)? > 0 {
        line.hash(&mut hasher);
        line.clear();
    }
    println!("{:016x}", hasher.finish());
    Ok(())
}

/// Imports the file into a new site: every message is stored, screened and indexed; what follows is left to the server.
pub fn import(almoner: &Path, data: &Path, messages: &Path) -> Outcome<Spent> {
    let mut add = Command::new(almoner);
    add.args(["site", "add", "bench", "--host", "bench.test", "--data"]).arg(data).stdout(Stdio::null());
    run_to_end(&mut add)?;
    let mut import = pinned(almoner);
    import.args(["import", "messages"]).arg(messages).args(["--later", "--site", "bench", "--data"]).arg(data);
    import.stdin(Stdio::null()).stdout(Stdio::null());
    run_to_end(&mut import)
}

/// Lines of a file, to see that nothing was left out.
pub fn count_lines(file: &Path) -> Outcome<usize> {
    Ok(BufReader::new(File::open(file)?).lines().count())
}
