//! Evidence through the door: every kind kept as it came, bad files refused beside their field with nothing stored, the
//! stop path with evidence in it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guardbook_app::RefusalCode;
use guardbook_tests::school::{HEAD_PASSPHRASE, LEAD_PASSPHRASE, School};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

struct Case {
    school: School,
    head: String,
    check: Value,
}

impl Case {
    fn new() -> Self {
        let school = School::new();
        let head = school.head();
        let learner = school.learner("Ada", "Exampleton", "02/03/2017", "4B");
        let device = school.designated_device();
        let incident = json!({"incident": {
            "happened": {"kind": "on_day", "day": "21/11/2026"}, "told_day": "21/11/2026", "told_time": "12:00", "place": "in_school",
            "summary": "A page was shown to a class.", "people": [{"person": learner, "role": "affected"}], "reported_by": "Class teacher",
            "table": "learner", "misuse": "", "four_c": "content", "severity": "low"}});
        let incident = school.call("incident.record", incident);
        let check = json!({"incident": incident["id"], "gate": {"suspected": [], "serious_harm": false, "nothing_suspected": true},
            "check": {"authorised_by": "Head", "reason": "To see the page", "first_reviewer": school.lead, "second_reviewer": head,
                "device": device, "internet_confirmed": true, "monitoring_confirmed": true}});
        let check = school.call("check.start", check)["id"].clone();
        Self { school, head, check }
    }

    fn input(&self, path: &Path) -> Value {
        json!({"check": self.check, "evidence": {"how": "file", "description": "What the page showed"}, "path": path})
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.school.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn objects(&self) -> usize {
        std::fs::read_dir(self.school.path.join("objects")).unwrap().count()
    }

    fn conclude(&self) {
        for (who, passphrase) in [(&self.school.lead, LEAD_PASSPHRASE), (&self.head, HEAD_PASSPHRASE)] {
            let judgement = json!({"check": self.check, "reviewer": who, "passphrase": passphrase,
                "judgement": {"substantiated": "no", "reasons": "Nothing of it was harmful."}});
            self.school.call("check.judge", judgement);
        }
        let conclusion = json!({"text": "No substance.", "no_further_action": true, "no_further_action_reason": "Nothing was found."});
        self.school.call("check.conclude", json!({"check": self.check, "conclusion": conclusion}));
    }
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/sample").join(name)
}

#[test]
fn a_package_and_its_receipt_are_two_files() {
    let case = Case::new();
    let place = case.school.folder.path().join("one.age");
    let refusal = case.school.refused("evidence.package", json!({"check": case.check, "path": place, "receipt_path": place}));
    assert_eq!(refusal.problems[0].field, "receipt_path");
    assert!(!place.exists());
}

#[test]
fn a_capture_is_dated_when_it_was_taken_not_when_it_was_described() {
    let case = Case::new();
    let captured = json!({"check": case.check, "evidence": {"how": "region", "description": "What the page showed"},
        "bytes": STANDARD.encode(std::fs::read(sample("board.png")).unwrap()),
        "captured_with": "Guardbook, screen capture", "captured_seconds_ago": 95});
    let item = case.school.call("evidence.add", captured);
    assert_eq!((&item["captured_at"], &item["added_at"]), (&json!("2026-11-21T14:03:25Z"), &json!("2026-11-21T14:05:00Z")));
    assert_eq!((&item["tool"], &item["how"]), (&json!("Guardbook, screen capture"), &json!("region")));
}

#[test]
fn an_item_is_kept_byte_for_byte_shown_on_request_and_every_look_is_written_down() {
    let case = Case::new();
    let original = std::fs::read(sample("chat.jpg")).unwrap();
    let item = case.school.call("evidence.add", case.input(&sample("chat.jpg")));
    assert_eq!(item["sha256"], hex::encode(Sha256::digest(&original)));
    assert_eq!((&item["media_type"], &item["pass_through"], &item["width"]), (&json!("jpeg"), &json!(true), &json!(1280)));
    let webp = case.school.call("evidence.add", case.input(&sample("post.webp")));
    assert_eq!((&webp["number"], &webp["pass_through"]), (&json!(2), &json!(false)));
    let looked = case.school.call("evidence.look", json!({"id": item["id"], "show": "small"}));
    assert!(STANDARD.decode(looked["image"].as_str().unwrap()).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(case.school.call("evidence.verify", json!({"id": item["id"]}))["holds"], true);
    let looks = case.school.call("check.history", json!({"id": case.check}))["looks"].to_string();
    assert!(looks.contains("evidence.look") && looks.contains("evidence.verify"), "{looks}");
    case.school.call("evidence.look", json!({"id": item["id"], "show": "blurred"}));
    let custody = case.school.call("evidence.custody", json!({"id": item["id"]}));
    let said: Vec<_> = custody["lines"].as_array().unwrap().iter().map(|line| line["what"].as_str().unwrap()).collect();
    let expected = ["taken in, hashed and encrypted", "looked at (small)", "compared with its digest: holds"];
    assert_eq!(said, expected, "in a blurred picture nothing can be made out");
    let pasted = json!({"check": case.check, "evidence": {"how": "paste", "description": "Pasted"}, "bytes": STANDARD.encode(&original)});
    assert_eq!(case.school.call("evidence.add", pasted)["sha256"], item["sha256"]);
    assert_eq!(case.school.findings(), Vec::<String>::new());
    let object = case.school.path.join("objects").join(item["object"].as_str().unwrap());
    let mut bytes = std::fs::read(&object).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&object, bytes).unwrap();
    assert_eq!(case.school.call("evidence.verify", json!({"id": item["id"]}))["holds"], false);
    assert_eq!(case.school.findings().len(), 1);
}

#[test]
fn files_that_are_not_what_they_should_be_are_refused_and_nothing_is_stored() {
    let case = Case::new();
    let jpeg = std::fs::read(sample("chat.jpg")).unwrap();
    let wide = {
        // A PNG header that claims 50,000 x 50,000 pixels.
        let mut png = std::fs::read(sample("board.png")).unwrap();
        png[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
        png
    };
    for (name, bytes) in [
        ("empty.png", b"".to_vec()),
        ("cut.jpg", jpeg[..jpeg.len() / 2].to_vec()),
        ("lies.png", [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 300]].concat()),
        ("wide.png", wide),
        ("program.exe", [b"MZ".as_slice(), &[0; 300]].concat()),
        ("text.txt", vec![0xFF, 0xFE, 0x00, 0x41]),
    ] {
        let path = case.file(name, &bytes);
        let refusal = case.school.refused("evidence.add", case.input(&path));
        assert_eq!((refusal.code, refusal.problems[0].field.as_str()), (RefusalCode::Problems, "file"), "{name}: {refusal:?}");
        assert!(!refusal.problems[0].message.contains(name), "no file name in a message");
    }
    case.school.refused("evidence.add", case.input(&case.school.folder.path().join("absent.png")));
    let unsaid = json!({"check": case.check, "evidence": {"how": "file"}, "path": sample("chat.jpg")});
    assert_eq!(case.school.refused("evidence.add", unsaid).problems[0].field, "description");
    assert_eq!(case.objects(), 0);
    assert_eq!(case.school.call("check.show", json!({"id": case.check}))["evidence"], json!([]));
}

#[test]
fn a_stop_quarantines_everything_and_no_door_leads_round_it() {
    let case = Case::new();
    let item = case.school.call("evidence.add", case.input(&sample("board.png")));
    case.school.call("check.stop", json!({"check": case.check, "words": "A reviewer saw something that may be illegal."}));
    let out = |name: &str| case.school.folder.path().join(name);
    for (operation, input) in [
        ("evidence.add", case.input(&sample("chat.jpg"))),
        ("evidence.look", json!({"id": item["id"], "show": "blurred"})),
        ("evidence.look", json!({"id": item["id"], "show": "large"})),
        ("evidence.package", json!({"check": case.check, "path": out("p.age"), "receipt_path": out("r.pdf")})),
    ] {
        let refusal = case.school.refused(operation, input);
        assert_eq!(refusal.code, RefusalCode::Refused, "{operation}");
        assert!(refusal.message.contains("illegal content"), "{operation}: {}", refusal.message);
    }
    case.school.refused("form.make", json!({"check": case.check}));
    let verified = case.school.call("evidence.verify", json!({"id": item["id"]}));
    assert!(verified["holds"] == true && verified["sentence"].as_str().unwrap().contains("not opened"), "{verified}");
    case.school.call("check.print_referral", json!({"check": case.check, "path": out("referral.pdf")}));
    let images = std::process::Command::new("pdfimages").arg("-list").arg(out("referral.pdf")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&images.stdout).lines().count(), 2, "two heading lines and no image");
    assert_eq!(case.objects(), 1, "nothing was deleted");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn a_form_is_signed_once_by_each_and_seals_the_check() {
    let case = Case::new();
    case.conclude();
    let form = case.school.call("form.make", json!({"check": case.check}));
    let sign = |who: &str, passphrase: &str| json!({"id": form["id"], "user_id": who, "passphrase": passphrase});
    assert_eq!(case.school.refused("form.sign", sign(&case.head, "wrong")).code, RefusalCode::WrongPassphrase);
    case.school.clock.advance(chrono::Duration::minutes(1));
    let reasons =
        json!({"check": case.check, "judgement": {"substantiated": "cannot_say", "reasons": "Thought again."}, "reason": "New thought"});
    case.school.call("check.judge", reasons);
    let stale = case.school.refused("form.sign", sign(&case.head, HEAD_PASSPHRASE));
    assert!(stale.message.contains("changed after this form was made"), "{stale:?}");
    case.school.clock.advance(chrono::Duration::minutes(1));
    let form = case.school.call("form.make", json!({"check": case.check}));
    let sign = |who: &str, passphrase: &str| json!({"id": form["id"], "user_id": who, "passphrase": passphrase});
    case.school.call("form.sign", sign(&case.head, HEAD_PASSPHRASE));
    assert!(case.school.refused("form.sign", sign(&case.head, HEAD_PASSPHRASE)).message.contains("already"));
    assert!(case.school.refused("form.make", json!({"check": case.check})).message.contains("signed"));
    let signed = case.school.call("form.sign", sign(&case.school.lead, LEAD_PASSPHRASE));
    assert_eq!(signed["state"], "complete");
    case.school.call("check.addendum", json!({"check": case.check, "addendum": {"text": "A parent wrote a week later."}}));
    let inside = case.school.path.join("form.pdf");
    assert!(case.school.refused("form.export", json!({"id": form["id"], "path": inside})).message.contains("inside"));
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn a_form_signed_in_ink_is_complete_with_its_scan() {
    let case = Case::new();
    case.conclude();
    let form = case.school.call("form.make", json!({"check": case.check, "on_paper": [case.head]}));
    let by = |who: &str, passphrase: &str| json!({"id": form["id"], "user_id": who, "passphrase": passphrase});
    assert!(case.school.refused("form.sign", by(&case.head, HEAD_PASSPHRASE)).message.contains("by hand"));
    case.school.call("form.sign", by(&case.school.lead, LEAD_PASSPHRASE));
    let signed = case.school.call("form.sign_on_paper", by(&case.head, HEAD_PASSPHRASE));
    assert_eq!(signed["state"], "awaiting_signatures", "the scan is missing");
    let listed = case.school.call("check.list", json!({}))["checks"]["rows"][0]["signed"].clone();
    assert_eq!(listed, json!({"given": 2, "on_paper": 1, "needed": 2, "complete": false}));
    let scan = case.school.call("form.attach_scan", json!({"id": form["id"], "path": sample("chat.jpg")}));
    assert_eq!(scan["state"], "complete");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}
