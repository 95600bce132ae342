// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which language a text is in: by its small words, then by the sender's hint, then by `whatlang`.

use crate::lexicon::Tongue;
use crate::normal::Normal;

pub(crate) struct Language {
    /// ISO 639-1, or `und`.
    pub code: String,
    /// The language of the lexicons, when they cover this one.
    pub tongue: Option<Tongue>,
    pub covered: bool,
    /// Which of [`LEARNT`] it is.
    pub learnt: Option<usize>,
}

/// Languages that the model was trained on texts of. The first is the one it knows best; of those without a lexicon it
/// gives a rank, and a human reads each.
pub(crate) const LEARNT: [&str; 5] = ["en", "nl", "de", "fr", "es"];

const TONGUES: [(Tongue, &str); 3] = [(Tongue::English, "en"), (Tongue::Dutch, "nl"), (Tongue::German, "de")];
/// `whatlang` reads this much of the text; more changes nothing but the time it takes.
const ENOUGH: usize = 600;
/// Fewer words than this are too few for `whatlang` to overrule the small words.
const ENOUGH_WORDS: u32 = 9;

impl Language {
    fn of(code: &str) -> Language {
        let tongue = Tongue::from_code(code).filter(|t| !matches!(t, Tongue::Any | Tongue::Foreign));
        // What has no words to tell a language by (a link, an emoji) is covered by the terms of every language.
        let learnt = LEARNT.iter().position(|learnt| *learnt == code);
        Language { code: code.to_owned(), tongue, covered: tongue.is_some() || code == "und", learnt }
    }

    /// `stops` are the small words met, by `Tongue`; `words` all words.
    pub fn tell(normal: &Normal<'_>, stops: [u32; Tongue::COUNT], words: u32, hint: Option<&str>) -> Language {
        let hint = hint.map(primary).filter(|code| !code.is_empty());
        let (best, code) = TONGUES.iter().max_by_key(|(t, _)| stops[*t as usize]).expect("three tongues");
        let most = stops[*best as usize];
        let second = TONGUES.iter().filter(|(t, _)| t != best).map(|(t, _)| stops[*t as usize]).max().unwrap_or(0);
        let foreign = stops[Tongue::Foreign as usize];
        let many = most >= 3 && most * 5 >= words && most * 2 >= second * 3;
        let alone = most >= 3 && second + foreign == 0 && most * 8 >= words;
        let clear = many || alone || most >= 2 && second == 0 && most * 4 >= words;
        let sure = words < ENOUGH_WORDS || most * 10 >= words * 3 && most >= 3 * second.max(foreign);
        if clear && most > foreign && (sure || !Language::is_another(normal, code)) {
            return Language::of(code);
        }
        if let Some(hint) = hint {
            return Language::of(&hint);
        }
        Language::guessed(normal, words, most, second.max(foreign), code)
    }

    /// Whether `whatlang` is sure of another language: names and loan words look like one of the three.
    fn is_another(normal: &Normal<'_>, code: &str) -> bool {
        let told = whatlang::detect(head(normal.original()));
        told.is_some_and(|info| info.confidence() > 0.5 && two_letters(info.lang()) != code)
    }

    fn guessed(normal: &Normal<'_>, words: u32, most: u32, second: u32, code: &str) -> Language {
        let text = normal.original();
        if words == 0 || !text.chars().take(ENOUGH).any(char::is_alphabetic) {
            return Language::of("und");
        }
        match whatlang::detect(head(text)) {
            Some(info) if info.script() != whatlang::Script::Latin => Language::of(two_letters(info.lang())),
            Some(info) if info.is_reliable() => Language::of(two_letters(info.lang())),
            _ if most > second && most * 6 >= words => Language::of(code),
            // Too short to tell: a few Latin words, read with the lexicons of every language.
            _ if words <= 6 && second < 2 => Language::of("und"),
            Some(info) => Language::of(two_letters(info.lang())),
            None => Language::of("und"),
        }
    }
}

fn head(text: &str) -> &str {
    let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// `en-GB` and `EN` are `en`.
fn primary(code: &str) -> String {
    code.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// ISO 639-3 as `whatlang` has it, and ISO 639-1.
const CODES: &str = "epo=eo eng=en rus=ru cmn=zh spa=es por=pt ita=it ben=bn fra=fr deu=de ukr=uk kat=ka ara=ar hin=hi \
    jpn=ja heb=he yid=yi pol=pl amh=am jav=jv kor=ko nob=nb dan=da swe=sv fin=fi tur=tr nld=nl hun=hu \
    ces=cs ell=el bul=bg bel=be mar=mr kan=kn ron=ro slv=sl hrv=hr srp=sr mkd=mk lit=lt lav=lv est=et \
    tam=ta vie=vi urd=ur tha=th guj=gu uzb=uz pan=pa aze=az ind=id tel=te pes=fa mal=ml ori=or mya=my \
    nep=ne sin=si khm=km tuk=tk aka=ak zul=zu sna=sn afr=af lat=la slk=sk cat=ca tgl=tl hye=hy cym=cy";

fn two_letters(lang: whatlang::Lang) -> &'static str {
    let pair = |pair: &'static str| pair.strip_prefix(lang.code())?.strip_prefix('=');
    CODES.split(' ').find_map(pair).unwrap_or("und")
}
