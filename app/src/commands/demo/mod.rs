// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner demo`: a new site with a living sample organisation.
//!
//! The sample is a script (`crate::demo`) played through the same actions that pages use, on a clock that stands where the
//! script says, so dates, record and screenings are true.

mod cases;
mod desk;
mod feeds;
mod player;
mod reviewing;
mod writing;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use kernel::{Clock, Timestamp};
use settings::Settings;
use web::Sites;

use super::serve;
use crate::cli::{Outcome, Refused};
use crate::demo::{Role, Script, script};
use crate::sites::{DataPlace, OpenSite, SiteFile};

/// Example: `almoner demo --listen 127.0.0.1:8080`
#[derive(Args)]
pub struct DemoArgs {
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where to make the site; a temporary folder, thrown away at the end, unless given.
    #[arg(long)]
    data: Option<PathBuf>,
    /// A PostgreSQL address with an empty database, instead of SQLite.
    #[arg(long)]
    database: Option<String>,
    /// Another number gives another history.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Makes the site and stops, without serving it.
    #[arg(long)]
    no_serve: bool,
}

const SITE: &str = "demo";

pub async fn run(args: DemoArgs) -> Outcome {
    let listener = serve::listen(args.listen).await?;
    let address = listener.local_addr()?;
    let throwaway = args.data.is_none();
    let folder =
        args.data.clone().unwrap_or_else(|| std::env::temp_dir().join(format!("almoner-demo-{}", std::process::id())));
    let place = DataPlace { folder: folder.clone(), database: args.database.clone(), site: Some(SITE.into()) };
    if place.site_folder(SITE).exists() {
        eprintln!("Opening the sample that is in {} already.", folder.display());
    } else {
        make(&place, &args, address).await?;
    }
    move_in(&place, address).await?;
    let open = place.open_named(SITE, Clock::system()).await?;
    let links = links(&open).await?;
    open.site.replace_demo_links(links.clone());
    tell(address, &links);
    if !args.no_serve {
        let sites = Sites::single(open.site.clone());
        serve::start_work(std::slice::from_ref(&open))?;
        serve::serve(listener, sites).await?;
    }
    if throwaway && let Err(cause) = std::fs::remove_dir_all(&folder) {
        eprintln!("{} could not be removed: {cause}", folder.display());
    }
    Ok(())
}

/// Plays the script into a new site.
async fn make(place: &DataPlace, args: &DemoArgs, address: SocketAddr) -> Outcome {
    let begin = Instant::now();
    let now = jiff::Timestamp::now();
    let script = script(args.seed, now);
    eprintln!(
        "Making a sample organisation: {} happenings of two years. This takes some seconds.",
        script.happenings.len()
    );
    place.create(SITE, &SiteFile { host: "localhost".into(), database: args.database.clone().unwrap_or_default() })?;
    let first = script.happenings.first().map_or(now, |happening| happening.at);
    let clock = Clock::fixed(Timestamp::from(first));
    let open = place.open_for_filling(SITE, clock.clone()).await?;
    let settings = settings_of(&script, address);
    settings.check().map_err(|refused| Refused(refused.to_string()))?;
    open.site.database.write(move |tx| settings::store(tx, &settings)).await?;
    let open = place.open_for_filling(SITE, clock.clone()).await?;
    let mut player = player::Player::new(&open, clock, &script)?;
    player.play(&script, Timestamp::from(now)).await?;
    eprintln!("Made in {:.1} seconds.", begin.elapsed().as_secs_f64());
    Ok(())
}

/// Links must name the address that this run listens on.
async fn move_in(place: &DataPlace, address: SocketAddr) -> Outcome {
    let open = place.open_named(SITE, Clock::system()).await?;
    let settings = Settings { base_url: format!("http://{address}"), ..open.site.settings().as_ref().clone() };
    Ok(open.site.database.write(move |tx| settings::store(tx, &settings)).await?)
}

fn settings_of(script: &Script, address: SocketAddr) -> Settings {
    let site = &script.site;
    Settings {
        name: site.name.into(),
        tagline: site.tagline.into(),
        about: site.about.into(),
        country: site.country.into(),
        zone: site.time_zone.into(),
        base_url: format!("http://{address}"),
        emergency_number: site
            .emergency
            .first()
            .map(|(_, number)| (*number).to_owned())
            .unwrap_or_else(|| "112".into()),
        help_line_name: site.emergency.get(2).map(|(name, _)| (*name).to_owned()).unwrap_or_default(),
        help_line_number: site.emergency.get(2).map(|(_, number)| (*number).to_owned()).unwrap_or_default(),
        mail_from: format!("{} <{}>", site.name, site.mail),
        safety_sender: "GB-EVENKEEL".into(),
        safety_receiver: "HARBOURPV".into(),
        demo: true,
        ..Settings::default()
    }
}

/// One sign-in link for each role: the first person of the script who has it.
async fn links(open: &OpenSite) -> Result<Vec<(String, String)>, Refused> {
    let base = open.site.settings().base_url.clone();
    let wanted: [(&str, &str, Role, &str); 7] = [
        ("member", "Member", Role::Member, "/"),
        ("host", "Host", Role::Host, "/groups"),
        ("agent", "Webcare agent", Role::WebcareAgent, "/desk"),
        ("moderator", "Moderator", Role::Moderator, "/desk"),
        ("safety", "Safety officer", Role::SafetyOfficer, "/cases"),
        ("professional", "Verified professional", Role::VerifiedProfessional, "/questions"),
        ("administrator", "Administrator", Role::Administrator, "/people"),
    ];
    let mut links = Vec::new();
    for (_, label, role, next) in wanted {
        let roles = player::role_of(role);
        let found = open.site.database.write(move |tx| player::link_for(tx, roles, next)).await?;
        if let Some((name, path)) = found {
            links.push((format!("{label}: {name}"), format!("{base}{path}")));
        }
    }
    Ok(links)
}

fn tell(address: SocketAddr, links: &[(String, String)]) {
    println!("\nThe sample is ready at http://{address}\n\nSign in as:");
    for (label, url) in links {
        println!("  {label:<40} {url}");
    }
    println!("\nMail that would go out is in the site's folder `outbox`. Stop with Ctrl-C.");
}

#[cfg(test)]
mod tests;
