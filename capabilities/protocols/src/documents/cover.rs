// SPDX-License-Identifier: AGPL-3.0-or-later
//! Where a protocol has nobody: computed from it, never written by hand.

use identity::AccountId;
use kernel::{Day, Timestamp};

use super::model::{Lane, Rules, Watcher};
use super::people::{People, named};

/// So many days are looked ahead.
pub(crate) const DAYS_AHEAD: usize = 14;

/// Something that would go unanswered or unseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    LanesWithoutOwner(Vec<Lane>),
    LanesWithoutDeputy(Vec<Lane>),
    LanesWithOnePerson(Vec<Lane>),
    ChannelsWithoutOwner(Vec<String>),
    ChannelsWithoutDeputy(Vec<String>),
    ChannelsWithOnePerson(Vec<String>),
    /// A channel that must be read, and the days of the coming fortnight on which nobody does.
    Unwatched(String, Vec<Day>),
    NobodyForMedicinesSafety,
    NoDeputyForMedicinesSafety,
    OnePersonForMedicinesSafety,
    /// Named here, and no longer on the team.
    Gone(AccountId),
    /// Promised at any hour, while nobody is there by night.
    AlwaysPromised(Lane),
    ReviewOverdue(Day),
}

/// Every gap, the ones that leave somebody unseen first.
pub(crate) fn gaps(rules: &Rules, people: &People, now: Timestamp) -> Vec<Gap> {
    let today = now.day_in(&rules.hours().zone);
    let mut gaps = unwatched(rules, today);
    gaps.extend(medicines_safety(rules));
    gaps.extend(lanes(rules));
    gaps.extend(channels(rules));
    gaps.extend(named(rules).into_iter().filter(|account| !people.is_here(*account)).map(Gap::Gone));
    gaps.extend(rules.review_on().filter(|day| *day < today).map(Gap::ReviewOverdue));
    gaps
}

fn unwatched(rules: &Rules, today: Day) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for channel in rules.channels().iter().filter(|channel| channel.owner.is_some() || channel.deputy.is_some()) {
        let nobody = |day: &Day| channel.watcher(rules.hours(), *day) == Watcher::Nobody;
        let days: Vec<Day> = days_from(today).into_iter().filter(nobody).collect();
        if !days.is_empty() {
            gaps.push(Gap::Unwatched(channel.name.clone(), days));
        }
    }
    gaps
}

fn medicines_safety(rules: &Rules) -> Option<Gap> {
    let Rules::AdverseEvents(rules) = rules else {
        return None;
    };
    match (rules.owner, rules.deputy) {
        (None, _) => Some(Gap::NobodyForMedicinesSafety),
        (_, None) => Some(Gap::NoDeputyForMedicinesSafety),
        (owner, deputy) => (owner == deputy).then_some(Gap::OnePersonForMedicinesSafety),
    }
}

fn lanes(rules: &Rules) -> Vec<Gap> {
    let Rules::Webcare(rules) = rules else {
        return Vec::new();
    };
    let answered = || rules.lanes.iter().filter(|rule| rule.first_response_minutes > 0);
    let mut gaps = sorted(
        answered().map(|rule| (rule.lane, rule.owner, rule.deputy)),
        [Gap::LanesWithoutOwner, Gap::LanesWithoutDeputy, Gap::LanesWithOnePerson],
    );
    let is_always_there = rules.hours.week.iter().all(|day| *day == Some((0, 1440))) && rules.hours.holidays.is_empty();
    if !is_always_there {
        gaps.extend(answered().filter(|rule| rule.round_the_clock).map(|rule| Gap::AlwaysPromised(rule.lane)));
    }
    gaps
}

fn channels(rules: &Rules) -> Vec<Gap> {
    sorted(
        rules.channels().iter().map(|channel| (channel.name.clone(), channel.owner, channel.deputy)),
        [Gap::ChannelsWithoutOwner, Gap::ChannelsWithoutDeputy, Gap::ChannelsWithOnePerson],
    )
}

/// Puts what has no owner, no deputy, or one person for both, into a gap each.
fn sorted<T>(
    of: impl Iterator<Item = (T, Option<AccountId>, Option<AccountId>)>,
    [unowned, undeputised, same]: [fn(Vec<T>) -> Gap; 3],
) -> Vec<Gap> {
    let mut lists = [Vec::new(), Vec::new(), Vec::new()];
    for (name, owner, deputy) in of {
        match (owner, deputy) {
            (None, _) => lists[0].push(name),
            (_, None) => lists[1].push(name),
            _ if owner == deputy => lists[2].push(name),
            _ => {}
        }
    }
    let makers = [unowned, undeputised, same];
    lists.into_iter().zip(makers).filter(|(list, _)| !list.is_empty()).map(|(list, make)| make(list)).collect()
}

/// The coming fortnight, today first.
pub(crate) fn days_from(today: Day) -> Vec<Day> {
    let mut days = vec![today];
    while days.len() < DAYS_AHEAD {
        let Some(next) = days.last().and_then(|day| day.tomorrow().ok()) else {
            break;
        };
        days.push(next);
    }
    days
}

#[cfg(test)]
mod tests {
    use super::super::model::ProtocolKind;
    use super::super::shipped;
    use super::*;
    use identity::{PersonCard, roles};
    use kernel::Language;

    fn person(account: i64, roles: web::Roles) -> PersonCard {
        PersonCard {
            account: AccountId(account),
            name: format!("Person {account}"),
            title: String::new(),
            about: String::new(),
            roles,
            is_team: true,
            is_professional: false,
            verification: None,
        }
    }

    fn filled(kind: ProtocolKind, owner: i64, deputy: i64) -> Rules {
        let mut rules = shipped::rules(kind, Language::En, "Europe/London");
        let (owner, deputy) = (Some(AccountId(owner)), Some(AccountId(deputy)));
        let channels = match &mut rules {
            Rules::Webcare(rules) => {
                rules.lanes.iter_mut().for_each(|lane| (lane.owner, lane.deputy) = (owner, deputy));
                &mut rules.channels
            }
            Rules::AdverseEvents(rules) => {
                (rules.owner, rules.deputy) = (owner, deputy);
                &mut rules.channels
            }
        };
        channels.iter_mut().for_each(|channel| (channel.owner, channel.deputy) = (owner, deputy));
        rules
    }

    fn sunday() -> Timestamp {
        Timestamp::parse("2026-11-22T21:00:00Z").expect("a time")
    }

    #[test]
    fn a_named_person_and_a_deputy_leave_only_the_promise_by_night() {
        let people = People::known(vec![person(1, roles::WEBCARE_AGENT), person(2, roles::SAFETY_OFFICER)]);
        let rules = filled(ProtocolKind::Webcare, 1, 2);
        assert_eq!(gaps(&rules, &people, sunday()), [Gap::AlwaysPromised(Lane::Safety)]);
        assert_eq!(gaps(&filled(ProtocolKind::AdverseEvents, 1, 2), &people, sunday()), []);
    }

    #[test]
    fn one_person_for_both_and_people_who_left_are_gaps() {
        let people = People::known(vec![person(1, roles::SAFETY_OFFICER), person(3, roles::MEMBER)]);
        let same = gaps(&filled(ProtocolKind::AdverseEvents, 1, 1), &people, sunday());
        assert!(same.contains(&Gap::OnePersonForMedicinesSafety));
        assert!(matches!(&same[1], Gap::ChannelsWithOnePerson(names) if names.len() == 4));
        let left = gaps(&filled(ProtocolKind::AdverseEvents, 1, 3), &people, sunday());
        assert_eq!(left, [Gap::Gone(AccountId(3))]);
    }

    #[test]
    fn a_weekend_without_a_deputy_is_a_gap_and_a_holiday_counts_as_a_sunday() {
        let mut rules = filled(ProtocolKind::AdverseEvents, 1, 2);
        let Rules::AdverseEvents(inner) = &mut rules else { unreachable!() };
        inner.channels.truncate(1);
        inner.channels[0].deputy_days[6] = false;
        inner.hours.holidays = vec!["2026-11-25".parse().expect("a day")];
        let people = People::known(vec![person(1, roles::SAFETY_OFFICER), person(2, roles::SAFETY_OFFICER)]);
        let found = gaps(&rules, &people, sunday());
        let [Gap::Unwatched(_, days)] = &found[..] else { panic!("{found:?}") };
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2026-11-22", "2026-11-25", "2026-11-29"]);
    }

    #[test]
    fn the_shipped_draft_names_nobody_and_says_so() {
        let rules = shipped::rules(ProtocolKind::Webcare, Language::En, "Europe/London");
        let found = gaps(&rules, &People::known(vec![]), sunday());
        assert!(matches!(&found[0], Gap::LanesWithoutOwner(lanes) if lanes.len() == 9));
        assert!(matches!(found.last(), Some(Gap::ChannelsWithoutOwner(channels)) if channels.len() == 4));
    }
}
