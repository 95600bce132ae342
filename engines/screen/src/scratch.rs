// SPDX-License-Identifier: MIT OR Apache-2.0
//! The lists of one reading, kept by each thread for the next: most texts are short, and asking for memory costs more
//! than filling it. Emptied before they are kept; nothing of a text is read again.

use std::cell::RefCell;

use crate::context::State;
use crate::lexicon::Match;
use crate::tokens::{Sentence, Token};

/// What a long text has filled is not kept.
const MOST_BYTES: usize = 1 << 18;

/// Empty lists with room in them.
#[derive(Default)]
pub(crate) struct Scratch {
    pub folded: Vec<u8>,
    pub list: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub matches: Vec<Match>,
    pub states: Vec<State>,
    pub borders: Vec<usize>,
}

thread_local! {
    static KEPT: RefCell<Scratch> = RefCell::default();
}

impl Scratch {
    /// What this thread has kept, or lists without any room.
    pub fn take() -> Scratch {
        KEPT.take()
    }

    /// Keeps the room of these lists for this thread's next reading.
    pub fn keep(mut self) {
        empty(&mut self.folded);
        empty(&mut self.list);
        empty(&mut self.sentences);
        empty(&mut self.matches);
        empty(&mut self.states);
        empty(&mut self.borders);
        KEPT.set(self);
    }
}

fn empty<T>(list: &mut Vec<T>) {
    list.clear();
    if list.capacity() * size_of::<T>() > MOST_BYTES {
        *list = Vec::new();
    }
}
