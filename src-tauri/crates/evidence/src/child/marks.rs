//! The framing of a picture file: does it reach its own end mark, does anything follow, and is it plain enough to
//! stand on a form byte for byte. Runs in the child only; decodes no pixels.

use crate::{error::PictureFault, media::MediaType, wire::FormUse};

/// What the framing tells.
pub(super) struct Framing {
    pub form_use: FormUse,
    pub animated: bool,
}

/// Walks the file from mark to mark. `CutShort` if its end mark is not reached.
pub(super) fn walk(kind: MediaType, bytes: &[u8]) -> Result<Framing, PictureFault> {
    match kind {
        MediaType::Png => png(bytes),
        MediaType::Jpeg => jpeg(bytes),
        MediaType::Gif => gif(bytes),
        MediaType::WebP => webp(bytes),
        MediaType::Pdf | MediaType::Mp4 | MediaType::PlainText => Err(PictureFault::NotAsClaimed),
    }
}

/// A cursor that reports an early end as such.
struct Walk<'a> {
    rest: &'a [u8],
}

impl<'a> Walk<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], PictureFault> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(PictureFault::CutShort)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PictureFault> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(PictureFault::CutShort)?;
        self.rest = rest;
        Ok(*taken)
    }

    fn byte(&mut self) -> Result<u8, PictureFault> {
        self.array::<1>().map(|[byte]| byte)
    }
}

/// PNG, ISO/IEC 15948: chunks of length, type, content, check sum. The decoder checks the sums.
fn png(bytes: &[u8]) -> Result<Framing, PictureFault> {
    let mut walk = Walk { rest: bytes };
    walk.take(8)?;
    let (mut plain, mut animated) = (false, false);
    loop {
        let length = u32::from_be_bytes(walk.array()?);
        let kind: [u8; 4] = walk.array()?;
        let content = walk.take(length as usize)?;
        walk.take(4)?;
        match &kind {
            // Bit depth 8; grey (0) or RGB (2); not interlaced.
            b"IHDR" => plain = matches!(content, [.., 8, 0 | 2, _, _, 0]),
            b"tRNS" => plain = false,
            b"acTL" => (plain, animated) = (false, true),
            b"IEND" => break,
            _ => {}
        }
    }
    let form_use = if plain && walk.rest.is_empty() { FormUse::PngAsIs } else { FormUse::Rendering };
    Ok(Framing { form_use, animated })
}

/// JPEG, ITU-T T.81 annex B: segments, and after each start of scan its entropy-coded data.
fn jpeg(bytes: &[u8]) -> Result<Framing, PictureFault> {
    let mut walk = Walk { rest: bytes };
    walk.take(2)?;
    let (mut plain, mut adobe) = (false, false);
    let mut letters = false;
    loop {
        let mut mark = walk.byte()?;
        if mark != 0xff {
            return Err(PictureFault::Undecodable);
        }
        while mark == 0xff {
            mark = walk.byte()?; // any number of fill bytes
        }
        match mark {
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(walk.array()?));
        let content = walk.take(length.checked_sub(2).ok_or(PictureFault::Undecodable)?)?;
        match mark {
            // Start of frame: baseline, extended or progressive, Huffman. 8 bits, a height, 1 or 3 components.
            0xc0..=0xc2 => {
                plain = matches!(content, [8, high, low, _, _, 1 | 3, ..] if (*high, *low) != (0, 0));
                // Components named R, G, B and no Adobe segment: readers disagree about the colours.
                letters = matches!(content, [.., b'R', _, _, b'G', _, _, b'B', _, _]);
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => plain = false,
            0xee => adobe |= content.starts_with(b"Adobe"),
            0xda => skip_scan(&mut walk)?,
            _ => {}
        }
    }
    let form_use = if plain && (adobe || !letters) && walk.rest.is_empty() { FormUse::JpegAsIs } else { FormUse::Rendering };
    Ok(Framing { form_use, animated: false })
}

/// Goes to the next mark that is neither a stuffed zero nor a restart.
fn skip_scan(walk: &mut Walk<'_>) -> Result<(), PictureFault> {
    let end = walk
        .rest
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))
        .ok_or(PictureFault::CutShort)?;
    walk.take(end).map(|_| ())
}

/// GIF89a: screen, blocks, each in sub-blocks, and a trailer.
fn gif(bytes: &[u8]) -> Result<Framing, PictureFault> {
    let mut walk = Walk { rest: bytes };
    walk.take(10)?;
    let flags = walk.byte()?;
    walk.take(2)?;
    skip_colours(&mut walk, flags)?;
    let mut frames = 0_u32;
    loop {
        match walk.byte()? {
            0x3b => break,
            0x21 => {
                walk.byte()?;
            }
            0x2c => {
                walk.take(8)?;
                let flags = walk.byte()?;
                skip_colours(&mut walk, flags)?;
                walk.byte()?;
                frames = frames.saturating_add(1);
            }
            _ => return Err(PictureFault::Undecodable),
        }
        loop {
            match walk.byte()? {
                0 => break,
                length => walk.take(usize::from(length))?,
            };
        }
    }
    Ok(Framing { form_use: FormUse::Rendering, animated: frames > 1 })
}

fn skip_colours(walk: &mut Walk<'_>, flags: u8) -> Result<(), PictureFault> {
    if flags & 0x80 != 0 {
        walk.take(3 << ((flags & 7) + 1))?;
    }
    Ok(())
}

/// WebP: one RIFF container whose size is said at its beginning.
fn webp(bytes: &[u8]) -> Result<Framing, PictureFault> {
    let mut walk = Walk { rest: bytes };
    walk.take(4)?;
    let size = u32::from_le_bytes(walk.array()?);
    let mut inside = Walk { rest: walk.take(size as usize)? };
    inside.take(4)?;
    let mut animated = false;
    while !inside.rest.is_empty() {
        let kind: [u8; 4] = inside.array()?;
        let length = u32::from_le_bytes(inside.array()?) as usize;
        inside.take(length)?;
        if length % 2 == 1 && !inside.rest.is_empty() {
            inside.take(1)?;
        }
        animated |= &kind == b"ANIM";
    }
    Ok(Framing { form_use: FormUse::Rendering, animated })
}
