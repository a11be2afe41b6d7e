//! What the header tells about who holds what: nothing.

use crate::school::*;
use guardbook_keys::SLOTS;
use std::collections::HashSet;

fn slots(body: &serde_json::Value, user: usize) -> Vec<String> {
    let slots = body["directory"]["users"][user]["slots"].as_array().unwrap();
    slots.iter().map(|slot| slot.as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_administrators_slots_and_a_clerks_cannot_be_told_apart() {
    let body: serde_json::Value = serde_json::from_str(&lines(&SCHOOL.claimed).1).unwrap();
    let (administrator, clerk) = (slots(&body, 0), slots(&body, 1));
    assert_eq!((administrator.len(), clerk.len()), (SLOTS, SLOTS));
    let mut seen = HashSet::new();
    for slot in administrator.iter().chain(&clerk) {
        assert_eq!(slot.len(), 2 * (32 + 16 + 32 + 16), "every slot has the same size");
        assert!(seen.insert(slot.clone()), "no two slots are equal");
        // Half of all random strings would have the top bit set; no X25519 public key has.
        let encapsulated = hex::decode(&slot[..64]).unwrap();
        assert_eq!(encapsulated[31] & 0x80, 0, "unused slots are real encapsulations");
    }
    for (number, id) in body["directory"]["compartments"].as_array().unwrap().iter().enumerate() {
        let id = id.as_str().unwrap();
        let shown: Vec<_> = administrator.iter().chain(&clerk).filter(|slot| slot.contains(id)).collect();
        assert!(shown.is_empty(), "compartment {number} is named only in the list of all");
    }
}

#[test]
fn the_entries_of_both_differ_in_nothing_but_names_and_keys() {
    let body: serde_json::Value = serde_json::from_str(&lines(&SCHOOL.claimed).1).unwrap();
    let shape = |user: usize| {
        let mut entry = body["directory"]["users"][user].clone();
        entry["name"] = "".into();
        let lock = &body["locks"][user];
        (entry.to_string().len(), lock.to_string().len(), entry.as_object().unwrap().keys().cloned().collect::<Vec<_>>())
    };
    assert_eq!(shape(0), shape(1));
    // The two of them and the store, and no word of a role.
    let text = lines(&SCHOOL.claimed).1.to_lowercase();
    for word in ["role", "admin", "casework", "registers", "circle", "head"] {
        assert!(!text.contains(word), "{word}");
    }
}
