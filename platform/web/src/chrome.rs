// SPDX-License-Identifier: AGPL-3.0-or-later
use std::borrow::Cow;
use std::fmt::{self, Display};
use std::sync::Arc;

use jiff::tz::TimeZone;
use kernel::{Language, MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, Timestamp};
use settings::Settings;

use crate::csrf;
use crate::{Visit, Words};

/// HTML that is safe as it stands: made by our own code or by the one sanitiser.
#[derive(Clone, Debug, Default)]
pub struct SafeHtml(pub String);

impl Display for SafeHtml {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for SafeHtml {}

/// An instant, however often a template borrowed it.
pub trait Instant {
    fn instant(self) -> Timestamp;
}

impl Instant for Timestamp {
    fn instant(self) -> Timestamp {
        self
    }
}

impl<T: Instant + Copy> Instant for &T {
    fn instant(self) -> Timestamp {
        (*self).instant()
    }
}

/// What the layout shows around a page. Every page template holds one, named `page`.
pub struct Chrome {
    pub lang: &'static str,
    pub dir: &'static str,
    pub theme: &'static str,
    pub title: String,
    pub description: String,
    /// Whether search engines are asked to stay away; yes unless a page says otherwise.
    pub noindex: bool,
    pub csrf: String,
    pub signed_in: bool,
    pub person: String,
    pub is_staff: bool,
    pub is_desk: bool,
    pub is_safety: bool,
    pub is_admin: bool,
    pub path: String,
    pub demo: Vec<(String, String)>,
    pub languages: Vec<(&'static str, &'static str, String)>,
    pub notice: Option<String>,
    pub asset: &'static str,
    pub now: Timestamp,
    pub site_name: String,
    pub site_tagline: String,
    pub site_about: String,
    pub emergency_number: String,
    pub help_line_name: String,
    pub help_line_number: String,
    zone: TimeZone,
    settings: Arc<Settings>,
    words: Words,
}

/// Each language with its code, its own name and the address that chooses it and comes back here.
fn language_links(path: &str) -> Vec<(&'static str, &'static str, String)> {
    let back = encoded(path);
    let link = |language: Language| {
        let address = format!("/language/{}?next={back}", language.code());
        (language.code(), language.name(), address)
    };
    Language::ALL.into_iter().map(link).collect()
}

impl Chrome {
    pub(crate) fn new(visit: &Visit, title: String) -> Chrome {
        let [desk, safety, admin] = visit.site.rail.map(|roles| visit.viewer.has(roles));
        Chrome {
            lang: visit.words.language.code(),
            dir: visit.words.language.dir(),
            theme: visit.theme,
            title,
            description: visit.settings.tagline.clone(),
            noindex: true,
            csrf: csrf::token(&visit.site.key, &visit.viewer.session),
            signed_in: visit.viewer.is_signed_in(),
            person: visit.viewer.name.clone(),
            is_staff: desk || safety || admin,
            is_desk: desk,
            is_safety: safety,
            is_admin: admin,
            path: visit.path.clone(),
            demo: visit.site.demo_links().to_vec(),
            languages: language_links(&visit.path),
            notice: visit.notice.as_deref().map(|key| visit.words.t(key).into_owned()),
            asset: crate::assets::version(),
            now: visit.now,
            site_name: visit.settings.name.clone(),
            site_tagline: visit.settings.tagline.clone(),
            site_about: visit.settings.about.clone(),
            emergency_number: visit.settings.emergency_number.clone(),
            help_line_name: visit.settings.help_line_name.clone(),
            help_line_number: visit.settings.help_line_number.clone(),
            zone: visit.site.zone(),
            settings: visit.settings.clone(),
            words: visit.words,
        }
    }

    /// Lets search engines keep this page.
    pub fn indexed(mut self) -> Chrome {
        self.noindex = false;
        self
    }

    pub fn is_demo(&self) -> bool {
        self.settings.demo
    }

    /// A message without placeholders.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.words.t(key)
    }

    /// A message whose key is put together from a fixed part and a code: `page.tk("webcare-lane-", lane.code())`.
    pub fn tk(&self, prefix: &str, code: impl Display) -> Cow<'static, str> {
        self.words.t(&format!("{prefix}{code}"))
    }

    /// A message with the number `{$n}`.
    pub fn tn(&self, key: &str, n: impl Display) -> String {
        self.words.tn(key, n)
    }

    /// A message with one named value.
    pub fn t1(&self, key: &str, name: &'static str, value: impl Display) -> String {
        self.words.t1(key, name, value)
    }

    /// A message with two named values.
    pub fn t2(&self, key: &str, first: &'static str, a: impl Display, second: &'static str, b: impl Display) -> String {
        self.words.t2(key, first, a, second, b)
    }

    /// A message with three named values.
    pub fn t3(
        &self,
        key: &str,
        n1: &'static str,
        a: impl Display,
        n2: &'static str,
        b: impl Display,
        n3: &'static str,
        c: impl Display,
    ) -> String {
        self.words.with(key, &[(n1, &a), (n2, &b), (n3, &c)])
    }

    /// An inline icon.
    pub fn icon(&self, name: &str) -> SafeHtml {
        crate::icon(name)
    }

    /// A drawn face for a name.
    pub fn face(&self, name: impl Display, size: &str) -> SafeHtml {
        crate::face(&name.to_string(), size)
    }

    /// The hidden field that every form needs.
    pub fn csrf_field(&self) -> SafeHtml {
        SafeHtml(format!("<input type=\"hidden\" name=\"csrf\" value=\"{}\">", self.csrf))
    }

    /// Day and time where the site is: "22 November 2026, 14:05", in a `<time>` element.
    pub fn when(&self, at: impl Instant) -> SafeHtml {
        let at = at.instant();
        let local = at.jiff().to_zoned(self.zone.clone());
        let text = format!("{}, {:02}:{:02}", self.day_text(local.date()), local.hour(), local.minute());
        SafeHtml(format!("<time datetime=\"{}\">{text}</time>", at.rfc3339()))
    }

    /// The day where the site is: "22 November 2026".
    pub fn day(&self, at: impl Instant) -> SafeHtml {
        let at = at.instant();
        let date = at.jiff().to_zoned(self.zone.clone()).date();
        SafeHtml(format!("<time datetime=\"{date}\">{}</time>", self.day_text(date)))
    }

    /// A calendar day in words.
    pub fn day_text(&self, date: jiff::civil::Date) -> String {
        let month = self.words.t(&format!("web-month-{}", date.month()));
        format!("{} {month} {}", date.day(), date.year())
    }

    /// How long ago, roughly: "3 hours ago"; older than a month: the day.
    pub fn ago(&self, at: impl Instant) -> SafeHtml {
        let at = at.instant();
        let past = self.now.since(at).max(0);
        let text = match past {
            _ if past < 2 * MICROS_PER_MINUTE => self.t("web-just-now").into_owned(),
            _ if past < 2 * MICROS_PER_HOUR => self.tn("web-minutes-ago", past / MICROS_PER_MINUTE),
            _ if past < 2 * MICROS_PER_DAY => self.tn("web-hours-ago", past / MICROS_PER_HOUR),
            _ if past < 31 * MICROS_PER_DAY => self.tn("web-days-ago", past / MICROS_PER_DAY),
            _ => self.day_text(at.jiff().to_zoned(self.zone.clone()).date()),
        };
        SafeHtml(format!("<time datetime=\"{}\">{text}</time>", at.rfc3339()))
    }

    /// A length of time in words, from microseconds: "less than a minute", "40 min", "3 h", "2 days".
    pub fn length(&self, micros: i64) -> String {
        let micros = micros.abs();
        match micros {
            _ if micros < MICROS_PER_MINUTE => self.t("web-moment").into_owned(),
            _ if micros < 2 * MICROS_PER_HOUR => self.tn("web-minutes", micros / MICROS_PER_MINUTE),
            _ if micros < 2 * MICROS_PER_DAY => self.tn("web-hours", micros / MICROS_PER_HOUR),
            _ => self.tn("web-days", micros / MICROS_PER_DAY),
        }
    }
}

fn encoded(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
