//! The one error that crosses the door: a sentence for a person, what to do next, and problems beside their fields. Never
//! the content of a record, never a trace.

use guardbook_domain::{Kind, Permission, Problem};
use guardbook_evidence::EvidenceError;
use guardbook_forms::FormsError;
use guardbook_keys::KeysError;
use guardbook_store::StoreError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a caller may act on. Anything nobody acts on is `Refused` or `Unexpected`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// No store is open, or it is locked.
    Locked,
    NotPermitted,
    UnknownOperation,
    /// The draft has problems, said beside their fields.
    Problems,
    WrongPassphrase,
    NotFound,
    /// The rules do not allow this now.
    Refused,
    /// A concern about an adult of the school: nothing of it may be kept, the draft on the screen included.
    ConcernAboutAdult,
    /// The disk is full; what was stored and what was typed are both intact.
    DiskFull,
    /// Something that should not happen; the reference helps whoever is asked.
    Unexpected,
}

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    pub code: RefusalCode,
    pub message: String,
    pub next_step: Option<String>,
    pub problems: Vec<Problem>,
    pub reference: Option<String>,
    /// For how long the same will be refused: after wrong passphrases.
    pub wait_seconds: Option<u32>,
}

/// What operations return.
pub type Result<T> = std::result::Result<T, Refusal>;

impl Refusal {
    fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), next_step: None, problems: Vec::new(), reference: None, wait_seconds: None }
    }

    /// The rules do not allow this now.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(RefusalCode::Refused, message)
    }

    /// With what to do next.
    #[must_use]
    pub fn next(mut self, step: impl Into<String>) -> Self {
        self.next_step = Some(step.into());
        self
    }

    /// A concern about an adult of the school: where to take it. Nothing was kept.
    pub fn concern_about_adult(concern: guardbook_domain::incident::ConcernAboutAdult) -> Self {
        Self::new(RefusalCode::ConcernAboutAdult, concern.message).next(concern.next_step)
    }

    pub fn locked() -> Self {
        Self::new(RefusalCode::Locked, "Guardbook is locked.").next("Unlock the store with your passphrase.")
    }

    pub fn not_permitted(permission: Permission) -> Self {
        let what = match permission {
            Permission::Administer => "add people or change the school's settings",
            Permission::ReadRegisters | Permission::WriteRegisters => "use the registers of people and devices",
            Permission::ReadCasework | Permission::WriteCasework => "use incidents and device checks",
            Permission::ConductChecks => "conduct device checks",
            Permission::Anyone | Permission::Unlocked => "do this",
        };
        Self::new(RefusalCode::NotPermitted, format!("Your role does not let you {what}."))
            .next("Ask the designated safeguarding lead if you think it should.")
    }

    pub fn unknown_operation() -> Self {
        Self::new(RefusalCode::UnknownOperation, "There is no such operation.")
    }

    pub fn wrong_passphrase() -> Self {
        Self::new(RefusalCode::WrongPassphrase, "This is not the passphrase of the person chosen.")
            .next("Check that Caps Lock is off and that you chose your own name, then type it again.")
    }

    pub fn not_found(kind: Kind) -> Self {
        Self::new(RefusalCode::NotFound, format!("This {} is not in the store.", kind.word().replace('_', " ")))
    }

    /// An input that is not what the operation reads. `what` names the place, never the content.
    pub fn unreadable_input(error: &serde_json::Error) -> Self {
        let mut refusal = Self::new(RefusalCode::Problems, "Some of what was sent could not be read.");
        let category = match error.classify() {
            serde_json::error::Category::Data => shape_of(&error.to_string()),
            _ => "This is not JSON.".into(),
        };
        refusal.problems.push(Problem { field: String::new(), message: category });
        refusal
    }

    /// The disk failed. Whether what was being saved is kept cannot be told from here.
    fn disk_fault(cause: &dyn std::fmt::Display) -> Self {
        let unexpected = Self::unexpected(cause);
        let reference = unexpected.reference.clone().unwrap_or_default();
        Self {
            message: "The disk reported a fault. If something was being saved, it is not certain that it was kept.".into(),
            ..unexpected
        }
        .next(format!(
            "See that there is room on the disk, lock and unlock Guardbook, and look whether it is there before you save it again. \
             If it happens again, write down the reference {reference} and ask whoever looks after this computer."
        ))
    }

    /// Something that should not happen: a reference for the person, the cause without content for the log.
    pub fn unexpected(cause: &dyn std::fmt::Display) -> Self {
        let reference = hex::encode(guardbook_keys::random::<4>()).to_uppercase();
        eprintln!("guardbook: {reference}: {cause}");
        let mut refusal = Self::new(RefusalCode::Unexpected, "Something went wrong, and nothing was changed.").next(format!(
            "Try again. If it happens again, write down the reference {reference} and ask whoever looks after this computer."
        ));
        refusal.reference = Some(reference);
        refusal
    }
}

/// serde names fields and types in its errors, and quotes values: only the field's name may leave.
fn shape_of(error: &str) -> String {
    for (sign, said) in [("missing field `", "is missing"), ("unknown field `", "is not known")] {
        if let Some(name) = error.strip_prefix(sign).and_then(|rest| rest.split('`').next()) {
            return format!("The field {name} {said}.");
        }
    }
    "A field is not of the right kind.".into()
}

impl From<Vec<Problem>> for Refusal {
    fn from(problems: Vec<Problem>) -> Self {
        let message = match problems.len() {
            1 => "One thing needs your attention before this can be saved.".to_owned(),
            n => format!("{n} things need your attention before this can be saved."),
        };
        Self { problems, ..Self::new(RefusalCode::Problems, message) }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::DiskFull => Self::new(RefusalCode::DiskFull, "The disk is full. Nothing was changed, and what you typed is still here.")
                .next("Make room on the disk, then try again."),
            StoreError::ReadOnly => Self::refused("The store's folder cannot be written to.")
                .next("Check that there is room on the disk, that the drive is not write-protected and that your account may write to the folder."),
            StoreError::Fault(_) | StoreError::Io { .. } => Self::disk_fault(&error),
            StoreError::Damaged(_) => Self::refused("A part of the store is damaged and cannot be read. Nothing was changed.")
                .next("Do not change anything in the store's folder. Restore the latest backup into a new folder, or ask whoever looks after this computer."),
            StoreError::DoesNotOpen(c) => Self::refused(format!("The file {} is missing, damaged or was swapped.", c.file_name()))
                .next("Do not change anything in the store's folder. Restore the latest backup into a new folder, or ask whoever looks after this computer."),
            StoreError::NotEncrypted(c) => Self::refused(format!("The file {} is not one that Guardbook wrote.", c.file_name()))
                .next("Do not enter anything. Restore the latest backup into a new folder."),
            StoreError::Newer { .. } => Self::refused("This store was last used with a newer version of Guardbook.").next("Install the newest version on this computer."),
            StoreError::Schema(c) => Self::refused(format!("The file {} does not have the structure that Guardbook gives it.", c.file_name()))
                .next("Restore the latest backup into a new folder, or ask whoever looks after this computer."),
            StoreError::Absent(kind, _) => Self::not_found(*kind),
            StoreError::NoKey(_) => Self::new(RefusalCode::NotPermitted, "You hold no key to this part of the store."),
            StoreError::Replaced => Self::refused("In this store's folder a link or something else lies in the place of a file, so it is not opened.")
                .next("Ask whoever looks after this computer what was changed in the folder."),
            StoreError::NotAStore => Self::refused("This folder is not a Guardbook store.").next("Choose the folder whose name ends in .guardbook."),
            StoreError::NoFolder => Self::refused("This folder does not exist or cannot be reached.")
                .next("Check that the drive it is on is connected, or choose a folder on this computer's own disk."),
            StoreError::BadName => Self::refused("The name of this file or folder is too long, or has a character that a name cannot have.")
                .next("Choose a shorter name, or a folder nearer to the top of the disk."),
            StoreError::AlreadyThere => {
                Self::refused("There is already a store for a school of this name in that folder.").next("Open that store, or choose another folder.")
            }
            StoreError::Unfinished => {
                Self::refused("In that folder there is a store for a school of this name that was not finished, or something else of its name.")
                    .next("Choose another folder. If nobody needs what is in it, remove it first.")
            }
            StoreError::Ended => Self::refused("The check of the store was ended before it was through.")
                .next("Nothing was changed. Start it again when there is more time."),
            StoreError::OpenElsewhere => Self::refused("This store is already open in another Guardbook window.").next("Close the other window first."),
            StoreError::UnsafePlace(what) => Self::refused(format!("A store cannot be kept on {what}: half-copied files would damage it."))
                .next("Choose a folder on this computer's own disk, and make backups to the other place."),
            StoreError::Sql { .. }
            | StoreError::Setting(_)
            | StoreError::Unreadable { .. }
            | StoreError::WrongCompartment(..)
            | StoreError::Json(_) => Self::unexpected(&error),
        }
    }
}

impl From<KeysError> for Refusal {
    fn from(error: KeysError) -> Self {
        match &error {
            KeysError::WrongPassphrase => Self::wrong_passphrase(),
            KeysError::MistypedCode { group } => Self::refused(format!("Group {group} of the code is not as it was printed."))
                .next("Compare it with the sheet and type it again."),
            KeysError::WrongCodeLength { expected } => Self::refused(format!("The code has {expected} groups of five characters."))
                .next("Type all of them, with or without spaces."),
            KeysError::WrongRecoveryCode => Self::refused("This recovery code belongs to another store."),
            KeysError::NewerFormat { .. } => Self::refused("This store was last used with a newer version of Guardbook.")
                .next("Install the newest version on this computer."),
            KeysError::NotEnoughMemory => {
                Self::refused("This computer has not enough free memory to unlock the store.").next("Close other programs and try again.")
            }
            KeysError::Damaged(_) | KeysError::BadSignature(_) | KeysError::WeakKdf | KeysError::AbsurdKdf => {
                Self::refused("The store's manifest is damaged or was changed by something other than Guardbook.")
                    .next("Do not enter anything. Restore the latest backup into a new folder, or ask whoever looks after this computer.")
            }
            KeysError::SwappedKey { .. } | KeysError::SwappedDirectoryKey => {
                Self::refused("The keys of a person in this store are not the ones Guardbook saw before. Somebody may have changed them.")
                    .next("Do not enter anything. Tell the headteacher and the person who looks after this computer.")
            }
            KeysError::RolledBack { .. } => Self::refused("An older copy of the store's manifest was put back beside newer files.")
                .next("Put back the manifest that belongs to these files, or restore a whole backup into a new folder."),
            KeysError::UnknownUser => Self::not_found(Kind::User),
            _ => Self::unexpected(&error),
        }
    }
}

impl From<EvidenceError> for Refusal {
    fn from(error: EvidenceError) -> Self {
        match error {
            EvidenceError::DiskFull => StoreError::DiskFull.into(),
            EvidenceError::ReadOnly => StoreError::ReadOnly.into(),
            EvidenceError::Disk(_) => Self::disk_fault(&error),
            EvidenceError::Missing(_) | EvidenceError::Damaged(_) | EvidenceError::KeyDoesNotFit(_) | EvidenceError::DigestDiffers(_) => {
                Self::refused(error.to_string()).next(
                    "Do not change anything in the store's folder. Restore this object from the latest backup, or ask whoever looks after this computer.",
                )
            }
            other => Self::refused(other.to_string()),
        }
    }
}

impl From<FormsError> for Refusal {
    fn from(error: FormsError) -> Self {
        Self::unexpected(&error)
    }
}
