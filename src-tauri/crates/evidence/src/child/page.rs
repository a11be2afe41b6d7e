//! Drawing a page of a paper as it looks on a screen. Runs in the child only, and only for papers that this program made:
//! what others made is kept and handed on, never drawn. Must not open anything: every font is in the paper itself.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit, color::palette::css::WHITE};
use hayro::{RenderCache, RenderSettings, hayro_interpret::util::TransformExt, kurbo::Affine, render_into};
use image::RgbImage;

use super::paint;
use crate::{error::PictureFault, wire::DrawnPage};

/// Pixels for each point of the page: 144 to the inch, so that the small print can still be read at 200 % zoom.
const SCALE: f32 = 2.0;

/// Draws the page of this number, from 1.
pub(super) fn draw(pdf: Vec<u8>, number: u32) -> Result<DrawnPage, PictureFault> {
    let pdf = Pdf::new(pdf).map_err(|_| PictureFault::Undecodable)?;
    let pages = pdf.pages();
    let count = u32::try_from(pages.len()).map_err(|_| PictureFault::Undecodable)?;
    let page = number.checked_sub(1).and_then(|index| pages.get(index as usize)).ok_or(PictureFault::NoSuchPage)?;
    let (across, down) = page.render_dimensions();
    let (width, height) = (side(across)?, side(down)?);
    let mut context = RenderContext::new(width, height);
    let transform = Affine::scale(SCALE.into()) * page.initial_transform(true).to_kurbo();
    render_into(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &mut context, transform);
    context.flush();
    let mut drawn = Pixmap::new(width, height);
    let on_white = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
    context.render_with(&mut drawn, &mut Resources::default(), on_white);
    // On white nothing is left transparent.
    let pixels = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    let (width, height) = (u32::from(width), u32::from(height));
    let picture = RgbImage::from_raw(width, height, pixels).ok_or(PictureFault::Undecodable)?;
    Ok(DrawnPage { pages: count, width, height, image: paint::png(&picture)? })
}

/// Points to pixels, within bounds.
fn side(points: f32) -> Result<u16, PictureFault> {
    let pixels = (points * SCALE).round();
    let most = DrawnPage::LONGEST_SIDE as f32;
    // Bounded just before, so nothing is cut off.
    if pixels >= 1.0 && pixels <= most { Ok(pixels as u16) } else { Err(PictureFault::Undecodable) }
}
