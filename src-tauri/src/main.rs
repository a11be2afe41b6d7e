//! The executable: the window, or, with `--decode-child` as its only argument, the keyless process that
//! decodes what strangers made. It owns the allocator; everything else is in the library beside it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::alloc::System;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

/// Wipes every block of memory as it is freed: what was read from the store does not linger.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    guardbook_shell::run()
}
