//! Evidence through the door: brought in, looked at, checked, handed to the police. What a file is comes from its content;
//! pictures are decoded by a process without keys; every look is in the audit log; a stopped check gives nothing out.

mod add;
mod custody;
mod look;
mod package;

pub use add::EvidenceAdd;
pub use custody::{Custody, CustodyLine, EvidenceCustody};
pub(crate) use look::prove;
pub use look::{EvidenceLook, EvidenceVerify, LookAs, Looked, Verified};
pub(crate) use package::packages_of;
pub use package::{EvidencePackage, PackageMade, PackageSealed};

use crate::refusal::{Refusal, Result};
use crate::room::Room;
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::{Compartment, Problem};
use guardbook_evidence::{Decoder, EvidenceError, ObjectKey, ObjectName, Objects, Sha256Digest};

pub(crate) fn objects(room: &Room) -> Result<Objects> {
    Ok(Objects::open(room.opened()?.folder.objects())?)
}

pub(crate) fn decoder(room: &Room) -> Decoder {
    Decoder::new(&room.config.decoder)
}

/// An object as its row names it: name, key, digest of the original.
pub(crate) fn stored(room: &Room, object: &str, sha256: &str) -> Result<(ObjectName, ObjectKey, Sha256Digest)> {
    let casework = room.session()?.store.read(Compartment::Casework)?;
    let key = casework.object_key(object)?.ok_or_else(|| Refusal::unexpected(&"an object has no key"))?;
    Ok((object.parse()?, key.parse()?, sha256.parse()?))
}

/// The original bytes of an object, checked against their digest.
pub(crate) fn original_of(room: &Room, object: &str, sha256: &str, limit: u64) -> Result<zeroize::Zeroizing<Vec<u8>>> {
    let (name, key, digest) = stored(room, object, sha256)?;
    Ok(objects(room)?.read_to_vec(&name, &key, &digest, limit)?)
}

/// The original bytes of an item, checked against its digest.
pub(crate) fn original(room: &Room, item: &EvidenceItem, limit: u64) -> Result<zeroize::Zeroizing<Vec<u8>>> {
    original_of(room, &item.object, &item.sha256, limit)
}

/// Why a file was not taken in: what is wrong with the file beside its field, what is wrong with the disk as such.
pub(crate) fn not_taken_in(field: &str, error: EvidenceError) -> Refusal {
    match error {
        EvidenceError::DiskFull | EvidenceError::ReadOnly | EvidenceError::Disk(_) => error.into(),
        other => Refusal::from(vec![Problem { field: field.into(), message: other.to_string() }]),
    }
}

/// Removes an object whose row could not be saved. A disk that fails at the very end of a save may have kept the row: then
/// the object stays. One that cannot be removed now is swept at the next unlocking.
pub(crate) fn forget(room: &Room, name: &ObjectName) {
    let named = room.session().map(|s| s.store.read(Compartment::Casework).and_then(|casework| casework.object_key(name.as_str())));
    if let (Ok(Ok(None)), Ok(objects)) = (named, objects(room)) {
        let _ = objects.destroy(name);
    }
}

/// The crate that decodes names kinds of media by itself; one list is turned into the other here.
pub(crate) fn media_type(media: guardbook_evidence::MediaType) -> guardbook_domain::evidence::MediaType {
    use guardbook_domain::evidence::MediaType as D;
    use guardbook_evidence::MediaType as E;
    match media {
        E::Png => D::Png,
        E::Jpeg => D::Jpeg,
        E::WebP => D::Webp,
        E::Gif => D::Gif,
        E::Pdf => D::Pdf,
        E::Mp4 => D::Mp4,
        E::PlainText => D::PlainText,
    }
}

pub(crate) fn media_of(media: guardbook_domain::evidence::MediaType) -> guardbook_evidence::MediaType {
    use guardbook_domain::evidence::MediaType as D;
    use guardbook_evidence::MediaType as E;
    match media {
        D::Png => E::Png,
        D::Jpeg => E::Jpeg,
        D::Webp => E::WebP,
        D::Gif => E::Gif,
        D::Pdf => E::Pdf,
        D::Mp4 => E::Mp4,
        D::PlainText => E::PlainText,
    }
}
