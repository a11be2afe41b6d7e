//! Owns the sample device checks.

use guardbook_forms::device_check::{
    Addendum, CustodyEntry, DeviceCheckForm, EvidenceItem, Finding, HowToVerify, Judgement, Outcome, Picture, Reviewer, Screenshot, Visit,
};
use guardbook_forms::{Frame, Signing};

use super::{difficult, frame};
use crate::pictures;

fn text(words: &str) -> String {
    words.to_owned()
}

const FIRST: &str = "Siobhán O'Brien-Ó Súilleabháin";
const SECOND: &str = "Yusuf Al-Karimi يوسف الكريمي";
const TOOL: &str = "screen capture, Guardbook 0.1.0";

fn reviewer(name: &str, position: &str, n: usize) -> Reviewer {
    Reviewer {
        name: text(name),
        position: text(position),
        signing: Signing::Electronic { field: format!("Reviewer{n}") },
        signing_note: text("Electronically, with their own passphrase. Appendix E says how to check it."),
    }
}

fn verify() -> HowToVerify {
    HowToVerify {
        ca_fingerprint: pictures::sha256(b"an invented certificate"),
        audit_head: pictures::sha256(b"an invented chain"),
        audit_note: text("entry 1,284, written 12 November 2026 at 11:47"),
        made_with: text("Guardbook 0.1.0"),
        made_at: text("12 November 2026 at 11:52"),
        file_name: text("GB-7K2M-QX-form.pdf"),
    }
}

fn finding(number: u32, place: &str, nature: &str, reason: &str, evidence: &[u32]) -> Finding {
    Finding { number, place: text(place), nature: text(nature), reason: text(reason), evidence: evidence.to_vec() }
}

fn judgement(who: &str, judgement: &str, reasons: &str) -> Judgement {
    Judgement { who: text(who), judgement: text(judgement), reasons: text(reasons) }
}

fn outcome(route: &str, detail: &str) -> Outcome {
    Outcome { route: text(route), detail: text(detail) }
}

fn visit(when: &str, address: &str, title: &str, result: &str) -> Visit {
    Visit { when: text(when), address: text(address), title: text(title), result: text(result) }
}

fn custody(when: &str, who: &str, what: &str) -> CustodyEntry {
    CustodyEntry { when: text(when), who: text(who), what: text(what) }
}

fn evidence(number: u32, finding: &str, what: &str, media_type: &str, bytes: &[u8]) -> EvidenceItem {
    EvidenceItem {
        number,
        finding: text(finding),
        what: text(what),
        media_type: text(media_type),
        size: format!("{} bytes", bytes.len()),
        captured: format!("Captured 12 November 2026 at 10:{:02}", 10 + number % 50),
        by: text(FIRST),
        tool: text(TOOL),
        sha256: pictures::sha256(bytes),
        note: String::new(),
    }
}

fn shot(number: u32, caption: &str, picture: Picture, bytes: &[u8]) -> Screenshot {
    Screenshot { number, caption: text(caption), picture, sha256: pictures::sha256(bytes) }
}

pub fn usual() -> DeviceCheckForm {
    let (jpeg, png, small) = (pictures::jpeg(1366, 768, 1), pictures::png(1024, 1300, 2), pictures::grey_png(320, 200));
    DeviceCheckForm {
        frame: frame(),
        group: text("Larkmoor Invented Primary School, Year 6 (Kestrel class)"),
        date: text("12 November 2026, 10:02 to 11:20"),
        reason: text(
            "A learner told her class teacher that messages on a homework forum asked her to send pictures of herself. The forum was opened on a school laptop in the library on 10 November 2026.",
        ),
        title_notes: vec![
            (text("Authorised by"), text("Mrs Imogen Featherstonehaugh, headteacher")),
            (text("Linked incident"), text("GB-4TQ9-RM")),
        ],
        reviewers: vec![reviewer(FIRST, "Designated safeguarding lead", 1), reviewer(SECOND, "Deputy headteacher (senior leader)", 2)],
        single_reviewer_reason: None,
        computer: text("Laptop LMP-0417, asset 20931"),
        location: text("Safeguarding office, first floor"),
        computer_notes: vec![(
            text("Declaration"),
            text(
                "Not used by learners. Can be taken off site by the police. Internet access and monitoring were confirmed before the review began.",
            ),
        )],
        findings: vec![
            finding(
                1,
                "https://forum.homeworkhelp-larkmoor.example/threads/44821?page=3#post-99120",
                "Three public replies by one account to a learner's question.",
                "The account asks for a private chat, asks her age and where she lives, and asks her to keep it a secret.",
                &[1, 2],
            ),
            finding(
                2,
                "Laptop LMP-0417, browser history of 10 November 2026",
                "The forum was opened six times within one lesson.",
                "Longer use than the task asked for; filtering did not flag the site.",
                &[3],
            ),
        ],
        nothing_found: String::new(),
        stopped: None,
        judgements: vec![
            judgement(
                FIRST,
                "The concern has substance.",
                "The messages follow the pattern described in this year's training: secrecy, age, a move to a private channel.",
            ),
            judgement(
                SECOND,
                "The concern has substance in part.",
                "Agrees about the messages. Does not think that the length of use is a concern in itself, since the class had free reading time.",
            ),
        ],
        dissent: Some(text("Mr Al-Karimi does not share the judgement about finding 2. Both views stand.")),
        conclusion: text(
            "An unknown adult or older child tried to move a learner into a private conversation. Nothing was sent by the learner. The account and the thread are preserved in words and as three pictures. The learner and her mother were spoken to on 11 November 2026.",
        ),
        outcomes: vec![
            outcome("Police", "Reported on 12 November 2026 at 11:35 (reference given by telephone: 26/INVENTED/0192)."),
            outcome("Local authority", "Contact sent to the multi-agency safeguarding hub of the invented borough at 11:50."),
            outcome(
                "Internal response",
                "The forum is blocked for learners by change request 88; online safety lesson brought forward to 16 November 2026.",
            ),
        ],
        addenda: vec![Addendum {
            when: text("14 November 2026 at 09:05"),
            who: text(FIRST),
            text: text("The police confirmed receipt and asked the school to keep laptop LMP-0417 unused until they have called."),
        }],
        visits: vec![
            visit(
                "12 November 2026 at 10:05",
                "https://forum.homeworkhelp-larkmoor.example/",
                "Homework help: all forums",
                "Nothing found",
            ),
            visit(
                "12 November 2026 at 10:09",
                "https://forum.homeworkhelp-larkmoor.example/threads/44821?page=3#post-99120",
                "Fractions, please help!!",
                "Concern: finding 1",
            ),
            visit("12 November 2026 at 10:31", "https://videos.invented-clips.example/watch?v=000", "Cat in a piano 😺", "Nothing found"),
        ],
        evidence: vec![
            evidence(1, "Finding 1", "The thread with the three replies", "image/jpeg", &jpeg),
            evidence(2, "Finding 1", "The profile page of the account", "image/png", &png),
            evidence(3, "Finding 2", "The browser's history for the lesson", "image/webp", b"webp"),
        ],
        screenshots: vec![
            shot(
                1,
                "The thread with the three replies; names of other learners are covered by the site itself.",
                Picture::Original(jpeg.clone()),
                &jpeg,
            ),
            shot(2, "The profile page of the account.", Picture::Original(png.clone()), &png),
            shot(3, "The browser's history for the lesson.", Picture::Rendering { bytes: small, of: text("WebP") }, b"webp"),
        ],
        custody: vec![
            custody("12 November 2026 at 10:02", FIRST, "Check started on laptop LMP-0417."),
            custody("12 November 2026 at 10:40", SECOND, "Paused: fire alarm test. Laptop locked in the office safe."),
            custody("12 November 2026 at 10:55", SECOND, "Resumed."),
        ],
        verify: verify(),
    }
}

pub fn in_ink() -> DeviceCheckForm {
    let mut form = usual();
    for reviewer in &mut form.reviewers {
        reviewer.signing = Signing::Ink;
    }
    form.reviewers.truncate(1);
    form.single_reviewer_reason = Some(text("The deputy headteacher was at a hearing and the concern could not wait."));
    form.findings.clear();
    form.nothing_found = text("Eleven sites and one device were reviewed. Nothing gave reason for concern.");
    form.dissent = None;
    form.judgements.truncate(1);
    form.screenshots.clear();
    form.evidence.clear();
    form
}

pub fn shortest() -> DeviceCheckForm {
    DeviceCheckForm {
        frame: Frame { classification: text("OFFICIAL-SENSITIVE: safeguarding"), ..Frame::default() },
        reviewers: vec![reviewer("A", "", 1)],
        nothing_found: text("Nothing found."),
        ..DeviceCheckForm::default()
    }
}

pub fn longest() -> DeviceCheckForm {
    let mut form = usual();
    form.conclusion = difficult(100_000);
    form.reason = difficult(2_000);
    form.findings = (1..=200)
        .map(|n| {
            let place = format!("https://site-{n}.example/{}", "segment/".repeat(20));
            finding(n, &place, &difficult(400), &difficult(2_000), &[n])
        })
        .collect();
    form.visits = (0..300)
        .map(|n| {
            let address = format!("https://site-{n}.example/{}", "x".repeat(n));
            visit("12 November 2026 at 10:05", &address, &difficult(n), "Nothing found")
        })
        .collect();
    let pictures: Vec<Vec<u8>> =
        (0..30).map(|n| if n % 2 == 0 { pictures::jpeg(640, 360 + n, n) } else { pictures::png(300 + n, 900, n) }).collect();
    form.screenshots =
        pictures.iter().zip(1..).map(|(bytes, n)| shot(n, &difficult(300), Picture::Original(bytes.clone()), bytes)).collect();
    form.evidence =
        pictures.iter().zip(1..).map(|(bytes, n)| evidence(n, &format!("Finding {n}"), &difficult(200), "image/jpeg", bytes)).collect();
    form
}
