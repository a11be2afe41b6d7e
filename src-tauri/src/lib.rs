//! The desktop shell: one window, one command, and the few things only the system can do.
//!
//! It owns the window and its policy, the process (start, lock, fresh start), and what the system alone can do:
//! dialogues, pictures of the screen, the clipboard, word that the computer is locked or goes to sleep.
//! It must not know what a record is: every name it does not recognise goes to the core unread.

mod answers;
mod away;
mod capture;
mod clipboard;
mod dialogues;
mod door;
mod gate;
mod idle;
mod native;
mod process;
mod settings;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use tauri::{Manager, RunEvent};

use crate::door::Desk;

/// Runs the program to its end. Failing to open a window is the only failure reported from here.
pub fn run() -> ExitCode {
    guardbook_app::quiet_panics();
    if let Some(code) = guardbook_app::decode_if_asked() {
        return u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from);
    }
    process::forbid_core_dumps();
    #[cfg(target_os = "linux")]
    process::be_thrifty();
    let context = tauri::generate_context!();
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![door::call])
        .setup(|app| {
            let settings = settings::Settings::in_folder(app.path().app_config_dir()?);
            let desk = Arc::new(Desk::new(settings)?);
            app.manage(Arc::clone(&desk));
            window::open(app.handle())?;
            idle::watch(app.handle().clone(), desk);
            away::listen(app.handle());
            Ok(())
        })
        .build(context);
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    // The store's lock file goes with the door, before the process ends.
                    app.state::<Arc<Desk>>().shut();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Guardbook could not open its window: {error}");
            ExitCode::FAILURE
        }
    }
}
