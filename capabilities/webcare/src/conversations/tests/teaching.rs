// SPDX-License-Identifier: AGPL-3.0-or-later
use screen::Kind;
use screening::decision_of;

use super::*;

const REACTION: &str = "I got a terrible rash two days after I started Humira, and I had to stop taking it.";

async fn decided(test: &TestDatabase, id: ConversationId, kind: Kind) -> Option<bool> {
    let message = standing(test, id).await.message;
    act(test, move |tx| Ok(decision_of(tx, message, kind)?.map(|decision| decision.holds))).await
}

#[tokio::test]
async fn what_was_read_and_closed_holds_no_side_effect() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let (read, double, spam) = (
            said(&test, "1", HELLO).await,
            said(&test, "2", HELLO).await,
            said(&test, "3", "Buy cheap pills at https://example.org/pills").await,
        );
        for (id, reason) in [(read, CloseReason::NotForUs), (double, CloseReason::Double), (spam, CloseReason::Spam)] {
            let by = ana.clone();
            act(&test, move |tx| Ok(actions::close(tx, &by, id, reason, "")?)).await;
        }
        assert_eq!(decided(&test, read, Kind::AdverseEvent).await, Some(false), "on {}", test.name);
        assert_eq!(decided(&test, double, Kind::AdverseEvent).await, None, "perhaps nobody read it");
        assert_eq!(decided(&test, spam, Kind::AdverseEvent).await, Some(false));
        assert_eq!(decided(&test, spam, Kind::Spam).await, Some(true));
    }
}

#[tokio::test]
async fn with_a_safety_case_the_desk_does_not_say_that_there_is_no_side_effect() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let id = said(&test, "1", REACTION).await;
        let message = standing(&test, id).await.message;
        act(&test, move |tx| Ok(case_opened(tx, message, 77)?)).await;
        let by = ana.clone();
        act(&test, move |tx| Ok(actions::change_lane(tx, &by, id, Lane::Complaint, "They complain.")?)).await;
        assert_eq!(decided(&test, id, Kind::AdverseEvent).await, None, "on {}", test.name);
        assert_eq!(decided(&test, id, Kind::Complaint).await, Some(true));
        act(&test, move |tx| Ok(actions::close(tx, &ana, id, CloseReason::NoAnswerNeeded, "")?)).await;
        assert_eq!(decided(&test, id, Kind::AdverseEvent).await, None);
    }
}
