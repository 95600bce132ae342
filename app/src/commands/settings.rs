// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner settings`: shows a site's settings, or replaces them from a file.

use std::path::PathBuf;

use clap::Args;
use settings::Settings;

use crate::cli::{Outcome, Place, Refused};
use crate::sites::DataPlace;

/// Example: `almoner settings > settings.toml`, edit it, then `almoner settings --replace settings.toml`
#[derive(Args)]
pub struct SettingsArgs {
    /// A TOML file with the new settings; keys left out get their defaults.
    #[arg(long)]
    replace: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

pub async fn run(args: SettingsArgs) -> Outcome {
    let open = DataPlace::from(args.place).open().await?;
    let Some(path) = args.replace else {
        print!("{}", open.site.settings().to_toml());
        return Ok(());
    };
    let place = path.display();
    let text = std::fs::read_to_string(&path).map_err(|cause| Refused(format!("{place}: {cause}")))?;
    let settings = Settings::parse(&text).map_err(|refused| Refused(format!("{place}: {refused}")))?;
    open.site.database.write(move |tx| settings::store(tx, &settings)).await?;
    // A server hears of what another process wrote only through PostgreSQL.
    match open.site.database.engine() {
        db::EngineKind::Sqlite => println!("Replaced. Restart the server: it reads them when it starts."),
        db::EngineKind::Postgres => println!(
            "Replaced. Running servers use them at once, except the mail server, which they read when they start."
        ),
    }
    Ok(())
}
