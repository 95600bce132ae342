// SPDX-License-Identifier: AGPL-3.0-or-later
//! The first line of every source file names its licence.

use super::{File, Finding};

const CODE: &[&str] = &["rs", "js", "mjs", "css", "sql", "sh", "py", "ftl"];
const OURS: &str = "AGPL-3.0-or-later";
const ENGINES: &str = "MIT OR Apache-2.0";

pub fn check(files: &[File]) -> Vec<Finding> {
    files.iter().filter(|file| CODE.contains(&file.extension()) && !file.is_vendored()).filter_map(check_file).collect()
}

fn check_file(file: &File) -> Option<Finding> {
    let licence = if file.path.starts_with("engines/") { ENGINES } else { OURS };
    let wanted = format!("SPDX-License-Identifier: {licence}");
    let starts_with_shebang = file.text.starts_with("#!/");
    let line = if starts_with_shebang { 2 } else { 1 };
    let found = file.text.lines().nth(line - 1).unwrap_or_default();
    let bare = found.trim_start_matches(['/', '*', '#', '-', ' ']).trim_end_matches(['*', '/', ' ']);
    (bare != wanted).then(|| {
        Finding::new(
            file,
            line,
            "the licence line is missing or another",
            format!("Write “{wanted}” as a comment on line {line}"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn each_kind_of_comment_is_read() {
        let good = [
            file("app/src/main.rs", "// SPDX-License-Identifier: AGPL-3.0-or-later\n"),
            file("engines/icsr/src/lib.rs", "// SPDX-License-Identifier: MIT OR Apache-2.0\n"),
            file("a/b.css", "/* SPDX-License-Identifier: AGPL-3.0-or-later */\n"),
            file("a/b.sql", "-- SPDX-License-Identifier: AGPL-3.0-or-later\n"),
            file("a/b.sh", "#!/bin/sh\n# SPDX-License-Identifier: AGPL-3.0-or-later\n"),
        ];
        assert_eq!(check(&good), []);
    }

    #[test]
    fn an_engine_with_the_servers_licence_is_found() {
        let bad = file("engines/icsr/src/lib.rs", "// SPDX-License-Identifier: AGPL-3.0-or-later\n");
        assert_eq!(check(&[bad]).len(), 1);
    }

    #[test]
    fn what_others_wrote_is_left_alone() {
        assert_eq!(check(&[file("platform/web/js/vendor/htmx.js", "var htmx")]), []);
    }
}
