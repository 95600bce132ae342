// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use identity::SafetyOfficer;
use kernel::MICROS_PER_DAY;
use serde::Deserialize;
use web::prelude::*;

use crate::quality::model::{Preview, Quality, Scored, Share, preview, proposed, quality};
use crate::quality::store;
use crate::versions::{self, BUDGET, SAMPLE_PERMILLE, Wanted, choose};

/// Over so many days, and at most so many of the newest messages.
const DAYS: i64 = 90;
const MOST: i64 = 20_000;

#[derive(Template)]
#[template(path = "quality/pages/page.html")]
struct QualityPage {
    page: Chrome,
    lines: Vec<QualityLine>,
    now: PreviewLine,
    next: PreviewLine,
    budget: i64,
    sample: i64,
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
}

struct PreviewLine {
    percent: String,
    labels_a_day: String,
    confirmed: usize,
    would_miss: usize,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    budget: Option<i64>,
}

pub async fn get(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let since = visit.now.plus(-DAYS * MICROS_PER_DAY);
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        let threshold = crate::screener(tx)?.threshold_on(Some(""), screen::Kind::AdverseEvent);
        Ok((store::scored(tx, since, MOST)?, versions::choice_in_use(tx)?, threshold))
    };
    let (scored, choice, threshold) = visit.site.database.read(read).await?;
    let page = visit.titled("screening-quality");
    let budget = asked.budget.unwrap_or_else(|| choice.as_ref().map_or(BUDGET, |choice| choice.budget));
    let budget = budget.clamp(1, 10_000);
    let lines = lines(&visit, &page, &scored);
    let now = shown(preview(&scored, visit.now, threshold));
    let next = shown(proposed(&scored, visit.now, budget));
    let sample = choice.as_ref().map_or(SAMPLE_PERMILLE, |choice| choice.sample_permille);
    respond(&QualityPage { page, lines, now, next, budget, sample })
}

fn lines(visit: &Visit, page: &Chrome, scored: &[Scored]) -> Vec<QualityLine> {
    let mut channels: Vec<&str> = scored.iter().map(|one| one.channel.as_str()).collect();
    channels.sort_unstable();
    channels.dedup();
    let all =
        line(page.t("screening-quality-all").into_owned(), &quality(&scored.iter().collect::<Vec<_>>(), visit.now));
    let own = channels.into_iter().map(|channel| {
        let own: Vec<&Scored> = scored.iter().filter(|one| one.channel == channel).collect();
        line(crate::channel_name(visit.words, channel), &quality(&own, visit.now))
    });
    std::iter::once(all).chain(own).collect()
}

fn line(name: String, found: &Quality) -> QualityLine {
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
    }
}

fn bounds(share: Share, times: f64) -> String {
    format!("{:.0} ({:.0}–{:.0})", share.of * times, share.low * times, share.high * times)
}

fn shown(preview: Preview) -> PreviewLine {
    PreviewLine {
        percent: format!("{:.0}", preview.threshold * 100.0),
        labels_a_day: format!("{:.1}", preview.labels_a_day),
        confirmed: preview.confirmed,
        would_miss: preview.would_miss,
    }
}

#[derive(Deserialize)]
pub(crate) struct AcceptForm {
    budget: i64,
    percent: i64,
    sample: i64,
}

/// Accepts a threshold for every channel, the budget it was made for, and how much below it is sampled.
pub async fn post(visit: Visit, Form(form): Form<AcceptForm>) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    let AcceptForm { budget, percent, sample } = form;
    let wanted = Wanted::Thresholds {
        thresholds: vec![(String::new(), percent.clamp(0, 100) as f32 / 100.0)],
        budget,
        sample_permille: sample,
    };
    visit.site.database.write(move |tx| choose(tx, &by, wanted.clone())).await?;
    Ok(redirect("/screening/quality", Some("screening-version-chosen")))
}
