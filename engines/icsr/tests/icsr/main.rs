// SPDX-License-Identifier: MIT OR Apache-2.0
//! The engine from outside, in one binary: reading, writing, rules, answers, and what hostile input does.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod own_cases;
#[cfg(test)]
mod property;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod support;
