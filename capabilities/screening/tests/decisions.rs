// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is promised about decisions, on every engine of this run.

use db::Tx;
use identity::AccountId;
use kernel::Fault;
use screen::Kind;
use screening::testing::message;
use screening::{
    Decision, DecisionReason as Reason, DecisionSource as Source, MessageId, NewMessage, decide, decision_of, withdraw,
};

const MIGRATIONS: &[&[db::Migration]] =
    &[db::search::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS, screening::MIGRATIONS];

const WRITER: AccountId = AccountId(9);
const JUDGE: AccountId = AccountId(12);

fn stored(tx: &mut Tx<'_>) -> Result<MessageId, Fault> {
    let text = "Since I started methotrexate I have a terrible rash.";
    let message = NewMessage { author: Some(WRITER), ..message(text) };
    screening::store(tx, &message).map(|stored| stored.id)
}

fn standing(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<(bool, Reason)>, Fault> {
    Ok(decision_of(tx, message, Kind::AdverseEvent)?.map(|decision| (decision.holds, decision.reason)))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stronger_word_stands_and_can_be_taken_back() {
    for test in testkit::databases(MIGRATIONS).await {
        let steps = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
            tx.act_as(JUDGE.0);
            let message = stored(tx)?;
            assert!(decide(tx, message, &Decision::adverse(false, Reason::ClosedAtTheDesk, Source::Desk))?);
            assert!(decide(tx, message, &Decision::adverse(true, Reason::CaseOpened, Source::SafetyCase))?);
            assert!(!decide(tx, message, &Decision::adverse(false, Reason::SampleFine, Source::Sample))?);
            assert_eq!(standing(tx, message)?, Some((true, Reason::CaseOpened)));
            assert!(decide(tx, message, &Decision::adverse(false, Reason::NotASideEffect, Source::SafetyCase))?);
            assert_eq!(standing(tx, message)?, Some((false, Reason::NotASideEffect)));
            assert!(!withdraw(tx, message, Kind::AdverseEvent, Source::Desk)?, "it did not come from there");
            assert!(withdraw(tx, message, Kind::AdverseEvent, Source::SafetyCase)?);
            assert_eq!(standing(tx, message)?, None);
            let record = journal::about(tx, message.0, 20)?;
            let steps = record
                .iter()
                .filter(|line| line.kind.starts_with("screening.decision") || line.kind == "screening.decided");
            assert_eq!(
                steps.map(|line| line.actor).collect::<Vec<_>>(),
                [Some(JUDGE.0); 4],
                "each step is on the record"
            );
            Ok(())
        };
        test.database.write(steps).await.unwrap_or_else(|fault| panic!("{}: {fault}", test.name));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_gone_are_not_judged() {
    for test in testkit::databases(MIGRATIONS).await {
        let steps = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
            let message = stored(tx)?;
            screening::delete(tx, message, WRITER)?;
            assert!(!decide(tx, message, &Decision::adverse(true, Reason::CaseOpened, Source::SafetyCase))?);
            assert_eq!(standing(tx, message)?, None);
            Ok(())
        };
        test.database.write(steps).await.unwrap_or_else(|fault| panic!("{}: {fault}", test.name));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_gets_and_loses_their_part_in_decisions() {
    for test in testkit::databases(MIGRATIONS).await {
        let steps = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
            let message = stored(tx)?;
            tx.act_as(JUDGE.0);
            decide(tx, message, &Decision::adverse(true, Reason::CaseConfirmed, Source::SafetyCase))?;
            let part = identity::inventory::iter::<identity::erasure::PersonalPart>;
            let part = part().find(|part| part.name == "screening").expect("screening has a part");
            let written = (part.export)(tx, WRITER)?;
            assert_eq!(written["decisions_about_them"][0]["reason"], "case-confirmed");
            assert_eq!((part.export)(tx, JUDGE)?["decisions"][0]["holds"], true);
            (part.erase)(tx, JUDGE)?;
            assert_eq!((part.export)(tx, JUDGE)?["decisions"].as_array().map(Vec::len), Some(0));
            assert_eq!(standing(tx, message)?, Some((true, Reason::CaseConfirmed)), "the decision itself stays");
            Ok(())
        };
        test.database.write(steps).await.unwrap_or_else(|fault| panic!("{}: {fault}", test.name));
    }
}
