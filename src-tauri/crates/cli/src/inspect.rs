//! What needs nobody unlocked: the sample school, the list of operations, the verdict on a form.

use crate::End;
use guardbook_app::{Door, DoorConfig, operations};
use serde_json::{Value, json};
use std::path::Path;

/// Makes the sample school and prints where it is and who unlocks it.
pub fn sample(dir: &Path) -> End {
    let made = (|| -> Result<String, End> {
        std::fs::create_dir_all(dir)?;
        let door = Door::new(DoorConfig::usual()?);
        let made: Value = serde_json::from_str(
            &door
                .call("sample.make", &json!({"parent_folder": std::path::absolute(dir)?}).to_string())
                .map_err(|r| End::Refused(Box::new(r)))?,
        )?;
        Ok(serde_json::to_string_pretty(&made)?)
    })();
    match made {
        Ok(text) => {
            println!("{text}");
            End::Done
        }
        Err(end) => end,
    }
}

/// Prints every operation with its kind and permission.
pub fn operations() -> End {
    let list: Vec<Value> = operations::ALL.iter().map(|o| json!({"name": o.name, "kind": o.kind, "permission": o.permission})).collect();
    match serde_json::to_string_pretty(&list) {
        Ok(text) => {
            println!("{text}");
            End::Done
        }
        Err(error) => error.into(),
    }
}

/// Prints the verdict on a form; done only when every signature is valid, trusted and covers the file.
pub fn verify(form: &Path, trust: Option<&Path>) -> End {
    let judged = (|| -> Result<Value, End> {
        let door = Door::new(DoorConfig::usual()?);
        let absolute = |path: &Path| std::path::absolute(path);
        let input = json!({"path": absolute(form)?, "trust": trust.map(absolute).transpose()?});
        Ok(serde_json::from_str(&door.call("form.verify", &input.to_string()).map_err(|r| End::Refused(Box::new(r)))?)?)
    })();
    match judged {
        Ok(verdict) => {
            println!("{}", serde_json::to_string_pretty(&verdict).unwrap_or_default());
            if verdict["verdict"] == "genuine" { End::Done } else { End::Failed("This form cannot be relied on as it is.".into()) }
        }
        Err(end) => end,
    }
}
