//! Guardbook without a window: the same door, from a terminal. Knows how to read arguments and print answers; decides
//! nothing about records.

mod call;
mod demo;
mod inspect;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// Guardbook from a terminal: the same store, the same rules, no window.
#[derive(Parser)]
#[command(name = "guardbook-cli", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a sample school of invented people in DIR and prints its users and their passphrases.
    Sample { dir: PathBuf },
    /// Does the whole job on invented people in DIR, from a new store to a signed form, saying each step.
    Demo { dir: PathBuf },
    /// Prints the list of operations.
    Operations,
    /// Calls one operation as a user; the input is JSON on standard input.
    Call {
        store: PathBuf,
        /// The name of the user who calls.
        #[arg(long = "as")]
        user: String,
        operation: String,
        /// A file that holds the passphrase; without it GUARDBOOK_PASSPHRASE is read.
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
    },
    /// Checks everything of a store that the user holds keys to.
    Check {
        store: PathBuf,
        #[arg(long = "as")]
        user: String,
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
    },
    /// Judges the signatures of a form.
    Verify {
        form: PathBuf,
        /// The school's certificate, as the school gave it to you.
        #[arg(long)]
        trust: Option<PathBuf>,
    },
}

/// How a command ends: 0 done, 1 failed with one sentence, 2 refused by the rules.
pub enum End {
    Done,
    Failed(String),
    Refused(Box<guardbook_app::Refusal>),
}

impl<E: std::fmt::Display> From<E> for End {
    fn from(error: E) -> Self {
        End::Failed(error.to_string())
    }
}

fn main() -> ExitCode {
    if let Some(code) = guardbook_app::decode_if_asked() {
        return ExitCode::from(u8::try_from(code).unwrap_or(1));
    }
    guardbook_app::quiet_panics();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers; anything else is a failure with clap's own sentence.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(1) } else { ExitCode::SUCCESS };
        }
    };
    let end = match arguments.command {
        Command::Sample { dir } => inspect::sample(&dir),
        Command::Demo { dir } => demo::demo(&dir),
        Command::Operations => inspect::operations(),
        Command::Call { store, user, operation, passphrase_file } => call::call(&store, &user, &operation, passphrase_file.as_deref()),
        Command::Check { store, user, passphrase_file } => call::check(&store, &user, passphrase_file.as_deref()),
        Command::Verify { form, trust } => inspect::verify(&form, trust.as_deref()),
    };
    match end {
        End::Done => ExitCode::SUCCESS,
        End::Failed(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(1)
        }
        End::Refused(refusal) => {
            eprintln!("{}", serde_json::to_string_pretty(&refusal).unwrap_or_else(|_| refusal.message.clone()));
            ExitCode::from(2)
        }
    }
}
