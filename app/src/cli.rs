// SPDX-License-Identifier: AGPL-3.0-or-later
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use kernel::Fault;
use tracing_subscriber::EnvFilter;

use crate::commands;
use crate::sites::DataPlace;

/// Almoner: groups, answers, one desk and safety cases for patients' associations, on your own server.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// Where the sites are. Every command that touches a site takes these.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// The folder that holds the sites.
    #[arg(long, default_value = "./almoner-data", env = "ALMONER_DATA")]
    pub data: std::path::PathBuf,
    /// A PostgreSQL address (postgres://user@host/name) instead of the SQLite file of the site.
    #[arg(long, env = "ALMONER_DATABASE")]
    pub database: Option<String>,
    /// The site, where there is more than one.
    #[arg(long)]
    pub site: Option<String>,
}

impl From<Place> for DataPlace {
    fn from(place: Place) -> DataPlace {
        DataPlace { folder: place.data, database: place.database, site: place.site }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Starts a new site with a living sample organisation; prints the address and sign-in links per role.
    Demo(commands::demo::DemoArgs),
    /// Serves pages and does the work in the background.
    Serve(commands::serve::ServeArgs),
    /// Does the work in the background only.
    Work(commands::serve::WorkArgs),
    /// Adds, lists, moves or erases sites.
    #[command(subcommand)]
    Site(commands::site::SiteCommand),
    /// Adds, lists or erases people.
    #[command(subcommand)]
    Person(commands::person::PersonCommand),
    /// Screens JSON Lines from standard input, in order, to standard output.
    Screen(commands::screen::ScreenArgs),
    /// Lets a site learn from its decisions; or trains the shipped screener again, to the byte.
    Train(commands::train::TrainArgs),
    /// Imports messages from a file; the same file twice changes nothing.
    #[command(subcommand)]
    Import(commands::import::ImportCommand),
    /// Lists, exports and acknowledges safety cases.
    #[command(subcommand)]
    Case(commands::case::CaseCommand),
    /// Checks an E2B(R3) message by the rules; exit 1 if any is broken.
    #[command(subcommand)]
    Icsr(commands::icsr::IcsrCommand),
    /// Copies the sites into a folder, while they run.
    Backup(commands::backup::BackupArgs),
    /// Puts a copy back into an empty data folder.
    Restore(commands::backup::RestoreArgs),
    /// Looks whether everything is as it should be.
    Doctor(commands::doctor::DoctorArgs),
    /// Shows a site's settings, or replaces them from a file.
    Settings(commands::settings::SettingsArgs),
    /// Fills a site for benchmarks.
    #[command(hide = true)]
    BenchFill(commands::bench_fill::BenchFillArgs),
}

/// Why a command did not succeed: refused (exit 1) with a sentence that says what, where and what to do.
pub struct Refused(pub String);

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Refused {
        Refused(fault.to_string())
    }
}

impl From<std::io::Error> for Refused {
    fn from(cause: std::io::Error) -> Refused {
        Refused(cause.to_string())
    }
}

pub(crate) type Outcome = Result<(), Refused>;

/// Runs the command; exit 0 success, 1 refused. Clap gives 2 for wrong usage.
pub fn run(cli: Cli) -> ExitCode {
    tracing_subscriber::fmt().with_env_filter(log_filter()).with_writer(std::io::stderr).with_target(false).init();
    match dispatch(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refused(why)) => {
            if !why.is_empty() {
                eprintln!("{why}");
            }
            ExitCode::from(1)
        }
    }
}

/// Libraries that log what they are given, which is what people wrote: silent whatever `ALMONER_LOG` says.
const LOGS_WORDS: [&str; 6] = ["html5ever", "markup5ever", "selectors", "tokio_postgres", "hyper", "lettre"];

fn log_filter() -> EnvFilter {
    let filter = EnvFilter::try_from_env("ALMONER_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let silence = LOGS_WORDS.iter().filter_map(|name| format!("{name}=warn").parse().ok());
    silence.fold(filter, EnvFilter::add_directive)
}

fn dispatch(command: Command) -> Outcome {
    match command {
        Command::Screen(args) => commands::screen::run(&args),
        Command::Train(args) => match args.shipped() {
            Some((from, out)) => commands::train::run(from, out),
            None => on_site(Command::Train(args)),
        },
        Command::Icsr(command) => commands::icsr::run(command),
        other => on_site(other),
    }
}

fn on_site(command: Command) -> Outcome {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(dispatch_on_site(command))
}

async fn dispatch_on_site(command: Command) -> Outcome {
    match command {
        Command::Demo(args) => commands::demo::run(args).await,
        Command::Serve(args) => commands::serve::run(args).await,
        Command::Work(args) => commands::serve::work(args).await,
        Command::Site(command) => commands::site::run(command).await,
        Command::Person(command) => commands::person::run(command).await,
        Command::Import(command) => commands::import::run(command).await,
        Command::Case(command) => commands::case::run(command).await,
        Command::Backup(args) => commands::backup::backup(args).await,
        Command::Restore(args) => commands::backup::restore(args),
        Command::Doctor(args) => commands::doctor::run(args).await,
        Command::Settings(args) => commands::settings::run(args).await,
        Command::BenchFill(args) => commands::bench_fill::run(args).await,
        Command::Train(args) => commands::train::teach(args).await,
        Command::Screen(_) | Command::Icsr(_) => Ok(()),
    }
}
