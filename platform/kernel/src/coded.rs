// SPDX-License-Identifier: AGPL-3.0-or-later
/// Writes an enum whose variants have steady codes: of the database, of JSON, of addresses and of words.
#[macro_export]
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every value, in the order it is shown.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The steady code.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The value with this code.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    crate::coded! {
        /// A way.
        Way { Here = "here", OverThere = "over-there" }
    }

    #[test]
    fn a_code_leads_back_to_its_value() {
        for way in Way::ALL {
            assert_eq!(Way::from_code(way.code()), Some(*way));
        }
        assert_eq!(Way::from_code("elsewhere"), None);
        assert!(Way::Here < Way::OverThere, "as they are written");
    }
}
