// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writes happenings down, gives them numbers, and knows who could have been there.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::calendar::{days, grown, hours, leisure, minutes, office};
use super::dice::Dice;
use super::people::{CALLUM, MOIRA, PRIYA, TEAM};
use super::sketch::{GroupKey, GroupSketch, Happening, Lane, PersonKey, PersonSketch, Ref, Voice, What, Words};

pub struct Pen {
    pub dice: Dice,
    pub start: Timestamp,
    pub until: Timestamp,
    pub people: Vec<PersonSketch>,
    pub groups: Vec<GroupSketch>,
    pub happenings: Vec<Happening>,
    pub scripted: BTreeSet<Ref>,
    /// Per group: who joined, and when.
    members: Vec<Vec<(Timestamp, PersonKey)>>,
    desk_turn: usize,
}

impl Pen {
    pub fn new(
        dice: Dice,
        start: Timestamp,
        until: Timestamp,
        people: Vec<PersonSketch>,
        groups: Vec<GroupSketch>,
    ) -> Self {
        let members = vec![Vec::new(); groups.len()];
        Self {
            dice,
            start,
            until,
            people,
            groups,
            happenings: Vec::new(),
            scripted: BTreeSet::new(),
            members,
            desk_turn: 0,
        }
    }

    /// Writes one happening; none when it would come after the end, and then nothing that hangs on it comes either.
    pub fn put(&mut self, at: Timestamp, by: Option<PersonKey>, what: What) -> Option<Ref> {
        if at > self.until {
            return None;
        }
        let number = Ref(u32::try_from(self.happenings.len()).expect("a few thousand happenings"));
        self.happenings.push(Happening { number, at, by, what });
        Some(number)
    }

    pub fn join(&mut self, at: Timestamp, who: PersonKey, group: GroupKey) {
        if self.members[group.0].iter().any(|(_, known)| *known == who) {
            return;
        }
        if self.put(at, Some(who), What::Join { group }).is_some() {
            self.members[group.0].push((at, who));
        }
    }

    fn speaks(&self, who: PersonKey, language: &str) -> bool {
        let native = self.people[who.0].language;
        native == language || (language == "en" && native == "nl" && who.0 >= TEAM)
    }

    /// A member who was in the group by then and speaks the language; when there is none, somebody joins just before.
    pub fn member_at(
        &mut self,
        at: Timestamp,
        group: Option<GroupKey>,
        language: &str,
        not: &[PersonKey],
    ) -> PersonKey {
        let fits = |pen: &Self, who: PersonKey| pen.speaks(who, language) && who.0 >= TEAM && !not.contains(&who);
        let there: Vec<PersonKey> = match group {
            Some(group) => {
                let list = self.members[group.0].iter();
                list.filter(|(since, who)| *since <= at && fits(self, *who)).map(|(_, who)| *who).collect()
            }
            None => Vec::new(),
        };
        if there.len() > 3 {
            return *self.dice.pick(&there);
        }
        let early = at - minutes(30);
        let around: Vec<PersonKey> = (TEAM..self.people.len())
            .map(PersonKey)
            .filter(|who| self.people[who.0].joined_at <= early && fits(self, *who))
            .collect();
        let who = if around.is_empty() {
            // The first of that language comes earlier than planned.
            let first = (TEAM..self.people.len()).map(PersonKey).find(|who| fits(self, *who));
            let who = first.expect("every language used has members");
            self.people[who.0].joined_at = self.people[who.0].joined_at.min(early - minutes(5));
            who
        } else {
            *self.dice.pick(&around)
        };
        if let Some(group) = group {
            let since = early.max(self.groups[group.0].created_at);
            self.join_earlier(since, who, group);
        }
        who
    }

    fn join_earlier(&mut self, at: Timestamp, who: PersonKey, group: GroupKey) {
        if let Some(entry) = self.members[group.0].iter_mut().find(|(_, known)| *known == who) {
            if entry.0 <= at {
                return;
            }
            entry.0 = at;
            let mut joins = self.happenings.iter_mut();
            let same = |made: &&mut Happening| made.by == Some(who) && made.what == What::Join { group };
            joins.find(same).expect("a member has joined").at = at;
            return;
        }
        self.join(at, who, group);
    }

    /// A day on which something is written in the group, growing with the place.
    pub fn day_in(&mut self, group: Option<GroupKey>, to: Timestamp) -> Timestamp {
        let from = group.map_or(self.start + days(12), |group| self.groups[group.0].created_at + days(3));
        let day = grown(from, to, &mut self.dice);
        leisure(day, &mut self.dice).min(to).max(from)
    }

    /// Who sits at the desk then; the deputy at weekends.
    pub fn agent_at(&mut self, at: Timestamp) -> PersonKey {
        use super::calendar::is_weekend;
        if is_weekend(at) {
            return MOIRA;
        }
        self.desk_turn += 1;
        [CALLUM, PRIYA, CALLUM, PRIYA, MOIRA][self.desk_turn % 5]
    }

    pub fn after(&mut self, at: Timestamp, low_minutes: i64, high_minutes: i64) -> Timestamp {
        at + minutes(self.dice.between(low_minutes, high_minutes))
    }

    pub fn in_office(&mut self, at: Timestamp, low_minutes: i64, high_minutes: i64) -> Timestamp {
        office(self.after(at, low_minutes, high_minutes))
    }

    pub fn take(&mut self, at: Timestamp, agent: PersonKey, of: Ref, lane: Option<Lane>) -> Option<Ref> {
        self.scripted.insert(of);
        self.put(at, Some(agent), What::DeskTake { of })?;
        match lane {
            Some(lane) => self.put(at + minutes(1), Some(agent), What::DeskLane { of, lane }),
            None => Some(of),
        }
    }

    pub fn reply(&mut self, at: Timestamp, agent: PersonKey, of: Ref, body: String, sent_there: bool) -> Option<Ref> {
        self.put(at, Some(agent), What::DeskReply { of, body, sent_there })
    }

    pub fn close(&mut self, at: Timestamp, agent: PersonKey, of: Ref, reason: &str) -> Option<Ref> {
        self.put(at, Some(agent), What::DeskClose { of, reason: reason.to_owned() })
    }
}

pub fn words(body: impl Into<String>, language: &'static str, voice: Voice) -> Words {
    Words { body: body.into(), language, voice, first_try: None }
}

/// Arrivals of people come last, when it is certain when the first of each language was needed.
pub fn arrivals(pen: &mut Pen) {
    for at in 0..pen.people.len() {
        let joined_at = pen.people[at].joined_at;
        pen.put(joined_at, Some(PersonKey(at)), What::Arrive);
    }
}

/// Everybody finds one to three groups soon after coming.
pub fn memberships(pen: &mut Pen) {
    for at in TEAM..pen.people.len() {
        let (who, joined_at) = (PersonKey(at), pen.people[at].joined_at);
        let language = pen.people[at].language;
        let count = pen.dice.between(1, 3);
        for _ in 0..count {
            let group = GroupKey(pen.dice.below(pen.groups.len()));
            if pen.groups[group.0].language == "nl" && language != "nl" {
                continue;
            }
            let first = joined_at.max(pen.groups[group.0].created_at);
            let later = if pen.dice.chance(70) { pen.after(first, 3, 90) } else { pen.after(first, 600, 60_000) };
            pen.join(later, who, group);
        }
        if language == "nl" {
            let dutch = super::people::group("nederlands").expect("there is a Dutch group");
            let since = joined_at.max(pen.groups[dutch.0].created_at) + hours(1);
            pen.join(since, who, dutch);
        }
    }
}
