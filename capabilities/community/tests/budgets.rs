// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a page costs, and that it has words in every language.

mod support;

use community::{Visibility, actions};
use support::worlds;

#[tokio::test]
async fn twenty_replies_stand_on_a_page_and_a_page_costs_six_statements() {
    for world in worlds().await {
        let (boss, asker, reader) =
            (world.administrator().await, world.member("Asker").await, world.member("Reader").await);
        let group = world.group(&boss, "Open", Visibility::Public, boss.account).await;
        let thread = world.question(&asker, Some(group), "Long one?").await;
        for number in 0..25 {
            let by = asker.clone();
            let reply = world.database.write(move |tx| {
                actions::reply(
                    tx,
                    &by,
                    thread,
                    &format!(
                        "Reply number {number}. {}",
                        "A walk in the morning helped me more than rest. ".repeat(10)
                    ),
                )
            });
            reply.await.expect("replied");
        }
        // An unsigned protocol reads the settings too.
        let signer = protocols::Signer::Webcare(boss.clone());
        world.database.write(move |tx| protocols::sign(tx, &signer, None)).await.expect("signed");
        let path = world.path(thread);
        let cookie = world.session(reader.account).await;
        // The second visitor gets the page that was made for the first: one look whether anything changed.
        for (cookie, most) in [("", 6), ("", 1), (cookie.as_str(), 6)] {
            let before = world.database.statements();
            let page = world.get(&path, cookie).await;
            let ran = world.database.statements() - before;
            assert!(ran <= most, "{ran} statements");
            assert!(page.text.contains("number 19") && !page.text.contains("number 20"));
            assert!(page.text.len() < 40_000, "{} bytes", page.text.len());
        }
        let by = asker.clone();
        let late = world.database.write(move |tx| actions::reply(tx, &by, thread, "A late word"));
        let late = late.await.expect("replied");
        let second = world.get(&format!("{path}?page=2"), "").await;
        assert!(second.text.contains("A late word"));
        let by = asker.clone();
        world.database.write(move |tx| actions::remove(tx, &by, late)).await.expect("removed");
        let second = world.get(&format!("{path}?page=2"), "").await;
        assert!(!second.text.contains("A late word"), "what is removed is gone from kept pages at once");
        assert!(second.text.contains("number 24") && !second.text.contains("number 19"));
        for list in ["/", "/questions", "/groups", "/search?q=long", &world.group_path(group), "/ask", "/tell"] {
            let before = world.database.statements();
            assert_eq!(world.get(list, &cookie).await.status, 200, "{list}");
            let ran = world.database.statements() - before;
            assert!(ran <= 6, "{list}: {ran} statements");
        }
    }
}

#[tokio::test]
async fn every_page_of_a_role_opens_in_both_languages() {
    for world in worlds().await {
        let (boss, nurse) = (world.administrator().await, world.professional().await);
        let group = world.group(&boss, "Open", Visibility::Public, boss.account).await;
        let asker = world.member("Asker").await;
        let thread = world.question(&asker, Some(group), "Which shoes?").await;
        let (boss, nurse) = (world.session(boss.account).await, world.session(nurse.account).await);
        let pages = [
            ("/groups/new".to_owned(), &boss),
            (format!("{}/discuss", world.group_path(group)), &boss),
            (format!("{}/answers", world.path(thread)), &nurse),
            (format!("{}/replies", world.path(thread)), &nurse),
            ("/search?q=nothing-at-all".to_owned(), &nurse),
            ("/questions?show=answered".to_owned(), &nurse),
            ("/".to_owned(), &nurse),
        ];
        for (path, cookie) in pages {
            for language in ["en", "nl"] {
                let page = world.get(&path, &format!("{cookie}; language={language}")).await;
                assert_eq!(page.status, 200, "{path}");
                assert!(
                    !page.text.contains(">community-") && !page.text.contains("\"community-"),
                    "{path} lacks words"
                );
            }
        }
    }
}
