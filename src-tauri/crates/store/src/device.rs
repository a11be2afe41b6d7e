//! Devices as rows, and the questions asked of them.

use crate::error::Result;
use crate::page::{Page, PageOf};
use crate::reading::Reading;
use crate::row::{self, rows};
use crate::search::query_of;
use guardbook_domain::device::Device;
use rusqlite::params;

rows! {
    Device => "device" { name, asset_number, location, designated_on }
}

/// Which devices: all, or only those declared designated; and those whose name, place or number holds the words typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeviceQuery {
    pub designated_only: bool,
    pub words: String,
}

impl Reading<'_> {
    /// Devices by name, paged.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn devices(&self, query: &DeviceQuery, page: Page) -> Result<PageOf<Device>> {
        const PICK: &str = "WHERE (?1 = 0 OR designated_on IS NOT NULL) AND (?2 = '' OR id IN
            (SELECT object FROM search_place WHERE kind = 'device' AND place IN (SELECT rowid FROM search WHERE search MATCH ?2)))";
        let values = (query.designated_only, query_of(&query.words).unwrap_or_default());
        let clause = format!("{PICK} ORDER BY name COLLATE NOCASE, id {}", page.limit());
        Ok(PageOf {
            rows: row::select(self.conn, &clause, params![values.0, values.1])?,
            count: row::count::<Device>(self.conn, PICK, params![values.0, values.1])?,
        })
    }
}
