// SPDX-License-Identifier: MIT OR Apache-2.0
//! Learning from reviewers: it helps, it repeats to the byte, it can be taken back, and it shows no person's words.

use screen::learn::{DeltaRefused, LearnRefused, Lesson, Outcome, learn, ranked, same_scores, scores};
use screen::{Input, Kind, Screener};

/// A group with its own words for what befalls its members, and posts with some of these words that tell of nothing.
const TOLD: [&str; 8] = [
    "full zombie mode since the friday shot",
    "sofa day two after the pen",
    "ghost mode all day, it was pen day",
    "friday shot, saturday puddle",
    "the pen turned me into a puddle",
    "zombie mode again after my pen day",
    "my pen day ends in ghost mode every time",
    "puddle on the sofa since my shot",
];
const OTHERS: [&str; 8] = [
    "nausea is a great punk band, saw them on friday",
    "my pen leaked and gave me a headache at work",
    "this game gives me fatigue and a rash of bugs",
    "friday shot of the sunset from my window",
    "morning sofa and coffee, all is well here",
    "who is coming to the film night this week",
    "shot list for the wedding is finally done",
    "bathroom tiles arrive this morning at last",
];
const TAILS: [&str; 10] =
    ["", " lol", " honestly", " today", " as ever", " you know how it is", " again", " sigh", " at last", " so there"];

struct Told {
    text: String,
    adverse: bool,
}

fn posts() -> Vec<Told> {
    let mut posts = Vec::new();
    for tail in TAILS {
        for at in 0..TOLD.len() * 2 {
            let adverse = at % 2 == 0;
            let text = if adverse { TOLD[at / 2] } else { OTHERS[at / 2] };
            posts.push(Told { text: format!("{text}{tail}"), adverse });
        }
    }
    posts
}

fn lessons(posts: &[Told], authors: u64) -> Vec<Lesson<'_>> {
    fn lesson(at: u64, post: &Told, authors: u64) -> Lesson<'_> {
        Lesson {
            text: &post.text,
            language: Some("en"),
            context: None,
            channel: "group",
            adverse: post.adverse,
            weight: 1.0,
            key: at,
            author: at % authors,
        }
    }
    (0..).zip(posts).map(|(at, post)| lesson(at, post, authors)).collect()
}

#[test]
fn a_group_teaches_its_own_words_and_the_same_lessons_give_the_same_bytes() {
    let shipped = Screener::shipped();
    let posts = posts();
    let lessons = lessons(&posts, 40);
    let learned = learn(&shipped, &shipped, &lessons).expect("there are enough");
    let comparison = learned.comparison;
    println!("{comparison:?}, {} bytes", learned.delta.len());
    assert_ne!(comparison.outcome(), Outcome::Worse, "{comparison:?}");
    assert!(comparison.after.average_precision > comparison.before.average_precision + 0.01, "{comparison:?}");
    assert_eq!(learn(&shipped, &shipped, &lessons).expect("again").delta, learned.delta, "to the byte");
    let taught = shipped.taught(&learned.delta, &[]).expect("its own file");
    assert_ne!(taught.version(), shipped.version());
    assert!(taught.version().starts_with(shipped.version()), "{}", taught.version());
    let said = Input { text: "full zombie mode after pen day", channel: Some("group"), ..Input::default() };
    let score = |screener: &Screener| screener.screen(&said).scores[0].1;
    assert!(score(&taught) > score(&shipped), "{} {}", score(&taught), score(&shipped));
    let adverse: Vec<bool> = posts.iter().map(|post| post.adverse).collect();
    assert!(ranked(&scores(&taught, &lessons), &adverse) > ranked(&scores(&shipped, &lessons), &adverse));
    assert_eq!(score(&shipped.taught(&[], &[]).expect("as shipped")), score(&shipped), "it can be taken back");
}

#[test]
fn no_word_is_shown_that_few_people_use() {
    let shipped = Screener::shipped();
    let posts = posts();
    let many = learn(&shipped, &shipped, &lessons(&posts, 40)).expect("there are enough").words;
    let louder: Vec<&str> = many.louder.iter().map(|change| change.word.as_str()).collect();
    assert!(louder.contains(&"zombie") || louder.contains(&"puddle") || louder.contains(&"ghost"), "{louder:?}");
    assert!(many.louder.iter().chain(&many.quieter).all(|change| change.authors >= 5));
    let few = learn(&shipped, &shipped, &lessons(&posts, 4)).expect("there are enough").words;
    assert!(few.louder.is_empty() && few.quieter.is_empty(), "four people: {few:?}");
}

#[test]
fn too_little_is_refused_and_said() {
    let shipped = Screener::shipped();
    let posts = posts();
    let lessons = lessons(&posts[..20], 20);
    let refused = learn(&shipped, &shipped, &lessons).expect_err("too few");
    assert_eq!(refused, LearnRefused::TooFew { adverse: 10, others: 10 });
}

#[test]
fn a_file_is_refused_that_is_damaged_cut_or_of_another_model() {
    let shipped = Screener::shipped();
    let posts = posts();
    let delta = learn(&shipped, &shipped, &lessons(&posts, 40)).expect("there are enough").delta;
    let refused = |bytes: &[u8]| shipped.taught(bytes, &[]).err();
    for at in (0..delta.len()).step_by(delta.len() / 97) {
        let mut damaged = delta.clone();
        damaged[at] ^= 0x10;
        assert!(refused(&damaged).is_some(), "byte {at}");
        assert!(at == 0 || refused(&delta[..at]).is_some(), "cut at {at}");
    }
    let taught = shipped.taught(&delta, &[]).expect("its own file");
    assert_eq!(taught.taught(&delta, &[]).err(), Some(DeltaRefused::OtherModel));
}

#[test]
fn a_threshold_holds_on_its_channel_alone_and_is_part_of_the_version() {
    let shipped = Screener::shipped();
    let own = shipped.taught(&[], &[("quiet".into(), 0.99)]).expect("a threshold");
    let text = "Zoloft gave me a headache";
    let has = |channel| own.screen(&Input { channel: Some(channel), ..Input::text(text) }).has(Kind::AdverseEvent);
    assert!(has("loud") && !has("quiet"));
    let other = shipped.taught(&[], &[("quiet".into(), 0.98)]).expect("a threshold");
    assert_ne!(own.version(), other.version());
}

#[test]
fn a_line_changes_what_is_labelled_and_no_score() {
    let shipped = Screener::shipped();
    let low = shipped.taught(&[], &[("group".to_owned(), 0.05)]).expect("nothing was learnt");
    let high = shipped.taught(&[], &[("group".to_owned(), 0.95)]).expect("nothing was learnt");
    assert!(low.version() != high.version() && low.version() != shipped.version());
    assert!(same_scores(low.version(), high.version()));
    assert!(same_scores(low.version(), shipped.version()));
    assert!(!same_scores(shipped.version(), "s1-00000000"));
}
