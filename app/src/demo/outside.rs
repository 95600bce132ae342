// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is said about the association elsewhere, what is written to the team, and what the desk did with it.

use jiff::Timestamp;

use super::calendar::{awake, days, hours, leisure, minutes, office};
use super::pen::Pen;
use super::people::{CALLUM, MOIRA, PRIYA};
use super::sketch::{Channel, Lane, PersonKey, Ref, What};
use super::words::{MentionText, Turn, mentions};

const FILES: [(Channel, &str); 8] = [
    (Channel::Mastodon, include_str!("words/mentions_mastodon.txt")),
    (Channel::NewsComments, include_str!("words/mentions_news.txt")),
    (Channel::Reddit, include_str!("words/mentions_reddit.txt")),
    (Channel::ManualLog, include_str!("words/mentions_log.txt")),
    (Channel::AppStore, include_str!("words/mentions_store.txt")),
    (Channel::Blog, include_str!("words/mentions_blog.txt")),
    (Channel::Mastodon, include_str!("words/mentions_more_mastodon.txt")),
    (Channel::ManualLog, include_str!("words/mentions_more_log.txt")),
];

pub fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Mastodon => "mastodon",
        Channel::NewsComments => "news",
        Channel::Blog => "blog",
        Channel::Reddit => "reddit",
        Channel::ManualLog => "log",
        Channel::AppStore => "store",
    }
}

pub fn channel(word: &str) -> Option<Channel> {
    use Channel::{AppStore, Blog, ManualLog, Mastodon, NewsComments, Reddit};
    [Mastodon, NewsComments, Blog, Reddit, ManualLog, AppStore]
        .into_iter()
        .find(|channel| channel_word(*channel) == word)
}

fn slug(text: &str) -> String {
    let kept = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    kept.collect::<String>().split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn address(channel: Channel, author: &str, page: &str, id: &str) -> Option<String> {
    let (who, page) = (slug(author), slug(page));
    match channel {
        Channel::Mastodon => Some(format!("https://vale.example/@{who}/{id}")),
        Channel::NewsComments => Some(format!("https://courier.example/{page}#comment-{id}")),
        Channel::Blog => Some(format!("https://{who}.example/{id}")),
        Channel::Reddit => Some(format!("https://reddit.example/{page}/{id}")),
        Channel::ManualLog => Some(format!("https://x.example/{who}/status/{id}")),
        Channel::AppStore => None,
    }
}

pub fn language_of(text: &str) -> &'static str {
    const DUTCH: [&str; 9] = [" de ", " het ", " een ", " ik ", "Ik ", " niet", " van ", "Nieuw:", " geen "];
    if text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
        "ar"
    } else if DUTCH.iter().filter(|word| text.contains(**word)).count() >= 2 || text.starts_with("Nieuw:") {
        "nl"
    } else {
        "en"
    }
}

/// One text seen elsewhere; `at` is when it reached us.
pub fn mention(
    pen: &mut Pen,
    at: Timestamp,
    channel: Channel,
    page: &str,
    author: &str,
    text: &str,
    to: Option<Ref>,
) -> Option<Ref> {
    let outside_id = (100_000_000 + pen.dice.below(899_999_999)).to_string();
    let delay = if channel == Channel::ManualLog { pen.dice.between(25, 200) } else { pen.dice.between(1, 14) };
    let what = What::Mention {
        channel,
        url: address(channel, author, page, &outside_id),
        outside_id,
        author: author.to_owned(),
        text: text.to_owned(),
        in_reply_to: to,
        language: language_of(text),
        posted_at: at - minutes(delay),
    };
    pen.put(at, None, what)
}

pub fn listening(pen: &mut Pen) {
    for (channel, text) in FILES {
        let mut page = "";
        let mut page_at = pen.start;
        for spoken in mentions(text) {
            // Comments under one article come in the same days.
            let to = pen.until - days(4);
            let at = if spoken.page.is_empty() || spoken.page != page || channel == Channel::Blog {
                page = spoken.page;
                page_at = pen.day_in(None, to);
                page_at
            } else {
                let next = page_at + hours(pen.dice.between(0, 40));
                page_at = leisure(next, &mut pen.dice).max(page_at + minutes(3)).min(to);
                page_at
            };
            heard(pen, channel, &spoken, at);
        }
    }
}

fn heard(pen: &mut Pen, channel: Channel, spoken: &MentionText, at: Timestamp) -> Option<()> {
    let first = mention(pen, at, channel, spoken.page, spoken.author, spoken.text, None)?;
    let urgent = spoken.lane == Lane::Danger;
    let mut moment = if urgent { pen.after(at, 3, 14) } else { pen.in_office(at, 8, 240) };
    let agent = named_agent(spoken).unwrap_or_else(|| pen.agent_at(moment));
    pen.take(moment, agent, first, Some(spoken.lane))?;
    if urgent {
        let body = "Read aloud to Moira on the phone. Private message sent first, then the public one. I stay with it."
            .to_owned();
        pen.put(moment + minutes(2), Some(agent), What::DeskNote { of: first, body })?;
    }
    let mut last = first;
    for turn in &spoken.turns {
        match turn {
            Turn::Ours(body) => {
                moment = if urgent { pen.after(moment, 3, 9) } else { pen.in_office(moment, 4, 75) };
                let signed = signed(body, agent);
                pen.reply(moment, agent, first, signed, false)?;
            }
            Turn::Theirs(text) => {
                moment = awake(pen.after(moment, 14, if urgent { 90 } else { 900 }));
                last = mention(pen, moment, channel, spoken.page, spoken.author, text, Some(last))?;
                pen.scripted.insert(last);
            }
        }
    }
    let closed_at = pen.in_office(moment, 3, if spoken.turns.is_empty() { 12 } else { 1_300 });
    let reason = spoken.closed.unwrap_or_else(|| closing(pen, spoken.lane));
    pen.close(closed_at, agent, first, reason)?;
    Some(())
}

fn named_agent(spoken: &MentionText) -> Option<PersonKey> {
    let ours = |name: &str| spoken.turns.iter().any(|turn| matches!(turn, Turn::Ours(body) if body.contains(name)));
    [("Callum", CALLUM), ("Priya", PRIYA)].into_iter().find(|(name, _)| ours(name)).map(|(_, who)| who)
}

pub fn signed(body: &str, agent: PersonKey) -> String {
    let name = match agent {
        CALLUM => "Callum",
        PRIYA => "Priya",
        MOIRA => "Moira",
        _ => "Gwen",
    };
    if body.contains(name) { body.to_owned() } else { format!("{body} – {name}, Even Keel") }
}

#[rustfmt::skip]
fn reasons(lane: Lane) -> &'static [&'static str] {
    match lane {
        Lane::Question => &["Answered.", "Answered with a link to our own page.", "Answered, the person thanked us.", "Answered, nothing open."],
        Lane::Complaint => &["Apologised and mended.", "Passed on and told what was done.", "Mended, on the list for the monthly meeting."],
        Lane::Concern => &["Told where to turn, no answer needed from us.", "In good hands now.", "Passed on with leave, without the name."],
        Lane::Thanks => &["Thanked, passed on to the team.", "Read out at the Monday meeting.", "A heart and no words needed."],
        Lane::Media => &["Passed on to Gwen.", "Interview arranged.", "Answered by Gwen within the deadline."],
        Lane::Claim => &["Corrected once, with a source.", "On the claims list, no further debate.", "Corrected, others joined in kindly."],
        Lane::Spam => &["Advert.", "Advert, blocked."],
        Lane::Danger => &["Safe for now, in touch with help. Followed up the next day.", "Not alone any more. Followed up."],
        Lane::SideEffect => &["Handed over as a case.", "Case opened, the person has been told."],
        Lane::NoAction => &["Only talk, nothing asked of us.", "Read and enjoyed.", "Nothing to do.", "Read. Not for us.", "Read, no reply wanted."],
    }
}

pub fn closing(pen: &mut Pen, lane: Lane) -> &'static str {
    let listed = reasons(lane);
    listed[pen.dice.below(listed.len())]
}

/// Every second working day the deputy looks through what is left.
pub fn tidy(pen: &mut Pen) {
    const LANES: [Lane; 10] = [
        Lane::Danger,
        Lane::SideEffect,
        Lane::Question,
        Lane::Complaint,
        Lane::Concern,
        Lane::Thanks,
        Lane::Media,
        Lane::Claim,
        Lane::Spam,
        Lane::NoAction,
    ];
    let mut at = office(pen.start + days(3) + hours(6));
    while at < pen.until {
        let mut reasons: Vec<(Lane, &'static str)> = Vec::new();
        for lane in LANES {
            let reason = match lane {
                Lane::SideEffect => *pen.dice.pick(&[
                    "Read by two people: a question about a medicine, nobody has fallen ill.",
                    "Speaks of a worry beforehand, nothing has happened. Answered in the group.",
                    "Read by two people: the illness itself, before any medicine.",
                ]),
                Lane::Danger => "Read by two people and spoken with: a turn of phrase, the person is safe.",
                Lane::Question => "Answered in the group, or waits there for the professional.",
                other => closing(pen, other),
            };
            reasons.push((lane, reason));
        }
        let what = What::ClearDesk { arrived_before: at - hours(30), reasons };
        pen.put(at, Some(MOIRA), what);
        at = office(at + hours(47));
    }
}

/// What was written to the team: the contact page, in own words, with an answer by name.
pub fn letters(pen: &mut Pen) {
    for row in super::words::rows(include_str!("words/letters.txt")) {
        let lane = super::words::lane(row[0]).unwrap_or(Lane::Question);
        let at = pen.day_in(None, pen.until - days(5));
        let what = What::TellTeam {
            subject: row[1].to_owned(),
            body: row[2].to_owned(),
            reply_to: Some(format!("{}@mail.example", slug(row[1]))),
            language: language_of(row[2]),
        };
        let Some(sent) = pen.put(at, None, what) else { continue };
        let taken_at = pen.in_office(at, 10, 300);
        let agent = pen.agent_at(taken_at);
        if pen.take(taken_at, agent, sent, Some(lane)).is_none() {
            continue;
        }
        let mut moment = pen.in_office(taken_at, 6, 120);
        if let Some(body) = row.get(3) {
            pen.reply(moment, agent, sent, signed(body, agent), true);
            moment = pen.in_office(moment, 60, 1_400);
        }
        let reason = closing(pen, lane);
        pen.close(moment, agent, sent, reason);
    }
}
