// SPDX-License-Identifier: MIT OR Apache-2.0
//! What every caller may rely on: offsets, order, the shape of the JSON, refusals, speed that does not collapse.

use proptest::prelude::*;
use screen::{
    Input, Kind, ModelRefused, PseudonymConcern, Role, Screener, Screening, identity_findings, looks_identifying,
};

fn shipped() -> &'static Screener {
    static SHIPPED: std::sync::LazyLock<Screener> = std::sync::LazyLock::new(Screener::shipped);
    &SHIPPED
}

fn screen(text: &str) -> Screening {
    shipped().screen(&Input::text(text))
}

/// What stands between two code points of a text.
fn between(text: &str, start: u32, end: u32) -> String {
    text.chars().skip(start as usize).take((end - start) as usize).collect()
}

fn check_offsets(text: &str) {
    let screening = screen(text);
    let length = text.chars().count() as u32;
    for cue in &screening.spans {
        assert!(cue.start < cue.end && cue.end <= length, "{cue:?} in {text:?}");
        assert_eq!(between(text, cue.start, cue.end), cue.text);
    }
    let facts = &screening.facts;
    let aside = facts.set_aside.iter().map(|aside| &aside.fact);
    for fact in facts.products.iter().chain(&facts.suspects).chain(&facts.reactions).chain(aside) {
        assert_eq!(between(text, fact.start, fact.end), fact.text);
    }
    for span in facts.seriousness.iter().map(|s| &s.1).chain(facts.special_situations.iter().map(|s| &s.1)) {
        assert_eq!(between(text, span.start, span.end), span.text);
    }
    assert!(facts.suspects.iter().all(|suspect| facts.products.contains(suspect)), "{facts:?} of {text:?}");
    for aside in &facts.set_aside {
        assert!(facts.reactions.iter().all(|told| told.name != aside.fact.name), "told and set aside: {aside:?}");
    }
    let criteria = &facts.criteria;
    for span in [&criteria.reporter, &criteria.patient, &criteria.product, &criteria.reaction].into_iter().flatten() {
        assert_eq!(between(text, span.start, span.end), span.text);
    }
    if let Some(asks) = &facts.asks {
        for span in asks.focus.iter().chain([&asks.span]) {
            assert_eq!(between(text, span.start, span.end), span.text);
        }
        assert!((0.0..=1.0).contains(&asks.intent_surety) && screening.has(Kind::Question));
    }
    for cue in identity_findings(text) {
        assert_eq!(between(text, cue.start, cue.end), cue.text);
    }
    assert!(screening.scores.iter().all(|(_, score)| (0.0..=1.0).contains(score)));
    assert_eq!(screening.scores.len(), Kind::COUNT);
}

#[test]
fn offsets_are_code_points_of_the_original() {
    for text in [
        "🤒🤒 Zoloft gave me a headache 😵 and a ra\u{200b}sh",
        "Ze\u{301}e\u{301}r misselijk van “metformine”… ½ tablet",
        "Sertra\u{ad}line: Kopfschmerzen, ﬁeber, Straße 5, jürgen@müller.example",
        "ｈｅａｄａｃｈｅ from ＺＯＬＯＦＴ",
        "hеadache with a Cyrillic letter, İstanbul, ǅ, ﷺ",
        "\u{202e}rash\u{202c} 👩‍👩‍👧 my number is +44\u{a0}20\u{a0}7946\u{a0}0958",
    ] {
        check_offsets(text);
    }
}

#[test]
fn hidden_and_foreign_letters_do_not_hide_a_word() {
    for text in ["Zoloft gave me a ra\u{200b}sh", "Zoloft gave me a hеаdаchе", "Ｚｏｌｏｆｔ gave me a rásh"]
    {
        let screening = screen(text);
        assert_eq!(screening.facts.products.len(), 1, "{text}");
        assert_eq!(screening.facts.reactions.len(), 1, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_offsets_within_it(text in "\\PC{0,200}") {
        check_offsets(&text);
    }

    #[test]
    fn any_mixture_of_telling_pieces_gives_offsets_within_it(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "Zoloft", "metformin", "can i", "what is", "gout", "RT @x: ", "> ", "\"", "my ankles", "swollen", "sodium", "fell to 118", "my dog", "took", "too many", "head", "ache", "rash", "\u{301}", "\u{200d}", "ß", "😀", " ", ". ", "\n", "?", "no ", "I ", "@", "a.b@c.de",
            "0612345678", "Dr. Smith", "İ", "ﬃ", "م", "'s", "’", "(", "+31 6 ", "12 High Street", "geboren 3 mei 1971", "http://",
        ]), 0..40)
    ) {
        check_offsets(&pieces.concat());
    }

    /// What a thread keeps from one text for the next is room, never content.
    #[test]
    fn what_was_screened_before_changes_nothing(
        texts in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
            "Zoloft", "metformine", "Ich habe ", "Ik heb ", "Fieber", "pijn", "swollen ankles", "no ", "van de pillen", "seit der Impfung",
            "can i ", "my mother of 82 ", "RT @x: ", "> ", "\"", "my dog", "too many", ". ", "\n", "?", "6mths", "bloeduitslag", "😀", " ",
        ]), 0..30), 2..5),
        language in prop::sample::select(vec![None, Some("en"), Some("nl"), Some("de"), Some("fr")]),
        context in prop::sample::select(vec![None, Some("Living with sertraline"), Some("Reuma")]),
    ) {
        let screen = |text: &str| shipped().screen(&Input { language, context, ..Input::text(text) });
        let texts: Vec<String> = texts.into_iter().map(|pieces| pieces.concat()).collect();
        for text in &texts {
            let fresh = std::thread::scope(|scope| scope.spawn(|| screen(text)).join());
            prop_assert_eq!(screen(text), fresh.expect("the fresh thread screens"));
        }
    }

    #[test]
    fn the_same_text_gives_the_same_screening(text in "[a-zA-Z .?!]{0,120}") {
        prop_assert_eq!(screen(&text), screen(&text));
    }
}

#[test]
fn json_keeps_the_command_lines_contract() {
    let text = "My daughter was rushed to hospital with hives after amoxicillin.";
    let json = serde_json::to_value(screen(text)).unwrap();
    for key in ["language", "scores", "labels", "spans", "facts"] {
        assert!(json.get(key).is_some(), "{key}");
    }
    for kind in Kind::ALL {
        assert!(json["scores"][kind.name()].is_number(), "{kind}");
    }
    for key in ["products", "reactions", "subject", "seriousness", "special_situations", "criteria"] {
        assert!(json["facts"].get(key).is_some(), "{key}");
    }
    assert_eq!(json["labels"][0], "adverse_event");
    assert_eq!(json["facts"]["subject"], "child");
    assert_eq!(json["facts"]["products"][0]["name"], "amoxicillin");
    assert_eq!(json["facts"]["seriousness"][0]["criterion"], "hospitalisation");
    assert_eq!(json["facts"]["criteria"]["patient"]["text"], "My daughter");
    assert_eq!(json["spans"][0]["start"], 0);
}

#[test]
fn the_context_names_the_product() {
    let input = Input { text: "I have a rash.", context: Some("Zoloft users"), ..Input::default() };
    let screening = shipped().screen(&input);
    assert_eq!(screening.facts.products[0].name, "sertraline");
    assert_eq!(screening.facts.criteria.product.as_ref().map(|s| s.text.as_str()), Some("Zoloft"));
    assert!(screening.score(Kind::AdverseEvent) > screen("I have a rash.").score(Kind::AdverseEvent));
}

#[test]
fn a_language_that_is_not_covered_says_so() {
    let screening = screen("Je ne sais pas si je dois prendre ce médicament avec de la nourriture ou non.");
    assert_eq!((screening.language.as_str(), screening.covered), ("fr", false));
    assert!(screen("").covered && screen("😀").covered);
}

#[test]
fn a_long_text_says_how_many_cues_it_left_off() {
    let screening = screen(&"I got a rash from Zoloft. ".repeat(2_000));
    assert_eq!(screening.spans.len(), Screening::MOST_SPANS);
    assert!(screening.spans_left_off > 1_000);
    let late = format!("{}I want to kill myself.", "The weather is fine today. ".repeat(4_000));
    assert!(screen(&late).has(Kind::SelfHarm), "the end of a long text is read");
}

#[test]
fn what_is_no_model_is_refused() {
    assert_eq!(Screener::with_model(b"").err(), Some(ModelRefused::Magic));
    assert!(matches!(Screener::with_model(b"ALMSCR01").err(), Some(ModelRefused::Length { found: 8, .. })));
    let mut damaged = include_bytes!("../data/model.bin").to_vec();
    damaged[300] ^= 1;
    assert_eq!(Screener::with_model(&damaged).err(), Some(ModelRefused::Damaged));
}

#[test]
fn the_version_names_model_and_lexicons() {
    let version = shipped().version();
    assert_eq!(version, Screener::shipped().version());
    assert!(version.starts_with("s1-") && version.len() == 11, "{version}");
}

#[test]
fn identity_is_found_with_its_role() {
    let roles = |text: &str| identity_findings(text).into_iter().map(|cue| (cue.role, cue.text)).collect::<Vec<_>>();
    let one = |role: Role, text: &str| vec![(role, text.to_owned())];
    assert_eq!(roles("Mail ann.lee+lupus@mail.example.org."), one(Role::Email, "ann.lee+lupus@mail.example.org"));
    assert_eq!(roles("write to piet at gmail dot com"), one(Role::Email, "piet at gmail dot com"));
    assert_eq!(roles("call me: +44 7700 900123!"), one(Role::Phone, "+44 7700 900123"));
    assert_eq!(roles("my dob is 3/5/1971, thanks"), one(Role::DateOfBirth, "3/5/1971"));
    assert_eq!(roles("patient number 4482913"), one(Role::PatientNumber, "4482913"));
    assert_eq!(roles("we met at 14 Orchard Lane today"), one(Role::Address, "14 Orchard Lane"));
    assert_eq!(roles("I am Jane Thornbury"), one(Role::Name, "Jane Thornbury"));
    assert_eq!(roles("the dose was 0.5 mg on 3/5/2021 at 10:30"), vec![]);
}

#[test]
fn pseudonyms_that_identify_are_questioned() {
    for (name, concern) in [
        ("jane.doe@mail.example", Some(PseudonymConcern::MailAddress)),
        ("06 12345678", Some(PseudonymConcern::PhoneNumber)),
        ("+31612345678", Some(PseudonymConcern::PhoneNumber)),
        ("Jane Thornbury", Some(PseudonymConcern::FullName)),
        ("jan_de_vries", Some(PseudonymConcern::FullName)),
        ("MariaLopez82", Some(PseudonymConcern::FullName)),
        ("Sunflower", None),
        ("Jane", None),
        ("brave fox 7", None),
        ("Rose in the garden", None),
    ] {
        assert_eq!(looks_identifying(name), concern, "{name}");
    }
}
