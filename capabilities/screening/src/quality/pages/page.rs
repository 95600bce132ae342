// SPDX-License-Identifier: AGPL-3.0-or-later
use std::sync::Arc;

use askama::Template;
use db::Tx;
use kernel::{Fault, MICROS_PER_DAY};
use screen::Screener;
use web::prelude::*;

use super::line::{Asked, LineSection, section};
use crate::quality::model::{MONTH_DAYS, Quality, Scored, Share, quality};
use crate::quality::past::{self, Past, PastTexts};
use crate::quality::store;
use crate::results;
use crate::versions::{self, Choice, ModelVersion};

/// Over so many days, and at most so many of the newest messages.
const DAYS: i64 = 90;
const MOST: i64 = 20_000;

#[derive(Template)]
#[template(path = "quality/pages/page.html")]
struct QualityPage {
    page: Chrome,
    lines: Vec<QualityLine>,
    line: LineSection,
    /// What was chosen was made for another shipped screener.
    rests: bool,
}

/// A channel's figures in words; empty where too few have decided.
struct QualityLine {
    name: String,
    messages: usize,
    labelled: usize,
    precision: String,
    missed: String,
    recall: String,
    labels_a_day: String,
    drift: &'static str,
    /// The line it has, in per cent.
    percent: String,
}

/// Everything that was read for the page.
pub(super) struct Loaded {
    pub scored: Vec<Scored>,
    past: PastTexts,
    pub in_use: Arc<Screener>,
    pub choice: Option<Choice>,
    /// Somebody drew lines in it.
    pub has_drawn_lines: bool,
    /// A version that is looked at.
    pub look: Option<(ModelVersion, Arc<Screener>)>,
}

pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let asked = asked.read(&visit)?;
    let (channel, version, now) = (asked.channel.clone(), asked.version, visit.now);
    let load = move |tx: &mut Tx<'_>| -> Result<Loaded, Problem> {
        let (in_use, choice) = (crate::screener(tx)?, versions::choice_in_use(tx)?);
        let scored = store::scored(tx, now.plus(-DAYS * MICROS_PER_DAY), in_use.version(), MOST)?;
        let past = store::past(tx, now.plus(-MONTH_DAYS * MICROS_PER_DAY), &channel, past::MOST)?;
        let look = version.map(|id| looked_at(tx, id)).transpose()?;
        let drawn = choice.as_ref().map(|choice| versions::has_drawn_lines(tx, choice)).transpose()?;
        Ok(Loaded { scored, past, in_use, choice, has_drawn_lines: drawn.unwrap_or_default(), look })
    };
    let mut loaded = visit.site.database.read(load).await?;
    let past = scored_again(&mut loaded).await?;
    let page = visit.titled("screening-quality");
    let lines = lines(&visit, &page, &loaded);
    let rests = loaded.choice.as_ref().is_some_and(|choice| choice.rests(crate::shipped().version()));
    respond(&QualityPage { lines, line: section(&visit, &page, &asked, &loaded, past), rests, page })
}

fn looked_at(tx: &mut Tx<'_>, id: versions::ModelId) -> Result<(ModelVersion, Arc<Screener>), Problem> {
    let version = versions::version_of(tx, id)?.ok_or(Problem::NotFound)?;
    if version.base != crate::shipped().version() {
        return Err(Problem::Refused("screening-choose-other-base"));
    }
    let delta = versions::delta_of(tx, id)?.ok_or(Problem::NotFound)?;
    let screener = results::screener_with(tx, &delta, &version.thresholds)?;
    Ok((version, Arc::new(screener)))
}

/// Scores the past month beside the other visitors' pages.
async fn scored_again(loaded: &mut Loaded) -> Result<Past, Fault> {
    let (texts, in_use) = (std::mem::take(&mut loaded.past), loaded.in_use.clone());
    let next = loaded.look.as_ref().map(|(_, screener)| screener.clone());
    let scored = tokio::task::spawn_blocking(move || Past::scored(&texts, &in_use, next.as_deref())).await;
    scored.map_err(|cause| Fault::caused("scoring the past month again", cause))
}

fn lines(visit: &Visit, page: &Chrome, loaded: &Loaded) -> Vec<QualityLine> {
    let scored = &loaded.scored;
    let line_of = |channel: &str| percent(loaded.in_use.threshold_on(Some(channel), screen::Kind::AdverseEvent));
    let all = quality(&scored.iter().collect::<Vec<_>>(), visit.now);
    let all = line(page.t("screening-quality-all").into_owned(), &all, line_of(""));
    let own = channels(scored).into_iter().map(|channel| {
        let own: Vec<&Scored> = scored.iter().filter(|one| one.channel == channel).collect();
        line(crate::channel_name(visit.words, channel), &quality(&own, visit.now), line_of(channel))
    });
    std::iter::once(all).chain(own).collect()
}

/// Every channel of these messages, once.
pub(super) fn channels(scored: &[Scored]) -> Vec<&str> {
    let mut channels: Vec<&str> = scored.iter().map(|one| one.channel.as_str()).collect();
    channels.sort_unstable();
    channels.dedup();
    channels
}

pub(super) fn percent(threshold: f32) -> String {
    format!("{:.0}", threshold * 100.0)
}

fn line(name: String, found: &Quality, line: String) -> QualityLine {
    let percent = |share: Option<Share>| share.map_or(String::new(), |share| bounds(share, 100.0));
    QualityLine {
        name,
        messages: found.messages,
        labelled: found.labelled,
        precision: percent(found.precision),
        missed: found.missed.map_or(String::new(), |missed| bounds(missed, 1.0)),
        recall: percent(found.recall),
        labels_a_day: format!("{:.1}", found.labels_a_day),
        drift: match found.drift {
            None => "unknown",
            Some(drift) if drift < 0.1 => "steady",
            Some(drift) if drift < 0.25 => "some",
            Some(_) => "much",
        },
        percent: line,
    }
}

fn bounds(share: Share, times: f64) -> String {
    format!("{:.0} ({:.0}–{:.0})", share.of * times, share.low * times, share.high * times)
}
