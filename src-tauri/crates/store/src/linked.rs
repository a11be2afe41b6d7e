//! Parts that records keep in tables of their own, in order, and people as they were when linked.

use crate::column::Columns;
use crate::error::{Result, StoreError};
use guardbook_domain::person::PersonAsLinked;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use uuid::Uuid;

/// A table of parts: its name, the column that names the whole, and its own columns after that and `place`.
pub(crate) struct Parts {
    pub table: &'static str,
    pub whole: &'static str,
    pub columns: &'static [&'static str],
}

impl Parts {
    /// Replaces the parts of one whole by these, in this order.
    pub fn write(&self, conn: &Connection, whole: Uuid, parts: impl Iterator<Item = Vec<Value>>) -> Result<()> {
        let failed = || StoreError::sql("the parts of a record could not be saved");
        let whole = whole.hyphenated().to_string();
        conn.prepare_cached(&format!("DELETE FROM {} WHERE {} = ?1", self.table, self.whole))
            .and_then(|mut statement| statement.execute(params![whole]))
            .map_err(failed())?;
        let marks = vec!["?"; self.columns.len() + 2].join(", ");
        let sql = format!("INSERT INTO {} ({}, place, {}) VALUES ({marks})", self.table, self.whole, self.columns.join(", "));
        for (place, values) in (0i64..).zip(parts) {
            let values = [Value::Text(whole.clone()), Value::Integer(place)].into_iter().chain(values);
            conn.prepare_cached(&sql).and_then(|mut statement| statement.execute(params_from_iter(values))).map_err(failed())?;
        }
        Ok(())
    }

    /// The parts of one whole, in order.
    pub fn read<T>(&self, conn: &Connection, whole: Uuid, read: impl Fn(&Columns<'_>) -> Result<T>) -> Result<Vec<T>> {
        let failed = || StoreError::sql("the parts of a record could not be read");
        let sql = format!(
            "SELECT {whole} AS id, {} FROM {} WHERE {whole} = ?1 ORDER BY place",
            self.columns.join(", "),
            self.table,
            whole = self.whole
        );
        let mut statement = conn.prepare_cached(&sql).map_err(failed())?;
        let mut rows = statement.query(params![whole.hyphenated().to_string()]).map_err(failed())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failed())? {
            found.push(read(&Columns::new(row, self.table))?);
        }
        Ok(found)
    }
}

/// The columns of a person as linked, in the order of [`person_values`].
macro_rules! person_columns {
    ($($further:literal),*) => { &["person", "kind", "name", "birth_date", "class_name", "position" $(, $further)*] };
}
pub(crate) use person_columns;

pub(crate) fn person_values(person: &PersonAsLinked) -> Vec<Value> {
    use crate::column::Column;
    vec![
        person.person.to_column(),
        person.kind.to_column(),
        person.name.to_column(),
        person.birth_date.to_column(),
        person.class_name.to_column(),
        person.position.to_column(),
    ]
}

pub(crate) fn read_person(columns: &Columns<'_>) -> Result<PersonAsLinked> {
    Ok(PersonAsLinked {
        person: columns.get("person")?,
        kind: columns.get("kind")?,
        name: columns.get("name")?,
        birth_date: columns.get("birth_date")?,
        class_name: columns.get("class_name")?,
        position: columns.get("position")?,
    })
}
