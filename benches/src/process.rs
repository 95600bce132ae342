// SPDX-License-Identifier: AGPL-3.0-or-later
//! Processes under measurement: pinned to a core, read through /proc, ended when dropped.

use std::ffi::OsStr;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// Kernel ticks a second in /proc/PID/stat; 100 on every Linux that Rust runs on.
const TICKS_PER_SECOND: f64 = 100.0;

/// The core of what is measured, and the core of who measures.
pub const SERVER_CORE: &str = "0";
pub const LOAD_CORE: &str = "1";

/// Whether there are two cores to keep server and load apart.
pub fn has_two_cores() -> bool {
    std::thread::available_parallelism().is_ok_and(|count| count.get() >= 2)
}

/// Moves this process to the core of the load, where there are two.
pub fn pin_myself(core: &str) -> Outcome<()> {
    let own = std::process::id().to_string();
    let status = Command::new("taskset").args(["-a", "-c", "-p", core, &own]).stdout(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(format!("taskset ended with {status}").into()) }
}

/// A command that will run on the core of what is measured.
pub fn pinned(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", SERVER_CORE]).arg(program);
    command
}

/// A server that is killed when this is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    pub started_in: Duration,
}

impl Server {
    /// Starts a server and waits until it answers on its address.
    pub fn start(mut command: Command, address: SocketAddr, log: &Path) -> Outcome<Self> {
        let log_file = std::fs::File::create(log)?;
        let begin = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(log_file.try_clone()?).stderr(log_file).spawn()?;
        let mut server = Server { child, address, started_in: Duration::ZERO };
        let patience = Duration::from_secs(60);
        while begin.elapsed() < patience {
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("the server ended with {status}: {}", std::fs::read_to_string(log)?).into());
            }
            if crate::load::answers(address) {
                server.started_in = begin.elapsed();
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err(format!("no answer on {address} within {} s: {}", patience.as_secs(), std::fs::read_to_string(log)?).into())
    }

    pub fn cpu_seconds(&self) -> Outcome<f64> {
        cpu_seconds(self.child.id())
    }

    /// Resident memory in megabytes of a million bytes.
    pub fn resident_megabytes(&self) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS in /proc")?;
        let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kibibytes * 1_024.0 / 1e6)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to end.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A port that was free a moment ago.
pub fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// User and system time of a process so far; also of one that has ended and was not waited for yet.
fn cpu_seconds(pid: u32) -> Outcome<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    cpu_of_stat(&stat).ok_or_else(|| "unreadable /proc/PID/stat".into())
}

fn cpu_of_stat(stat: &str) -> Option<f64> {
    // The name in parentheses may hold spaces; what follows it does not.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / TICKS_PER_SECOND)
}

/// What a command cost that ran to its end.
pub struct Spent {
    pub wall: Duration,
    pub cpu_seconds: f64,
}

/// Runs a command to its end and reads its CPU time in the moment between its end and our waiting for it.
pub fn run_to_end(command: &mut Command) -> Outcome<Spent> {
    let begin = Instant::now();
    let mut child = command.spawn()?;
    let stat = format!("/proc/{}/stat", child.id());
    while !is_ended(&std::fs::read_to_string(&stat)?) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let spent = Spent { wall: begin.elapsed(), cpu_seconds: cpu_seconds(child.id())? };
    let status = child.wait()?;
    if status.success() { Ok(spent) } else { Err(format!("{command:?} ended with {status}").into()) }
}

fn is_ended(stat: &str) -> bool {
    stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('Z'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_and_system_time_are_read_behind_a_name_with_spaces() {
        let stat = "12 (a (b) c) S 1 12 12 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 3 0 100 1 1";
        assert_eq!(cpu_of_stat(stat), Some(3.0));
        assert!(!is_ended(stat));
    }
}
