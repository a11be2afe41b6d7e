//! What can go wrong with evidence, each as one plain sentence. Holds no content, no key and no original file name;
//! must not know how a refusal is shown.

use std::io;

use serde::{Deserialize, Serialize};

use crate::{media::MediaType, object::ObjectName};

/// Why a file was not kept, an object not read, or a package not written.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The file has no bytes.
    #[error("The file is empty, so there is nothing to keep. Save or capture it again and then add it.")]
    Empty,
    /// The file is larger than an object may be; the limit is in bytes.
    #[error("The file is larger than {} MB, the most that one piece of evidence may be.", .limit / 1_000_000)]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The content is none of the accepted kinds.
    #[error(
        "This file cannot be kept as evidence{}. Accepted are pictures (PNG, JPEG, WebP, GIF), PDF documents, MP4 video \
         and plain text (UTF-8). A screenshot of it can be kept instead.",
        .seems.map(|kind| format!(": its content looks like {kind}")).unwrap_or_default()
    )]
    NotAccepted {
        /// The media type that the content resembles, if any is recognised.
        seems: Option<&'static str>,
    },
    /// The content starts as an accepted kind but ends too early.
    #[error("The {media} ends too early: part of it is missing. Copy it again from where it came from and then add it.")]
    CutShort {
        /// The kind that its first bytes promise.
        media: MediaType,
    },
    /// A text that is not UTF-8, or holds bytes that no text holds.
    #[error("The file looks like text but is not plain UTF-8 text. Save it as UTF-8 text, or keep a screenshot of it instead.")]
    NotPlainText,
    /// The picture could not be decoded in the child process.
    #[error("{0}")]
    Picture(#[from] PictureFault),
    /// The file on disk was altered while it was being read.
    #[error("The file was being changed while it was read, so nothing was kept. Close whatever is writing it and add it again.")]
    ChangedWhileRead,
    /// The path names a folder, a device or nothing.
    #[error("There is no ordinary file in that place.")]
    NotAFile,
    /// The file could not be read to its end.
    #[error("The file could not be read to its end: {0}. Nothing was kept.")]
    Source(#[source] io::Error),
    /// The person cancelled.
    #[error("Cancelled; nothing was kept.")]
    Cancelled,
    /// No room left where the file is being written.
    #[error("The disk is full. Nothing was kept; free some space and try again.")]
    DiskFull,
    /// The folder does not allow writing.
    #[error("The folder does not allow writing, so nothing was kept.")]
    ReadOnly,
    /// Any other failure of the folder being written to or read from.
    #[error("The disk reported a fault: {0}.")]
    Disk(#[source] io::Error),
    /// The object is not in the folder.
    #[error("Evidence object {0} is missing from the store.")]
    Missing(ObjectName),
    /// The object is not what was stored: bytes altered, cut off or added.
    #[error("Evidence object {0} is damaged: it is no longer what was stored.")]
    Damaged(ObjectName),
    /// The key does not open the object: another object lies in its place, or its header was altered.
    #[error("Evidence object {0} does not open with its key: it was altered or another object lies in its place.")]
    KeyDoesNotFit(ObjectName),
    /// The object opens, but its content is not the content that was recorded.
    #[error("Evidence object {0} opens, but its content is not the content that was recorded.")]
    DigestDiffers(ObjectName),
    /// What was read back from the disk is not what was written.
    #[error("What was read back from the disk is not what was written, so nothing was kept. The disk may be failing.")]
    ReadBackDiffers,
    /// The object is larger than the caller wanted to hold in memory; the limit is in bytes.
    #[error("The piece of evidence is larger than the {limit} bytes that were asked for.")]
    OverLimit {
        /// The limit in bytes.
        limit: u64,
    },
    /// A name that no object has.
    #[error("That is not the name of an evidence object.")]
    BadName,
    /// A key that no object has.
    #[error("That is not the key of an evidence object.")]
    BadKey,
    /// A digest that is not 64 hexadecimal digits.
    #[error("That is not a SHA-256 digest.")]
    BadDigest,
    /// The decoding child could not be started.
    #[error("The separate program that looks at pictures could not be started: {0}.")]
    ChildNotStarted(#[source] io::Error),
    /// A name that may not stand in a package, or stands in it twice.
    #[error("The package cannot hold an entry of that name, or holds it already.")]
    BadEntryName,
    /// A passphrase that is too short to seal a package with.
    #[error("The passphrase of a package needs at least {0} characters.")]
    WeakPassphrase(usize),
    /// Something lies already where the package is to be written.
    #[error("A file of that name exists already. Choose another name; nothing was overwritten.")]
    AlreadyThere,
    /// The package does not open with this passphrase, or its first lines were altered.
    #[error("The package does not open with this passphrase.")]
    PackageLocked,
    /// The package is not what was sealed.
    #[error("The package is damaged: it is not what was sealed.")]
    PackageDamaged,
}

/// Why a picture could not be decoded. Also the child's answer to its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PictureFault {
    /// The content is not the kind that was claimed.
    #[error("The picture is not what its first bytes say. It was not kept; capture a screenshot of it instead.")]
    NotAsClaimed,
    /// The picture ends before its end.
    #[error("The picture ends too early: part of it is missing. Copy it again from where it came from and then add it.")]
    CutShort,
    /// More pixels than the limits allow.
    #[error("The picture is {width} by {height} pixels, more than can be looked at safely. Keep a screenshot of it instead.")]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// More bytes than the child takes; the limit is in bytes.
    #[error("The picture file is larger than {} MB, the most that can be looked at safely. Keep a screenshot of it instead.", .limit / 1_000_000)]
    TooManyBytes {
        /// The limit in bytes.
        limit: u64,
    },
    /// The content is broken, or needs more memory than is allowed.
    #[error("The picture cannot be decoded: it is damaged or uses a form that is not understood. Keep a screenshot of it instead.")]
    Undecodable,
    /// The paper has no page of that number.
    #[error("There is no such page.")]
    NoSuchPage,
    /// The child did not answer in time and was ended.
    #[error("The picture took too long to decode and was given up. Keep a screenshot of it instead.")]
    TooSlow,
    /// The child could not take its own rights away, so it looked at nothing.
    #[error("The picture was not looked at because this computer could not shut the decoder in.")]
    NotShutIn,
}

impl EvidenceError {
    /// Sorts a failure of the folder being written to or read from.
    pub(crate) fn disk(error: io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        match error.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => Self::DiskFull,
            ReadOnlyFilesystem | PermissionDenied => Self::ReadOnly,
            _ => Self::Disk(error),
        }
    }
}
