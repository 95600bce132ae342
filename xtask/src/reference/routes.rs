// SPDX-License-Identifier: AGPL-3.0-or-later
//! The routes, from where they are registered: `.at("/path", Rule::…, get(…).post(…))`.

use crate::tidy::File;

const HEAD: &str = "# Routes

Made from the sources by `cargo xtask reference`; do not edit. Every route names who may use it where it is registered.
*Desk* is webcare agents, moderators and administrators; *safety* is safety officers; *staff* is all of these.

| path | methods | who | registered in |
|---|---|---|---|
";

struct Route<'text> {
    path: &'text str,
    methods: Vec<&'static str>,
    rule: String,
    file: &'text str,
}

pub fn page(files: &[File]) -> String {
    let sources =
        files.iter().filter(|file| file.extension() == "rs" && !file.is_test() && !file.path.starts_with("xtask/"));
    let mut routes: Vec<Route> = sources.flat_map(routes_of).collect();
    routes.sort_by(|left, right| left.path.cmp(right.path));
    let mut page = HEAD.to_owned();
    for route in routes {
        page.push_str(&format!(
            "| `{}` | {} | {} | `{}` |\n",
            route.path,
            route.methods.join(" "),
            route.rule,
            route.file
        ));
    }
    page
}

fn routes_of(file: &File) -> Vec<Route<'_>> {
    let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_comment = |at: usize| code[..at].rsplit('\n').next().is_some_and(|line| line.contains("//"));
    let heads = code.match_indices(".at(").filter(|(at, _)| !is_comment(*at));
    heads.filter_map(|(at, head)| route(file, code, arguments(&code[at + head.len()..]))).collect()
}

fn route<'text>(file: &'text File, code: &str, arguments: &'text str) -> Option<Route<'text>> {
    let (path, rest) = arguments.trim_start().strip_prefix('"')?.split_once('"')?;
    let rest = rest.trim_start().strip_prefix(',')?.trim_start();
    let (rule, handlers) = rest.split_once(",").filter(|_| path.starts_with('/'))?;
    let (rule, handlers) = (meaning(code, rule), meaning(code, handlers));
    let methods = [("get(", "GET"), ("post(", "POST")]
        .into_iter()
        .filter(|(call, _)| has_call(&handlers, call))
        .map(|(_, name)| name);
    Some(Route { path, methods: methods.collect(), rule: who(&rule), file: &file.path })
}

fn has_call(handlers: &str, call: &str) -> bool {
    handlers
        .match_indices(call)
        .any(|(at, _)| !handlers[..at].ends_with(|char: char| char.is_alphanumeric() || char == '_'))
}

fn who(rule: &str) -> String {
    match rule.trim() {
        "Rule::Anyone" => "anyone".to_owned(),
        "Rule::SignedIn" => "who is signed in".to_owned(),
        other => other
            .trim_start_matches("Rule::Role(")
            .trim_end_matches(')')
            .split(".and(")
            .map(|role| role.trim_end_matches(')').rsplit("::").next().unwrap_or(role))
            .map(|role| role.to_lowercase().replace('_', " "))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// What a name stands for that was given above the routes, `let desk = Rule::Role(roles::DESK);`; anything else as it is.
fn meaning(code: &str, words: &str) -> String {
    let name = words.trim().trim_end_matches(',').trim_end_matches("()").trim();
    let given = code.split_once(&format!("let {name} = ")).and_then(|(_, rest)| rest.split_once(';'));
    given.map_or(words, |(value, _)| value).to_owned()
}

/// What stands between an opening parenthesis, already taken, and its closing one.
fn arguments(text: &str) -> &str {
    let mut depth = 1;
    for (at, char) in text.char_indices() {
        match char {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn path_methods_and_rule_are_read() {
        let source = "// routes.at(\"/example\", Rule::Anyone, get(x))\nRoutes::new()\n    .at(\"/questions/{id}\", Rule::Anyone, get(page::get))\n    .at(\n        \"/desk\",\n        Rule::Role(DESK),\n        get(desk::get).post(desk::post),\n    )";
        let page = page(&[file("capabilities/x/src/lib.rs", source)]);
        assert!(page.contains("| `/questions/{id}` | GET | anyone | `capabilities/x/src/lib.rs` |"), "{page}");
        assert!(!page.contains("/example"), "{page}");
        assert!(page.contains("| `/desk` | GET POST | desk |"), "{page}");
    }

    #[test]
    fn names_given_above_are_followed() {
        let source = "let team = Rule::Role(identity::roles::STAFF.and(identity::roles::SAFETY_OFFICER));\nlet both = || get(x).post(y);\nRoutes::new().at(\"/tell\", team, both())";
        let page = page(&[file("capabilities/x/src/lib.rs", source)]);
        assert!(page.contains("| `/tell` | GET POST | staff, safety officer |"), "{page}");
    }
}
