// SPDX-License-Identifier: AGPL-3.0-or-later
//! How a case is closed, and by how many.

mod support;

use support::{HOSPITAL, Place, Said};
use vigilance::actions::{
    CloseDraft, CloseOutcome, CloseRefused, case_of, close, confirm_case, confirm_closing, keep_open, reopen,
};
use vigilance::{CaseState, CloseReason};

#[tokio::test]
async fn two_officers_put_a_sign_of_seriousness_aside() {
    for place in Place::all().await {
        let (first, second) = (place.officer("Sam Safe").await, place.officer("Lotte Klaar").await);
        let case = place.opened(Said { text: HOSPITAL, ..Said::default() }).await;
        assert!(place.case(case).await.has_serious_cue, "{}", place.name);
        let draft =
            CloseDraft { reason: CloseReason::NotASideEffect, words: "A film review.".into(), duplicate_of: None };
        let (by, given) = (first.clone(), draft.clone());
        let propose = move |tx: &mut db::Tx<'_>| close(tx, &by, case, given.clone());
        assert_eq!(place.write(propose.clone()).await.expect("proposed"), CloseOutcome::NeedsSecond);
        let by = first.clone();
        let alone = place.write(move |tx| confirm_closing(tx, &by, case)).await;
        assert!(matches!(alone, Err(CloseRefused::SamePerson)));
        let by = second.clone();
        place.write(move |tx| keep_open(tx, &by, case)).await.expect("it stays open");
        assert_eq!(place.case(case).await.summary.state, CaseState::Open);
        place.write(propose).await.expect("proposed again");
        let by = second.clone();
        place.write(move |tx| confirm_closing(tx, &by, case)).await.expect("agreed");
        assert_eq!(place.case(case).await.summary.state, CaseState::Closed);
        let mild = place.opened(Said { id: "9", author: "@drop", ..Said::default() }).await;
        let outcome = place.write(move |tx| close(tx, &first, mild, draft.clone())).await;
        assert_eq!(outcome.expect("closed by one"), CloseOutcome::Closed);
    }
}

#[tokio::test]
async fn what_an_officer_decides_about_a_case_is_a_decision_about_its_words() {
    for place in Place::all().await {
        let officer = place.officer("Sam Safe").await;
        let message = place.said(Said::default()).await;
        let case = place.write::<_, kernel::Fault, _>(move |tx| case_of(tx, message)).await;
        let case = case.expect("a look").expect("a label opens a case");
        let standing = async || {
            let read = move |tx: &mut db::Tx<'_>| -> Result<_, kernel::Fault> {
                Ok(screening::decision_of(tx, message, screen::Kind::AdverseEvent)?.map(|decision| decision.holds))
            };
            place.test.database.read(read).await.expect("it reads")
        };
        assert_eq!(standing().await, None, "{}: a label is no decision", place.name);
        let by = officer.clone();
        place.write(move |tx| confirm_case(tx, &by, case)).await.expect("confirmed");
        assert_eq!(standing().await, Some(true));
        let draft = CloseDraft { reason: CloseReason::NotASideEffect, words: "A joke.".into(), duplicate_of: None };
        let by = officer.clone();
        place.write(move |tx| close(tx, &by, case, draft.clone())).await.expect("closed");
        assert_eq!(standing().await, Some(false));
        place.write(move |tx| reopen(tx, &officer, case)).await.expect("open again");
        assert_eq!(standing().await, None, "nothing is decided while it is open again");
    }
}
