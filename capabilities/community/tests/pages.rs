// SPDX-License-Identifier: AGPL-3.0-or-later
//! What people see, through the server.

mod support;

use community::{DiscussionDraft, GroupId, ThreadId, Visibility, actions};
use identity::Member;
use support::{World, worlds};

async fn discussion(world: &World, by: &Member, group: GroupId) -> ThreadId {
    let by = by.clone();
    let post = world.database.write(move |tx| {
        let (title, body) = ("A word nobody outside may see: xylophone".to_owned(), "xylophone in the text".to_owned());
        actions::discuss(tx, &by, DiscussionDraft { group, title, body, language: None })
    });
    post.await.expect("posted")
}

#[tokio::test]
async fn what_a_members_only_group_says_never_leaves_it() {
    for world in worlds().await {
        let (boss, inside, outside) =
            (world.administrator().await, world.member("Inside").await, world.member("Outside").await);
        let group = world.group(&boss, "Closed", Visibility::Members, boss.account).await;
        world.join(&inside, group).await;
        let thread = discussion(&world, &inside, group).await;
        let question = world.question(&inside, Some(group), "Another xylophone?").await;
        let (stranger, insider) = (world.session(outside.account).await, world.session(inside.account).await);
        let talk = format!("/discussions/{}", world.key.seal(3, thread.0));
        let paths = [talk.clone(), world.path(question), world.group_path(group), "/questions".into()];
        let paths = paths.into_iter().chain([
            "/questions.atom".into(),
            "/search?q=xylophone".into(),
            "/".into(),
            "/groups".into(),
        ]);
        for path in paths {
            for cookie in ["", stranger.as_str()] {
                let page = world.get(&path, cookie).await;
                let echoes = ["value=\"xylophone\"", "q=xylophone", "q%3Dxylophone"];
                let text = echoes.iter().fold(page.text.clone(), |text, echo| text.replace(echo, ""));
                assert!(!text.contains("xylophone"), "{path} shows it to somebody outside");
                assert!(!text.contains("Inside"), "{path} names a member to somebody outside");
            }
        }
        assert_eq!(world.get(&talk, &stranger).await.status, 404);
        for path in
            [talk, world.path(question), world.group_path(group), "/search?q=xylophone".into(), "/questions".into()]
        {
            let page = world.get(&path, &insider).await;
            assert!(page.text.contains("xylophone"), "{path} shows it to a member");
            assert!(path == "/questions" || page.text.contains("noindex"), "{path} stays out of search engines");
        }
    }
}

#[tokio::test]
async fn the_team_reads_a_closed_group_on_the_record() {
    for world in worlds().await {
        let (boss, inside, agent) = (world.administrator().await, world.member("Inside").await, world.agent().await);
        let group = world.group(&boss, "Closed", Visibility::Members, inside.account).await;
        let thread = discussion(&world, &inside, group).await;
        let cookie = world.session(agent.account).await;
        let page = world.get(&format!("/discussions/{}", world.key.seal(3, thread.0)), &cookie).await;
        assert!(page.text.contains("xylophone") && page.text.contains("stands on the record"));
        let lines = world.database.read(move |tx| journal::about(tx, thread.0, 50)).await.expect("the record");
        let noted = lines.iter().find(|line| line.kind == "community.thread_read_by_team").expect("a line");
        assert_eq!(noted.actor, Some(agent.account.0));
    }
}

#[tokio::test]
async fn a_visitor_asks_without_an_account_after_a_look_at_what_identifies() {
    for world in worlds().await {
        let title = ("title", "My ankles are swollen. Is that normal?");
        let body = ("body", "I was born on 14 March 1958 and started last week.");
        let (who, name) = (("audience", "anyone"), ("pseudonym", "Blue Teasel"));
        let page = world.submit("/ask", "/ask", "", &[title, body, who, name]).await;
        assert!(page.text.contains("<mark>14 March 1958</mark>"), "{}", page.text);
        assert!(page.text.contains("a date of birth"));
        let fixed = world.submit("/ask", "/ask", "", &[title, body, who, name, ("seen", "1"), ("fix", "1")]).await;
        assert!(!fixed.text.contains("1958") && fixed.text.contains("started last week"));
        let sent = world.submit("/ask", "/ask", "", &[title, body, who, name, ("seen", "1"), ("keep", "1")]).await;
        assert_eq!((sent.status.as_u16(), sent.location.starts_with("/questions/")), (303, true), "{}", sent.text);
        let own = world.get(&sent.location, &sent.cookie).await;
        assert!(own.text.contains("Blue Teasel") && own.text.contains("promise an answer by"));
        assert!(own.text.contains("1958"), "sent as it is");
        assert!(!world.get(&sent.location, "").await.text.contains("noindex"));
    }
}

#[tokio::test]
async fn a_form_that_is_refused_keeps_the_words() {
    for world in worlds().await {
        let page = world
            .submit("/ask", "/ask", "", &[("title", ""), ("body", "kept words"), ("audience", "anyone"), ("seen", "1")])
            .await;
        assert_eq!(page.status, 422);
        assert!(page.text.contains("kept words") && page.text.contains("href=\"#title\""));
        let page = world.submit("/ask", "/ask", "", &[("title", "A whole question?"), ("seen", "1")]).await;
        assert!(page.text.contains("Choose who may read it"));
        let page = world
            .submit(
                "/ask",
                "/ask",
                "",
                &[("title", "Is it so?"), ("audience", "anyone"), ("seen", "1"), ("pseudonym", "a.b@example.org")],
            )
            .await;
        assert!(page.text.contains("keep_name"), "an identifying name is questioned");
    }
}

#[tokio::test]
async fn similar_answered_questions_are_shown_first() {
    for world in worlds().await {
        let (asker, nurse) = (world.member("Asker").await, world.professional().await);
        let thread = world.question(&asker, None, "Flu jab while on methotrexate?").await;
        let draft = community::AnswerDraft {
            body: "Yes.".into(),
            sources: vec![community::Source { title: "Guideline".into(), url: String::new() }],
            review_on: jiff::civil::date(2027, 11, 1),
            language: None,
        };
        world.database.write(move |tx| actions::answer(tx, &nurse, thread, draft.clone())).await.expect("answered");
        let fields =
            [("title", "May I have the flu jab, I take methotrexate"), ("audience", "anyone"), ("pseudonym", "Fern")];
        let page = world.submit("/ask", "/ask", "", &fields).await;
        assert!(page.text.contains("Already answered") && page.text.contains(&world.path(thread)), "{}", page.text);
        let answered = world.get(&world.path(thread), "").await;
        assert!(answered.text.contains("post answer") && answered.text.contains("General information"));
        assert!(world.get("/questions?show=answered", "").await.text.contains("1 source"));
        assert!(!world.get("/questions?show=unanswered", "").await.text.contains("methotrexate"));
    }
}

#[tokio::test]
async fn anybody_reports_and_a_moderator_puts_aside() {
    for world in worlds().await {
        let (asker, moderator) = (world.member("Asker").await, world.moderator().await);
        let thread = world.question(&asker, None, "Zebra stripes?").await;
        let page = world.get(&world.path(thread), "").await;
        let flag = page
            .text
            .split("href=\"")
            .find(|part| part.starts_with("/messages/") && part.contains("/flag\""))
            .expect("a link");
        let flag = flag.split('"').next().expect("an address").to_owned();
        let none = world.submit(&flag, &flag, "", &[]).await;
        assert_eq!(none.status, 422);
        let done = world.submit(&flag, &flag, "", &[("reason", "unkind"), ("words", "rude")]).await;
        assert_eq!(done.status, 303);
        let hold = flag.replace("/flag", "/hold");
        assert_eq!(world.get(&hold, "").await.status, 303, "sent to sign in");
        let cookie = world.session(moderator.account).await;
        assert!(world.get(&hold, &cookie).await.text.contains("rude"));
        world.submit(&hold, &hold, &cookie, &[("act", "hold"), ("reason", "Let us look.")]).await;
        let page = world.get(&world.path(thread), "").await;
        assert!(!page.text.contains("Zebra") && page.text.contains("put this text aside"));
        assert!(!world.get("/questions", "").await.text.contains("Zebra"));
        let own = world.session(asker.account).await;
        assert!(world.get(&world.path(thread), &own).await.text.contains("Let us look."), "the author sees why");
    }
}

#[tokio::test]
async fn people_edit_remove_and_react_without_script() {
    for world in worlds().await {
        let (asker, other) = (world.member("Asker").await, world.member("Other").await);
        let thread = world.question(&asker, None, "Tea or water?").await;
        let (own, theirs) = (world.session(asker.account).await, world.session(other.account).await);
        let path = world.path(thread);
        let reply =
            world.submit(&path, &format!("{path}/replies"), &theirs, &[("body", "Water with **lemon**.")]).await;
        assert_eq!(reply.status, 303, "{}", reply.text);
        let page = world.get(&path, &own).await;
        assert!(page.text.contains("<strong>lemon</strong>"));
        let give =
            page.text.split("name=\"give\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a button");
        let given = world.submit(&path, "/reactions", &own, &[("give", give)]).await;
        assert_eq!(given.status, 303);
        assert!(world.get(&path, &own).await.text.contains("aria-pressed=\"true\""));
        let edit = page
            .text
            .split("href=\"")
            .find(|part| part.starts_with("/messages/") && part.contains("/edit\""))
            .expect("a link");
        let edit = edit.split('"').next().expect("an address").to_owned();
        assert_eq!(world.submit(&edit, &edit, &own, &[("body", "Tea, of course.")]).await.status, 303);
        assert!(world.get(&path, "").await.text.contains("edited"));
        let removal = edit.replace("/edit", "/removal");
        assert_eq!(world.submit(&edit, &removal, &own, &[]).await.status, 422);
        assert_eq!(world.submit(&edit, &removal, &own, &[("sure", "yes")]).await.status, 303);
        let page = world.get(&path, "").await;
        assert!(page.text.contains("Former words removed") && !page.text.contains("Tea"));
    }
}
