//! Opening one compartment: the key, then every setting the store relies on, each read back, then the door behind it shut
//! (no ATTACH, no PRAGMA). The only place that knows a key.

use crate::error::{Result, StoreError};
use guardbook_domain::Compartment;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;
use zeroize::Zeroizing;

/// Rollback journal and full syncs, not a write-ahead log: flipped bits in a log silently drop acknowledged rows.
const JOURNAL: &str = if cfg!(windows) { "truncate" } else { "delete" };
const SYNCHRONOUS: &str = if cfg!(windows) { "2" } else { "3" };

/// What the store relies on, and how each reads back.
pub(crate) const SETTINGS: [(&str, &str); 10] = [
    ("journal_mode", JOURNAL),
    ("synchronous", SYNCHRONOUS),
    ("locking_mode", "normal"),
    ("foreign_keys", "1"),
    ("trusted_schema", "0"),
    ("cell_size_check", "1"),
    ("mmap_size", "0"),
    ("temp_store", "2"),
    ("secure_delete", "1"),
    // 32 MB of pages stay decrypted while the compartment is open: the lists and the upper parts of every index.
    ("cache_size", "-32768"),
];

/// Opens an existing compartment, or makes an empty one with this key where there is none and `create` is set.
///
/// # Errors
/// [`StoreError::DoesNotOpen`] with a wrong key or a damaged file; [`StoreError::NotEncrypted`]; a setting that did not take.
pub fn open(path: &Path, compartment: Compartment, key: &[u8; 32], create: bool) -> Result<Connection> {
    if !create && !path.is_file() {
        return Err(StoreError::DoesNotOpen(compartment));
    }
    refuse_plaintext(path, compartment)?;
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let conn = Connection::open_with_flags(path, flags).map_err(StoreError::sql("a compartment could not be opened"))?;
    // Its log goes to standard error; what fails is said as a refusal instead.
    conn.execute_batch("PRAGMA cipher_log_level = NONE").map_err(StoreError::sql("a compartment could not be opened"))?;
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", Zeroizing::new(hex::encode(key)).as_str()));
    conn.execute_batch(&pragma).map_err(StoreError::sql("a compartment could not be opened"))?;
    conn.execute_batch("PRAGMA cipher_memory_security = OFF").map_err(StoreError::sql("a compartment could not be opened"))?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)).map_err(|error| {
        match StoreError::sql("a compartment could not be read")(error) {
            failed @ (StoreError::DiskFull | StoreError::ReadOnly | StoreError::Fault(_)) => failed,
            _ => StoreError::DoesNotOpen(compartment),
        }
    })?;
    settle(&conn)?;
    Ok(conn)
}

fn refuse_plaintext(path: &Path, compartment: Compartment) -> Result<()> {
    let Ok(mut file) = File::open(path) else { return Ok(()) };
    let mut start = [0u8; 15];
    let read = file.read(&mut start).map_err(StoreError::io("a compartment could not be read"))?;
    if read == start.len() && &start == b"SQLite format 3" {
        return Err(StoreError::NotEncrypted(compartment));
    }
    Ok(())
}

fn settle(conn: &Connection) -> Result<()> {
    conn.busy_timeout(Duration::from_secs(5)).map_err(StoreError::sql("a setting did not take"))?;
    conn.set_prepared_statement_cache_capacity(64);
    let text = |name: &'static str| -> Result<String> {
        conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
            .map(|value| match value {
                rusqlite::types::Value::Integer(n) => n.to_string(),
                rusqlite::types::Value::Text(t) => t.to_lowercase(),
                _ => String::new(),
            })
            .map_err(StoreError::sql("a setting could not be read back"))
    };
    if text("cipher_version")?.is_empty() {
        return Err(StoreError::Setting("cipher_version"));
    }
    for (name, value) in SETTINGS {
        conn.execute_batch(&format!("PRAGMA {name} = {value}")).map_err(StoreError::sql("a setting did not take"))?;
        // SQLCipher never maps an encrypted file and then answers nothing at all.
        let back = text(name).or_else(|error| if name == "mmap_size" { Ok("0".into()) } else { Err(error) })?;
        if back != value {
            return Err(StoreError::Setting(name));
        }
    }
    if text("page_size")? != "4096" {
        return Err(StoreError::Setting("page_size"));
    }
    for (config, value) in [
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    ] {
        if conn.set_db_config(config, value).map_err(StoreError::sql("a setting did not take"))? != value {
            return Err(StoreError::Setting("db_config"));
        }
    }
    Ok(())
}

/// Shuts the door behind the opening: from here on no other file can be attached and no setting changed. Verification's
/// own questions stay allowed.
pub fn shut(conn: &mut Connection) -> Result<()> {
    conn.authorizer(Some(|context: AuthContext<'_>| match context.action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => Authorization::Deny,
        AuthAction::Pragma { pragma_name, pragma_value } => {
            let asks = ["cipher_integrity_check", "integrity_check", "foreign_key_check", "data_version"].contains(&pragma_name);
            if asks && pragma_value.is_none() { Authorization::Allow } else { Authorization::Deny }
        }
        _ => Authorization::Allow,
    }))
    .map_err(StoreError::sql("the compartment's guard did not take"))
}
