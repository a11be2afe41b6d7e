//! People as rows, and the questions asked of them.

use crate::error::Result;
use crate::page::{Page, PageOf};
use crate::reading::Reading;
use crate::row::{self, rows};
use crate::search::names_of;
use guardbook_domain::person::{Person, PersonKind};
use rusqlite::params;
use serde::{Deserialize, Serialize};

rows! {
    Person => "person" { kind, forename, surname, birth_date, class_name, position }
}

/// Which people: of one kind or all, and those with names that begin as typed, without regard to accents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonQuery {
    pub kind: Option<PersonKind>,
    pub name: String,
    pub sort: PersonSort,
    /// The other way round: Z to A, the youngest first.
    pub descending: bool,
}

/// In which order; equal ones by surname and forename.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PersonSort {
    #[default]
    Name,
    Class,
    BirthDate,
}

impl Reading<'_> {
    /// A page of people, with the whole count.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn people(&self, query: &PersonQuery, page: Page) -> Result<PageOf<Person>> {
        const PICK: &str = "WHERE (?1 = '' OR kind = ?1) AND (?2 = '' OR id IN
            (SELECT object FROM search_place WHERE kind = 'person' AND place IN (SELECT rowid FROM search WHERE search MATCH ?2)))";
        let values = (query.kind.map_or("", PersonKind::word), names_of(&query.name).unwrap_or_default());
        let way = if query.descending { "DESC" } else { "ASC" };
        let by = match query.sort {
            PersonSort::Name => String::new(),
            PersonSort::Class => format!("class_name COLLATE NOCASE {way} NULLS LAST, "),
            PersonSort::BirthDate => format!("birth_date {way} NULLS LAST, "),
        };
        let clause = format!("{PICK} ORDER BY {by}surname COLLATE NOCASE {way}, forename COLLATE NOCASE {way}, id {way} {}", page.limit());
        Ok(PageOf {
            rows: row::select(self.conn, &clause, params![values.0, values.1])?,
            count: row::count::<Person>(self.conn, PICK, params![values.0, values.1])?,
        })
    }
}
