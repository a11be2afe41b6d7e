//! Owns pictures for the sample papers: invented browser windows, drawn by arithmetic.

use image::{ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder};

/// RGB pixels of something like a window: a bar, lines of text, a coloured panel.
pub fn window(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let bar = y < 40;
            let line = (y / 12) % 2 == 0 && x > 40 && x < width - 60 - (y * 7 + seed * 13) % 120 && (x * 31 + y / 12 * 17 + seed) % 23 > 3;
            let panel = x > width / 2 && y > height / 3 && y < height * 2 / 3;
            let colour = if bar {
                [40, 60 + (seed * 11 % 60) as u8, 90]
            } else if panel {
                [(x * 255 / width) as u8, (y * 255 / height) as u8, (seed * 40 % 255) as u8]
            } else if line {
                [70, 70, 80]
            } else {
                [245, 246, 248]
            };
            pixels.extend_from_slice(&colour);
        }
    }
    pixels
}

pub fn jpeg(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let done =
        JpegEncoder::new_with_quality(&mut out, 85).write_image(&window(width, height, seed), width, height, ExtendedColorType::Rgb8);
    assert!(done.is_ok(), "the encoder takes plain pixels");
    out
}

pub fn png(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let done = PngEncoder::new(&mut out).write_image(&window(width, height, seed), width, height, ExtendedColorType::Rgb8);
    assert!(done.is_ok(), "the encoder takes plain pixels");
    out
}

pub fn grey_png(width: u32, height: u32) -> Vec<u8> {
    let pixels: Vec<u8> = (0..width * height).map(|n| ((n % width) * 255 / width) as u8).collect();
    let mut out = Vec::new();
    let done = PngEncoder::new(&mut out).write_image(&pixels, width, height, ExtendedColorType::L8);
    assert!(done.is_ok(), "the encoder takes plain pixels");
    out
}

pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(bytes))
}
