//! A record as a row: its table and columns, written and read in one place each. `rows!` serves the flat ones; a record
//! with parts of its own (the people of an incident) implements [`Row`] by hand.

use crate::column::Columns;
use crate::error::{Result, StoreError};
use guardbook_domain::Record;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

/// How a record is stored. The first column is always `id`.
pub trait Row: Record {
    const TABLE: &'static str;
    /// Every column besides `id`, in the order of [`Row::values`].
    const COLUMNS: &'static [&'static str];
    fn values(&self) -> Vec<Value>;
    /// # Errors
    /// [`StoreError::Unreadable`] when a column is not what this version writes.
    fn read(columns: &Columns<'_>) -> Result<Self>;
    /// Writes what the record keeps in tables of its own; called after the row, in the same transaction.
    ///
    /// # Errors
    /// The SQL error.
    fn write_parts(&self, _conn: &Connection) -> Result<()> {
        Ok(())
    }
    /// Reads it back into a record just read.
    ///
    /// # Errors
    /// As [`Row::read`].
    fn read_parts(self, _conn: &Connection) -> Result<Self> {
        Ok(self)
    }
}

/// Implements [`Row`] for records whose every field is a column of the same name.
macro_rules! rows {
    ($($record:path => $table:literal { $($field:ident),* $(,)? })*) => {$(
        impl $crate::row::Row for $record {
            const TABLE: &'static str = $table;
            // Quoted: a field may be called `check`.
            const COLUMNS: &'static [&'static str] = &[$(concat!("\"", stringify!($field), "\"")),*];
            fn values(&self) -> Vec<rusqlite::types::Value> { vec![$($crate::column::Column::to_column(&self.$field)),*] }
            fn read(columns: &$crate::column::Columns<'_>) -> $crate::error::Result<Self> {
                Ok(Self { id: columns.get("id")?, $($field: columns.get(stringify!($field))?),* })
            }
        }
    )*};
}
pub(crate) use rows;

/// Inserts the record or replaces what its row says.
pub fn write<R: Row>(conn: &Connection, record: &R) -> Result<()> {
    let names = R::COLUMNS.join(", ");
    let marks = vec!["?"; R::COLUMNS.len() + 1].join(", ");
    let sets = R::COLUMNS.iter().map(|c| format!("{c} = excluded.{c}")).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {} (id, {names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {sets}", R::TABLE);
    let mut values = vec![Value::Text(record.id().hyphenated().to_string())];
    values.extend(record.values());
    conn.prepare_cached(&sql)
        .and_then(|mut statement| statement.execute(params_from_iter(values)))
        .map_err(StoreError::sql("a record could not be saved"))?;
    record.write_parts(conn)
}

/// The record with this id, if there is one.
pub fn find<R: Row>(conn: &Connection, id: Uuid) -> Result<Option<R>> {
    Ok(select::<R>(conn, "WHERE id = ?1", [id.hyphenated().to_string()])?.pop())
}

/// The records that `clause` (WHERE, ORDER BY, LIMIT) picks.
pub fn select<R: Row>(conn: &Connection, clause: &str, params: impl rusqlite::Params) -> Result<Vec<R>> {
    let sql = format!("SELECT id, {} FROM {} {clause}", R::COLUMNS.join(", "), R::TABLE);
    let mut statement = conn.prepare_cached(&sql).map_err(StoreError::sql("records could not be read"))?;
    let mut rows = statement.query(params).map_err(StoreError::sql("records could not be read"))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(StoreError::sql("records could not be read"))? {
        found.push(R::read(&Columns::new(row, R::TABLE))?);
    }
    drop(rows);
    found.into_iter().map(|record| record.read_parts(conn)).collect()
}

/// How many records `clause` picks.
pub fn count<R: Row>(conn: &Connection, clause: &str, params: impl rusqlite::Params) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM {} {clause}", R::TABLE);
    conn.prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row(params, |row| row.get::<_, i64>(0)))
        .map(i64::unsigned_abs)
        .map_err(StoreError::sql("records could not be counted"))
}
