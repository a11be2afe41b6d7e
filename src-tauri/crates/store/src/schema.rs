//! Migrations: which exist, which compartment each belongs to, and how they are applied. Each is frozen once released.

use crate::error::{Result, StoreError};
use guardbook_domain::Compartment;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

struct Migration {
    number: i64,
    compartment: Option<Compartment>,
    sql: &'static str,
}

macro_rules! migrations {
    ($($number:literal $file:literal $compartment:expr;)*) => {
        &[$(Migration { number: $number, compartment: $compartment, sql: include_str!(concat!("../../../../migrations/", $file)) }),*]
    };
}

/// In order. `None` is every compartment.
const MIGRATIONS: &[Migration] = migrations! {
    1 "0001_every_compartment.sql" None;
    2 "0002_office.sql" Some(Compartment::Office);
    3 "0003_registers.sql" Some(Compartment::Registers);
    4 "0004_incidents.sql" Some(Compartment::Casework);
    5 "0005_checks.sql" Some(Compartment::Casework);
    6 "0006_who_and_why.sql" Some(Compartment::Casework);
};

fn of(compartment: Compartment) -> impl Iterator<Item = &'static Migration> {
    MIGRATIONS.iter().filter(move |m| m.compartment.is_none_or(|c| c == compartment))
}

/// Brings a compartment to this version's schema, in one transaction, and checks that it then is what the migrations make.
/// Only one that was just made (`create`) may be empty: an empty file of an existing store was damaged, and is never begun
/// anew as if nothing had been in it.
///
/// # Errors
/// [`StoreError::DoesNotOpen`] for an empty file; [`StoreError::Newer`] for a file from a newer version; [`StoreError::Schema`] for one that no version writes; the SQL
/// error, with the file as it was.
pub fn migrate(conn: &mut Connection, compartment: Compartment, create: bool) -> Result<()> {
    let version: i64 = conn
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(StoreError::sql("the schema's version could not be read"))?;
    let known = of(compartment).last().map_or(0, |m| m.number);
    if version > known {
        return Err(StoreError::Newer { compartment, found: version, known });
    }
    if version == 0 && !create {
        return Err(StoreError::DoesNotOpen(compartment));
    }
    if version < known {
        let tx = conn.transaction().map_err(StoreError::sql("a migration could not begin"))?;
        for migration in of(compartment).filter(|m| m.number > version) {
            tx.execute_batch(migration.sql).map_err(StoreError::sql("a migration failed"))?;
        }
        tx.pragma_update(None, "user_version", known).map_err(StoreError::sql("a migration failed"))?;
        tx.commit().map_err(StoreError::sql("a migration could not be finished"))?;
    }
    if digest(conn)? != digest(&fresh(compartment)?)? {
        return Err(StoreError::Schema(compartment));
    }
    Ok(())
}

/// An empty database in memory with this version's schema.
pub(crate) fn fresh(compartment: Compartment) -> Result<Connection> {
    let conn = Connection::open_in_memory().map_err(StoreError::sql("the schema could not be compared"))?;
    for migration in of(compartment) {
        conn.execute_batch(migration.sql).map_err(StoreError::sql("the schema could not be compared"))?;
    }
    Ok(conn)
}

fn digest(conn: &Connection) -> Result<[u8; 32]> {
    let mut statement = conn
        .prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
        .map_err(StoreError::sql("the schema could not be read"))?;
    let mut rows = statement.query([]).map_err(StoreError::sql("the schema could not be read"))?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next().map_err(StoreError::sql("the schema could not be read"))? {
        for column in 0..4 {
            let text: String = row.get(column).map_err(StoreError::sql("the schema could not be read"))?;
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
    }
    Ok(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_in_order_and_every_kind_has_its_table() {
        assert!(MIGRATIONS.windows(2).all(|pair| pair[0].number < pair[1].number));
        for kind in guardbook_domain::Kind::ALL {
            let conn = fresh(kind.compartment()).unwrap();
            let tables: i64 = conn
                .query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", [kind.word()], |row| row.get(0))
                .unwrap();
            assert_eq!(tables, 1, "{} has no table of its name", kind.word());
        }
    }

    #[test]
    fn a_file_of_every_earlier_version_becomes_what_a_new_one_is() {
        for compartment in Compartment::ALL {
            let all: Vec<&Migration> = of(compartment).collect();
            for done in 1..=all.len() {
                let mut conn = Connection::open_in_memory().unwrap();
                all[..done].iter().for_each(|migration| conn.execute_batch(migration.sql).unwrap());
                conn.pragma_update(None, "user_version", all[done - 1].number).unwrap();
                migrate(&mut conn, compartment, false).unwrap();
                let now: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
                assert_eq!(Some(now), all.last().map(|m| m.number), "{compartment:?} from {done}");
            }
        }
    }

    #[test]
    fn every_table_is_strict() {
        for compartment in Compartment::ALL {
            let conn = fresh(compartment).unwrap();
            let loose: Vec<String> = conn
                .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
                .unwrap()
                .query_map([], |row| row.get(0))
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap();
            assert!(loose.is_empty(), "{compartment:?}: {loose:?}");
        }
    }

    #[test]
    fn a_newer_file_and_a_foreign_table_are_refused() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, Compartment::Registers, true).unwrap();
        conn.execute_batch("CREATE TABLE stray (x INTEGER) STRICT").unwrap();
        assert!(matches!(migrate(&mut conn, Compartment::Registers, false), Err(StoreError::Schema(_))));
        conn.execute_batch("PRAGMA user_version = 9999").unwrap();
        assert!(matches!(migrate(&mut conn, Compartment::Registers, false), Err(StoreError::Newer { .. })));
    }
}
