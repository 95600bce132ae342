// SPDX-License-Identifier: MIT OR Apache-2.0
//! What words add under a model, remembered by each thread: most words of a text are a few thousand common ones.
//!
//! Only sums are kept, by the word's hash; no text. What is remembered equals what would be computed.

use std::cell::RefCell;

/// What one word adds: its own weight and the sum over its runs of letters, in steps of the tables' scales.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordSum {
    pub word: i32,
    pub characters: i32,
    pub runs: u32,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    key: u64,
    characters: i32,
    runs: u16,
    word: i8,
}

const SLOTS: usize = 1 << 12;

#[derive(Default)]
pub(crate) struct Memo {
    /// Empty until the thread's first text.
    slots: Vec<Slot>,
}

impl Memo {
    /// The sum filed under `key`, or computed and filed.
    pub fn sum(&mut self, key: u64, compute: impl FnOnce() -> WordSum) -> WordSum {
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot::default());
        }
        let slot = &mut self.slots[(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize % SLOTS];
        if slot.key == key {
            return WordSum { word: i32::from(slot.word), characters: slot.characters, runs: u32::from(slot.runs) };
        }
        let sum = compute();
        if let (Ok(runs), Ok(word)) = (u16::try_from(sum.runs), i8::try_from(sum.word)) {
            *slot = Slot { key, characters: sum.characters, runs, word };
        }
        sum
    }
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// Lends this thread's memory.
pub(crate) fn with<T>(work: impl FnOnce(&mut Memo) -> T) -> T {
    MEMO.with_borrow_mut(work)
}
