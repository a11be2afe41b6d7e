//! People as rows, and the questions asked of them.

use crate::error::Result;
use crate::page::{Page, PageOf};
use crate::reading::Reading;
use crate::row::{self, rows};
use guardbook_domain::person::{Person, PersonKind};
use rusqlite::params;

rows! {
    Person => "person" { kind, forename, surname, birth_date, class_name, position }
}

/// Which people: of one kind or all, and those whose name begins with what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonQuery {
    pub kind: Option<PersonKind>,
    pub name: String,
}

impl Reading<'_> {
    /// People by surname, paged.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn people(&self, query: &PersonQuery, page: Page) -> Result<PageOf<Person>> {
        const PICK: &str = "WHERE (?1 = '' OR kind = ?1) AND (?2 = '' OR instr(lower(forename || ' ' || surname), lower(?2)) > 0
                            OR instr(lower(surname || ' ' || forename), lower(?2)) > 0)";
        let kind = query.kind.map_or("", PersonKind::word);
        let name = query.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let clause = format!("{PICK} ORDER BY surname COLLATE NOCASE, forename COLLATE NOCASE, id {}", page.limit());
        Ok(PageOf {
            rows: row::select(self.conn, &clause, params![kind, name])?,
            count: row::count::<Person>(self.conn, PICK, params![kind, name])?,
        })
    }
}
