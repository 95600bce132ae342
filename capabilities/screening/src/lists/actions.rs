// SPDX-License-Identifier: AGPL-3.0-or-later
//! What can be done with own products, lists and the past.

use db::Tx;
use identity::SafetyOfficer;
use kernel::{Fault, MICROS_PER_DAY};
use screen::lists::{ListFormat, ListedTerm};
use serde_json::json;

use super::look_back::Continue;
use super::model::{
    ListId, ListsRefused, LookBack, LookBackId, OperatorList, OwnProduct, ProductDraft, ProductId, checked,
};
use super::store;
use crate::results;

/// Looks for a product from now on. What was written before is not looked at until somebody looks back.
pub fn add_product(tx: &mut Tx<'_>, by: &SafetyOfficer, draft: &ProductDraft) -> Result<ProductId, ListsRefused> {
    tx.act_as(by.account.0);
    let (name, terms) = checked(draft)?;
    let is_same = |known: &OwnProduct| known.name.to_lowercase() == name.to_lowercase();
    if store::own_products(tx)?.iter().any(is_same) {
        return Err(ListsRefused::Known);
    }
    let product = OwnProduct { id: ProductId(tx.fresh_id()), name, terms, added_at: tx.now(), added_by: by.account };
    store::insert_product(tx, &product)?;
    results::move_mark(tx)?;
    journal::note(tx, "screening.product_added", product.id.0, &json!({ "terms": product.terms.len() }))?;
    Ok(product.id)
}

/// Stops looking for a product. What was found stays found.
pub fn remove_product(tx: &mut Tx<'_>, by: &SafetyOfficer, id: ProductId) -> Result<(), ListsRefused> {
    tx.act_as(by.account.0);
    if !store::remove_product(tx, id, by.account)? {
        return Err(ListsRefused::Gone);
    }
    results::move_mark(tx)?;
    journal::note(tx, "screening.product_removed", id.0, &json!({}))?;
    Ok(())
}

/// A published list to take in.
#[derive(Clone, Debug)]
pub struct ListDraft {
    pub format: ListFormat,
    /// As its publisher calls it: `28.1`, `2026-11`.
    pub version: String,
    pub language: String,
    pub terms: Vec<ListedTerm>,
    /// Who says that the operator may use it; needed where [`ListFormat::is_licensed`].
    pub licence_said_by: String,
}

/// Takes a list in. The first of its format and language is used at once; a further version waits beside it until
/// somebody has seen what it changes.
pub fn import(tx: &mut Tx<'_>, draft: &ListDraft) -> Result<OperatorList, ListsRefused> {
    if draft.format.is_licensed() && draft.licence_said_by.trim().is_empty() {
        return Err(ListsRefused::NoLicence);
    }
    let alike = |list: &&OperatorList| list.format == draft.format && list.language == draft.language;
    let here = store::lists(tx)?;
    if here.iter().filter(alike).any(|list| list.version == draft.version) {
        return Err(ListsRefused::SameVersion);
    }
    let is_first = !here.iter().filter(alike).any(|list| list.used_since.is_some());
    let list = OperatorList {
        id: ListId(tx.fresh_id()),
        format: draft.format,
        version: draft.version.clone(),
        language: draft.language.clone(),
        terms: draft.terms.len() as i64,
        imported_at: tx.now(),
        licence_said_by: draft.licence_said_by.trim().to_owned(),
        used_since: is_first.then(|| tx.now()),
    };
    store::insert_list(tx, &list, &draft.terms)?;
    results::move_mark(tx)?;
    let payload = json!({ "format": list.format.name(), "version": list.version, "terms": list.terms });
    journal::note(tx, "screening.list_imported", list.id.0, &payload)?;
    Ok(list)
}

/// Screens with this version from now on, in place of the one of its format and language.
pub fn put_to_use(tx: &mut Tx<'_>, by: &SafetyOfficer, id: ListId) -> Result<(), ListsRefused> {
    tx.act_as(by.account.0);
    let list = store::lists(tx)?.into_iter().find(|list| list.id == id).ok_or(ListsRefused::Gone)?;
    store::rest(tx, list.format, &list.language)?;
    store::put_to_use(tx, id)?;
    results::move_mark(tx)?;
    journal::note(tx, "screening.list_put_to_use", id.0, &json!({ "version": list.version }))?;
    Ok(())
}

/// Takes a list away with its terms, as when its licence ends.
pub fn remove_list(tx: &mut Tx<'_>, by: &SafetyOfficer, id: ListId) -> Result<(), ListsRefused> {
    tx.act_as(by.account.0);
    if !store::remove_list(tx, id)? {
        return Err(ListsRefused::Gone);
    }
    results::move_mark(tx)?;
    journal::note(tx, "screening.list_removed", id.0, &json!({}))?;
    Ok(())
}

/// Screens again, in the background, what was stored in the last `days` days. Labels found then reach the desk and the
/// safety team as those of new messages do; nothing found before is taken back.
pub fn look_back(tx: &mut Tx<'_>, by: &SafetyOfficer, days: i64) -> Result<LookBackId, Fault> {
    tx.act_as(by.account.0);
    let since = tx.now().plus(-days.clamp(1, 36_500) * MICROS_PER_DAY);
    let (_, until_id) = store::stored_since(tx, since)?;
    let look_back = LookBack {
        id: LookBackId(tx.fresh_id()),
        since,
        until_id,
        at_id: 0,
        looked_at: 0,
        changed: 0,
        labelled: 0,
        begun_at: tx.now(),
        ended_at: None,
    };
    store::insert_look_back(tx, &look_back, by.account)?;
    journal::note(tx, "screening.look_back_begun", look_back.id.0, &json!({ "days": days }))?;
    jobs::enqueue(tx, &Continue { look_back: look_back.id.0 }, None)?;
    Ok(look_back.id)
}
