//! What the compartments know of each other's audit chains, so that the file of one, put back alone from an older copy, is
//! noticed. Says nothing of copies of all of them put back together: only a head kept outside the store can.

use crate::audit;
use crate::error::{Result, StoreError};
use crate::store::Store;
use guardbook_domain::Compartment;
use rusqlite::{Connection, OptionalExtension, params};

/// A compartment whose chain lacks an entry that another one has seen in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    pub compartment: Compartment,
    /// Who has seen it.
    pub seen_by: Compartment,
    /// The number of the entry.
    pub entry: u64,
}

impl Behind {
    /// What was found, as one sentence.
    pub fn say(&self) -> String {
        format!(
            "{}: audit entry {} is not there, although {} has seen it: an older copy of the file was put back",
            self.compartment.name(),
            self.entry,
            self.seen_by.name()
        )
    }
}

impl Store {
    /// Every open compartment keeps the newest entry of every other open one. What was seen before and is no longer there
    /// stays kept: it is the only witness.
    ///
    /// # Errors
    /// The SQL error.
    pub fn see_heads(&self) -> Result<()> {
        let failed = || StoreError::sql("what was seen of another compartment could not be kept");
        for keeper in self.compartments() {
            let tx = self.connection(keeper)?.unchecked_transaction().map_err(failed())?;
            for other in self.compartments().filter(|other| *other != keeper) {
                let seen = self.connection(other)?;
                let head = audit::head(seen, other)?;
                if head.seq == 0 || missing(&tx, seen, other)?.is_some() {
                    continue;
                }
                tx.prepare_cached(
                    "INSERT INTO head_seen (compartment, seq, hash) VALUES (?1, ?2, ?3)
                     ON CONFLICT (compartment) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > seq",
                )
                .and_then(|mut s| s.execute(params![other.name(), i64::try_from(head.seq).unwrap_or(i64::MAX), head.hash]))
                .map_err(failed())?;
            }
            tx.commit().map_err(failed())?;
        }
        Ok(())
    }

    /// The open compartments that lack what another open one has seen of them.
    ///
    /// # Errors
    /// The SQL error.
    pub fn behind(&self) -> Result<Vec<Behind>> {
        let mut found = Vec::new();
        for seen_by in self.compartments() {
            for compartment in self.compartments().filter(|other| *other != seen_by) {
                if let Some(entry) = missing(self.connection(seen_by)?, self.connection(compartment)?, compartment)? {
                    found.push(Behind { compartment, seen_by, entry });
                }
            }
        }
        Ok(found)
    }
}

/// The number of the entry that `keeper` has seen of a compartment and that is not there, or is another one.
fn missing(keeper: &Connection, conn: &Connection, compartment: Compartment) -> Result<Option<u64>> {
    let failed = || StoreError::sql("what was seen of another compartment could not be read");
    let seen: Option<(i64, [u8; 32])> = keeper
        .prepare_cached("SELECT seq, hash FROM head_seen WHERE compartment = ?1")
        .and_then(|mut s| s.query_row([compartment.name()], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(failed())?;
    let Some((seq, hash)) = seen else { return Ok(None) };
    let there: Option<[u8; 32]> = conn
        .prepare_cached("SELECT hash FROM audit WHERE seq = ?1")
        .and_then(|mut s| s.query_row([seq], |row| row.get(0)).optional())
        .map_err(failed())?;
    Ok((there != Some(hash)).then_some(seq.unsigned_abs()))
}
