//! A small window from which one thing can be dragged, for the test that drops it on Guardbook. It owns nothing else and
//! is in no program that is handed out.
#![allow(clippy::expect_used, reason = "it is started by a test alone")]

#[cfg(target_os = "linux")]
fn main() {
    use gtk::prelude::*;
    use gtk::{TargetEntry, TargetFlags, gdk};

    let address = std::env::args().nth(1).expect("the address of what is dragged");
    gtk::init().expect("a display");
    // Without a frame and at a known place, whatever manages windows here.
    let window = gtk::Window::new(gtk::WindowType::Popup);
    window.set_default_size(80, 80);
    window.move_(0, 0);
    let handle = gtk::EventBox::new();
    let target = TargetEntry::new("text/uri-list", TargetFlags::empty(), 0);
    handle.drag_source_set(gdk::ModifierType::BUTTON1_MASK, &[target], gdk::DragAction::COPY);
    handle.connect_drag_data_get(move |_, _, given, _, _| {
        given.set_uris(&[&address]);
    });
    handle.connect_drag_end(|_, _| gtk::main_quit());
    window.add(&handle);
    window.show_all();
    println!("ready");
    gtk::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
