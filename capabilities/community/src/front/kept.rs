// SPDX-License-Identifier: AGPL-3.0-or-later
//! The middle of the front door, the same for everybody, kept for half a minute.
//!
//! It holds as long as the answered questions on it stand unchanged, nobody was erased and the settings are the same.
//! Counts, groups and faces may be half a minute old. Without an answered question nothing is kept.

use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use kernel::{Language, Timestamp};
use settings::Settings;
use web::SafeHtml;

use crate::mark::Mark;
use crate::shelf::Shelf;
use crate::threads::model::{Thread, ThreadId};

/// A site has one front door in each language.
const BYTES: usize = 1_000_000;

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub site: u64,
    pub language: Language,
}

/// What the front door must still carry.
struct FrontMark {
    answered: Vec<(ThreadId, Mark)>,
    settings: Arc<Settings>,
}

impl FrontMark {
    fn of(answered: &[Thread], settings: &Arc<Settings>) -> FrontMark {
        let answered = answered.iter().map(|thread| (thread.id, thread.mark)).collect();
        FrontMark { answered, settings: settings.clone() }
    }
}

impl PartialEq for FrontMark {
    fn eq(&self, other: &FrontMark) -> bool {
        self.answered == other.answered && Arc::ptr_eq(&self.settings, &other.settings)
    }
}

type Mains = Shelf<Place, FrontMark, Arc<SafeHtml>>;

fn mains() -> MutexGuard<'static, Mains> {
    static MAINS: LazyLock<Mutex<Mains>> = LazyLock::new(|| Mutex::new(Shelf::new(BYTES)));
    MAINS.lock().expect("no holder of the kept front doors panics")
}

/// What is kept, when these are still the questions answered last.
pub(super) fn main(
    place: &Place,
    answered: &[Thread],
    settings: &Arc<Settings>,
    now: Timestamp,
) -> Option<Arc<SafeHtml>> {
    mains().get(place, &FrontMark::of(answered, settings), now)
}

/// Keeps it, when there is an answered question whose mark tells of erasures.
pub(super) fn keep_main(
    place: Place,
    answered: &[Thread],
    settings: &Arc<Settings>,
    now: Timestamp,
    main: SafeHtml,
) -> Arc<SafeHtml> {
    let main = Arc::new(main);
    if !answered.is_empty() {
        mains().put(place, FrontMark::of(answered, settings), now, main.0.len(), main.clone());
    }
    main
}
