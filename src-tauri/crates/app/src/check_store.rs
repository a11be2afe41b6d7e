//! Checking a whole store, as far as the person who is in holds keys: pages, rows, revisions, audit chain, signed heads,
//! evidence objects. Reports, repairs nothing.

use crate::evidence;
use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::session::to_keys;
use crate::work::{Work, WorkStep};
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::form::Form;
use guardbook_domain::{Compartment, Kind, Permission};
use guardbook_keys as keys;
use guardbook_store::verify::{Stage, Verified};
use guardbook_store::{Reading, StoreError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
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
        let work = room.config.work.clone();
        work.begin();
        let checked = whole(room, &work);
        work.end();
        room.touch();
        checked
    }
}

/// Files and objects in turn, telling in bytes how far it has come.
fn whole(room: &Room, work: &Work) -> Result<StoreChecked> {
    let opened = room.opened()?;
    let store = &room.session()?.store;
    let holds = |signer: guardbook_domain::UserId, signed: &[u8], signature: &[u8]| {
        opened.manifest.verifying_key_spki_der(to_keys(signer)).is_ok_and(|key| keys::verify_signature(&key, signed, signature).is_ok())
    };
    let size = |compartment| std::fs::metadata(opened.folder.compartment(compartment)).map_or(0, |file| file.len());
    let casework = store.compartments().any(|c| c == Compartment::Casework);
    let evidence = if casework { store.read(Compartment::Casework)?.all::<EvidenceItem>()? } else { Vec::new() };
    let total = store.compartments().map(size).sum::<u64>() + evidence.iter().map(|item| item.size).sum::<u64>();
    let mut far = Far { work, done: 0, total };
    let mut checked = StoreChecked { compartments: BTreeMap::new(), objects: 0, findings: Vec::new() };
    for compartment in store.compartments() {
        let bytes = size(compartment);
        let verified = store.read(compartment)?.verify_telling(&holds, &mut |stage, share| {
            let (step, begins, weighs) = weight(stage);
            far.say(step, bytes / 100 * (begins + weighs * share / 100))
        })?;
        checked.findings.extend(verified.findings.iter().cloned());
        checked.compartments.insert(compartment.name().into(), verified);
        far.done += bytes;
    }
    checked.findings.extend(store.behind()?.iter().map(guardbook_store::Behind::say));
    if casework {
        evidence_objects(room, &evidence, &mut far, &mut checked)?;
    }
    Ok(checked)
}

/// What a stage is called, after how many hundredths of the time it begins, and how many it takes, as measured on a store of
/// 100,000 incidents.
fn weight(stage: Stage) -> (WorkStep, u64, u64) {
    match stage {
        Stage::Pages => (WorkStep::Pages, 0, 55),
        Stage::Entries => (WorkStep::Entries, 55, 5),
        Stage::Versions => (WorkStep::Versions, 60, 20),
        Stage::Records => (WorkStep::Records, 80, 20),
    }
}

/// How far the check has come.
struct Far<'w> {
    work: &'w Work,
    done: u64,
    total: u64,
}

impl Far<'_> {
    /// So many bytes beyond what is done; `Break` when somebody asked to end it.
    fn say(&self, step: WorkStep, bytes: u64) -> ControlFlow<()> {
        self.work.say(step, self.done + bytes, Some(self.total))
    }

    /// So many more bytes of evidence are done.
    fn object(&mut self, bytes: u64) -> Result<()> {
        self.done += bytes;
        match self.say(WorkStep::Objects, 0) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(StoreError::Ended.into()),
        }
    }
}

/// Every object that casework keeps a key for, read to its end and compared; every row's object found.
fn evidence_objects(room: &Room, evidence: &[EvidenceItem], far: &mut Far<'_>, checked: &mut StoreChecked) -> Result<()> {
    let casework = room.session()?.store.read(Compartment::Casework)?;
    let objects = evidence::objects(room)?;
    for item in evidence {
        checked.objects += 1;
        checked.findings.extend(evidence::prove(room, item)?);
        far.object(item.size)?;
    }
    for (object, sha256) in papers(&casework)? {
        far.object(0)?;
        checked.objects += 1;
        let (name, key, digest) = evidence::stored(room, &object, &sha256)?;
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

/// Every paper that a form ever was, with its digest: the unsigned one, each signed one, its scan.
fn papers(casework: &Reading<'_>) -> Result<BTreeMap<String, String>> {
    let mut papers = BTreeMap::new();
    for form in casework.all::<Form>()? {
        for revision in casework.revisions(Kind::Form, form.id.uuid())? {
            let was: Form = serde_json::from_value(revision.record).map_err(|e| Refusal::unexpected(&e))?;
            papers.extend(was.scan.map(|scan| (scan.object, scan.sha256)));
            papers.insert(was.object, was.sha256);
        }
    }
    Ok(papers)
}
