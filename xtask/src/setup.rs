// SPDX-License-Identifier: AGPL-3.0-or-later
//! Installs what the tests need and skips what is there: Debian packages, npm packages of `e2e/`, feed samples.
//!
//! Nothing here is needed to build or run Almoner itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{Ending, run, run_all};

/// A Debian package, and how one sees that it need not be installed.
struct Package {
    name: &'static str,
    is_there: fn() -> bool,
}

const PACKAGES: &[Package] = &[
    Package { name: "gcc", is_there: || on_path("cc") },
    Package { name: "chromium", is_there: || on_path("chromium") },
    Package { name: "postgresql", is_there: has_postgres },
    Package { name: "libxml2-utils", is_there: || on_path("xmllint") },
    Package { name: "nodejs", is_there: || on_path("node") },
    Package { name: "npm", is_there: || on_path("npm") },
    Package { name: "python3-pip", is_there: has_pip },
    Package { name: "util-linux", is_there: || on_path("taskset") && on_path("setpriv") },
];

/// Installs the Debian packages that are missing.
pub fn system_packages() -> Ending {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|package| !(package.is_there)()).map(|package| package.name).collect();
    if missing.is_empty() {
        println!("nothing is missing");
        return Ending::Passed;
    }
    if !on_path("apt-get") {
        return Ending::Failed(format!("install by hand, this is not a Debian system: {}", missing.join(", ")));
    }
    println!("missing: {}", missing.join(", "));
    let mut install = apt();
    install.args(["install", "--yes", "--no-install-recommends"]).args(&missing);
    let mut update = apt();
    update.arg("update");
    run_all([update, install])
}

/// Installs the npm packages of the browser journeys, exactly as the lock file names them.
pub fn npm_packages(root: &Path) -> Ending {
    let folder = root.join("e2e");
    if !folder.join("package-lock.json").is_file() {
        return Ending::Failed("e2e/package-lock.json is not there".into());
    }
    let mut install = Command::new("npm");
    install.current_dir(folder).args(["ci", "--no-audit", "--no-fund"]);
    install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").env("PUPPETEER_SKIP_DOWNLOAD", "1");
    run(&mut install)
}

/// Where the recorded feeds and exchanges lie: beside what the compiler leaves, so that git does not see them.
pub fn corpora_folder(root: &Path) -> PathBuf {
    std::env::var_os("ALMONER_CORPORA").map_or_else(|| root.join("target/corpora"), PathBuf::from)
}

/// Fetches the recorded feeds and exchanges that the tests of `platform/networks` read.
pub fn corpora(root: &Path) -> Ending {
    let mut fetch = Command::new("sh");
    fetch.current_dir(root).arg("platform/networks/corpora.sh").arg(corpora_folder(root));
    run(&mut fetch)
}

/// As root, or through sudo where one is somebody else.
fn apt() -> Command {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        sudo
    };
    command.arg("--quiet=2").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn has_postgres() -> bool {
    let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") else {
        return on_path("initdb");
    };
    versions.flatten().any(|version| version.path().join("bin/initdb").is_file())
}

fn has_pip() -> bool {
    Command::new("python3").args(["-m", "pip", "--version"]).output().is_ok_and(|output| output.status.success())
}

/// Stops the private PostgreSQL that the tests started and share; it holds nothing anybody wants to keep.
pub fn stop_test_postgres() {
    let file = std::env::temp_dir().join("almoner-test-postgres/data/postmaster.pid");
    let Ok(text) = std::fs::read_to_string(file) else {
        return;
    };
    let is_postgres =
        |pid: &&str| std::fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "postgres");
    if let Some(pid) = text.lines().next().filter(is_postgres) {
        // A server that has ended by itself needs no stopping.
        drop(Command::new("kill").args(["-INT", pid]).output());
    }
}

/// Whether a program of that name stands on the search path.
pub fn on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
