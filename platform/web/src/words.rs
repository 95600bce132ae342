// SPDX-License-Identifier: AGPL-3.0-or-later
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Language;

/// One Fluent file of a crate. Made by [`locales!`](crate::locales).
pub struct LocaleFile {
    pub crate_name: &'static str,
    pub language: Language,
    pub text: &'static str,
}

inventory::collect!(LocaleFile);

/// Registers `locales/en.ftl` and `locales/nl.ftl` of the calling crate: `web::locales!("community");` in its `lib.rs`.
#[macro_export]
macro_rules! locales {
    ($crate_name:literal) => {
        $crate::inventory::submit! { $crate::LocaleFile {
        crate_name: $crate_name, language: kernel::Language::En, text: include_str!("../locales/en.ftl") } }
        $crate::inventory::submit! { $crate::LocaleFile {
        crate_name: $crate_name, language: kernel::Language::Nl, text: include_str!("../locales/nl.ftl") } }
    };
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Messages without placeholders, formatted once.
    plain: HashMap<String, String>,
    keys: Vec<String>,
}

fn catalogue(language: Language) -> &'static Catalogue {
    static CATALOGUES: OnceLock<Vec<Catalogue>> = OnceLock::new();
    let all = CATALOGUES.get_or_init(|| Language::ALL.into_iter().map(build).collect());
    let index = Language::ALL.iter().position(|known| *known == language).unwrap_or(0);
    &all[index]
}

fn build(language: Language) -> Catalogue {
    let tag = language.code().parse().expect("our own codes are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    let mut keys = Vec::new();
    for file in inventory::iter::<LocaleFile>.into_iter().filter(|file| file.language == language) {
        let resource = match FluentResource::try_new(file.text.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(crate_name = file.crate_name, ?errors, "a file of words has mistakes");
                resource
            }
        };
        for entry in resource.entries() {
            if let fluent_syntax::ast::Entry::Message(message) = entry {
                keys.push(message.id.name.to_owned());
            }
        }
        bundle.add_resource_overriding(resource);
    }
    let mut plain = HashMap::new();
    for key in &keys {
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            continue;
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut errors);
        if errors.is_empty() {
            plain.insert(key.clone(), text.into_owned());
        }
    }
    Catalogue { bundle, plain, keys }
}

/// Every key of a language, for the guard that compares languages.
pub fn catalogue_keys(language: Language) -> &'static [String] {
    &catalogue(language).keys
}

/// The words of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub language: Language,
}

impl Words {
    pub fn new(language: Language) -> Words {
        Words { language }
    }

    /// A message without placeholders. An unknown key gives itself, and a guard test finds it.
    pub fn t(self, key: &str) -> Cow<'static, str> {
        match catalogue(self.language).plain.get(key) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.format(key, &FluentArgs::new())),
        }
    }

    /// A message with the number `{$n}`.
    pub fn tn(self, key: &str, n: impl Display) -> String {
        let mut args = FluentArgs::new();
        args.set("n", number(&n.to_string()));
        self.format(key, &args)
    }

    /// A message with one named value.
    pub fn t1(self, key: &str, name: &'static str, value: impl Display) -> String {
        let mut args = FluentArgs::new();
        args.set(name, number(&value.to_string()));
        self.format(key, &args)
    }

    /// A message with two named values.
    pub fn t2(self, key: &str, first: &'static str, a: impl Display, second: &'static str, b: impl Display) -> String {
        self.with(key, &[(first, &a), (second, &b)])
    }

    /// A message with any named values.
    pub fn with(self, key: &str, values: &[(&'static str, &dyn Display)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, number(&value.to_string()));
        }
        self.format(key, &args)
    }

    fn format(self, key: &str, args: &FluentArgs<'_>) -> String {
        let catalogue = catalogue(self.language);
        let Some(pattern) = catalogue.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, language = self.language.code(), "a message has no words");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        catalogue.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned()
    }
}

/// Whole numbers take part in plurals; everything else is text.
fn number(text: &str) -> FluentValue<'static> {
    match text.parse::<i64>() {
        Ok(number) if number.abs() < 1_000_000_000 && !text.starts_with('0') | (text == "0") => {
            FluentValue::from(number)
        }
        _ => FluentValue::from(text.to_owned()),
    }
}
