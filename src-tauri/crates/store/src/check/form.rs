//! Forms as rows: the scan lies flat, the signatures in a table of their own, in the order of signing.

use crate::column::{Column, Columns};
use crate::error::{Result, StoreError};
use crate::row::Row;
use guardbook_domain::form::{Form, FormScan, FormSignature};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

impl Row for Form {
    const TABLE: &'static str = "form";
    const COLUMNS: &'static [&'static str] = &[
        "\"of\"",
        "subject",
        "reference",
        "object",
        "sha256",
        "ciphertext_sha256",
        "created_at",
        "shows_images",
        "state",
        "scan_object",
        "scan_sha256",
        "scan_ciphertext_sha256",
        "scan_size",
        "scan_media_type",
        "scan_attached_at",
        "scan_attached_by",
    ];

    fn values(&self) -> Vec<Value> {
        let scan = self.scan.as_ref();
        vec![
            self.of.to_column(),
            self.subject.to_column(),
            self.reference.to_column(),
            self.object.to_column(),
            self.sha256.to_column(),
            self.ciphertext_sha256.to_column(),
            self.created_at.to_column(),
            self.shows_images.to_column(),
            self.state.to_column(),
            scan.map(|s| s.object.clone()).to_column(),
            scan.map(|s| s.sha256.clone()).to_column(),
            scan.map(|s| s.ciphertext_sha256.clone()).to_column(),
            scan.map(|s| s.size).to_column(),
            scan.map(|s| s.media_type).to_column(),
            scan.map(|s| s.attached_at).to_column(),
            scan.map(|s| s.attached_by).to_column(),
        ]
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        let scan = match columns.get::<Option<String>>("scan_object")? {
            None => None,
            Some(object) => Some(FormScan {
                object,
                sha256: columns.get("scan_sha256")?,
                ciphertext_sha256: columns.get("scan_ciphertext_sha256")?,
                size: columns.get("scan_size")?,
                media_type: columns.get("scan_media_type")?,
                attached_at: columns.get("scan_attached_at")?,
                attached_by: columns.get("scan_attached_by")?,
            }),
        };
        Ok(Self {
            id: columns.get("id")?,
            of: columns.get("of")?,
            subject: columns.get("subject")?,
            reference: columns.get("reference")?,
            object: columns.get("object")?,
            sha256: columns.get("sha256")?,
            ciphertext_sha256: columns.get("ciphertext_sha256")?,
            created_at: columns.get("created_at")?,
            shows_images: columns.get("shows_images")?,
            state: columns.get("state")?,
            signatures: Vec::new(),
            scan,
        })
    }

    fn write_parts(&self, conn: &Connection) -> Result<()> {
        let failed = || StoreError::sql("the signatures of a form could not be saved");
        conn.prepare_cached("DELETE FROM form_signature WHERE form = ?1")
            .and_then(|mut statement| statement.execute([self.id.to_string()]))
            .map_err(failed())?;
        for (place, signature) in (1_u32..).zip(&self.signatures) {
            let values = [
                self.id.to_column(),
                place.to_column(),
                signature.user.to_column(),
                signature.name.to_column(),
                signature.position.to_column(),
                signature.signed_at.to_column(),
                signature.how.to_column(),
                signature.certificate_fingerprint.to_column(),
            ];
            conn.prepare_cached(
                "INSERT INTO form_signature (form, place, user, name, position, signed_at, how, certificate_fingerprint)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )
            .and_then(|mut statement| statement.execute(params_from_iter(values)))
            .map_err(failed())?;
        }
        Ok(())
    }

    fn read_parts(mut self, conn: &Connection) -> Result<Self> {
        let failed = || StoreError::sql("the signatures of a form could not be read");
        let mut statement = conn
            .prepare_cached(
                "SELECT form AS id, user, name, position, signed_at, how, certificate_fingerprint FROM form_signature
                 WHERE form = ?1 ORDER BY place",
            )
            .map_err(failed())?;
        let mut rows = statement.query(params![self.id.to_string()]).map_err(failed())?;
        while let Some(row) = rows.next().map_err(failed())? {
            let columns = Columns::new(row, "form_signature");
            self.signatures.push(FormSignature {
                user: columns.get("user")?,
                name: columns.get("name")?,
                position: columns.get("position")?,
                signed_at: columns.get("signed_at")?,
                how: columns.get("how")?,
                certificate_fingerprint: columns.get("certificate_fingerprint")?,
            });
        }
        Ok(self)
    }
}
