// SPDX-License-Identifier: AGPL-3.0-or-later
//! A named person chooses what the site screens with. What was opened before stays open.

use db::Tx;
use identity::SafetyOfficer;
use kernel::Fault;
use serde_json::json;

use super::model::{BUDGET, Choice, ModelId, SAMPLE_PERMILLE, SAMPLE_RANGE};
use super::store;
use crate::results;

/// Why something is not put to use.
#[derive(Debug)]
pub enum ChooseRefused {
    NotHere,
    /// It did worse than the one in use.
    Worse,
    /// Another shipped screener stands under it now; let the site learn again.
    OtherBase,
    /// A share of 1 to 2 in a hundred, thresholds of 2 to 98, a budget of 1 to 10,000.
    OutOfRange,
    Fault(Fault),
}
db::refusal!(ChooseRefused);

impl From<ChooseRefused> for web::Problem {
    fn from(refused: ChooseRefused) -> web::Problem {
        match refused {
            ChooseRefused::NotHere => web::Problem::NotFound,
            ChooseRefused::Worse => web::Problem::Refused("screening-choose-worse"),
            ChooseRefused::OtherBase => web::Problem::Refused("screening-choose-other-base"),
            ChooseRefused::OutOfRange => web::Problem::Refused("screening-choose-range"),
            ChooseRefused::Fault(fault) => web::Problem::Fault(fault),
        }
    }
}

/// What somebody wants to be put to use.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// A version with its own thresholds; none is the shipped model.
    Version(Option<ModelId>),
    /// The line of one channel, or with the empty name of every channel without its own, under the version in use.
    Line(Line),
    /// All as an earlier choice had it.
    Back(i64),
}

/// A line that somebody draws.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub channel: String,
    /// None takes the line away: the channel follows the others, and these the shipped screener.
    pub threshold: Option<f32>,
    /// What people can read a day; it stays as it is for one channel.
    pub budget: Option<i64>,
    /// How much below is sampled.
    pub sample_permille: i64,
}

/// Puts something to use: the next message is screened with it, on every node.
pub(crate) fn choose(tx: &mut Tx<'_>, by: &SafetyOfficer, wanted: Wanted) -> Result<(), ChooseRefused> {
    // First, for it locks: a choice begins with what was chosen before, and of two made at once each would lose the other.
    results::move_mark(tx)?;
    tx.act_as(by.account.0);
    let chosen = chosen(tx, by, wanted)?;
    check(tx, &chosen)?;
    store::insert_choice(tx, &chosen)?;
    let model = chosen.model.map(|model| model.0);
    let Choice { why, budget, thresholds, .. } = &chosen;
    let payload = json!({ "model": model, "why": why, "budget": budget, "thresholds": thresholds });
    journal::note(tx, "screening.chosen", chosen.id, &payload)?;
    Ok(())
}

/// What holds now, as somebody's choice of this instant. What rests leaves only what people can read.
fn as_it_stands(tx: &mut Tx<'_>, by: &SafetyOfficer) -> Result<Choice, Fault> {
    let shipped = Choice {
        id: 0,
        model: None,
        thresholds: Vec::new(),
        budget: BUDGET,
        sample_permille: SAMPLE_PERMILLE,
        why: String::new(),
        chosen_by: by.account,
        chosen_at: tx.now(),
        base: crate::shipped().version().to_owned(),
    };
    let now = match store::choice_in_use(tx)? {
        Some(resting) if resting.rests(&shipped.base) => {
            Choice { budget: resting.budget, sample_permille: resting.sample_permille, ..shipped }
        }
        Some(choice) => Choice { base: shipped.base, ..choice },
        None => shipped,
    };
    Ok(Choice { id: tx.fresh_id(), chosen_by: by.account, chosen_at: tx.now(), ..now })
}

fn chosen(tx: &mut Tx<'_>, by: &SafetyOfficer, wanted: Wanted) -> Result<Choice, ChooseRefused> {
    let fresh = as_it_stands(tx, by)?;
    Ok(match wanted {
        Wanted::Version(None) => Choice { model: None, thresholds: Vec::new(), why: "shipped".into(), ..fresh },
        Wanted::Version(Some(id)) => {
            let version = store::version_of(tx, id)?.ok_or(ChooseRefused::NotHere)?;
            let (model, thresholds, base) = (Some(id), version.thresholds, version.base);
            Choice { model, thresholds, base, why: "version".into(), ..fresh }
        }
        Wanted::Line(line) => {
            let has_line = line.channel.is_empty() || fresh.line(&line.channel).is_some();
            if !has_line && !store::has_messages(tx, &line.channel)? {
                return Err(ChooseRefused::NotHere);
            }
            let mut thresholds = fresh.thresholds;
            thresholds.retain(|(channel, _)| *channel != line.channel);
            thresholds.extend(line.threshold.map(|threshold| (line.channel, threshold)));
            thresholds.sort_by(|a, b| a.0.cmp(&b.0));
            let (budget, sample_permille) = (line.budget.unwrap_or(fresh.budget), line.sample_permille);
            Choice { thresholds, budget, sample_permille, why: "thresholds".into(), ..fresh }
        }
        Wanted::Back(to) => {
            let earlier = store::choices(tx)?.into_iter().find(|choice| choice.id == to);
            let earlier = earlier.ok_or(ChooseRefused::NotHere)?;
            let Choice { id, chosen_by, chosen_at, .. } = fresh;
            Choice { id, chosen_by, chosen_at, why: "back".into(), ..earlier }
        }
    })
}

/// Puts a version that the site taught to use.
pub fn accept_version(tx: &mut Tx<'_>, by: &SafetyOfficer, version: ModelId) -> Result<(), ChooseRefused> {
    choose(tx, by, Wanted::Version(Some(version)))
}

fn check(tx: &mut Tx<'_>, choice: &Choice) -> Result<(), ChooseRefused> {
    let is_sane = choice.thresholds.iter().all(|(_, threshold)| (0.02..=0.98).contains(threshold));
    if !is_sane || !SAMPLE_RANGE.contains(&choice.sample_permille) || !(1..=10_000).contains(&choice.budget) {
        return Err(ChooseRefused::OutOfRange);
    }
    if choice.rests(crate::shipped().version()) {
        return Err(ChooseRefused::OtherBase);
    }
    let Some(model) = choice.model else { return Ok(()) };
    let version = store::version_of(tx, model)?.ok_or(ChooseRefused::NotHere)?;
    if version.is_refused {
        return Err(ChooseRefused::Worse);
    }
    let delta = store::delta_of(tx, model)?.ok_or(ChooseRefused::NotHere)?;
    crate::shipped().taught(&delta, &[]).map(|_| ()).map_err(|_| ChooseRefused::OtherBase)
}
