//! The demonstration: the whole job on invented people, from a new store to a form that outsiders verify, each step through
//! the door and said as it happens.

use crate::door::DoorConfig;
use crate::refusal::{Refusal, Result};
use crate::rehearse::{CLERK, HEAD, LEAD, Stage, bullying, check_of, in_days, text, typed};
use guardbook_domain::time;
use serde_json::{Value, json};
use std::path::Path;

const CHAT: &[u8] = include_bytes!("../../../../assets/sample/chat.jpg");
const BOARD: &[u8] = include_bytes!("../../../../assets/sample/board.png");
const POST: &[u8] = include_bytes!("../../../../assets/sample/post.webp");

/// Does the job in `folder`, which gets `form.pdf`, `incident.pdf`, `school-ca.pem`, the papers and the store.
///
/// # Errors
/// The refusal of the step that failed.
pub fn run(config: &DoorConfig, folder: &Path, say: &mut dyn FnMut(&str)) -> Result<()> {
    let file = |name: &str| folder.join(name);
    let stage = Stage::new(config, folder, "Sampleford Primary School")?;
    say("Created the store of Sampleford Primary School; its recovery sheet is confirmed.");
    let head = stage.join(&HEAD)?;
    say("Added the second person, who set a passphrase with the one-time code.");
    stage.join(&CLERK)?;
    let affected = stage.learner("Niamh", "Exampleton", "04/05/2016", "5B")?;
    let alleged = stage.learner("Muhammad", "Exampli", "11/11/2016", "5B")?;
    let device = stage.device()?;
    say("Entered two learners and declared the designated device.");

    let now = stage.now();
    let told = now - chrono::Duration::minutes(40);
    let incident = stage.call("incident.record", bullying(&affected, &alleged, told))?;
    let reference = text(&incident["reference"]);
    say(&format!("Recorded the incident {reference}."));
    follow(&stage, &incident["id"], now)?;
    say("Triaged it; an action, a decision not to refer with its reasons, and the parents informed.");

    let check = stage.call("check.start", check_of(&incident["id"], &stage.lead, &head, &device))?;
    say(&format!("Started the device check {} with two reviewing people.", text(&check["reference"])));
    log(&stage, &check["id"], folder, say)?;
    stage.judge(&check["id"], &head)?;
    let conclusion = json!({"text": "The messages were written by classmates and were meant to exclude one child. Nothing illegal was seen.",
        "action": "Both families are invited; the class teacher keeps an eye on break times; the page is reported to its operator.",
        "routes": ["internal_or_disciplinary"]});
    stage.call("check.conclude", json!({"check": check["id"], "conclusion": conclusion}))?;
    say("Both judged, and the check is concluded.");

    let form = stage.call("form.make", json!({"check": check["id"]}))?;
    for (id, player) in [(stage.lead.as_str(), &LEAD), (head.as_str(), &HEAD)] {
        stage.call("form.sign", json!({"id": form["id"], "user_id": id, "passphrase": player.passphrase}))?;
        say(&format!("Signed by {}, {}.", player.name, player.position));
    }
    stage.call("form.export", json!({"id": form["id"], "path": file("form.pdf")}))?;
    stage.call("incident.print", json!({"id": incident["id"], "path": file("incident.pdf")}))?;
    stage.call("certificate.export", json!({"path": file("school-ca.pem")}))?;
    let told_text = stage.call("incident.text", json!({"id": incident["id"]}))?;
    std::fs::write(file("incident.txt"), text(&told_text["text"])).map_err(|e| Refusal::unexpected(&e))?;
    stage.call("check.print_blank", json!({"path": file("blank-form.pdf")}))?;
    let sealed = stage.call(
        "evidence.package",
        json!({"check": check["id"], "path": file("evidence.age"), "receipt_path": file("evidence-receipt.pdf")}),
    )?;
    say(&format!("Sealed {} items of evidence for the police; the passphrase is told separately.", sealed["items"]));

    let verdict = stage.call("form.verify", json!({"path": file("form.pdf"), "trust": file("school-ca.pem")}))?;
    say(&format!("The form is judged: {}", text(&verdict["sentence"])));
    if verdict["verdict"] != "genuine" || verdict["evidence_matches"] != true {
        return Err(Refusal::refused("The form just made does not verify."));
    }
    let checked = stage.call("store.check", json!({}))?;
    if checked["findings"] != json!([]) {
        return Err(Refusal::refused("The store just made does not hold."));
    }
    say("The store's check finds nothing wrong.");
    stage.call("store.close", json!({}))?;
    say(&format!("Locked. The store is {}", stage.path));
    Ok(())
}

fn follow(stage: &Stage, incident: &Value, now: guardbook_domain::Moment) -> Result<()> {
    let triage = json!({"severity": "medium", "note": "See what was written, with the headteacher, on the designated device. Somebody for her at break from today."});
    stage.call("incident.triage", json!({"id": incident, "triage": triage}))?;
    let action = json!({"what": "Invite both families", "owner": LEAD.name, "due": in_days(now, 2)});
    stage.call("action.add", json!({"incident": incident, "action": action}))?;
    let decision = json!({"kind": "not_to_refer", "text": "Not referred to children's social care.",
        "reasons": "No sign of significant harm; both families work with the school; to be looked at again in two weeks.",
        "decided_by": LEAD.name, "decided_on": in_days(now, 0)});
    stage.call("decision.record", json!({"incident": incident, "decision": decision}))?;
    let (day, clock) = typed(now - chrono::Duration::minutes(10));
    let informed = json!({"kind": "parents_informed", "text": "Told by telephone what was seen and what happens next. They thanked the school.",
        "at_day": day, "at_time": clock, "whom": "Mother of Niamh Exampleton"});
    stage.call("follow_up.record", json!({"incident": incident, "follow_up": informed}))?;
    Ok(())
}

fn log(stage: &Stage, check: &Value, folder: &Path, say: &mut dyn FnMut(&str)) -> Result<()> {
    let pages = [
        ("https://chat.sample-site.example/room/5b", "Sample Chat: room 5b", "concern"),
        ("https://board.placeholder.example/thread/42", "Placeholder Board: thread 42", "concern"),
        ("https://homework.sample-site.example/", "Sample Homework", "nothing_found"),
    ];
    let mut visits = Vec::new();
    for (address, title, result) in pages {
        let visit = json!({"kind": "url", "address": address, "title": title, "result": result});
        visits.push(stage.call("check.visit", json!({"check": check, "visit": visit}))?);
    }
    let found = [
        (
            0,
            "Messages that say nobody wants a child in the group and tell her to stay at home.",
            "Aimed at one child, repeated, and others are asked to join in.",
        ),
        (1, "A thread that asks classmates to vote about somebody in year 5.", "Spreads the same beyond the group."),
    ];
    let mut findings = Vec::new();
    for (visit, nature, reason) in found {
        let finding = json!({"visit": visits[visit]["id"], "nature": nature, "reason_for_concern": reason});
        findings.push(stage.call("check.find", json!({"check": check, "finding": finding}))?);
    }
    say(&format!("Logged {} visits and {} findings.", visits.len(), findings.len()));
    let pictures = [
        ("chat.jpg", CHAT, Some(0), "The group chat with the messages aimed at the child", pages[0].0),
        ("board.png", BOARD, Some(1), "The thread that asks others to vote", pages[1].0),
        ("post.webp", POST, None, "A post that asks who comes to laugh at break", "https://posts.example/p/9931"),
    ];
    let captured = typed(stage.now());
    for (name, bytes, finding, description, address) in pictures {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|e| Refusal::unexpected(&e))?;
        let evidence = json!({"how": "file", "finding": finding.map(|n: usize| text(&findings[n]["id"])).unwrap_or_default(),
            "description": description, "linked_url": address, "tool": "Sample Browser 1.0, screenshot",
            "captured_day": captured.0, "captured_time": captured.1});
        let item = stage.call("evidence.add", json!({"check": check, "evidence": evidence, "path": path}))?;
        say(&format!("Took in {name} as evidence, SHA-256 {}.", text(&item["sha256"])));
        std::fs::remove_file(&path).map_err(|e| Refusal::unexpected(&e))?;
    }
    stage.call("check.pause", json!({"check": check, "reason": "Fire bell"}))?;
    stage.call("check.resume", json!({"check": check}))?;
    say(&format!("Paused and resumed; it is {}.", time::say_moment(stage.now())));
    Ok(())
}
