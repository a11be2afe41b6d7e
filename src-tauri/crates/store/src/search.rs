//! The search index: words of records, in their own compartment, found newest first.

use crate::column::{Columns, moment_text};
use crate::error::{Result, StoreError};
use crate::page::{Page, PageOf};
use guardbook_domain::kind::SearchText;
use guardbook_domain::{Kind, Moment};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use uuid::Uuid;

/// One thing found, with the words around the hit; `⟦` and `⟧` stand around the words found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Found {
    pub kind: Kind,
    pub id: Uuid,
    pub title: String,
    pub words: String,
    pub at: Moment,
}

pub(crate) fn index(conn: &Connection, kind: Kind, object: Uuid, at: Moment, text: &SearchText) -> Result<()> {
    let failed = || StoreError::sql("the search index could not be written");
    let object = object.hyphenated().to_string();
    let known: Option<i64> = conn
        .prepare_cached("SELECT place FROM search_place WHERE kind = ?1 AND object = ?2")
        .and_then(|mut s| s.query_row(params![kind.word(), object], |row| row.get(0)).optional())
        .map_err(failed())?;
    match known {
        Some(place) => conn
            .prepare_cached("UPDATE search SET title = ?1, body = ?2 WHERE rowid = ?3")
            .and_then(|mut s| s.execute(params![text.title, text.body, place])),
        None => conn
            .prepare_cached("INSERT INTO search_place (kind, object, at) VALUES (?1, ?2, ?3)")
            .and_then(|mut s| s.execute(params![kind.word(), object, moment_text(at)]))
            .and_then(|_| conn.prepare_cached("INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)"))
            .and_then(|mut s| s.execute(params![conn.last_insert_rowid(), text.title, text.body])),
    }
    .map_err(failed())?;
    Ok(())
}

/// What somebody typed as a query that cannot be misread: each word quoted, all of them needed, the last one may go on.
pub(crate) fn query_of(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .flat_map(|w| w.split('\''))
        .filter(|w| !w.is_empty())
        .take(12)
        .map(|w| format!("\"{w}\""))
        .collect();
    (!words.is_empty()).then(|| format!("{}*", words.join(" ")))
}

pub(crate) fn find(conn: &Connection, typed: &str, kind: Option<Kind>, page: Page) -> Result<PageOf<Found>> {
    let Some(query) = query_of(typed) else { return Ok(PageOf { rows: Vec::new(), count: 0 }) };
    let failed = || StoreError::sql("the search failed");
    let only = kind.map_or("", Kind::word);
    let count: i64 = conn
        .prepare_cached(
            "SELECT count(*) FROM search WHERE search MATCH ?1
             AND (?2 = '' OR rowid IN (SELECT place FROM search_place WHERE kind = ?2))",
        )
        .and_then(|mut s| s.query_row(params![query, only], |row| row.get(0)))
        .map_err(failed())?;
    let sql = format!(
        "SELECT p.kind AS kind, p.object AS id, p.at AS at, s.title AS title, snippet(search, -1, '⟦', '⟧', ' … ', 16) AS words
         FROM (SELECT rowid, title, rank FROM search WHERE search MATCH ?1
               AND (?2 = '' OR rowid IN (SELECT place FROM search_place WHERE kind = ?2)) ORDER BY rowid DESC {}) hit
         JOIN search s ON s.rowid = hit.rowid AND s.search MATCH ?1
         JOIN search_place p ON p.place = hit.rowid ORDER BY hit.rowid DESC",
        page.limit()
    );
    let mut statement = conn.prepare_cached(&sql).map_err(failed())?;
    let mut rows = statement.query(params![query, only]).map_err(failed())?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(failed())? {
        let columns = Columns::new(row, "search_place");
        found.push(Found {
            kind: columns.get("kind")?,
            id: columns.get("id")?,
            title: columns.get("title")?,
            words: columns.get("words")?,
            at: columns.get("at")?,
        });
    }
    Ok(PageOf { rows: found, count: count.unsigned_abs() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_typed_becomes_words_and_nothing_else() {
        assert_eq!(query_of("O'Brien 5B").as_deref(), Some("\"O\" \"Brien\" \"5B\"*"));
        assert_eq!(query_of("title:x OR NEAR(\"a\" -b) * ^").as_deref(), Some("\"title\" \"x\" \"OR\" \"NEAR\" \"a\" \"b\"*"));
        assert_eq!(query_of("  \" * ( ) "), None);
    }
}
