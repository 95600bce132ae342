// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner backup` and `almoner restore`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use kernel::{Clock, Context, Fault};

use crate::cli::{Outcome, Place, Refused};
use crate::sites::DataPlace;

/// Example: `almoner backup --to /backups/2026-11-22`
#[derive(Args)]
pub struct BackupArgs {
    /// A folder that does not exist yet.
    #[arg(long)]
    to: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Example: `almoner restore --from /backups/2026-11-22 --data /var/lib/almoner`
#[derive(Args)]
pub struct RestoreArgs {
    #[arg(long)]
    from: PathBuf,
    #[command(flatten)]
    place: Place,
}

pub async fn backup(args: BackupArgs) -> Outcome {
    if args.to.exists() {
        return Err(Refused(format!("{} exists already: name a new folder", args.to.display())));
    }
    let place: DataPlace = args.place.into();
    let names = place.names()?;
    if names.is_empty() {
        return Err(Refused(format!("no site in {}", place.folder.display())));
    }
    for name in names {
        let open = place.open_named(&name, Clock::system()).await?;
        let folder = args.to.join("sites").join(&name);
        fs::create_dir_all(&folder)?;
        for file in ["site.toml", "key"] {
            fs::copy(open.folder.join(file), folder.join(file)).context("copying a site's file")?;
        }
        if open.site.database.engine() == db::EngineKind::Sqlite {
            open.site.database.copy_sqlite_to(&folder.join("site.db"))?;
            println!("Copied {name}");
        } else {
            println!("Copied the key and file of {name}; copy its PostgreSQL database with pg_dump");
        }
    }
    Ok(())
}

pub fn restore(args: RestoreArgs) -> Outcome {
    let target = args.place.data.join("sites");
    if target.exists() {
        return Err(Refused(format!(
            "{} holds sites already: restore into an empty folder",
            args.place.data.display()
        )));
    }
    copy_folder(&args.from.join("sites"), &target)?;
    println!("Restored into {}. Next: almoner doctor --data {0}", args.place.data.display());
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to).context("making a folder")?;
    for entry in fs::read_dir(from).context("reading the copy")? {
        let entry = entry.context("reading the copy")?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).context("copying a file")?;
        }
    }
    Ok(())
}
