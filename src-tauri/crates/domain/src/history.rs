//! The difference between two revisions of a record, in words: which field said what before and says what now. Works on
//! the JSON that revisions keep, so that it serves every kind of record.

use crate::incident::Happened;
use crate::time::{self, Day, Moment};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;
use uuid::Uuid;

/// One field that changed. Empty text means that there was or is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// Plain label: "When it happened", "Person 2, role".
    pub field: String,
    pub before: String,
    pub after: String,
}

/// Labels of fields whose name does not say it plainly enough. Anything else is its own name with spaces.
const LABELS: &[(&str, &str)] = &[
    ("address_is_url", "It is a web address"),
    ("at", "When"),
    ("birth_date", "Date of birth"),
    ("childs_words", "Child's own words"),
    ("class_name", "Class"),
    ("closed_at", "When it was closed"),
    ("decided_on", "Day of the decision"),
    ("device_or_service", "Device or service"),
    ("four_c", "Area of online risk"),
    ("happened", "When it happened"),
    ("escalated_reason", "Why it began although it was passed on"),
    ("harm_reason", "Why no serious harm was feared"),
    ("kind", "Kind"),
    ("late_reason", "Why the entry is late"),
    ("linked", "Person"),
    ("main_system_reference", "Reference in the main record system"),
    ("misuse_label", "Kind of misuse"),
    ("observation", "What was seen and heard"),
    ("opinion", "Professional opinion"),
    ("people", "People"),
    ("closed_by", "Who closed it"),
    ("reopened_at", "When it was opened again"),
    ("reopened_because", "Why it was opened again"),
    ("reopened_by", "Who opened it again"),
    ("place", "Where it happened"),
    ("proposed", "Actions of the policy"),
    ("reply_at", "Time of the reply"),
    ("quarantined_at", "In quarantine since"),
    ("sealed_at", "Sealed"),
    ("sent", "What was sent"),
    ("sent_at", "Time of sending"),
    ("settled_at", "When it was done or dropped"),
    ("settled_by", "Done or dropped by"),
    ("stopped_at", "Stopped"),
    ("substantiated", "Whether the concern has substance"),
    ("table", "Whose misuse"),
    ("told", "Who was told"),
    ("told_at", "When the school was told"),
    ("triaged_at", "When it was taken on"),
    ("triaged_by", "Who took it on"),
    ("triage_note", "What happens next"),
    ("whom", "Who"),
    ("written_at", "When it was written down"),
];

/// Fields that only the program reads.
const UNSPOKEN: &[&str] =
    &["check", "ciphertext_sha256", "object", "senior_leader", "id", "incident", "misuse", "policy_version", "person", "stopped_from"];

/// What differs, field by field, in the order of the later revision. Things listed are compared one by one: what is
/// listed anew says nothing before, what is listed no longer says nothing after.
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => of_fields(before, after),
        _ => Vec::new(),
    }
}

fn of_fields(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Difference> {
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    let mut found = Vec::new();
    for key in after.keys().chain(gone).filter(|key| !UNSPOKEN.contains(&key.as_str())) {
        let (was, is) = (before.get(key).unwrap_or(&Value::Null), after.get(key).unwrap_or(&Value::Null));
        if was == is {
            continue;
        }
        match (was, is) {
            (Value::Array(was), Value::Array(is)) => found.extend(of_lists(key, was, is)),
            // The ways an outcome takes are yes and no: said all together, nobody could tell which is which.
            _ if key == "conclusion" => found.extend(of_parts(key, was, is)),
            _ => found.push(Difference { field: label(key), before: say_field(key, was), after: say_field(key, is) }),
        }
    }
    found
}

/// Something with parts that may not have been there, part by part.
fn of_parts(key: &str, was: &Value, is: &Value) -> Vec<Difference> {
    let nothing = Map::new();
    let parts = of_fields(was.as_object().unwrap_or(&nothing), is.as_object().unwrap_or(&nothing));
    parts.into_iter().map(|part| Difference { field: format!("{}, {}", label(key), part.field.to_lowercase()), ..part }).collect()
}

fn of_lists(key: &str, was: &[Value], is: &[Value]) -> Vec<Difference> {
    let gone = was.iter().filter(|item| !is.contains(item));
    let new = is.iter().filter(|item| !was.contains(item));
    let field = || label(key);
    let removed = gone.map(|item| Difference { field: field(), before: say(item), after: String::new() });
    let added = new.map(|item| Difference { field: field(), before: String::new(), after: say(item) });
    let mut found: Vec<_> = removed.chain(added).collect();
    if found.is_empty() {
        let all = |items: &[Value]| items.iter().map(say).collect::<Vec<_>>().join("; ");
        found.push(Difference { field: format!("{}, order", label(key)), before: all(was), after: all(is) });
    }
    found
}

/// The plain label of a field.
pub fn label(field: &str) -> String {
    match LABELS.iter().find(|(name, _)| *name == field) {
        Some((_, label)) => (*label).to_owned(),
        None => {
            let words = field.replace('_', " ");
            let mut letters = words.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

fn say_field(key: &str, value: &Value) -> String {
    let happened = (key == "happened").then(|| Happened::deserialize(value).ok()).flatten();
    happened.map_or_else(|| say(value), |happened| happened.say())
}

/// A value as a person would say it.
fn say(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => say_text(text),
        Value::Array(items) => items.iter().map(say).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            // Where there is a wording, the word that it stands for need not be said.
            let worded = fields.contains_key("label");
            // Nor, where there is a name, the id that it stands for.
            let named = fields.contains_key("name");
            let is_id = |value: &Value| value.as_str().is_some_and(|text| Uuid::try_parse(text).is_ok());
            let is_spoken = |key: &str, value: &Value| {
                !(UNSPOKEN.contains(&key) || worded && matches!(key, "action" | "kind") || named && is_id(value) || value.is_null())
            };
            let mut spoken: Vec<_> = fields.iter().filter(|(key, value)| is_spoken(key, value)).collect();
            spoken.sort_by_key(|(key, _)| !matches!(key.as_str(), "name" | "label" | "linked"));
            spoken.into_iter().map(|(_, value)| say(value)).filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

fn say_text(text: &str) -> String {
    if let Ok(moment) = text.parse::<Moment>() {
        return time::say_moment(moment);
    }
    if let Ok(day) = text.parse::<Day>() {
        return time::say_day(day);
    }
    if Uuid::try_parse(text).is_ok() {
        return "another record".to_owned();
    }
    let is_word = text.contains('_') && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if is_word { text.replace('_', " ") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn said(before: Value, after: Value) -> Vec<(String, String, String)> {
        differences(&before, &after).into_iter().map(|d| (d.field, d.before, d.after)).collect()
    }

    fn line(field: &str, before: &str, after: &str) -> (String, String, String) {
        (field.into(), before.into(), after.into())
    }

    #[test]
    fn only_what_changed_is_said_and_in_words() {
        let before =
            json!({"id": "x", "summary": "A message.", "place": "in_school", "late_reason": null, "told_at": "2026-11-21T14:05:00Z"});
        let after = json!({"id": "x", "summary": "A message.", "place": "out_of_school", "late_reason": "Half-term.", "told_at": "2026-07-01T13:05:00Z"});
        let mut found = said(before, after);
        found.sort();
        assert_eq!(
            found,
            [
                line("When the school was told", "21 November 2026 at 14:05", "1 July 2026 at 14:05"),
                line("Where it happened", "in school", "out of school"),
                line("Why the entry is late", "", "Half-term."),
            ]
        );
    }

    #[test]
    fn a_stop_is_said_without_what_only_the_program_needs() {
        let before = json!({"state": "open", "stopped_at": null, "stopped_from": null});
        let after = json!({"state": "stopped", "stopped_at": "2026-11-21T14:05:00Z", "stopped_from": "open"});
        assert_eq!(said(before, after), [line("State", "open", "stopped"), line("Stopped", "", "21 November 2026 at 14:05")]);
    }

    #[test]
    fn what_is_listed_is_compared_one_by_one() {
        let sam = json!({"linked": {"person": "p", "name": "Sam Sample", "class_name": "5B", "position": null}, "role": "affected"});
        let alex = json!({"linked": {"person": "q", "name": "Alex Example", "class_name": null, "position": null}, "role": "witness"});
        let found = said(json!({"people": [sam]}), json!({"people": [sam, alex]}));
        assert_eq!(found, [line("People", "", "Alex Example, witness")]);
        let found = said(json!({"people": [sam, alex]}), json!({"people": [alex]}));
        assert_eq!(found, [line("People", "Sam Sample, 5B, affected", "")]);
        assert_eq!(said(json!({"people": [sam, alex]}), json!({"people": [alex, sam]}))[0].0, "People, order");
    }

    #[test]
    fn times_of_happening_and_proposals_are_said_as_people_say_them() {
        let before = json!({"happened": {"kind": "on_day", "day": "2026-11-20"}, "proposed": []});
        let proposed = json!({"action": "class_teacher", "label": "Refer to class teacher", "choice": "suggested", "reason": null});
        let after = json!({"happened": {"kind": "about", "day": "2026-11-03", "words": "after swimming"}, "proposed": [proposed]});
        let mut found = said(before, after);
        found.sort();
        assert_eq!(
            found,
            [
                line("Actions of the policy", "", "Refer to class teacher, suggested"),
                line("When it happened", "20 November 2026", "about 3 November 2026 (after swimming)"),
            ]
        );
    }

    #[test]
    fn a_conclusion_is_said_part_by_part_and_a_person_by_name() {
        let id = "018f0000-0000-7000-8000-000000000000";
        let before = json!({"conclusion": null, "second_reviewer": {"user": id, "name": "Ash", "position": "Head", "senior_leader": true}});
        let after = json!({"conclusion": {"text": "Found", "police": true}, "second_reviewer": {"user": id, "name": "Bryn", "position": "Teacher", "senior_leader": false}});
        let mut said = said(before, after);
        said.sort();
        let expected = [
            line("Conclusion, police", "", "yes"),
            line("Conclusion, text", "", "Found"),
            line("Second reviewer", "Ash, Head", "Bryn, Teacher"),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn equal_revisions_have_no_differences() {
        let record = json!({"a": 1, "b": [1, 2], "c": {"d": null}});
        assert_eq!(said(record.clone(), record), []);
        assert_eq!(said(json!({"incident": "a"}), json!({"incident": "b"})), [], "ids are not for reading");
    }
}
