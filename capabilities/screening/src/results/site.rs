// SPDX-License-Identifier: AGPL-3.0-or-later
//! The screener of this site: the shipped one with what the site has put beside it.
//!
//! One row holds a mark that changes whenever something changes that screening depends on. A mark is an identifier of its
//! own, never used twice on a site, so a screener is kept under the site's database and the mark, and every process, on
//! every node, has the right one by reading one number in the transaction that stores the message.

use std::collections::VecDeque;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use db::{Tx, params, sql};
use kernel::Fault;
use screen::Screener;

use crate::lists;
use crate::versions;

/// Screeners kept at once: one for each site of this process, and the last one of some.
const KEPT: usize = 16;

static SHIPPED: LazyLock<Arc<Screener>> = LazyLock::new(|| Arc::new(Screener::shipped()));
/// The database, and the mark that stood there.
type Key = (u64, i64);

static SITES: Mutex<VecDeque<(Key, Arc<Screener>)>> = Mutex::new(VecDeque::new());

/// The shipped screener, loaded once.
pub fn shipped() -> &'static Screener {
    &SHIPPED
}

/// The mark that stands now. Read before what is kept under it.
pub(crate) fn mark(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    tx.one(sql!("SELECT mark FROM screening_marks WHERE id = 1"), &[], |row| row.get(0))
}

/// The screener that messages of this site are screened with now.
pub fn screener(tx: &mut Tx<'_>) -> Result<Arc<Screener>, Fault> {
    let mark = mark(tx)?;
    if mark == 0 {
        return Ok(SHIPPED.clone());
    }
    let key = (tx.database(), mark);
    let kept = || SITES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, screener)) = kept().iter().find(|(of, _)| *of == key) {
        return Ok(screener.clone());
    }
    let screener = Arc::new(build(tx)?);
    let mut sites = kept();
    sites.retain(|(of, _)| *of != key);
    sites.push_back((key, screener.clone()));
    if sites.len() > KEPT {
        sites.pop_front();
    }
    Ok(screener)
}

/// The shipped screener with what the site taught and chose, and with its own products and lists. What was taught to or
/// chosen for another shipped screener rests, thresholds too, until somebody chooses again; the pages say so.
fn build(tx: &mut Tx<'_>) -> Result<Screener, Fault> {
    let choice = versions::choice_in_use(tx)?.filter(|choice| !choice.rests(SHIPPED.version()));
    let Some(choice) = choice else { return screener_with(tx, &[], &[]) };
    let delta = match choice.model {
        Some(model) => versions::delta_of(tx, model)?.unwrap_or_default(),
        None => Vec::new(),
    };
    screener_with(tx, &delta, &choice.thresholds)
}

/// The shipped screener with what was learnt, thresholds, and the site's own products and lists.
pub(crate) fn screener_with(tx: &mut Tx<'_>, delta: &[u8], thresholds: &[(String, f32)]) -> Result<Screener, Fault> {
    let taught = SHIPPED.taught(delta, thresholds);
    let screener = taught.map_err(|cause| Fault::caused("reading what the site taught", cause))?;
    let terms = lists::terms_in_use(tx)?;
    Ok(if terms.is_empty() { screener } else { screener.with_lists(&terms) })
}

/// Says that something changed which screening depends on; the next message is screened with it.
pub(crate) fn move_mark(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let mark = tx.fresh_id();
    tx.execute(sql!("UPDATE screening_marks SET mark = $1 WHERE id = 1"), params![mark]).map(|_| ())
}
