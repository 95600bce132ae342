// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about own products, lists and look-backs.

use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};
use screen::lists::{ListFormat, ListedTerm};

use super::model::{
    ListId, LookBack, LookBackId, OperatorList, OwnProduct, ProductId, ProductTerm, read_terms, write_terms,
};
use crate::MessageId;

/// More own products than a person can look after.
const MOST: i64 = 5_000;

/// Every term that messages are screened with now: own products first, then the lists in use.
pub(crate) fn terms_in_use(tx: &mut Tx<'_>) -> Result<Vec<ListedTerm>, Fault> {
    let mut terms: Vec<ListedTerm> = own_products(tx)?.iter().flat_map(OwnProduct::listed).collect();
    let select =
        sql!("SELECT body FROM screening_lists WHERE used_since IS NOT NULL AND removed_at IS NULL ORDER BY id");
    for body in tx.query(select, &[], |row| row.get::<String>(0))? {
        terms.extend(read_terms(&body));
    }
    Ok(terms)
}

pub(super) fn insert_product(tx: &mut Tx<'_>, product: &OwnProduct) -> Result<(), Fault> {
    let terms = serde_json::to_string(&product.terms).map_err(|_| Fault::new("the names cannot be written"))?;
    let insert =
        sql!("INSERT INTO screening_products (id, name, terms, added_at, added_by) VALUES ($1, $2, $3, $4, $5)");
    let OwnProduct { id, name, added_at, added_by, .. } = product;
    tx.execute(insert, params![id.0, name, &terms, *added_at, added_by.0]).map(|_| ())
}

pub(super) fn remove_product(tx: &mut Tx<'_>, id: ProductId, by: AccountId) -> Result<bool, Fault> {
    let now = tx.now();
    let update =
        sql!("UPDATE screening_products SET removed_at = $1, removed_by = $2 WHERE id = $3 AND removed_at IS NULL");
    Ok(tx.execute(update, params![now, by.0, id.0])? == 1)
}

/// Own products that are looked for, by name.
pub(crate) fn own_products(tx: &mut Tx<'_>) -> Result<Vec<OwnProduct>, Fault> {
    let select = sql!(
        "SELECT id, name, terms, added_at, added_by
         FROM screening_products
         WHERE removed_at IS NULL
         ORDER BY name, id
         LIMIT $1"
    );
    tx.query(select, params![MOST], |row| {
        let terms: Vec<ProductTerm> = serde_json::from_str(&row.get::<String>(2)?)
            .map_err(|_| Fault::new("the names of a product cannot be read"))?;
        Ok(OwnProduct { id: row.id(0)?, name: row.get(1)?, terms, added_at: row.get(3)?, added_by: row.id(4)? })
    })
}

pub(super) fn insert_list(tx: &mut Tx<'_>, list: &OperatorList, terms: &[ListedTerm]) -> Result<(), Fault> {
    let body = write_terms(terms);
    let insert = sql!(
        "INSERT INTO screening_lists
           (id, format, version, language, terms, body, imported_at, licence_said_by, used_since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    tx.execute(
        insert,
        params![
            list.id.0,
            list.format.name(),
            &list.version,
            &list.language,
            list.terms,
            &body,
            list.imported_at,
            &list.licence_said_by,
            list.used_since,
        ],
    )
    .map(|_| ())
}

/// Lists that are here, in use or not, without their terms.
pub(crate) fn lists(tx: &mut Tx<'_>) -> Result<Vec<OperatorList>, Fault> {
    let select = sql!(
        "SELECT id, format, version, language, terms, imported_at, licence_said_by, used_since
         FROM screening_lists
         WHERE removed_at IS NULL
         ORDER BY format, language, id DESC
         LIMIT $1"
    );
    tx.query(select, params![MOST], read_list)
}

fn read_list(row: &Row<'_>) -> Result<OperatorList, Fault> {
    let format: String = row.get(1)?;
    Ok(OperatorList {
        id: row.id(0)?,
        format: ListFormat::from_name(&format).ok_or_else(|| Fault::new("a list is of a format nobody knows"))?,
        version: row.get(2)?,
        language: row.get(3)?,
        terms: row.get(4)?,
        imported_at: row.get(5)?,
        licence_said_by: row.get(6)?,
        used_since: row.get(7)?,
    })
}

/// The terms of one list; `None` when it is not there or was taken away.
pub(crate) fn terms_of(tx: &mut Tx<'_>, id: ListId) -> Result<Option<Vec<ListedTerm>>, Fault> {
    let select = sql!("SELECT body FROM screening_lists WHERE id = $1 AND removed_at IS NULL");
    tx.first(select, params![id.0], |row| row.get::<String>(0).map(|body| read_terms(&body)))
}

/// Takes every list of a format and a language out of use.
pub(super) fn rest(tx: &mut Tx<'_>, format: ListFormat, language: &str) -> Result<(), Fault> {
    let update = sql!("UPDATE screening_lists SET used_since = NULL WHERE format = $1 AND language = $2");
    tx.execute(update, params![format.name(), language]).map(|_| ())
}

pub(super) fn put_to_use(tx: &mut Tx<'_>, id: ListId) -> Result<(), Fault> {
    let now = tx.now();
    let update = sql!("UPDATE screening_lists SET used_since = $1 WHERE id = $2 AND removed_at IS NULL");
    tx.execute(update, params![now, id.0]).map(|_| ())
}

/// Takes a list away with its terms; the row stays as the record that it was here.
pub(super) fn remove_list(tx: &mut Tx<'_>, id: ListId) -> Result<bool, Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE screening_lists SET removed_at = $1, used_since = NULL, body = '' WHERE id = $2 AND removed_at IS NULL"
    );
    Ok(tx.execute(update, params![now, id.0])? == 1)
}

/// How many messages with words were stored since an instant, and the newest of all.
pub(crate) fn stored_since(tx: &mut Tx<'_>, since: Timestamp) -> Result<(i64, i64), Fault> {
    let select = sql!(
        "SELECT COUNT(*), CAST(COALESCE(MAX(id), 0) AS BIGINT)
         FROM screening_messages
         WHERE stored_at >= $1 AND deleted_at IS NULL"
    );
    tx.one(select, params![since], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn insert_look_back(tx: &mut Tx<'_>, look_back: &LookBack, by: AccountId) -> Result<(), Fault> {
    let insert = sql!(
        "INSERT INTO screening_look_backs
           (id, since, until_id, at_id, looked_at, changed, labelled, begun_at, begun_by)
         VALUES ($1, $2, $3, 0, 0, 0, 0, $4, $5)"
    );
    let LookBack { id, since, until_id, begun_at, .. } = look_back;
    tx.execute(insert, params![id.0, *since, *until_id, *begun_at, by.0]).map(|_| ())
}

/// The newest look-backs.
pub(crate) fn look_backs(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<LookBack>, Fault> {
    let select = sql!(
        "SELECT id, since, until_id, at_id, looked_at, changed, labelled, begun_at, ended_at
         FROM screening_look_backs
         ORDER BY id DESC
         LIMIT $1"
    );
    tx.query(select, params![limit], read_look_back)
}

pub(super) fn look_back(tx: &mut Tx<'_>, id: LookBackId) -> Result<Option<LookBack>, Fault> {
    let select = sql!(
        "SELECT id, since, until_id, at_id, looked_at, changed, labelled, begun_at, ended_at
         FROM screening_look_backs
         WHERE id = $1"
    );
    tx.first(select, params![id.0], read_look_back)
}

fn read_look_back(row: &Row<'_>) -> Result<LookBack, Fault> {
    Ok(LookBack {
        id: row.id(0)?,
        since: row.get(1)?,
        until_id: row.get(2)?,
        at_id: row.get(3)?,
        looked_at: row.get(4)?,
        changed: row.get(5)?,
        labelled: row.get(6)?,
        begun_at: row.get(7)?,
        ended_at: row.get(8)?,
    })
}

pub(super) fn save_look_back(tx: &mut Tx<'_>, look_back: &LookBack) -> Result<(), Fault> {
    let update = sql!(
        "UPDATE screening_look_backs
         SET at_id = $1, looked_at = $2, changed = $3, labelled = $4, ended_at = $5
         WHERE id = $6"
    );
    let LookBack { id, at_id, looked_at, changed, labelled, ended_at, .. } = look_back;
    tx.execute(update, params![*at_id, *looked_at, *changed, *labelled, *ended_at, id.0]).map(|_| ())
}

/// The next messages a look-back has to look at.
pub(super) fn next_messages(tx: &mut Tx<'_>, look_back: &LookBack, limit: i64) -> Result<Vec<MessageId>, Fault> {
    let select = sql!(
        "SELECT id
         FROM screening_messages
         WHERE id > $1 AND id <= $2 AND stored_at >= $3 AND deleted_at IS NULL
         ORDER BY id
         LIMIT $4"
    );
    tx.query(select, params![look_back.at_id, look_back.until_id, look_back.since, limit], |row| row.id(0))
}
