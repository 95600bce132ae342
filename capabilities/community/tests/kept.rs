// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is kept of a thread's page is shown to those who may read it, as it stands now, and holds nothing of one person.

mod support;

use community::{GroupId, ThreadId, Visibility, actions};
use identity::{AccountId, Member};
use screening::MessageId;
use support::{World, worlds};

async fn reply(world: &World, by: &Member, thread: ThreadId, words: &str) -> MessageId {
    let (by, words) = (by.clone(), words.to_owned());
    world.database.write(move |tx| actions::reply(tx, &by, thread, &words)).await.expect("replied")
}

async fn erase(world: &World, account: AccountId) {
    world.database.write(move |tx| identity::erasure::erase(tx, account)).await.expect("erased");
}

async fn leave(world: &World, member: &Member, group: GroupId) {
    let member = member.clone();
    world.database.write(move |tx| actions::leave(tx, &member, group)).await.expect("left");
}

fn token(page: &str) -> &str {
    page.split_once("name=\"csrf\" value=\"").and_then(|(_, rest)| rest.split('"').next()).expect("a token")
}

#[tokio::test]
async fn a_second_reader_costs_three_statements_and_sees_nothing_of_the_first() {
    for world in worlds().await {
        let (asker, first, second) =
            (world.member("Asker").await, world.member("First").await, world.member("Second").await);
        let thread = world.question(&asker, None, "Warm or cold?").await;
        let theirs = reply(&world, &second, thread, "Cold, I think.").await;
        let give = (asker.clone(), community::Reaction::Thanks);
        world.database.write(move |tx| actions::react(tx, &give.0, theirs, give.1)).await.expect("reacted");
        let path = world.path(thread);
        let asking = world.session(asker.account).await;
        let (one, two) = (world.session(first.account).await, world.session(second.account).await);
        let made = world.get(&path, &asking).await.text;
        assert!(made.contains("thanks\" aria-pressed=\"true\"") && made.contains("<bdi>Asker</bdi></a>"));
        let mut pages = Vec::new();
        for cookie in [&one, &two] {
            let before = world.database.statements();
            pages.push(world.get(&path, cookie).await.text);
            assert_eq!(world.database.statements() - before, 3, "session, thread, own reactions");
        }
        assert!(
            !pages[0].contains("thanks\" aria-pressed=\"true\"")
                && pages[0].contains("thanks\" aria-pressed=\"false\"")
        );
        assert!(pages.iter().all(|page| !page.contains("<bdi>Asker</bdi></a>") && page.contains("Cold, I think.")));
        assert!(!pages[0].contains("/edit\"") && pages[1].contains("/edit\""), "one's own words can be changed");
        assert!(!made.contains(token(&pages[0])) && !pages[0].contains(token(&pages[1])), "each has tokens of its own");
        let sent = world.submit(&path, &format!("{path}/replies"), &one, &[("body", "Warm for me.")]).await;
        assert_eq!(sent.status, 303, "a token of a kept page is a good one");
        assert!(world.get(&path, &two).await.text.contains("Warm for me."));
    }
}

#[tokio::test]
async fn what_is_kept_of_a_closed_group_never_reaches_somebody_outside() {
    for world in worlds().await {
        let boss = world.administrator().await;
        let (inside, leaver, outside) =
            (world.member("Inside").await, world.member("Leaver").await, world.member("Outside").await);
        let group = world.group(&boss, "Closed", Visibility::Members, boss.account).await;
        for member in [&inside, &leaver] {
            world.join(member, group).await;
        }
        let thread = world.question(&inside, Some(group), "A xylophone?").await;
        let path = world.path(thread);
        let (own, gone, stranger) = (
            world.session(inside.account).await,
            world.session(leaver.account).await,
            world.session(outside.account).await,
        );
        for cookie in [&own, &gone] {
            assert!(world.get(&path, cookie).await.text.contains("xylophone"));
        }
        assert_eq!(world.get(&path, &stranger).await.status, 404);
        assert_eq!(world.get(&path, "").await.status, 404);
        leave(&world, &leaver, group).await;
        assert_eq!(world.get(&path, &gone).await.status, 404, "out at once");
        assert!(world.get(&path, &own).await.text.contains("xylophone"));
    }
}

#[tokio::test]
async fn what_is_put_aside_is_gone_at_once_and_opens_to_its_author_and_moderators_only() {
    for world in worlds().await {
        let (asker, writer, moderator) =
            (world.member("Asker").await, world.member("Writer").await, world.moderator().await);
        let thread = world.question(&asker, None, "Stripes?").await;
        let reply = reply(&world, &writer, thread, "A zebra told me.").await;
        let path = world.path(thread);
        let (plain, own, calm) = (
            world.session(asker.account).await,
            world.session(writer.account).await,
            world.session(moderator.account).await,
        );
        for cookie in [&plain, &own, &calm] {
            assert!(world.get(&path, cookie).await.text.contains("zebra"));
        }
        world.database.write(move |tx| actions::hold(tx, &moderator, reply, "Let us look.")).await.expect("held");
        // Whoever may still read it comes first: their page must not be what the others get.
        for (cookie, reads) in [(&own, true), (&calm, true), (&plain, false), (&own, true), (&plain, false)] {
            let page = world.get(&path, cookie).await.text;
            assert_eq!(page.contains("zebra") && page.contains("Let us look."), reads);
            assert_eq!(page.contains("put this text aside"), !reads || page.contains("Let us look."));
        }
        assert!(!world.get(&path, "").await.text.contains("zebra"));
    }
}

#[tokio::test]
async fn changed_and_removed_words_and_erased_people_are_gone_at_once() {
    for world in worlds().await {
        let boss = world.administrator().await;
        let (host, asker, writer) =
            (world.member("Hostess").await, world.member("Asker").await, world.member("Writer").await);
        let group = world.group(&boss, "Open", Visibility::Public, host.account).await;
        let thread = world.question(&asker, Some(group), "Which chair?").await;
        let reply = reply(&world, &writer, thread, "A wooden one.").await;
        let (path, reader) = (world.path(thread), world.session(asker.account).await);
        let cookies = [reader.as_str(), ""];
        for cookie in cookies {
            let page = world.get(&path, cookie).await.text;
            assert!(page.contains("A wooden one.") && page.contains("<bdi>Hostess</bdi>"));
        }
        let by = writer.clone();
        world.database.write(move |tx| actions::edit(tx, &by, reply, "A steel one.")).await.expect("edited");
        for cookie in cookies {
            let page = world.get(&path, cookie).await.text;
            assert!(page.contains("A steel one.") && !page.contains("A wooden one."));
        }
        erase(&world, host.account).await;
        for cookie in cookies {
            assert!(!world.get(&path, cookie).await.text.contains("Hostess"), "the name beside the thread");
        }
        erase(&world, writer.account).await;
        for cookie in cookies {
            let page = world.get(&path, cookie).await.text;
            assert!(!page.contains("A steel one.") && !page.contains("Writer"));
        }
        let by = asker.clone();
        let opening = world.database.read(move |tx| community::opening_message(tx, thread)).await.expect("read");
        let opening = opening.expect("an opening text");
        world.database.write(move |tx| actions::remove(tx, &by, opening)).await.expect("removed");
        for cookie in cookies {
            assert!(!world.get(&path, cookie).await.text.contains("Which chair?"));
        }
    }
}

#[tokio::test]
async fn the_front_door_is_kept_until_what_stands_on_it_changes() {
    for world in worlds().await {
        let (asker, nurse, moderator) =
            (world.member("Asker").await, world.professional().await, world.moderator().await);
        let thread = world.question(&asker, None, "Flu jab and zebra?").await;
        let (account, answerer) = (nurse.account, nurse.clone());
        let draft = community::AnswerDraft {
            body: "Yes.".into(),
            sources: vec![community::Source { title: "Guideline".into(), url: String::new() }],
            review_on: jiff::civil::date(2027, 11, 1),
            language: None,
        };
        let answer = world.database.write(move |tx| actions::answer(tx, &answerer, thread, draft.clone()));
        answer.await.expect("answered");
        let cookie = world.session(asker.account).await;
        assert!(world.get("/", &cookie).await.text.contains("zebra"));
        let before = world.database.statements();
        let page = world.get("/", "").await.text;
        assert_eq!(world.database.statements() - before, 1, "one look whether anything changed");
        assert!(page.contains("zebra") && page.contains("Nurse Realname") && !page.contains("Asker"));
        let opening = world.database.read(move |tx| community::opening_message(tx, thread)).await.expect("read");
        let opening = opening.expect("an opening text");
        let by = moderator.clone();
        world.database.write(move |tx| actions::hold(tx, &by, opening, "A look.")).await.expect("held");
        assert!(!world.get("/", "").await.text.contains("zebra"));
        world.database.write(move |tx| actions::release(tx, &moderator, opening)).await.expect("released");
        assert!(world.get("/", "").await.text.contains("Nurse Realname"));
        erase(&world, account).await;
        assert!(!world.get("/", "").await.text.contains("Nurse Realname"), "an erased face is gone at once");
    }
}
