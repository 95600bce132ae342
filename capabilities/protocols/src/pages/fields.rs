// SPDX-License-Identifier: AGPL-3.0-or-later
//! The draft form's fields: rules as names and values, and back, with the person's words kept when some are wrong.

use std::collections::HashMap;

use identity::AccountId;
use kernel::{Day, SiteKey};

use super::{ACCOUNT, sentences};
use crate::{
    AdverseEventRules, ChannelWatch, ClockStart, LaneRule, ProtocolStep, RoleName, Rules, ServiceHours, WebcareRules,
};

/// Names and values of a form. A name is `part-key-field`.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    values: HashMap<String, Vec<String>>,
}

/// What is wrong: the field's id, and the key of what to say.
pub(super) type Wrong = Vec<(String, &'static str)>;

/// Free rows at the end of a list, so that one can be added without a script.
const FREE_ROWS: usize = 1;
/// However long a list is sent, no more is read.
const MOST_ROWS: usize = 60;

impl Fields {
    pub fn sent(pairs: Vec<(String, String)>) -> Fields {
        let mut fields = Fields::default();
        for (name, value) in pairs {
            fields.values.entry(name).or_default().push(value);
        }
        fields
    }

    /// The id and name of a field.
    pub fn id(&self, part: &str, key: impl std::fmt::Display, field: &str) -> String {
        format!("{part}-{key}-{field}")
    }

    /// The first value of a field.
    pub fn of(&self, part: &str, key: impl std::fmt::Display, field: &str) -> &str {
        self.one(&self.id(part, key, field))
    }

    /// True when a tick or option is chosen.
    pub fn has(&self, part: &str, key: impl std::fmt::Display, field: &str, value: impl std::fmt::Display) -> bool {
        let value = value.to_string();
        self.values.get(&self.id(part, key, field)).is_some_and(|values| values.contains(&value))
    }

    /// How many rows of a list to show: those with something in them, and a free one.
    pub fn rows(&self, part: &str, field: &str) -> Vec<usize> {
        (0..self.filled(part, field) + FREE_ROWS).collect()
    }

    fn filled(&self, part: &str, field: &str) -> usize {
        (0..MOST_ROWS).rev().find(|row| !self.of(part, row, field).trim().is_empty()).map_or(0, |row| row + 1)
    }

    pub fn one(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    fn put(&mut self, name: String, value: impl ToString) {
        self.values.entry(name).or_default().push(value.to_string());
    }
}

/// The fields that stand for these rules.
pub(super) fn fields_of(rules: &Rules, key: &SiteKey) -> Fields {
    let mut fields = Fields::default();
    let person = |account: Option<AccountId>| account.map(|account| key.seal(ACCOUNT, account.0)).unwrap_or_default();
    put_hours(&mut fields, rules.hours());
    for (row, channel) in rules.channels().iter().enumerate() {
        put_channel(&mut fields, row, channel, &person);
    }
    fields.put("review".into(), rules.review_on().map(|day| day.to_string()).unwrap_or_default());
    match rules {
        Rules::Webcare(rules) => rules.lanes.iter().for_each(|rule| put_lane(&mut fields, rule, &person)),
        Rules::AdverseEvents(rules) => put_clocks(&mut fields, rules, &person),
    }
    fields
}

fn put_hours(fields: &mut Fields, hours: &ServiceHours) {
    for (index, day) in hours.week.iter().enumerate() {
        let (from, to) = day.map(|(from, to)| (sentences::clock(from), sentences::clock(to))).unwrap_or_default();
        fields.put(format!("day-{index}-from"), from);
        fields.put(format!("day-{index}-to"), to);
    }
    fields.put("zone".into(), &hours.zone);
    let holidays: Vec<String> = hours.holidays.iter().map(Day::to_string).collect();
    fields.put("holidays".into(), holidays.join("\n"));
}

fn put_channel(fields: &mut Fields, row: usize, channel: &ChannelWatch, person: &impl Fn(Option<AccountId>) -> String) {
    fields.put(format!("channel-{row}-name"), &channel.name);
    fields.put(format!("channel-{row}-rounds"), channel.rounds_per_day);
    fields.put(format!("channel-{row}-owner"), person(channel.owner));
    fields.put(format!("channel-{row}-deputy"), person(channel.deputy));
    let days = [("watched", channel.watched), ("owner_days", channel.owner_days), ("deputy_days", channel.deputy_days)];
    for (field, days) in days {
        for (index, _) in days.iter().enumerate().filter(|(_, is_set)| **is_set) {
            fields.put(format!("channel-{row}-{field}"), index);
        }
    }
}

fn put_lane(fields: &mut Fields, rule: &LaneRule, person: &impl Fn(Option<AccountId>) -> String) {
    let code = rule.lane.code();
    fields.put(format!("lane-{code}-minutes"), rule.first_response_minutes);
    if rule.round_the_clock {
        fields.put(format!("lane-{code}-always"), "yes");
    }
    if rule.needs_approval {
        fields.put(format!("lane-{code}-approval"), "yes");
    }
    for role in &rule.answered_by {
        fields.put(format!("lane-{code}-roles"), role.code());
    }
    fields.put(format!("lane-{code}-owner"), person(rule.owner));
    fields.put(format!("lane-{code}-deputy"), person(rule.deputy));
    fields.put(format!("lane-{code}-steps"), rule.steps.join("\n"));
}

fn put_clocks(fields: &mut Fields, rules: &AdverseEventRules, person: &impl Fn(Option<AccountId>) -> String) {
    for (row, step) in rules.steps.iter().enumerate() {
        fields.put(format!("step-{row}-what"), &step.what);
        fields.put(format!("step-{row}-who"), &step.who);
        fields.put(format!("step-{row}-within"), &step.within);
    }
    fields.put("safety-all-owner".into(), person(rules.owner));
    fields.put("safety-all-deputy".into(), person(rules.deputy));
    fields.put("triage".into(), rules.triage_minutes);
    fields.put("hand_over".into(), rules.hand_over_hours);
    fields.put("acknowledge".into(), rules.acknowledge_hours);
    fields.put("serious".into(), rules.serious_days);
    fields.put("non_serious".into(), rules.non_serious_days);
    fields.put("clock_start".into(), rules.clock_start.code());
    fields.put("receiver".into(), &rules.receiver);
}

/// The rules that the fields stand for. `before` gives what the form does not show.
pub(super) fn rules_of(fields: &Fields, before: &Rules, key: &SiteKey) -> Result<Rules, Wrong> {
    let mut reading = Reading { fields, key, wrong: Vec::new() };
    let (hours, channels, review_on) = (reading.hours(), reading.channels(), reading.day("review"));
    let rules = match before {
        Rules::Webcare(before) => {
            let lanes = before.lanes.iter().map(|rule| reading.lane(rule)).collect();
            Rules::Webcare(WebcareRules { channels, lanes, hours, review_on })
        }
        Rules::AdverseEvents(before) => Rules::AdverseEvents(AdverseEventRules {
            channels,
            hours,
            steps: reading.steps(),
            owner: reading.person("safety-all-owner"),
            deputy: reading.person("safety-all-deputy"),
            triage_minutes: reading.number("triage"),
            hand_over_hours: reading.number("hand_over"),
            acknowledge_hours: reading.number("acknowledge"),
            serious_days: reading.number("serious"),
            non_serious_days: reading.number("non_serious"),
            clock_start: ClockStart::from_code(fields.one("clock_start")).unwrap_or(before.clock_start),
            receiver: fields.one("receiver").trim().to_owned(),
            review_on,
        }),
    };
    if reading.wrong.is_empty() { Ok(rules) } else { Err(reading.wrong) }
}

/// Reads fields and remembers what is wrong with them.
struct Reading<'f> {
    fields: &'f Fields,
    key: &'f SiteKey,
    wrong: Wrong,
}

impl Reading<'_> {
    fn number(&mut self, name: &str) -> i64 {
        let number = self.fields.one(name).trim().parse().ok().filter(|number| (0..=100_000).contains(number));
        number.unwrap_or_else(|| self.refuse(name, "protocols-wrong-number", 0))
    }

    fn refuse<T>(&mut self, name: &str, why: &'static str, instead: T) -> T {
        self.wrong.push((name.to_owned(), why));
        instead
    }

    fn day(&mut self, name: &str) -> Option<Day> {
        let text = self.fields.one(name).trim().to_owned();
        if text.is_empty() {
            return None;
        }
        text.parse().map(Some).unwrap_or_else(|_| self.refuse(name, "protocols-wrong-day", None))
    }

    fn person(&mut self, name: &str) -> Option<AccountId> {
        self.key.unseal(ACCOUNT, self.fields.one(name)).map(AccountId)
    }

    fn hours(&mut self) -> ServiceHours {
        let week = std::array::from_fn(|index| self.opening(index));
        let zone = self.fields.one("zone").trim().to_owned();
        if jiff::tz::TimeZone::get(&zone).is_err() {
            self.refuse("zone", "protocols-wrong-zone", ());
        }
        if week.iter().all(Option::is_none) {
            self.refuse("day-0-from", "protocols-wrong-no-hours", ());
        }
        let lines: Vec<&str> =
            self.fields.one("holidays").lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let holidays: Vec<Day> = lines.iter().take(400).filter_map(|line| line.parse().ok()).collect();
        if holidays.len() != lines.len() {
            self.refuse("holidays", "protocols-wrong-day", ());
        }
        ServiceHours { zone, week, holidays }
    }

    fn opening(&mut self, index: usize) -> Option<(i64, i64)> {
        let (from, to) = (self.fields.of("day", index, "from").trim(), self.fields.of("day", index, "to").trim());
        if from.is_empty() && to.is_empty() {
            return None;
        }
        let hours = minute_of(from).zip(minute_of(to)).filter(|(from, to)| from < to);
        hours.or_else(|| self.refuse(&format!("day-{index}-from"), "protocols-wrong-hours", None))
    }

    fn channels(&mut self) -> Vec<ChannelWatch> {
        let rows = self.fields.filled("channel", "name");
        let named = |row: &usize| !self.fields.of("channel", row, "name").trim().is_empty();
        let rows: Vec<usize> = (0..rows).filter(named).collect();
        rows.into_iter().map(|row| self.channel(row)).collect()
    }

    fn channel(&mut self, row: usize) -> ChannelWatch {
        let fields = self.fields;
        let days = |field: &str| std::array::from_fn(|day| fields.has("channel", row, field, day));
        ChannelWatch {
            name: fields.of("channel", row, "name").trim().to_owned(),
            rounds_per_day: self.number(&format!("channel-{row}-rounds")),
            watched: days("watched"),
            owner: self.person(&format!("channel-{row}-owner")),
            owner_days: days("owner_days"),
            deputy: self.person(&format!("channel-{row}-deputy")),
            deputy_days: days("deputy_days"),
        }
    }

    fn lane(&mut self, before: &LaneRule) -> LaneRule {
        let (fields, code) = (self.fields, before.lane.code());
        let roles = RoleName::ALL.iter().copied();
        let answered_by: Vec<RoleName> = roles.filter(|role| fields.has("lane", code, "roles", role.code())).collect();
        if answered_by.is_empty() {
            self.refuse(&format!("lane-{code}-roles"), "protocols-wrong-roles", ());
        }
        LaneRule {
            lane: before.lane,
            first_response_minutes: self.number(&format!("lane-{code}-minutes")),
            round_the_clock: fields.has("lane", code, "always", "yes"),
            answered_by,
            owner: self.person(&format!("lane-{code}-owner")),
            deputy: self.person(&format!("lane-{code}-deputy")),
            steps: steps_of(fields.of("lane", code, "steps")),
            needs_approval: fields.has("lane", code, "approval", "yes"),
        }
    }

    fn steps(&mut self) -> Vec<ProtocolStep> {
        let fields = self.fields;
        let word = |row: usize, field: &str| fields.of("step", row, field).trim().to_owned();
        let step = |row| ProtocolStep { what: word(row, "what"), who: word(row, "who"), within: word(row, "within") };
        (0..fields.filled("step", "what")).map(step).filter(|step| !step.what.is_empty()).collect()
    }
}

fn steps_of(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// `09:30` as minutes after midnight; `24:00` is the end of the day.
fn minute_of(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour * 60 + minute;
    ((0..=24).contains(&hour) && (0..60).contains(&minute) && total <= 1440).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ProtocolKind;
    use crate::documents::shipped_rules;
    use kernel::Language;

    fn filled(kind: ProtocolKind) -> Rules {
        let mut rules = shipped_rules(kind, Language::En, "Europe/Amsterdam");
        match &mut rules {
            Rules::Webcare(rules) => {
                rules.lanes[2].owner = Some(AccountId(7));
                rules.hours.holidays = vec!["2026-12-25".parse().expect("a day")];
                rules.review_on = Some("2027-05-01".parse().expect("a day"));
            }
            Rules::AdverseEvents(rules) => (rules.owner, rules.deputy) = (Some(AccountId(7)), Some(AccountId(8))),
        }
        rules
    }

    #[test]
    fn a_form_sent_back_unchanged_gives_the_same_rules() {
        let key = SiteKey::new([3; 32]);
        for kind in ProtocolKind::ALL {
            let rules = filled(*kind);
            let fields = fields_of(&rules, &key);
            assert_eq!(rules_of(&fields, &rules, &key), Ok(rules));
        }
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        let key = SiteKey::new([3; 32]);
        let rules = filled(ProtocolKind::Webcare);
        let mut fields = fields_of(&rules, &key);
        for (name, value) in
            [("zone", "Mars"), ("day-1-from", "25:00"), ("lane-question-minutes", "-3"), ("holidays", "soon")]
        {
            fields.values.insert(name.into(), vec![value.into()]);
        }
        let wrong = rules_of(&fields, &rules, &key).expect_err("four mistakes");
        let mut names: Vec<&str> = wrong.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["day-1-from", "holidays", "lane-question-minutes", "zone"]);
    }
}
