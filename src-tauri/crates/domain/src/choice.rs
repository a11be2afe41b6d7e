//! Closed choices from one place: the Rust enum, the word stored and sent, and the label read by people. The words go
//! into CHECK constraints and never change once released.

/// Declares an enum whose every variant has a stored word and a plain label.
macro_rules! choices {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident $word:literal $label:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }
        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word stored and sent.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word),+ } }
            /// The choice of a stored word; an unknown word is `None`, never a guess.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some($name::$variant),)+ _ => None } }
            /// As it is said on screens and paper.
            pub fn label(self) -> &'static str { match self { $($name::$variant => $label),+ } }
        }
    )+};
}
pub(crate) use choices;
