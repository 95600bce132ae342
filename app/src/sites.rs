// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sites on disk: `DATA/sites/NAME/` holds `site.toml` (hosts, database), `key` (32 secret bytes), `site.db` and `outbox/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use db::Database;
use kernel::{Clock, Context, Fault, SiteKey};
use serde::{Deserialize, Serialize};
use settings::Settings;
use web::Site;

use crate::assemble;

/// Where a command finds its sites.
#[derive(Clone, Debug)]
pub struct DataPlace {
    pub folder: PathBuf,
    pub database: Option<String>,
    pub site: Option<String>,
}

/// What stands in `site.toml`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteFile {
    /// The host name it answers to.
    pub host: String,
    /// A PostgreSQL address; empty for the SQLite file beside this one.
    #[serde(default)]
    pub database: String,
}

/// A site that is open.
pub struct OpenSite {
    pub site: Arc<Site>,
    pub folder: PathBuf,
    pub file: SiteFile,
}

impl OpenSite {
    /// The folder for mail where no mail server is set.
    pub fn outbox(&self) -> PathBuf {
        self.folder.join("outbox")
    }
}

impl DataPlace {
    fn sites_folder(&self) -> PathBuf {
        self.folder.join("sites")
    }

    /// The folder of one site.
    pub fn site_folder(&self, name: &str) -> PathBuf {
        self.sites_folder().join(name)
    }

    /// The names of the sites here, sorted.
    pub fn names(&self) -> Result<Vec<String>, Fault> {
        let Ok(entries) = fs::read_dir(self.sites_folder()) else { return Ok(Vec::new()) };
        let with_file = entries.flatten().filter(|entry| entry.path().join("site.toml").exists());
        let mut names: Vec<String> = with_file.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok(names)
    }

    /// Makes the folder, key and file of a new site. Refused when the name is taken or not plain.
    pub fn create(&self, name: &str, file: &SiteFile) -> Result<(), Fault> {
        let plain = !name.is_empty()
            && name.len() <= 40
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !plain {
            return Err(Fault::new(format!("the site name {name:?}: use lower-case letters, digits and hyphens")));
        }
        let folder = self.site_folder(name);
        if folder.join("site.toml").exists() {
            return Err(Fault::new(format!("a site named {name} exists already in {}", self.folder.display())));
        }
        fs::create_dir_all(&folder).context("making the site's folder")?;
        write_key(&folder)?;
        self.put_file(name, file)
    }

    /// Writes `site.toml` so that it is whole or as before.
    pub fn put_file(&self, name: &str, file: &SiteFile) -> Result<(), Fault> {
        let folder = self.site_folder(name);
        let text = toml::to_string(file).expect("a site file is plain values");
        fs::write(folder.join("site.toml.new"), text).context("writing site.toml")?;
        fs::rename(folder.join("site.toml.new"), folder.join("site.toml")).context("writing site.toml")
    }

    /// The one site that is meant: by name, or the only one.
    pub fn chosen(&self) -> Result<String, Fault> {
        let names = self.names()?;
        match (&self.site, names.as_slice()) {
            (Some(name), _) if names.contains(name) => Ok(name.clone()),
            (Some(name), _) => Err(Fault::new(format!("no site named {name} in {}", self.folder.display()))),
            (None, [only]) => Ok(only.clone()),
            (None, []) => Err(Fault::new(format!(
                "no site in {} yet: make one with `almoner site add NAME --host HOST`",
                self.folder.display()
            ))),
            (None, _) => Err(Fault::new(format!("several sites here: name one with --site ({})", names.join(", ")))),
        }
    }

    /// Opens the chosen site by the system's clock, its tables up to date.
    pub async fn open(&self) -> Result<OpenSite, Fault> {
        self.open_named(&self.chosen()?, Clock::system()).await
    }

    /// Opens a site to fill it with made-up data, on a clock that a hand moves.
    pub async fn open_for_filling(&self, name: &str, clock: Clock) -> Result<OpenSite, Fault> {
        let folder = self.site_folder(name);
        match self.database {
            Some(_) => self.open_named(name, clock).await,
            None => self.open_on(name, Database::open_sqlite_for_filling(&folder.join("site.db"), clock)?).await,
        }
    }

    /// Opens one site.
    pub async fn open_named(&self, name: &str, clock: Clock) -> Result<OpenSite, Fault> {
        let folder = self.site_folder(name);
        let file = read_site_file(&folder)?;
        let url = self.database.clone().or_else(|| Some(file.database.clone()).filter(|url| !url.is_empty()));
        let database = match url {
            Some(url) => Database::open_postgres(&url, clock)?,
            None => Database::open_sqlite(&folder.join("site.db"), clock)?,
        };
        self.open_on(name, database).await
    }

    async fn open_on(&self, name: &str, database: Database) -> Result<OpenSite, Fault> {
        let folder = self.site_folder(name);
        let file = read_site_file(&folder)?;
        database.migrate(assemble::MIGRATIONS).await?;
        let key = SiteKey::new(read_key(&folder)?);
        let settings: Settings = database.read(settings::load).await?;
        let site = Site::new(name, database, key, settings, identity::viewer_of_session, assemble::RAIL);
        Ok(OpenSite { site: Arc::new(site), folder, file })
    }
}

fn read_site_file(folder: &Path) -> Result<SiteFile, Fault> {
    let text = fs::read_to_string(folder.join("site.toml")).context("reading site.toml")?;
    toml::from_str(&text).context("reading site.toml")
}

fn write_key(folder: &Path) -> Result<(), Fault> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(folder.join("key"))
        .context("making the site's key")?;
    file.write_all(&kernel::random_bytes::<32>()).context("writing the site's key")
}

fn read_key(folder: &Path) -> Result<[u8; 32], Fault> {
    let bytes = fs::read(folder.join("key")).context("reading the site's key")?;
    bytes.try_into().map_err(|_| Fault::new("the site's key is not 32 bytes long"))
}
