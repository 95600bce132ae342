// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every setting of a site, its default and its check, in one struct; unknown keys are refused.
//!
//! Settings live in the site's database as one TOML document, so that they travel with the site. Start with [`Settings`].

use db::{Migration, Tx, params, sql};
use kernel::{Fault, Language};
use serde::{Deserialize, Serialize};

/// The table of the settings document.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "20261122_settings",
    text: "CREATE TABLE settings_document (id BIGINT PRIMARY KEY, toml TEXT NOT NULL, changed_at BIGINT NOT NULL)",
    postgres: None,
}];

/// What an operator can set for one site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The organisation's name, as people know it.
    pub name: String,
    /// A few words under the name.
    pub tagline: String,
    /// One sentence about who runs this place, for the footer.
    pub about: String,
    /// ISO 3166-1 alpha-2 country of the organisation.
    pub country: String,
    /// IANA time zone of the service hours and of calendar days.
    pub zone: String,
    pub language: Language,
    /// The address people reach the site at, without a slash at the end.
    pub base_url: String,
    /// The number to call in danger.
    pub emergency_number: String,
    pub help_line_name: String,
    pub help_line_number: String,
    /// Where mail comes from.
    pub mail_from: String,
    /// `smtps://user:password@host` or `smtp://host:25`; empty writes mail into the folder `outbox`.
    pub smtp_url: String,
    /// Who sends safety reports, as agreed with the receiver (E2B N.2.r.2, C.1.1): country and organisation.
    pub safety_sender: String,
    /// Who receives safety reports (E2B N.2.r.3).
    pub safety_receiver: String,
    /// Hosts with port that outbound fetches may reach although they are private addresses. For tests and intranets.
    pub allow_private_hosts: Vec<String>,
    /// The sample site: sign-in links are shown on every page.
    pub demo: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            name: "Almoner".into(),
            tagline: String::new(),
            about: String::new(),
            country: "GB".into(),
            zone: "Europe/London".into(),
            language: Language::En,
            base_url: "http://127.0.0.1:8080".into(),
            emergency_number: "112".into(),
            help_line_name: String::new(),
            help_line_number: String::new(),
            mail_from: "almoner@localhost".into(),
            smtp_url: String::new(),
            safety_sender: "GB-ALMONER".into(),
            safety_receiver: "PV".into(),
            allow_private_hosts: Vec::new(),
            demo: false,
        }
    }
}

/// Why a settings document is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsRefused(pub String);

impl std::fmt::Display for SettingsRefused {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for SettingsRefused {}

impl Settings {
    /// Reads and checks a TOML document.
    pub fn parse(text: &str) -> Result<Settings, SettingsRefused> {
        let settings: Settings = toml::from_str(text).map_err(|cause| SettingsRefused(cause.to_string()))?;
        settings.check()?;
        Ok(settings)
    }

    /// Checks what the types do not.
    pub fn check(&self) -> Result<(), SettingsRefused> {
        let refuse = |what: &str| Err(SettingsRefused(what.to_owned()));
        if self.name.trim().is_empty() {
            return refuse("name: give the organisation's name");
        }
        if self.country.len() != 2 || !self.country.bytes().all(|letter| letter.is_ascii_uppercase()) {
            return refuse("country: two capital letters (ISO 3166-1), for example GB");
        }
        if self.base_url.ends_with('/')
            || !(self.base_url.starts_with("http://") || self.base_url.starts_with("https://"))
        {
            return refuse("base_url: begins with http:// or https:// and has no slash at the end");
        }
        if !self.smtp_url.is_empty() && !self.smtp_url.starts_with("smtp") {
            return refuse("smtp_url: begins with smtp:// or smtps://, or is empty");
        }
        Ok(())
    }

    /// The document, every key written out.
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).expect("settings are plain values")
    }

    /// True when the site is reached over TLS.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// The stored settings, or the defaults.
pub fn load(tx: &mut Tx<'_>) -> Result<Settings, Fault> {
    let text = tx.first(sql!("SELECT toml FROM settings_document WHERE id = 1"), &[], |row| row.get::<String>(0))?;
    match text {
        None => Ok(Settings::default()),
        Some(text) => Settings::parse(&text).map_err(|cause| Fault::caused("reading the site's settings", cause)),
    }
}

/// Stores checked settings.
pub fn store(tx: &mut Tx<'_>, settings: &Settings) -> Result<(), Fault> {
    let (text, now) = (settings.to_toml(), tx.now());
    let upsert = sql!(
        "INSERT INTO settings_document (id, toml, changed_at) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET toml = excluded.toml, changed_at = excluded.changed_at"
    );
    tx.execute(upsert, params![&text, now])?;
    tx.announce("settings.changed", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_reads_back_and_unknown_keys_are_refused() {
        let settings = Settings { name: "Rare Hearts".into(), ..Settings::default() };
        assert_eq!(Settings::parse(&settings.to_toml()), Ok(settings));
        let refused = Settings::parse("nmae = \"x\"").expect_err("an unknown key");
        assert!(refused.0.contains("nmae"), "{refused}");
        assert!(Settings::parse("country = \"gb\"").is_err());
    }
}
