//! What somebody was typing: kept as it is typed, sealed to that person's own keys, outside revisions and audit. Offered
//! again after unlocking, to the same person only. File names tell nothing.

use crate::operation::{Done, Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use guardbook_domain::{Moment, Permission};
use guardbook_store::durable;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use ts_rs::TS;

/// The longest draft, in bytes of its text.
const LONGEST: usize = 4 << 20;
const CONTEXT: &[u8] = b"guardbook draft 1";

/// Keeps what was typed on a screen; the draft kept before for the same screen is replaced.
#[derive(Deserialize, TS)]
pub struct DraftKeep {
    /// Which form: the window's own word for it, with the record's id where there is one.
    pub screen: String,
    /// The form's state, as the window wants it back.
    pub text: String,
}

/// A draft as it comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draft {
    pub screen: String,
    pub text: String,
    pub kept_at: Moment,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Drafts {
    pub drafts: Vec<Draft>,
    /// How many are kept that cannot be opened. They stay where they are, and hide none of the others.
    pub damaged: u32,
}

impl Operation for DraftKeep {
    const NAME: &'static str = "draft.keep";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = Done;
}

impl Errand for DraftKeep {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        room.touch();
        if self.text.len() > LONGEST {
            return Err(Refusal::refused("This form holds more than can be kept as a draft.")
                .next("Save it, or move the longest text into a file and attach it."));
        }
        let path = place(room, &self.screen)?;
        let draft = Draft { screen: self.screen, text: self.text, kept_at: room.clock().now() };
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(&draft).map_err(|e| Refusal::unexpected(&e))?);
        let sealed = room.session()?.keys.seal_to_self(&plain, CONTEXT)?;
        durable::replace(&path, &sealed)?;
        Ok(Done::DONE)
    }
}

/// The drafts of the person who is in, newest first.
#[derive(Debug, Deserialize, TS)]
pub struct DraftList {}

impl Operation for DraftList {
    const NAME: &'static str = "draft.list";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = Drafts;
}

impl Errand for DraftList {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<Drafts> {
        let own = own_prefix(room)?;
        let folder = room.opened()?.folder.drafts();
        let (mut drafts, mut damaged) = (Vec::new(), 0);
        for entry in std::fs::read_dir(folder).map_err(|e| Refusal::unexpected(&e))? {
            let entry = entry.map_err(|e| Refusal::unexpected(&e))?;
            if !entry.file_name().to_string_lossy().starts_with(&own) {
                continue;
            }
            let sealed = std::fs::read(entry.path()).map_err(|e| Refusal::unexpected(&e))?;
            let opened = room.session()?.keys.open_own(&sealed, CONTEXT).ok();
            match opened.and_then(|plain| serde_json::from_slice::<Draft>(&plain).ok()) {
                Some(draft) => drafts.push(draft),
                None => damaged += 1,
            }
        }
        drafts.sort_by_key(|d| std::cmp::Reverse(d.kept_at));
        Ok(Drafts { drafts, damaged })
    }
}

/// Throws away the draft of one screen: it was saved, or is not wanted.
#[derive(Debug, Deserialize, TS)]
pub struct DraftDiscard {
    pub screen: String,
}

impl Operation for DraftDiscard {
    const NAME: &'static str = "draft.discard";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = Done;
}

impl Errand for DraftDiscard {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        match std::fs::remove_file(place(room, &self.screen)?) {
            Ok(()) => Ok(Done::DONE),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Done { done: false }),
            Err(error) => Err(Refusal::unexpected(&error)),
        }
    }
}

fn own_prefix(room: &Room) -> Result<String> {
    let session = room.session()?;
    Ok(hex::encode(&Sha256::digest([b"guardbook drafts of ".as_slice(), session.user.id.uuid().as_bytes()].concat())[..8]))
}

fn place(room: &Room, screen: &str) -> Result<PathBuf> {
    let own = own_prefix(room)?;
    let screen = Sha256::digest([own.as_bytes(), screen.as_bytes()].concat());
    Ok(room.opened()?.folder.drafts().join(format!("{own}{}", hex::encode(&screen[..12]))))
}
