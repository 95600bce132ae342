// SPDX-License-Identifier: AGPL-3.0-or-later
//! Side effects as people tell them, and the cases that came of them.

use jiff::Timestamp;

use super::calendar::{date_of, days, grown, hours, leisure, minutes, office};
use super::case_facts::{facts, form};
use super::outside::{channel, closing, language_of, mention, signed};
use super::pen::{Pen, words};
use super::people::{LOTTE, PRIYA, RECEIVER, YUSRA, group};
use super::sketch::{GroupKey, Lane, PersonKey, Ref, Voice, What};
use super::words::{EffectText, effects, rows};

pub fn side_effects(pen: &mut Pen) {
    let all = effects(include_str!("words/effects.txt"));
    let count = all.iter().filter(|effect| effect.one("at").is_none() && effect.one("after").is_none()).count();
    let mut moments: Vec<Timestamp> = (0..count)
        .map(|_| {
            let day = grown(pen.start + days(40), pen.until - days(24), &mut pen.dice);
            leisure(day, &mut pen.dice)
        })
        .collect();
    moments.sort();
    let mut next = moments.into_iter();
    let mut at = pen.start;
    let thanks: Vec<&str> = include_str!("words/case_replies.txt").lines().filter(|line| !line.is_empty()).collect();
    for (place, effect) in all.iter().enumerate() {
        at = match (effect.one("at"), effect.one("after")) {
            (Some(back), _) => pen.until - hours(back.parse().expect("hours before the end")),
            (None, Some(after)) => at + days(after.parse().expect("days")),
            (None, None) => next.next().expect("one moment each"),
        };
        told(pen, effect, at, thanks[place % thanks.len()]);
    }
}

/// Where it was said: the message and, for a thread, who said it.
struct Said {
    message: Ref,
    thread: Option<Ref>,
    author: Option<PersonKey>,
    name: String,
}

fn told(pen: &mut Pen, effect: &EffectText, at: Timestamp, thanks: &str) -> Option<()> {
    let said = say(pen, effect, at)?;
    pen.scripted.insert(said.message);
    let fate = effect.one("fate").expect("a fate");
    let (fate, reason) = fate.split_once(':').unwrap_or((fate, ""));
    let (of, strict) = (said.message, effect.one("at").is_some());
    if fate == "desk_overdue" || (fate == "desk" && effect.place == "form") {
        return Some(());
    }
    if effect.place == "form" {
        // The form goes to medicines safety alone: the desk never sees it, and its case is open already.
        let seen_at = if strict { pen.after(at, 5, 9) } else { pen.in_office(at, 6, 150) };
        return pursue(pen, effect, of, None, at, seen_at, (fate, reason));
    }
    let taken_at = if strict { pen.after(at, 5, 9) } else { pen.in_office(at, 6, 150) };
    let agent = pen.agent_at(taken_at);
    let agent = if fate == "desk" { PRIYA } else { agent };
    pen.take(taken_at, agent, of, Some(Lane::SideEffect))?;
    match fate {
        "desk" => return left_on_desk(pen, agent, of, taken_at),
        "dismiss" => return dismissed(pen, agent, of, taken_at, reason),
        _ => {}
    }
    let opened_at = pen.after(taken_at, 3, 18);
    let case = pen.put(opened_at, Some(agent), What::OpenCase { from: of })?;
    let replied_at = pen.after(opened_at, 4, 25);
    let here = channel(effect.place).is_none();
    pen.reply(replied_at, agent, of, signed(thanks, agent), here)?;
    if let Some(more) = effect.one("m") {
        follow_up(pen, effect, &said, replied_at, more);
    }
    if fate == "new" {
        return Some(());
    }
    pursue(pen, effect, case, Some((agent, of)), at, replied_at, (fate, reason))
}

fn left_on_desk(pen: &mut Pen, agent: PersonKey, of: Ref, taken_at: Timestamp) -> Option<()> {
    let body =
        "New maker at the counter, four seizures: serious. I have written to ask where to reach them and rung Yusra."
            .to_owned();
    pen.put(taken_at + minutes(9), Some(agent), What::DeskNote { of, body })?;
    Some(())
}

fn dismissed(pen: &mut Pen, agent: PersonKey, of: Ref, taken_at: Timestamp, reason: &str) -> Option<()> {
    let body = "Asked Yusra: no side effect that anybody had.".to_owned();
    pen.put(taken_at + minutes(6), Some(agent), What::DeskNote { of, body })?;
    let closed_at = pen.in_office(taken_at, 15, 90);
    pen.close(closed_at, agent, of, reason)?;
    Some(())
}

/// The officer's way with a case; `desk` is who answered the message there, when the desk may read it.
fn pursue(
    pen: &mut Pen,
    effect: &EffectText,
    case: Ref,
    desk: Option<(PersonKey, Ref)>,
    at: Timestamp,
    seen_at: Timestamp,
    (fate, reason): (&str, &str),
) -> Option<()> {
    let officer = if pen.dice.chance(78) { YUSRA } else { LOTTE };
    let strict = effect.one("at").is_some();
    let mut moment = if strict { pen.after(seen_at, 10, 40) } else { pen.in_office(seen_at, 25, 700) };
    for fact in facts(effect, at) {
        pen.put(moment, Some(officer), What::CaseFact { case, fact })?;
        moment += minutes(pen.dice.between(1, 4));
    }
    if fate == "closed" {
        let closed_at = pen.in_office(moment, 2_000, 14_000);
        let reason = reason.to_owned();
        pen.put(closed_at, Some(officer), What::CloseCase { case, reason })?;
        if let Some((agent, of)) = desk {
            pen.close(closed_at + minutes(5), agent, of, "Case closed with a reason, see there.")?;
        }
        return Some(());
    }
    if fate == "overdue" || fate == "duetoday" {
        return Some(());
    }
    let handed_at = if strict { pen.after(moment, 10, 60) } else { pen.in_office(moment, 10, 240) };
    pen.put(handed_at, Some(officer), What::HandOver { case, to: RECEIVER })?;
    if let Some((agent, of)) = desk {
        let closed_at = pen.in_office(handed_at, 10, 300);
        let closing = closing(pen, Lane::SideEffect);
        pen.close(closed_at, agent, of, closing);
    }
    if fate == "waiting" || fate == "late_ack" {
        return Some(());
    }
    finish(pen, case, officer, handed_at)
}

/// The receiver answers, and now and then the case is closed weeks later.
fn finish(pen: &mut Pen, case: Ref, officer: PersonKey, handed_at: Timestamp) -> Option<()> {
    let acknowledged_at = pen.in_office(handed_at, 200, 4_200);
    let receipt = format!("AVMS-{}-{:05}", date_of(acknowledged_at).year(), 10_000 + pen.dice.below(89_999));
    pen.put(acknowledged_at, Some(officer), What::Acknowledge { case, receipt })?;
    if pen.dice.chance(55) {
        let done_at = office(acknowledged_at + days(pen.dice.between(20, 60)));
        let reason = *pen.dice.pick(&[
            "Acknowledged, nothing outstanding.",
            "Acknowledged, the follow-up question was answered and sent on.",
            "Acknowledged, the reporter wants no further contact.",
            "Acknowledged and counted in the month: sent equals received.",
        ]);
        pen.put(done_at, Some(officer), What::CloseCase { case, reason: reason.to_owned() })?;
    }
    Some(())
}

fn say(pen: &mut Pen, effect: &EffectText, at: Timestamp) -> Option<Said> {
    let (kind, room) = effect.place.split_once(':').unwrap_or((effect.place, ""));
    let (body, room) = (effect.text(), group(room));
    let language = language_of(&body);
    if let Some(channel) = channel(kind) {
        let name = outside_name(pen, kind);
        let message = mention(pen, at, channel, "", &name, &body, None)?;
        return Some(Said { message, thread: None, author: None, name });
    }
    let plain = |message| Said { message, thread: None, author: None, name: String::new() };
    match kind {
        "form" => pen.put(at, None, What::SideEffect(Box::new(form(effect, at)))).map(plain),
        "tell" => {
            let (subject, reply_to) = (effect.title.to_owned(), Some("01632 960 233".to_owned()));
            let what = What::TellTeam { subject, body, reply_to, language };
            pen.put(at, None, what).map(plain)
        }
        _ => say_in_thread(pen, effect, at, kind, room),
    }
}

fn say_in_thread(
    pen: &mut Pen,
    effect: &EffectText,
    at: Timestamp,
    kind: &str,
    room: Option<GroupKey>,
) -> Option<Said> {
    let body = effect.text();
    let language = language_of(&body);
    let author = pen.member_at(at, room, language, &[]);
    let text = words(body, language, Voice::Pseudonym);
    let title = effect.title;
    let what = match (kind, earlier_discussion(pen, at, room), room) {
        ("ask", _, _) => What::Ask { group: room, title: title.to_owned(), words: text },
        ("reply", Some(to), _) => What::Reply { to, words: text },
        (_, _, group) => What::Discuss {
            group: group?,
            title: if title.is_empty() { "What it did with me" } else { title }.to_owned(),
            words: text,
        },
    };
    let under = match what {
        What::Reply { to, .. } => Some(to),
        _ => None,
    };
    let message = pen.put(at, Some(author), what)?;
    Some(Said { message, thread: under.or(Some(message)), author: Some(author), name: String::new() })
}

fn earlier_discussion(pen: &Pen, at: Timestamp, room: Option<GroupKey>) -> Option<Ref> {
    let mut last = None;
    for made in pen.happenings.iter().filter(|made| made.at < at) {
        let fits = match &made.what {
            What::Discuss { group, .. } => Some(*group) == room,
            What::Ask { group, .. } => group.is_some() && *group == room,
            _ => false,
        };
        let newer = last.is_none_or(|(since, _)| made.at > since);
        if fits && newer {
            last = Some((made.at, made.number));
        }
    }
    last.map(|(_, number)| number)
}

fn outside_name(pen: &mut Pen, kind: &str) -> String {
    let name = rows(include_str!("words/outside_names.txt"));
    let at = pen.dice.below(name.len());
    match kind {
        "reddit" => format!("u/{}", name[at][0]),
        "mastodon" | "log" => format!("@{}", name[at][0]),
        _ => name[at][0].replace('_', " "),
    }
}

fn follow_up(pen: &mut Pen, effect: &EffectText, said: &Said, after: Timestamp, more: &str) -> Option<Ref> {
    let at = super::calendar::awake(pen.after(after, 40, 1_500));
    let number = match (said.author, said.thread, channel(effect.place)) {
        (Some(author), Some(to), _) => {
            pen.put(at, Some(author), What::Reply { to, words: words(more, language_of(more), Voice::Pseudonym) })
        }
        (_, _, Some(channel)) => mention(pen, at, channel, "", &said.name, more, Some(said.message)),
        _ => None,
    }?;
    pen.scripted.insert(number);
    Some(number)
}
