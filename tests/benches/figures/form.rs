//! A device-check form of 23 pages, 17 of them screenshots, half JPEG, half PNG, each listed as evidence: drawn, its boxes
//! and claims put in, signed by two people. Beside it reportlab and pyHanko with the same words and pictures on as many
//! pages and two signatures of the same kind; their process is started once beforehand, so that the start of Python counts
//! for nothing.

use crate::pictures;
use crate::samples::checks;
use crate::turns::{Aim, Outcome, Table, by_turns, timed};
use guardbook_forms::device_check::{self, DeviceCheckForm, EvidenceItem, Picture, Screenshot};
use guardbook_forms::sign::{self, Claims, SignatureBox, Signer};
use guardbook_keys::{self as keys, KdfParams, Passphrase, SchoolCa, StoreId, Unlocked, UserId};
use serde_json::json;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const PAGES: usize = 23;
const SCREENSHOTS: u32 = 17;
const ROUNDS: usize = 15;

pub fn run(table: &mut Table) -> Outcome {
    let Some(python) = std::env::var_os("GUARDBOOK_BENCH_PYTHON") else {
        println!("   left out: GUARDBOOK_BENCH_PYTHON names no Python with reportlab and pyHanko");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let form = form();
    let people = [person("Siobhán O'Brien", "Designated safeguarding lead")?, person("Yusuf Al-Karimi", "Deputy headteacher")?];
    let signed = make(&form, &people)?;
    if sign::boxes(&signed)?.iter().any(|(_, signed)| !signed) {
        return Err("a box is not signed".into());
    }
    fs::write(folder.path().join("ours.pdf"), signed)?;
    let mut other = Other::start(Path::new(&python), folder.path(), &form)?;
    let turns = by_turns(ROUNDS, |_| timed(|| make(&form, &people)), |_| other.make())?;
    table.add("draw and sign a form of 23 pages", "reportlab and pyHanko", &turns, Aim::AtLeast(5.0));
    println!("   the start of Python, left out above: {:.2} s", other.start.as_secs_f64());
    Ok(())
}

fn form() -> DeviceCheckForm {
    let mut form = checks::usual();
    form.addenda.clear();
    let listed = form.evidence[0].clone();
    form.screenshots = (1..=SCREENSHOTS)
        .map(|number| {
            let bytes = if number % 2 == 0 { pictures::png(1366, 768, number) } else { pictures::jpeg(1366, 768, number) };
            let sha256 = pictures::sha256(&bytes);
            let caption = format!("Page {number} of the conversation, as it was on the screen.");
            Screenshot { number, caption, sha256, picture: Picture::Original(bytes) }
        })
        .collect();
    form.evidence =
        form.screenshots.iter().map(|shot| EvidenceItem { number: shot.number, sha256: shot.sha256.clone(), ..listed.clone() }).collect();
    form
}

/// Draws and signs it; what comes out has two signatures.
fn make(form: &DeviceCheckForm, people: &[Person; 2]) -> Outcome<Vec<u8>> {
    let drawn = device_check::draw(form)?;
    if drawn.pages != PAGES {
        return Err(format!("the form has {} pages", drawn.pages).into());
    }
    let boxes: Vec<SignatureBox> = drawn.signature_fields.iter().map(|place| SignatureBox::over(place, "Signature")).collect();
    let digests: Vec<String> = form.screenshots.iter().map(|s| s.sha256.clone()).collect();
    let block = sign::claims_block(&form.frame.reference, &form.verify.audit_head, &digests)?;
    let mut pdf = sign::prepare_with(&drawn.pdf, &boxes, &block)?;
    for (field, person) in drawn.signature_fields.iter().zip(people) {
        let claims = Claims {
            signer_name: person.name.into(),
            position: person.position.into(),
            reason: device_check::KIND.into(),
            location: form.frame.school.clone(),
            signed_at: chrono::Utc::now(),
        };
        pdf = sign::sign(&pdf, &field.name, &claims, person)?;
    }
    Ok(pdf)
}

struct Person {
    name: &'static str,
    position: &'static str,
    keys: Unlocked,
    certificate: Vec<u8>,
}

impl Signer for Person {
    fn certificate_der(&self) -> &[u8] {
        &self.certificate
    }
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(self.keys.sign(message))
    }
}

fn person(name: &'static str, position: &'static str) -> Outcome<Person> {
    let now = chrono::Utc::now().timestamp();
    let (ca, _) = SchoolCa::create("Larkmoor Invented Primary School", now)?;
    let passphrase = Passphrase::new("otter lantern gravel plum");
    let (_, keys) = keys::create_store(name, &passphrase, KdfParams::FLOOR, &[], StoreId([1; 16]), UserId([2; 16]))?;
    let certificate = ca.issue(name, position, &keys.verifying_key_spki_der()?, now)?;
    Ok(Person { name, position, keys, certificate })
}

/// The Python process that waits to be asked.
struct Other {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
    start: Duration,
}

impl Other {
    fn start(python: &Path, folder: &Path, form: &DeviceCheckForm) -> Outcome<Self> {
        let words = folder.join("form.json");
        fs::write(&words, words_of(form, folder)?)?;
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let began = Instant::now();
        let mut child = Command::new(python)
            .arg(here.join("benches/form.py"))
            .args([&words, &here.join("../assets/fonts"), &folder.join("theirs.pdf")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let ask = child.stdin.take().ok_or("no pipe")?;
        let answer = BufReader::new(child.stdout.take().ok_or("no pipe")?);
        let mut other = Self { child, ask, answer, start: Duration::ZERO };
        if other.line()? != "ready" {
            return Err("Python did not get ready".into());
        }
        other.start = began.elapsed();
        // Once beforehand, as ours was made.
        other.make()?;
        Ok(other)
    }

    fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        self.answer.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    /// Seconds as Python measured them, or what went wrong.
    fn make(&mut self) -> Outcome<Duration> {
        self.ask.write_all(b"make\n")?;
        let line = self.line()?;
        let (pages, seconds) = line.split_once(' ').ok_or("Python stopped")?;
        if pages.parse() != Ok(PAGES) {
            return Err(format!("the other form has {pages} pages").into());
        }
        Ok(Duration::from_secs_f64(seconds.parse()?))
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the form says, and its pictures as files.
fn words_of(form: &DeviceCheckForm, folder: &Path) -> Outcome<String> {
    let pair = |label: &str, text: &str| [label.to_owned(), text.to_owned()];
    let mut words = vec![pair("Group", &form.group), pair("Date", &form.date), pair("Reason for investigation", &form.reason)];
    words.extend(form.title_notes.iter().map(|(label, text)| pair(label, text)));
    words.extend(form.reviewers.iter().map(|r| pair(&r.name, &format!("{}. {}", r.position, r.signing_note))));
    words.extend([pair("Name", &form.computer), pair("Location", &form.location)]);
    words.extend(form.findings.iter().map(|f| pair(&f.place, &format!("{} {}", f.nature, f.reason))));
    words.extend(form.judgements.iter().map(|j| pair(&j.who, &format!("{} {}", j.judgement, j.reasons))));
    words.push(pair("Conclusion", &form.conclusion));
    words.extend(form.outcomes.iter().map(|o| pair(&o.route, &o.detail)));
    words.extend(form.visits.iter().map(|v| pair(&v.when, &format!("{} {} {}", v.address, v.title, v.result))));
    words.extend(
        form.evidence
            .iter()
            .map(|e| pair(&e.what, &format!("{} {} {} {} {} {} {}", e.finding, e.media_type, e.size, e.captured, e.by, e.tool, e.sha256))),
    );
    words.extend(form.custody.iter().map(|c| pair(&c.when, &format!("{}: {}", c.who, c.what))));
    words.extend([pair("Fingerprint", &form.verify.ca_fingerprint), pair("Audit head", &form.verify.audit_head)]);
    let mut shots = Vec::new();
    for shot in &form.screenshots {
        if let Picture::Original(bytes) = &shot.picture {
            let file = folder.join(format!("{}.{}", shot.number, if bytes.starts_with(b"\x89PNG") { "png" } else { "jpg" }));
            fs::write(&file, bytes)?;
            shots.push(json!({"file": file, "caption": shot.caption, "sha256": shot.sha256}));
        }
    }
    let people: Vec<_> = form.reviewers.iter().map(|r| &r.name).collect();
    let head = &form.frame.classification;
    Ok(json!({"head": head, "pages": PAGES, "words": words, "shots": shots, "people": people}).to_string())
}
