//! A picture in memory: 8-bit red, green and blue, cut and made smaller without ever touching a file. Encoded without loss.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{RgbImage, imageops};

/// A picture of at least one pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pixels: RgbImage,
}

impl Picture {
    /// `pixels` row by row, three bytes each; nothing if they are not that many, or none.
    pub fn new(width: u32, height: u32, pixels: Vec<u8>) -> Option<Self> {
        let exact = u128::from(width) * u128::from(height) * 3 == pixels.len() as u128;
        let pixels = RgbImage::from_raw(width, height, pixels).filter(|_| exact && width > 0 && height > 0)?;
        Some(Self { pixels })
    }

    pub fn width(&self) -> u32 {
        self.pixels.width()
    }

    pub fn height(&self) -> u32 {
        self.pixels.height()
    }

    /// A part of it, pixel by pixel as it was; nothing if it is empty or reaches outside.
    pub fn part(&self, x: u32, y: u32, width: u32, height: u32) -> Option<Self> {
        let fits = |from: u32, length: u32, all: u32| length > 0 && from.checked_add(length).is_some_and(|end| end <= all);
        let inside = fits(x, width, self.width()) && fits(y, height, self.height());
        inside.then(|| Self { pixels: imageops::crop_imm(&self.pixels, x, y, width, height).to_image() })
    }

    /// The same picture, made smaller until no side is longer than `most`; never larger.
    pub fn within(&self, most: u32) -> Self {
        let longest = self.width().max(self.height());
        if longest <= most {
            return self.clone();
        }
        let side = |length: u32| u32::try_from(u64::from(length) * u64::from(most) / u64::from(longest)).unwrap_or(most).max(1);
        Self { pixels: imageops::thumbnail(&self.pixels, side(self.width()), side(self.height())) }
    }

    /// A plain PNG with exactly these pixels.
    pub fn png(&self) -> Option<Vec<u8>> {
        let mut bytes = Cursor::new(Vec::new());
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
        self.pixels.write_with_encoder(encoder).ok()?;
        Some(bytes.into_inner())
    }

    /// Whether every pixel is the same: what a system gives that shows nobody its screen.
    pub fn is_blank(&self) -> bool {
        let mut pixels = self.pixels.pixels();
        let first = pixels.next();
        pixels.all(|pixel| Some(pixel) == first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pixel says where it is.
    fn grid(width: u8, height: u8) -> Picture {
        let pixels = (0..height).flat_map(|y| (0..width).flat_map(move |x| [x, y, 7])).collect();
        Picture::new(width.into(), height.into(), pixels).unwrap()
    }

    #[test]
    fn a_part_is_exactly_those_pixels() {
        let part = grid(9, 5).part(2, 1, 3, 2).unwrap();
        assert_eq!((part.width(), part.height()), (3, 2));
        assert_eq!(part.pixels.as_raw(), &[2, 1, 7, 3, 1, 7, 4, 1, 7, 2, 2, 7, 3, 2, 7, 4, 2, 7]);
        assert_eq!(grid(9, 5).part(0, 0, 9, 5), Some(grid(9, 5)));
    }

    #[test]
    fn a_part_that_is_empty_or_reaches_outside_is_none() {
        for (x, y, width, height) in [(0, 0, 0, 1), (0, 0, 10, 1), (9, 0, 1, 1), (8, 4, 1, 2), (u32::MAX, 0, 2, 1)] {
            assert_eq!(grid(9, 5).part(x, y, width, height), None, "{x} {y} {width} {height}");
        }
    }

    #[test]
    fn what_is_encoded_is_what_was_there() {
        let bytes = grid(9, 5).png().unwrap();
        let again = image::load_from_memory_with_format(&bytes, image::ImageFormat::Png).unwrap();
        assert_eq!(again.color(), image::ColorType::Rgb8);
        assert_eq!(again.into_rgb8(), grid(9, 5).pixels);
    }

    #[test]
    fn it_is_made_smaller_and_never_larger() {
        let wide = Picture::new(400, 10, vec![9; 12_000]).unwrap();
        let small = wide.within(100);
        assert_eq!((small.width(), small.height()), (100, 2));
        assert_eq!(wide.within(1000), wide);
        assert_eq!(wide.within(1).height(), 1);
    }

    #[test]
    fn bytes_that_are_no_picture_are_none() {
        for (width, height, bytes) in [(0, 1, 0), (1, 0, 0), (2, 2, 11), (2, 2, 13), (u32::MAX, u32::MAX, 3)] {
            assert_eq!(Picture::new(width, height, vec![0; bytes]), None);
        }
        assert!(Picture::new(2, 2, vec![5; 12]).unwrap().is_blank());
        assert!(!grid(2, 2).is_blank());
    }
}
