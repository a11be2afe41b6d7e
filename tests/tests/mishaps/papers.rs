//! Difficult words on paper, through the door: every script, emoji, accents and 100,000 characters come out of the forms
//! as they went in, in files that other programs find sound, and no address on them can be clicked.

use super::{Case, incident, sample};
use guardbook_tests::school::{HEAD_PASSPHRASE, LEAD_PASSPHRASE, School};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// One a script; each comes out of `pdftotext` as it is written.
const LINES: [&str; 8] = [
    "Siobhán O’Brien-O'Neill, Łukasz Żółć, Nguyễn Thị Ánh",
    "Ελένη Παπαδοπούλου и Мария Иванова",
    "فاطمة بنت محمد الزهراني",
    "שרה בת אברהם",
    "गुरप्रीत सिंह क्षत्रिय",
    "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "山田太郎 and 王小明",
    "<b>&amp;</b> (((\\))) %% ');--",
];

/// What a program says of a paper. Fails when it finds fault.
fn said(program: &str, arguments: &[&str], paper: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(paper).args((program == "pdftotext").then_some("-")).output();
    let output = output.unwrap_or_else(|e| panic!("{program} (poppler-utils and qpdf must be installed): {e}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.to_lowercase().contains("warning"), "{program}: {said}");
    said
}

/// White space made single, and the marks that `pdftotext` puts around turned text taken away.
fn words(paper: &Path) -> String {
    let text = said("pdftotext", &["-enc", "UTF-8"], paper);
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{200E}' | '\u{200F}')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn sound(paper: &Path) {
    said("qpdf", &["--check"], paper);
    let addresses = said("pdfinfo", &["-url"], paper);
    assert!(!addresses.contains("example"), "an address that can be clicked: {addresses}");
}

#[test]
fn every_script_and_a_hundred_thousand_characters_come_out_of_the_forms() {
    let case = Case::new(School::new());
    let school = &case.school;
    let teller = school.learner("Siobhán", "O’Brien-O'Neill", "03/02/2016", "5B");
    let every = LINES.join("\n");
    let sentence = "She said that it began in September and told nobody. ";
    // 100,000 characters, told apart at their beginning and their end.
    let long = format!("Beginning of it. {}End of it 😀.", sentence.repeat((100_000 - 30) / sentence.len()));
    let mut draft = incident(&teller, &long);
    draft["childs_words"] = json!(every);
    draft["reported_by"] = json!(LINES[0]);
    let told = school.call("incident.record", json!({"incident": draft}));
    let out = |name: &str| school.folder.path().join(name);
    school.call("incident.print", json!({"id": told["id"], "path": out("incident.pdf")}));

    let visit = school.call(
        "check.visit",
        json!({"check": case.check, "visit": {"kind": "url", "address": "https://chat.sample-site.example/room", "title": LINES[2], "result": "concern"}}),
    );
    let finding = json!({"visit": visit["id"], "nature": every, "reason_for_concern": long});
    let finding = school.call("check.find", json!({"check": case.check, "finding": finding}));
    let words_of_it =
        json!({"how": "file", "finding": finding["id"], "description": LINES[3], "linked_url": "https://chat.sample-site.example/"});
    school.call("evidence.add", json!({"check": case.check, "evidence": words_of_it, "path": sample("board.png")}));
    for (who, passphrase) in [(&school.lead, LEAD_PASSPHRASE), (&case.head, HEAD_PASSPHRASE)] {
        let judgement = json!({"substantiated": "yes", "reasons": every});
        school.call("check.judge", json!({"check": case.check, "judgement": judgement, "reviewer": who, "passphrase": passphrase}));
    }
    let conclusion = json!({"text": every, "action": LINES[4], "routes": ["internal_or_disciplinary"]});
    school.call("check.conclude", json!({"check": case.check, "conclusion": conclusion}));
    let form = school.call("form.make", json!({"check": case.check}))["id"].clone();
    for (who, passphrase) in [(&school.lead, LEAD_PASSPHRASE), (&case.head, HEAD_PASSPHRASE)] {
        school.call("form.sign", json!({"id": form, "user_id": who, "passphrase": passphrase}));
    }
    school.call("form.export", json!({"id": form, "path": out("form.pdf")}));
    school.call("certificate.export", json!({"path": out("ca.pem")}));
    let verdict = school.call("form.verify", json!({"path": out("form.pdf"), "trust": out("ca.pem")}));
    assert_eq!(verdict["verdict"], "genuine", "{verdict}");

    for (name, times) in [("incident.pdf", 1), ("form.pdf", 4)] {
        let paper = out(name);
        sound(&paper);
        let text = words(&paper);
        for line in LINES {
            assert!(text.matches(line).count() >= times, "{name} has not {times} times {line}");
        }
        assert!(text.contains("Beginning of it.") && text.contains("End of it 😀."), "{name} is cut");
        let told = text.matches("told nobody.").count();
        let at_least = (100_000 - 30) / sentence.len() * 99 / 100;
        assert!(told >= at_least, "{name}: {told} of {at_least} sentences; the others are parted by the ends of pages");
    }
    assert_eq!(school.findings(), Vec::<String>::new());
}
