//! The one window and what it refuses: leaving its own pages, opening others, downloads, permissions, drops.
//! It must not know what the pages show.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::webview::{NewWindowResponse, PermissionResponse, WebviewWindowBuilder};
use tauri::{AppHandle, DragDropEvent, Manager, Url, WebviewUrl, WebviewWindow, WindowEvent};

use crate::dialogues::ChosenFile;
use crate::door::Desk;
use crate::process::{self, Place};

/// The only window's label; the capability file names it too.
pub const LABEL: &str = "main";
/// Half of a small school laptop's screen, sideways and upwards.
const SMALLEST: (f64, f64) = (420.0, 360.0);

/// Opens the window where the process before this one left it, or in the middle of the screen.
///
/// # Errors
/// Tauri's own, when there is no display or no web engine.
pub fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let place = process::inherited_place();
    let mut builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        // Never the school's, a person's or a record's name: titles are seen in task bars and by other programs.
        .title("Guardbook")
        .inner_size(1180.0, 760.0)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .prevent_overflow()
        // Where the system can: not in its previews of windows, nor in other programs' pictures of the screen.
        .content_protected(true)
        .devtools(cfg!(debug_assertions))
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny);
    builder = if driven_by_a_test() {
        // The driver cannot reach a private window; its profile goes where the test says.
        builder
    } else {
        // Nothing of the pages is ever written to a profile on disk.
        builder.incognito(true)
    };
    if place.is_none() {
        builder = builder.center();
    }
    let window = builder.build()?;
    if let Some(place) = place {
        put(&window, place)?;
    }
    let app = app.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } if app.state::<Arc<Desk>>().page_closes_first(&app) => api.prevent_close(),
        WindowEvent::DragDrop(dragged) => drag(&app, dragged),
        _ => {}
    });
    Ok(window)
}

/// Something is dragged over the window or dropped on it. Ordinary files are remembered and the page told to ask for
/// them; links, folders and whatever else there is are not. Nothing of it ever reaches the web engine.
fn drag(app: &AppHandle, dragged: &DragDropEvent) {
    match dragged {
        DragDropEvent::Enter { .. } => tell(app, "guardbook:drag-over"),
        DragDropEvent::Leave => tell(app, "guardbook:drag-away"),
        DragDropEvent::Drop { paths, .. } => {
            let (app, paths) = (app.clone(), paths.clone());
            // A file on a slow disk must not hold up the window.
            std::thread::spawn(move || {
                app.state::<Arc<Desk>>().drop_in(ordinary(&paths));
                tell(&app, "guardbook:dropped");
            });
        }
        _ => {}
    }
}

fn ordinary(paths: &[PathBuf]) -> Vec<ChosenFile> {
    paths.iter().filter_map(|path| ChosenFile::at(path)).collect()
}

/// The window out of the way of what lies behind it, until this is dropped.
pub struct Aside {
    app: AppHandle,
    place: Option<Place>,
}

impl Aside {
    pub fn step(app: &AppHandle) -> Self {
        let aside = Self { app: app.clone(), place: place(app) };
        if let Some(window) = app.get_webview_window(LABEL)
            && let Err(error) = window.hide()
        {
            eprintln!("The window could not step aside: {error}");
        }
        aside
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let Some(window) = self.app.get_webview_window(LABEL) else { return };
        let back = window.show().and_then(|()| self.place.map_or(Ok(()), |place| put(&window, place))).and_then(|()| window.set_focus());
        if let Err(error) = back {
            eprintln!("The window could not come back: {error}");
        }
    }
}

/// A page of this program's own, and no other address, whatever it looks like.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // How Windows spells the same thing.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost") && url.port().is_none(),
        _ => false,
    }
}

fn driven_by_a_test() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Tells the page that something happened. The name alone travels: no content goes this way.
pub fn tell(app: &AppHandle, event: &'static str) {
    if let Some(window) = app.get_webview_window(LABEL)
        && let Err(error) = window.eval(format!("window.dispatchEvent(new Event({event:?}))"))
    {
        eprintln!("The window did not take {event}: {error}");
    }
}

/// Where the window stands, if the system says so.
pub fn place(app: &AppHandle) -> Option<Place> {
    let window = app.get_webview_window(LABEL)?;
    let position = window.outer_position().ok()?;
    let size = window.inner_size().ok()?;
    let maximised = window.is_maximized().ok()?;
    Some(Place { x: position.x, y: position.y, width: size.width, height: size.height, maximised })
}

fn put(window: &WebviewWindow, place: Place) -> tauri::Result<()> {
    window.set_size(tauri::PhysicalSize::new(place.width, place.height))?;
    window.set_position(tauri::PhysicalPosition::new(place.x, place.y))?;
    if place.maximised {
        window.maximize()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_may_use_the_one_command_and_nothing_else() {
        let capability: serde_json::Value = serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        assert_eq!(capability["permissions"], serde_json::json!(["allow-call"]));
        assert_eq!(capability["windows"], serde_json::json!([LABEL]));
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("capabilities");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "one file says it all");
    }

    #[test]
    fn the_content_policy_is_the_one_agreed() {
        let config: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        let policy = config["app"]["security"]["csp"].as_str().unwrap();
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'none'; font-src 'self'; \
             connect-src ipc: http://ipc.localhost; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        );
        assert_eq!(config["app"]["withGlobalTauri"], false);
    }

    #[test]
    fn only_the_programs_own_pages_are_its_pages() {
        let own = |address: &str| is_own_page(&address.parse().unwrap());
        assert!(own("tauri://localhost/index.html"));
        for foreign in [
            "https://school.example/",
            "http://localhost/index.html",
            "tauri://elsewhere.example/index.html",
            "file:///etc/passwd",
            "data:text/html,<h1>Guardbook</h1>",
            "about:blank",
            "javascript:alert(1)",
        ] {
            assert!(!own(foreign), "{foreign}");
        }
    }
}
