//! Bringing an item in: what is said of it is checked first, then the bytes are hashed, encrypted and read back, then row,
//! key and audit entry are written in one transaction. Whatever fails, nothing of it remains.

use super::{decoder, forget, media_type, not_taken_in, objects};
use crate::check::{Case, done_by};
use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use crate::work::WorkStep;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use guardbook_domain::check::Step;
use guardbook_domain::evidence::{EvidenceDraft, EvidenceItem, Stored};
use guardbook_domain::finding::Finding;
use guardbook_domain::{CheckId, Compartment, Permission, Problem};
use guardbook_evidence::{FormUse, IntakeLimits, Source, StoredObject};
use serde::Deserialize;
use std::path::PathBuf;
use ts_rs::TS;

/// Brings an item of evidence into an open check: from a file, or the bytes that were pasted or captured.
#[derive(Debug, Deserialize, TS)]
pub struct EvidenceAdd {
    pub check: CheckId,
    pub evidence: EvidenceDraft,
    /// The file to take in.
    #[serde(default)]
    pub path: Option<String>,
    /// Bytes pasted or captured, base64, where there is no file.
    #[serde(default)]
    pub bytes: Option<String>,
    /// The program's own capture tool and version; only the shell says this.
    #[serde(default)]
    pub captured_with: Option<String>,
    /// How long ago the program captured it; only the shell says this.
    #[serde(default)]
    #[ts(skip)]
    pub captured_seconds_ago: Option<u32>,
}

impl Operation for EvidenceAdd {
    const NAME: &'static str = "evidence.add";
    const PERMISSION: Permission = Permission::ConductChecks;
    const PATHS: &'static [&'static str] = &["path"];
    const SHELL_ONLY: &'static [&'static str] = &["captured_with", "captured_seconds_ago"];
    type Output = EvidenceItem;
}

impl Errand for EvidenceAdd {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<EvidenceItem> {
        room.touch();
        let view = View::of(room)?;
        let casework = view.casework()?;
        let case = Case::for_step(&casework, self.check, &view, Step::AddEvidence)?;
        let findings = casework.of_check::<Finding>(self.check)?;
        let mut words = self.evidence.check(&case.check, &findings, view.now())?;
        if let Some(seconds) = self.captured_seconds_ago {
            words.captured_at = Some(view.now() - TimeDelta::seconds(seconds.into()));
        }
        let (now, by, id) = (view.now(), done_by(&view), view.new_id());

        let taken = take_in(room, self.path, self.bytes)?;
        let picture = taken.picture;
        let stored = Stored {
            object: taken.name.as_str().to_owned(),
            sha256: taken.sha256.to_string(),
            ciphertext_sha256: taken.ciphertext_sha256.to_string(),
            size: taken.size,
            media_type: media_type(taken.media_type),
            width: picture.map(|p| p.width),
            height: picture.map(|p| p.height),
            pass_through: picture.is_some_and(|p| p.form_use != FormUse::Rendering),
            tool: self.captured_with,
        };
        let check = self.check;
        let kept = room.change(Compartment::Casework, Self::NAME, None, |desk| {
            // The check may have been stopped while the bytes were read.
            let case = Case::read(desk, check)?;
            case.check.may(Step::AddEvidence)?;
            // Neither is anything taken in again that is in quarantine, under whatever check.
            if desk.is_quarantined(&stored.sha256)? {
                return Err(in_quarantine());
            }
            let number = desk.count_of_check::<EvidenceItem>(check)? + 1;
            let item = words.with(id, number, stored, now, by)?;
            desk.keep_object_key(&item.object, taken.key.expose())?;
            desk.save(&item)?;
            Ok(item)
        });
        if kept.is_err() {
            forget(room, &taken.name);
        }
        room.touch();
        kept
    }
}

fn in_quarantine() -> Refusal {
    Refusal::refused("This very file is in quarantine, because illegal content was suspected in another check.")
        .next("Do not look at it again. Record in words who was told and what the police decided.")
}

fn take_in(room: &Room, path: Option<String>, bytes: Option<String>) -> Result<StoredObject> {
    if path.as_deref().is_some_and(inside_a_store) {
        return Err(file_problem("This file belongs to a Guardbook store and is no evidence. Please choose another."));
    }
    let work = room.config.work.clone();
    let limits = IntakeLimits { max_bytes: guardbook_domain::evidence::LARGEST };
    work.begin();
    let mut progress = |p: guardbook_evidence::Progress| {
        let step = if p.step == guardbook_evidence::Step::Storing { WorkStep::Storing } else { WorkStep::Checking };
        work.say(step, p.done, p.total)
    };
    let (objects, decoder) = (objects(room)?, decoder(room));
    let taken = match (path, bytes) {
        (Some(path), None) => objects.intake(Source::File(&PathBuf::from(path)), &limits, &decoder, &mut progress),
        (None, Some(text)) => {
            let bytes = zeroize::Zeroizing::new(
                STANDARD.decode(text).map_err(|_| file_problem("What was pasted did not arrive whole. Please paste it again."))?,
            );
            let length = bytes.len() as u64;
            objects.intake(Source::Stream(&mut bytes.as_slice(), Some(length)), &limits, &decoder, &mut progress)
        }
        _ => return Err(file_problem("Please choose a file, or paste or capture a picture.")),
    };
    work.end();
    taken.map_err(|error| not_taken_in("file", error))
}

/// Whether a file lies in the folder of this or any other store, by whatever way.
fn inside_a_store(path: &str) -> bool {
    std::fs::canonicalize(path).is_ok_and(|whole| whole.ancestors().skip(1).any(crate::paper::is_a_store))
}

fn file_problem(message: &str) -> Refusal {
    Refusal::from(vec![Problem { field: "file".into(), message: message.into() }])
}
