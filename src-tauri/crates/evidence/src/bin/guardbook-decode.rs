//! A Guardbook program that is nothing but the decoding child: for tests, and for installations that want the child to
//! be a file of its own. Must not know anything else.

fn main() {
    std::process::exit(guardbook_evidence::child::run_if_asked().unwrap_or_else(|| {
        eprintln!("This program only looks at pictures for Guardbook; it is not started by hand.");
        1
    }));
}
