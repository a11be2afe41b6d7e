//! What the page may not say for itself: the place of a file or folder that nobody chose in a dialogue or dropped on the
//! window, and what only the shell knows. Which fields these are is the core's to declare, operation by operation.

use std::collections::HashSet;
use std::fmt;
use std::sync::Mutex;

use guardbook_app::{Problem, RefusalCode, operations};
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::door::{held, refusal, refusal_about};

/// The places that the person gave, or the shell itself, since this process began.
#[derive(Debug, Default)]
pub struct Places {
    given: Mutex<HashSet<String>>,
}

impl Places {
    /// From now on the page may name this place.
    pub fn give(&self, place: &str) {
        held(&self.given).insert(place.to_owned());
    }

    /// Judges what the page says to an operation of the core. An input that cannot be read is left to the core to refuse.
    ///
    /// # Errors
    /// A refusal as JSON.
    pub fn judge(&self, name: &str, input: &str) -> Result<(), String> {
        let Some(entry) = operations::find(name).filter(|entry| !entry.paths.is_empty() || !entry.shell_only.is_empty()) else {
            return Ok(());
        };
        for (field, value) in fields(input, &[entry.paths, entry.shell_only].concat()) {
            let strange = match &value {
                Value::Null => false,
                _ if entry.shell_only.contains(&field.as_str()) => return Err(not_for_the_page()),
                Value::String(place) => !held(&self.given).contains(place),
                _ => true,
            };
            if strange {
                return Err(not_chosen(field));
            }
        }
        Ok(())
    }
}

fn not_chosen(field: String) -> String {
    let message = "Please choose the file or folder again. Guardbook opens and saves only what was chosen since it was unlocked.";
    refusal_about(Problem { field, message: message.into() })
}

fn not_for_the_page() -> String {
    refusal(RefusalCode::Refused, "This window said something that only Guardbook itself can know.", "Close Guardbook and open it again.")
}

/// The fields of these names in a JSON object, every time they stand there. The rest of the input, which may be a whole
/// picture, is passed over.
fn fields(input: &str, names: &[&str]) -> Vec<(String, Value)> {
    struct Seeker<'a>(&'a [&'a str]);
    impl<'de> Visitor<'de> for Seeker<'_> {
        type Value = Vec<(String, Value)>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = Vec::new();
            while let Some(name) = map.next_key::<String>()? {
                if self.0.contains(&name.as_str()) {
                    found.push((name, map.next_value()?));
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(found)
        }
    }
    serde_json::Deserializer::from_str(input).deserialize_map(Seeker(names)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(places: &Places, name: &str, input: &Value) -> Result<(), String> {
        let refused = places.judge(name, &input.to_string());
        refused.map_err(|json| serde_json::from_str::<Value>(&json).unwrap()["problems"][0]["field"].as_str().unwrap_or("").to_owned())
    }

    #[test]
    fn only_places_that_were_given_pass() {
        let places = Places::default();
        let export = serde_json::json!({"id": "1", "path": "/stick/form.pdf"});
        assert_eq!(judged(&places, "form.export", &export), Err("path".into()));
        places.give("/stick/form.pdf");
        assert_eq!(judged(&places, "form.export", &export), Ok(()));
        let beside = serde_json::json!({"check": "1", "path": "/stick/form.pdf", "receipt_path": "/stick/form.pdf.receipt"});
        assert_eq!(judged(&places, "evidence.package", &beside), Err("receipt_path".into()), "a place beside a chosen one is not chosen");
        for odd in [serde_json::json!({"path": ""}), serde_json::json!({"path": ["/stick/form.pdf"]}), serde_json::json!({"path": 7})] {
            assert_eq!(judged(&places, "form.export", &odd), Err("path".into()), "{odd}");
        }
        assert_eq!(judged(&places, "form.verify", &serde_json::json!({"path": "/stick/form.pdf", "trust": null})), Ok(()));
    }

    #[test]
    fn a_place_said_twice_is_judged_twice() {
        let places = Places::default();
        places.give("/a");
        assert!(places.judge("form.export", r#"{"path": "/b", "path": "/a"}"#).is_err());
        assert!(places.judge("form.export", r#"{"path": "/a", "path": "/b"}"#).is_err());
    }

    #[test]
    fn what_only_the_shell_knows_is_refused_from_the_page() {
        let places = Places::default();
        for field in ["captured_with", "captured_seconds_ago"] {
            let input = serde_json::json!({"check": "1", "path": null, field: 1});
            assert_eq!(judged(&places, "evidence.add", &input), Err(String::new()), "{field}");
        }
        let pasted = serde_json::json!({"check": "1", "path": null, "bytes": "aGVsbG8=", "captured_with": null});
        assert_eq!(judged(&places, "evidence.add", &pasted), Ok(()));
    }

    #[test]
    fn the_core_refuses_what_cannot_be_read() {
        for unreadable in ["", "[]", "7", "{\"path\": "] {
            assert_eq!(Places::default().judge("form.export", unreadable), Ok(()), "{unreadable:?}");
        }
    }
}
