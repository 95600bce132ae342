// SPDX-License-Identifier: AGPL-3.0-or-later
//! From decisions to a version in use, and back, on every engine of this run.

use db::{Database, Tx};
use identity::actions::{PersonDraft, add_person};
use identity::{Audience, SafetyOfficer, roles};
use kernel::{Fault, Timestamp};
use screen::Kind;
use testkit::databases;

use super::actions::{ChooseRefused, Wanted, choose};
use super::{Taught, store, teach};
use crate::{Decision, DecisionReason, DecisionSource, MessageId, MessageKind, NewMessage, decide, screening_of};

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
    let new = NewMessage {
        channel: "mastodon",
        outside_id: Some(&id),
        author: None,
        author_name: &name,
        title: None,
        text,
        url: None,
        in_reply_to: None,
        context: None,
        audience: Audience::Anyone,
        posted_at: Timestamp::from_micros(1_790_000_000_000_000),
        language: Some("en"),
        kind: MessageKind::Mention,
        link: None,
    };
    crate::store(tx, &new).map(|stored| stored.id)
}

/// Stores and decides; gives an officer.
async fn reviewed(database: &Database) -> SafetyOfficer {
    let fill = |tx: &mut Tx<'_>| -> Result<SafetyOfficer, Fault> {
        let draft = PersonDraft {
            email: "sam@example.org".into(),
            real_name: "Sam Safe".into(),
            roles: roles::SAFETY_OFFICER,
            ..PersonDraft::default()
        };
        let account = add_person(tx, draft).map_err(|_| Fault::new("nobody was added"))?;
        tx.act_as(account.0);
        for number in 0..240 {
            let adverse = number % 2 == 0;
            let words = if adverse { TOLD[number / 2 % 4] } else { OTHERS[number / 2 % 4] };
            let message = said(tx, number, &format!("{words} {number}"))?;
            let reason = if adverse { DecisionReason::CaseConfirmed } else { DecisionReason::NotASideEffect };
            decide(tx, message, &Decision::adverse(adverse, reason, DecisionSource::SafetyCase))?;
        }
        SafetyOfficer::of(tx, account)?.ok_or_else(|| Fault::new("no officer"))
    };
    database.write(fill).await.expect("it is reviewed")
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
        let wanted = |threshold: f32, sample_permille| Wanted::Thresholds {
            thresholds: vec![("mastodon".into(), threshold)],
            budget: 20,
            sample_permille,
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
