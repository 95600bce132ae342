// SPDX-License-Identifier: AGPL-3.0-or-later
//! Steps that are run one after another, timed, and counted at the end.
//!
//! A step that fails does not stop the next one, unless that one needs it: one run tells everything that is wrong.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// How one step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    Passed,
    Failed(String),
    Skipped(String),
}

struct Ended {
    name: &'static str,
    ending: Ending,
    took: Duration,
}

/// The steps run so far.
#[derive(Default)]
pub struct Steps {
    ended: Vec<Ended>,
}

impl Steps {
    /// Runs a step, unless one of those it needs did not pass.
    pub fn step(&mut self, name: &'static str, needs: &[&str], work: impl FnOnce() -> Ending) {
        let missing = needs.iter().find(|need| !self.has_passed(need));
        println!("\n━━ {name}");
        let begin = Instant::now();
        let ending = match missing {
            Some(need) => Ending::Skipped(format!("needs “{need}”, which did not pass")),
            None => work(),
        };
        let took = begin.elapsed();
        match &ending {
            Ending::Passed => println!("━━ {name}: passed in {}", clock(took)),
            Ending::Failed(why) => println!("━━ {name}: FAILED after {}: {why}", clock(took)),
            Ending::Skipped(why) => println!("━━ {name}: skipped: {why}"),
        }
        self.ended.push(Ended { name, ending, took });
    }

    fn has_passed(&self, name: &str) -> bool {
        self.ended.iter().any(|step| step.name == name && step.ending == Ending::Passed)
    }

    /// Prints the table and the closing line. A step that was skipped because another failed is not hidden.
    pub fn close(self) -> ExitCode {
        println!("\n{}", self.table());
        println!("{}", self.closing_line());
        if self.count(|ending| *ending != Ending::Passed) == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn table(&self) -> String {
        let mut lines = vec![format!("{:>9}  {:<8} step", "time", "ending")];
        for step in &self.ended {
            let (word, why) = match &step.ending {
                Ending::Passed => ("passed", String::new()),
                Ending::Failed(why) => ("FAILED", format!(" ({why})")),
                Ending::Skipped(why) => ("skipped", format!(" ({why})")),
            };
            lines.push(format!("{:>9}  {word:<8} {}{why}", clock(step.took), step.name));
        }
        let total = self.ended.iter().map(|step| step.took).sum();
        lines.push(format!("{:>9}  in all", clock(total)));
        lines.join("\n")
    }

    fn closing_line(&self) -> String {
        let passed = self.count(|ending| *ending == Ending::Passed);
        let failed = self.count(|ending| matches!(ending, Ending::Failed(_)));
        let skipped = self.count(|ending| matches!(ending, Ending::Skipped(_)));
        if skipped == 0 {
            format!("{passed} passed, {failed} failed")
        } else {
            format!("{passed} passed, {failed} failed, {skipped} skipped")
        }
    }

    fn count(&self, wanted: impl Fn(&Ending) -> bool) -> usize {
        self.ended.iter().filter(|step| wanted(&step.ending)).count()
    }
}

/// Runs a command to its end, with its output shown as it comes.
pub fn run(command: &mut Command) -> Ending {
    println!("$ {}", shown(command));
    match command.status() {
        Ok(status) if status.success() => Ending::Passed,
        Ok(status) => Ending::Failed(format!("{} ended with {status}", command.get_program().to_string_lossy())),
        Err(cause) => {
            Ending::Failed(format!("{} could not be started: {cause}", command.get_program().to_string_lossy()))
        }
    }
}

/// Runs several commands; the first that fails is the ending of all.
pub fn run_all(commands: impl IntoIterator<Item = Command>) -> Ending {
    for mut command in commands {
        let ending = run(&mut command);
        if ending != Ending::Passed {
            return ending;
        }
    }
    Ending::Passed
}

fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ")
}

fn clock(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds >= 60 {
        format!("{}:{:02} min", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", took.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_skipped_when_what_it_needs_failed() {
        let mut steps = Steps::default();
        steps.step("build", &[], || Ending::Failed("no compiler".into()));
        steps.step("journeys", &["build"], || panic!("must not run"));
        steps.step("spelling", &[], || Ending::Passed);
        assert_eq!(steps.closing_line(), "1 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn times_read_as_people_say_them() {
        assert_eq!(clock(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(clock(Duration::from_secs(125)), "2:05 min");
    }
}
