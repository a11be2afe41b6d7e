//! What a search finds of each kind: how many, and the newest of them. One pass over the places of the hits tells the
//! kinds, a second one reads only what is shown, so that a word found in everything costs little more than one found once.

use crate::column::{Column, Columns};
use crate::error::{Result, StoreError};
use crate::reading::Reading;
use crate::search::{COLUMNS, Found, SHIFT, failed, query_of, read};
use guardbook_domain::Kind;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// What was found of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundOfKind {
    pub kind: Kind,
    pub count: u64,
    /// The newest of them.
    pub rows: Vec<Found>,
}

/// The places of all hits of a query.
pub(crate) const PLACES: &str = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC";

impl Reading<'_> {
    /// What holds all the words typed, kind by kind, with the newest `rows` of each.
    ///
    /// # Errors
    /// The SQL error; a place that no kind owns.
    pub fn glance(&self, typed: &str, rows: usize) -> Result<Vec<FoundOfKind>> {
        let Some(query) = query_of(typed) else { return Ok(Vec::new()) };
        let kinds = kinds(self.conn)?;
        let mut hits: BTreeMap<i64, (u64, Vec<i64>)> = BTreeMap::new();
        let mut statement = self.conn.prepare_cached(PLACES).map_err(failed())?;
        let mut places = statement.query([&query]).map_err(failed())?;
        while let Some(row) = places.next().map_err(failed())? {
            let place: i64 = row.get(0).map_err(failed())?;
            let (count, newest) = hits.entry(place >> SHIFT).or_default();
            *count += 1;
            if newest.len() < rows {
                newest.push(place);
            }
        }
        let newest: Vec<i64> = hits.values().flat_map(|(_, newest)| newest).copied().collect();
        let mut found = shown(self.conn, &query, &newest)?;
        let of_kind = |(number, (count, _)): (i64, (u64, Vec<i64>))| {
            let kind = *kinds.get(&number).ok_or_else(|| unreadable(number))?;
            let (of_this, others) = std::mem::take(&mut found).into_iter().partition(|hit| hit.kind == kind);
            found = others;
            Ok(FoundOfKind { kind, count, rows: of_this })
        };
        hits.into_iter().map(of_kind).collect()
    }
}

/// The kind of each number.
fn kinds(conn: &Connection) -> Result<BTreeMap<i64, Kind>> {
    let mut statement = conn.prepare_cached("SELECT number, kind FROM search_kind").map_err(failed())?;
    let mut rows = statement.query([]).map_err(failed())?;
    let mut kinds = BTreeMap::new();
    while let Some(row) = rows.next().map_err(failed())? {
        let number = row.get(0).map_err(failed())?;
        let kind = row.get_ref(1).ok().and_then(Kind::from_column).ok_or_else(|| unreadable(number))?;
        kinds.insert(number, kind);
    }
    Ok(kinds)
}

fn unreadable(number: i64) -> StoreError {
    StoreError::Unreadable { table: "search_kind", id: number.to_string(), column: "kind" }
}

/// The hits of a query at some places.
pub(crate) fn showing(places: &[i64]) -> Option<String> {
    let first = places.iter().min()?;
    let list = places.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    // The plus keeps the index from running the whole match once for each place.
    Some(format!(
        "SELECT {COLUMNS} FROM search s CROSS JOIN search_place p ON p.place = s.rowid
         WHERE s.search MATCH ?1 AND s.rowid >= {first} AND +s.rowid IN ({list}) ORDER BY s.rowid DESC"
    ))
}

/// The hits at some places, the newest of each kind first.
fn shown(conn: &Connection, query: &str, places: &[i64]) -> Result<Vec<Found>> {
    let Some(sql) = showing(places) else { return Ok(Vec::new()) };
    let mut statement = conn.prepare(&sql).map_err(failed())?;
    let mut rows = statement.query([query]).map_err(failed())?;
    let mut found = Vec::with_capacity(places.len());
    while let Some(row) = rows.next().map_err(failed())? {
        found.push(read(&Columns::new(row, "search_place"))?);
    }
    Ok(found)
}
