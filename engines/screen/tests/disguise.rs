// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words written so that a list would miss them: where a person reads a medicine or a complaint, the engine does.

use screen::{Input, Kind, Screener};

fn shipped() -> &'static Screener {
    static SHIPPED: std::sync::LazyLock<Screener> = std::sync::LazyLock::new(Screener::shipped);
    &SHIPPED
}

/// How it is disguised, the text, the product and the reaction a person reads.
const DISGUISED: &[(&str, &str, &str, &str)] = &[
    ("zero-width inside a name", "Zo\u{200b}l\u{200d}of\u{2060}t gave me a rash", "sertraline", "rash"),
    ("soft hyphens", "Zo\u{ad}loft gave me a head\u{ad}ache", "sertraline", "headache"),
    ("variation selectors", "Z\u{fe0f}oloft gave me a r\u{fe0e}ash", "sertraline", "rash"),
    ("combining marks", "Z\u{301}o\u{308}l\u{327}oft gave me a r\u{30a}a\u{300}sh", "sertraline", "rash"),
    ("enclosing marks", "Zo\u{20dd}loft gave me a ra\u{489}sh", "sertraline", "rash"),
    ("Cyrillic look-alikes", "Zоlоft gаvе mе а hеаdасhе", "sertraline", "headache"),
    ("Greek look-alikes", "Zοlοft gave me a rαsh", "sertraline", "rash"),
    (
        "a word of nothing but look-alikes",
        "Zoloft gave me such а соυɡһ, my throat is raw with it",
        "sertraline",
        "соυɡһ",
    ),
    ("full width", "Ｚｏｌｏｆｔ gave me a ｒａｓｈ", "sertraline", "rash"),
    ("mathematical letters", "𝐙𝐨𝐥𝐨𝐟𝐭 gave me a 𝓻𝓪𝓼𝓱", "sertraline", "rash"),
    ("circled letters", "Ⓩⓞⓛⓞⓕⓣ gave me a rash", "sertraline", "rash"),
    ("small capitals", "Zᴏʟᴏꜰᴛ gave me a ʀᴀꜱʜ", "sertraline", "rash"),
    ("right-to-left override", "\u{202e}tfoloZ\u{202c} gave me a rash", "sertraline", "rash"),
    ("override without an end", "Zoloft gave me a \u{202e}hsar", "sertraline", "rash"),
    ("embedding marks", "\u{202b}Zoloft\u{202c} gave me a \u{2067}rash\u{2069}", "sertraline", "rash"),
    ("letters apart", "s e r t r a l i n e gave me a rash", "sertraline", "rash"),
    ("letters apart after I", "On Monday I z o l o f t took and got a rash", "sertraline", "rash"),
    ("letters dotted", "Z.O.L.O.F.T gave me a rash", "sertraline", "rash"),
    ("letters hyphenated", "z-o-l-o-f-t gave me a r-a-s-h", "sertraline", "rash"),
    ("figures for letters", "z0l0ft gave me a r4sh", "sertraline", "rash"),
    ("figure one for i and l", "Pr1st1q and z010ft gave me a rash", "desvenlafaxine", "rash"),
    ("stretched", "Zoloft makes me soooo diiiizzzy", "sertraline", "dizz"),
    ("stretched name", "zolooooft gave me a raaaash", "sertraline", "rash"),
    ("no space after the stop", "I took Zoloft for a week.Then I got a rash", "sertraline", "rash"),
    ("capitals in strange places", "zOlOfT gAvE mE a RaSh", "sertraline", "rash"),
    ("one slip", "zolft gave me a rash", "sertraline", "rash"),
    ("accents", "Zölöft gave me a räsh", "sertraline", "rash"),
    ("curly and no-break", "Zoloft’s rash\u{a0}is\u{2003}awful, it gave me\u{202f}a rash", "sertraline", "rash"),
];

#[test]
fn disguised_words_are_read_as_a_person_reads_them() {
    let mut missed = Vec::new();
    for (how, text, product, reaction) in DISGUISED {
        let screening = shipped().screen(&Input { language: Some("en"), ..Input::text(text) });
        let products: Vec<&str> = screening.facts.products.iter().map(|f| f.name.as_str()).collect();
        let reactions: Vec<String> =
            screening.facts.reactions.iter().map(|f| format!("{} {}", f.name, f.text).to_lowercase()).collect();
        let told = reactions.iter().any(|r| r.contains(reaction)) && screening.has(Kind::AdverseEvent);
        if !products.contains(product) || !told {
            missed.push(format!("{how}: {products:?} {reactions:?} {:.2}", screening.score(Kind::AdverseEvent)));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// What looks like a disguise and is none.
#[test]
fn ordinary_figures_and_letters_are_left_alone() {
    for text in
        ["Room 4a, 10am, b12 and covid19", "The U.S.A. and the N.H.S. met", "A B C D E F G", "hmmmm, nooooo, www.x.org"]
    {
        let screening = shipped().screen(&Input::text(text));
        assert!(!screening.has(Kind::AdverseEvent), "{text}");
        let reactions = &screening.facts.reactions;
        assert!(reactions.is_empty(), "{text}: {reactions:?}");
    }
}
