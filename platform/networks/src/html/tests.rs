// SPDX-License-Identifier: AGPL-3.0-or-later
use super::{attribute, decode_entities, feeds_named, to_text};

#[test]
fn paragraphs_breaks_and_lists_become_lines() {
    assert_eq!(to_text("<p>One<br>two</p><p>three</p>"), "One\ntwo\n\nthree");
    assert_eq!(to_text("<ul><li>first <li>second</ul>after"), "- first\n- second\n\nafter");
    assert_eq!(to_text("<div>a</div><div>b</div>"), "a\nb");
    assert_eq!(to_text("<table><tr><td>dose</td><td>10 mg</td></tr></table>"), "dose 10 mg");
}

#[test]
fn letters_stay_as_they_were_written() {
    let text = "صداع شديد بعد الجرعة 👩🏽‍⚕️ \u{200F}مرحبا";
    assert_eq!(to_text(&format!("<p dir=\"rtl\">{text}</p>")), text);
    assert_eq!(to_text("10\u{00A0}mg &eacute;&#233;&#xE9;&eacute &hellip; &#128512;"), "10\u{00A0}mg éééé … 😀");
}

#[test]
fn what_is_not_markup_stays() {
    assert_eq!(to_text("pain < 5 & fever > 38 <3"), "pain < 5 & fever > 38 <3");
    assert_eq!(to_text("cut off <a href=\"x"), "cut off <a href=\"x");
    assert_eq!(to_text("&unknown; &#; &"), "&unknown; &#; &");
}

#[test]
fn scripts_styles_and_comments_are_not_text() {
    assert_eq!(to_text("a<script>alert('</p>')</SCRIPT >b<style>p{}</style><!-- <p>no --> c"), "ab c");
    assert_eq!(to_text("a<script>never closed"), "a");
}

#[test]
fn links_give_their_words_and_images_their_alternative() {
    let link = "see <a href=\"https://a.test/x>y\"><span class=\"invisible\">https://</span><span>a.test/x</span></a>";
    assert_eq!(to_text(link), "see https://a.test/x");
    assert_eq!(to_text("<img src=x alt='a pill &amp; water'>"), "a pill & water");
    assert_eq!(attribute("img alt=\"\" src=x", "alt").as_deref(), Some(""));
}

#[test]
fn preformatted_text_keeps_its_lines() {
    assert_eq!(to_text("<pre>a\n  b</pre> c"), "a\n  b\n\nc");
}

#[test]
fn hostile_input_takes_linear_time() {
    for bomb in ["<a href=\"", "<", "<a '", "&#", "</", "<!--", "<a b='>", "<p><b>"] {
        let started = std::time::Instant::now();
        to_text(&bomb.repeat(400_000 / bomb.len()));
        assert!(started.elapsed().as_secs() < 5, "{bomb} took {:?}", started.elapsed());
    }
}

#[test]
fn entities_decode_once() {
    assert_eq!(decode_entities("&alpha;&Omega;&oelig;&zcaron;&euro;&notit &copy2026 &AMP;&COPY"), "αΩœž€¬it ©2026 &©");
    assert_eq!(decode_entities("&amp;lt; &lt;b&gt; &nosuch;"), "&lt; <b> &nosuch;");
}

#[test]
fn a_page_names_its_feeds() {
    let page = "<html><head><link rel=alternate type=\"application/rss+xml\" href='/feed?a=1&amp;b=2'></head>";
    assert_eq!(feeds_named(page), ["/feed?a=1&b=2"]);
}
