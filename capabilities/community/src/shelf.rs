// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is made once and shown many times, in memory. It can be lost at any moment and never holds more than it may.

use std::collections::HashMap;
use std::hash::Hash;

use kernel::{MICROS_PER_SECOND, Timestamp};

/// Nothing is shown that was made longer ago than this.
const KEPT_MICROS: i64 = 30 * MICROS_PER_SECOND;

/// Made things under a key, each with the mark that says whether it still holds.
pub(crate) struct Shelf<Key, Mark, Made> {
    most_bytes: usize,
    bytes: usize,
    kept: HashMap<Key, Kept<Mark, Made>>,
}

struct Kept<Mark, Made> {
    mark: Mark,
    made_at: Timestamp,
    bytes: usize,
    made: Made,
}

impl<Mark, Made> Kept<Mark, Made> {
    fn is_fresh(&self, now: Timestamp) -> bool {
        (0..KEPT_MICROS).contains(&now.since(self.made_at))
    }
}

impl<Key: Clone + Eq + Hash, Mark: PartialEq, Made: Clone> Shelf<Key, Mark, Made> {
    pub fn new(most_bytes: usize) -> Self {
        Shelf { most_bytes, bytes: 0, kept: HashMap::new() }
    }

    /// What is kept, when it carries this mark and is not too old.
    pub fn get(&self, key: &Key, mark: &Mark, now: Timestamp) -> Option<Made> {
        let kept = self.kept.get(key).filter(|kept| kept.mark == *mark && kept.is_fresh(now))?;
        Some(kept.made.clone())
    }

    /// Keeps something that takes so many bytes. `mark` was read before it was made, so that a change in between makes
    /// it old at once.
    pub fn put(&mut self, key: Key, mark: Mark, now: Timestamp, bytes: usize, made: Made) {
        if bytes > self.most_bytes {
            return;
        }
        self.take(&key);
        if self.bytes + bytes > self.most_bytes {
            self.make_room(now, bytes);
        }
        self.bytes += bytes;
        self.kept.insert(key, Kept { mark, made_at: now, bytes, made });
    }

    /// What is too old goes first, then whatever comes first, until an eighth is free: rarely, so that it costs little.
    fn make_room(&mut self, now: Timestamp, bytes: usize) {
        self.kept.retain(|_, kept| kept.is_fresh(now));
        self.bytes = self.kept.values().map(|kept| kept.bytes).sum();
        let aim = (self.most_bytes - bytes).min(self.most_bytes / 8 * 7);
        let mut surplus = self.bytes.saturating_sub(aim);
        let mut going = Vec::new();
        for (key, kept) in &self.kept {
            if surplus == 0 {
                break;
            }
            surplus = surplus.saturating_sub(kept.bytes);
            going.push(key.clone());
        }
        going.iter().for_each(|key| self.take(key));
    }

    fn take(&mut self, key: &Key) {
        if let Some(kept) = self.kept.remove(key) {
            self.bytes -= kept.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_micros(second * MICROS_PER_SECOND)
    }

    #[test]
    fn what_has_another_mark_or_is_too_old_is_not_shown() {
        let mut shelf = Shelf::new(100);
        shelf.put("page", 1, at(100), 10, "words");
        assert_eq!(shelf.get(&"page", &1, at(129)), Some("words"));
        assert_eq!(shelf.get(&"page", &2, at(100)), None);
        assert_eq!(shelf.get(&"page", &1, at(130)), None);
        assert_eq!(shelf.get(&"page", &1, at(99)), None, "a clock that was set back");
        assert_eq!(shelf.get(&"other", &1, at(100)), None);
    }

    #[test]
    fn it_never_holds_more_bytes_than_it_may() {
        let mut shelf = Shelf::new(1_000);
        for number in 0..500usize {
            let bytes = 1 + number * 7 % 90;
            shelf.put(number % 60, 1, at(number as i64 / 10), bytes, number);
            let held: usize = shelf.kept.values().map(|kept| kept.bytes).sum();
            assert_eq!(held, shelf.bytes);
            assert!(held <= 1_000, "{held} bytes");
            assert!(shelf.get(&(number % 60), &1, at(number as i64 / 10)).is_some(), "the newest is there");
        }
        shelf.put(7, 1, at(50), 1_001, 0);
        assert_ne!(shelf.get(&7, &1, at(50)), Some(0), "what is too large is not kept");
    }
}
