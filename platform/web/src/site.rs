// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use db::Database;
use jiff::tz::TimeZone;
use kernel::SiteKey;
use settings::Settings;

use crate::{Roles, ViewerLookup};

/// One organisation's site while the process runs.
pub struct Site {
    /// The short name operators use.
    pub name: String,
    /// Tells this opening of a site from every other one; what is kept in memory is kept under it.
    pub instance: u64,
    pub database: Database,
    pub key: SiteKey,
    pub viewer_lookup: ViewerLookup,
    /// Which roles see the staff rail's entries: desk, safety, administration.
    pub rail: [Roles; 3],
    settings: RwLock<Arc<Settings>>,
    zone: RwLock<TimeZone>,
    demo_links: RwLock<Arc<Vec<(String, String)>>>,
}

impl Site {
    pub fn new(
        name: &str,
        database: Database,
        key: SiteKey,
        settings: Settings,
        viewer_lookup: ViewerLookup,
        rail: [Roles; 3],
    ) -> Site {
        Site {
            name: name.to_owned(),
            instance: u64::from_be_bytes(kernel::random_bytes()),
            database,
            key,
            viewer_lookup,
            rail,
            zone: RwLock::new(zone_of(&settings)),
            settings: RwLock::new(Arc::new(settings)),
            demo_links: RwLock::new(Arc::default()),
        }
    }

    /// The settings as they stand.
    pub fn settings(&self) -> Arc<Settings> {
        self.settings.read().expect("no holder of the settings panics").clone()
    }

    /// The time zone of the settings, looked up once.
    pub fn zone(&self) -> TimeZone {
        self.zone.read().expect("no holder of the zone panics").clone()
    }

    /// Puts changed settings to use.
    pub fn replace_settings(&self, settings: Settings) {
        *self.zone.write().expect("no holder of the zone panics") = zone_of(&settings);
        *self.settings.write().expect("no holder of the settings panics") = Arc::new(settings);
    }

    /// Sign-in links per role, on a sample site only.
    pub fn demo_links(&self) -> Arc<Vec<(String, String)>> {
        self.demo_links.read().expect("no holder of the links panics").clone()
    }

    pub fn replace_demo_links(&self, links: Vec<(String, String)>) {
        *self.demo_links.write().expect("no holder of the links panics") = Arc::new(links);
    }
}

fn zone_of(settings: &Settings) -> TimeZone {
    TimeZone::get(&settings.zone).unwrap_or(TimeZone::UTC)
}

/// The sites of this process, found by host name.
#[derive(Default)]
pub struct Sites {
    by_host: HashMap<String, Arc<Site>>,
    fallback: Option<Arc<Site>>,
}

impl Sites {
    /// One site that answers to every host.
    pub fn single(site: Arc<Site>) -> Sites {
        Sites { by_host: HashMap::new(), fallback: Some(site) }
    }

    /// Adds a site under a host name (without port).
    pub fn add(&mut self, host: &str, site: Arc<Site>) {
        self.by_host.insert(host.to_ascii_lowercase(), site);
    }

    /// The site for a `Host` header.
    pub fn find(&self, host: &str) -> Option<&Arc<Site>> {
        if self.by_host.is_empty() {
            return self.fallback.as_ref();
        }
        let name = host
            .rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|digit| digit.is_ascii_digit()))
            .map_or(host, |(name, _)| name);
        self.by_host.get(&name.to_ascii_lowercase()).or(self.fallback.as_ref())
    }
}
