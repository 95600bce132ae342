// SPDX-License-Identifier: AGPL-3.0-or-later
//! Learning from the decisions of this site: read, learn beside the database, store as a proposal.

use db::{Database, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, MICROS_PER_DAY, Timestamp};
use screen::learn::{LearnRefused, Learned, Lesson, Outcome, learn};
use screen::{Input, Kind, Screener};
use serde_json::json;

use super::model::{ModelId, ModelVersion, Thresholds};
use super::store;
use crate::decisions::DecisionSource;

/// A new version is made by itself when so many decisions are new.
const NEW_DECISIONS: i64 = 50;
/// The newest decisions count; so many are learnt from.
const MOST_LESSONS: i64 = 20_000;
/// Thresholds are set on so many of the newest messages of a month.
const MOST_RECENT: i64 = 4_000;
/// A channel with fewer of these follows the others.
const FEWEST_RECENT: usize = 50;
/// A colleague at the desk looked for something else.
const DESK_WEIGHT: f32 = 0.5;

/// What came of teaching.
#[derive(Clone, Debug)]
pub enum Taught {
    /// A version is proposed, or kept as refused.
    Version(Box<ModelVersion>),
    TooFew {
        adverse: usize,
        others: usize,
    },
}

/// Proposes a version every night when there is enough that is new, or when an upgrade brought another shipped screener.
pub(crate) fn sweep() -> jobs::Sweep {
    jobs::Sweep {
        name: "screening.teach",
        every_seconds: 86_400,
        run: |work| {
            Box::pin(async move {
                let is_due = |tx: &mut Tx<'_>| -> Result<bool, Fault> {
                    Ok(store::new_decisions(tx)? >= NEW_DECISIONS || store::newest_rests(tx)?)
                };
                if !work.database.read(is_due).await? {
                    return Ok(0);
                }
                let taught = teach(&work.database, None).await?;
                Ok(u64::from(matches!(taught, Taught::Version(_))))
            })
        },
    }
}

/// Learns from all decisions that stand and stores what came of it. Nothing is put to use.
pub async fn teach(database: &Database, by: Option<AccountId>) -> Result<Taught, Fault> {
    let material = database.read(material).await?;
    let newest = material.lessons.iter().map(|kept| kept.decided_at).max().unwrap_or(Timestamp::from_micros(0));
    let learnt = tokio::task::spawn_blocking(move || learnt(&material)).await;
    let (learned, thresholds) = match learnt.map_err(|cause| Fault::caused("learning from decisions", cause))? {
        Ok(learnt) => learnt,
        Err(LearnRefused::TooFew { adverse, others }) => {
            let note = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
                by.into_iter().for_each(|by| tx.act_as(by.0));
                journal::note(tx, "screening.too_few_to_learn", 0, &json!({ "adverse": adverse, "others": others }))
                    .map(|_| ())
            };
            database.write(note).await?;
            return Ok(Taught::TooFew { adverse, others });
        }
    };
    let store = move |tx: &mut Tx<'_>| -> Result<ModelVersion, Fault> {
        if let Some(by) = by {
            tx.act_as(by.0);
        }
        let version = ModelVersion {
            id: ModelId(tx.fresh_id()),
            number: store::next_number(tx)?,
            base: crate::shipped().version().to_owned(),
            made_at: tx.now(),
            decisions: learned.lessons as i64,
            comparison: learned.comparison,
            words: learned.words.clone(),
            thresholds: thresholds.clone(),
            is_refused: learned.comparison.outcome() == Outcome::Worse,
        };
        store::insert(tx, &version, newest, &learned.delta)?;
        let payload = json!({ "decisions": version.decisions, "refused": version.is_refused });
        journal::note(tx, "screening.version_made", version.id.0, &payload)?;
        Ok(version)
    };
    Ok(Taught::Version(Box::new(database.write(store).await?)))
}

struct KeptLesson {
    message: i64,
    words: String,
    language: Option<String>,
    context: Option<String>,
    channel: String,
    author: String,
    holds: bool,
    source: String,
    decided_at: Timestamp,
}

struct RecentMessage {
    channel: String,
    words: String,
    language: Option<String>,
    context: Option<String>,
}

struct Material {
    lessons: Vec<KeptLesson>,
    recent: Vec<RecentMessage>,
    in_use: std::sync::Arc<Screener>,
}

fn material(tx: &mut Tx<'_>) -> Result<Material, Fault> {
    Ok(Material { lessons: lessons(tx)?, recent: recent(tx)?, in_use: crate::screener(tx)? })
}

/// Decisions about words that still stand as they were read.
fn lessons(tx: &mut Tx<'_>) -> Result<Vec<KeptLesson>, Fault> {
    let select = sql!(
        "SELECT m.id, m.title, m.text, m.language, m.context, m.channel, m.author, m.author_name, d.holds, d.source,
           d.decided_at
         FROM screening_decisions d JOIN screening_messages m ON m.id = d.message
         WHERE d.kind = 'adverse_event' AND m.deleted_at IS NULL AND m.revision = d.revision
         ORDER BY d.decided_at DESC, m.id
         LIMIT $1"
    );
    tx.query(select, params![MOST_LESSONS], |row| {
        let (title, text) = (row.get::<Option<String>>(1)?, row.get::<String>(2)?);
        let (account, name) = (row.get::<Option<i64>>(6)?, row.get::<String>(7)?);
        Ok(KeptLesson {
            message: row.get(0)?,
            words: crate::messages::words(title.as_deref(), &text).into_owned(),
            language: row.get(3)?,
            context: row.get(4)?,
            channel: row.get(5)?,
            author: account.map_or(name, |account| account.to_string()),
            holds: row.get(8)?,
            source: row.get(9)?,
            decided_at: row.get(10)?,
        })
    })
}

fn recent(tx: &mut Tx<'_>) -> Result<Vec<RecentMessage>, Fault> {
    let since = tx.now().plus(-30 * MICROS_PER_DAY);
    let select = sql!(
        "SELECT channel, title, text, language, context
         FROM screening_messages
         WHERE stored_at >= $1 AND deleted_at IS NULL
         ORDER BY id DESC
         LIMIT $2"
    );
    tx.query(select, params![since, MOST_RECENT], |row| {
        let (title, text) = (row.get::<Option<String>>(1)?, row.get::<String>(2)?);
        Ok(RecentMessage {
            channel: row.get(0)?,
            words: crate::messages::words(title.as_deref(), &text).into_owned(),
            language: row.get(3)?,
            context: row.get(4)?,
        })
    })
}

fn learnt(material: &Material) -> Result<(Learned, Thresholds), LearnRefused> {
    let lesson = |kept: &'_ KeptLesson| -> (u64, f32) {
        let is_desk = kept.source == DecisionSource::Desk.code();
        (number_of(&kept.author), if is_desk { DESK_WEIGHT } else { 1.0 })
    };
    let lessons = material.lessons.iter().map(|kept| {
        let (author, weight) = lesson(kept);
        Lesson {
            text: &kept.words,
            language: kept.language.as_deref(),
            context: kept.context.as_deref(),
            channel: &kept.channel,
            adverse: kept.holds,
            weight,
            key: kept.message.cast_unsigned(),
            author,
        }
    });
    let shipped = crate::shipped();
    let learned = learn(shipped, &material.in_use, &lessons.collect::<Vec<_>>())?;
    let thresholds = match shipped.taught(&learned.delta, &[]) {
        Ok(taught) => as_many_labels(&material.recent, &material.in_use, &taught),
        Err(_) => Thresholds::new(),
    };
    Ok((learned, thresholds))
}

/// Tells authors apart, no more (FNV-1a).
fn number_of(author: &str) -> u64 {
    author.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Thresholds at which the new version labels as many of the past month's messages as the one in use does: accepting it
/// gives nobody more to read. The empty name is for channels without enough messages of their own.
fn as_many_labels(recent: &[RecentMessage], in_use: &Screener, taught: &Screener) -> Thresholds {
    let mut channels: Vec<&str> = recent.iter().map(|message| message.channel.as_str()).collect();
    channels.sort_unstable();
    channels.dedup();
    let judged: Vec<(&str, bool, f32)> = recent
        .iter()
        .map(|message| {
            let (language, context) = (message.language.as_deref(), message.context.as_deref());
            let input = Input { text: &message.words, language, context, channel: Some(&message.channel) };
            let score = taught.screen(&input).scores[Kind::AdverseEvent.index()].1;
            (message.channel.as_str(), in_use.screen(&input).has(Kind::AdverseEvent), score)
        })
        .collect();
    let mut thresholds = Thresholds::new();
    if judged.len() >= FEWEST_RECENT {
        thresholds.push((String::new(), threshold(&judged, |_| true)));
    }
    for channel in channels {
        if judged.iter().filter(|(of, ..)| *of == channel).count() >= FEWEST_RECENT {
            thresholds.push((channel.to_owned(), threshold(&judged, |of| of == channel)));
        }
    }
    thresholds
}

fn threshold(judged: &[(&str, bool, f32)], of: impl Fn(&str) -> bool) -> f32 {
    let own: Vec<&(&str, bool, f32)> = judged.iter().filter(|(channel, ..)| of(channel)).collect();
    let labelled = own.iter().filter(|(_, labelled, _)| *labelled).count();
    let mut scores: Vec<f32> = own.iter().map(|(.., score)| *score).collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    let at = scores.get(labelled.max(1) - 1).copied().unwrap_or(0.5);
    ((at * 1_000.0).floor() / 1_000.0).clamp(0.02, 0.98)
}
