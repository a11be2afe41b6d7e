//! How one field becomes one column and is read back strictly: a value that does not parse is an error that names table,
//! id and column. Never a default, never a repair.

use crate::error::{Result, StoreError};
use guardbook_domain::{self as domain, Day, Moment};
use rusqlite::types::{Value, ValueRef};

/// A field that has a column of its own.
pub trait Column: Sized {
    fn to_column(&self) -> Value;
    /// `None` when the stored value is not one that [`Column::to_column`] writes.
    fn from_column(stored: ValueRef<'_>) -> Option<Self>;
}

impl Column for String {
    fn to_column(&self) -> Value {
        Value::Text(self.clone())
    }
    fn from_column(stored: ValueRef<'_>) -> Option<Self> {
        stored.as_str().ok().map(str::to_owned)
    }
}

impl Column for bool {
    fn to_column(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn from_column(stored: ValueRef<'_>) -> Option<Self> {
        match stored.as_i64() {
            Ok(0) => Some(false),
            Ok(1) => Some(true),
            _ => None,
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty)*) => {$(
        impl Column for $number {
            fn to_column(&self) -> Value { i64::try_from(*self).map_or(Value::Null, Value::Integer) }
            fn from_column(stored: ValueRef<'_>) -> Option<Self> { stored.as_i64().ok()?.try_into().ok() }
        }
    )*};
}
whole_numbers! { u8 u16 u32 u64 i64 }

impl Column for Moment {
    fn to_column(&self) -> Value {
        Value::Text(moment_text(*self))
    }
    fn from_column(stored: ValueRef<'_>) -> Option<Self> {
        let text = stored.as_str().ok()?;
        let moment = chrono::DateTime::parse_from_rfc3339(text).ok()?.to_utc();
        (moment_text(moment) == text).then_some(moment)
    }
}

/// Milliseconds and `Z`, so that text order is time order.
pub fn moment_text(moment: Moment) -> String {
    moment.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

impl Column for Day {
    fn to_column(&self) -> Value {
        Value::Text(self.format("%Y-%m-%d").to_string())
    }
    fn from_column(stored: ValueRef<'_>) -> Option<Self> {
        Day::parse_from_str(stored.as_str().ok()?, "%Y-%m-%d").ok()
    }
}

impl<T: Column> Column for Option<T> {
    fn to_column(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::to_column)
    }
    fn from_column(stored: ValueRef<'_>) -> Option<Self> {
        match stored {
            ValueRef::Null => Some(None),
            other => T::from_column(other).map(Some),
        }
    }
}

impl Column for uuid::Uuid {
    fn to_column(&self) -> Value {
        Value::Text(self.hyphenated().to_string())
    }
    fn from_column(stored: ValueRef<'_>) -> Option<Self> {
        uuid::Uuid::try_parse(stored.as_str().ok()?).ok()
    }
}

macro_rules! ids {
    ($($id:ident)*) => {$(
        impl Column for domain::$id {
            fn to_column(&self) -> Value { self.uuid().to_column() }
            fn from_column(stored: ValueRef<'_>) -> Option<Self> { uuid::Uuid::from_column(stored).map(Self::from_uuid) }
        }
    )*};
}
ids! {
    UserId SessionId PersonId DeviceId IncidentId ActionId DecisionId ReferralId FollowUpId ChronologyId EscalationId
    CheckId VisitId FindingId InterruptionId EvidenceId StopEntryId JudgementId AddendumId FormId
}

/// Closed choices are stored as their word: `words! { Role, person::PersonKind }`.
macro_rules! words {
    ($($choice:path),* $(,)?) => {$(
        impl $crate::column::Column for $choice {
            fn to_column(&self) -> rusqlite::types::Value { rusqlite::types::Value::Text(self.word().to_owned()) }
            fn from_column(stored: rusqlite::types::ValueRef<'_>) -> Option<Self> { <$choice>::from_word(stored.as_str().ok()?) }
        }
    )*};
}
#[allow(unused_imports)] // for the rows of further registers
pub(crate) use words;

words! { domain::Role, domain::person::PersonKind, domain::Kind }

/// One stored row, read column by column by name.
pub struct Columns<'r> {
    row: &'r rusqlite::Row<'r>,
    table: &'static str,
}

impl<'r> Columns<'r> {
    pub fn new(row: &'r rusqlite::Row<'r>, table: &'static str) -> Self {
        Self { row, table }
    }

    /// The value of a column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] naming table, id and column.
    pub fn get<T: Column>(&self, column: &'static str) -> Result<T> {
        let stored = self.row.get_ref(column).map_err(StoreError::sql("a column could not be read"))?;
        T::from_column(stored).ok_or_else(|| self.unreadable(column))
    }

    /// The error for a column whose value cannot be what it says.
    pub fn unreadable(&self, column: &'static str) -> StoreError {
        let id = self.row.get_ref("id").ok().and_then(|v| v.as_str().ok().map(str::to_owned)).unwrap_or_else(|| "(no id)".into());
        StoreError::Unreadable { table: self.table, id, column }
    }
}
