//! The parent's side of decoding: starts the child, feeds it, bounds its time and its answer. Must not decode anything
//! itself and believes nothing the child says beyond its bounds.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

use crate::{
    child,
    error::{EvidenceError, PictureFault},
    media::{self, MediaType},
    wire::{Answer, Decoded, DrawnPage, LINE_LIMIT, Request, Wanted},
};

/// How long a child may take from its start to its end.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// A child's line and the picture after it.
type Answered = (Answer, Vec<u8>);

/// Starts decoding children from one executable.
#[derive(Debug, Clone)]
pub struct Decoder {
    executable: PathBuf,
    time_limit: Duration,
}

impl Decoder {
    /// The most bytes that an encoded picture may have: 200 MB.
    pub const MAX_INPUT: u64 = 200_000_000;

    /// `executable` is any Guardbook program that calls [`child::run_if_asked`] first thing in `main`; usually the
    /// program's own.
    pub fn new(executable: impl Into<PathBuf>) -> Self {
        Self { executable: executable.into(), time_limit: TIME_LIMIT }
    }

    /// The same with another time limit than 30 seconds.
    #[must_use]
    pub fn with_time_limit(self, time_limit: Duration) -> Self {
        Self { time_limit, ..self }
    }

    /// Has a picture in memory looked at.
    pub fn look(&self, media_type: MediaType, wanted: Wanted, bytes: &[u8]) -> Result<Decoded, EvidenceError> {
        let ((), decoded) = self.feed(media_type, wanted, |sink| sink.write_all(bytes).map_err(EvidenceError::ChildNotStarted))?;
        Ok(decoded?)
    }

    /// Has a page of a paper drawn, from 1. Only for a PDF that this program made.
    pub fn draw(&self, pdf: &[u8], number: u32) -> Result<DrawnPage, EvidenceError> {
        let ((), drawn) = self.ask(Request::Page { number }, |sink| sink.write_all(pdf).map_err(EvidenceError::ChildNotStarted))?;
        Ok(drawn.and_then(|(answer, image)| believe_page(answer, image, number))?)
    }

    /// Has a picture looked at that `feed` writes piece by piece. An error of `feed` ends the child and outranks its
    /// answer; `feed` always gets to write everything, even if the child no longer listens.
    pub(crate) fn feed<T>(
        &self,
        media_type: MediaType,
        wanted: Wanted,
        feed: impl FnOnce(&mut dyn Write) -> Result<T, EvidenceError>,
    ) -> Result<(T, Result<Decoded, PictureFault>), EvidenceError> {
        let (fed, answer) = self.ask(Request::Picture { media_type, wanted }, feed)?;
        Ok((fed, answer.and_then(|(answer, image)| believe(answer, image, media_type, wanted))))
    }

    /// Starts a child, feeds it and takes its answer, which nobody has believed yet.
    fn ask<T>(
        &self,
        request: Request,
        feed: impl FnOnce(&mut dyn Write) -> Result<T, EvidenceError>,
    ) -> Result<(T, Result<Answered, PictureFault>), EvidenceError> {
        let mut child = Command::new(&self.executable)
            .arg(child::ARGUMENT)
            .env_clear()
            .current_dir(std::path::Component::RootDir.as_os_str())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(EvidenceError::ChildNotStarted)?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(EvidenceError::ChildNotStarted(io::ErrorKind::BrokenPipe.into()));
        };
        let child = &Mutex::new(child);
        let (ended, end) = mpsc::channel::<()>();
        thread::scope(|scope| {
            let listening = scope.spawn(|| {
                let answer = listen(stdout, request.most_bytes());
                if answer.is_err() {
                    kill(child);
                }
                answer
            });
            let time_limit = self.time_limit;
            let watching = scope.spawn(move || {
                let late = end.recv_timeout(time_limit) == Err(mpsc::RecvTimeoutError::Timeout);
                if late {
                    kill(child);
                }
                late
            });
            let fed = {
                let mut sink = Pipe { pipe: Some(stdin) };
                let fed = sink.request(&request).and_then(|()| feed(&mut sink));
                drop(sink);
                fed
            };
            if fed.is_err() {
                kill(child);
            }
            let answer = listening.join().unwrap_or(Err(PictureFault::Undecodable));
            let well = wait(child);
            drop(ended);
            let late = watching.join().unwrap_or(true);
            let answer = match answer {
                _ if late => Err(PictureFault::TooSlow),
                Ok(_) if !well => Err(PictureFault::Undecodable),
                answer => answer,
            };
            Ok((fed?, answer))
        })
    }
}

/// The child's standard input. A child that ended early has made up its mind: the rest goes nowhere.
struct Pipe {
    pipe: Option<std::process::ChildStdin>,
}

impl Pipe {
    fn request(&mut self, request: &Request) -> Result<(), EvidenceError> {
        let mut line = serde_json::to_vec(request).map_err(|error| EvidenceError::ChildNotStarted(error.into()))?;
        line.push(b'\n');
        self.write_all(&line).map_err(EvidenceError::ChildNotStarted)
    }
}

impl Write for Pipe {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let Some(pipe) = &mut self.pipe else {
            return Ok(buffer.len());
        };
        match pipe.write(buffer) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.pipe = None;
                Ok(buffer.len())
            }
            result => result,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads one answer and not a byte more than was asked for.
fn listen(stdout: impl Read, most_bytes: u64) -> Result<Answered, PictureFault> {
    let broken = |_| PictureFault::Undecodable;
    let mut stdout = BufReader::new(stdout);
    let mut line = Vec::new();
    stdout.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut line).map_err(broken)?;
    let answer = serde_json::from_slice(&line).map_err(|_| PictureFault::Undecodable)?;
    let bytes = match answer {
        Answer::Fault(fault) => return Err(fault),
        Answer::Done { image_bytes, .. } | Answer::Page { image_bytes, .. } => image_bytes,
    };
    if bytes > most_bytes {
        return Err(PictureFault::Undecodable);
    }
    let mut image = Vec::new();
    stdout.take(bytes + 1).read_to_end(&mut image).map_err(broken)?;
    if image.len() as u64 == bytes { Ok((answer, image)) } else { Err(PictureFault::Undecodable) }
}

/// A child may have been taken over by the picture it looked at: what it says has to make sense.
fn believe(answer: Answer, image: Vec<u8>, claimed: MediaType, wanted: Wanted) -> Result<Decoded, PictureFault> {
    let Answer::Done { picture, image_type, .. } = answer else { return Err(PictureFault::Undecodable) };
    let expected_type = if wanted == Wanted::Display && claimed == MediaType::Jpeg { MediaType::Jpeg } else { MediaType::Png };
    let sensible = picture.media_type == claimed
        && picture.width > 0
        && picture.height > 0
        && (1..=8).contains(&picture.orientation)
        && if wanted == Wanted::Facts { image.is_empty() } else { image_type == expected_type && is_a(&image, expected_type) };
    if sensible { Ok(Decoded { picture, image_type, image }) } else { Err(PictureFault::Undecodable) }
}

fn believe_page(answer: Answer, image: Vec<u8>, number: u32) -> Result<DrawnPage, PictureFault> {
    let Answer::Page { pages, width, height, .. } = answer else { return Err(PictureFault::Undecodable) };
    let within = |side: u32| (1..=DrawnPage::LONGEST_SIDE).contains(&side);
    let sensible = number <= pages && within(width) && within(height) && is_a(&image, MediaType::Png);
    if sensible { Ok(DrawnPage { pages, width, height, image }) } else { Err(PictureFault::Undecodable) }
}

fn is_a(image: &[u8], expected: MediaType) -> bool {
    media::sniff(&image[..image.len().min(media::HEAD)]).is_ok_and(|kind| kind == expected)
}

fn lock(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

fn kill(child: &Mutex<Child>) {
    // Fails only if the child has ended already.
    let _ = lock(child).kill();
}

/// Waits without holding the lock, so that the child can still be ended when its time is up. True if it ended well.
fn wait(child: &Mutex<Child>) -> bool {
    loop {
        match lock(child).try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => {}
            Err(_) => return false,
        }
        thread::sleep(Duration::from_millis(2));
    }
}
