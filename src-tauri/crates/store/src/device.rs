//! Devices as rows, and the questions asked of them.

use crate::error::Result;
use crate::page::{Page, PageOf};
use crate::reading::Reading;
use crate::row::{self, rows};
use guardbook_domain::device::Device;
use rusqlite::params;

rows! {
    Device => "device" { name, asset_number, location, designated_on }
}

/// Which devices: all, or only those declared designated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeviceQuery {
    pub designated_only: bool,
}

impl Reading<'_> {
    /// Devices by name, paged.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn devices(&self, query: &DeviceQuery, page: Page) -> Result<PageOf<Device>> {
        const PICK: &str = "WHERE (?1 = 0 OR designated_on IS NOT NULL)";
        let clause = format!("{PICK} ORDER BY name COLLATE NOCASE, id {}", page.limit());
        Ok(PageOf {
            rows: row::select(self.conn, &clause, params![query.designated_only])?,
            count: row::count::<Device>(self.conn, PICK, params![query.designated_only])?,
        })
    }
}
