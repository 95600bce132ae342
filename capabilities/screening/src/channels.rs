// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a channel is called on pages.

use web::Words;

/// Channels that have words of their own.
const KNOWN: &[&str] =
    &["app-store", "feed", "form", "forum", "import", "mail", "manual", "mastodon", "news-comments", "own", "reddit"];

/// A channel's name in words: `reddit` as it is called, `feed:blog` by what it is and its own name, and what arrived in
/// a file (`import:forum`) as that.
pub fn channel_name(words: Words, channel: &str) -> String {
    let Some((kind, name)) = channel.split_once(':') else {
        return known(words, channel).unwrap_or_else(|| plain(channel));
    };
    let name = known(words, name).unwrap_or_else(|| plain(name));
    match known(words, kind) {
        Some(kind) => words.t2("screening-channel-named", "kind", kind, "name", name),
        None => name,
    }
}

/// The part of a channel that tells what it is: `feed` of `feed:blog`.
pub fn channel_kind(channel: &str) -> &str {
    channel.split(':').next().unwrap_or(channel)
}

fn known(words: Words, code: &str) -> Option<String> {
    KNOWN.contains(&code).then(|| words.t(&format!("screening-channel-{code}")).into_owned())
}

/// A name that somebody gave, without the marks of a code. A host keeps its letters.
fn plain(name: &str) -> String {
    if name.contains('.') {
        return name.to_owned();
    }
    let spaced = name.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use kernel::Language;

    use super::*;

    #[test]
    fn a_channel_is_called_by_words_and_never_by_its_code() {
        let said = |channel: &str| channel_name(Words::new(Language::En), channel);
        assert_eq!(said("own"), "Our own space");
        assert_eq!(said("news-comments"), "Comments on news");
        assert_eq!(said("import:forum"), "Imported file: Outside forum");
        assert_eq!(said("import:psytar_reviews"), "Imported file: Psytar reviews");
        assert_eq!(said("feed:blog.example.org"), "Feed: blog.example.org");
        assert_eq!(said("some-place"), "Some place");
        assert_eq!(channel_name(Words::new(Language::Nl), "import:forum"), "Ingelezen bestand: Forum elders");
    }
}
