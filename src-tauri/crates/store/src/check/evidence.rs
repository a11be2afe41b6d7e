//! Evidence as rows, and the keys of encrypted objects. A key is written and read here alone: it is in no record, no
//! revision, no log.

use crate::column::{Column, Columns};
use crate::desk::Desk;
use crate::error::{Result, StoreError};
use crate::reading::Reading;
use crate::row::Row;
use guardbook_domain::check::DoneBy;
use guardbook_domain::evidence::EvidenceItem;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};
use zeroize::Zeroizing;

impl Row for EvidenceItem {
    const TABLE: &'static str = "evidence";
    const COLUMNS: &'static [&'static str] = &[
        "\"check\"",
        "finding",
        "number",
        "object",
        "sha256",
        "ciphertext_sha256",
        "size",
        "media_type",
        "captured_at",
        "added_at",
        "by_user",
        "by_name",
        "how",
        "tool",
        "linked_url",
        "description",
        "width",
        "height",
        "pass_through",
        "quarantined_at",
    ];

    fn values(&self) -> Vec<Value> {
        vec![
            self.check.to_column(),
            self.finding.to_column(),
            self.number.to_column(),
            self.object.to_column(),
            self.sha256.to_column(),
            self.ciphertext_sha256.to_column(),
            self.size.to_column(),
            self.media_type.to_column(),
            self.captured_at.to_column(),
            self.added_at.to_column(),
            self.by.user.to_column(),
            self.by.name.to_column(),
            self.how.to_column(),
            self.tool.to_column(),
            self.linked_url.to_column(),
            self.description.to_column(),
            self.width.to_column(),
            self.height.to_column(),
            self.pass_through.to_column(),
            self.quarantined_at.to_column(),
        ]
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.get("id")?,
            check: columns.get("check")?,
            finding: columns.get("finding")?,
            number: columns.get("number")?,
            object: columns.get("object")?,
            sha256: columns.get("sha256")?,
            ciphertext_sha256: columns.get("ciphertext_sha256")?,
            size: columns.get("size")?,
            media_type: columns.get("media_type")?,
            captured_at: columns.get("captured_at")?,
            added_at: columns.get("added_at")?,
            by: DoneBy { user: columns.get("by_user")?, name: columns.get("by_name")? },
            how: columns.get("how")?,
            tool: columns.get("tool")?,
            linked_url: columns.get("linked_url")?,
            description: columns.get("description")?,
            width: columns.get("width")?,
            height: columns.get("height")?,
            pass_through: columns.get("pass_through")?,
            quarantined_at: columns.get("quarantined_at")?,
        })
    }
}

impl Desk<'_> {
    /// Keeps the key of an encrypted object: of evidence, of a form, of a scan. An object's key never changes.
    ///
    /// # Errors
    /// The SQL error; a key is kept for this object already.
    pub fn keep_object_key(&mut self, object: &str, key: &str) -> Result<()> {
        self.tx
            .prepare_cached("INSERT INTO object_key (object, key) VALUES (?1, ?2)")
            .and_then(|mut statement| statement.execute(params![object, key]))
            .map_err(StoreError::sql("the key of an object could not be kept"))?;
        Ok(())
    }
}

impl Reading<'_> {
    /// The key of an encrypted object; `None` for an object that this compartment does not know.
    ///
    /// # Errors
    /// The SQL error.
    pub fn object_key(&self, object: &str) -> Result<Option<Zeroizing<String>>> {
        self.conn
            .prepare_cached("SELECT key FROM object_key WHERE object = ?1")
            .and_then(|mut statement| statement.query_row([object], |row| row.get::<_, String>(0)).optional())
            .map(|key| key.map(Zeroizing::new))
            .map_err(StoreError::sql("the key of an object could not be read"))
    }

    /// Every object that this compartment keeps a key for: what is not here and lies in the folder belongs to another
    /// compartment or to nobody.
    ///
    /// # Errors
    /// The SQL error.
    pub fn objects(&self) -> Result<Vec<String>> {
        let failed = || StoreError::sql("the objects could not be listed");
        let mut statement = self.conn.prepare_cached("SELECT object FROM object_key ORDER BY object").map_err(failed())?;
        let rows = statement.query_map([], |row| row.get(0)).map_err(failed())?;
        rows.collect::<rusqlite::Result<_>>().map_err(failed())
    }
}
