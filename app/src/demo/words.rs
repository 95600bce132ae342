// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reads the hand-written texts under `words/`. Their formats are small and line-based:
//!
//! - threads: `? title {nl} {anon} {open}` question, `~ title` the same asked again later, `= who: source, source; days` its
//!   answer, `* title` discussion, `+ text` a reply (`+h` by the host, `+a` by the person who asked). Lines without a mark are
//!   paragraphs of what stands above.
//! - mentions: `@ place` sets the page they stand under, then `lane author | text`, `> our reply`, `< the author again`,
//!   `! reason for closing`.
//! - effects: `@ place | title` and `key: value` lines.

use super::sketch::{Citation, Lane};

#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub is_question: bool,
    pub title: &'static str,
    pub body: String,
    pub tags: Vec<&'static str>,
    pub again: Option<(&'static str, String)>,
    pub answer: Option<AnswerText>,
    pub replies: Vec<(ReplyBy, &'static str)>,
}

impl Thread {
    pub fn has(&self, tag: &str) -> bool {
        self.tags.contains(&tag)
    }

    /// What was written; the title says it all where nothing stands below.
    pub fn text(&self) -> &str {
        if self.body.is_empty() { self.title } else { &self.body }
    }

    pub fn language(&self) -> &'static str {
        ["nl", "ar"].into_iter().find(|tag| self.has(tag)).unwrap_or("en")
    }
}

#[derive(Clone, Debug, Default)]
pub struct AnswerText {
    pub by: char,
    pub sources: Vec<&'static str>,
    pub review_in_days: u32,
    pub body: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyBy {
    Member,
    Asker,
    Host,
}

enum Open {
    Nothing,
    Body,
    Again,
    Answer,
}

pub fn threads(text: &'static str) -> Vec<Thread> {
    let mut all: Vec<Thread> = Vec::new();
    let mut open = Open::Nothing;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(title) = line.strip_prefix("? ").or_else(|| line.strip_prefix("* ")) {
            let (title, tags) = title_and_tags(title);
            all.push(Thread { is_question: line.starts_with('?'), title, tags, ..Thread::default() });
            open = Open::Body;
            continue;
        }
        let thread = all.last_mut().expect("a thread file begins with a title");
        if let Some(title) = line.strip_prefix("~ ") {
            thread.again = Some((title, String::new()));
            open = Open::Again;
        } else if let Some(head) = line.strip_prefix("= ") {
            thread.answer = Some(answer_head(head));
            open = Open::Answer;
        } else if let Some(rest) = line.strip_prefix('+') {
            thread.replies.push(reply(rest));
        } else {
            match open {
                Open::Body => paragraph(&mut thread.body, line),
                Open::Again => thread.again.iter_mut().for_each(|(_, body)| paragraph(body, line)),
                Open::Answer => thread.answer.iter_mut().for_each(|answer| paragraph(&mut answer.body, line)),
                Open::Nothing => {}
            }
        }
    }
    all
}

fn reply(rest: &'static str) -> (ReplyBy, &'static str) {
    let marked = |mark| rest.strip_prefix(mark).map(str::trim);
    let host = marked("h ").map(|text| (ReplyBy::Host, text));
    let asker = marked("a ").map(|text| (ReplyBy::Asker, text));
    host.or(asker).unwrap_or((ReplyBy::Member, rest.trim()))
}

fn paragraph(body: &mut String, line: &str) {
    if !body.is_empty() {
        body.push_str("\n\n");
    }
    body.push_str(line.trim());
}

fn title_and_tags(line: &'static str) -> (&'static str, Vec<&'static str>) {
    let mut pieces = line.split('{');
    let title = pieces.next().unwrap_or(line).trim();
    (title, pieces.map(|tag| tag.trim().trim_end_matches('}')).collect())
}

fn answer_head(head: &'static str) -> AnswerText {
    let (by, rest) = head.split_once(':').expect("an answer names who answers");
    let (sources, review) = rest.split_once(';').unwrap_or((rest, "540"));
    AnswerText {
        by: by.trim().chars().next().expect("one letter"),
        sources: sources.split(',').map(str::trim).collect(),
        review_in_days: review.trim().parse().expect("days"),
        body: String::new(),
    }
}

/// The list behind the short names in the answers.
pub fn citation(code: &str) -> Option<Citation> {
    include_str!("words/sources.txt").lines().find_map(|line| {
        let mut parts = line.split(" | ").map(str::trim);
        (parts.next()? == code).then(|| Citation { title: parts.next().unwrap_or(""), url: parts.next() })
    })
}

#[derive(Clone, Debug)]
pub struct MentionText {
    pub page: &'static str,
    pub lane: Lane,
    pub author: &'static str,
    pub text: &'static str,
    /// What followed: our reply, then perhaps the author again, and so on.
    pub turns: Vec<Turn>,
    pub closed: Option<&'static str>,
}

#[derive(Clone, Copy, Debug)]
pub enum Turn {
    Ours(&'static str),
    Theirs(&'static str),
}

pub fn lane(letter: &str) -> Option<Lane> {
    Some(match letter {
        "q" => Lane::Question,
        "s" => Lane::SideEffect,
        "c" => Lane::Complaint,
        "k" => Lane::Thanks,
        "n" => Lane::NoAction,
        "x" => Lane::Claim,
        "p" => Lane::Spam,
        "d" => Lane::Danger,
        "o" => Lane::Concern,
        "m" => Lane::Media,
        _ => return None,
    })
}

pub fn mentions(text: &'static str) -> Vec<MentionText> {
    let mut all: Vec<MentionText> = Vec::new();
    let mut page = "";
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (mark, rest) = line.split_once(' ').expect("a mark and a text");
        let rest = rest.trim();
        match (mark, all.last_mut()) {
            ("@", _) => page = rest,
            (">", Some(last)) => last.turns.push(Turn::Ours(rest)),
            ("<", Some(last)) => last.turns.push(Turn::Theirs(rest)),
            ("!", Some(last)) => last.closed = Some(rest),
            _ => {
                let (author, text) = rest.split_once(" | ").expect("author and text");
                let lane = lane(mark).expect("a lane letter");
                all.push(MentionText { page, lane, author, text, turns: Vec::new(), closed: None });
            }
        }
    }
    all
}

/// One hand-written side effect: place, title and its fields in order.
#[derive(Clone, Debug)]
pub struct EffectText {
    pub place: &'static str,
    pub title: &'static str,
    fields: Vec<(&'static str, &'static str)>,
}

impl EffectText {
    pub fn all(&self, key: &str) -> impl Iterator<Item = &'static str> {
        self.fields.iter().filter(move |(name, _)| *name == key).map(|(_, value)| *value)
    }

    pub fn one(&self, key: &str) -> Option<&'static str> {
        self.all(key).next()
    }

    pub fn text(&self) -> String {
        self.all("t").collect::<Vec<_>>().join("\n\n")
    }
}

pub fn effects(text: &'static str) -> Vec<EffectText> {
    let mut all: Vec<EffectText> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(head) = line.strip_prefix("@ ") {
            let (place, title) = head.split_once(" | ").unwrap_or((head, ""));
            all.push(EffectText { place: place.trim(), title: title.trim(), fields: Vec::new() });
        } else {
            let (key, value) = line.split_once(':').expect("a key and a value");
            all.last_mut().expect("a place first").fields.push((key.trim(), value.trim()));
        }
    }
    all
}

/// Lines `a | b | c`, blank lines left out.
pub fn rows(text: &'static str) -> Vec<Vec<&'static str>> {
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    filled.map(|line| line.split(" | ").map(str::trim).collect()).collect()
}
