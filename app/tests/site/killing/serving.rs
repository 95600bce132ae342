// SPDX-License-Identifier: AGPL-3.0-or-later
use std::fmt::Write;
use std::time::{Duration, Instant};

use db::Database;

use crate::support::{Dice, Form, Program, Visitor, numbers, texts};

const ROUNDS: usize = 50;
/// The longest that a server runs before it is killed.
const LONGEST: Duration = Duration::from_millis(300);

/// People and things that the rounds act on.
struct Scene {
    program: Program,
    member: Visitor,
    officer: Visitor,
    question: String,
    cases: Vec<String>,
}

/// What the server said it had done before it was gone.
#[derive(Default)]
struct Acknowledged {
    replies: Vec<String>,
    /// Sent, and no answer came.
    unanswered: Vec<String>,
    hand_overs: Vec<usize>,
}

async fn signed_in(program: &Program, door: &Visitor, email: &str, role: &str) -> Visitor {
    let mut person = door.clone();
    let link = program.person(email, "Iris Bakker", role).await;
    let page = person.open(&link).await;
    person.send(page.form_to(&link)).await.expect(200);
    person
}

fn side_effects() -> String {
    let mut text = String::new();
    for number in 0..ROUNDS {
        let words = format!(
            "I started sertraline {number} weeks ago and now I have a terrible rash. I am a 42 year old woman."
        );
        let line = serde_json::json!({
            "id": number.to_string(), "channel": "forum:cut", "author": format!("writer {number}"),
            "posted_at": "2026-10-14T15:09:26Z", "text": words,
        });
        writeln!(text, "{line}").expect("a text grows");
    }
    text
}

/// A site with a question and a judged case for each round, made by the program itself.
async fn set_up(database: Option<String>) -> Scene {
    let program = Program::with_site(database).await;
    let file = program.file("side-effects.jsonl", side_effects());
    program.run(&["import", "messages", &file.display().to_string()]).await.expect(0);
    let served = program.serve().await;
    let door = Visitor::new(served.door());
    let mut member = signed_in(&program, &door, "member@example.org", "member").await;
    let mut officer = signed_in(&program, &door, "officer@example.org", "safety-officer").await;
    let ask = member
        .open("/ask")
        .await
        .form("community-ask-send")
        .fill("title", "Who else walks in the rain?")
        .choose("anyone");
    let question = member.send(ask).await;
    question.expect(200);
    let open = program.open().await;
    let cases = numbers(&open.site.database, "SELECT id FROM vigilance_cases ORDER BY id").await;
    let cases: Vec<String> = cases.into_iter().map(|id| format!("/cases/{}", open.site.key.seal(6, id))).collect();
    assert_eq!(cases.len(), ROUNDS, "one case for each round");
    for case in &cases {
        officer.judge(case).await.expect(200);
    }
    served.kill().await;
    Scene { program, member, officer, question: question.path, cases }
}

/// Replies again and again until the server is gone.
async fn reply(member: &mut Visitor, form: &Form, round: usize, done: &mut Acknowledged) {
    for number in 0..100 {
        let words = format!("A word of comfort r{round}k{number}");
        match member.try_submit(&form.clone().fill("body", &words)).await {
            Ok(page) => {
                page.expect(303);
                done.replies.push(words);
            }
            Err(_) => return done.unanswered.push(words),
        }
    }
}

/// Hands the case over, and over again as a follow-up, until the server is gone. Gives how often it was acknowledged.
async fn hand_over(officer: &mut Visitor, form: &Form) -> usize {
    for number in 0..60 {
        match officer.try_submit(form).await {
            Ok(page) => drop(page.expect(303)),
            Err(_) => return number,
        }
    }
    60
}

/// Starts the program, lets both people act and takes the power away.
async fn one_round(scene: &Scene, round: usize, moment: Duration, done: &mut Acknowledged) {
    let served = scene.program.serve().await;
    let (mut member, mut officer) = (scene.member.at(served.door()), scene.officer.at(served.door()));
    let form = member.open(&scene.question).await.form("community-reply");
    let check = officer.open(&format!("{}/hand-over", scene.cases[round])).await.form("vigilance-hand-over-do");
    let power_cut = async {
        // Nothing to wait for: the moment itself is what is tested.
        tokio::time::sleep(moment).await;
        served.kill().await;
    };
    let ((), handed_over, ()) =
        tokio::join!(reply(&mut member, &form, round, done), hand_over(&mut officer, &check), power_cut);
    done.hand_overs.push(handed_over);
}

/// Everything acknowledged is there once; what was not acknowledged is there once or not at all.
async fn must_be_whole(database: &Database, done: &Acknowledged) {
    let stored = texts(database, "SELECT text FROM screening_messages WHERE kind = 'reply' ORDER BY id").await;
    let times = |words: &String| stored.iter().filter(|text| *text == words).count();
    for words in &done.replies {
        assert_eq!(times(words), 1, "{words:?} was acknowledged");
    }
    assert!(done.unanswered.iter().all(|words| times(words) <= 1), "a reply stands twice");
    let extra = done.unanswered.iter().filter(|words| times(words) == 1).count();
    assert_eq!(stored.len(), done.replies.len() + extra, "a reply that nobody sent");
    let posts = "SELECT COUNT(*) FROM community_posts WHERE rank = 2 UNION ALL SELECT replies FROM community_threads WHERE kind = 'question'";
    assert_eq!(numbers(database, posts).await, [stored.len() as i64; 2], "the thread counts what it holds");
    let cases = "SELECT COUNT(h.id) FROM vigilance_cases c LEFT JOIN vigilance_hand_overs h ON h.case_id = c.id GROUP BY c.id ORDER BY c.id";
    for (round, count) in numbers(database, cases).await.into_iter().enumerate() {
        let acknowledged = done.hand_overs.get(round).map_or(0, |count| *count as i64);
        let most = if round < done.hand_overs.len() { acknowledged + 1 } else { 0 };
        assert!((acknowledged..=most).contains(&count), "round {round}: {acknowledged} acknowledged, {count} stored");
    }
}

/// What waits in the background is done once a server runs again.
async fn nothing_waits(database: &Database) {
    let begin = Instant::now();
    while numbers(database, "SELECT COUNT(*) FROM journal_pending").await != [0] {
        assert!(begin.elapsed() < Duration::from_secs(60), "facts wait for a minute");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let twice =
        "SELECT COUNT(*) FROM (SELECT message FROM webcare_messages GROUP BY message HAVING COUNT(*) > 1) AS twice";
    assert_eq!(numbers(database, twice).await, [0]);
    let uneven = "SELECT COUNT(*) FROM screening_messages m WHERE NOT EXISTS (SELECT 1 FROM screening_results r WHERE r.message = m.id)";
    assert_eq!(numbers(database, uneven).await, [0], "stored and not screened");
}

async fn survives_fifty_cuts(database: Option<String>) {
    let (mut dice, mut done) = (Dice::new(11), Acknowledged::default());
    let scene = set_up(database).await;
    let open = scene.program.open().await;
    for round in 0..ROUNDS {
        one_round(&scene, round, LONGEST.mul_f64(dice.share()), &mut done).await;
        must_be_whole(&open.site.database, &done).await;
    }
    let last = scene.program.serve().await;
    nothing_waits(&open.site.database).await;
    must_be_whole(&open.site.database, &done).await;
    last.kill().await;
    let handed_over: usize = done.hand_overs.iter().sum();
    println!(
        "{} replies and {handed_over} hand-overs acknowledged, {} replies cut short",
        done.replies.len(),
        done.unanswered.len()
    );
    assert!(done.replies.len() > ROUNDS && handed_over > ROUNDS / 2, "too little was acknowledged to prove anything");
}

#[tokio::test]
async fn a_server_that_is_killed_fifty_times_keeps_every_acknowledged_reply_and_hand_over_on_sqlite() {
    survives_fifty_cuts(None).await;
}

#[tokio::test]
async fn a_server_that_is_killed_fifty_times_keeps_every_acknowledged_reply_and_hand_over_on_postgres() {
    let Some(url) = testkit::fresh_url().await else { return };
    survives_fifty_cuts(Some(url)).await;
}
