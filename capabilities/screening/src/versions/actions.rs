// SPDX-License-Identifier: AGPL-3.0-or-later
//! A named person chooses what the site screens with. What was opened before stays open.

use db::Tx;
use identity::SafetyOfficer;
use kernel::Fault;
use serde_json::json;

use super::model::{BUDGET, Choice, ModelId, SAMPLE_PERMILLE, SAMPLE_RANGE, Thresholds};
use super::store;
use crate::results;

/// Why something is not put to use.
#[derive(Debug)]
pub(crate) enum ChooseRefused {
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
    /// Thresholds of the version in use, what people can read, and how much below is sampled.
    Thresholds { thresholds: Thresholds, budget: i64, sample_permille: i64 },
    /// All as an earlier choice had it.
    Back(i64),
}

/// Puts something to use: the next message is screened with it, on every node.
pub(crate) fn choose(tx: &mut Tx<'_>, by: &SafetyOfficer, wanted: Wanted) -> Result<(), ChooseRefused> {
    tx.act_as(by.account.0);
    let chosen = chosen(tx, by, wanted)?;
    check(tx, &chosen)?;
    store::insert_choice(tx, &chosen)?;
    results::move_mark(tx)?;
    let payload = json!({ "model": chosen.model.map(|model| model.0), "why": chosen.why, "budget": chosen.budget });
    journal::note(tx, "screening.chosen", chosen.id, &payload)?;
    Ok(())
}

fn chosen(tx: &mut Tx<'_>, by: &SafetyOfficer, wanted: Wanted) -> Result<Choice, ChooseRefused> {
    let shipped = Choice {
        id: 0,
        model: None,
        thresholds: Vec::new(),
        budget: BUDGET,
        sample_permille: SAMPLE_PERMILLE,
        why: String::new(),
        chosen_by: by.account,
        chosen_at: tx.now(),
    };
    let now = store::choice_in_use(tx)?.unwrap_or(shipped);
    let fresh = Choice { id: tx.fresh_id(), chosen_by: by.account, chosen_at: tx.now(), ..now };
    Ok(match wanted {
        Wanted::Version(None) => Choice { model: None, thresholds: Vec::new(), why: "shipped".into(), ..fresh },
        Wanted::Version(Some(id)) => {
            let version = store::version_of(tx, id)?.ok_or(ChooseRefused::NotHere)?;
            Choice { model: Some(id), thresholds: version.thresholds, why: "version".into(), ..fresh }
        }
        Wanted::Thresholds { thresholds, budget, sample_permille } => {
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

fn check(tx: &mut Tx<'_>, choice: &Choice) -> Result<(), ChooseRefused> {
    let is_sane = choice.thresholds.iter().all(|(_, threshold)| (0.02..=0.98).contains(threshold));
    if !is_sane || !SAMPLE_RANGE.contains(&choice.sample_permille) || !(1..=10_000).contains(&choice.budget) {
        return Err(ChooseRefused::OutOfRange);
    }
    let Some(model) = choice.model else { return Ok(()) };
    let version = store::version_of(tx, model)?.ok_or(ChooseRefused::NotHere)?;
    if version.is_refused {
        return Err(ChooseRefused::Worse);
    }
    let delta = store::delta_of(tx, model)?.ok_or(ChooseRefused::NotHere)?;
    crate::shipped().taught(&delta, &[]).map(|_| ()).map_err(|_| ChooseRefused::OtherBase)
}
