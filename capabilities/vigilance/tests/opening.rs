// SPDX-License-Identifier: AGPL-3.0-or-later
//! How messages come to cases, and what the evidence holds against.

mod support;

use db::{params, sql};
use identity::{Member, roles};
use kernel::{Fault, MICROS_PER_DAY};
use support::{HOSPITAL, Place, RASH, RASH_AGAIN, Said};
use testkit::BEGIN;
use vigilance::actions::{OpenRefused, SideEffectDraft, TellRefused, open_by_hand, report_side_effect};
use vigilance::{CaseKind, CaseState, ChainVerdict, CriterionKind, KnownBy, Seriousness, Tick, evidence_of, verify};

#[tokio::test]
async fn a_label_opens_one_case_with_its_evidence_clock_and_criteria() {
    for place in Place::all().await {
        let message = place.said(Said::default()).await;
        place.said(Said::default()).await;
        let id = place.case_of(message).await.expect("a case");
        let case = place.case(id).await;
        assert_eq!(case.summary.worldwide_id, "GB-ALMONER-2026-000001", "{}", place.name);
        assert_eq!((case.summary.state, case.summary.kind), (CaseState::Open, CaseKind::SideEffect));
        assert_eq!(case.summary.day_zero, BEGIN);
        assert_eq!(case.summary.hand_over_due, Some(BEGIN.plus(MICROS_PER_DAY)));
        assert_eq!(case.particulars.tick(CriterionKind::Product), Tick::Yes);
        assert_eq!(case.particulars.tick(CriterionKind::Reaction), Tick::Yes);
        assert!(case.summary.heading.contains("rash"), "{}", case.summary.heading);
        let copies = place.test.database.read(move |tx| evidence_of(tx, id)).await.expect("evidence");
        assert_eq!(copies.len(), 1);
        assert_eq!(copies[0].snapshot.words, RASH);
        assert!(!copies[0].body.contains("hagelslag"), "the copy names nobody");
        let open = place.test.database.read(|tx| vigilance::queries::working_cases(tx, 10)).await.expect("cases");
        assert_eq!(open.len(), 1, "{}", place.name);
        let desk = place.test.database.read(move |tx| webcare::conversation_of(tx, message)).await.expect("a look");
        assert!(desk.is_some(), "the desk knows");
    }
}

#[tokio::test]
async fn the_same_told_again_by_the_same_person_is_a_follow_up() {
    for place in Place::all().await {
        let first = place.opened(Said::default()).await;
        let later = BEGIN.plus(10 * MICROS_PER_DAY);
        place.test.clock.set(later);
        let again = place.said(Said { id: "2", text: RASH_AGAIN, at: later, ..Said::default() }).await;
        assert_eq!(place.case_of(again).await, Some(first), "{}", place.name);
        assert_eq!(place.case(first).await.summary.latest_information_at, later);
        let other = place.said(Said { id: "3", author: "@drop", text: RASH_AGAIN, at: later, ..Said::default() }).await;
        assert_ne!(place.case_of(other).await.expect("a case of its own"), first);
        let much_later = BEGIN.plus(100 * MICROS_PER_DAY);
        place.test.clock.set(much_later);
        let new = place.said(Said { id: "4", text: RASH_AGAIN, at: much_later, ..Said::default() }).await;
        assert_ne!(place.case_of(new).await.expect("a case of its own"), first);
    }
}

#[tokio::test]
async fn a_reply_by_the_same_person_is_attached_and_somebody_elses_is_not() {
    for place in Place::all().await {
        let message = place.said(Said::default()).await;
        let case = place.case_of(message).await.expect("a case");
        let own = Said { id: "2", text: "I am 48 by the way.", reply_to: Some(message), ..Said::default() };
        let own = place.said(own).await;
        let stranger = Said { id: "3", author: "@drop", text: "Get well!", reply_to: Some(message), ..Said::default() };
        let stranger = place.said(stranger).await;
        assert_eq!(place.case_of(own).await, Some(case), "{}", place.name);
        assert_eq!(place.case_of(stranger).await, None);
        let copies = place.test.database.read(move |tx| evidence_of(tx, case)).await.expect("evidence");
        assert_eq!(copies.len(), 2);
    }
}

#[tokio::test]
async fn the_copy_outlives_edit_deletion_and_erasure() {
    for place in Place::all().await {
        let message = place.said(Said::default()).await;
        let id = place.case_of(message).await.expect("a case");
        let account = place.person("Quiet Heron", roles::MEMBER).await;
        place
            .write::<_, Fault, _>(move |tx| screening::edit(tx, message, "Never mind.").map(|_| ()))
            .await
            .expect("an edit");
        place.deliver().await;
        place
            .write::<_, Fault, _>(move |tx| screening::delete(tx, message, account).map(|_| ()))
            .await
            .expect("a deletion");
        place.deliver().await;
        let copies = place.test.database.read(move |tx| evidence_of(tx, id)).await.expect("evidence");
        let words: Vec<&str> = copies.iter().map(|copy| copy.snapshot.words.as_str()).collect();
        assert_eq!(words, [RASH, "Never mind."], "{}", place.name);
        let verdict = place.test.database.read(verify).await.expect("a look");
        assert_eq!(verdict, ChainVerdict::Intact { copies: 2 });
        let record = place.test.database.read(move |tx| journal::about(tx, id.0, 100)).await.expect("a record");
        let kinds: Vec<&str> = record.iter().map(|line| line.kind.as_str()).collect();
        assert!(kinds.contains(&"vigilance.original_edited") && kinds.contains(&"vigilance.original_deleted"));
    }
}

#[tokio::test]
async fn words_changed_before_anybody_heard_of_them_are_copied_as_they_were() {
    for place in Place::all().await {
        let message = place.stored(Said::default()).await;
        let edit = move |tx: &mut db::Tx<'_>| screening::edit(tx, message, "Never mind.").map(|_| ());
        place.write::<_, Fault, _>(edit).await.expect("an edit");
        place.deliver().await;
        let id = place.case_of(message).await.expect("a case is open all the same");
        let copies = place.test.database.read(move |tx| evidence_of(tx, id)).await.expect("evidence");
        let words: Vec<&str> = copies.iter().map(|copy| copy.snapshot.words.as_str()).collect();
        assert_eq!(words, [RASH, "Never mind."], "{}", place.name);
        assert!(!copies[0].snapshot.cues.is_empty(), "{}: with the proofs", place.name);
    }
}

#[tokio::test]
async fn words_deleted_before_anybody_heard_of_them_open_a_case_in_nobodys_name() {
    for place in Place::all().await {
        let account = place.person("Quiet Heron", roles::MEMBER).await;
        let message = place.stored(Said::default()).await;
        let delete = move |tx: &mut db::Tx<'_>| {
            tx.act_as(account.0);
            screening::delete(tx, message, account).map(|_| ())
        };
        place.write::<_, Fault, _>(delete).await.expect("a deletion");
        place.deliver().await;
        let id = place.case_of(message).await.expect("a case is open all the same");
        let copies = place.test.database.read(move |tx| evidence_of(tx, id)).await.expect("evidence");
        assert_eq!(
            copies.iter().map(|copy| copy.snapshot.words.as_str()).collect::<Vec<_>>(),
            [RASH],
            "{}",
            place.name
        );
        let record = place.test.database.read(move |tx| journal::about(tx, id.0, 100)).await.expect("a record");
        let opened = record.iter().find(|line| line.kind == "vigilance.case_opened").expect("it is on the record");
        assert_eq!(opened.actor, None, "{}", place.name);
    }
}

#[tokio::test]
async fn a_changed_or_missing_copy_is_found() {
    for place in Place::all().await {
        for (id, author) in [("1", "@a"), ("2", "@b"), ("3", "@c")] {
            place.opened(Said { id, author, ..Said::default() }).await;
        }
        assert_eq!(place.test.database.read(verify).await.expect("a look"), ChainVerdict::Intact { copies: 3 });
        let change = sql!("UPDATE vigilance_evidence SET body = $1 WHERE place = 2 RETURNING body");
        let before = place.write::<_, Fault, _>(move |tx| {
            let before: String =
                tx.one(sql!("SELECT body FROM vigilance_evidence WHERE place = 2"), &[], |row| row.get(0))?;
            tx.one(change, params![&before.replace("terrible", "slight")], |_| Ok(()))?;
            Ok(before)
        });
        let before = before.await.expect("a change");
        assert_eq!(
            place.test.database.read(verify).await.expect("a look"),
            ChainVerdict::Broken { place: 2 },
            "{}",
            place.name
        );
        place.write::<_, Fault, _>(move |tx| tx.one(change, params![&before], |_| Ok(()))).await.expect("put back");
        let remove = |tx: &mut db::Tx<'_>| tx.execute(sql!("DELETE FROM vigilance_evidence WHERE place = 3"), &[]);
        place.write::<_, Fault, _>(remove).await.expect("a removal");
        assert_eq!(place.test.database.read(verify).await.expect("a look"), ChainVerdict::Broken { place: 3 });
    }
}

#[tokio::test]
async fn a_person_opens_what_no_label_found_and_a_member_may_not() {
    for place in Place::all().await {
        let message = place.said(Said { text: "My hands feel odd since the new tablets.", ..Said::default() }).await;
        let agent = place.person("Ana Silva", roles::WEBCARE_AGENT).await;
        let member = place.person("Quiet Heron", roles::MEMBER).await;
        let refused = place.write(move |tx| {
            let member = Member::of(tx, member)?.expect("a member");
            open_by_hand(tx, &member, message)
        });
        assert!(matches!(refused.await, Err(OpenRefused::NotAllowed)), "{}", place.name);
        let open = move |tx: &mut db::Tx<'_>| {
            let agent = Member::of(tx, agent)?.expect("an agent");
            open_by_hand(tx, &agent, message)
        };
        let case = place.write(open).await.expect("a case");
        assert_eq!(place.write(open).await.expect("the same"), case);
    }
}

#[tokio::test]
async fn the_public_form_needs_no_name_and_opens_a_case_at_once() {
    for place in Place::all().await {
        let draft = SideEffectDraft {
            product: "Jorvatec".into(),
            words: "My arms itched for a week.".into(),
            seriousness: vec![Seriousness::Hospitalisation],
            ..SideEffectDraft::default()
        };
        let given = draft.clone();
        let told = place.write(move |tx| report_side_effect(tx, given.clone())).await.expect("it is told");
        place.deliver().await;
        assert_eq!(place.case_of(told.message).await, Some(told.case), "{}", place.name);
        let case = place.case(told.case).await;
        assert_eq!(case.particulars.products[0].named_as, "Jorvatec");
        assert!(case.has_serious_cue && case.particulars.seriousness.is_none());
        assert_eq!(case.particulars.reporter.known_by, KnownBy::Nobody);
        let desk =
            place.test.database.read(move |tx| webcare::conversation_of(tx, told.message)).await.expect("a look");
        assert!(desk.is_none(), "only medicines safety reads it");
        let empty = SideEffectDraft { words: " ".into(), ..draft };
        let refused = place.write(move |tx| report_side_effect(tx, empty.clone())).await;
        assert!(matches!(refused, Err(TellRefused::WordsMissing)));
    }
}

#[tokio::test]
async fn erasing_a_person_cuts_the_key_and_keeps_the_case() {
    for place in Place::all().await {
        let account = place.person("Quiet Heron", roles::MEMBER).await;
        let store = move |tx: &mut db::Tx<'_>| {
            let new = screening::NewMessage {
                author: Some(account),
                posted_at: BEGIN,
                kind: screening::MessageKind::Discussion,
                ..screening::testing::message(HOSPITAL)
            };
            screening::store(tx, &new).map(|stored| stored.id)
        };
        let message = place.write::<_, Fault, _>(store).await.expect("a message");
        place.deliver().await;
        let case = place.case_of(message).await.expect("a case");
        let export =
            place.test.database.read(move |tx| identity::erasure::export(tx, account)).await.expect("an export");
        let about = &export["vigilance"]["cases_about_you"][0];
        assert_eq!(about["your_words"][0], HOSPITAL, "{}", place.name);
        place.write(move |tx| identity::erasure::erase(tx, account)).await.expect("an erasure");
        place.deliver().await;
        assert_eq!(place.case(case).await.summary.id, case);
        assert!(matches!(place.test.database.read(verify).await, Ok(ChainVerdict::Intact { .. })));
        let left = sql!("SELECT COUNT(*) FROM vigilance_people WHERE account IS NOT NULL OR author_name <> ''");
        let left: i64 =
            place.test.database.read(move |tx| tx.one(left, &[], |row| row.get::<i64>(0))).await.expect("a count");
        assert_eq!(left, 0);
    }
}
