// SPDX-License-Identifier: AGPL-3.0-or-later
//! The last three days: a desk that is alive, with different time left on every line.

use jiff::Timestamp;

use super::calendar::{awake, minutes};
use super::outside::{channel, mention, signed};
use super::pen::{Pen, words};
use super::people::{CALLUM, GWEN, MOIRA, PRIYA, group};
use super::sketch::{PersonKey, Ref, Voice, What};
use super::words::{lane, rows};

/// Each row: minutes before the end, place, lane, author, text, and what was done so far
/// (`new`, `taken`, `noted: …`, `replied: …`), by whom.
pub fn desk_today(pen: &mut Pen) {
    for row in rows(include_str!("words/latest.txt")) {
        let back: i64 = row[0].parse().expect("minutes before the end");
        let at = pen.until - minutes(back);
        let Some(message) = said(pen, at, row[1], row[3], row[4]) else {
            continue;
        };
        pen.scripted.insert(message);
        let (agent, done) = (agent(row[5]), row[6]);
        if done == "new" {
            continue;
        }
        let taken_at = if row[2] == "d" { at + minutes(4) } else { awake(at + minutes(back / 6 + 3)) };
        if taken_at + minutes(8) > pen.until || pen.take(taken_at, agent, message, lane(row[2])).is_none() {
            continue;
        }
        done_so_far(pen, taken_at + minutes(6), agent, message, row[1], done);
    }
}

fn done_so_far(pen: &mut Pen, next: Timestamp, agent: PersonKey, message: Ref, place: &str, done: &str) {
    if let Some(note) = done.strip_prefix("noted: ") {
        pen.put(next, Some(agent), What::DeskNote { of: message, body: note.to_owned() });
    } else if let Some(reply) = done.strip_prefix("replied: ") {
        let here = channel(place).is_none();
        pen.reply(next, agent, message, signed(reply, agent), here);
    } else if let Some(note) = done.strip_prefix("given: ") {
        pen.put(next, Some(agent), What::DeskNote { of: message, body: note.to_owned() });
        pen.put(next + minutes(1), Some(agent), What::DeskGive { of: message, to: GWEN });
    }
}

fn said(pen: &mut Pen, at: Timestamp, place: &str, author: &str, text: &str) -> Option<Ref> {
    if let Some(channel) = channel(place) {
        return mention(pen, at, channel, "", author, text, None);
    }
    if place == "tell" {
        let what = What::TellTeam {
            subject: author.to_owned(),
            body: text.to_owned(),
            reply_to: Some("01632 960 871".to_owned()),
            language: "en",
        };
        return pen.put(at, None, what);
    }
    let room = group(place);
    let who = pen.member_at(at, room, "en", &[]);
    let words = words(text, "en", Voice::Pseudonym);
    pen.put(at, Some(who), What::Ask { group: room, title: author.to_owned(), words })
}

fn agent(name: &str) -> PersonKey {
    match name {
        "priya" => PRIYA,
        "moira" => MOIRA,
        _ => CALLUM,
    }
}
