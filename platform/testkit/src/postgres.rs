// SPDX-License-Identifier: AGPL-3.0-or-later
//! A private PostgreSQL cluster for tests: in a temporary folder, on a free loopback port, durability off.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tokio_postgres::NoTls;

/// The address of a new, empty database; nothing when PostgreSQL is not part of this run.
pub async fn fresh_url() -> Option<String> {
    if std::env::var("ALMONER_TEST_POSTGRES").is_ok_and(|value| value == "1") {
        let port = cluster();
        let name = format!("t{:016x}", rand::random::<u64>());
        let admin = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        let (client, connection) = tokio_postgres::connect(&admin, NoTls).await.expect("the test cluster answers");
        tokio::spawn(connection);
        client.batch_execute(&format!("CREATE DATABASE {name}")).await.expect("a database can be made");
        return Some(format!("postgres://postgres@127.0.0.1:{port}/{name}"));
    }
    None
}

/// The port of the running cluster; starts it when it is not there. A lock keeps two processes from starting two.
fn cluster() -> u16 {
    let root = std::env::temp_dir().join("almoner-test-postgres");
    fs::create_dir_all(&root).expect("a temporary folder can be made");
    let lock = File::create(root.join("lock")).expect("the lock file can be made");
    lock.lock().expect("the lock can be taken");
    if let Some(port) = running(&root) {
        return port;
    }
    start(&root)
}

fn running(root: &Path) -> Option<u16> {
    let port: u16 = fs::read_to_string(root.join("port")).ok()?.trim().parse().ok()?;
    let pid = fs::read_to_string(root.join("data/postmaster.pid")).ok()?;
    let pid = pid.lines().next()?;
    let alive = Path::new("/proc").join(pid).exists();
    (alive && std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()).then_some(port)
}

fn start(root: &Path) -> u16 {
    let bin = binaries();
    let data = root.join("data");
    if data.exists() {
        fs::remove_dir_all(&data).expect("an old test cluster can be removed");
    }
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
    if is_root() {
        run(Command::new("chown").arg("postgres").arg(root));
    }
    run(as_postgres(&bin.join("initdb"))
        .args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N", "-D"])
        .arg(&data));
    let options = format!(
        "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off -c synchronous_commit=off \
         -c full_page_writes=off -c max_connections=400 -c shared_buffers=64MB"
    );
    let mut control = as_postgres(&bin.join("pg_ctl"));
    run(control
        .args(["-w", "-t", "60", "-l"])
        .arg(root.join("log"))
        .arg("-D")
        .arg(&data)
        .args(["-o", &options, "start"]));
    fs::write(root.join("port"), port.to_string()).expect("the port can be written down");
    port
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// PostgreSQL refuses to run as root, so it runs as its own user there.
fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
    command
}

fn run(command: &mut Command) {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{command:?} failed; is Debian's package postgresql installed?"
    );
}

fn binaries() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").expect("Debian's package postgresql is installed");
    let mut found: Vec<PathBuf> =
        versions.flatten().map(|entry| entry.path().join("bin")).filter(|bin| bin.join("initdb").exists()).collect();
    found.sort();
    found.pop().expect("a version of PostgreSQL with its server programs")
}
