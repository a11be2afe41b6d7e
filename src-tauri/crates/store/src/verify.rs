//! Checking a store: pages, rows, revisions, the audit chain and its signed heads. Reports what does not hold in words
//! and goes on; repairs nothing.

use crate::audit;
use crate::column::Columns;
use crate::error::{Result, StoreError};
use crate::reading::Reading;
use crate::revision;
use crate::row::{self, Row};
use guardbook_domain::{Kind, UserId};
use serde::Serialize;
use std::collections::HashMap;
use std::ops::ControlFlow;
use uuid::Uuid;

/// What was counted and what was found in one compartment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Verified {
    pub rows: u64,
    pub revisions: u64,
    pub entries: u64,
    pub signed_heads: u64,
    /// One sentence each; none means that everything held.
    pub findings: Vec<String>,
}

/// What is being checked of a compartment, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Pages,
    Entries,
    Versions,
    Records,
}

/// Told how much of a stage is done, in hundredths. `Break` ends the check.
pub type Tell<'a> = dyn FnMut(Stage, u64) -> ControlFlow<()> + 'a;

/// Somebody who waits is told again after so many rows.
pub(crate) const TELL_EVERY: u64 = 2048;

/// Judges a signature: signer, signed bytes, signature.
pub type Judge<'a> = dyn Fn(UserId, &[u8], &[u8]) -> bool + 'a;

/// A revision as the whole check reads it: object, number, hash, JSON text.
type Kept = (String, u64, [u8; 32], String);

impl Reading<'_> {
    /// Checks everything of this compartment. `holds` judges a signature: signer, signed bytes, signature.
    ///
    /// # Errors
    /// Only what keeps the check itself from going on.
    pub fn verify(&self, holds: &Judge<'_>) -> Result<Verified> {
        self.verify_telling(holds, &mut |_, _| ControlFlow::Continue(()))
    }

    /// The same, telling how far it has come.
    ///
    /// # Errors
    /// As [`Reading::verify`]; [`StoreError::Ended`] when `tell` ends it.
    pub fn verify_telling(&self, holds: &Judge<'_>, tell: &mut Tell<'_>) -> Result<Verified> {
        let mut found = Verified::default();
        self.pages(&mut found, tell)?;
        let replayed = audit::replay(self.conn, self.compartment, tell)?;
        found.entries = replayed.entries;
        found.findings.extend(replayed.findings);
        self.heads(&mut found, &replayed.head, holds)?;
        self.revisions_of_all(&mut found, tell)?;
        let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|k| k.compartment() == self.compartment).collect();
        for (place, kind) in kinds.iter().enumerate() {
            told(tell, Stage::Records, place as u64, kinds.len() as u64)?;
            self.rows_of(*kind, &mut found)?;
        }
        Ok(found)
    }

    fn pages(&self, found: &mut Verified, tell: &mut Tell<'_>) -> Result<()> {
        let name = self.compartment.name();
        let checks = [
            ("cipher_integrity_check", "a page was changed without the key"),
            ("integrity_check", "the structure is damaged"),
            ("foreign_key_check", "a row points at one that is not there"),
        ];
        for (place, (pragma, said)) in checks.into_iter().enumerate() {
            told(tell, Stage::Pages, place as u64, checks.len() as u64)?;
            let mut statement =
                self.conn.prepare(&format!("PRAGMA {pragma}")).map_err(StoreError::sql("the pages could not be checked"))?;
            let mut rows = statement.query([]).map_err(StoreError::sql("the pages could not be checked"))?;
            let mut bad = 0u32;
            loop {
                match rows.next() {
                    Ok(Some(row)) => {
                        if row.get::<_, String>(0).ok().as_deref() != Some("ok") {
                            bad += 1;
                        }
                    }
                    Ok(None) => break,
                    Err(_) => {
                        bad += 1;
                        break;
                    }
                }
            }
            if bad > 0 {
                found.findings.push(format!("{name}: {said} ({bad} places)"));
            }
        }
        Ok(())
    }

    fn heads(&self, found: &mut Verified, head: &audit::Head, holds: &Judge<'_>) -> Result<()> {
        let name = self.compartment.name();
        let hashes: HashMap<u64, [u8; 32]> = {
            let mut statement = self
                .conn
                .prepare("SELECT a.seq, a.hash FROM audit a JOIN audit_head h ON h.seq = a.seq")
                .map_err(StoreError::sql("the signed heads could not be read"))?;
            let rows = statement
                .query_map([], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)))
                .map_err(StoreError::sql("the signed heads could not be read"))?;
            rows.collect::<rusqlite::Result<_>>().map_err(StoreError::sql("the signed heads could not be read"))?
        };
        for (seq, hash, signer, signature) in audit::signed_heads(self.conn)? {
            found.signed_heads += 1;
            let signed = audit::Head { compartment: self.compartment, seq, hash };
            if seq > head.seq || hashes.get(&seq) != Some(&hash) {
                found.findings.push(format!("{name}: audit entry {seq} is not the one that was signed"));
            }
            match UserId::parse(&signer) {
                Some(signer) if holds(signer, signed.text().as_bytes(), &signature) => {}
                _ => found.findings.push(format!("{name}: the signature over audit entry {seq} does not hold")),
            }
        }
        Ok(())
    }

    /// Every revision's hash against its text, and against the hash that the audit chain carries for it.
    fn revisions_of_all(&self, found: &mut Verified, tell: &mut Tell<'_>) -> Result<()> {
        let name = self.compartment.name();
        let all: i64 = self
            .conn
            .query_row("SELECT count(*) FROM revision", [], |row| row.get(0))
            .map_err(StoreError::sql("the revisions could not be read"))?;
        let mut chained: HashMap<[u8; 32], u64> = HashMap::new();
        {
            let mut statement = self
                .conn
                .prepare("SELECT hash_after FROM audit WHERE hash_after IS NOT NULL")
                .map_err(StoreError::sql("the audit chain could not be read"))?;
            let rows =
                statement.query_map([], |row| row.get::<_, [u8; 32]>(0)).map_err(StoreError::sql("the audit chain could not be read"))?;
            for hash in rows {
                *chained.entry(hash.map_err(StoreError::sql("the audit chain could not be read"))?).or_default() += 1;
            }
        }
        let mut statement = self
            .conn
            .prepare("SELECT kind, object AS id, number, hash, record FROM revision ORDER BY kind, object, number")
            .map_err(StoreError::sql("the revisions could not be read"))?;
        let mut rows = statement.query([]).map_err(StoreError::sql("the revisions could not be read"))?;
        let mut last: Option<(String, String, u64)> = None;
        while let Some(row) = rows.next().map_err(StoreError::sql("the revisions could not be read"))? {
            if found.revisions.is_multiple_of(TELL_EVERY) {
                told(tell, Stage::Versions, found.revisions, all.unsigned_abs())?;
            }
            found.revisions += 1;
            let columns = Columns::new(row, "revision");
            let (word, (object, number, hash, text)) = read_revision(&columns, row)?;
            let place = format!("{name}: revision {number} of {word} {object}");
            let follows =
                last.as_ref().map_or(number == 1, |(w, o, n)| if *w == word && *o == object { number == n + 1 } else { number == 1 });
            if !follows {
                found.findings.push(format!("{place}: the revision before it is missing"));
            }
            let kind = Kind::from_word(&word);
            match (kind, Uuid::try_parse(&object)) {
                (Some(kind), Ok(id)) if revision::hash(kind, id, number, &text) == hash => {}
                _ => found.findings.push(format!("{place} was changed after it was written")),
            }
            match chained.get_mut(&hash) {
                Some(left) if *left > 0 => *left -= 1,
                _ => found.findings.push(format!("{place} is not in the audit chain")),
            }
            last = Some((word, object, number));
        }
        let missing: u64 = chained.values().sum();
        if missing > 0 {
            found.findings.push(format!("{name}: {missing} saved states that the audit chain names are missing"));
        }
        Ok(())
    }

    /// Every row against its newest revision.
    pub(crate) fn rows_equal<R: Row>(&self, found: &mut Verified) -> Result<()> {
        let name = self.compartment.name();
        let mut newest: HashMap<String, String> = HashMap::new();
        {
            let mut statement = self
                .conn
                .prepare("SELECT object, record, max(number) FROM revision WHERE kind = ?1 GROUP BY object")
                .map_err(StoreError::sql("the revisions could not be read"))?;
            let rows = statement
                .query_map([R::KIND.word()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
                .map_err(StoreError::sql("the revisions could not be read"))?;
            for pair in rows {
                let (object, record) = pair.map_err(StoreError::sql("the revisions could not be read"))?;
                newest.insert(object, record);
            }
        }
        let records = match row::select::<R>(self.conn, "", []) {
            Ok(records) => records,
            Err(StoreError::Unreadable { table, id, column }) => {
                found.findings.push(format!("{name}: {table} {id} cannot be read ({column})"));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        for record in records {
            found.rows += 1;
            let id = record.id().hyphenated().to_string();
            if newest.remove(&id) != Some(serde_json::to_string(&record)?) {
                found.findings.push(format!("{name}: {} {id} is not what was last saved", R::TABLE));
            }
        }
        for id in newest.keys() {
            found.findings.push(format!("{name}: {} {id} was saved and its row is missing", R::TABLE));
        }
        Ok(())
    }

    /// One line a kind: a kind that is forgotten here does not compile.
    fn rows_of(&self, kind: Kind, found: &mut Verified) -> Result<()> {
        use guardbook_domain as d;
        match kind {
            Kind::User => self.rows_equal::<d::user::User>(found),
            Kind::School => self.rows_equal::<d::school::School>(found),
            Kind::Settings => self.rows_equal::<d::school::Settings>(found),
            Kind::Person => self.rows_equal::<d::person::Person>(found),
            Kind::Device => self.rows_equal::<d::device::Device>(found),
            Kind::Incident => self.rows_equal::<d::incident::Incident>(found),
            Kind::Action => self.rows_equal::<d::action::Action>(found),
            Kind::Decision => self.rows_equal::<d::decision::Decision>(found),
            Kind::Referral => self.rows_equal::<d::referral::Referral>(found),
            Kind::FollowUp => self.rows_equal::<d::follow_up::FollowUp>(found),
            Kind::Chronology => self.rows_equal::<d::chronology::ChronologyEntry>(found),
            Kind::Escalation => self.rows_equal::<d::escalation::Escalation>(found),
            Kind::Check => self.rows_equal::<d::check::Check>(found),
            Kind::Visit => self.rows_equal::<d::visit::Visit>(found),
            Kind::Finding => self.rows_equal::<d::finding::Finding>(found),
            Kind::Interruption => self.rows_equal::<d::interruption::Interruption>(found),
            Kind::Evidence => self.rows_equal::<d::evidence::EvidenceItem>(found),
            Kind::StopEntry => self.rows_equal::<d::stop::StopEntry>(found),
            Kind::Judgement => self.rows_equal::<d::judgement::Judgement>(found),
            Kind::Addendum => self.rows_equal::<d::addendum::Addendum>(found),
            Kind::Form => self.rows_equal::<d::form::Form>(found),
        }
    }
}

/// So many of so many of a stage are done.
pub(crate) fn told(tell: &mut Tell<'_>, stage: Stage, done: u64, of: u64) -> Result<()> {
    match tell(stage, (done * 100).checked_div(of).unwrap_or_default().min(100)) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(StoreError::Ended),
    }
}

fn read_revision(columns: &Columns<'_>, row: &rusqlite::Row<'_>) -> Result<(String, Kept)> {
    Ok((
        columns.get("kind")?,
        (
            columns.get("id")?,
            columns.get("number")?,
            row.get("hash").map_err(StoreError::sql("a revision could not be read"))?,
            columns.get("record")?,
        ),
    ))
}
