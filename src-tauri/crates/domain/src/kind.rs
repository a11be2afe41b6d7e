//! Every kind of record there is, and what each must be able to say of itself. A new register adds its kind here, and
//! the compiler names every place that must learn of it.

use crate::compartment::Compartment;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! kinds {
    ($($name:ident $word:literal $compartment:ident)*) => {
        /// A kind of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $($name),* }
        impl Kind {
            pub const ALL: &'static [Kind] = &[$(Kind::$name),*];
            /// The word for it in the store and in the audit log; never changed once released.
            pub fn word(self) -> &'static str { match self { $(Kind::$name => $word),* } }
            /// Where records of this kind live.
            pub fn compartment(self) -> Compartment { match self { $(Kind::$name => Compartment::$compartment),* } }
            /// The kind of a stored word; an unknown word is `None`, never a guess.
            pub fn from_word(word: &str) -> Option<Kind> { match word { $($word => Some(Kind::$name),)* _ => None } }
        }
    };
}

kinds! {
    User "user" Office
    School "school" Office
    Settings "settings" Office
    Person "person" Registers
    Device "device" Registers
    Incident "incident" Casework
    Action "action" Casework
    Decision "decision" Casework
    Referral "referral" Casework
    FollowUp "follow_up" Casework
    Chronology "chronology" Casework
    Escalation "escalation" Casework
    Check "check" Casework
    Visit "visit" Casework
    Finding "finding" Casework
    Interruption "interruption" Casework
    Evidence "evidence" Casework
    StopEntry "stop_entry" Casework
    Judgement "judgement" Casework
    Addendum "addendum" Casework
    Form "form" Casework
}

/// A record as it is stored: its kind, its id, and what search may find it by. Its JSON is what a revision keeps.
pub trait Record: Serialize + DeserializeOwned + Clone + PartialEq + std::fmt::Debug {
    const KIND: Kind;
    /// The record's own id.
    fn id(&self) -> Uuid;
    /// The title and the words by which search finds it; `None` for kinds that nobody looks for by words.
    fn search(&self) -> Option<SearchText> {
        None
    }
    /// The record on whose page this one is read, where it has no page of its own.
    fn within(&self) -> Option<(Kind, Uuid)> {
        None
    }
}

/// What the search index holds of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText {
    /// One line: a reference, a name.
    pub title: String,
    /// Everything else that should find it.
    pub body: String,
}

impl SearchText {
    /// A title, and whatever of the texts there is, each on a line of its own.
    pub fn of<'t>(title: impl Into<String>, texts: impl IntoIterator<Item = Option<&'t str>>) -> Self {
        Self { title: title.into(), body: texts.into_iter().flatten().collect::<Vec<_>>().join("\n") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_its_kind_and_no_two_share_one() {
        let mut words: Vec<_> = Kind::ALL.iter().map(|k| k.word()).collect();
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(*kind));
        }
        words.sort();
        words.dedup();
        assert_eq!(words.len(), Kind::ALL.len());
        assert_eq!(Kind::from_word("person "), None);
    }
}
