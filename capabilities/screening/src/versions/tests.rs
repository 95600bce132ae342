// SPDX-License-Identifier: AGPL-3.0-or-later
//! From decisions to a version in use, and back, on every engine of this run.

use db::{Database, Tx, sql};
use identity::actions::{PersonDraft, add_person};
use identity::{SafetyOfficer, roles};
use kernel::Fault;
use screen::Kind;
use testkit::databases;

use super::actions::{ChooseRefused, Line, Wanted, choose};
use super::{Taught, store, teach};
use crate::testing::mention;
use crate::{Decision, DecisionReason, DecisionSource, MessageId, NewMessage, decide, screening_of};

const MIGRATIONS: &[&[db::Migration]] =
    &[settings::MIGRATIONS, db::search::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS, crate::MIGRATIONS];

const TOLD: [&str; 4] = [
    "full zombie mode since the friday shot",
    "ghost mode all day, it was pen day",
    "friday shot, saturday puddle",
    "puddle on the sofa since my shot",
];
const OTHERS: [&str; 4] = [
    "nausea is a great punk band, saw them on friday",
    "bathroom tiles arrive this morning at last",
    "friday shot of the sunset from my window",
    "this game gives me fatigue and a rash of bugs",
];

fn said(tx: &mut Tx<'_>, number: usize, text: &str) -> Result<MessageId, Fault> {
    let (name, id) = (format!("@reader{}", number % 40), format!("{number}"));
    let new = NewMessage { author_name: &name, ..mention("mastodon", &id, text) };
    crate::store(tx, &new).map(|stored| stored.id)
}

async fn officer(database: &Database) -> SafetyOfficer {
    let add = |tx: &mut Tx<'_>| -> Result<SafetyOfficer, Fault> {
        let draft = PersonDraft {
            email: "sam@example.org".into(),
            real_name: "Sam Safe".into(),
            roles: roles::SAFETY_OFFICER,
            ..PersonDraft::default()
        };
        let account = add_person(tx, draft).map_err(|_| Fault::new("nobody was added"))?;
        SafetyOfficer::of(tx, account)?.ok_or_else(|| Fault::new("no officer"))
    };
    database.write(add).await.expect("an officer is added")
}

/// Stores and decides; gives an officer.
async fn reviewed(database: &Database) -> SafetyOfficer {
    let officer = officer(database).await;
    let account = officer.account;
    let fill = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        tx.act_as(account.0);
        for number in 0..240 {
            let adverse = number % 2 == 0;
            let words = if adverse { TOLD[number / 2 % 4] } else { OTHERS[number / 2 % 4] };
            let message = said(tx, number, &format!("{words} {number}"))?;
            let reason = if adverse { DecisionReason::CaseConfirmed } else { DecisionReason::NotASideEffect };
            decide(tx, message, &Decision::adverse(adverse, reason, DecisionSource::SafetyCase))?;
        }
        Ok(())
    };
    database.write(fill).await.expect("it is reviewed");
    officer
}

async fn chosen(database: &Database, by: &SafetyOfficer, wanted: Wanted) -> Result<(), ChooseRefused> {
    let by = by.clone();
    database.write(move |tx| choose(tx, &by, wanted.clone())).await
}

/// Version and score of a message that arrives now.
async fn arriving(database: &Database, number: usize) -> (String, f32) {
    let store = move |tx: &mut Tx<'_>| -> Result<(String, f32), Fault> {
        let message = said(tx, number, "zombie mode, pen day puddle")?;
        let found = screening_of(tx, message)?.expect("it is screened");
        Ok((found.version.clone(), found.score(Kind::AdverseEvent)))
    };
    database.write(store).await.expect("it is stored")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_proposed_accepted_used_and_taken_back() {
    for test in databases(MIGRATIONS).await {
        let database = &test.database;
        let officer = reviewed(database).await;
        assert_eq!(database.read(store::new_decisions).await.expect("a count"), 240, "{}", test.name);
        let (base, before) = arriving(database, 1_000).await;
        let Ok(Taught::Version(version)) = teach(database, None).await else { panic!("{}: no version", test.name) };
        assert!(!version.is_refused, "{:?}", version.comparison);
        assert_eq!(arriving(database, 1_001).await, (base.clone(), before), "a proposal changes nothing");
        assert_eq!(database.read(store::new_decisions).await.expect("a count"), 0);
        chosen(database, &officer, Wanted::Version(Some(version.id))).await.expect("it is put to use");
        let (taught, after) = arriving(database, 1_002).await;
        assert!(taught.starts_with(&base) && taught != base, "{taught}");
        assert!(after > before, "{before} before, {after} after");
        let account = database.read(crate::coverage).await.expect("an account");
        assert!(account.holds(), "stored is screened by whichever version");
        chosen(database, &officer, Wanted::Version(None)).await.expect("back to the shipped one");
        assert_eq!(arriving(database, 1_003).await, (base, before));
        let choices = database.read(store::choices).await.expect("choices");
        chosen(database, &officer, Wanted::Back(choices[1].id)).await.expect("and forth");
        assert_eq!(arriving(database, 1_004).await, (taught, after));
        let kinds = database.read(move |tx| journal::by_actor(tx, officer.account.0, 3)).await.expect("the record");
        assert!(kinds.iter().all(|line| line.kind == "screening.chosen"), "each choice is on the record: {kinds:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_changed_or_went_teach_nobody_and_too_few_are_said() {
    for test in databases(MIGRATIONS).await {
        let database = &test.database;
        reviewed(database).await;
        let change = |tx: &mut Tx<'_>| -> Result<(), Fault> {
            for number in 0..240 {
                let id = crate::id_of(tx, "mastodon", &number.to_string())?.expect("it is there");
                if number % 3 == 0 {
                    crate::delete(tx, id, identity::AccountId(1))?;
                } else {
                    crate::edit(tx, id, "something else")?;
                }
            }
            Ok(())
        };
        database.write(change).await.expect("all words change");
        let taught = teach(database, None).await.expect("an answer");
        assert!(matches!(taught, Taught::TooFew { adverse: 0, others: 0 }), "{}: {taught:?}", test.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thresholds_hold_for_what_arrives_and_never_out_of_range() {
    for test in databases(MIGRATIONS).await {
        let database = &test.database;
        let officer = reviewed(database).await;
        let wanted = |threshold: f32, sample_permille| {
            Wanted::Line(Line {
                channel: "mastodon".into(),
                threshold: Some(threshold),
                budget: Some(20),
                sample_permille,
            })
        };
        for (threshold, sample) in [(1.5, 16), (0.5, 5), (0.5, 30)] {
            let refused = chosen(database, &officer, wanted(threshold, sample)).await;
            assert!(matches!(refused, Err(ChooseRefused::OutOfRange)), "{threshold} {sample}");
        }
        chosen(database, &officer, wanted(0.02, 20)).await.expect("it is set");
        let labelled = |tx: &mut Tx<'_>| -> Result<bool, Fault> {
            let message = said(tx, 2_000, "my dog likes the new tablets box")?;
            let found = screening_of(tx, message)?.expect("it is screened");
            Ok(found.has(Kind::AdverseEvent) == (found.score(Kind::AdverseEvent) >= 0.02))
        };
        assert!(database.write(labelled).await.expect("it is stored"), "{}", test.name);
    }
}

/// Stores a message of each of these channels.
async fn told_on(database: &Database, channels: &'static [&'static str]) {
    let store = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        for channel in channels {
            crate::store(tx, &mention(channel, "told-1", "Thank you all so much."))?;
        }
        Ok(())
    };
    database.write(store).await.expect("they are stored");
}

/// Draws a line for a channel.
async fn drawn(database: &Database, by: &SafetyOfficer, channel: &str, threshold: Option<f32>) {
    let line = Line { channel: channel.into(), threshold, budget: None, sample_permille: 16 };
    chosen(database, by, Wanted::Line(line)).await.expect("the line is drawn");
}

async fn line_on(database: &Database, channel: &'static str) -> f32 {
    let read =
        move |tx: &mut Tx<'_>| Ok::<_, Fault>(crate::screener(tx)?.threshold_on(Some(channel), Kind::AdverseEvent));
    database.read(read).await.expect("a screener")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_has_its_own_line_until_it_follows_the_others_again() {
    for test in databases(MIGRATIONS).await {
        let database = &test.database;
        let officer = officer(database).await;
        told_on(database, &["mastodon", "own"]).await;
        drawn(database, &officer, "", Some(0.6)).await;
        drawn(database, &officer, "mastodon", Some(0.8)).await;
        assert_eq!((line_on(database, "mastodon").await, line_on(database, "own").await), (0.8, 0.6), "{}", test.name);
        drawn(database, &officer, "", Some(0.7)).await;
        assert_eq!((line_on(database, "mastodon").await, line_on(database, "own").await), (0.8, 0.7), "{}", test.name);
        drawn(database, &officer, "mastodon", None).await;
        assert_eq!(line_on(database, "mastodon").await, 0.7, "{}", test.name);
        drawn(database, &officer, "", None).await;
        assert_eq!(line_on(database, "own").await, crate::shipped().threshold(Kind::AdverseEvent), "{}", test.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_drawn_at_once_all_hold() {
    const CHANNELS: [&str; 6] = ["app-store", "feed", "forum", "mastodon", "own", "reddit"];
    for test in databases(MIGRATIONS).await {
        let database = &test.database;
        let officer = officer(database).await;
        told_on(database, &CHANNELS).await;
        let draw = |at: usize| drawn(database, &officer, CHANNELS[at], Some(0.6));
        tokio::join!(draw(0), draw(1), draw(2), draw(3), draw(4), draw(5));
        let choice = database.read(store::choice_in_use).await.expect("a read").expect("a choice");
        let channels: Vec<&str> = choice.thresholds.iter().map(|(channel, _)| channel.as_str()).collect();
        assert_eq!(channels, CHANNELS, "{}", test.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_nothing_came_from_has_no_line() {
    for test in databases(MIGRATIONS).await {
        let database = &test.database;
        let officer = officer(database).await;
        let wanted = |channel: &str| {
            let line = Line { channel: channel.into(), threshold: Some(0.6), budget: None, sample_permille: 16 };
            chosen(database, &officer, Wanted::Line(line))
        };
        assert!(matches!(wanted("mastodon").await, Err(ChooseRefused::NotHere)), "{}", test.name);
        told_on(database, &["mastodon"]).await;
        wanted("mastodon").await.expect("something came from there");
        assert!(matches!(wanted("mastodon ").await, Err(ChooseRefused::NotHere)), "{}", test.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_chosen_for_another_shipped_screener_rests_with_its_lines() {
    for test in databases(MIGRATIONS).await {
        let database = &test.database;
        let officer = officer(database).await;
        told_on(database, &["mastodon", "own"]).await;
        drawn(database, &officer, "", Some(0.9)).await;
        drawn(database, &officer, "mastodon", Some(0.8)).await;
        let upgrade = |tx: &mut Tx<'_>| -> Result<(), Fault> {
            tx.execute(sql!("UPDATE screening_choices SET base = 's1-00000000'"), &[])?;
            crate::results::move_mark(tx)
        };
        database.write(upgrade).await.expect("another screener is shipped");
        let shipped = crate::shipped();
        assert_eq!(line_on(database, "mastodon").await, shipped.threshold(Kind::AdverseEvent), "{}", test.name);
        assert_eq!(arriving(database, 1).await.0, shipped.version(), "{}", test.name);
        let choices = database.read(store::choices).await.expect("choices");
        let back = chosen(database, &officer, Wanted::Back(choices[1].id)).await;
        assert!(matches!(back, Err(ChooseRefused::OtherBase)), "{}: {back:?}", test.name);
        drawn(database, &officer, "own", Some(0.5)).await;
        assert_eq!(line_on(database, "own").await, 0.5, "{}", test.name);
        let elsewhere = line_on(database, "mastodon").await;
        assert_eq!(elsewhere, shipped.threshold(Kind::AdverseEvent), "{}: the old lines stay away", test.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sites_of_one_process_with_the_same_mark_keep_their_own_screener() {
    let (one, other) = (databases(MIGRATIONS).await.remove(0), databases(MIGRATIONS).await.remove(0));
    for (test, line) in [(&one, 0.6), (&other, 0.8)] {
        let officer = officer(&test.database).await;
        drawn(&test.database, &officer, "", Some(line)).await;
        let same = |tx: &mut Tx<'_>| tx.execute(sql!("UPDATE screening_marks SET mark = 77"), &[]).map(|_| ());
        test.database.write::<_, Fault, _>(same).await.expect("the marks are equal");
    }
    for _ in 0..2 {
        assert_eq!((line_on(&one.database, "own").await, line_on(&other.database, "own").await), (0.6, 0.8));
    }
}
