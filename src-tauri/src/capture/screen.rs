//! Where the pixels come from: on X11 the root window, read through GDK. Elsewhere nothing, and the person is told to use
//! the system's own key. For the main thread. It must not know what the picture is for.

use super::picture::Picture;

/// Whether this system may give a picture at all.
#[cfg(target_os = "linux")]
pub fn ready() -> Option<()> {
    x11::root().map(drop)
}

/// The whole screen now, every monitor in one picture.
#[cfg(target_os = "linux")]
pub fn take() -> Option<Picture> {
    x11::take().filter(|picture| !picture.is_blank())
}

#[cfg(not(target_os = "linux"))]
pub fn ready() -> Option<()> {
    None
}

#[cfg(not(target_os = "linux"))]
pub fn take() -> Option<Picture> {
    None
}

#[cfg(target_os = "linux")]
mod x11 {
    use gtk::cairo::{Context, Filter, Format, ImageSurface, SurfacePattern};
    use gtk::gdk;
    use gtk::gdk::prelude::{DisplayExtManual, GdkContextExt};

    use super::Picture;

    /// The root window, if it shows what is on the screen: under Wayland, also through its X11 bridge, it does not.
    pub fn root() -> Option<gdk::Window> {
        let bridged =
            std::env::var_os("WAYLAND_DISPLAY").is_some() || std::env::var_os("XDG_SESSION_TYPE").is_some_and(|kind| kind == "wayland");
        let display = gdk::Display::default().filter(|display| display.backend().is_x11() && !bridged)?;
        display.default_screen().root_window()
    }

    pub fn take() -> Option<Picture> {
        let root = root()?;
        // Sizes come in the desktop's units; the pixels of a finer screen are more.
        let scale = root.scale_factor();
        let (width, height) = (root.width() * scale, root.height() * scale);
        let mut surface = ImageSurface::create(Format::Rgb24, width, height).ok()?;
        let context = Context::new(&surface).ok()?;
        context.scale(scale.into(), scale.into());
        context.set_source_window(&root, 0.0, 0.0);
        let screen = SurfacePattern::try_from(context.source()).ok()?;
        // Other programs paint there, of which cairo knows nothing: without this it shows what it saw before.
        screen.surface().ok()?.mark_dirty();
        // One pixel to one pixel, never a mixture of neighbours.
        screen.set_filter(Filter::Nearest);
        context.paint().ok()?;
        drop(context);
        let stride = usize::try_from(surface.stride()).ok()?;
        let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        let mut data = surface.data().ok()?;
        let picture = Picture::new(width, height, colours(&data, width as usize, stride));
        // Cairo's own memory is not wiped when it is freed.
        data.fill(0);
        picture
    }

    /// Red, green, blue out of cairo's four bytes a pixel, which are a number in this machine's order.
    fn colours(data: &[u8], width: usize, stride: usize) -> Vec<u8> {
        let rows = data.chunks_exact(stride);
        let mut pixels = Vec::with_capacity(rows.len() * width * 3);
        for row in rows {
            for pixel in row.as_chunks::<4>().0.iter().take(width) {
                let [_, red, green, blue] = u32::from_ne_bytes(*pixel).to_be_bytes();
                pixels.extend([red, green, blue]);
            }
        }
        pixels
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn padding_is_left_out_and_colours_keep_their_places() {
            let pixel = |colour: u32| colour.to_ne_bytes();
            let data =
                [pixel(0x00_11_22_33), pixel(0xff_44_55_66), pixel(0xdead), pixel(0x77_88_99), pixel(0xaa_bb_cc), pixel(0xdead)].concat();
            assert_eq!(super::colours(&data, 2, 12), [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc]);
        }
    }
}
