// SPDX-License-Identifier: AGPL-3.0-or-later
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use almoner::{DataPlace, OpenSite};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::Door;

/// The real binary with a data folder of its own, stopped and thrown away at the end.
pub struct Program {
    folder: tempfile::TempDir,
    database: Option<String>,
}

/// How a command ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Program {
    /// A fresh site; on PostgreSQL when an address is given.
    pub async fn with_site(database: Option<String>) -> Program {
        let program = Program { folder: tempfile::tempdir().expect("a temporary folder can be made"), database };
        program.run(&["site", "add", "test", "--host", "localhost"]).await.expect(0);
        program
    }

    /// Where the site's data lie.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Writes a file beside the data and gives its place.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        path
    }

    /// The words of every letter that waits in the outbox.
    pub fn letters(&self) -> Vec<String> {
        let outbox = std::fs::read_dir(self.folder.path().join("sites/test/outbox"));
        let files = outbox.into_iter().flatten().flatten().map(|entry| entry.path());
        files.map(|file| std::fs::read_to_string(file).expect("a letter is text")).collect()
    }

    /// The command, ready to run; it ends when it is dropped.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_almoner"));
        command
            .args(args)
            .env("ALMONER_DATA", self.folder.path())
            .env("ALMONER_LOG", "warn")
            .env_remove("ALMONER_DATABASE");
        if let Some(url) = &self.database {
            command.env("ALMONER_DATABASE", url);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, args: &[&str]) -> Ran {
        let output = self.command(args).output().await.expect("the program starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ran { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Adds a person and gives the path of the link to sign in with.
    pub async fn person(&self, email: &str, name: &str, role: &str) -> String {
        let ran = self.run(&["person", "add", "--email", email, "--name", name, "--role", role]).await;
        ran.expect(0);
        let link = ran.out.split_whitespace().find_map(|word| word.strip_prefix("https://localhost"));
        link.unwrap_or_else(|| panic!("no link in {}", ran.out)).to_owned()
    }

    /// Opens the same site beside the program, to look at what is stored.
    pub async fn open(&self) -> OpenSite {
        let place = DataPlace { folder: self.folder.path().to_owned(), database: self.database.clone(), site: None };
        place.open().await.expect("the site opens")
    }

    /// Serves on a free port; comes back once it listens.
    pub async fn serve(&self) -> Served {
        let mut child = self
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output is ours")).lines();
        let said = tokio::time::timeout(Duration::from_secs(60), lines.next_line()).await;
        let line = said.expect("it listens within a minute").expect("its output is text").expect("it says where");
        let address = line.rsplit("http://").next().and_then(|address| address.trim().parse().ok());
        Served { child, address: address.unwrap_or_else(|| panic!("no address in {line:?}")) }
    }
}

/// A server that runs. Dropping it ends it.
pub struct Served {
    child: Child,
    pub address: SocketAddr,
}

impl Served {
    pub fn door(&self) -> Door {
        Door::At(self.address)
    }

    /// Takes the power away (`kill -9`), and waits until it is gone.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("our own process can be ended");
    }
}

impl Ran {
    /// Fails unless the command ended with this code.
    #[track_caller]
    pub fn expect(&self, code: i32) -> &Ran {
        assert_eq!(self.code, code, "out:\n{}\nerr:\n{}", self.out, self.err);
        self
    }

    /// Fails unless the errors say this.
    #[track_caller]
    pub fn expect_error(&self, words: &str) -> &Ran {
        assert!(self.err.contains(words), "no {words:?} in:\n{}", self.err);
        self
    }
}
