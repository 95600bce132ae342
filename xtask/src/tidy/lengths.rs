// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files of 400 lines and functions of 40; 600 and 80 with a reason written down.
//!
//! The reason is a comment that begins with “size:” on the first or second line of the file, or “length:” right above the function.

use super::{File, Finding};

const CODE: &[&str] = &["rs", "js", "mjs", "css", "sql", "sh", "py", "html"];
const FILE: usize = 400;
const FILE_WITH_REASON: usize = 600;
const FUNCTION: usize = 40;
const FUNCTION_WITH_REASON: usize = 80;

pub fn check(files: &[File]) -> Vec<Finding> {
    let ours = files.iter().filter(|file| CODE.contains(&file.extension()) && !file.is_vendored());
    ours.flat_map(|file| file_length(file).into_iter().chain(function_lengths(file))).collect()
}

fn file_length(file: &File) -> Option<Finding> {
    let count = file.text.lines().count();
    let has_reason = file.text.lines().take(2).any(|line| line.contains("size: "));
    let limit = if has_reason { FILE_WITH_REASON } else { FILE };
    (count > limit).then(|| {
        let mend = "Split it by noun or verb; up to 600 lines are allowed with “size: reason” on line one or two";
        Finding::new(file, limit + 1, format!("{count} lines, {limit} are allowed"), mend)
    })
}

/// Functions, found by the indentation that rustfmt gives them: from `fn` to the closing brace in the same column.
fn function_lengths(file: &File) -> Vec<Finding> {
    if file.extension() != "rs" || file.is_test() {
        return Vec::new();
    }
    let lines: Vec<&str> = file.text.lines().collect();
    let mut findings = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(end) = function_end(&lines, at) else {
            at += 1;
            continue;
        };
        let count = end - at + 1;
        let limit = if has_reason_above(&lines, at) { FUNCTION_WITH_REASON } else { FUNCTION };
        if count > limit {
            let mend = "Split it; up to 80 lines are allowed with “length: reason” in a comment right above";
            findings.push(Finding::new(
                file,
                at + 1,
                format!("a function of {count} lines, {limit} are allowed"),
                mend,
            ));
        }
        at = end + 1;
    }
    findings
}

fn function_end(lines: &[&str], at: usize) -> Option<usize> {
    let line = lines[at];
    let body = line.trim_start();
    if !is_function_head(body) || (body.ends_with(';') || body.ends_with('}')) {
        return None;
    }
    let indent = line.len() - body.len();
    let is_at_margin =
        |line: &str| line.len() > indent && line[..indent].trim().is_empty() && line.is_char_boundary(indent);
    for (offset, line) in lines[at + 1..].iter().enumerate() {
        if is_at_margin(line) && line[indent..].starts_with('}') {
            return Some(at + 1 + offset);
        }
        // A declaration without a body, spread over lines, ends here.
        if is_at_margin(line) && line[indent..].starts_with(')') && line.trim_end().ends_with(';') {
            return None;
        }
    }
    None
}

fn is_function_head(body: &str) -> bool {
    let mut rest = body;
    for word in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest.starts_with("fn ")
}

fn has_reason_above(lines: &[&str], at: usize) -> bool {
    let above = lines[..at].iter().rev().map(|line| line.trim_start());
    above.take_while(|line| line.starts_with("//") || line.starts_with('#')).any(|line| line.contains("length: "))
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn function(lines: usize) -> String {
        format!("    pub fn long(&self) {{\n{}    }}\n", "        work();\n".repeat(lines - 2))
    }

    #[test]
    fn forty_lines_pass_and_forty_one_do_not() {
        assert_eq!(function_lengths(&file("a.rs", &function(40))), []);
        assert_eq!(function_lengths(&file("a.rs", &function(41))).len(), 1);
    }

    #[test]
    fn a_reason_gives_room_up_to_eighty() {
        let with_reason = |lines| format!("    // length: one table\n{}", function(lines));
        assert_eq!(function_lengths(&file("a.rs", &with_reason(80))), []);
        assert_eq!(function_lengths(&file("a.rs", &with_reason(81))).len(), 1);
    }

    #[test]
    fn a_long_file_needs_a_reason_at_its_head() {
        let long = "x\n".repeat(401);
        assert_eq!(file_length(&file("a.rs", &long)).map(|finding| finding.line), Some(401));
        assert_eq!(file_length(&file("a.rs", &format!("// SPDX\n// size: a table of rules\n{long}"))), None);
    }
}
