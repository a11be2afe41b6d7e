//! How guessable a passphrase is, said honestly. Common and short ones are refused with the reason.

use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use guardbook_domain::{Permission, Problem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The shortest passphrase, in characters.
pub const SHORTEST: usize = 12;
/// The lowest score that is accepted, of 0 to 4 as zxcvbn gives it: "safely unguessable" by a slow offline attack.
const LOWEST: u8 = 3;

/// Judges a passphrase before it is set. `hints` are words an attacker would try first: names, the school.
#[derive(Debug, Deserialize, TS)]
pub struct Judge {
    pub passphrase: String,
    #[serde(default)]
    pub hints: Vec<String>,
}

/// The judgement: `score` 0 (useless) to 4 (strong).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Judgement {
    pub score: u8,
    pub acceptable: bool,
    /// Why it is refused, or what is weak about it.
    pub warning: Option<String>,
    pub suggestions: Vec<String>,
}

impl Operation for Judge {
    const NAME: &'static str = "passphrase.judge";
    const PERMISSION: Permission = Permission::Anyone;
    type Output = Judgement;
}

impl Errand for Judge {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, _: &mut Room) -> Result<Judgement> {
        let hints: Vec<&str> = self.hints.iter().map(String::as_str).collect();
        Ok(judge(&self.passphrase, &hints))
    }
}

/// Judges a passphrase. Only its first 100 characters count: the estimate grows slow beyond.
pub fn judge(passphrase: &str, hints: &[&str]) -> Judgement {
    let counted: String = passphrase.chars().take(100).collect();
    let words: Vec<String> = hints.iter().flat_map(|h| h.split_whitespace().map(str::to_lowercase).chain([h.to_lowercase()])).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let estimate = zxcvbn::zxcvbn(&counted, &words);
    let score = u8::from(estimate.score());
    let mut suggestions: Vec<String> =
        estimate.feedback().map(|f| f.suggestions().iter().map(ToString::to_string).collect()).unwrap_or_default();
    let short = passphrase.chars().count() < SHORTEST;
    let warning = if passphrase.is_empty() {
        None
    } else if short {
        Some(format!("A passphrase needs at least {SHORTEST} characters."))
    } else if score < LOWEST {
        let why = estimate.feedback().and_then(|f| f.warning()).map(|w| w.to_string());
        Some(why.unwrap_or_else(|| "This could be guessed.".into()))
    } else {
        None
    };
    let acceptable = !short && score >= LOWEST;
    if !acceptable && suggestions.is_empty() {
        suggestions.push("Four or five words that do not belong together are easy to remember and hard to guess.".into());
    }
    Judgement { score, acceptable, warning, suggestions }
}

/// Refuses a passphrase that may not be set, beside its field.
pub(crate) fn require(passphrase: &str, hints: &[&str]) -> Result<()> {
    let judged = judge(passphrase, hints);
    if judged.acceptable {
        return Ok(());
    }
    let mut message = judged.warning.unwrap_or_else(|| "Please choose a passphrase.".into());
    if let Some(suggestion) = judged.suggestions.first() {
        message = format!("{message} {suggestion}");
    }
    Err(Refusal::from(vec![Problem { field: "passphrase".into(), message }]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_common_and_telling_passphrases_are_refused_and_four_words_are_not() {
        assert!(judge("otter lantern gravel plum", &[]).acceptable);
        for wrong in ["", "short1!", "password1234", "qwertyuiopas", "Sample Primary 2026"] {
            assert!(!judge(wrong, &["Sample Primary", "Alex Example"]).acceptable, "{wrong}");
        }
        assert!(judge("password1234", &[]).warning.is_some());
    }
}
