// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about versions and choices.

use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Context, Fault, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::model::{Choice, ModelId, ModelVersion, SAMPLE_PERMILLE};

/// So many versions and choices are listed.
const MOST: i64 = 50;

pub(super) fn insert(tx: &mut Tx<'_>, new: &ModelVersion, newest: Timestamp, delta: &[u8]) -> Result<(), Fault> {
    let insert = sql!(
        "INSERT INTO screening_models
           (id, number, base, made_at, made_by, decisions, newest_decision, figures, words, thresholds, is_refused, delta)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    );
    let by = tx.actor();
    let (figures, words, thresholds) = (written(&new.comparison)?, written(&new.words)?, written(&new.thresholds)?);
    let values = params![
        new.id.0,
        new.number,
        &new.base,
        new.made_at,
        by,
        new.decisions,
        newest,
        &figures,
        &words,
        &thresholds,
        new.is_refused,
        delta,
    ];
    tx.execute(insert, values).map(|_| ())
}

pub(super) fn next_number(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let select = sql!("SELECT CAST(COALESCE(MAX(number), 0) + 1 AS BIGINT) FROM screening_models");
    tx.one(select, &[], |row| row.get(0))
}

/// The newest versions, the last made first.
pub(super) fn versions(tx: &mut Tx<'_>) -> Result<Vec<ModelVersion>, Fault> {
    let select = sql!(
        "SELECT id, number, base, made_at, decisions, figures, words, thresholds, is_refused
         FROM screening_models
         ORDER BY id DESC
         LIMIT $1"
    );
    tx.query(select, params![MOST], version)
}

/// A version by its identifier.
pub(crate) fn version_of(tx: &mut Tx<'_>, id: ModelId) -> Result<Option<ModelVersion>, Fault> {
    let select = sql!(
        "SELECT id, number, base, made_at, decisions, figures, words, thresholds, is_refused
         FROM screening_models
         WHERE id = $1"
    );
    tx.first(select, params![id.0], version)
}

fn version(row: &Row<'_>) -> Result<ModelVersion, Fault> {
    let text = |index: usize| row.get::<String>(index);
    Ok(ModelVersion {
        id: row.id(0)?,
        number: row.get(1)?,
        base: text(2)?,
        made_at: row.get(3)?,
        decisions: row.get(4)?,
        comparison: read(&text(5)?)?,
        words: read(&text(6)?)?,
        thresholds: read(&text(7)?)?,
        is_refused: row.get(8)?,
    })
}

/// The file of a version.
pub(crate) fn delta_of(tx: &mut Tx<'_>, id: ModelId) -> Result<Option<Vec<u8>>, Fault> {
    tx.first(sql!("SELECT delta FROM screening_models WHERE id = $1"), params![id.0], |row| row.get(0))
}

/// Whether the newest version was learnt on another shipped screener.
pub(super) fn newest_rests(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let select = sql!("SELECT base FROM screening_models ORDER BY id DESC LIMIT 1");
    let base: Option<String> = tx.first(select, &[], |row| row.get(0))?;
    Ok(base.is_some_and(|base| base != crate::shipped().version()))
}

/// Whether a message of this channel was ever stored.
pub(super) fn has_messages(tx: &mut Tx<'_>, channel: &str) -> Result<bool, Fault> {
    let select = sql!("SELECT id FROM screening_messages WHERE channel = $1 LIMIT 1");
    Ok(tx.first(select, params![channel], |row| row.get::<i64>(0))?.is_some())
}

/// Decisions about side effects that the newest version has not seen.
pub(super) fn new_decisions(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let select = sql!(
        "SELECT COUNT(*)
         FROM screening_decisions
         WHERE kind = 'adverse_event'
           AND decided_at > (SELECT COALESCE(MAX(newest_decision), 0) FROM screening_models)"
    );
    tx.one(select, &[], |row| row.get(0))
}

pub(super) fn insert_choice(tx: &mut Tx<'_>, choice: &Choice) -> Result<(), Fault> {
    let insert = sql!(
        "INSERT INTO screening_choices (id, model, thresholds, budget, sample_permille, why, chosen_by, chosen_at, base)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let (model, thresholds) = (choice.model.map(|model| model.0), written(&choice.thresholds)?);
    let Choice { id, budget, sample_permille, why, chosen_by, chosen_at, base, .. } = choice;
    let values = params![*id, model, &thresholds, *budget, *sample_permille, why, chosen_by.0, *chosen_at, base];
    tx.execute(insert, values).map(|_| ())
}

/// What was chosen last; `None` for the screener as it was shipped. It may rest.
pub fn choice_in_use(tx: &mut Tx<'_>) -> Result<Option<Choice>, Fault> {
    Ok(choices(tx)?.into_iter().next())
}

/// Whether people drew lines in this choice that the version in it does not bring.
pub(crate) fn has_drawn_lines(tx: &mut Tx<'_>, choice: &Choice) -> Result<bool, Fault> {
    let version = choice.model.map(|id| version_of(tx, id)).transpose()?.flatten();
    let brought = version.map(|version| version.thresholds).unwrap_or_default();
    Ok(choice.thresholds.iter().any(|line| !brought.contains(line)))
}

/// Of a thousand messages below the threshold, so many go to a person.
pub(crate) fn sample_permille(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let select = sql!("SELECT sample_permille FROM screening_choices ORDER BY id DESC LIMIT 1");
    Ok(tx.first(select, &[], |row| row.get(0))?.unwrap_or(SAMPLE_PERMILLE))
}

/// What was chosen, the newest first.
pub(crate) fn choices(tx: &mut Tx<'_>) -> Result<Vec<Choice>, Fault> {
    let select = sql!(
        "SELECT id, model, thresholds, budget, sample_permille, why, chosen_by, chosen_at, base
         FROM screening_choices
         ORDER BY id DESC
         LIMIT $1"
    );
    tx.query(select, params![MOST], |row| {
        Ok(Choice {
            id: row.get(0)?,
            model: row.maybe_id(1)?,
            thresholds: read(&row.get::<String>(2)?)?,
            budget: row.get(3)?,
            sample_permille: row.get(4)?,
            why: row.get(5)?,
            chosen_by: AccountId(row.get(6)?),
            chosen_at: row.get(7)?,
            base: row.get(8)?,
        })
    })
}

fn written(value: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).context("writing a version")
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).context("reading a version")
}
