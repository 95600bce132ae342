// SPDX-License-Identifier: AGPL-3.0-or-later
use crate::SafeHtml;

/// A drawn stand-in for a face, the same for the same name: a rounded square with the name's first letters, on one of six
/// calm grounds. `size` is a class: `s`, `m`, `l` or `xl`.
pub fn face(name: &str, size: &str) -> SafeHtml {
    const GROUNDS: [(&str, &str); 6] = [
        ("#f1e3ee", "#4d1c47"),
        ("#dfe8e4", "#1a4a4f"),
        ("#fde6da", "#6e2f10"),
        ("#e3e9f5", "#1f3f75"),
        ("#f3ead2", "#5a4306"),
        ("#e9e4f2", "#3f2d6b"),
    ];
    let (ground, ink) =
        GROUNDS[name.bytes().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % GROUNDS.len()];
    let letters: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
        .take(2)
        .collect();
    let letters: String = letters.to_uppercase().chars().filter(|letter| !"<>&\"".contains(*letter)).collect();
    SafeHtml(format!(
        "<svg class=\"face {size}\" viewBox=\"0 0 96 96\" aria-hidden=\"true\"><rect width=\"96\" height=\"96\" fill=\"{ground}\"/>\
         <text x=\"48\" y=\"60\" text-anchor=\"middle\" font-size=\"36\" font-weight=\"700\" fill=\"{ink}\">{letters}</text></svg>"
    ))
}
