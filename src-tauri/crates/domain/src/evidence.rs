//! An item of evidence as the record knows it: what it is, its digests, how it came. Neither its bytes nor the key of its
//! object are here; the store keeps the key beside the row, out of records and revisions.

use crate::check::{Check, DoneBy};
use crate::choice::choices;
use crate::finding::Finding;
use crate::ids::{CheckId, EvidenceId, FindingId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::{self, Moment};
use crate::{url, words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// The largest item that is kept, in bytes: 2 GB.
pub const LARGEST: u64 = 2 * 1024 * 1024 * 1024;
/// The longest side of an image that is kept as an image, in pixels.
pub const LONGEST_SIDE: u32 = 32_767;
/// The most pixels an image may have.
pub const MOST_PIXELS: u64 = 200_000_000;

choices! {
    /// What a file is, by its content.
    pub enum MediaType {
        Png "png" "PNG image",
        Jpeg "jpeg" "JPEG image",
        Webp "webp" "WebP image",
        Gif "gif" "GIF image",
        Pdf "pdf" "PDF document",
        Mp4 "mp4" "MP4 video",
        PlainText "plain_text" "Plain text",
    }
}

impl MediaType {
    /// The IANA media type.
    pub fn mime(self) -> &'static str {
        match self {
            MediaType::Png => "image/png",
            MediaType::Jpeg => "image/jpeg",
            MediaType::Webp => "image/webp",
            MediaType::Gif => "image/gif",
            MediaType::Pdf => "application/pdf",
            MediaType::Mp4 => "video/mp4",
            MediaType::PlainText => "text/plain",
        }
    }

    /// The ending of a file handed on; the name before it never says more than the number.
    pub fn extension(self) -> &'static str {
        match self {
            MediaType::Jpeg => "jpg",
            MediaType::PlainText => "txt",
            other => other.word(),
        }
    }

    /// Images are shown inside the program and printed on the form; the others are kept and handed on.
    pub fn is_image(self) -> bool {
        matches!(self, MediaType::Png | MediaType::Jpeg | MediaType::Webp | MediaType::Gif)
    }
}

choices! {
    /// How an item came.
    pub enum EvidenceHow {
        File "file" "From a file",
        Paste "paste" "Pasted",
        Screen "screen" "Captured: the whole screen",
        Region "region" "Captured: a region of the screen",
        /// From an encrypted stick, after a check on another machine.
        LaterFromStick "later_from_stick" "Afterwards, from an encrypted stick",
    }
}

impl EvidenceHow {
    /// Captured by the program at the moment of adding.
    pub fn is_captured_here(self) -> bool {
        matches!(self, EvidenceHow::Paste | EvidenceHow::Screen | EvidenceHow::Region)
    }
}

/// An item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceItem {
    pub id: EvidenceId,
    pub check: CheckId,
    pub finding: Option<FindingId>,
    /// From 1 within the check; [`EvidenceItem::label`] writes it.
    pub number: u32,
    /// The object's random name in the store.
    pub object: String,
    /// SHA-256 of the original bytes, lower-case hexadecimal.
    pub sha256: String,
    /// SHA-256 of the encrypted object, lower-case hexadecimal: enough to check an item in quarantine.
    pub ciphertext_sha256: String,
    /// Bytes of the original.
    #[ts(type = "number")]
    pub size: u64,
    pub media_type: MediaType,
    /// When it was captured; unknown for some files.
    pub captured_at: Option<Moment>,
    pub added_at: Moment,
    pub by: DoneBy,
    pub how: EvidenceHow,
    /// The tool that captured it, with its version.
    pub tool: Option<String>,
    /// Exactly as typed. Never a link.
    pub linked_url: Option<String>,
    /// What it shows, in words: also the alternative text on the form.
    pub description: String,
    /// Pixels, for images.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// The form can carry the image byte for byte; otherwise it prints a labelled rendering.
    pub pass_through: bool,
    /// Set while illegal content is suspected: not displayed, not exported, not deleted.
    pub quarantined_at: Option<Moment>,
}

impl EvidenceItem {
    /// `E01`.
    pub fn label(&self) -> String {
        label(self.number)
    }

    /// The item in quarantine; the first moment counts.
    pub fn quarantined(mut self, now: Moment) -> Self {
        self.quarantined_at.get_or_insert(now);
        self
    }

    /// The item out of quarantine, after the stop was undone.
    pub fn released(mut self) -> Self {
        self.quarantined_at = None;
        self
    }
}

/// `E01` for 1.
pub fn label(number: u32) -> String {
    format!("E{number:02}")
}

/// What was seen of the bytes while they were stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub object: String,
    pub sha256: String,
    pub ciphertext_sha256: String,
    pub size: u64,
    pub media_type: MediaType,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub pass_through: bool,
    /// Tool and version, where the program itself captured it.
    pub tool: Option<String>,
}

/// What somebody says of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceDraft {
    pub how: EvidenceHow,
    /// The finding's id, or empty.
    #[serde(default)]
    pub finding: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub linked_url: String,
    #[serde(default)]
    pub linked_url_kept_as_text: bool,
    /// The tool it was captured with, as the person knows it; the program's own captures say it themselves.
    #[serde(default)]
    pub tool: String,
    #[serde(default)]
    pub captured_day: String,
    #[serde(default)]
    pub captured_time: String,
}

/// A checked draft, before the bytes are read: what is wrong is said before anything is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceWords {
    pub check: CheckId,
    pub how: EvidenceHow,
    pub finding: Option<FindingId>,
    pub description: String,
    pub linked_url: Option<String>,
    pub tool: Option<String>,
    pub captured_at: Option<Moment>,
}

impl EvidenceDraft {
    /// What is said of the item. `findings` are those of the same check. Whether evidence may be added is [`Check::may`]'s to say.
    ///
    /// # Errors
    /// No description; a finding of another check; an address that is none and not insisted on; a capture ahead of now, or on a
    /// stick without its time.
    pub fn check(&self, check: &Check, findings: &[Finding], now: Moment) -> Result<EvidenceWords, Vec<Problem>> {
        let mut problems = Problems::new();
        let finding = if self.finding.trim().is_empty() {
            Some(None)
        } else {
            let found = FindingId::parse(self.finding.trim()).and_then(|id| findings.iter().find(|f| f.id == id && f.check == check.id));
            if found.is_none() {
                problems.say("finding", "This finding is not in this check. Please choose one from its list.");
            }
            found.map(|f| Some(f.id))
        };
        let description = words::text(&mut problems, "description", &self.description, "Please describe in words what this shows.");
        let linked_url = if self.linked_url.trim().is_empty() {
            Some(None)
        } else {
            url::web_address(&mut problems, "linked_url", &self.linked_url, self.linked_url_kept_as_text).map(|address| Some(address.text))
        };
        let tool = words::optional_line(&mut problems, "tool", &self.tool);
        let captured_at = self.captured(&mut problems, now);
        problems.or(|| {
            Some(EvidenceWords {
                check: check.id,
                how: self.how,
                finding: finding?,
                description: description?,
                linked_url: linked_url?,
                tool: tool?,
                captured_at: captured_at?,
            })
        })
    }

    fn captured(&self, problems: &mut Problems, now: Moment) -> Option<Option<Moment>> {
        if self.how.is_captured_here() {
            return Some(Some(now));
        }
        if self.how == EvidenceHow::File && self.captured_day.trim().is_empty() && self.captured_time.trim().is_empty() {
            return Some(None);
        }
        time::past_moment(problems, "captured", &self.captured_day, &self.captured_time, now).map(Some)
    }
}

impl EvidenceWords {
    /// The item, once its bytes are stored.
    ///
    /// # Errors
    /// An empty file; one larger than [`LARGEST`]; an image of more pixels than can be handled, or of none.
    pub fn with(self, id: EvidenceId, number: u32, stored: Stored, now: Moment, by: DoneBy) -> Result<EvidenceItem, Vec<Problem>> {
        let mut problems = Problems::new();
        if stored.size == 0 {
            problems.say("file", "This file is empty. Please choose another, or describe in words what was seen.");
        }
        if stored.size > LARGEST {
            problems.say("file", "This file is larger than 2 GB. Please hand it on by itself and describe it here in words.");
        }
        let pixels = u64::from(stored.width.unwrap_or_default()) * u64::from(stored.height.unwrap_or_default());
        let too_long = stored.width.is_some_and(|w| w > LONGEST_SIDE) || stored.height.is_some_and(|h| h > LONGEST_SIDE);
        if too_long || pixels > MOST_PIXELS {
            problems.say("file", "This image has more pixels than can be handled safely. Please save a smaller picture of it.");
        }
        if stored.media_type.is_image() && pixels == 0 {
            problems.say("file", "This image cannot be read. It may be damaged or only half there.");
        }
        problems.or(|| {
            Some(EvidenceItem {
                id,
                check: self.check,
                finding: self.finding,
                number,
                object: stored.object,
                sha256: stored.sha256,
                ciphertext_sha256: stored.ciphertext_sha256,
                size: stored.size,
                media_type: stored.media_type,
                captured_at: self.captured_at,
                added_at: now,
                by,
                how: self.how,
                tool: stored.tool.or(self.tool),
                linked_url: self.linked_url,
                description: self.description,
                width: stored.width,
                height: stored.height,
                pass_through: stored.pass_through,
                quarantined_at: None,
            })
        })
    }
}

impl Record for EvidenceItem {
    const KIND: Kind = Kind::Evidence;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let url = self.linked_url.as_deref().map(url::shown_safely);
        Some(SearchText::of(self.label(), [Some(self.description.as_str()), url.as_deref()]))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.check.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample;

    fn draft(how: EvidenceHow) -> EvidenceDraft {
        EvidenceDraft {
            how,
            finding: String::new(),
            description: "A chat window".into(),
            linked_url: String::new(),
            linked_url_kept_as_text: false,
            tool: String::new(),
            captured_day: String::new(),
            captured_time: String::new(),
        }
    }

    fn said(draft: &EvidenceDraft) -> Result<EvidenceWords, Vec<Problem>> {
        draft.check(&sample::open(), &[], sample::at("14:30"))
    }

    fn stored() -> Stored {
        Stored {
            object: "a1".into(),
            sha256: "00".repeat(32),
            ciphertext_sha256: "11".repeat(32),
            size: 4,
            media_type: MediaType::Png,
            width: Some(10),
            height: Some(10),
            pass_through: true,
            tool: None,
        }
    }

    fn item(stored: Stored) -> Result<EvidenceItem, Vec<Problem>> {
        let words = said(&draft(EvidenceHow::File)).unwrap();
        words.with(EvidenceId::from_uuid(Uuid::nil()), 1, stored, sample::at("14:30"), sample::by(1))
    }

    #[test]
    fn an_item_keeps_what_was_seen_of_its_bytes() {
        let item = item(stored()).unwrap();
        assert_eq!((item.label().as_str(), item.captured_at, item.quarantined_at), ("E01", None, None));
        assert_eq!(label(100), "E100");
    }

    #[test]
    fn empty_huge_and_oversized_files_are_refused() {
        for wrong in [
            Stored { size: 0, ..stored() },
            Stored { size: LARGEST + 1, ..stored() },
            Stored { width: Some(50_000), height: Some(50_000), ..stored() },
            Stored { width: Some(32_767), height: Some(32_767), ..stored() },
            Stored { width: None, ..stored() },
        ] {
            assert_eq!(item(wrong.clone()).unwrap_err()[0].field, "file", "{wrong:?}");
        }
        assert!(item(Stored { size: LARGEST, media_type: MediaType::Mp4, width: None, height: None, ..stored() }).is_ok());
    }

    #[test]
    fn what_is_captured_here_is_now_and_a_stick_must_say_when() {
        assert_eq!(said(&draft(EvidenceHow::Screen)).unwrap().captured_at, Some(sample::at("14:30")));
        assert_eq!(said(&draft(EvidenceHow::LaterFromStick)).unwrap_err()[0].field, "captured_day");
        let late = EvidenceDraft { captured_day: "21/11/2026".into(), captured_time: "15:00".into(), ..draft(EvidenceHow::LaterFromStick) };
        assert_eq!(said(&late).unwrap_err()[0].field, "captured_time", "that time has not come");
    }

    #[test]
    fn an_item_is_described_and_its_address_is_one() {
        let typed =
            EvidenceDraft { description: " ".into(), linked_url: "no address".into(), finding: "7".into(), ..draft(EvidenceHow::File) };
        let fields: Vec<_> = said(&typed).unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["finding", "description", "linked_url"]);
        let insisted = EvidenceDraft { linked_url: "no address".into(), linked_url_kept_as_text: true, ..draft(EvidenceHow::File) };
        assert_eq!(said(&insisted).unwrap().linked_url.as_deref(), Some("no address"));
    }

    #[test]
    fn the_first_moment_of_a_quarantine_stays() {
        let item = item(stored()).unwrap().quarantined(sample::at("14:31")).quarantined(sample::at("14:40"));
        assert_eq!(item.quarantined_at, Some(sample::at("14:31")));
        assert_eq!(item.released().quarantined_at, None);
    }
}
