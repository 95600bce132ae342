// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner bench-fill`: a site of a given size, filled through the actions, for `benches`.

use std::path::PathBuf;

use clap::Args;
use community::{DiscussionDraft, GroupDraft, GroupId, QuestionDraft, ThreadId, Visibility, WriteRefused, actions};
use db::{Database, Tx};
use identity::actions::{PersonDraft, add_person};
use identity::{AccountId, Administrator, Member, roles};
use kernel::{Clock, Fault, MICROS_PER_SECOND, Timestamp};

use crate::assemble;
use crate::cli::{Outcome, Refused};
use crate::sites::{DataPlace, SiteFile};

#[derive(Args)]
pub struct BenchFillArgs {
    #[arg(long)]
    data: PathBuf,
    /// How many messages, twenty a thread.
    #[arg(long, default_value_t = 100_000)]
    posts: usize,
}

const PEOPLE: usize = 2_000;
const GROUPS: usize = 100;
const POSTS_A_THREAD: usize = 20;
const SHOWN: usize = 500;

pub async fn run(args: BenchFillArgs) -> Outcome {
    let place = DataPlace { folder: args.data, database: None, site: Some("bench".into()) };
    place.create("bench", &SiteFile { host: "localhost".into(), database: String::new() })?;
    let clock = Clock::fixed(Timestamp::from_micros(
        Timestamp::from(jiff::Timestamp::now()).micros() - 90 * kernel::MICROS_PER_DAY,
    ));
    let open = place.open_for_filling("bench", clock.clone()).await?;
    let database = open.site.database.clone();
    let people = people(&database).await?;
    let groups = groups(&database, people[0]).await?;
    let mut threads = Vec::new();
    for number in 0..args.posts.div_ceil(POSTS_A_THREAD) {
        clock.advance(MICROS_PER_SECOND);
        let (group, people) = (groups[number % groups.len()], people.clone());
        let thread = database
            .write(move |tx| thread(tx, group, &people, number))
            .await
            .map_err(|refused| Refused(format!("{refused:?}")))?;
        threads.push(thread);
    }
    let key = &open.site.key;
    // Questions come at every other number.
    let step = (threads.len() / SHOWN).max(1) | 1;
    let shown: Vec<String> = threads
        .iter()
        .enumerate()
        .filter(|(number, _)| number % 2 == 0)
        .step_by(step)
        .map(|(_, thread)| format!("/questions/{}", key.seal(3, thread.0)))
        .collect();
    // What follows from the messages is done before anything is measured.
    assemble::runner(&open.site, open.outbox())?.run_until_idle().await?;
    // A session begun in the past would be over.
    clock.set(Timestamp::from(jiff::Timestamp::now()));
    let token = session(&database, people[people.len() / 2]).await?;
    let searches =
        ["tablets", "tired+morning", "knee", "nurse+said", "swelling"].map(|words| format!("/search?q={words}"));
    println!("{}", serde_json::json!({ "threads": shown, "searches": searches, "cookie": format!("session={token}") }));
    Ok(())
}

async fn people(database: &Database) -> Result<Vec<AccountId>, Refused> {
    let made = database.write(|tx| {
        (0..PEOPLE)
            .map(|number| {
                let draft = PersonDraft {
                    email: format!("person{number}@bench.example"),
                    pseudonym: Some(format!("Bench Person {number}")),
                    real_name: if number == 0 { "Bench Administrator".into() } else { String::new() },
                    roles: if number == 0 { roles::ADMINISTRATOR } else { roles::MEMBER },
                    ..PersonDraft::default()
                };
                add_person(tx, draft)
            })
            .collect::<Result<Vec<_>, _>>()
    });
    made.await.map_err(|refused| Refused(format!("{refused:?}")))
}

async fn groups(database: &Database, administrator: AccountId) -> Result<Vec<GroupId>, Refused> {
    let made = database.write(move |tx| {
        let by = Administrator::of(tx, administrator)?.ok_or_else(|| Fault::new("no administrator"))?;
        (0..GROUPS)
            .map(|number| {
                let draft = GroupDraft {
                    name: format!("Group {number}"),
                    about: "A group made for measuring.".into(),
                    visibility: Visibility::Public,
                    topic: "measuring".into(),
                    product: None,
                    host: administrator,
                };
                actions::create_group(tx, &by, draft)
            })
            .collect::<Result<Vec<_>, _>>()
    });
    made.await.map_err(|refused| Refused(format!("{refused:?}")))
}

fn thread(tx: &mut Tx<'_>, group: GroupId, people: &[AccountId], number: usize) -> Result<ThreadId, WriteRefused> {
    let author = |tx: &mut Tx<'_>, salt: usize| {
        let account = people[1 + (number * 7919 + salt * 104_729) % (people.len() - 1)];
        Member::of(tx, account)?.ok_or_else(|| Fault::new("no such person"))
    };
    let asker = author(tx, 0)?;
    actions_join(tx, &asker, group)?;
    let (title, body) = (format!("{} ({number})", sentence(number, 0)), words(number, 0));
    let thread = if number.is_multiple_of(2) {
        actions::ask(tx, &asker, QuestionDraft { group: Some(group), title, body, language: Some("en".into()) })?
    } else {
        actions::discuss(tx, &asker, DiscussionDraft { group, title, body, language: Some("en".into()) })?
    };
    for reply in 1..POSTS_A_THREAD {
        let by = author(tx, reply)?;
        if !number.is_multiple_of(2) {
            actions_join(tx, &by, group)?;
        }
        actions::reply(tx, &by, thread, &words(number, reply))?;
    }
    Ok(thread)
}

fn actions_join(tx: &mut Tx<'_>, member: &Member, group: GroupId) -> Result<(), WriteRefused> {
    match actions::join(tx, member, group) {
        Err(community::JoinRefused::Fault(fault)) => Err(fault.into()),
        _ => Ok(()),
    }
}

const SENTENCES: [&str; 16] = [
    "I have had this for six years and the mornings are still the worst part of the day.",
    "My nurse said to write down when it happens, and that helped me more than I thought.",
    "Has anybody else been tired all week after a busy weekend?",
    "I take my tablets with breakfast because it is easier to remember.",
    "The swelling in my knee went down after two days of rest.",
    "We went for a short walk by the river and sat down twice.",
    "What helped you to explain this to the people at work?",
    "It took the doctor a while to find out what it was.",
    "I keep a small diary and bring it to each appointment.",
    "Warm water in the morning makes my hands move again.",
    "Thank you all, it is good to read that I am not the only one.",
    "The waiting room was full, but the staff were kind to everybody.",
    "I try to plan one thing a day and leave the rest for tomorrow.",
    "My daughter asked why I cannot run with her, and I did not know what to say.",
    "There is a bench half way up the hill, and I know it very well by now.",
    "The exercises look silly and they work, so I do them in the kitchen.",
];

fn sentence(number: usize, salt: usize) -> &'static str {
    SENTENCES[(number * 31 + salt * 17 + number / 16) % SENTENCES.len()]
}

/// About five hundred bytes.
fn words(number: usize, reply: usize) -> String {
    (0..7).map(|salt| sentence(number + reply * 3, salt * 5 + reply)).collect::<Vec<_>>().join(" ")
}

async fn session(database: &Database, account: AccountId) -> Result<String, Refused> {
    let token = database.write(move |tx| identity::sessions::begin(tx, account)).await?;
    Ok(token.cookie_value().to_owned())
}
