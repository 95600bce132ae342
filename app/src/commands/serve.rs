// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner serve` and `almoner work`.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use kernel::{Clock, Fault};
use tokio::net::TcpListener;
use web::{Site, Sites};

use crate::assemble;
use crate::cli::{Outcome, Place, Refused};
use crate::sites::{DataPlace, OpenSite};

/// Example: `almoner serve --data /var/lib/almoner --listen 127.0.0.1:8080`
#[derive(Args)]
pub struct ServeArgs {
    #[command(flatten)]
    place: Place,
    /// Where to listen. Put a reverse proxy with TLS before it.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Pages only; the work in the background is done by `almoner work`.
    #[arg(long)]
    no_jobs: bool,
}

/// Example: `almoner work --database postgres://almoner@db/almoner`
#[derive(Args)]
pub struct WorkArgs {
    #[command(flatten)]
    place: Place,
}

pub async fn run(args: ServeArgs) -> Outcome {
    let open = open_all(&args.place.clone().into()).await?;
    if !args.no_jobs {
        start_work(&open)?;
    }
    let listener = listen(args.listen).await?;
    println!("Serving {} at http://{}", names(&open), listener.local_addr()?);
    serve(listener, sites(&open)).await
}

pub async fn work(args: WorkArgs) -> Outcome {
    let open = open_all(&args.place.into()).await?;
    start_work(&open)?;
    println!("Working for {}", names(&open));
    until_told_to_stop().await;
    Ok(())
}

async fn open_all(place: &DataPlace) -> Result<Vec<OpenSite>, Fault> {
    let names = match &place.site {
        Some(_) => vec![place.chosen()?],
        None => place.names()?,
    };
    if names.is_empty() {
        place.chosen()?;
    }
    let mut open = Vec::new();
    for name in names {
        open.push(place.open_named(&name, Clock::system()).await?);
    }
    Ok(open)
}

fn names(open: &[OpenSite]) -> String {
    open.iter().map(|open| open.site.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Starts the background work of each site.
pub fn start_work(open: &[OpenSite]) -> Result<(), Fault> {
    for open in open {
        tokio::spawn(assemble::runner(&open.site, open.outbox())?.run());
        tokio::spawn(follow_settings(open.site.clone()));
    }
    Ok(())
}

/// Puts changed settings to use while the server runs.
async fn follow_settings(site: Arc<Site>) {
    let mut changes = site.database.changes();
    while let Ok(change) = changes.recv().await {
        if change.topic == "settings.changed"
            && let Ok(settings) = site.database.read(settings::load).await
        {
            site.replace_settings(settings);
        }
    }
}

fn sites(open: &[OpenSite]) -> Sites {
    if let [only] = open {
        return Sites::single(only.site.clone());
    }
    let mut sites = Sites::default();
    open.iter().for_each(|open| sites.add(&open.file.host, open.site.clone()));
    sites
}

/// Opens the port; says what to do when it is taken.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Refused> {
    let hint = "choose another with --listen, for example --listen 127.0.0.1:8081";
    TcpListener::bind(address).await.map_err(|cause| Refused(format!("cannot listen on {address}: {cause}; {hint}")))
}

/// Serves until the process is told to stop.
pub async fn serve(listener: TcpListener, sites: Sites) -> Outcome {
    let router = web::router(Arc::new(sites), assemble::routes());
    Ok(web::serve(router, listener, until_told_to_stop()).await?)
}

async fn until_told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
