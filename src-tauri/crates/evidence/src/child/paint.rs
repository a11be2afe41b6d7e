//! Decoding a picture and painting what was asked for. Runs in the child only; must not open anything.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage, codecs, imageops::FilterType};

use super::marks;
use crate::{
    error::PictureFault,
    media::{self, MediaType},
    wire::{Decoded, Picture, Wanted},
};

/// The most pixels a side.
const LONGEST_SIDE: u32 = 20_000;
/// The most bytes that the decoder may ask for.
const MOST_MEMORY: u64 = 400_000_000;
/// Cells of a blurred picture on its longer side: too few for a face, a word or a body.
const BLUR_CELLS: u32 = 6;
/// Quality of a JPEG for the screen.
const JPEG_QUALITY: u8 = 88;

/// Confirms that `bytes` are a picture of the kind `claimed`, decodes it (of an animation the first frame) and paints
/// what is `wanted`.
pub(super) fn look(claimed: MediaType, wanted: Wanted, bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let format = match claimed {
        MediaType::Png => ImageFormat::Png,
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::WebP => ImageFormat::WebP,
        MediaType::Gif => ImageFormat::Gif,
        MediaType::Pdf | MediaType::Mp4 | MediaType::PlainText => {
            return Err(PictureFault::NotAsClaimed);
        }
    };
    if !media::sniff(&bytes[..bytes.len().min(media::HEAD)]).is_ok_and(|kind| kind == claimed) {
        return Err(PictureFault::NotAsClaimed);
    }
    let framing = marks::walk(claimed, bytes)?;
    let (image, orientation) = decode(format, bytes)?;
    let picture = Picture {
        media_type: claimed,
        width: image.width(),
        height: image.height(),
        form_use: framing.form_use,
        orientation,
        animated: framing.animated,
    };
    let as_jpeg = wanted == Wanted::Display && claimed == MediaType::Jpeg;
    Ok(Decoded { picture, image_type: if as_jpeg { MediaType::Jpeg } else { MediaType::Png }, image: paint(image, wanted, as_jpeg)? })
}

fn decode(format: ImageFormat, bytes: &[u8]) -> Result<(DynamicImage, u8), PictureFault> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| fault(&error, 0, 0))?;
    let (width, height) = decoder.dimensions();
    let size = decoder.total_bytes();
    if width > LONGEST_SIDE || height > LONGEST_SIDE || size > MOST_MEMORY {
        return Err(PictureFault::TooManyPixels { width, height });
    }
    if width == 0 || height == 0 {
        return Err(PictureFault::Undecodable);
    }
    let orientation = decoder.orientation().map_or(1, |turn| turn.to_exif());
    limits.reserve(size).map_err(|error| fault(&error, width, height))?;
    decoder.set_limits(limits).map_err(|error| fault(&error, width, height))?;
    let image = DynamicImage::from_decoder(decoder).map_err(|error| fault(&error, width, height))?;
    Ok((image, orientation))
}

fn fault(error: &ImageError, width: u32, height: u32) -> PictureFault {
    match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => PictureFault::CutShort,
        ImageError::Limits(_) if width > 0 => PictureFault::TooManyPixels { width, height },
        _ => PictureFault::Undecodable,
    }
}

fn paint(image: DynamicImage, wanted: Wanted, as_jpeg: bool) -> Result<Vec<u8>, PictureFault> {
    let longest = wanted.longest_side();
    let painted = match wanted {
        Wanted::Facts => return Ok(Vec::new()),
        Wanted::Rendering => flatten(image),
        Wanted::Thumbnail | Wanted::Display => shrink(image, longest),
        Wanted::Blurred => blur(shrink(image, longest)),
    };
    if !as_jpeg {
        return png(&painted);
    }
    let mut encoded = Vec::new();
    let encoder = codecs::jpeg::JpegEncoder::new_with_quality(&mut encoded, JPEG_QUALITY);
    painted.write_with_encoder(encoder).map_err(|_| PictureFault::Undecodable)?;
    Ok(encoded)
}

/// An 8-bit RGB PNG.
pub(super) fn png(painted: &RgbImage) -> Result<Vec<u8>, PictureFault> {
    let mut encoded = Vec::new();
    painted.write_with_encoder(codecs::png::PngEncoder::new(&mut encoded)).map_err(|_| PictureFault::Undecodable)?;
    Ok(encoded)
}

/// Keeps a few cells of mean colour and flows them into each other; the rest is gone, not hidden.
fn blur(image: RgbImage) -> RgbImage {
    let (width, height) = image.dimensions();
    let cells = |side: u32| (side * BLUR_CELLS / width.max(height)).max(1);
    DynamicImage::from(image).thumbnail_exact(cells(width), cells(height)).resize_exact(width, height, FilterType::Triangle).into_rgb8()
}

/// 8-bit RGB; what is transparent is laid on white.
fn flatten(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let layered = image.into_rgba8();
    RgbImage::from_fn(layered.width(), layered.height(), |x, y| {
        let [red, green, blue, alpha] = layered.get_pixel(x, y).0;
        let alpha = u32::from(alpha);
        let on_white = |colour: u8| {
            let mixed = u32::from(colour) * alpha + 255 * (255 - alpha);
            u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([on_white(red), on_white(green), on_white(blue)])
    })
}

/// Never enlarges. A box filter, because it needs no memory beside its result. Transparent pictures are flattened
/// first, so that the colours of what cannot be seen do not bleed.
fn shrink(image: DynamicImage, longest: u32) -> RgbImage {
    if image.width().max(image.height()) <= longest {
        return flatten(image);
    }
    let image = if image.color().has_alpha() { flatten(image).into() } else { image };
    image.thumbnail(longest, longest).into_rgb8()
}
