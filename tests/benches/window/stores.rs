//! Schools with so many incidents, that the window can open.

use crate::fill::{Invented, fill};
use crate::turns::{Outcome, timed};
use guardbook_domain::Compartment;
use guardbook_keys::{self as keys, CompartmentId, Manifest, Passphrase, UserId};
use guardbook_store::{Store, StoreFolder};
use guardbook_tests::school::{LEAD_PASSPHRASE, School};
use serde_json::json;
use uuid::Uuid;

/// A school, closed again.
pub struct Filled {
    pub size: u64,
    pub school: School,
}

impl Filled {
    pub fn new(invented: &Invented, size: u64) -> Outcome<Self> {
        let school = School::new();
        school.call("store.close", json!({}));
        let filled = Self { size, school };
        let (manifest, user) = filled.lock()?;
        let unlocked = keys::unlock(&manifest, user, &Passphrase::new(LEAD_PASSPHRASE))?;
        let key = unlocked.key_of(CompartmentId::CASEWORK).ok_or("the lead holds every key")?;
        let folder = StoreFolder::open(&filled.school.path)?;
        let store = Store::open(&folder, [(Compartment::Casework, key.as_bytes())])?;
        let took = timed(|| fill(&store, invented, size))?;
        println!("   {size} incidents saved in {:.0} s", took.as_secs_f64());
        Ok(filled)
    }

    /// What the lead's passphrase opens.
    pub fn lock(&self) -> Outcome<(Manifest, UserId)> {
        let manifest = Manifest::parse(&std::fs::read(self.school.path.join("manifest"))?)?;
        Ok((manifest, UserId(*Uuid::try_parse(&self.school.lead)?.as_bytes())))
    }
}
