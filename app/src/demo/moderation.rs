// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words that name somebody, adverts, unkindness, worry: what members flag and what the moderator does.

use jiff::Timestamp;

use super::calendar::{awake, days, minutes};
use super::pen::{Pen, words};
use super::people::{DESMOND, TEAM, group};
use super::sketch::{FlagOutcome, FlagReason, GroupKey, PersonKey, Ref, Voice, What};
use super::words::rows;

/// Words that name somebody: most are taken out before sending, some are sent and then shortened by the moderator.
pub fn identity_slips(pen: &mut Pen) {
    for (place, row) in rows(include_str!("words/slips.txt")).into_iter().enumerate() {
        let (room, first, clean) = (group(row[0]), row[1], row[2]);
        let language = if row[0] == "nederlands" { "nl" } else { "en" };
        let at = pen.day_in(room, pen.until - days(4));
        let who = pen.member_at(at, room, language, &[]);
        let sent_all_the_same = place % 3 == 2;
        let mut text = words(if sent_all_the_same { first } else { clean }, language, Voice::Pseudonym);
        text.first_try = Some(first.to_owned());
        let Some(room) = room else { continue };
        let title = clean.split(['.', ',', '?', '!']).next().unwrap_or(clean).to_owned();
        let Some(sent) = pen.put(at, Some(who), What::Discuss { group: room, title, words: text }) else {
            continue;
        };
        if sent_all_the_same {
            settle(pen, (room, sent), at, FlagReason::Identifying, FlagOutcome::Edited, Some(clean));
        }
    }
}

/// Adverts and unkind words: flagged by members, taken down or left by the moderator, with a reason.
pub fn nuisances(pen: &mut Pen) {
    for row in rows(include_str!("words/nuisances.txt")) {
        let Some(room) = group(row[1]) else { continue };
        let at = pen.day_in(Some(room), pen.until - days(5));
        let who = pen.member_at(at, Some(room), "en", &[]);
        let text = words(row[3], "en", Voice::Pseudonym);
        let Some(sent) = pen.put(at, Some(who), What::Discuss { group: room, title: row[2].to_owned(), words: text })
        else {
            continue;
        };
        let (reason, outcome) = match row[0] {
            "advert" => (FlagReason::Advertising, FlagOutcome::Removed),
            "unkind" => (FlagReason::Unkind, FlagOutcome::Removed),
            "advice" => (FlagReason::MedicalAdvice, FlagOutcome::Kept),
            _ => (FlagReason::Worried, FlagOutcome::Kept),
        };
        settle(pen, (room, sent), at, reason, outcome, None);
    }
}

fn notes(reason: FlagReason) -> &'static [&'static str] {
    match reason {
        FlagReason::Identifying => {
            &["This says who they are.", "There is a number in it, please take it out.", "A name stands here."]
        }
        FlagReason::Unkind => &["That is no way to speak to somebody.", "Not kind, and not true either."],
        FlagReason::Advertising => &["Selling something.", "Advert?", "This is a shop."],
        FlagReason::MedicalAdvice => &["Is it all right to say so?", "Sounds like advice to change a dose."],
        FlagReason::Worried => &["I am worried about this one.", "Could somebody look in on them?"],
    }
}

fn settle(
    pen: &mut Pen,
    (room, sent): (GroupKey, Ref),
    at: Timestamp,
    reason: FlagReason,
    outcome: FlagOutcome,
    clean: Option<&str>,
) -> Option<()> {
    let seen_at = awake(pen.after(at, 12, 260));
    // Only who reads the group can flag what stands in it.
    let (host, language) = (pen.groups[room.0].host, pen.groups[room.0].language);
    let by = if pen.dice.chance(30) { host } else { pen.member_at(seen_at, Some(room), language, &[]) };
    let note = (*pen.dice.pick(notes(reason))).to_owned();
    let flag = pen.put(seen_at, Some(by), What::Flag { of: sent, reason, note })?;
    let done_at = awake(pen.after(seen_at, 8, 190));
    match (outcome, clean) {
        (FlagOutcome::Edited, Some(body)) => {
            let body = body.to_owned();
            pen.put(done_at, Some(DESMOND), What::Edit { of: sent, body })?;
        }
        (FlagOutcome::Removed, _) => {
            pen.put(done_at, Some(DESMOND), What::Delete { of: sent })?;
        }
        _ => {}
    }
    pen.put(
        done_at + minutes(2),
        Some(DESMOND),
        What::SettleFlag { flag, outcome, note: said_about(outcome).to_owned() },
    )?;
    Some(())
}

/// What the moderator writes to whoever flagged it.
fn said_about(outcome: FlagOutcome) -> &'static str {
    match outcome {
        FlagOutcome::Edited => "Taken out what tells who you are or where you live. The rest stands as you wrote it.",
        FlagOutcome::Removed => "Taken down: our page of rules, points 2 and 4. Write to us if you see it otherwise.",
        FlagOutcome::Kept => "Read by two of us and left. A line from the team is added below it.",
    }
}

/// Second thoughts: now and then somebody mends a typing error or takes words back, within the hour.
pub fn second_thoughts(pen: &mut Pen) {
    let replies: Vec<(Ref, Timestamp, PersonKey, String)> = pen
        .happenings
        .iter()
        .filter_map(|made| match (&made.what, made.by) {
            (What::Reply { words, .. }, Some(by)) if by.0 >= TEAM && words.body.len() > 40 => {
                Some((made.number, made.at, by, words.body.clone()))
            }
            _ => None,
        })
        .collect();
    for (place, (of, at, by, body)) in replies.into_iter().enumerate() {
        let later = pen.after(at, 3, 50);
        match place % 29 {
            7 => pen.put(later, Some(by), What::Edit { of, body: format!("{body}\n\n(Edited: a word was missing.)") }),
            _ => None,
        };
    }
}
