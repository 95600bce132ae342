// SPDX-License-Identifier: AGPL-3.0-or-later
use std::sync::OnceLock;

/// One SQL text, the same for both engines or a named pair. Made by [`sql!`](crate::sql), never built from strings.
///
/// Two forms are rewritten for each engine, so that lists and row locks need no second text:
/// `IN LIST($2)` takes a list of integers, `IN TEXTS($2)` a list of texts; `FOR UPDATE` (with `SKIP LOCKED`) is left out on
/// SQLite, which has one writer.
pub struct Sql {
    pub sqlite: &'static str,
    pub postgres: &'static str,
    pub file: &'static str,
    pub line: u32,
    sqlite_text: OnceLock<String>,
    postgres_text: OnceLock<String>,
}

impl Sql {
    #[doc(hidden)]
    pub const fn new(sqlite: &'static str, postgres: &'static str, file: &'static str, line: u32) -> Sql {
        Sql { sqlite, postgres, file, line, sqlite_text: OnceLock::new(), postgres_text: OnceLock::new() }
    }

    /// The text as SQLite gets it.
    pub fn for_sqlite(&self) -> &str {
        self.sqlite_text.get_or_init(|| {
            let lists =
                rewrite(self.sqlite, "IN LIST(", |number| format!("IN (SELECT value FROM json_each({number}))"));
            let texts = rewrite(&lists, "IN TEXTS(", |number| format!("IN (SELECT value FROM json_each({number}))"));
            texts.replace("FOR UPDATE SKIP LOCKED", "").replace("FOR UPDATE", "")
        })
    }

    /// The text as PostgreSQL gets it.
    pub fn for_postgres(&self) -> &str {
        self.postgres_text.get_or_init(|| {
            let lists = rewrite(self.postgres, "IN LIST(", |number| format!("= ANY(CAST({number} AS BIGINT[]))"));
            rewrite(&lists, "IN TEXTS(", |number| format!("= ANY(CAST({number} AS TEXT[]))"))
        })
    }
}

/// Replaces `marker…)` by what `form` makes of the text between.
fn rewrite(text: &str, marker: &str, form: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(marker) {
        let (number, tail) = after.split_once(')').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(&form(number));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// A statement that took part in the build.
pub struct Registered(pub &'static Sql);

inventory::collect!(Registered);

/// Every statement of the program, for the test that prepares them all.
pub fn registered() -> impl Iterator<Item = &'static Sql> {
    inventory::iter::<Registered>.into_iter().map(|entry| entry.0)
}

#[doc(hidden)]
pub use Registered as RegisteredSql;

/// Makes a registered statement: `sql!("same text")` or `sql!(sqlite: "…", postgres: "…")`.
///
/// Parameters are `$1`, `$2`, … numbered by first appearance.
#[macro_export]
macro_rules! sql {
    (sqlite: $sqlite:expr, postgres: $postgres:expr $(,)?) => {{
        static STATEMENT: $crate::Sql = $crate::Sql::new($sqlite, $postgres, file!(), line!());
        $crate::inventory::submit! { $crate::RegisteredSql(&STATEMENT) }
        &STATEMENT
    }};
    ($text:expr) => {
        $crate::sql!(sqlite: $text, postgres: $text)
    };
}
