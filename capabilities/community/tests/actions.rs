// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the actions do, on every engine.

mod support;

use community::{
    AnswerDraft, DiscussionDraft, FlagOutcome, FlagReason, JoinRefused, Reaction, Source, ThreadId, Visibility,
    WriteRefused, actions, facts, place_of,
};
use db::{params, sql};
use journal::Fact as _;
use kernel::Fault;
use screening::MessageId;
use support::{World, worlds};

async fn opening(world: &World, thread: ThreadId) -> MessageId {
    let read = world.database.read(move |tx| {
        tx.one(sql!("SELECT message FROM community_threads WHERE id = $1"), params![thread.0], |row| row.id(0))
    });
    let message: Result<MessageId, Fault> = read.await;
    message.expect("the opening text")
}

async fn facts_named(world: &World, name: &'static str) -> i64 {
    let read = world.database.read(move |tx| {
        tx.one(sql!("SELECT COUNT(*) FROM journal_entries WHERE kind = $1"), params![name], |row| row.get(0))
    });
    let count: Result<i64, Fault> = read.await;
    count.expect("a count")
}

#[tokio::test]
async fn a_question_is_stored_screened_promised_and_told() {
    for world in worlds().await {
        let asker = world.member("Quiet Heron").await;
        let thread = world.question(&asker, None, "Why am I so tired?").await;
        let message = opening(&world, thread).await;
        let (screened, promise, place) = world
            .database
            .read(move |tx| {
                let promise = sql!("SELECT answer_by FROM community_threads WHERE id = $1");
                let promise: Option<i64> = tx.one(promise, params![thread.0], |row| row.get(0))?;
                Ok::<_, Fault>((screening::screening_of(tx, message)?, promise, place_of(tx, message)?))
            })
            .await
            .expect("read");
        assert!(screened.is_some() && promise.is_some());
        assert_eq!(place.map(|place| place.path(&world.key).starts_with("/questions/")), Some(true));
        assert_eq!(facts_named(&world, facts::QuestionAsked::NAME).await, 1);
    }
}

#[tokio::test]
async fn only_members_write_in_a_members_only_group() {
    for world in worlds().await {
        let boss = world.administrator().await;
        let (inside, outside) = (world.member("Inside").await, world.member("Outside").await);
        let group = world.group(&boss, "Closed", Visibility::Members, boss.account).await;
        world.join(&inside, group).await;
        let draft =
            DiscussionDraft { group, title: "How is today?".into(), body: "Mine is slow.".into(), language: None };
        let (again, writer) = (draft.clone(), outside.clone());
        let refused = world.database.write(move |tx| actions::discuss(tx, &writer, again.clone())).await;
        assert!(matches!(refused, Err(WriteRefused::MembersOnly)));
        let thread =
            world.database.write(move |tx| actions::discuss(tx, &inside, draft.clone())).await.expect("posted");
        let message = opening(&world, thread).await;
        let writer = outside.clone();
        let refused = world.database.write(move |tx| actions::reply(tx, &writer, thread, "Hello")).await;
        assert!(matches!(refused, Err(WriteRefused::NotHere)));
        let refused = world.database.write(move |tx| actions::react(tx, &outside, message, Reaction::Thanks)).await;
        assert!(matches!(refused, Err(WriteRefused::NotHere)));
        let flagged = world.database.write(move |tx| actions::flag(tx, None, message, FlagReason::Other, "")).await;
        assert!(flagged.is_err(), "a visitor cannot flag what it cannot read");
    }
}

#[tokio::test]
async fn an_answer_needs_a_source_and_marks_the_question() {
    for world in worlds().await {
        let (asker, nurse) = (world.member("Asker").await, world.professional().await);
        let thread = world.question(&asker, None, "Can I travel?").await;
        let cases: [(&str, &str, i16, bool); 4] = [
            ("", "", 2027, false),
            ("A guideline", "javascript:alert(1)", 2027, false),
            ("A guideline", "https://example.org", 2020, false),
            ("A guideline", "https://example.org", 2027, true),
        ];
        for (title, url, year, is_taken) in cases {
            let draft = AnswerDraft {
                body: "Yes, with a letter.".into(),
                sources: vec![Source { title: title.into(), url: url.into() }],
                review_on: jiff::civil::date(year, 11, 1),
                language: None,
            };
            let nurse = nurse.clone();
            let given = world.database.write(move |tx| actions::answer(tx, &nurse, thread, draft.clone())).await;
            assert_eq!(given.is_ok(), is_taken, "{title} {url} {year}");
        }
        let read = world.database.read(move |tx| {
            let select = sql!("SELECT answered_by, sources FROM community_threads WHERE id = $1");
            tx.one(select, params![thread.0], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))
        });
        let marked: Result<(i64, i64), Fault> = read.await;
        assert_eq!(marked.expect("read"), (nurse.account.0, 1));
    }
}

#[tokio::test]
async fn a_reaction_counts_once_and_can_be_taken_back() {
    for world in worlds().await {
        let (asker, other) = (world.member("Asker").await, world.member("Other").await);
        let thread = world.question(&asker, None, "Is it the weather?").await;
        let message = opening(&world, thread).await;
        for (reaction, gives, expected) in [
            (Reaction::Thanks, true, (1, 0)),
            (Reaction::Thanks, true, (1, 0)),
            (Reaction::SameHere, true, (1, 1)),
            (Reaction::Thanks, false, (0, 1)),
        ] {
            let other = other.clone();
            let change = world.database.write(move |tx| match gives {
                true => actions::react(tx, &other, message, reaction),
                false => actions::take_back(tx, &other, message, reaction),
            });
            change.await.expect("reacts");
            let read = world.database.read(move |tx| {
                let select = sql!("SELECT thanks, same_here FROM community_posts WHERE message = $1");
                tx.one(select, params![message.0], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))
            });
            let counts: Result<(i64, i64), Fault> = read.await;
            assert_eq!(counts.expect("read"), expected);
        }
    }
}

#[tokio::test]
async fn own_words_change_and_go_and_others_words_do_not() {
    for world in worlds().await {
        let (asker, other) = (world.member("Asker").await, world.member("Other").await);
        let thread = world.question(&asker, None, "What about coffee?").await;
        let message = opening(&world, thread).await;
        let thief = other.clone();
        let refused = world.database.write(move |tx| actions::edit(tx, &thief, message, "mine now")).await;
        assert!(matches!(refused, Err(WriteRefused::NotYours)));
        let refused = world.database.write(move |tx| actions::remove(tx, &other, message)).await;
        assert!(matches!(refused, Err(WriteRefused::NotYours)));
        let writer = asker.clone();
        world.database.write(move |tx| actions::edit(tx, &writer, message, "Half a cup.")).await.expect("edits");
        let writer = asker.clone();
        world.database.write(move |tx| actions::remove(tx, &writer, message)).await.expect("removes");
        let again = world.database.write(move |tx| actions::edit(tx, &asker, message, "back")).await;
        assert!(matches!(again, Err(WriteRefused::Removed)));
        let left = world.database.read(move |tx| screening::message(tx, message)).await.expect("read");
        assert_eq!(left.map(|message| message.text), Some(String::new()));
    }
}

#[tokio::test]
async fn a_flag_is_settled_once_and_a_held_text_comes_back() {
    for world in worlds().await {
        let (asker, moderator) = (world.member("Asker").await, world.moderator().await);
        let thread = world.question(&asker, None, "Buy this cure?").await;
        let message = opening(&world, thread).await;
        let flag = world.database.write(move |tx| actions::flag(tx, None, message, FlagReason::Advertising, "sells"));
        let flag = flag.await.expect("flagged");
        let holder = moderator.clone();
        world.database.write(move |tx| actions::hold(tx, &holder, message, "It sells.")).await.expect("held");
        let found = world.database.read(|tx| screening::find(tx, "cure", &[0], 5)).await.expect("search");
        assert!(found.is_empty(), "held words are not found");
        let holder = moderator.clone();
        world.database.write(move |tx| actions::release(tx, &holder, message)).await.expect("released");
        let found = world.database.read(|tx| screening::find(tx, "cure", &[0], 5)).await.expect("search");
        assert_eq!(found.len(), 1);
        let settler = moderator.clone();
        let settle = world.database.write(move |tx| actions::settle_flag(tx, &settler, flag, FlagOutcome::Kept, ""));
        settle.await.expect("settled");
        let twice = world.database.write(move |tx| actions::settle_flag(tx, &moderator, flag, FlagOutcome::Held, ""));
        assert!(twice.await.is_err());
    }
}

#[tokio::test]
async fn the_team_answers_a_letter_and_only_its_author_reads_it() {
    for world in worlds().await {
        let (writer, other, agent) = (world.member("Writer").await, world.member("Other").await, world.agent().await);
        let teller = writer.clone();
        let thread = world.database.write(move |tx| actions::tell_team(tx, &teller, "The ramp at the door is broken."));
        let thread = thread.await.expect("told");
        let message = opening(&world, thread).await;
        let reply =
            world.database.write(move |tx| actions::reply_as_team(tx, &agent, message, "Thank you, we called them."));
        reply.await.expect("the team replies");
        let path = format!("/tell/{}", world.key.seal(3, thread.0));
        let (own, foreign) = (world.session(writer.account).await, world.session(other.account).await);
        let page = world.get(&path, &own).await;
        assert!(page.text.contains("we called them") && page.text.contains("noindex"), "{}", page.status);
        assert_eq!(world.get(&path, &foreign).await.status, 404);
        assert_eq!(facts_named(&world, facts::TeamReplied::NAME).await, 1);
    }
}

#[tokio::test]
async fn a_host_cannot_leave_and_members_are_counted_once() {
    for world in worlds().await {
        let (boss, member) = (world.administrator().await, world.member("Member").await);
        let group = world.group(&boss, "Stiff hands", Visibility::Public, boss.account).await;
        world.join(&member, group).await;
        world.join(&member, group).await;
        let host = world.database.read(move |tx| identity::Member::of(tx, boss.account)).await.expect("read");
        let host = host.expect("the host");
        let stays = world.database.write(move |tx| actions::leave(tx, &host, group)).await;
        assert!(matches!(stays, Err(JoinRefused::HostStays)));
        let page = world.get(&world.group_path(group), "").await;
        assert!(page.text.contains("2 members."), "{}", page.text);
    }
}

#[tokio::test]
async fn erasing_a_person_leaves_no_words() {
    for world in worlds().await {
        let asker = world.member("Asker").await;
        let thread = world.question(&asker, None, "My secret zebra").await;
        let account = asker.account;
        let export = world.database.read(move |tx| identity::erasure::export(tx, account)).await.expect("exports");
        assert!(export.to_string().contains("zebra"));
        world.database.write(move |tx| identity::erasure::erase(tx, account)).await.expect("erased");
        let page = world.get(&world.path(thread), "").await;
        assert!(!page.text.contains("zebra"), "the words are gone");
        assert!(page.text.contains("Former words removed"));
    }
}
