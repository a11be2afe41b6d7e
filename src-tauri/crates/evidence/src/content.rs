//! Checks of a whole file as it streams by: text stays text, a PDF has its end mark, the boxes of an MP4 fill the file
//! exactly. Looks at framing only and decodes nothing; pictures are judged by the child process instead.

use crate::{error::EvidenceError, media::MediaType};

/// Readers of PDF look for the end mark in the last 1,024 bytes.
const PDF_TAIL: usize = 1024;

/// The check that fits a kind. Feed it every byte in order, then ask for the end.
pub(crate) enum Check {
    /// Judged in the child.
    Picture,
    Text(Text),
    Pdf(PdfEnd),
    Mp4(Boxes),
}

impl Check {
    pub(crate) fn of(kind: MediaType) -> Self {
        match kind {
            MediaType::Png | MediaType::Jpeg | MediaType::WebP | MediaType::Gif => Self::Picture,
            MediaType::PlainText => Self::Text(Text::default()),
            MediaType::Pdf => Self::Pdf(PdfEnd::default()),
            MediaType::Mp4 => Self::Mp4(Boxes::default()),
        }
    }

    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Result<(), EvidenceError> {
        match self {
            Self::Picture => Ok(()),
            Self::Text(text) => text.feed(bytes),
            Self::Pdf(end) => {
                end.feed(bytes);
                Ok(())
            }
            Self::Mp4(boxes) => {
                boxes.feed(bytes);
                Ok(())
            }
        }
    }

    pub(crate) fn finish(self) -> Result<(), EvidenceError> {
        let (whole, media) = match self {
            Self::Picture => return Ok(()),
            Self::Text(text) => {
                return if text.split.is_empty() { Ok(()) } else { Err(EvidenceError::NotPlainText) };
            }
            Self::Pdf(end) => (end.is_whole(), MediaType::Pdf),
            Self::Mp4(boxes) => (boxes.is_whole(), MediaType::Mp4),
        };
        if whole { Ok(()) } else { Err(EvidenceError::CutShort { media }) }
    }
}

/// UTF-8 without control characters other than those that lay out text.
#[derive(Default)]
pub(crate) struct Text {
    /// The beginning of a character whose rest has not come yet; at most 3 bytes.
    split: Vec<u8>,
}

impl Text {
    fn feed(&mut self, bytes: &[u8]) -> Result<(), EvidenceError> {
        let joined;
        let bytes = if self.split.is_empty() {
            bytes
        } else {
            joined = [self.split.as_slice(), bytes].concat();
            joined.as_slice()
        };
        let good = match std::str::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => return Err(EvidenceError::NotPlainText),
        };
        if bytes[..good].iter().any(|b| is_stray_control(*b)) {
            return Err(EvidenceError::NotPlainText);
        }
        self.split = bytes[good..].to_vec();
        Ok(())
    }
}

fn is_stray_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) || byte == 0x7f
}

/// The last bytes of a PDF.
#[derive(Default)]
pub(crate) struct PdfEnd {
    tail: Vec<u8>,
}

impl PdfEnd {
    fn feed(&mut self, bytes: &[u8]) {
        let kept = &bytes[bytes.len().saturating_sub(PDF_TAIL)..];
        let surplus = (self.tail.len() + kept.len()).saturating_sub(PDF_TAIL);
        self.tail.drain(..surplus);
        self.tail.extend_from_slice(kept);
    }

    fn is_whole(&self) -> bool {
        self.tail.windows(5).any(|window| window == b"%%EOF")
    }
}

/// The outermost boxes of an MP4 (ISO 14496-12, 4.2): each says its own size, and together they fill the file.
#[derive(Default)]
pub(crate) struct Boxes {
    /// The part of a box header seen so far; at most 16 bytes.
    header: Vec<u8>,
    /// Bytes of the present box still to pass.
    left: u64,
    /// The last box says that it runs to the end of the file.
    to_the_end: bool,
    /// A box says that it is smaller than its own header.
    broken: bool,
    has_index: bool,
}

impl Boxes {
    fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && !self.to_the_end && !self.broken {
            if self.left > 0 {
                let passed = usize::try_from(self.left).map_or(bytes.len(), |left| left.min(bytes.len()));
                self.left -= passed as u64;
                bytes = &bytes[passed..];
                continue;
            }
            self.header.push(bytes[0]);
            bytes = &bytes[1..];
            self.read_header();
        }
    }

    fn read_header(&mut self) {
        let Some((short, kind)) = self.header.first_chunk::<4>().zip(self.header.get(4..8)) else {
            return;
        };
        let is_index = kind == b"moov";
        let size = match u32::from_be_bytes(*short) {
            0 => {
                self.to_the_end = true;
                self.has_index |= is_index;
                self.header.clear();
                return;
            }
            1 => match self.header.get(8..).and_then(|rest| rest.first_chunk::<8>()) {
                Some(long) => u64::from_be_bytes(*long),
                None => return,
            },
            size => u64::from(size),
        };
        match size.checked_sub(self.header.len() as u64) {
            Some(left) => self.left = left,
            None => self.broken = true,
        }
        self.has_index |= is_index;
        self.header.clear();
    }

    fn is_whole(&self) -> bool {
        self.header.is_empty() && self.left == 0 && !self.broken && self.has_index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(kind: MediaType, bytes: &[u8], step: usize) -> Result<(), EvidenceError> {
        let mut check = Check::of(kind);
        for piece in bytes.chunks(step) {
            check.feed(piece)?;
        }
        check.finish()
    }

    #[test]
    fn text_is_judged_alike_however_it_is_cut() {
        let text = "Seen on the page: “Żółć 🦉 مرحبا”\r\n\tend".as_bytes();
        for step in 1..=text.len() {
            judge(MediaType::PlainText, text, step).unwrap();
        }
        for step in 1..=6 {
            assert!(judge(MediaType::PlainText, &text[..text.len() - 23], step).is_err());
            assert!(judge(MediaType::PlainText, b"nul \0 inside", step).is_err());
            assert!(judge(MediaType::PlainText, b"latin \xe9 one", step).is_err());
        }
    }

    #[test]
    fn pdf_needs_its_end_mark_near_the_end() {
        let mut pdf = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n".to_vec();
        for step in [1, 3, 7, 4096] {
            judge(MediaType::Pdf, &pdf, step).unwrap();
        }
        pdf.extend([b' '; 2000]);
        assert!(judge(MediaType::Pdf, &pdf, 512).is_err());
        assert!(judge(MediaType::Pdf, &pdf, 5000).is_err());
    }

    #[test]
    fn mp4_boxes_must_fill_the_file() {
        let mut film = Vec::new();
        film.extend([0, 0, 0, 12]);
        film.extend(b"ftypisom");
        film.extend([0, 0, 0, 1]);
        film.extend(b"mdat");
        film.extend(20u64.to_be_bytes());
        film.extend(b"abcd");
        film.extend([0, 0, 0, 9]);
        film.extend(b"moov!");
        for step in 1..=film.len() {
            judge(MediaType::Mp4, &film, step).unwrap();
        }
        for end in 1..film.len() {
            assert!(judge(MediaType::Mp4, &film[..end], 5).is_err(), "cut at {end}");
        }
        film.push(0);
        assert!(judge(MediaType::Mp4, &film, 5).is_err(), "a byte too many");
    }
}
