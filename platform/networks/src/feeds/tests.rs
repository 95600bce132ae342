// SPDX-License-Identifier: AGPL-3.0-or-later
use super::{DroppedWhat, FeedFormat, FeedReading, FeedRefused, read};
use proptest::prelude::*;

const NOW: i64 = 1_800_000_000_000_000;

fn reading(feed: &str) -> FeedReading {
    read(feed.as_bytes(), None, Some("https://a.test/feed"), NOW).expect("the feed reads")
}

fn refusal(feed: &str) -> FeedRefused {
    read(feed.as_bytes(), Some("text/html"), Some("https://a.test/page"), NOW).expect_err("the feed is refused")
}

#[test]
fn rss_gives_its_entries() {
    let feed = reading(
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Ervaringen</title><link>/</link><language>nl</language>
         <item><title>Bijwerking</title><link>/1</link><guid isPermaLink='false'>g1</guid><dc:creator>Ann</dc:creator>
         <description>&lt;p&gt;Duizelig &amp;amp; misselijk&lt;/p&gt;&lt;p&gt;صداع 👩🏽‍⚕️&lt;/p&gt;</description>
         <pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate></item></channel></rss>",
    );
    let entry = &feed.entries[0];
    assert_eq!(
        (feed.format, feed.title.as_str(), feed.site.as_deref()),
        (FeedFormat::Rss, "Ervaringen", Some("https://a.test/"))
    );
    assert_eq!(
        (entry.id.as_str(), entry.url.as_deref(), entry.author.as_deref()),
        ("g1", Some("https://a.test/1"), Some("Ann"))
    );
    assert_eq!(entry.text, "Duizelig & misselijk\n\nصداع 👩🏽‍⚕️");
    assert_eq!((entry.language.as_deref(), entry.posted_at), (Some("nl"), Some(1_072_986_501_000_000)));
}

#[test]
fn atom_gives_its_entries() {
    let feed = reading(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='https://b.test/x/'><title type='html'>A &lt;b&gt;B&lt;/b&gt;</title>
         <author><name>Home</name></author><entry><id>urn:1</id><title>x &lt;b&gt;</title><link rel='self' href='s'/><link href='one'/>
         <updated>2003-12-13T18:30:02Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a<br/>b &amp; &lt;c&gt;</div></content>
         <thr:in-reply-to ref='urn:0'/></entry></feed>",
    );
    let entry = &feed.entries[0];
    assert_eq!((feed.title.as_str(), entry.title.as_deref()), ("A B", Some("x <b>")));
    assert_eq!((entry.url.as_deref(), entry.author.as_deref()), (Some("https://b.test/x/one"), Some("Home")));
    assert_eq!((entry.text.as_str(), entry.in_reply_to.as_deref()), ("a\nb & <c>", Some("urn:0")));
}

#[test]
fn rdf_and_json_give_their_entries() {
    let rdf = reading(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>R</title></channel>
         <item rdf:about='https://a.test/i'><title>T</title><description>D</description></item></rdf:RDF>",
    );
    assert_eq!(
        (rdf.format, rdf.entries[0].id.as_str(), rdf.entries[0].text.as_str()),
        (FeedFormat::Rdf, "https://a.test/i", "D")
    );
    let json = reading(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"J","authors":[{"name":"Jo"}],
            "items":[{"id":7,"url":"javascript:alert(1)","content_html":"<p>één</p>","date_published":"2004-01-01T19:48:21Z"}]}"#,
    );
    let entry = &json.entries[0];
    assert_eq!(
        (json.format, entry.id.as_str(), entry.text.as_str(), entry.url.as_deref()),
        (FeedFormat::Json, "7", "één", None)
    );
}

#[test]
fn a_web_page_is_named_as_one_with_the_feeds_it_offers() {
    let page =
        "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head><body><p>hi";
    let refused = refusal(page);
    assert_eq!(refused, FeedRefused::WebPage { feeds: vec!["https://a.test/rss".to_owned()] });
    assert!(refused.to_string().contains("it names https://a.test/rss"));
}

#[test]
fn bombs_are_refused() {
    let laughs =
        "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><rss><channel><title>&b;</title></channel></rss>";
    assert_eq!(refusal(laughs), FeedRefused::EntityDeclarations);
    let outside =
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss><channel><title>&x;</title></channel></rss>";
    assert_eq!(refusal(outside), FeedRefused::EntityDeclarations);
    assert!(matches!(refusal(&format!("<rss>{}", "<a>".repeat(200))), FeedRefused::TooLarge { .. }));
    assert!(matches!(refusal(&format!("<rss>{}</rss>", "<a/>".repeat(200_001))), FeedRefused::TooLarge { .. }));
    assert!(matches!(refusal(&"[".repeat(100_000)), FeedRefused::NotJson { .. }));
}

#[test]
fn what_is_no_feed_is_named() {
    assert_eq!(refusal(" \n "), FeedRefused::Empty);
    assert_eq!(refusal("<svg/>"), FeedRefused::NotAFeed { root: "svg".to_owned() });
    assert!(matches!(refusal("hello"), FeedRefused::NotXml { .. }));
    assert_eq!(refusal("{\"a\":\n x}"), FeedRefused::NotJson { line: 2, column: 2 });
}

#[test]
fn a_feed_that_breaks_keeps_the_whole_entries_and_says_so() {
    let feed = reading("<rss><channel><title>T</title><item><title>a</title></item><item><title>half of it");
    assert_eq!(feed.entries.len(), 1);
    let named: Vec<_> = feed.dropped.iter().map(|dropped| (dropped.entry, dropped.what)).collect();
    assert!(matches!(named[..], [(0, DroppedWhat::CutOff { .. }), (2, DroppedWhat::IncompleteEntry)]), "{named:?}");
}

#[test]
fn dates_to_come_and_dates_unread_are_named() {
    let feed = reading(
        "<rss><channel><item><title>a</title><pubDate>2099-01-01T00:00:00Z</pubDate></item>
         <item><title>b</title><pubDate>soon</pubDate></item><item><guid>only an id</guid></item><item><title>a</title></item></channel></rss>",
    );
    let named: Vec<_> = feed.dropped.iter().map(|dropped| (dropped.entry, dropped.what)).collect();
    let expected = [
        (2, DroppedWhat::UnreadableDate),
        (1, DroppedWhat::FutureDate),
        (3, DroppedWhat::EmptyEntry),
        (4, DroppedWhat::SameId),
    ];
    assert_eq!(named, expected);
    assert_eq!((feed.entries[0].posted_at, feed.entries[1].posted_at), (Some(NOW), None));
    assert_eq!(feed.messages("c", NOW)[1].posted_at, NOW);
}

#[test]
fn ids_stay_the_same_from_reading_to_reading() {
    let feed = "<rss><channel><item><description>one</description></item><item><description>two</description></item></channel></rss>";
    let ids = |feed: &FeedReading| feed.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&reading(feed)), ids(&reading(feed)));
    assert_ne!(ids(&reading(feed))[0], ids(&reading(feed))[1]);
}

#[test]
fn encodings_are_found() {
    let feed = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>caf\u{e9}</title></channel></rss>";
    let latin: Vec<u8> = feed.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let utf16: Vec<u8> = feed.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf32: Vec<u8> = feed.chars().flat_map(|letter| u32::from(letter).to_be_bytes()).collect();
    for bytes in [latin.clone(), utf16, utf32] {
        assert_eq!(read(&bytes, Some("application/xml"), None, NOW).unwrap().title, "café");
    }
    let wrong = read(&latin, Some("text/xml; charset=utf-8"), None, NOW).unwrap();
    assert_eq!(wrong.title, "café");
}

fn feed_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "<[/!?]?[a-z:]{0,6}[ a-z=\"'&;#<>]{0,12}>?",
        "(<rss>|<channel>|<item>|<title>|</title>|</item>|<entry>|<content type='xhtml'>|<link href='/x'/>|<!\\[CDATA\\[|\\]\\]>|<pubDate>|&#x?[0-9a-f]{0,9};?|&[a-z]{1,9};?)",
        "\\PC{0,20}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| format!("<rss><channel>{}", pieces.concat()))
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let outcome = read(&bytes, None, Some("https://a.test/"), NOW);
        prop_assert!(outcome.is_ok() || outcome.is_err_and(|refused| !refused.to_string().is_empty()));
    }

    #[test]
    fn nothing_like_a_feed_makes_the_reader_panic(feed in feed_like()) {
        if let Ok(reading) = read(feed.as_bytes(), Some("text/xml; charset=utf-8"), None, NOW) {
            for message in reading.messages("c", NOW) {
                prop_assert!(!message.id.is_empty() && !message.text.is_empty() && !message.text.contains('\0'));
            }
        }
    }

    #[test]
    fn no_date_makes_the_reader_panic(date in "\\PC{0,40}") {
        prop_assert!(super::dates::parse(&date).is_none_or(|instant| instant != i64::MIN));
    }
}
