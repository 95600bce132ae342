// SPDX-License-Identifier: AGPL-3.0-or-later
use serde::{Deserialize, Serialize};

/// A language that pages are written in. Every one is complete.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Nl,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::En, Language::Nl];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Nl => "nl",
        }
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Nl => "Nederlands",
        }
    }

    /// Direction of writing, for the `dir` attribute.
    pub fn dir(self) -> &'static str {
        "ltr"
    }

    /// From a code or a tag such as `nl-BE`; `None` when we do not speak it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let code = tag.split(['-', '_']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The best of an `Accept-Language` header.
    pub fn from_accept(header: &str) -> Option<Language> {
        header
            .split(',')
            .take(16)
            .find_map(|part| Language::from_tag(part.split(';').next().unwrap_or_default().trim()))
    }
}
