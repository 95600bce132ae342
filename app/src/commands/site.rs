// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner site add | list | erase`.

use clap::{Args, Subcommand, ValueEnum};
use db::Database;
use kernel::{Clock, Context};
use settings::Settings;

use crate::assemble;
use crate::cli::{Outcome, Place, Refused};
use crate::sites::{DataPlace, SiteFile};

#[derive(Subcommand)]
pub enum SiteCommand {
    /// Makes a new site. Example: `almoner site add rare-hearts --host hearts.example.org --country GB`
    Add(AddArgs),
    /// Lists the sites here.
    List(ListArgs),
    /// Moves a site from SQLite to an empty PostgreSQL database and proves that both hold the same. Stop the server first.
    Move(MoveArgs),
    /// Removes a site and everything in it, for good.
    Erase(EraseArgs),
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Association,
    Hospital,
    Economy,
    Company,
    Agency,
}

#[derive(Args)]
pub struct AddArgs {
    name: String,
    /// The host name people reach it at.
    #[arg(long)]
    host: String,
    /// What kind of organisation it is.
    #[arg(long, value_enum, default_value = "association")]
    kind: Kind,
    /// ISO 3166-1 country of the organisation.
    #[arg(long, default_value = "GB")]
    country: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
pub struct ListArgs {
    /// JSON for machines.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
pub struct MoveArgs {
    name: String,
    /// The address of an empty database: `postgres://user@host/name`
    #[arg(long)]
    to: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
pub struct EraseArgs {
    name: String,
    /// Say it again: the name of the site to erase.
    #[arg(long)]
    yes: String,
    #[command(flatten)]
    place: Place,
}

pub async fn run(command: SiteCommand) -> Outcome {
    match command {
        SiteCommand::Add(args) => add(args).await,
        SiteCommand::List(args) => list(args),
        SiteCommand::Move(args) => move_site(args).await,
        SiteCommand::Erase(args) => erase(args),
    }
}

async fn add(args: AddArgs) -> Outcome {
    let place: DataPlace = args.place.into();
    let settings = Settings {
        name: args.name.clone(),
        country: args.country.to_uppercase(),
        base_url: format!("https://{}", args.host),
        mail_from: format!("almoner@{}", args.host),
        about: kind_sentence(args.kind).into(),
        safety_sender: format!("{}-{}", args.country.to_uppercase(), args.name.to_uppercase().replace('-', "")),
        ..Settings::default()
    };
    settings.check().map_err(|refused| Refused(refused.to_string()))?;
    let file = SiteFile { host: args.host, database: place.database.clone().unwrap_or_default() };
    place.create(&args.name, &file)?;
    let open = place.open_named(&args.name, Clock::system()).await?;
    open.site.database.write(move |tx| settings::store(tx, &settings)).await?;
    println!("Made the site {} in {}", args.name, open.folder.display());
    println!("Next: almoner person add --site {} --email YOU@EXAMPLE.ORG --role administrator", args.name);
    Ok(())
}

fn kind_sentence(kind: Kind) -> &'static str {
    match kind {
        Kind::Association => "A patients’ association.",
        Kind::Hospital => "A hospital.",
        Kind::Economy => "A local health economy.",
        Kind::Company => "A company.",
        Kind::Agency => "An agency.",
    }
}

fn list(args: ListArgs) -> Outcome {
    let place: DataPlace = args.place.into();
    let names = place.names()?;
    if args.json {
        println!("{}", serde_json::json!(names));
    } else {
        names.iter().for_each(|name| println!("{name}"));
    }
    Ok(())
}

async fn move_site(args: MoveArgs) -> Outcome {
    let place = DataPlace { database: None, site: Some(args.name.clone()), ..args.place.into() };
    let open = place.open().await?;
    if !open.file.database.is_empty() {
        return Err(Refused(format!("{} is in PostgreSQL already", args.name)));
    }
    let target = Database::open_postgres(&args.to, Clock::system())?;
    target.migrate(assemble::MIGRATIONS).await?;
    if !target.read(identity::people_with_any).await?.is_empty() {
        return Err(Refused("that database holds people already: give an empty one".into()));
    }
    let moved = target.move_from_sqlite(&open.folder.join("site.db")).await?;
    let rows: u64 = moved.iter().map(|table| table.rows).sum();
    place.put_file(&args.name, &SiteFile { database: args.to, ..open.file })?;
    println!("Moved {} tables with {rows} rows; both hold the same. site.toml names the new database.", moved.len());
    println!("Keep {} until you are sure, then remove it.", open.folder.join("site.db").display());
    Ok(())
}

fn erase(args: EraseArgs) -> Outcome {
    let place: DataPlace = args.place.into();
    if args.yes != args.name {
        return Err(Refused(format!("nothing was erased: say it again with --yes {}", args.name)));
    }
    let folder = place.site_folder(&args.name);
    if !folder.join("site.toml").exists() {
        return Err(Refused(format!("no site named {} in {}", args.name, place.folder.display())));
    }
    std::fs::remove_dir_all(&folder).context("removing the site's folder")?;
    println!("Erased {}. A PostgreSQL database, if it had one, is dropped with PostgreSQL's own tools.", args.name);
    Ok(())
}
