// SPDX-License-Identifier: MIT OR Apache-2.0
//! A bit for every key put in: says "no" surely and "yes" mostly.

/// `WORDS` times 64 bits; a power of two.
#[derive(Clone)]
pub(crate) struct Sieve<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Sieve<WORDS> {
    pub fn empty() -> Sieve<WORDS> {
        const { assert!(WORDS.is_power_of_two()) };
        let bits = vec![0; WORDS].into_boxed_slice();
        Sieve(bits.try_into().expect("the slice is as long as the array"))
    }

    fn place(key: u64) -> (usize, u32) {
        let bit = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        ((bit / 64) as usize % WORDS, (bit % 64) as u32)
    }

    pub fn put(&mut self, key: u64) {
        let (word, bit) = Self::place(key);
        self.0[word] |= 1 << bit;
    }

    pub fn may_hold(&self, key: u64) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] >> bit & 1 == 1
    }
}
