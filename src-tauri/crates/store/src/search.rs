//! The search index: words of records, in their own compartment, found newest first.

use crate::column::{Columns, moment_text};
use crate::error::{Result, StoreError};
use crate::page::{Page, PageOf};
use guardbook_domain::{Kind, Moment, Record};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use uuid::Uuid;

/// One thing found. In the title and in the words, `⟦` and `⟧` stand around the words found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Found {
    pub kind: Kind,
    pub id: Uuid,
    pub title: String,
    /// The words around the hit; without one there, those it begins with.
    pub words: String,
    pub at: Moment,
    /// The record on whose page it is read, where it has no page of its own.
    pub within: Option<Within>,
}

/// A record on whose page another is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Within {
    pub kind: Kind,
    pub id: Uuid,
}

/// Places of one kind begin at its number shifted by this.
pub(crate) const SHIFT: u32 = 40;

pub(crate) fn index<R: Record>(conn: &Connection, record: &R, at: Moment) -> Result<()> {
    let Some(text) = record.search() else { return Ok(()) };
    let failed = || StoreError::sql("the search index could not be written");
    let kind = R::KIND.word();
    let object = record.id().hyphenated().to_string();
    let known: Option<i64> = conn
        .prepare_cached("SELECT place FROM search_place WHERE kind = ?1 AND object = ?2")
        .and_then(|mut s| s.query_row(params![kind, object], |row| row.get(0)).optional())
        .map_err(failed())?;
    if let Some(place) = known {
        conn.prepare_cached("UPDATE search SET title = ?1, body = ?2 WHERE rowid = ?3")
            .and_then(|mut s| s.execute(params![text.title, text.body, place]))
            .map_err(failed())?;
        return Ok(());
    }
    let place = next_place(conn, kind).map_err(failed())?;
    let (within_kind, within) = record.within().map(|(kind, id)| (kind.word(), id.hyphenated().to_string())).unzip();
    conn.prepare_cached("INSERT INTO search_place (place, kind, object, at, within_kind, within) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .and_then(|mut s| s.execute(params![place, kind, object, moment_text(at), within_kind, within]))
        .and_then(|_| conn.prepare_cached("INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)"))
        .and_then(|mut s| s.execute(params![place, text.title, text.body]))
        .map_err(failed())?;
    Ok(())
}

/// The place after the last one of a kind. A kind met for the first time is given the next number.
fn next_place(conn: &Connection, kind: &str) -> rusqlite::Result<i64> {
    conn.prepare_cached("INSERT INTO search_kind (kind) VALUES (?1) ON CONFLICT (kind) DO NOTHING")?.execute([kind])?;
    conn.prepare_cached(&format!(
        "SELECT 1 + ifnull((SELECT max(place) FROM search_place WHERE place BETWEEN k.number << {SHIFT} AND (k.number + 1 << {SHIFT}) - 1),
                           k.number << {SHIFT})
         FROM search_kind k WHERE k.kind = ?1"
    ))?
    .query_row([kind], |row| row.get(0))
}

/// What somebody typed as a query that cannot be misread: each word quoted, all of them needed. The last one may go on,
/// unless it is a single letter, which would find nearly everything.
pub(crate) fn query_of(typed: &str) -> Option<String> {
    let words: Vec<&str> = words_of(typed).take(12).collect();
    let open = words.last().is_some_and(|word| word.chars().count() > 1 || !word.is_ascii());
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    (!quoted.is_empty()).then(|| format!("{}{}", quoted.join(" "), if open { "*" } else { "" }))
}

/// The same for names: each word may go on, and a hit beside the title is none.
pub(crate) fn names_of(typed: &str) -> Option<String> {
    let begun: Vec<String> = words_of(typed).take(12).map(|word| format!("title : \"{word}\"*")).collect();
    (!begun.is_empty()).then(|| begun.join(" AND "))
}

fn words_of(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A hit as it is shown, from `search s` joined with `search_place p`.
pub(crate) const COLUMNS: &str = "p.kind AS kind, p.object AS id, p.at AS at, p.within_kind AS within_kind, p.within AS within,
    highlight(search, 0, '⟦', '⟧') AS title, snippet(search, 1, '⟦', '⟧', ' … ', 16) AS words";

/// How many there are, and a page of them. The parameters are the query, the first place and the last.
pub(crate) fn statements(page: Page) -> [String; 2] {
    const HITS: &str = "s.search MATCH ?1 AND s.rowid BETWEEN ?2 AND ?3";
    [
        format!("SELECT count(*) FROM search s WHERE {HITS}"),
        format!(
            "SELECT {COLUMNS} FROM search s CROSS JOIN search_place p ON p.place = s.rowid WHERE {HITS} ORDER BY s.rowid DESC {}",
            page.limit()
        ),
    ]
}

/// The first and the last place that one kind may have, or all; `None` for a kind of which nothing was ever indexed.
fn span(conn: &Connection, kind: Option<Kind>) -> Result<Option<(i64, i64)>> {
    let Some(kind) = kind else { return Ok(Some((0, i64::MAX))) };
    let number: Option<i64> = conn
        .prepare_cached("SELECT number FROM search_kind WHERE kind = ?1")
        .and_then(|mut s| s.query_row([kind.word()], |row| row.get(0)).optional())
        .map_err(failed())?;
    Ok(number.map(|number| (number << SHIFT, ((number + 1) << SHIFT) - 1)))
}

/// A page of what holds all the words typed, of one kind or kind after kind, the newest of a kind first.
pub(crate) fn find(conn: &Connection, typed: &str, kind: Option<Kind>, page: Page) -> Result<PageOf<Found>> {
    let nothing = PageOf { rows: Vec::new(), count: 0 };
    let Some(query) = query_of(typed) else { return Ok(nothing) };
    let Some((first, last)) = span(conn, kind)? else { return Ok(nothing) };
    let [counting, finding] = statements(page);
    let count: i64 =
        conn.prepare_cached(&counting).and_then(|mut s| s.query_row(params![query, first, last], |row| row.get(0))).map_err(failed())?;
    let mut statement = conn.prepare_cached(&finding).map_err(failed())?;
    let mut rows = statement.query(params![query, first, last]).map_err(failed())?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(failed())? {
        found.push(read(&Columns::new(row, "search_place"))?);
    }
    Ok(PageOf { rows: found, count: count.unsigned_abs() })
}

pub(crate) fn read(columns: &Columns<'_>) -> Result<Found> {
    let within: (Option<Kind>, Option<Uuid>) = (columns.get("within_kind")?, columns.get("within")?);
    Ok(Found {
        kind: columns.get("kind")?,
        id: columns.get("id")?,
        title: columns.get("title")?,
        words: columns.get("words")?,
        at: columns.get("at")?,
        within: within.0.zip(within.1).map(|(kind, id)| Within { kind, id }),
    })
}

pub(crate) fn failed() -> impl FnOnce(rusqlite::Error) -> StoreError {
    StoreError::sql("the search failed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_typed_becomes_words_and_nothing_else() {
        assert_eq!(query_of("O'Brien 5B").as_deref(), Some("\"O\" \"Brien\" \"5B\"*"));
        assert_eq!(query_of("title:x OR NEAR(\"a\" -b) * ^").as_deref(), Some("\"title\" \"x\" \"OR\" \"NEAR\" \"a\" \"b\""));
        assert_eq!(query_of("  \" * ( ) "), None);
        assert_eq!(query_of("Sam P").as_deref(), Some("\"Sam\" \"P\""), "a single letter would find nearly everything");
        assert_eq!(names_of("sam O'B").as_deref(), Some("title : \"sam\"* AND title : \"O\"* AND title : \"B\"*"));
    }
}
