// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner doctor`: looks whether everything is as it should be.

use clap::Args;
use journal::Verdict;

use crate::cli::{Outcome, Place, Refused};
use crate::sites::{DataPlace, OpenSite};

/// Example: `almoner doctor --data /var/lib/almoner`
#[derive(Args)]
pub struct DoctorArgs {
    #[command(flatten)]
    place: Place,
}

/// One thing looked at.
struct Check {
    what: String,
    is_well: bool,
    found: String,
}

pub async fn run(args: DoctorArgs) -> Outcome {
    let open = DataPlace::from(args.place).open().await?;
    let checks = examine(&open).await?;
    for check in &checks {
        println!("{}\t{}\t{}", if check.is_well { "well" } else { "NOT WELL" }, check.what, check.found);
    }
    let unwell = checks.iter().filter(|check| !check.is_well).count();
    if unwell == 0 { Ok(()) } else { Err(Refused(format!("{unwell} of {} checks are not well", checks.len()))) }
}

// length: a list of checks, one after the other
async fn examine(open: &OpenSite) -> Result<Vec<Check>, Refused> {
    let database = &open.site.database;
    let coverage = database.read(screening::coverage).await?;
    let mut checks = vec![Check {
        what: "every stored message is screened".into(),
        is_well: coverage.stored == coverage.screened,
        found: format!("{} stored, {} screened", coverage.stored, coverage.screened),
    }];
    checks.push(match database.read(journal::verify).await? {
        Verdict::Intact { entries, unsealed } => Check {
            what: "the record is intact".into(),
            is_well: true,
            found: format!("{entries} sealed lines, {unsealed} not sealed yet"),
        },
        Verdict::Broken { at_entry, sealed_at } => Check {
            what: "the record is intact".into(),
            is_well: false,
            found: format!("changed before entry {at_entry}, sealed {}", sealed_at.rfc3339()),
        },
    });
    let set_aside = database.read(|tx| jobs::set_aside(tx, 20)).await?;
    checks.push(Check {
        what: "no work was given up".into(),
        is_well: set_aside.is_empty(),
        found: set_aside.iter().map(|job| format!("{}: {}", job.kind, job.last_error)).collect::<Vec<_>>().join("; "),
    });
    let waiting = database.read(journal::undelivered).await?;
    checks.push(Check {
        what: "no fact waits for its reader in vain".into(),
        is_well: waiting.given_up == 0,
        found: format!("{} waiting, {} given up", waiting.waiting, waiting.given_up),
    });
    for state in database.read(jobs::sweep_states).await? {
        checks.push(Check {
            what: format!("sweep {}", state.name),
            is_well: state.last_error.is_empty(),
            found: state.last_error,
        });
    }
    Ok(checks)
}
