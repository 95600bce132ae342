// SPDX-License-Identifier: MIT OR Apache-2.0
//! A text read once: folded, cut, looked up. Everything that scores or explains starts from this.

use std::mem::take;

use crate::context::{State, states};
use crate::disguise;
use crate::language::Language;
use crate::lexicon::{Class, Lexicon, Match, Tongue};
use crate::normal::Normal;
use crate::scratch::Scratch;
use crate::screening::{Place, Span};
use crate::settle::settle;
use crate::tokens::{Sentence, Shape, Tokens, cut, cut_into};
use crate::{ages, compounds, pairs, quoted};

/// So few words hold too few small ones to tell a language by: terms of the lexicons count too.
const SHORT: usize = 32;

pub(crate) struct Reading<'a> {
    pub normal: Normal<'a>,
    pub tokens: Tokens,
    pub language: Language,
    /// Terms in order of their first word.
    pub matches: Vec<Match>,
    /// Written in the manner of short messages on a network, as far as the text shows.
    pub lively: bool,
    /// A bit for every class that has a match.
    present: u64,
    /// For each match, whether it is told as having happened.
    pub states: Vec<State>,
    /// Runs of words that are somebody else's.
    pub quoted: Vec<(u32, u32)>,
    /// For each sentence, its first match; one more at the end.
    borders: Vec<usize>,
}

impl<'a> Reading<'a> {
    pub fn of(lexicon: &Lexicon, text: &'a str, hint: Option<&str>) -> Reading<'a> {
        let mut scratch = Scratch::take();
        let normal = Normal::within(text, take(&mut scratch.folded));
        let tokens = cut_into(&normal, take(&mut scratch.list), take(&mut scratch.sentences));
        Reading::of_tokens(lexicon, normal, tokens, hint, scratch)
    }

    /// Reads a text as one sentence, as a labelled sentence of a training set is meant.
    pub fn whole(lexicon: &Lexicon, text: &'a str, hint: Option<&str>) -> Reading<'a> {
        let normal = Normal::of(text);
        let mut tokens = cut(&normal);
        if let Some(last) = tokens.sentences.last().copied() {
            let asks = tokens.sentences.iter().any(|s| s.asks);
            tokens.sentences = vec![Sentence { first: 0, asks, ..last }];
        }
        Reading::of_tokens(lexicon, normal, tokens, hint, Scratch::default())
    }

    /// Leaves the room of its lists to the thread's next reading.
    pub fn end(self) {
        let (folded, Tokens { list, sentences, .. }) = (self.normal.folded, self.tokens);
        Scratch { folded, list, sentences, matches: self.matches, states: self.states, borders: self.borders }.keep();
    }

    fn of_tokens(
        lexicon: &Lexicon,
        normal: Normal<'a>,
        mut tokens: Tokens,
        hint: Option<&str>,
        scratch: Scratch,
    ) -> Reading<'a> {
        let Scratch { mut matches, states: room, borders, .. } = scratch;
        disguise::unmask(lexicon, &normal, &mut tokens);
        matches.reserve(tokens.list.len() * 3 / 4 + 4);
        let mut stops = [0; Tongue::COUNT];
        for sentence in &tokens.sentences {
            lexicon.find(&tokens.list, sentence.first, sentence.last, &mut matches, &mut stops);
        }
        add_misspelt(lexicon, &normal, &tokens, &mut matches);
        disguise::spaced(lexicon, &normal, &tokens, &mut matches);
        if tokens.list.len() <= SHORT {
            let telling = matches.iter().filter(|m| !pairs::is_half(m.entry.class));
            telling.for_each(|m| stops[m.entry.tongue as usize] += 1);
        }
        let language = Language::tell(&normal, stops, tokens.list.len() as u32, hint);
        settle(&mut matches, &language);
        matches.retain(|m| !is_bare_verb(m) || tokens.sentences.binary_search_by_key(&m.first, |s| s.first).is_ok());
        compounds::add(lexicon, &normal, &tokens, language.tongue, &mut matches);
        pairs::add(&mut matches, &tokens);
        pairs::blame(lexicon, &tokens, language.tongue, &mut matches);
        pairs::blame_unnamed(lexicon, &tokens, language.tongue, &mut matches);
        ages::add(lexicon, &normal, &tokens, &mut matches);
        let quoted = quoted::spans(&normal, &tokens);
        mask(&mut tokens, &matches);
        let present = matches.iter().fold(0, |present, m| present | 1 << m.entry.class as u32);
        let lively = is_lively(&normal, &tokens);
        let mut reading =
            Reading { normal, tokens, language, matches, lively, present, states: vec![], quoted, borders };
        reading.find_borders();
        reading.states = states(&reading, room);
        reading
    }

    fn find_borders(&mut self) {
        let mut at = 0;
        for sentence in &self.tokens.sentences {
            while at < self.matches.len() && self.matches[at].first < sentence.first {
                at += 1;
            }
            self.borders.push(at);
        }
        self.borders.push(self.matches.len());
    }

    /// Whether any term of this class stands in the text.
    pub fn has(&self, class: Class) -> bool {
        self.present >> class as u32 & 1 == 1
    }

    /// The matches of one class.
    pub fn terms(&self, class: Class) -> impl DoubleEndedIterator<Item = &Match> {
        let some = if self.has(class) { &self.matches[..] } else { &[] };
        some.iter().filter(move |m| m.entry.class == class)
    }

    /// Whether most of sentence `index` is somebody else's words.
    pub fn is_quoted(&self, index: usize) -> bool {
        let Sentence { first, last, .. } = *self.sentence(index);
        !self.quoted.is_empty() && quoted::mostly(&self.quoted, first, last)
    }

    /// Which matches lie in sentence `index`.
    pub fn range(&self, index: usize) -> std::ops::Range<usize> {
        self.borders[index]..self.borders[index + 1]
    }

    pub fn sentence(&self, index: usize) -> &Sentence {
        &self.tokens.sentences[index]
    }

    /// Whether the sentence of a word has a question mark.
    pub fn asks(&self, word: u32) -> bool {
        let index = self.tokens.sentences.partition_point(|sentence| sentence.last <= word);
        self.tokens.sentences.get(index).is_some_and(|sentence| sentence.asks)
    }

    /// Code points of a match.
    pub fn points(&self, found: &Match) -> (u32, u32) {
        let (start, end) = self.bytes(found);
        self.normal.points(start, end)
    }

    /// Folded bytes of a match.
    pub fn bytes(&self, found: &Match) -> (usize, usize) {
        let first = &self.tokens.list[found.first as usize];
        let last = &self.tokens.list[found.last as usize - 1];
        (first.start as usize, last.end as usize)
    }

    pub fn text(&self, found: &Match) -> &'a str {
        let (start, end) = self.bytes(found);
        self.normal.text(start, end)
    }

    pub fn span(&self, found: &Match) -> Span {
        let (start, end) = self.points(found);
        Span { start, end, text: self.text(found).to_owned(), place: Place::Text }
    }
}

/// Hides from the model which medicine a name is.
fn mask(tokens: &mut Tokens, matches: &[Match]) {
    for found in matches.iter().filter(|m| m.entry.class == Class::Drug) {
        tokens.list[found.first as usize].masked = true;
        for token in &mut tokens.list[found.first as usize + 1..found.last as usize] {
            (token.masked, token.silent) = (true, true);
        }
    }
}

/// Adds medicines with one letter wrong, where no other term begins.
fn add_misspelt(lexicon: &Lexicon, normal: &Normal<'_>, tokens: &Tokens, matches: &mut Vec<Match>) {
    let known = matches.len();
    let mut next = 0;
    for (at, token) in tokens.list.iter().enumerate() {
        let first = at as u32;
        while next < known && matches[next].first < first {
            next += 1;
        }
        if next < known && matches[next].first == first || token.end - token.start < 5 {
            continue;
        }
        let word = &normal.folded[token.start as usize..token.end as usize];
        if let Some(entry) = lexicon.misspelt(word) {
            matches.push(Match { first, last: first + 1, entry });
        }
    }
}

/// A text that begins small or ends without a stop, calls names, tags or shows a face, and is short.
fn is_lively(normal: &Normal<'_>, tokens: &Tokens) -> bool {
    const LONGEST: usize = 80;
    let text = normal.folded.trim_ascii();
    let (Some(first), Some(last)) = (tokens.list.first(), text.last()) else { return false };
    if tokens.list.len() > LONGEST {
        return false;
    }
    let calls =
        |text: &[u8]| text.windows(2).any(|pair| matches!(pair[0], b'@' | b'#') && pair[1].is_ascii_lowercase());
    let marked = (text.contains(&b'@') || text.contains(&b'#')) && calls(text);
    let small = first.shape == Shape::Word;
    let open = last.is_ascii_alphanumeric() || !last.is_ascii();
    marked || small || open || tokens.list.iter().any(|t| t.shape == Shape::Symbol)
}

/// "Does", "can", "is": they ask only where they open a sentence.
fn is_bare_verb(found: &Match) -> bool {
    found.entry.class == Class::Asking && found.entry.weight() == 0.0
}
