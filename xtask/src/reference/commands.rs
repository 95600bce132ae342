// SPDX-License-Identifier: AGPL-3.0-or-later
//! The commands, from what the program itself says under `--help`.

use std::path::Path;
use std::process::Command;

const HEAD: &str = "# Commands\n\nMade from `almoner --help` by `cargo xtask reference`; do not edit.\n";

pub fn page(almoner: &Path) -> Result<String, String> {
    let mut page = HEAD.to_owned();
    add(almoner, &[], &mut page)?;
    Ok(page)
}

fn add(almoner: &Path, words: &[String], page: &mut String) -> Result<(), String> {
    let help = help(almoner, words)?;
    let title = std::iter::once("almoner").chain(words.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    page.push_str(&format!("\n## {title}\n\n```text\n{}\n```\n", help.trim_end()));
    for name in subcommands(&help) {
        let words: Vec<String> = words.iter().cloned().chain([name]).collect();
        add(almoner, &words, page)?;
    }
    Ok(())
}

fn help(almoner: &Path, words: &[String]) -> Result<String, String> {
    let output = Command::new(almoner).args(words).arg("--help").output();
    let output = output.map_err(|cause| format!("{} could not be started: {cause}", almoner.display()))?;
    if !output.status.success() {
        return Err(format!("almoner {} --help ended with {}", words.join(" "), output.status));
    }
    let text = String::from_utf8(output.stdout).map_err(|cause| format!("help is not UTF-8: {cause}"))?;
    Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"))
}

/// The names under “Commands:”, but for `help` itself.
fn subcommands(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = lines
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_wrapped_descriptions_are_not() {
        let help = "Usage: almoner\n\nCommands:\n  demo   A site\n         that lives\n  serve  Pages\n  help   Print this\n\nOptions:\n  -h  x";
        assert_eq!(subcommands(help), ["demo", "serve"]);
    }
}
