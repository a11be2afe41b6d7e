//! Owns which pictures go into a paper byte for byte, and reads no more of them than their
//! headers: not one pixel is decoded here. Knows nothing of evidence or pages.
//!
//! Taken over unchanged are
//! - JPEG: baseline, extended or progressive (Huffman), 8 bits, with one, three or four colours;
//!   the file itself becomes the image stream;
//! - PNG: 8-bit grey or 8-bit RGB, not interlaced, no palette, no transparency;
//!   its compressed pixel rows become the image stream.

use crate::error::NotPlain;

/// How the colours of a picture are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colours {
    Grey,
    Rgb,
    Cmyk,
    /// As Adobe's programs write CMYK in JPEG.
    InvertedCmyk,
}

/// How the stream is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    Jpeg,
    Png,
}

/// A picture ready to be put into a paper.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    pub colours: Colours,
    pub coding: Coding,
    /// The stream for the paper.
    pub stream: Vec<u8>,
    /// Quarter turns clockwise after which the picture stands upright (from a camera's note).
    pub quarter_turns: u8,
}

/// Reads the headers of a JPEG or PNG that passes through unchanged.
///
/// # Errors
/// Says why the picture must be given as a rendering instead.
pub(crate) fn read(bytes: &[u8]) -> Result<Picture, NotPlain> {
    let picture = if bytes.starts_with(&[0xFF, 0xD8]) {
        jpeg(bytes)?
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)?
    } else {
        return Err(NotPlain::Unknown);
    };
    if picture.width == 0 || picture.height == 0 || picture.width > 65_535 || picture.height > 65_535 {
        return Err(NotPlain::Size);
    }
    Ok(picture)
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn jpeg(bytes: &[u8]) -> Result<Picture, NotPlain> {
    let mut at = 2;
    let mut adobe = false;
    let mut quarter_turns = 0;
    let mut frame = None;
    loop {
        if bytes.get(at) != Some(&0xFF) {
            return Err(NotPlain::Unknown);
        }
        let marker = *bytes.get(at + 1).ok_or(NotPlain::Unknown)?;
        match marker {
            0xFF => {
                at += 1;
                continue;
            }
            0x01 | 0xD0..=0xD7 => {
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = be16(bytes, at + 2).ok_or(NotPlain::Unknown)? as usize;
        let body = bytes.get(at + 4..at + 2 + length).ok_or(NotPlain::Unknown)?;
        match marker {
            0xC0..=0xC2 => {
                let depth = *body.first().ok_or(NotPlain::Unknown)?;
                let height = be16(body, 1).ok_or(NotPlain::Unknown)?;
                let width = be16(body, 3).ok_or(NotPlain::Unknown)?;
                let colours = *body.get(5).ok_or(NotPlain::Unknown)?;
                if depth != 8 {
                    return Err(NotPlain::JpegCoding);
                }
                frame = Some((width, height, colours));
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(NotPlain::JpegCoding),
            0xE1 => quarter_turns = exif_turns(body).unwrap_or(quarter_turns),
            0xEE => adobe |= body.starts_with(b"Adobe"),
            // The pixels begin; a whole file ends with the end marker.
            0xDA => break,
            _ => {}
        }
        at += 2 + length;
    }
    let (width, height, colours) = frame.ok_or(NotPlain::Unknown)?;
    let end = bytes.iter().rposition(|b| *b != 0).ok_or(NotPlain::Unknown)?;
    if end < 1 || bytes.get(end - 1..=end) != Some(&[0xFF, 0xD9]) {
        return Err(NotPlain::Unknown);
    }
    let colours = match (colours, adobe) {
        (1, _) => Colours::Grey,
        (3, _) => Colours::Rgb,
        (4, false) => Colours::Cmyk,
        (4, true) => Colours::InvertedCmyk,
        _ => return Err(NotPlain::JpegCoding),
    };
    Ok(Picture { width, height, colours, coding: Coding::Jpeg, stream: bytes.to_vec(), quarter_turns })
}

/// The quarter turns that a camera noted, without the mirrored kinds, which no camera writes.
fn exif_turns(segment: &[u8]) -> Option<u8> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let little = tiff.starts_with(b"II");
    let u16_at = |at: usize| -> Option<u16> {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let directory = {
        let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
        (if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }) as usize
    };
    let count = usize::from(u16_at(directory)?);
    let orientation = (0..count).find_map(|n| {
        let entry = directory.checked_add(2)?.checked_add(n * 12)?;
        (u16_at(entry)? == 0x0112).then(|| u16_at(entry + 8)).flatten()
    })?;
    match orientation {
        3 => Some(2),
        6 => Some(1),
        8 => Some(3),
        _ => Some(0),
    }
}

fn png(bytes: &[u8]) -> Result<Picture, NotPlain> {
    let mut at = 8;
    let mut header = None;
    let mut stream = Vec::new();
    let mut ended = false;
    while !ended {
        let length = be32(bytes, at).ok_or(NotPlain::Unknown)? as usize;
        let kind = bytes.get(at + 4..at + 8).ok_or(NotPlain::Unknown)?;
        let body_end = (at + 8).checked_add(length).ok_or(NotPlain::Unknown)?;
        let body = bytes.get(at + 8..body_end).ok_or(NotPlain::Unknown)?;
        match kind {
            b"IHDR" => header = Some((be32(body, 0), be32(body, 4), body.get(8..13).map(<[u8]>::to_vec))),
            b"PLTE" if stream.is_empty() && header.as_ref().is_some_and(|h| h.2.as_deref().is_some_and(|t| t.get(1) == Some(&3))) => {
                return Err(NotPlain::PngKind);
            }
            b"tRNS" | b"acTL" => return Err(NotPlain::PngKind),
            b"IDAT" => stream.extend_from_slice(body),
            b"IEND" => ended = true,
            _ => {}
        }
        // The checksum after each chunk.
        at = body_end.checked_add(4).filter(|end| *end <= bytes.len()).ok_or(NotPlain::Unknown)?;
    }
    let Some((Some(width), Some(height), Some(traits))) = header else { return Err(NotPlain::Unknown) };
    let colours = match traits.as_slice() {
        [8, 0, 0, 0, 0] => Colours::Grey,
        [8, 2, 0, 0, 0] => Colours::Rgb,
        _ => return Err(NotPlain::PngKind),
    };
    if stream.is_empty() {
        return Err(NotPlain::Unknown);
    }
    Ok(Picture { width, height, colours, coding: Coding::Png, stream, quarter_turns: 0 })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::error::NotPlain;

    #[test]
    fn nothing_but_whole_plain_pictures_passes() {
        assert_eq!(read(b"").unwrap_err(), NotPlain::Unknown);
        assert_eq!(read(b"\xFF\xD8").unwrap_err(), NotPlain::Unknown);
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFIHDR").unwrap_err(), NotPlain::Unknown);
        let mut rgba = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x02\0\0\0\x02\x08\x06\0\0\0\0\0\0\0".to_vec();
        rgba.extend_from_slice(b"\0\0\0\x01IDATx\0\0\0\0\0\0\0\0IEND\0\0\0\0");
        assert_eq!(read(&rgba).unwrap_err(), NotPlain::PngKind);
    }

    #[test]
    fn a_jpeg_cut_short_anywhere_is_refused_and_never_panics() {
        let whole = b"\xFF\xD8\xFF\xC0\0\x0B\x08\0\x01\0\x02\x01\x01\x11\0\xFF\xDA\0\x02\x00\xFF\xD9";
        assert_eq!(read(whole).map(|p| (p.width, p.height)).unwrap(), (2, 1));
        for end in 0..whole.len() {
            assert!(read(whole.get(..end).unwrap()).is_err(), "cut at {end}");
        }
    }
}
