// SPDX-License-Identifier: AGPL-3.0-or-later
//! What members write to one another, and what professionals answer.

use jiff::Timestamp;

use super::calendar::{awake, days, hours, leisure, office};
use super::pen::{Pen, words};
use super::people::{FEMI, GWEN, YUSRA, group, professional};
use super::sketch::{GroupKey, PersonKey, Protocol, Reaction, Ref, Voice, What, Words};
use super::words::{AnswerText, ReplyBy, Thread, citation, threads};

#[rustfmt::skip]
const THREAD_FILES: [(&str, &str); 16] = [
    ("mtx", include_str!("words/threads_mtx.txt")),
    ("lupus", include_str!("words/threads_lupus.txt")),
    ("ra", include_str!("words/threads_ra.txt")),
    ("biologics", include_str!("words/threads_biologics.txt")),
    ("spine", include_str!("words/threads_spine.txt")),
    ("pressure", include_str!("words/threads_pressure.txt")),
    ("heart", include_str!("words/threads_heart.txt")),
    ("epilepsy", include_str!("words/threads_epilepsy.txt")),
    ("migraine", include_str!("words/threads_migraine.txt")),
    ("parents", include_str!("words/threads_parents.txt")),
    ("mood", include_str!("words/threads_mood.txt")),
    ("work", include_str!("words/threads_work.txt")),
    ("pregnancy", include_str!("words/threads_pregnancy.txt")),
    ("nederlands", include_str!("words/threads_nl.txt")),
    ("", include_str!("words/threads_open.txt")),
    ("", include_str!("words/threads_short.txt")),
];

/// Openings for an answer given a second time.
const AGAIN: [&str; 8] = [
    "We had nearly this question before, so I have read my earlier answer again and it still holds.",
    "You are not the first to ask, and I am glad you did: I have checked the sources once more.",
    "Good question, and it comes back every season. This is what we answer, looked through again this week.",
    "Some of this stands in an older answer. Here it is in one piece, read again today.",
    "Yes, and since it was asked before I could look at what has changed since: nothing that matters to you.",
    "I answered a neighbour of yours on this some months ago. The advice is the same.",
    "Short version first: you may worry a little less. The longer one I have just checked against the sources.",
    "Thank you for asking it in your own words. The answer has been reviewed since we last gave it.",
];

pub fn protocols(pen: &mut Pen) {
    let first = office(pen.start + hours(10));
    for (step, (protocol, who)) in [(Protocol::Webcare, GWEN), (Protocol::AdverseEvents, YUSRA)].into_iter().enumerate()
    {
        let at = first + super::calendar::minutes(7 * step as i64);
        pen.put(at, Some(who), What::SignProtocol { protocol, version: 1 });
    }
    for at in 0..pen.groups.len() {
        let (created_at, host) = (pen.groups[at].created_at, pen.groups[at].host);
        pen.put(created_at, Some(GWEN), What::FoundGroup { group: GroupKey(at) });
        pen.join(created_at + super::calendar::minutes(5), host, GroupKey(at));
    }
}

pub fn conversations(pen: &mut Pen) {
    for (key, text) in THREAD_FILES {
        for thread in threads(text) {
            let at = when(pen, &thread, group(key));
            if let Some((title, body)) = thread.again.clone() {
                let second = pen.day_in(group(key), pen.until - days(2));
                let (early, late) = if at < second { (at, second) } else { (second, at) };
                let again = Thread { title, body, again: None, replies: Vec::new(), ..thread.clone() };
                play(pen, &thread, group(key), early, false);
                play(pen, &again, group(key), late.max(early + days(40)), true);
            } else {
                play(pen, &thread, group(key), at, false);
            }
        }
    }
}

fn when(pen: &mut Pen, thread: &Thread, group: Option<GroupKey>) -> Timestamp {
    if thread.has("open") && pen.dice.chance(55) {
        let back = pen.dice.between(5, 12 * 24);
        return leisure(pen.until - hours(back), &mut pen.dice).min(pen.until - hours(2));
    }
    let to = pen.until - if thread.has("open") { days(25) } else { hours(30) };
    pen.day_in(group, to)
}

fn play(pen: &mut Pen, thread: &Thread, group: Option<GroupKey>, at: Timestamp, again: bool) -> Option<()> {
    let asker = pen.member_at(at, group, thread.language(), &[]);
    let words = words(thread.text(), thread.language(), voice(thread));
    let title = thread.title.to_owned();
    let what = match (thread.is_question, group) {
        (true, group) => What::Ask { group, title, words },
        (false, group) => What::Discuss { group: group?, title, words },
    };
    let opened = pen.put(at, Some(asker), what)?;
    reactions(pen, opened, at, group, 4, &[Reaction::MeToo, Reaction::ThinkingOfYou]);
    let mut said = at;
    if let Some(answer) = &thread.answer {
        said = answered(pen, opened, answer, at, group, again).unwrap_or(at);
    }
    replies(pen, thread, group, opened, asker, said)
}

fn replies(
    pen: &mut Pen,
    thread: &Thread,
    group: Option<GroupKey>,
    opened: Ref,
    asker: PersonKey,
    mut said: Timestamp,
) -> Option<()> {
    let language = thread.language();
    let voice = voice(thread);
    let mut seen = vec![asker];
    for (by, text) in &thread.replies {
        let gap = if pen.dice.chance(60) { pen.dice.between(9, 400) } else { pen.dice.between(400, 4000) };
        said = awake(said + super::calendar::minutes(gap));
        let (who, as_voice) = match by {
            ReplyBy::Asker => (asker, voice),
            ReplyBy::Host => (group.map_or(FEMI, |group| pen.groups[group.0].host), Voice::Pseudonym),
            ReplyBy::Member => (pen.member_at(said, group, language, &seen), Voice::Pseudonym),
        };
        if !seen.contains(&who) && seen.len() < 4 {
            seen.push(who);
        }
        let replied = pen.put(said, Some(who), What::Reply { to: opened, words: words(*text, language, as_voice) })?;
        reactions(pen, replied, said, group, 1, &[Reaction::Thanks, Reaction::MeToo]);
    }
    Some(())
}

fn voice(thread: &Thread) -> Voice {
    if thread.has("anon") { Voice::Alias } else { Voice::Pseudonym }
}

fn answered(
    pen: &mut Pen,
    question: Ref,
    answer: &AnswerText,
    at: Timestamp,
    group: Option<GroupKey>,
    again: bool,
) -> Option<Timestamp> {
    let wait = match pen.dice.below(10) {
        0..=5 => pen.dice.between(70, 1_100),
        6..=8 => pen.dice.between(1_100, 2_900),
        _ => pen.dice.between(2_900, 7_500),
    };
    let answered_at = office(at + super::calendar::minutes(wait));
    let body = if again { format!("{}\n\n{}", pen.dice.pick(&AGAIN), answer.body) } else { answer.body.clone() };
    let sources = answer.sources.iter().filter_map(|code| citation(code)).collect();
    let what = What::Answer { question, body, sources, review_in_days: answer.review_in_days };
    let number = pen.put(answered_at, Some(professional(answer.by)), what)?;
    reactions(pen, number, answered_at, group, 4, &[Reaction::Helped, Reaction::Thanks]);
    Some(answered_at)
}

fn reactions(pen: &mut Pen, to: Ref, at: Timestamp, group: Option<GroupKey>, most: i64, kinds: &[Reaction]) {
    let count = pen.dice.between(0, most);
    let mut seen = Vec::new();
    for _ in 0..count {
        let later = pen.after(at, 15, 5_000);
        let later = awake(later);
        if later > pen.until {
            continue;
        }
        let who = pen.member_at(later, group, "en", &seen);
        seen.push(who);
        let reaction = *pen.dice.pick(kinds);
        pen.put(later, Some(who), What::React { to, reaction });
    }
}

/// A line of company under a thread, from somebody who only wants to say that they have read it. A line marked `- ` is
/// a light one and comes under discussions only; nothing of the kind is said under an alias or in the quiet groups.
pub fn company(pen: &mut Pen) {
    let fits = |words: &Words| words.language == "en" && words.voice == Voice::Pseudonym;
    let quiet = [group("mood"), group("pregnancy")];
    let threads: Vec<(Ref, Timestamp, Option<GroupKey>, bool)> = pen
        .happenings
        .iter()
        .filter_map(|made| match &made.what {
            What::Ask { group, words, .. } if fits(words) => Some((made.number, made.at, *group, false)),
            What::Discuss { group, words, .. } if fits(words) => Some((made.number, made.at, Some(*group), true)),
            _ => None,
        })
        .filter(|(_, _, group, _)| group.is_some() && !quiet.contains(group))
        .collect();
    let lines = include_str!("words/company.txt").lines().filter(|line| !line.is_empty());
    for line in lines {
        let (line, light) = line.strip_prefix("- ").map_or((line, false), |line| (line, true));
        let open: Vec<_> = threads.iter().filter(|thread| !light || thread.3).copied().collect();
        let (to, at, group, _) = *pen.dice.pick(&open);
        let later = awake(pen.after(at, 20, 12_000));
        if later < pen.until {
            let who = pen.member_at(later, group, "en", &[]);
            pen.put(later, Some(who), What::Reply { to, words: words(line, "en", Voice::Pseudonym) });
        }
    }
}
