// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tree to letters. Whatever a text holds, the result is well-formed: markup is escaped, line ends survive, and what
//! XML 1.0 cannot carry becomes U+FFFD (the rules name it before anything is written).

use super::{Element, is_xml_char};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACES: &str = " xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

/// The document with this root.
pub(crate) fn print(root: &Element) -> String {
    let mut out = String::with_capacity(16 * 1024);
    out.push_str(HEAD);
    element(&mut out, root, 0, Layout::Spread);
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Layout {
    Spread,
    Inline,
}

fn element(out: &mut String, element: &Element, depth: usize, layout: Layout) {
    if layout == Layout::Spread {
        indent(out, depth);
    }
    out.push('<');
    out.push_str(&element.name);
    if depth == 0 {
        out.push_str(NAMESPACES);
    }
    for attribute in &element.attributes {
        out.push(' ');
        out.push_str(&attribute.name);
        out.push_str("=\"");
        escape(out, &attribute.value, true);
        out.push('"');
    }
    if element.children.is_empty() && element.text.is_empty() {
        out.push_str("/>");
        line_end(out, layout);
        return;
    }
    out.push('>');
    // Where text stands beside elements, every line break would become part of the text.
    let spread = layout == Layout::Spread && element.text.is_empty() && !element.children.is_empty();
    let inside = if spread { Layout::Spread } else { Layout::Inline };
    line_end(out, inside);
    element.children.iter().for_each(|child| self::element(out, child, depth + 1, inside));
    escape(out, &element.text, false);
    if spread {
        indent(out, depth);
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
    line_end(out, layout);
}

fn line_end(out: &mut String, layout: Layout) {
    if layout == Layout::Spread {
        out.push('\n');
    }
}

fn indent(out: &mut String, depth: usize) {
    (0..depth).for_each(|_| out.push_str("  "));
}

fn escape(out: &mut String, letters: &str, attribute: bool) {
    for letter in letters.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#9;"),
            other if is_xml_char(other) => out.push(other),
            _ => out.push('\u{fffd}'),
        }
    }
}
