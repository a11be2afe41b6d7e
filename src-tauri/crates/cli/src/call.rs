//! `call` and `check`: one user, one store, one question through the door.

use crate::End;
use guardbook_app::{Door, DoorConfig, Refusal};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::path::Path;
use zeroize::Zeroizing;

/// Calls an operation: lock and permission are judged before the input is read.
pub fn call(store: &Path, user: &str, operation: &str, passphrase_file: Option<&Path>) -> End {
    let answered = (|| -> Result<String, End> {
        let door = unlocked(store, user, passphrase_file)?;
        let outcome = (|| -> Result<String, End> {
            door.admits(operation).map_err(refused)?;
            let mut input = Zeroizing::new(String::new());
            std::io::stdin().read_to_string(&mut input)?;
            let input = if input.trim().is_empty() { "{}" } else { input.as_str() };
            door.call(operation, input).map_err(refused)
        })();
        door.call("session.lock", "{}").map_err(refused)?;
        outcome
    })();
    match answered {
        Ok(output) => match writeln!(std::io::stdout(), "{output}") {
            Ok(()) => End::Done,
            Err(error) => error.into(),
        },
        Err(end) => end,
    }
}

/// Checks everything that the user holds keys to.
pub fn check(store: &Path, user: &str, passphrase_file: Option<&Path>) -> End {
    let checked = (|| -> Result<Value, End> {
        let door = unlocked(store, user, passphrase_file)?;
        let report: Value = serde_json::from_str(&door.call("store.check", "{}").map_err(refused)?)?;
        door.call("session.lock", "{}").map_err(refused)?;
        Ok(report)
    })();
    let report = match checked {
        Ok(report) => report,
        Err(end) => return end,
    };
    for (name, part) in report["compartments"].as_object().into_iter().flatten() {
        let count = |field: &str| part[field].as_u64().unwrap_or_default();
        println!(
            "{name}: {} records, {} saved states, {} audit entries, {} signed heads",
            count("rows"),
            count("revisions"),
            count("entries"),
            count("signed_heads")
        );
    }
    println!("evidence: {} objects", report["objects"]);
    let findings: Vec<&str> = report["findings"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if findings.is_empty() {
        println!("Everything holds.");
        return End::Done;
    }
    for finding in &findings {
        println!("{finding}");
    }
    End::Failed(format!("{} findings.", findings.len()))
}

/// Opens the store and unlocks it for the user of this name.
fn unlocked(store: &Path, user: &str, passphrase_file: Option<&Path>) -> Result<Door, End> {
    let passphrase = match passphrase_file {
        Some(file) => Zeroizing::new(std::fs::read_to_string(file).map_err(|_| "The passphrase file cannot be read.")?),
        None => Zeroizing::new(
            std::env::var("GUARDBOOK_PASSPHRASE").map_err(|_| "Give the passphrase by --passphrase-file or GUARDBOOK_PASSPHRASE.")?,
        ),
    };
    let passphrase = passphrase.trim_end_matches(['\n', '\r']);
    let door = Door::new(DoorConfig::usual()?);
    let path = std::path::absolute(store)?;
    let names: Value = serde_json::from_str(&door.call("store.open", &json!({"path": path}).to_string()).map_err(refused)?)?;
    let id = names["users"].as_array().into_iter().flatten().find(|u| u["name"] == user).map(|u| u["id"].clone());
    let id = id.ok_or("Nobody of this name unlocks this store.")?;
    let input = Zeroizing::new(json!({"user_id": id, "passphrase": passphrase}).to_string());
    door.call("session.unlock", &input).map_err(refused)?;
    Ok(door)
}

fn refused(refusal: Refusal) -> End {
    End::Refused(Box::new(refusal))
}
