//! Guardbook.
