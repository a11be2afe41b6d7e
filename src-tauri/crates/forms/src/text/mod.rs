//! Owns how a string becomes lines of placed glyphs: cleaning, fonts, shaping, breaking.
//! Knows nothing of pages or of what the words mean.

pub(crate) mod clean;
pub(crate) mod faces;
pub(crate) mod lines;
pub(crate) mod shape;
