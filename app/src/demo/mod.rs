// SPDX-License-Identifier: AGPL-3.0-or-later
//! Two years in the life of Even Keel, a patients' association that does not exist, as plain data from a seed.
//!
//! It never touches a database, a clock or the network: [`script`] returns people, groups and a list of happenings, and
//! the player turns each into the action a person would have called. How to play it:
//!
//! 1. Make the site from [`Script::site`], the people from [`Script::people`], nothing else.
//! 2. Walk through [`Script::happenings`] in order; set the clock to `at`, act as `by`. `Arrive`, `FoundGroup` and `Join`
//!    are happenings like all others. Remember what each action returned under the happening's `number`: a [`Ref`] in
//!    a later happening is that number.
//! 3. Run the identity check on `Words::first_try`, expect it to find something, then send `Words::body`. Where both are
//!    equal the person sends all the same; the moderator's `Edit` follows.
//! 4. Desk happenings name the *message*. When screening has not put it on the desk, put it there by hand.
//! 5. `ClearDesk` closes what screening found beyond the script, so that only the last three days are open at the end.
//!
//! The texts stand in `words/`; `words.rs` says how they are written. No living person, firm or place is meant.

mod calendar;
mod case_facts;
mod cases;
mod community;
mod dice;
mod latest;
mod moderation;
mod outside;
mod pen;
mod people;
mod reviewing;
mod sketch;
mod sketch_cases;
#[cfg(test)]
mod tests;
mod words;

use jiff::Timestamp;

pub use sketch::*;
pub use sketch_cases::*;

/// Tells the two years that end at `until`. The same seed and end give the same script, to the letter.
pub fn script(seed: u64, until: Timestamp) -> Script {
    let mut dice = dice::Dice::new(seed);
    let start = until - calendar::days(730);
    let people = people::people(start, until, &mut dice);
    let mut pen = pen::Pen::new(dice, start, until, people, people::groups(start));
    community::protocols(&mut pen);
    pen::memberships(&mut pen);
    community::conversations(&mut pen);
    community::company(&mut pen);
    moderation::identity_slips(&mut pen);
    moderation::nuisances(&mut pen);
    moderation::second_thoughts(&mut pen);
    outside::listening(&mut pen);
    outside::letters(&mut pen);
    cases::side_effects(&mut pen);
    latest::desk_today(&mut pen);
    outside::tidy(&mut pen);
    reviewing::weeks(&mut pen);
    pen::arrivals(&mut pen);
    let mut happenings = pen.happenings;
    happenings.sort_by_key(|made| (made.at, rank(&made.what), made.number));
    Script { site: people::site(), people: pen.people, groups: pen.groups, happenings, scripted: pen.scripted }
}

/// At the same instant: first people come, then groups, then the rest.
fn rank(what: &What) -> u8 {
    match what {
        What::Arrive => 0,
        What::FoundGroup { .. } => 1,
        What::Join { .. } => 2,
        _ => 3,
    }
}
