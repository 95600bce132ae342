// SPDX-License-Identifier: AGPL-3.0-or-later
use community::{
    AnswerDraft, DiscussionDraft, GroupDraft, GroupId, QuestionDraft, Source, ThreadId, Visibility, actions,
};
use identity::{AccountId, Administrator, Professional, WebcareAgent, roles};
use kernel::MICROS_PER_HOUR;
use networks::OutsideMessage;
use screen::lists::{ListFormat, ListedKind, ListedTerm};
use screening::MessageId;
use screening::lists::ListDraft;
use webcare::actions::SavedReplyDraft;

use super::{TestSite, numbers};

/// A small place with one of everything, made through the actions.
pub struct Village {
    pub everything: AccountId,
    pub asker: AccountId,
    pub open_group: GroupId,
    pub closed_group: GroupId,
    pub question: ThreadId,
    pub discussion: ThreadId,
    pub closed_discussion: ThreadId,
    pub letter: ThreadId,
    pub answer: MessageId,
}

/// A word that only members of the closed group can find, and what stands beside it.
pub const SECRET: &str = "Zwaluwstaart";
pub const TOLD: &str = "is what we call it";

impl Village {
    /// Peoples a site: two groups, a question with an answer, two discussions, a letter, two messages from outside.
    pub async fn in_site(site: &TestSite) -> Village {
        let every = roles::ALL.iter().fold(web::Roles::NONE, |all, (_, role)| all.and(*role));
        let everything = site.account("Noor de Wit", every).await;
        let asker = site.account("Quiet Heron", roles::MEMBER).await;
        let open_group = group(site, everything, "Rare hearts", Visibility::Public).await;
        let closed_group = group(site, everything, "Among ourselves", Visibility::Members).await;
        let question = ask(site, asker, open_group).await;
        let answer = answer(site, everything, question).await;
        let discussion = discuss(site, everything, open_group, "Walking again", "Who walks on Sundays?").await;
        let closed_discussion =
            discuss(site, everything, closed_group, "Between us", &format!("{SECRET} {TOLD}.")).await;
        let letter = site
            .write_as(asker, |tx, member| actions::tell_team(tx, member, "The ramp at the door is too steep."))
            .await;
        for (id, text) in OUTSIDE {
            site.write(move |tx| listening::store_outside(tx, &outside(tx.now().micros(), id, text))).await;
        }
        for version in ["28.1", "29.0"] {
            site.write(move |tx| list(tx, version)).await;
        }
        site.run_jobs().await;
        site.write(move |tx| {
            let by = WebcareAgent::of(tx, everything)?.expect("an agent");
            let draft = SavedReplyDraft { title: "Our ramp".into(), text: "At the back door.".into(), language: None };
            webcare::actions::save_reply(tx, &by, draft)
        })
        .await;
        // Added after the work is done, so that no test reads a feed.
        site.write(move |tx| {
            let by = WebcareAgent::of(tx, everything)?.expect("an agent");
            listening::actions::add(tx, &by, "https://feed.example/rss", "A feed")
        })
        .await;
        Village { everything, asker, open_group, closed_group, question, discussion, closed_discussion, letter, answer }
    }

    /// The conversation that is first on the desk.
    pub async fn conversation(&self, site: &TestSite) -> i64 {
        numbers(site.database(), "SELECT id FROM webcare_conversations ORDER BY id LIMIT 1").await[0]
    }

    /// The safety case that was opened first.
    pub async fn case(&self, site: &TestSite) -> i64 {
        numbers(site.database(), "SELECT id FROM vigilance_cases ORDER BY id LIMIT 1").await[0]
    }
}

/// Takes in a list of one term; the second version waits beside the first.
fn list(tx: &mut db::Tx<'_>, version: &str) -> Result<(), kernel::Fault> {
    let meaning = if version == "28.1" { "Formication" } else { "Paraesthesia" };
    let term = ListedTerm::plain(ListedKind::Reaction, "scalp that crawls", meaning);
    let draft = ListDraft {
        format: ListFormat::Meddra,
        version: version.to_owned(),
        language: "en".to_owned(),
        terms: vec![term],
        licence_said_by: "St Brigid's Trust".to_owned(),
    };
    screening::lists::import(tx, &draft).map(|_| ()).map_err(|refused| kernel::Fault::new(refused.key()))
}

const OUTSIDE: [(&str, &str); 2] = [
    (
        "1",
        "I started sertraline 50 mg three weeks ago and now I have a terrible rash and cannot sleep. I am a 42 year old woman.",
    ),
    ("2", "Thank you for the lovely walk on Sunday!"),
];

/// A message as an outside forum gives it, an hour old.
pub fn outside(now: i64, id: &str, text: &str) -> OutsideMessage {
    OutsideMessage {
        id: id.into(),
        channel: "forum:elsewhere".into(),
        author: format!("writer{id}"),
        posted_at: now - MICROS_PER_HOUR,
        text: text.into(),
        url: Some(format!("https://forum.example/{id}")),
        in_reply_to: None,
        language: Some("en".into()),
        title: None,
    }
}

async fn group(site: &TestSite, host: AccountId, name: &'static str, visibility: Visibility) -> GroupId {
    let draft = GroupDraft {
        name: name.into(),
        about: "For those who know.".into(),
        visibility,
        topic: "heart".into(),
        product: None,
        host,
    };
    site.write(move |tx| {
        let by = Administrator::of(tx, host)?.expect("an administrator");
        actions::create_group(tx, &by, draft.clone())
    })
    .await
}

async fn ask(site: &TestSite, asker: AccountId, group: GroupId) -> ThreadId {
    let (title, body) =
        ("May I swim again?".to_owned(), "I had a valve put in during spring. **When** may I swim?".to_owned());
    let draft = QuestionDraft { group: Some(group), title, body, language: None };
    site.write_as(asker, move |tx, member| actions::ask(tx, member, draft.clone())).await
}

async fn answer(site: &TestSite, professional: AccountId, question: ThreadId) -> MessageId {
    let source = Source { title: "Guideline on exercise".into(), url: "https://example.org/guideline".into() };
    let review_on = testkit::BEGIN.day_in("UTC").saturating_add(jiff::Span::new().years(1));
    let draft = AnswerDraft {
        body: "Once the wound has healed, and in company.".into(),
        sources: vec![source],
        review_on,
        language: None,
    };
    site.write(move |tx| {
        let by = Professional::of(tx, professional)?.expect("a professional");
        actions::answer(tx, &by, question, draft.clone())
    })
    .await
}

async fn discuss(site: &TestSite, member: AccountId, group: GroupId, title: &str, body: &str) -> ThreadId {
    let draft = DiscussionDraft { group, title: title.into(), body: body.into(), language: None };
    site.write_as(member, move |tx, member| actions::discuss(tx, member, draft.clone())).await
}
