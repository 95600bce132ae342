// SPDX-License-Identifier: AGPL-3.0-or-later
use super::*;

#[tokio::test]
async fn whoever_is_first_has_it() {
    for test in databases(MIGRATIONS).await {
        let (ana, joel) = (agent(&test, "Ana Silva").await, agent(&test, "Joel Asante").await);
        let id = said(&test, "1", HELLO).await;
        let take = |agent: &WebcareAgent| {
            let agent = agent.clone();
            test.database.write(move |tx| Ok::<_, Ended>(actions::take(tx, &agent, id)?))
        };
        let (first, second) = tokio::join!(take(&ana), take(&joel));
        let (winner, loser) = if first.is_ok() { (&ana, second) } else { (&joel, first) };
        assert!(
            matches!(loser, Err(Ended::Refused(DeskRefused::TakenBy(by))) if by == winner.account),
            "on {}",
            test.name
        );
        take(winner).await.expect("taking it twice changes nothing");
        assert_eq!(record(&test, id).await, ["conversation_opened", "taken"]);
        let other = if winner.account == ana.account { joel.clone() } else { ana.clone() };
        let late = other.clone();
        let reply = refused(&test, move |tx| Ok(reply(tx, &late, id, "Thank you.", None)?)).await;
        assert!(matches!(reply, DeskRefused::TakenBy(_)));
        act(&test, move |tx| Ok(actions::give(tx, &other, id, other.account)?)).await;
        assert_ne!(
            standing(&test, id).await.taken.map(|taken| taken.by),
            Some(winner.account),
            "it can be taken over, openly"
        );
    }
}

#[tokio::test]
async fn what_was_said_outside_is_logged_not_answered() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let id = said(&test, "1", HELLO).await;
        let writer = ana.clone();
        let outside = refused(&test, move |tx| Ok(reply(tx, &writer, id, "Thank you.", None)?)).await;
        assert!(matches!(outside, DeskRefused::NoAnswerFromHere), "on {}", test.name);
        let done = |url: &str, ahead: i64| OutsideReply {
            what_was_done: "Thanked them there.".into(),
            url: Some(url.into()),
            at: BEGIN.plus(ahead),
        };
        let (writer, script) = (ana.clone(), done("javascript:alert(1)", 0));
        let refusal = refused(&test, move |tx| Ok(log_outside_reply(tx, &writer, id, &script)?)).await;
        assert!(matches!(refusal, DeskRefused::UrlUnreadable));
        let (writer, early) = (ana.clone(), done("", MICROS_PER_HOUR));
        let refusal = refused(&test, move |tx| Ok(log_outside_reply(tx, &writer, id, &early)?)).await;
        assert!(matches!(refusal, DeskRefused::NotYet));
        let real = done("https://example.org/2", 0);
        act(&test, move |tx| Ok(log_outside_reply(tx, &ana, id, &real)?)).await;
        assert!(standing(&test, id).await.answered.is_some());
        let kept = act(&test, move |tx| Ok(remarks::of(tx, id, 10)?)).await;
        assert_eq!(
            kept.iter().map(|remark| remark.url.as_deref()).collect::<Vec<_>>(),
            [Some("https://example.org/2")]
        );
    }
}

#[tokio::test]
async fn a_lane_that_wants_a_second_person_gets_one() {
    for test in databases(MIGRATIONS).await {
        let (ana, joel) = (agent(&test, "Ana Silva").await, agent(&test, "Joel Asante").await);
        let heron = member(&test, "Quiet Heron").await;
        let tell =
            move |tx: &mut Tx<'_>| community::actions::tell_team(tx, &heron, "I read about celery in a magazine.");
        test.database.write(tell).await.expect("the team is told");
        deliver(&test).await;
        let id = *desk(&test, Shown::default()).await.first().expect("a letter to the team comes to the desk");
        let mover = ana.clone();
        act(&test, move |tx| Ok(actions::change_lane(tx, &mover, id, Lane::Claim, "A claim to check.")?)).await;
        for with in [None, Some(ana.account)] {
            let writer = ana.clone();
            let alone = refused(&test, move |tx| Ok(reply(tx, &writer, id, "There is no evidence.", with)?)).await;
            assert!(matches!(alone, DeskRefused::AgreementMissing), "on {}", test.name);
        }
        let with = Some(joel.account);
        act(&test, move |tx| Ok(reply(tx, &ana, id, "There is no evidence.", with)?)).await;
        let line = act(&test, move |tx| Ok(journal::about(tx, id.0, 50)?.pop().expect("a line"))).await;
        assert!(line.payload.contains(&format!("\"agreed_with\":{}", joel.account.0)));
    }
}

#[tokio::test]
async fn a_lane_changed_by_hand_keeps_its_reason_and_counts_from_the_arrival() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let id = said(&test, "1", HELLO).await;
        test.clock.advance(90 * MICROS_PER_MINUTE);
        let mover = ana.clone();
        act(&test, move |tx| Ok(actions::change_lane(tx, &mover, id, Lane::Safety, "Reads like a farewell.")?)).await;
        let conversation = standing(&test, id).await;
        assert_eq!(conversation.due_at, Some(BEGIN.plus(MICROS_PER_HOUR)), "safety has an hour, day and night");
        assert_eq!(conversation.why, Why::ByHand);
        let kept = act(&test, move |tx| Ok(remarks::of(tx, id, 10)?)).await;
        assert_eq!(kept[0].words, "Reads like a farewell.");
        let again = ana.clone();
        let same =
            refused(&test, move |tx| Ok(actions::change_lane(tx, &again, id, Lane::Safety, "Once more.")?)).await;
        assert!(matches!(same, DeskRefused::SameLane), "on {}", test.name);
        let silent = refused(&test, move |tx| Ok(actions::change_lane(tx, &ana, id, Lane::Other, "  ")?)).await;
        assert!(matches!(silent, DeskRefused::WordsMissing));
    }
}

#[tokio::test]
async fn what_is_closed_leaves_the_desk_and_comes_back_with_its_clock() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let id = said(&test, "1", HELLO).await;
        let due_at = standing(&test, id).await.due_at;
        let closer = ana.clone();
        act(&test, move |tx| Ok(actions::close(tx, &closer, id, CloseReason::NotForUs, "A market.")?)).await;
        assert!(desk(&test, Shown::default()).await.is_empty(), "on {}", test.name);
        let closed = act(&test, move |tx| Ok(store::closed(tx, &Shown::default(), 10, 0)?)).await;
        assert_eq!(closed.iter().map(|conversation| conversation.id).collect::<Vec<_>>(), [id]);
        let writer = ana.clone();
        let late = refused(&test, move |tx| Ok(actions::take(tx, &writer, id)?)).await;
        assert!(matches!(late, DeskRefused::Closed));
        act(&test, move |tx| Ok(actions::reopen(tx, &ana, id, "It is for us.")?)).await;
        let conversation = standing(&test, id).await;
        assert!(conversation.is_open());
        assert_eq!(conversation.due_at, due_at);
        assert_eq!(record(&test, id).await, ["conversation_opened", "conversation_closed", "reopened"]);
    }
}
