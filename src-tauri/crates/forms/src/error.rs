//! Owns what can go wrong while drawing a paper. Knows nothing of what the paper says:
//! no text of a record ever appears in an error.

/// Why a paper could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum FormsError {
    /// A picture that cannot be taken over byte for byte; the caller gives a rendering instead.
    #[error("picture {number} cannot be taken over unchanged: {why}")]
    Picture {
        /// The evidence number printed beside the picture.
        number: u32,
        /// What about its format stands in the way.
        why: NotPlain,
    },
    /// A font shipped with the program could not be reduced to the glyphs used.
    #[error("the font {0} could not be prepared")]
    Font(&'static str),
    /// The drawn document could not be completed; always a fault of this crate.
    #[error("the drawn document could not be completed: {0}")]
    Completion(&'static str),
    /// The page drawing library wrote something that cannot be read back.
    #[error("the drawn document could not be read back")]
    ReadBack(#[from] lopdf::Error),
}

/// Why a picture is not one that passes through unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotPlain {
    /// Neither a JPEG nor a PNG, or cut short.
    #[error("neither a whole JPEG nor a whole PNG")]
    Unknown,
    /// A JPEG in a coding that PDF readers do not know (lossless, arithmetic, 12 bits).
    #[error("a JPEG in a coding that PDF does not know")]
    JpegCoding,
    /// A PNG other than 8-bit grey or RGB without interlacing, palette or transparency.
    #[error("a PNG other than 8-bit grey or colour without transparency")]
    PngKind,
    /// A picture with no pixels or with more than a page description can hold.
    #[error("a picture of impossible size")]
    Size,
}
