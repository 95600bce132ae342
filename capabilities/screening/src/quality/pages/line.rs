// SPDX-License-Identifier: AGPL-3.0-or-later
//! The line from which a message is labelled: proposed from what people can read or set by hand, for one channel or for
//! every channel without its own, shown on the past month, and accepted by a named person.

use identity::SafetyOfficer;
use screen::Kind;
use serde::Deserialize;
use web::prelude::*;

use super::page::{Loaded, channels, percent};
use crate::quality::past::{Past, PastMessage, Preview, preview, proposed};
use crate::versions::pages::VERSION;
use crate::versions::{BUDGET, Line, ModelId, SAMPLE_PERMILLE, Wanted, choose};

/// What somebody wants to look at.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    channel: String,
    budget: Option<i64>,
    /// By hand; empty when what people can read sets it.
    #[serde(default)]
    percent: String,
    #[serde(default)]
    version: String,
}

/// The same, read.
pub(super) struct Wish {
    /// Empty for every channel without its own line.
    pub channel: String,
    budget: Option<i64>,
    percent: Option<i64>,
    pub version: Option<ModelId>,
}

impl Asked {
    pub(super) fn read(self, visit: &Visit) -> Result<Wish, Problem> {
        let unseal = |sealed: &str| visit.site.key.unseal(VERSION, sealed).map(ModelId).ok_or(Problem::NotFound);
        Ok(Wish {
            version: (!self.version.is_empty()).then(|| unseal(&self.version)).transpose()?,
            percent: by_hand(&self.percent)?,
            budget: self.budget.map(|budget| budget.clamp(1, 10_000)),
            channel: self.channel,
        })
    }
}

/// A line that somebody writes, in per cent; none when the field is empty.
fn by_hand(written: &str) -> Result<Option<i64>, Problem> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    let percent = written.parse().ok().filter(|percent| (2..=98).contains(percent));
    percent.map(Some).ok_or(Problem::Refused("screening-choose-range"))
}

/// What the page says about the line.
pub(super) struct LineSection {
    /// Code, name and whether it is chosen.
    pub channels: Vec<(String, String, bool)>,
    pub channel: String,
    pub budget: i64,
    pub by_hand: String,
    pub sample: i64,
    pub now: PreviewLine,
    pub next: PreviewLine,
    /// Per cent that would be accepted; none when there is nothing to reckon it from and nobody wrote it.
    pub percent: Option<i64>,
    /// Number and sealed name of the version that is looked at.
    pub version: Option<(i64, String)>,
    pub may_accept_version: bool,
    /// Somebody drew lines that go when the version is accepted.
    pub has_drawn_lines: bool,
    pub texts: usize,
    pub of: i64,
    pub scored_again: usize,
    pub own_lines: Vec<OwnLine>,
}

/// A channel with a line of its own.
pub(super) struct OwnLine {
    pub channel: String,
    pub name: String,
    pub percent: String,
}

pub(super) struct PreviewLine {
    pub percent: String,
    pub labels_a_day: String,
    pub gained: String,
    pub lost: String,
    pub confirmed: usize,
    pub would_miss: usize,
}

pub(super) fn section(visit: &Visit, page: &Chrome, wish: &Wish, loaded: &Loaded, mut past: Past) -> LineSection {
    let choice = loaded.choice.as_ref();
    let lines = choice.filter(|choice| !choice.rests(crate::shipped().version()));
    let has_own = |channel: &str| !channel.is_empty() && lines.is_some_and(|choice| choice.line(channel).is_some());
    if wish.channel.is_empty() && wish.version.is_none() {
        past.retain(|channel| !has_own(channel));
    }
    let budget = wish.budget.unwrap_or_else(|| choice.map_or(BUDGET, |choice| choice.budget));
    let next = wish.percent.or_else(|| proposed(&past, budget));
    let now_line = percent(loaded.in_use.threshold_on(Some(&wish.channel), Kind::AdverseEvent));
    let (now, then) = previews(loaded, &past, next);
    LineSection {
        channels: offered(visit, page, wish, loaded),
        channel: wish.channel.clone(),
        budget,
        by_hand: wish.percent.map(|percent| percent.to_string()).unwrap_or_default(),
        sample: choice.map_or(SAMPLE_PERMILLE, |choice| choice.sample_permille),
        now: shown(now_line, now),
        next: shown(next.map(|percent| percent.to_string()).unwrap_or_default(), then),
        percent: next,
        version: loaded.look.as_ref().map(|(version, _)| (version.number, visit.site.key.seal(VERSION, version.id.0))),
        may_accept_version: loaded.look.as_ref().is_some_and(|(version, _)| {
            !version.is_refused && lines.and_then(|choice| choice.model) != Some(version.id)
        }),
        has_drawn_lines: lines.is_some() && loaded.has_drawn_lines,
        texts: past.messages.len(),
        of: past.of(),
        scored_again: past.scored_again(),
        own_lines: own_lines(visit, lines.map_or(&[], |choice| &choice.thresholds)),
    }
}

/// The past month as things are, and with the line or the version that is looked at; with neither as things are.
fn previews(loaded: &Loaded, past: &Past, percent: Option<i64>) -> (Preview, Preview) {
    let now = |one: &PastMessage| one.now >= loaded.in_use.threshold_on(Some(&one.channel), Kind::AdverseEvent);
    let next = |one: &PastMessage| match &loaded.look {
        Some((_, screener)) => one.next >= screener.threshold_on(Some(&one.channel), Kind::AdverseEvent),
        None => percent.map_or(now(one), |percent| one.now >= percent as f32 / 100.0),
    };
    (preview(past, now, now), preview(past, now, next))
}

fn shown(percent: String, preview: Preview) -> PreviewLine {
    PreviewLine {
        percent,
        labels_a_day: format!("{:.1}", preview.labels_a_day),
        gained: format!("{:.1}", preview.gained_a_day),
        lost: format!("{:.1}", preview.lost_a_day),
        confirmed: preview.confirmed,
        would_miss: preview.would_miss,
    }
}

/// The channels to choose from; the chosen one stays there when nothing of it is stored any more.
fn offered(visit: &Visit, page: &Chrome, wish: &Wish, loaded: &Loaded) -> Vec<(String, String, bool)> {
    let mut codes = channels(&loaded.scored);
    if !wish.channel.is_empty() && !codes.contains(&wish.channel.as_str()) {
        codes.push(&wish.channel);
    }
    let others = (String::new(), page.t("screening-line-others").into_owned(), wish.channel.is_empty());
    let named =
        codes.into_iter().map(|code| (code.to_owned(), crate::channel_name(visit.words, code), code == wish.channel));
    std::iter::once(others).chain(named).collect()
}

fn own_lines(visit: &Visit, thresholds: &[(String, f32)]) -> Vec<OwnLine> {
    let own = thresholds.iter().filter(|(channel, _)| !channel.is_empty());
    let line = |(channel, threshold): &(String, f32)| OwnLine {
        name: crate::channel_name(visit.words, channel),
        channel: channel.clone(),
        percent: percent(*threshold),
    };
    own.map(line).collect()
}

#[derive(Deserialize)]
pub(crate) struct AcceptForm {
    #[serde(default)]
    channel: String,
    budget: i64,
    /// Empty takes the channel's own line away.
    #[serde(default)]
    percent: String,
    sample: i64,
}

/// Accepts a line for a channel or for every channel without its own, what people can read, and how much below it is
/// sampled.
pub async fn post(visit: Visit, Form(form): Form<AcceptForm>) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    let threshold = by_hand(&form.percent)?.map(|percent| percent as f32 / 100.0);
    let budget = form.channel.is_empty().then_some(form.budget);
    let line = Line { channel: form.channel, threshold, budget, sample_permille: form.sample };
    let wanted = Wanted::Line(line);
    visit.site.database.write(move |tx| choose(tx, &by, wanted.clone())).await?;
    Ok(redirect("/screening/quality", Some("screening-version-chosen")))
}
