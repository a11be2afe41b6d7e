//! Checking a whole store, as far as the person who is in holds keys: pages, rows, revisions, audit chain, signed heads,
//! evidence objects. Reports, repairs nothing.

use crate::evidence;
use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::Result;
use crate::room::Room;
use crate::session::to_keys;
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::form::Form;
use guardbook_domain::{Compartment, Permission};
use guardbook_keys as keys;
use guardbook_store::verify::Verified;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Checks everything that the person who is in holds keys to.
#[derive(Debug, Deserialize, TS)]
pub struct StoreCheck {}

/// What was counted and what does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StoreChecked {
    /// By the compartment's name.
    pub compartments: BTreeMap<String, Verified>,
    /// Evidence objects whose bytes were read and compared.
    pub objects: u64,
    /// One sentence each; none means that everything holds.
    pub findings: Vec<String>,
}

impl Operation for StoreCheck {
    const NAME: &'static str = "store.check";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = StoreChecked;
}

impl Errand for StoreCheck {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<StoreChecked> {
        let opened = room.opened()?;
        let store = &room.session()?.store;
        let holds = |signer: guardbook_domain::UserId, signed: &[u8], signature: &[u8]| {
            opened.manifest.verifying_key_spki_der(to_keys(signer)).is_ok_and(|key| keys::verify_signature(&key, signed, signature).is_ok())
        };
        let mut checked = StoreChecked { compartments: BTreeMap::new(), objects: 0, findings: Vec::new() };
        for compartment in store.compartments() {
            let verified = store.read(compartment)?.verify(&holds)?;
            checked.findings.extend(verified.findings.iter().cloned());
            checked.compartments.insert(compartment.name().into(), verified);
        }
        if room.session()?.store.compartments().any(|c| c == Compartment::Casework) {
            evidence_objects(room, &mut checked)?;
        }
        Ok(checked)
    }
}

/// Every object that casework keeps a key for, read to its end and compared; every row's object found.
fn evidence_objects(room: &Room, checked: &mut StoreChecked) -> Result<()> {
    let casework = room.session()?.store.read(Compartment::Casework)?;
    let objects = evidence::objects(room)?;
    for item in casework.all::<EvidenceItem>()? {
        checked.objects += 1;
        checked.findings.extend(evidence::prove(room, &item)?);
    }
    let forms = casework.all::<Form>()?;
    let papers =
        forms.iter().map(|f| (&f.object, &f.sha256)).chain(forms.iter().filter_map(|f| f.scan.as_ref()).map(|s| (&s.object, &s.sha256)));
    for (object, sha256) in papers {
        checked.objects += 1;
        let (name, key, digest) = evidence::stored(room, object, sha256)?;
        if let Err(error) = objects.verify(&name, &key, &digest) {
            checked.findings.push(format!("form: {error}"));
        }
    }
    let listed = objects.list()?;
    for object in casework.objects()? {
        if !listed.iter().any(|name| name.as_str() == object) {
            checked.findings.push(format!("evidence object {object} is missing from the store"));
        }
    }
    Ok(())
}
