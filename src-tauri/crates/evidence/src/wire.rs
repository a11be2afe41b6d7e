//! What parent and decoding child say to each other. Must not know how either side does its work.
//!
//! The parent writes one line of JSON ([`Request`]) and then the bytes of the picture or paper until the end of the pipe. The
//! child answers with one line of JSON ([`Answer`]) and then exactly as many bytes of a re-encoded picture as the line says.

use serde::{Deserialize, Serialize};

use crate::{error::PictureFault, media::MediaType};

/// The longest line either side sends, in bytes.
pub(crate) const LINE_LIMIT: u64 = 4096;

/// What to make of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Only what is known about it; it is decoded all the same.
    Facts,
    /// A PNG of at most 320 pixels a side in which nothing can be made out: safe to show before anybody asked to look.
    Blurred,
    /// A PNG of at most 320 pixels a side.
    Thumbnail,
    /// At most 1,600 pixels a side, for the screen: JPEG for a JPEG, else PNG.
    Display,
    /// All pixels as an 8-bit RGB PNG, transparent parts on white: for a form, where the original cannot stand.
    Rendering,
}

impl Wanted {
    /// The most pixels that a side of the answer may have.
    pub(crate) const fn longest_side(self) -> u32 {
        match self {
            Self::Facts => 0,
            Self::Blurred | Self::Thumbnail => 320,
            Self::Display => 1600,
            Self::Rendering => 20_000,
        }
    }

    /// The most bytes that the parent takes as an answer.
    pub(crate) const fn most_bytes(self) -> u64 {
        match self {
            Self::Facts => 0,
            Self::Blurred | Self::Thumbnail => 2 << 20,
            Self::Display => 24 << 20,
            Self::Rendering => 256 << 20,
        }
    }
}

/// How a picture may stand on a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormUse {
    /// Byte for byte: baseline or progressive JPEG, 8-bit, grey or colour, with nothing after its end.
    JpegAsIs,
    /// Byte for byte: PNG, 8-bit grey or RGB, not interlaced, without transparency or animation, with nothing after
    /// its end.
    PngAsIs,
    /// Only as a labelled rendering; see [`Wanted::Rendering`].
    Rendering,
}

/// What the child found out about a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The kind, confirmed by decoding.
    pub media_type: MediaType,
    /// Pixels across, before any turning.
    pub width: u32,
    /// Pixels down, before any turning.
    pub height: u32,
    /// How it may stand on a form.
    pub form_use: FormUse,
    /// The EXIF orientation, 1 (upright) to 8. Noted, not applied to anything that the child returns.
    pub orientation: u8,
    /// More than one frame; only the first is ever shown.
    pub animated: bool,
}

/// The child's answer: facts, and the picture that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// What is known about the original.
    pub picture: Picture,
    /// The kind of `image`: PNG, or JPEG for the display of a JPEG.
    pub image_type: MediaType,
    /// The re-encoded picture, free of metadata; empty if only facts were asked for.
    pub image: Vec<u8>,
}

/// A page of a paper as it looks on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnPage {
    /// How many pages the paper has.
    pub pages: u32,
    /// Pixels of `image` across.
    pub width: u32,
    /// Pixels of `image` down.
    pub height: u32,
    /// A PNG, 8-bit RGB.
    pub image: Vec<u8>,
}

impl DrawnPage {
    /// The most pixels that a side may have.
    pub(crate) const LONGEST_SIDE: u32 = 4_000;
    /// The most bytes that the parent takes as an answer.
    pub(crate) const MOST_BYTES: u64 = 24 << 20;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Request {
    Picture {
        media_type: MediaType,
        wanted: Wanted,
    },
    /// A page of one of our own papers, from 1.
    Page {
        number: u32,
    },
}

impl Request {
    /// The most bytes that the parent takes as an answer.
    pub(crate) const fn most_bytes(self) -> u64 {
        match self {
            Self::Picture { wanted, .. } => wanted.most_bytes(),
            Self::Page { .. } => DrawnPage::MOST_BYTES,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Fault(PictureFault),
    Done { picture: Picture, image_type: MediaType, image_bytes: u64 },
    Page { pages: u32, width: u32, height: u32, image_bytes: u64 },
}
