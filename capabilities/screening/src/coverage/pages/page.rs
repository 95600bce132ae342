// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use kernel::{MICROS_PER_DAY, Timestamp};
use web::prelude::*;

use crate::channel_name;
use crate::coverage::{ChannelCoverage, Coverage, LabelCount, recent_labels};
use crate::samples::{self, Sample, SampleTally};

/// Labels are counted over so many days.
const LABEL_DAYS: i64 = 30;
/// So many days are listed.
const DAYS_SHOWN: i64 = 14;
const SAMPLES_SHOWN: i64 = 5;

#[derive(Template)]
#[template(path = "coverage/pages/page.html")]
struct ScreeningPage {
    page: Chrome,
    coverage: Coverage,
    channels: Vec<ChannelLine>,
    days: Vec<DayLine>,
    gaps: Vec<(String, String, i64)>,
    labels: Vec<LabelCount>,
    samples: Vec<SampleCard>,
    tally: SampleTally,
    sample_permille: i64,
    /// So many more are drawn at once.
    drawn: i64,
}

struct ChannelLine {
    name: String,
    counts: ChannelCoverage,
}

struct DayLine {
    day: String,
    messages: i64,
    stored: i64,
    screened: i64,
    uneven: i64,
}

struct SampleCard {
    sealed: String,
    channel: String,
    words: String,
    posted_at: Timestamp,
}

pub(crate) async fn get(visit: Visit) -> Result<Response, Problem> {
    let since = visit.now.plus(-LABEL_DAYS * MICROS_PER_DAY);
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        let account = crate::coverage::coverage(tx)?;
        let labels = recent_labels(tx, since)?;
        Ok((
            account,
            labels,
            samples::open_samples(tx, SAMPLES_SHOWN)?,
            samples::tally(tx)?,
            crate::versions::sample_permille(tx)?,
        ))
    };
    let (coverage, labels, samples, tally, sample_permille) = visit.site.database.read(read).await?;
    let page = visit.titled("screening-title");
    let channels = coverage.by_channel.iter();
    let channels =
        channels.map(|counts| ChannelLine { name: channel_name(visit.words, &counts.channel), counts: counts.clone() });
    let gaps = coverage.gaps.iter();
    let gaps = gaps.map(|gap| (page.day_text(gap.day), channel_name(visit.words, &gap.channel), gap.messages));
    let (channels, gaps) = (channels.collect(), gaps.collect());
    let days = recent_days(&page, &coverage);
    let samples = samples.into_iter().map(|sample| card(&visit, sample)).collect();
    let drawn = samples::DRAWN;
    respond(&ScreeningPage { page, coverage, channels, days, gaps, labels, samples, tally, sample_permille, drawn })
}

/// The last fortnight, a line a day, quiet days too.
fn recent_days(page: &Chrome, coverage: &Coverage) -> Vec<DayLine> {
    let line = |back: i64| {
        let day = page.now.plus(-back * MICROS_PER_DAY).day_in("UTC");
        let mut line = DayLine { day: page.day_text(day), messages: 0, stored: 0, screened: 0, uneven: 0 };
        for counts in coverage.by_day.iter().filter(|counts| counts.day == day) {
            line.messages += counts.messages;
            line.stored += counts.stored;
            line.screened += counts.screened;
            line.uneven += counts.uneven;
        }
        line
    };
    (0..DAYS_SHOWN).map(line).collect()
}

fn card(visit: &Visit, sample: Sample) -> SampleCard {
    SampleCard {
        sealed: visit.site.key.seal(samples::pages::judgement::MESSAGE, sample.message.0),
        channel: channel_name(visit.words, &sample.channel),
        words: web::excerpt(&sample.text, 600),
        posted_at: sample.posted_at,
    }
}
