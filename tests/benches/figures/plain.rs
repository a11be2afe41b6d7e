//! Plain SQLite: the library that the store is built on, without a key. The same schema, data and settings.

use crate::turns::Outcome;
use guardbook_store::spoken;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::Path;

/// Copies schema and data of a store's file into a plain one, and opens that.
pub fn twin(file: &Path, key: &[u8; 32], plain: &Path) -> Outcome<Connection> {
    let conn = Connection::open(file)?;
    unlock(&conn, key)?;
    conn.execute("ATTACH DATABASE ?1 AS twin KEY ''", [plain.to_string_lossy()])?;
    conn.query_row("SELECT sqlcipher_export('twin')", [], |_| Ok(()))?;
    conn.execute_batch("DETACH DATABASE twin")?;
    if !fs::read(plain)?.starts_with(b"SQLite format 3\0") {
        return Err("the twin is not plain".into());
    }
    open(plain, None)
}

/// Opens a file, with its key where it has one, as the store opens its own and with the same settings.
pub fn open(file: &Path, key: Option<&[u8; 32]>) -> Outcome<Connection> {
    let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if let Some(key) = key {
        unlock(&conn, key)?;
    }
    conn.set_prepared_statement_cache_capacity(64);
    for (name, value) in spoken::settings() {
        conn.execute_batch(&format!("PRAGMA {name} = {value}"))?;
    }
    Ok(conn)
}

fn unlock(conn: &Connection, key: &[u8; 32]) -> Outcome {
    Ok(conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"", hex::encode(key)))?)
}
