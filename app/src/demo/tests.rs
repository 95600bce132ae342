// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::calendar::days;
use super::people::TEAM;
use super::*;

fn until() -> Timestamp {
    "2026-11-18T14:00:00Z".parse().unwrap()
}

fn told() -> Script {
    script(7, until())
}

fn count(script: &Script, wanted: impl Fn(&What) -> bool) -> usize {
    script.happenings.iter().filter(|made| wanted(&made.what)).count()
}

/// Every number a happening points at.
fn refs(what: &What) -> Vec<Ref> {
    match what {
        What::Reply { to, .. } | What::React { to, .. } => vec![*to],
        What::Answer { question, .. } => vec![*question],
        What::Flag { of, .. } | What::Edit { of, .. } | What::Delete { of } => vec![*of],
        What::SettleFlag { flag, .. } => vec![*flag],
        What::Mention { in_reply_to, .. } => in_reply_to.iter().copied().collect(),
        What::DeskTake { of } | What::DeskGive { of, .. } | What::DeskLane { of, .. } => vec![*of],
        What::DeskNote { of, .. } | What::DeskReply { of, .. } | What::DeskClose { of, .. } => vec![*of],
        What::OpenCase { from } => vec![*from],
        What::CaseFact { case, .. } | What::HandOver { case, .. } => vec![*case],
        What::Acknowledge { case, .. } | What::CloseCase { case, .. } => vec![*case],
        What::Judge { of, .. } => vec![*of],
        What::AcceptVersion { version } => vec![*version],
        _ => Vec::new(),
    }
}

fn text(what: &What) -> Option<&str> {
    match what {
        What::Ask { words, .. } | What::Discuss { words, .. } | What::Reply { words, .. } => Some(&words.body),
        What::Mention { text, .. } => Some(text),
        What::Answer { body, .. } | What::TellTeam { body, .. } => Some(body),
        What::SideEffect(form) => Some(&form.words),
        _ => None,
    }
}

#[test]
fn the_same_seed_tells_the_same_story() {
    assert_eq!(told(), told());
    assert_ne!(told().happenings, script(8, until()).happenings);
}

#[test]
fn happenings_are_in_order_and_never_after_the_end() {
    let script = told();
    assert!(script.happenings.windows(2).all(|pair| pair[0].at <= pair[1].at));
    assert!(script.happenings.iter().all(|made| made.at <= until() && made.at >= until() - days(730)));
}

#[test]
fn every_reference_points_at_something_that_has_happened() {
    for seed in 1..6 {
        let mut seen = BTreeSet::new();
        let script = script(seed, until());
        for made in &script.happenings {
            assert!(refs(&made.what).iter().all(|earlier| seen.contains(earlier)), "{made:?}");
            assert!(seen.insert(made.number), "a number stands once");
        }
        assert!(script.scripted.iter().all(|message| seen.contains(message)));
    }
}

#[test]
fn nobody_acts_before_arriving_or_in_a_group_before_it_exists() {
    for seed in 1..6 {
        let (mut here, mut founded) = (BTreeSet::new(), BTreeSet::new());
        for made in script(seed, until()).happenings {
            match (&made.what, made.by) {
                (What::Arrive, Some(who)) => assert!(here.insert(who)),
                (What::FoundGroup { group }, _) => assert!(founded.insert(*group)),
                (_, Some(who)) => assert!(here.contains(&who), "{made:?}"),
                (_, None) => {}
            }
            match &made.what {
                What::Join { group } | What::Discuss { group, .. } | What::Ask { group: Some(group), .. } => {
                    assert!(founded.contains(group), "{made:?}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn who_writes_in_a_members_group_has_joined_it() {
    let script = told();
    let mut joined = BTreeSet::new();
    let mut room = BTreeMap::new();
    for made in &script.happenings {
        let group = match &made.what {
            What::Join { group } => {
                joined.insert((made.by, *group));
                continue;
            }
            What::Ask { group, .. } => *group,
            What::Discuss { group, .. } => Some(*group),
            What::Reply { to, .. } => room.get(to).copied().flatten(),
            _ => continue,
        };
        room.insert(made.number, group);
        let staff = made.by.is_some_and(|who| who.0 < TEAM);
        assert!(staff || group.is_none_or(|group| joined.contains(&(made.by, group))), "{made:?}");
    }
}

#[test]
fn there_is_enough_of_everything() {
    let script = told();
    assert!(script.people.len() >= 160 && script.groups.len() == 14);
    let questions = count(&script, |what| matches!(what, What::Ask { .. }));
    let answers = count(&script, |what| matches!(what, What::Answer { .. }));
    let talk = count(&script, |what| matches!(what, What::Discuss { .. } | What::Reply { .. }));
    let mentions = count(&script, |what| matches!(what, What::Mention { .. }));
    let cases = count(&script, |what| matches!(what, What::OpenCase { .. } | What::SideEffect(_)));
    let acknowledged = count(&script, |what| matches!(what, What::Acknowledge { .. }));
    println!(
        "{questions} questions, {answers} answers, {talk} talk, {mentions} mentions, {cases} cases, {acknowledged} acknowledged"
    );
    assert!(questions >= 215 && answers >= 180 && talk >= 450 && mentions >= 330, "too thin");
    assert!(cases >= 36 && acknowledged >= 28);
}

#[test]
fn hardly_any_text_stands_twice() {
    let script = told();
    let all: Vec<&str> = script.happenings.iter().filter_map(|made| text(&made.what)).collect();
    let different: BTreeSet<&str> = all.iter().copied().collect();
    assert!(different.len() * 100 >= all.len() * 98, "{} of {}", different.len(), all.len());
}

#[test]
fn reactions_in_a_case_are_the_writers_own_words() {
    let script = told();
    let said: BTreeMap<Ref, &str> =
        script.happenings.iter().filter_map(|made| Some((made.number, text(&made.what)?))).collect();
    let mut from = BTreeMap::new();
    for made in &script.happenings {
        match &made.what {
            What::OpenCase { from: message } => {
                from.insert(made.number, *message);
            }
            What::CaseFact { case, fact: Fact::Reaction { words, .. } } => {
                // A form opens its case itself.
                let said = said[from.get(case).unwrap_or(case)];
                assert!(said.contains(words.as_str()), "{words} not in {said}");
            }
            _ => {}
        }
    }
}

#[test]
fn the_desk_is_alive_at_the_end() {
    let script = told();
    let closed: BTreeSet<Ref> = script
        .happenings
        .iter()
        .filter_map(|made| if let What::DeskClose { of, .. } = made.what { Some(of) } else { None })
        .collect();
    let opening = |made: &&Happening| script.scripted.contains(&made.number) && !closed.contains(&made.number);
    let open = script.happenings.iter().filter(opening).filter(|made| made.at > until() - days(4)).count();
    println!("{open} open");
    assert!((11..=24).contains(&open), "{open}");
}

#[test]
fn every_answer_names_a_source() {
    for made in told().happenings {
        if let What::Answer { sources, body, .. } = made.what {
            assert!(!sources.is_empty() && body.len() > 60, "{body}");
        }
    }
}

#[test]
fn any_end_works_also_a_night_and_a_sunday() {
    for end in ["2026-11-22T02:10:00Z", "2027-03-01T07:00:00Z", "2028-02-29T23:59:00Z"] {
        let script = script(11, end.parse().unwrap());
        assert!(count(&script, |what| matches!(what, What::OpenCase { .. })) >= 34);
    }
}
