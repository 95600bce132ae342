// SPDX-License-Identifier: AGPL-3.0-or-later
use super::*;

#[tokio::test]
async fn the_list_is_by_time_left_and_filters() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let (thanks, other) =
            (said(&test, "1", "Thank you so much for everything you do for us.").await, said(&test, "2", HELLO).await);
        let (rash, harm) = (said(&test, "3", RASH).await, said(&test, "4", "I want to kill myself tonight.").await);
        assert_eq!(standing(&test, harm).await.lane, Lane::Safety);
        let list = desk(&test, Shown::default()).await;
        assert_eq!(list[..2], [harm, rash], "on {}", test.name);
        assert_eq!(list.len(), 4);
        let mut due = Vec::new();
        for id in [harm, rash, other, thanks] {
            due.push(standing(&test, id).await.due_at.expect("a clock"));
        }
        assert!(due[0] < due[1] && due[1] < due[2] && due[0] < due[3]);
        act(&test, move |tx| Ok(actions::take(tx, &ana, other)?)).await;
        let shown = Shown { unassigned: true, ..Shown::default() };
        assert!(!desk(&test, shown).await.contains(&other));
        assert_eq!(desk(&test, Shown { lane: Some(Lane::SideEffect), ..Shown::default() }).await, [rash]);
        let holder = standing(&test, other).await.taken.map(|taken| taken.by);
        assert_eq!(desk(&test, Shown { mine: holder, ..Shown::default() }).await, [other]);
    }
}

#[tokio::test]
async fn shares_of_the_time_are_recorded_once_and_the_deputy_is_told() {
    for test in databases(MIGRATIONS).await {
        let boss = person(&test, "Mo Admin", roles::ADMINISTRATOR).await;
        let (ana, joel) = (agent(&test, "Ana Silva").await.account, agent(&test, "Joel Asante").await.account);
        let sign = move |tx: &mut Tx<'_>| -> Result<(), Ended> {
            let signer = Signer::of(tx, boss, protocols::ProtocolKind::Webcare)?.expect("may sign");
            let mut rules = protocols::webcare(tx)?.rules;
            rules.lanes.iter_mut().for_each(|rule| (rule.owner, rule.deputy) = (Some(joel), Some(ana)));
            protocols::draft_next_version(tx, &signer, Rules::Webcare(rules)).expect("a draft");
            protocols::sign(tx, &signer, None).expect("signed");
            Ok(())
        };
        act(&test, sign).await;
        let id = said(&test, "1", "I want to kill myself tonight.").await;
        for (minutes, expected) in [(29, 0), (2, 1), (0, 0), (30, 2), (600, 0)] {
            test.clock.advance(minutes * MICROS_PER_MINUTE);
            act(&test, |tx| Ok(record_time_used(tx)?)).await;
            let lines = act(&test, move |tx| Ok(journal::about(tx, id.0, 50)?)).await;
            let at_once =
                lines.iter().filter(|line| line.kind == "webcare.time_used" && line.at == test.clock.now()).count();
            assert_eq!(
                at_once,
                if minutes == 0 { 1 } else { expected },
                "after {minutes} more minutes on {}",
                test.name
            );
        }
        let conversation = standing(&test, id).await;
        assert_eq!((conversation.share_passed, conversation.share_due_at), (100, None));
        assert_eq!(conversation.told.map(|told| told.person), Some(ana));
        let letters = test
            .database
            .read(|tx| tx.one(db::sql!("SELECT COUNT(*) FROM mail_letters"), &[], |row| row.get::<i64>(0)))
            .await;
        assert_eq!(letters.expect("a count"), 1);
        let rule = act(&test, |tx| Ok(protocols::webcare(tx)?.rule(Lane::Safety))).await;
        assert_eq!(whom_to_tell(&rule, Some(ana)), Some(joel), "the deputy who has it knows");
        assert_eq!(clock::share_after(100), None);
    }
}

#[tokio::test]
async fn the_list_costs_six_queries_however_long_it_is() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await.account;
        let texts: [(&'static str, &'static str); 4] = [("1", HELLO), ("2", RASH), ("3", HELLO), ("4", RASH)];
        let mut costs = Vec::new();
        for (id, text) in texts {
            said(&test, id, text).await;
            let load = move |tx: &mut Tx<'_>| -> Result<u32, Ended> {
                let before = tx.statements();
                crate::pages::list::load(tx, ana, &crate::pages::list::Asked::default())?;
                Ok(tx.statements() - before)
            };
            costs.push(act(&test, load).await);
        }
        assert!(costs.iter().all(|cost| *cost == costs[0]), "{costs:?} on {}", test.name);
        assert!(costs[0] <= 6, "{costs:?} on {}", test.name);
    }
}
