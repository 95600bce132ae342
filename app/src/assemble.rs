// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the program is made of: every table, route and sweep, on one screen.

use std::sync::Arc;

use db::Migration;
use jobs::{Runner, Sweep, Tools, Work};
use kernel::Fault;
use web::{Roles, Routes, Site};

/// Every table, in the order they are made.
pub static MIGRATIONS: &[&[Migration]] = &[
    settings::MIGRATIONS,
    db::search::MIGRATIONS,
    journal::MIGRATIONS,
    jobs::MIGRATIONS,
    mail::MIGRATIONS,
    identity::MIGRATIONS,
    protocols::MIGRATIONS,
    screening::MIGRATIONS,
    community::MIGRATIONS,
    listening::MIGRATIONS,
    webcare::MIGRATIONS,
    vigilance::MIGRATIONS,
];

/// Which roles see the staff rail's entries: desk, safety, administration.
pub const RAIL: [Roles; 3] = [identity::roles::DESK, identity::roles::SAFETY, identity::roles::ADMINISTRATOR];

/// Every route with its rule.
pub fn routes() -> Routes {
    Routes::new()
        .merge(identity::routes())
        .merge(protocols::routes())
        .merge(screening::routes())
        .merge(community::routes())
        .merge(listening::routes())
        .merge(webcare::routes())
        .merge(vigilance::routes())
}

/// The whole timetable.
pub fn sweeps() -> Vec<Sweep> {
    let own = vec![Sweep {
        name: "journal.seal",
        every_seconds: 300,
        run: |work| Box::pin(async move { work.database.write(journal::seal).await.map(|count| count as u64) }),
    }];
    let capabilities = [
        identity::sweeps(),
        protocols::sweeps(),
        screening::sweeps(),
        community::sweeps(),
        listening::sweeps(),
        webcare::sweeps(),
        vigilance::sweeps(),
    ];
    own.into_iter().chain(capabilities.into_iter().flatten()).collect()
}

/// What does the work of one site in the background.
pub fn runner(site: &Arc<Site>, outbox: std::path::PathBuf) -> Result<Runner, Fault> {
    runner_of(site, outbox, sweeps())
}

/// What does the work of one site by a timetable of one's own.
pub fn runner_of(site: &Arc<Site>, outbox: std::path::PathBuf, sweeps: Vec<Sweep>) -> Result<Runner, Fault> {
    let settings = site.settings();
    let mailer = mail::Mailer::new(&settings.mail_from, &settings.smtp_url, outbox)?;
    let allow = settings.allow_private_hosts.iter().filter_map(|host| host.parse().ok()).collect();
    let guarded = networks::guarded::GuardedClient::new(networks::guarded::Guard { allow, ..Default::default() });
    let tools = Tools::default().with(mailer).with(guarded).with(site.clone());
    Ok(Runner::new(Work::new(site.database.clone(), Arc::new(tools)), sweeps))
}
