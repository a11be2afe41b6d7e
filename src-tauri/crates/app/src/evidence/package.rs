//! The sealed package for the police: the originals of one check with their digests, and a receipt to sign. The passphrase
//! is shown once, to be told separately.

use super::{objects, stored};
use crate::check::Case;
use crate::operation::{Errand, Operation, OperationKind};
use crate::paper;
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use crate::work::WorkStep;
use guardbook_domain::check::Step;
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::{CheckId, Compartment, Kind, Moment, Permission, Problem, time};
use guardbook_evidence::{EvidenceError, package};
use guardbook_forms::parts::Block;
use guardbook_forms::receipt;
use guardbook_forms::receipt::{Receipt, ReceiptItem};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Writes the originals of a check as one sealed package, and the receipt beside it.
#[derive(Debug, Deserialize, TS)]
pub struct EvidencePackage {
    pub check: CheckId,
    /// Where the package is written.
    pub path: String,
    /// Where the receipt is written.
    pub receipt_path: String,
}

/// What was sealed. The passphrase is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PackageSealed {
    pub passphrase: String,
    pub sha256: String,
    pub items: u64,
}

/// A package that was made of a check's evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PackageMade {
    pub at: Moment,
    pub by: String,
    /// SHA-256 of the package, lower-case hexadecimal.
    pub sha256: String,
    /// How many originals are in it.
    pub items: u32,
}

/// What the audit log says of an item that was put into a package.
const LEFT: &str = "sealed in the package ";

/// The packages that were made of these items, the oldest first.
pub(crate) fn packages_of(view: &View<'_>, items: &[EvidenceItem]) -> Result<Vec<PackageMade>> {
    let casework = view.casework()?;
    let mut made: Vec<PackageMade> = Vec::new();
    for item in items {
        for entry in casework.entries(item.id.uuid())?.into_iter().filter(|entry| entry.action == EvidencePackage::NAME) {
            let Some(sha256) = entry.detail.as_deref().and_then(|detail| detail.strip_prefix(LEFT)) else { continue };
            match made.iter_mut().find(|package| package.sha256 == sha256) {
                Some(package) => package.items += 1,
                None => made.push(PackageMade { at: entry.at, by: view.name_of(entry.actor)?, sha256: sha256.to_owned(), items: 1 }),
            }
        }
    }
    made.sort_by_key(|package| package.at);
    Ok(made)
}

impl Operation for EvidencePackage {
    const NAME: &'static str = "evidence.package";
    const PERMISSION: Permission = Permission::ConductChecks;
    const PATHS: &'static [&'static str] = &["path", "receipt_path"];
    type Output = PackageSealed;
}

impl Errand for EvidencePackage {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<PackageSealed> {
        room.touch();
        let goal = paper::outside(room, &self.path)?;
        let receipt_path = paper::outside(room, &self.receipt_path)?;
        if same_place(&goal, &receipt_path) {
            return Err(Refusal::from(vec![Problem {
                field: "receipt_path".into(),
                message: "The receipt needs a name of its own: it would take the place of the package.".into(),
            }]));
        }
        let (check, items, made_by) = {
            let view = View::of(room)?;
            let casework = view.casework()?;
            let case = Case::for_step(&casework, self.check, &view, Step::ExportEvidence)?;
            (case.check, casework.of_check::<EvidenceItem>(self.check)?, view.user().name.clone())
        };
        let items: Vec<EvidenceItem> = items.into_iter().filter(|i| i.quarantined_at.is_none()).collect();
        if items.is_empty() {
            return Err(Refusal::refused("This check has no evidence to hand over."));
        }
        let named: Vec<_> = items
            .iter()
            .map(|item| {
                Ok((format!("{}.{}", item.label(), item.media_type.extension()), stored(room, &item.object, &item.sha256)?, item.size))
            })
            .collect::<Result<_>>()?;
        let entries: Vec<package::Entry<'_>> = named
            .iter()
            .map(|(name, (object, key, sha256), size)| package::Entry { name, object, key, sha256: *sha256, size: *size })
            .collect();
        let passphrase = package::Passphrase::generate()?;
        let work = room.config.work.clone();
        work.begin();
        let now = room.clock().now();
        let sealed_at = u64::try_from(now.timestamp()).unwrap_or_default();
        let mut progress = |p: guardbook_evidence::Progress| work.say(WorkStep::Sealing, p.done, p.total);
        let sealed = package::seal(&objects(room)?, &entries, &[], &passphrase, sealed_at, &goal, &mut progress);
        work.end();
        let sealed = sealed.map_err(|error| if matches!(error, EvidenceError::ReadOnly) { paper::not_writable() } else { error.into() })?;
        let sha256 = sealed.sha256.to_string();
        let paper = receipt::draw(&Receipt {
            frame: paper::frame(room, &check.reference)?,
            facts: vec![
                Block::Boxes(vec![("Sealed".into(), time::say_moment(now)), ("Sealed by".into(), made_by)]),
                Block::Boxes(vec![("Size of the package".into(), paper::bytes(sealed.size)), ("Items".into(), items.len().to_string())]),
            ],
            package_sha256: sha256.clone(),
            notes: vec![
                "The package is a standard age file that holds a tar archive. The passphrase is told separately and is written on no paper.".into(),
                "To open it: age --decrypt package.age > package.tar, then tar xf package.tar, then sha256sum -c SHA256SUMS.".into(),
            ],
            items: items
                .iter()
                .map(|i| ReceiptItem {
                    number: i.label(),
                    what: i.description.clone(),
                    kind: format!("{}, {}", i.media_type.label(), paper::bytes(i.size)),
                    sha256: i.sha256.clone(),
                })
                .collect(),
            lines: vec!["Police force and station".into(), "Crime or incident reference".into(), "Medium handed over".into(), "Date and time".into()],
            signatures: vec!["Handed over by".into(), "Received by".into()],
        })?;
        let entered = room.change(Compartment::Casework, Self::NAME, None, |desk| {
            for item in &items {
                desk.note(Some(Kind::Evidence), Some(item.id.uuid()), &format!("{LEFT}{sha256}"))?;
            }
            Ok(())
        });
        if let Err(refusal) = entered.and_then(|()| paper::write_out(room, &receipt_path, &paper.pdf)) {
            // Nobody was told its passphrase, so it is of no use to anybody.
            let _ = std::fs::remove_file(&goal);
            return Err(refusal);
        }
        Ok(PackageSealed { passphrase: passphrase.expose().to_owned(), sha256, items: items.len() as u64 })
    }
}

/// Whether two places are one, also by different ways to the same folder.
fn same_place(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| {
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        (std::fs::canonicalize(folder).ok(), path.file_name().map(std::ffi::OsStr::to_ascii_lowercase))
    };
    whole(one) == whole(other)
}
