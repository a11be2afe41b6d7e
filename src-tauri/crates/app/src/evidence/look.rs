//! Looking at an item, and proving that it is what was taken in. A picture is blurred until somebody asks; every look is
//! entered before it leaves. In quarantine nothing is decrypted.

use super::{decoder, media_of, objects, stored};
use crate::check::Case;
use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guardbook_domain::check::Step;
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::{Compartment, EvidenceId, Kind, Permission};
use guardbook_evidence::Wanted;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LookAs {
    /// Nothing can be made out.
    Blurred,
    /// Up to 320 pixels a side.
    Small,
    /// Up to 1,600 pixels a side.
    Large,
}

/// Shows a picture, decoded by a process without keys.
#[derive(Debug, Deserialize, TS)]
pub struct EvidenceLook {
    pub id: EvidenceId,
    pub show: LookAs,
}

/// A re-encoded picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Looked {
    pub mime: String,
    /// base64.
    pub image: String,
    /// What it shows, in words.
    pub description: String,
}

impl Operation for EvidenceLook {
    const NAME: &'static str = "evidence.look";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Looked;
}

impl Errand for EvidenceLook {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<Looked> {
        let item = {
            let view = View::of(room)?;
            let casework = view.casework()?;
            let item = casework.one::<EvidenceItem>(self.id.uuid())?;
            Case::for_step(&casework, item.check, &view, Step::ShowEvidence)?;
            item
        };
        if item.quarantined_at.is_some() {
            return Err(Refusal::refused("This item is in quarantine and is not shown.")
                .next("Leave it as it is. The police decide what happens to it."));
        }
        if !item.media_type.is_image() {
            return Err(Refusal::refused(format!("A {} is kept and handed on, but not shown inside Guardbook.", item.media_type.label()))
                .next("Export the sealed package to hand it on."));
        }
        let (name, key, digest) = stored(room, &item.object, &item.sha256)?;
        let wanted = match self.show {
            LookAs::Blurred => Wanted::Blurred,
            LookAs::Small => Wanted::Thumbnail,
            LookAs::Large => Wanted::Display,
        };
        room.change(Compartment::Casework, Self::NAME, None, |desk| {
            let how = match self.show {
                LookAs::Blurred => "blurred",
                LookAs::Small => "small",
                LookAs::Large => "large",
            };
            Ok(desk.note(Some(Kind::Evidence), Some(item.id.uuid()), how).map(|_| ())?)
        })?;
        let decoded = objects(room)?.picture(&decoder(room), &name, &key, &digest, media_of(item.media_type), wanted)?;
        Ok(Looked {
            mime: super::media_type(decoded.image_type).mime().to_owned(),
            image: STANDARD.encode(&decoded.image),
            description: item.description,
        })
    }
}

/// Proves that an item is what was taken in: by its digest, or in quarantine by the digest of what is on the disk.
#[derive(Debug, Deserialize, TS)]
pub struct EvidenceVerify {
    pub id: EvidenceId,
}

/// Whether it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "EvidenceVerified")]
pub struct Verified {
    pub holds: bool,
    pub sentence: String,
    pub sha256: String,
}

impl Operation for EvidenceVerify {
    const NAME: &'static str = "evidence.verify";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Verified;
}

impl Errand for EvidenceVerify {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<Verified> {
        let item = room.session()?.store.read(Compartment::Casework)?.one::<EvidenceItem>(self.id.uuid())?;
        let proof = prove(room, &item)?;
        room.change(Compartment::Casework, Self::NAME, None, |desk| {
            let said = if proof.is_none() { "holds" } else { "does not hold" };
            Ok(desk.note(Some(Kind::Evidence), Some(item.id.uuid()), said).map(|_| ())?)
        })?;
        let sentence = match &proof {
            Some(finding) => finding.clone(),
            None if item.quarantined_at.is_some() => "The encrypted object is unchanged since it was taken in. It was not opened.".into(),
            None => "The original is unchanged since it was taken in.".into(),
        };
        Ok(Verified { holds: proof.is_none(), sentence, sha256: item.sha256 })
    }
}

/// What is wrong with an item's object; `None` when it is what was taken in.
pub(crate) fn prove(room: &Room, item: &EvidenceItem) -> Result<Option<String>> {
    let objects = objects(room)?;
    let name = item.object.parse()?;
    let proof = if item.quarantined_at.is_some() {
        objects.verify_ciphertext(&name, &item.ciphertext_sha256.parse()?).map(|_| ())
    } else {
        let (name, key, digest) = stored(room, &item.object, &item.sha256)?;
        objects.verify(&name, &key, &digest).map(|_| ())
    };
    Ok(proof.err().map(|error| format!("evidence {}: {error}", item.id)))
}
