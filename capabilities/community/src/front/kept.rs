// SPDX-License-Identifier: AGPL-3.0-or-later
//! The middle of the front door, the same for everybody, kept for half a minute.
//!
//! It holds as long as the answered questions on it stand unchanged, nobody was erased and the settings are the same.
//! Counts, groups and faces may be half a minute old.

use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use kernel::{Language, Timestamp};
use settings::Settings;
use web::SafeHtml;

use crate::mark::Mark;
use crate::shelf::Shelf;

/// A site has one front door in each language.
const BYTES: usize = 1_000_000;

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub site: u64,
    pub language: Language,
}

/// What the front door must still carry.
pub(super) struct FrontMark {
    /// Of the questions answered last, the newest first. Two threads never have the same: it is a fresh id.
    pub marks: Vec<Mark>,
    pub settings: Arc<Settings>,
}

impl PartialEq for FrontMark {
    fn eq(&self, other: &FrontMark) -> bool {
        self.marks == other.marks && Arc::ptr_eq(&self.settings, &other.settings)
    }
}

type Mains = Shelf<Place, FrontMark, Arc<SafeHtml>>;

fn mains() -> MutexGuard<'static, Mains> {
    static MAINS: LazyLock<Mutex<Mains>> = LazyLock::new(|| Mutex::new(Shelf::new(BYTES)));
    MAINS.lock().expect("no holder of the kept front doors panics")
}

/// What is kept, when it carries this mark.
pub(super) fn main(place: &Place, mark: &FrontMark, now: Timestamp) -> Option<Arc<SafeHtml>> {
    mains().get(place, mark, now)
}

/// Keeps it. The mark was read before it was made.
pub(super) fn keep_main(place: Place, mark: FrontMark, now: Timestamp, main: SafeHtml) -> Arc<SafeHtml> {
    let main = Arc::new(main);
    mains().put(place, mark, now, main.0.len(), main.clone());
    main
}
