// SPDX-License-Identifier: AGPL-3.0-or-later
use super::dates;
use super::tree::{Element, Space, parse};
use super::{DroppedWhat, Entry, FeedFormat, FeedReading, FeedRefused};
use crate::html;
use crate::message::{language_tag, web_address, without_nul};
use url::Url;

/// Reads an XML feed of any kind: they differ in names and nesting, and one set of questions answers for all.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<FeedReading, FeedRefused> {
    let document = parse(text)?;
    let root = &document.root;
    let format = format(root)?;
    let head = root.elements().find(|child| child.name == "channel").unwrap_or(root);
    let base = nested_base(head, nested_base(root, base.cloned()));
    let alone = root.name == "entry";
    let mut reading = FeedReading {
        format,
        title: title(head).filter(|_| !alone).unwrap_or_default(),
        site: link(head, base.as_ref()),
        language: language(head).or_else(|| language(root)),
        entries: Vec::new(),
        dropped: Vec::new(),
    };
    let items = if alone { vec![root] } else { items(head, root) };
    if let Some(byte) = document.broken_at {
        if items.iter().all(|item| item.cut_off) && reading.title.is_empty() {
            return Err(FeedRefused::NotXml { byte: Some(byte) });
        }
        reading.note(0, DroppedWhat::CutOff { byte });
    }
    let feed_author = author(head).or_else(|| author(root));
    for (index, item) in items.into_iter().enumerate() {
        if item.cut_off {
            reading.note(index + 1, DroppedWhat::IncompleteEntry);
            continue;
        }
        let posted_at = date(item).as_deref().map(dates::parse);
        if posted_at == Some(None) {
            reading.note(index + 1, DroppedWhat::UnreadableDate);
        }
        let entry = read_entry(item, posted_at.flatten(), base.as_ref(), feed_author.as_deref());
        reading.entries.push(entry);
    }
    Ok(reading)
}

fn format(root: &Element) -> Result<FeedFormat, FeedRefused> {
    let linked = |element: &Element| element.elements().any(|child| child.attribute("href").is_some());
    match root.name.as_str() {
        "rss" => Ok(FeedFormat::Rss),
        "rdf" => Ok(FeedFormat::Rdf),
        "feed" | "entry" => Ok(FeedFormat::Atom),
        // RSS without its outermost element, or a channel of CDF, whose items are links.
        "channel" if holds_item(root) && !linked(root) => Ok(FeedFormat::Rss),
        "channel" => Ok(FeedFormat::Cdf),
        name => {
            let root = name.chars().take(40).collect();
            Err(FeedRefused::NotAFeed { root })
        }
    }
}

/// Items stand in the channel, or beside it.
fn items<'a>(head: &'a Element, root: &'a Element) -> Vec<&'a Element> {
    let inside = head.elements();
    let beside = root.elements().filter(|_| !std::ptr::eq(head, root));
    inside.chain(beside).filter(is_item).collect()
}

fn holds_item(element: &Element) -> bool {
    element.elements().any(|child| is_item(&child))
}

fn is_item(element: &&Element) -> bool {
    matches!(element.name.as_str(), "item" | "entry") && !matches!(element.space, Space::Other | Space::Xhtml)
}

fn read_entry(item: &Element, posted_at: Option<i64>, base: Option<&Url>, feed_author: Option<&str>) -> Entry {
    let base = nested_base(item, base.cloned());
    let body = body(item);
    let id = value(item, &["guid", "id"]).or_else(|| item.attribute("rdf:about").map(str::to_owned));
    let reply = item.elements().find(|child| child.space == Space::Thread && child.name == "in-reply-to");
    Entry {
        id: without_nul(id.unwrap_or_default()),
        url: link(item, base.as_ref()),
        author: author(item).or_else(|| feed_author.map(str::to_owned)),
        posted_at,
        language: body.as_ref().and_then(|body| body.language.clone()).or_else(|| language(item)),
        title: title(item),
        text: body.as_ref().map(|body| body.text.clone()).unwrap_or_default(),
        html: body.and_then(|body| body.html),
        in_reply_to: reply.and_then(|reply| reply.attribute("ref")).map(|id| without_nul(id.to_owned())),
    }
}

struct Body {
    text: String,
    html: Option<String>,
    language: Option<String>,
}

/// The fullest text an item offers.
fn body(item: &Element) -> Option<Body> {
    let offered = |fits: &dyn Fn(&Element) -> bool| item.elements().filter(|child| fits(child)).find_map(read_body);
    let plain = |name: &'static str| move |child: &Element| is_ours(child) && child.name == name;
    offered(&|child| child.space == Space::Content && child.name == "encoded")
        .or_else(|| offered(&plain("content")))
        .or_else(|| offered(&|child| matches!(child.name.as_str(), "body" | "div") && child.space != Space::Other))
        .or_else(|| offered(&plain("fullitem")))
        .or_else(|| offered(&plain("description")))
        .or_else(|| offered(&plain("summary")))
        .or_else(|| offered(&plain("abstract")))
        .or_else(|| offered(&|child| child.space == Space::DublinCore && child.name == "description"))
        .or_else(|| offered(&|child| child.name == "summary"))
}

fn read_body(element: &Element) -> Option<Body> {
    let (text, html) = match markup(element)? {
        Markup::Html(html) => (html::to_text(&html), Some(without_nul(html))),
        Markup::Plain(text) => (without_nul(text.trim().to_owned()), None),
    };
    (!text.is_empty()).then(|| Body { text, html, language: element.attribute("xml:lang").and_then(language_tag) })
}

enum Markup {
    Html(String),
    Plain(String),
}

/// What kind of text an element holds: Atom says so, RSS means HTML. `None` for what is no text, such as an encoded picture.
fn markup(element: &Element) -> Option<Markup> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or_default().to_ascii_lowercase();
    if mode == "base64" || element.attribute("src").is_some() {
        return None;
    }
    if element.elements().next().is_some() {
        return Some(Markup::Html(element.inner_html()));
    }
    let text = element.text();
    match kind.as_str() {
        "text" | "text/plain" | "plain" => Some(Markup::Plain(text)),
        "" if element.space == Space::Atom => Some(Markup::Plain(text)),
        // Inside `xhtml` the letters of the tree are text, not markup.
        "xhtml" | "application/xhtml+xml" if mode != "escaped" => Some(Markup::Plain(text)),
        "" | "html" | "text/html" | "xhtml" | "application/xhtml+xml" | "text/x-html" => Some(Markup::Html(text)),
        kind if kind.starts_with("text/") || kind.ends_with("xml") => Some(Markup::Plain(text)),
        _ => None,
    }
}

fn is_ours(element: &Element) -> bool {
    matches!(element.space, Space::Plain | Space::Atom)
}

fn title(element: &Element) -> Option<String> {
    let own = element.elements().filter(|child| is_ours(child) && child.name == "title").find_map(read_body);
    let other = || {
        element.elements().filter(|child| child.space == Space::DublinCore && child.name == "title").find_map(read_body)
    };
    own.or_else(other).map(|body| body.text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

/// The text of the first of these elements that has any.
fn value(element: &Element, names: &[&str]) -> Option<String> {
    let one = |name: &&str| {
        let fits = |child: &&Element| {
            child.name == *name && matches!(child.space, Space::Plain | Space::Atom | Space::DublinCore)
        };
        element.elements().filter(fits).map(|child| child.text().trim().to_owned()).find(|text| !text.is_empty())
    };
    names.iter().find_map(one)
}

fn date(item: &Element) -> Option<String> {
    value(item, &["published", "pubdate", "issued", "date", "created", "updated", "modified", "lastbuilddate"])
        .or_else(|| item.attribute("lastmod").map(str::to_owned))
}

fn link(element: &Element, base: Option<&Url>) -> Option<String> {
    let links = || element.elements().filter(|child| is_ours(child) && child.name == "link");
    let alternate = links()
        .find(|link| link.attribute("href").is_some() && matches!(link.attribute("rel"), None | Some("alternate")));
    let href =
        alternate.and_then(|link| web_address(link.attribute("href")?, nested_base(link, base.cloned()).as_ref()));
    let written = || links().find_map(|link| web_address(&link.text(), nested_base(link, base.cloned()).as_ref()));
    let guid = || {
        let guid =
            element.elements().find(|child| child.name == "guid" && child.attribute("ispermalink") != Some("false"))?;
        web_address(&guid.text(), None)
    };
    let about = || {
        element.attribute("rdf:about").or_else(|| element.attribute("href")).and_then(|link| web_address(link, base))
    };
    href.or_else(written).or_else(guid).or_else(about)
}

fn author(element: &Element) -> Option<String> {
    let named = |child: &Element| value(child, &["name"]).or_else(|| value(child, &["email"]));
    let written = |child: &Element| {
        if child.elements().next().is_some() { named(child) } else { Some(person(&child.text())) }
    };
    let of =
        |name: &'static str| element.elements().filter(move |child| child.name == name && child.space != Space::Xhtml);
    let found = of("author").find_map(written).filter(|name| !name.is_empty());
    let creator = || of("creator").map(|child| person(&child.text())).find(|name| !name.is_empty());
    let editor = || of("managingeditor").map(|child| person(&child.text())).find(|name| !name.is_empty());
    found.or_else(creator).or_else(editor).map(|name| without_nul(name.chars().take(300).collect()))
}

/// The name in `me@example.org (My Name)` or `My Name <me@example.org>`; otherwise all of it.
fn person(text: &str) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let bracketed =
        text.split_once('(').and_then(|(before, rest)| before.contains('@').then(|| rest.trim_end_matches(')').trim()));
    let leading = text.split_once('<').and_then(|(before, rest)| rest.contains('@').then(|| before.trim()));
    match bracketed.or(leading) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => text,
    }
}

fn language(element: &Element) -> Option<String> {
    let tag = element.attribute("xml:lang").map(str::to_owned).or_else(|| value(element, &["language"]));
    tag.as_deref().and_then(language_tag)
}

fn nested_base(element: &Element, base: Option<Url>) -> Option<Url> {
    let Some(own) = element.attribute("xml:base") else {
        return base;
    };
    match &base {
        Some(base) => base.join(own).ok(),
        None => Url::parse(own).ok(),
    }
    .or(base)
}
