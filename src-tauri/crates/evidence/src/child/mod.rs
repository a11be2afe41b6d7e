//! The decoding child: a process without keys that reads one picture or paper from its standard input, answers on its
//! standard output and ends. Must not know objects, keys or the store, and opens no file.
//!
//! Any Guardbook executable becomes it when started with the single argument [`ARGUMENT`]. The first line of every
//! `main` is therefore
//!
//! ```no_run
//! if let Some(code) = guardbook_evidence::child::run_if_asked() {
//!     std::process::exit(code);
//! }
//! ```
//!
//! before any thread is started, any file opened or any key touched. Before the child reads its first byte it takes
//! its own rights away: a bounded address space and processor time, no core file, no file that may grow, and on Linux
//! only the system calls that decoding in memory needs (no opening, no socket, no new process). A child that cannot do
//! this looks at nothing.

mod limits;
mod marks;
mod page;
mod paint;

use std::io::{self, BufRead, BufReader, Read, Write};

use crate::{
    decoder::Decoder,
    error::PictureFault,
    wire::{Answer, Decoded, DrawnPage, LINE_LIMIT, Request},
};

/// The single argument with which an executable is started as a decoding child.
pub const ARGUMENT: &str = "--decode-child";

/// Runs as decoding child if this process was started as one, and returns the exit code.
pub fn run_if_asked() -> Option<i32> {
    let mut arguments = std::env::args_os().skip(1);
    let asked = arguments.next().is_some_and(|first| first == ARGUMENT) && arguments.next().is_none();
    asked.then(|| run(io::stdin().lock(), io::stdout().lock()))
}

/// Shuts this process in, then answers one request. Returns the exit code: 0 if an answer was given, be it a refusal.
pub fn run(input: impl Read, mut output: impl Write) -> i32 {
    // A panic is one more way of not being able to decode; it must not write anywhere.
    std::panic::set_hook(Box::new(|_| {}));
    let answered = if limits::shut_in().is_err() {
        send(&mut output, &Answer::Fault(PictureFault::NotShutIn), &[])
    } else {
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| answer(input))) {
            Ok(Ok((done, image))) => send(&mut output, &done, &image),
            Ok(Err(fault)) => send(&mut output, &Answer::Fault(fault), &[]),
            Err(_) => send(&mut output, &Answer::Fault(PictureFault::Undecodable), &[]),
        }
    };
    i32::from(answered.is_err())
}

fn answer(input: impl Read) -> Result<(Answer, Vec<u8>), PictureFault> {
    let broken = |_| PictureFault::Undecodable;
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    input.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut line).map_err(broken)?;
    let request: Request = serde_json::from_slice(&line).map_err(|_| PictureFault::Undecodable)?;
    let mut bytes = Vec::new();
    input.take(Decoder::MAX_INPUT + 1).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() as u64 > Decoder::MAX_INPUT {
        return Err(PictureFault::TooManyBytes { limit: Decoder::MAX_INPUT });
    }
    match request {
        Request::Picture { media_type, wanted } => {
            let Decoded { picture, image_type, image } = paint::look(media_type, wanted, &bytes)?;
            Ok((Answer::Done { picture, image_type, image_bytes: image.len() as u64 }, image))
        }
        Request::Page { number } => {
            let DrawnPage { pages, width, height, image } = page::draw(bytes, number)?;
            Ok((Answer::Page { pages, width, height, image_bytes: image.len() as u64 }, image))
        }
    }
}

fn send(output: &mut impl Write, answer: &Answer, image: &[u8]) -> io::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.write_all(image)?;
    output.flush()
}
