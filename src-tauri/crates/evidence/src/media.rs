//! Which kinds of file are kept as evidence, told from their first bytes. Must not decode anything.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::EvidenceError;

/// How many bytes of a file's beginning are enough to tell its kind.
pub(crate) const HEAD: usize = 64 * 1024;

/// The kinds of file that are kept. What a file is comes from its content, never from its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaType {
    /// A PNG picture.
    #[serde(rename = "image/png")]
    Png,
    /// A JPEG picture.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A WebP picture.
    #[serde(rename = "image/webp")]
    WebP,
    /// A GIF picture; only its first frame is ever shown.
    #[serde(rename = "image/gif")]
    Gif,
    /// A PDF document; kept, never opened.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// An MP4 video; kept, never opened.
    #[serde(rename = "video/mp4")]
    Mp4,
    /// Plain text in UTF-8.
    #[serde(rename = "text/plain")]
    PlainText,
}

impl MediaType {
    /// All kinds, in the order in which they are named to people.
    pub const ALL: [Self; 7] = [Self::Png, Self::Jpeg, Self::WebP, Self::Gif, Self::Pdf, Self::Mp4, Self::PlainText];

    /// The registered media type, as in `image/png`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Pdf => "application/pdf",
            Self::Mp4 => "video/mp4",
            Self::PlainText => "text/plain",
        }
    }

    /// The kind with this registered media type, if it is one that is kept.
    pub fn from_mime(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The usual ending of a file name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Pdf => "pdf",
            Self::Mp4 => "mp4",
            Self::PlainText => "txt",
        }
    }

    /// Whether the decoding child can show it.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::WebP | Self::Gif)
    }
}

impl fmt::Display for MediaType {
    /// The name that people use, as in "PDF document".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Png => "PNG picture",
            Self::Jpeg => "JPEG picture",
            Self::WebP => "WebP picture",
            Self::Gif => "GIF picture",
            Self::Pdf => "PDF document",
            Self::Mp4 => "MP4 video",
            Self::PlainText => "plain text",
        })
    }
}

/// Tells the kind from up to [`HEAD`] first bytes. `PlainText` is a promise that the rest of the file has to keep.
pub(crate) fn sniff(head: &[u8]) -> Result<MediaType, EvidenceError> {
    if head.is_empty() {
        return Err(EvidenceError::Empty);
    }
    if let Some(kind) = by_signature(head) {
        return Ok(kind);
    }
    let seems = infer::get(head);
    if seems.is_none_or(|kind| may_be_chance(kind.matcher_type())) && reads_as_text(head) {
        return Ok(MediaType::PlainText);
    }
    Err(EvidenceError::NotAccepted { seems: seems.map(|kind| kind.mime_type()) })
}

fn by_signature(head: &[u8]) -> Option<MediaType> {
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(MediaType::Png);
    }
    if head.starts_with(b"\xff\xd8\xff") {
        return Some(MediaType::Jpeg);
    }
    if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
        return Some(MediaType::Gif);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some(MediaType::WebP);
    }
    if head.starts_with(b"%PDF-1.") || head.starts_with(b"%PDF-2.") {
        return Some(MediaType::Pdf);
    }
    if infer::video::is_mp4(head) || infer::video::is_m4v(head) {
        return Some(MediaType::Mp4);
    }
    None
}

/// Some signatures are two or three letters ("BM", "MZ") with which an honest text may begin; web pages, scripts,
/// documents and archives are recognised by more than that.
fn may_be_chance(kind: infer::MatcherType) -> bool {
    use infer::MatcherType::{App, Audio, Font, Image, Video};
    matches!(kind, App | Audio | Font | Image | Video)
}

/// The head may end in the middle of a character. A zero byte is the mark of everything that is not text.
fn reads_as_text(head: &[u8]) -> bool {
    if head.contains(&0) {
        return false;
    }
    match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && head.len() - error.valid_up_to() < 4,
    }
}
