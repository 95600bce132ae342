// SPDX-License-Identifier: AGPL-3.0-or-later
//! The real server: a site filled through its own actions, and the pages to ask it for.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::Outcome;
use crate::load::Errand;
use crate::process::{Server, free_address, pinned};

/// A filled site on disk, and what `bench-fill` says one may ask of it.
pub struct Filled {
    data: PathBuf,
    threads: Vec<String>,
    searches: Vec<String>,
    cookie: Option<String>,
    /// How long the filling took; nothing when it was done before.
    pub took: Option<Duration>,
}

impl Filled {
    /// Fills a new site with 100 groups, 2,000 people and so many messages, 20 a thread.
    ///
    /// The last line that `almoner bench-fill` prints is a JSON object: `threads` and `searches` are lists of paths,
    /// `cookie` is the whole Cookie header of a member who is signed in. A folder that was filled before is used again.
    pub fn fill(almoner: &Path, data: &Path, posts: usize) -> Outcome<Self> {
        let begin = std::time::Instant::now();
        let kept = data.join("filled.json");
        if let Ok(text) = std::fs::read_to_string(&kept) {
            return Filled::of_told(data, &text, None);
        }
        let mut command = Command::new(almoner);
        command.arg("bench-fill").arg("--data").arg(data).args(["--posts", &posts.to_string()]);
        let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            return Err(format!("almoner bench-fill ended with {}", output.status).into());
        }
        let text = String::from_utf8(output.stdout)?;
        let filled = Filled::of_told(data, &text, Some(begin.elapsed()))?;
        std::fs::write(kept, text)?;
        Ok(filled)
    }

    fn of_told(data: &Path, text: &str, took: Option<Duration>) -> Outcome<Self> {
        let told: Value = serde_json::from_str(text.lines().last().ok_or("bench-fill printed nothing")?)?;
        let list = |name: &str| -> Outcome<Vec<String>> {
            let entries = told[name].as_array().filter(|entries| !entries.is_empty());
            let entries = entries.ok_or_else(|| format!("bench-fill names no {name}"))?;
            Ok(entries.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        };
        Ok(Filled {
            data: data.to_owned(),
            threads: list("threads")?,
            searches: list("searches")?,
            cookie: told["cookie"].as_str().map(str::to_owned),
            took,
        })
    }

    /// Starts the server on the measured core.
    pub fn serve(&self, almoner: &Path, log: &Path) -> Outcome<Server> {
        let address = free_address()?;
        let mut command = pinned(almoner);
        command.arg("serve").arg("--data").arg(&self.data).args(["--listen", &address.to_string()]);
        Server::start(command, address, log)
    }

    pub fn threads(&self) -> Errand {
        Errand::new(self.threads.clone())
    }

    pub fn threads_signed_in(&self) -> Option<Errand> {
        self.cookie.as_ref().map(|cookie| Errand::with_cookie(self.threads.clone(), cookie))
    }

    pub fn searches(&self) -> Errand {
        Errand::new(self.searches.clone())
    }
}

/// The server built beside this program, or the one that was named.
pub fn binary(named: Option<&PathBuf>) -> Outcome<PathBuf> {
    if let Some(named) = named {
        return Ok(named.clone());
    }
    let beside = std::env::current_exe()?.with_file_name("almoner");
    if beside.is_file() { Ok(beside) } else { Err(format!("{} is not there; build it first", beside.display()).into()) }
}
