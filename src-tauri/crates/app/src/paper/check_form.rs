//! What the device-check form says: the check and all that belongs to it, worded for paper in the order of the form.

use super::custody::custody;
use super::{frame, made_with, school};
use crate::evidence;
use crate::refusal::Result;
use crate::room::Room;
use crate::view::View;
use guardbook_domain::addendum::Addendum;
use guardbook_domain::check::{Check, CheckMode, Reviewer};
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::finding::Finding;
use guardbook_domain::incident::Incident;
use guardbook_domain::interruption::{Interruption, InterruptionKind};
use guardbook_domain::judgement::{Judgement, dissent};
use guardbook_domain::stop::StopEntry;
use guardbook_domain::visit::Visit;
use guardbook_domain::{CheckId, Moment, UserId, time};
use guardbook_evidence::Wanted;
use guardbook_forms::Signing;
use guardbook_forms::device_check::{self as form, DeviceCheckForm, HowToVerify, Picture};

/// The largest picture that is printed, in bytes; a larger one is named and left to the sealed package.
const LARGEST_PRINTED: u64 = 64 << 20;

/// The field in which a reviewing person signs.
pub(crate) fn field_of(place: usize) -> String {
    format!("Reviewer{}", place + 1)
}

/// Everything on the form. `on_paper` sign by hand.
pub(crate) fn compose(room: &Room, id: CheckId, on_paper: &[UserId]) -> Result<(Check, DeviceCheckForm)> {
    let view = View::of(room)?;
    let casework = view.casework()?;
    let check = casework.one::<Check>(id.uuid())?;
    let incident = casework.one::<Incident>(check.incident.uuid())?;
    let visits = casework.of_check::<Visit>(id)?;
    let findings = casework.of_check::<Finding>(id)?;
    let items = casework.of_check::<EvidenceItem>(id)?;
    let interruptions = casework.of_check::<Interruption>(id)?;
    let stops = casework.of_check::<StopEntry>(id)?;
    let judgements = casework.of_check::<Judgement>(id)?;
    let addenda = casework.of_check::<Addendum>(id)?;
    let head = casework.head()?;
    let now = view.now();
    let paper = DeviceCheckForm {
        frame: frame(room, &check.reference)?,
        group: check.group.clone().unwrap_or_else(|| view_school(room)),
        date: time::say_day(time::day_of(check.started_at)),
        reason: check.reason.clone(),
        title_notes: title_notes(&check, &incident),
        reviewers: check.reviewers().enumerate().map(|(n, r)| reviewer(n, r, on_paper)).collect(),
        single_reviewer_reason: check.alone_reason.clone(),
        computer: named_device(&check),
        location: check.device.location.clone(),
        computer_notes: computer_notes(&check, &interruptions),
        findings: findings.iter().map(|f| finding(f, &items)).collect(),
        nothing_found: "Nothing was found that gave reason for concern. The visit log in appendix A lists what was looked at.".into(),
        stopped: check.stopped_at.map(|at| stopped(at, &stops)),
        judgements: judgements.iter().map(judged).collect(),
        dissent: dissent(&check, &judgements).then(|| "Each judgement is kept as it was given; neither overrules the other.".to_owned()),
        conclusion: check.conclusion.as_ref().map(|c| c.text.clone()).unwrap_or_default(),
        outcomes: outcomes(&check),
        addenda: addenda
            .iter()
            .map(|a| form::Addendum { when: time::say_moment(a.at), who: a.by.name.clone(), text: a.text.clone() })
            .collect(),
        visits: visits.iter().map(|v| visit(v, &findings)).collect(),
        evidence: items.iter().map(|i| listed(i, &findings)).collect(),
        screenshots: screenshots(room, &items)?,
        custody: custody(&view, &check, &items)?,
        verify: HowToVerify {
            ca_fingerprint: hex::encode(guardbook_keys::fingerprint_sha256(&view.office()?.school_ca()?)),
            audit_head: hex::encode(head.hash),
            audit_note: format!("Entry {} of the casework audit chain, {}", head.seq, time::say_moment_exactly(now)),
            made_with: made_with(),
            made_at: time::say_moment_exactly(now),
            file_name: format!("{}-form.pdf", check.reference),
        },
    };
    Ok((check, paper))
}

fn view_school(room: &Room) -> String {
    school(room).map(|s| s.name).unwrap_or_default()
}

fn title_notes(check: &Check, incident: &Incident) -> Vec<(String, String)> {
    let mut notes = vec![
        ("Authorised by".to_owned(), check.authorised_by.clone()),
        ("Incident".to_owned(), incident.reference.clone()),
        ("Begun".to_owned(), time::say_moment(check.started_at)),
    ];
    if let Some(reference) = &incident.main_system_reference {
        notes.push(("Reference in the main record system".into(), reference.clone()));
    }
    if let Some(reason) = &check.harm_reason {
        notes.push(("Why no serious harm was feared".into(), reason.clone()));
    }
    if let Some(reason) = &check.escalated_reason {
        notes.push(("Why it began although the incident had been passed on".into(), reason.clone()));
    }
    if check.mode == CheckMode::EnteredLater {
        notes.push(("Entered later".into(), format!("on {}", time::say_moment(check.entered_at))));
        if let Some(place) = &check.conducted_where {
            notes.push(("Conducted on".into(), place.clone()));
        }
        if let Some(reason) = &check.late_reason {
            notes.push(("Why it was entered later".into(), reason.clone()));
        }
    }
    notes
}

fn reviewer(place: usize, reviewer: &Reviewer, on_paper: &[UserId]) -> form::Reviewer {
    let by_hand = on_paper.contains(&reviewer.user);
    form::Reviewer {
        name: reviewer.name.clone(),
        position: reviewer.position.clone(),
        signing: if by_hand { Signing::Ink } else { Signing::Electronic { field: field_of(place) } },
        signing_note: if by_hand {
            "Signs on paper; the signed form is kept as a scan.".into()
        } else {
            "Electronically, with their own passphrase. Appendix E says how to check it.".into()
        },
    }
}

fn named_device(check: &Check) -> String {
    match &check.device.asset_number {
        Some(asset) => format!("{} (asset {asset})", check.device.name),
        None => check.device.name.clone(),
    }
}

fn computer_notes(check: &Check, interruptions: &[Interruption]) -> Vec<(String, String)> {
    let mut notes = vec![(
        "Designated device".to_owned(),
        "Declared as not used by learners, and as one that the police can take off site.".to_owned(),
    )];
    let yes = |confirmed| if confirmed { "confirmed" } else { "not confirmed" };
    let mut access = format!(
        "Internet access suitable for the check: {}. Monitoring: {}.",
        yes(check.internet_confirmed),
        yes(check.monitoring_confirmed)
    );
    if let Some(reason) = &check.unconfirmed_reason {
        access = format!("{access} {reason}");
    }
    notes.push(("Internet access".into(), access));
    for change in interruptions.iter().filter(|i| i.kind == InterruptionKind::DeviceChange) {
        let to = change.new_device.as_ref().map(|d| d.name.clone()).unwrap_or_default();
        notes.push((
            "Change of device".into(),
            format!("{}: {to}. {}", time::say_moment(change.at), change.reason.clone().unwrap_or_default()),
        ));
    }
    notes
}

fn finding(finding: &Finding, items: &[EvidenceItem]) -> form::Finding {
    form::Finding {
        number: finding.number,
        place: finding.place.clone(),
        nature: finding.nature.clone(),
        reason: finding.reason_for_concern.clone(),
        evidence: items.iter().filter(|i| i.finding == Some(finding.id)).map(|i| i.number).collect(),
    }
}

fn stopped(at: Moment, stops: &[StopEntry]) -> String {
    let entries: Vec<String> = stops
        .iter()
        .map(|s| {
            let words: Vec<&str> = [s.agency.as_deref(), s.reference.as_deref(), s.words.as_deref()].into_iter().flatten().collect();
            format!("{}: {}. {}", time::say_moment(s.at), s.kind.label(), words.join("; "))
        })
        .collect();
    format!("Illegal content was suspected on {}. {}", time::say_moment(at), entries.join(" "))
}

fn judged(judgement: &Judgement) -> form::Judgement {
    form::Judgement {
        who: judgement.reviewer.name.clone(),
        judgement: judgement.substantiated.label().to_owned(),
        reasons: judgement.reasons.clone(),
    }
}

fn outcomes(check: &Check) -> Vec<form::Outcome> {
    let Some(conclusion) = &check.conclusion else { return Vec::new() };
    let action = conclusion.action.clone().unwrap_or_default();
    if let Some(reason) = &conclusion.no_further_action_reason {
        return vec![form::Outcome { route: "No further action".into(), detail: reason.clone() }];
    }
    let mut outcomes: Vec<form::Outcome> =
        conclusion.routes().into_iter().map(|route| form::Outcome { route: route.label().to_owned(), detail: "Applies".into() }).collect();
    outcomes.push(form::Outcome { route: "Action proposed or taken".into(), detail: action });
    outcomes
}

fn visit(visit: &Visit, findings: &[Finding]) -> form::Visit {
    let found: Vec<String> = findings.iter().filter(|f| f.visit == Some(visit.id)).map(|f| f.number.to_string()).collect();
    let result =
        if found.is_empty() { visit.result.label().to_owned() } else { format!("{}: finding {}", visit.result.label(), found.join(", ")) };
    form::Visit {
        when: time::say_moment(visit.visited_at),
        address: visit.address.clone(),
        title: visit.title.clone().unwrap_or_default(),
        result,
    }
}

fn listed(item: &EvidenceItem, findings: &[Finding]) -> form::EvidenceItem {
    let finding = findings.iter().find(|f| Some(f.id) == item.finding).map(|f| format!("Finding {}", f.number));
    let mut note = Vec::new();
    if item.quarantined_at.is_some() {
        note.push("In quarantine, not shown".to_owned());
    }
    if let Some(address) = &item.linked_url {
        note.push(format!("From {address}"));
    }
    form::EvidenceItem {
        number: item.number,
        finding: finding.unwrap_or_default(),
        what: item.description.clone(),
        media_type: item.media_type.mime().to_owned(),
        size: super::bytes(item.size),
        captured: match item.captured_at {
            Some(at) => format!("Captured {}", time::say_moment_exactly(at)),
            None => format!("Taken in {}, captured at a time not known,", time::say_moment_exactly(item.added_at)),
        },
        by: item.by.name.clone(),
        tool: [Some(item.how.label()), item.tool.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", "),
        sha256: item.sha256.clone(),
        note: note.join(". "),
    }
}

fn screenshots(room: &Room, items: &[EvidenceItem]) -> Result<Vec<form::Screenshot>> {
    let mut shown = Vec::new();
    for item in items.iter().filter(|i| i.media_type.is_image()) {
        shown.push(form::Screenshot {
            number: item.number,
            caption: item.description.clone(),
            picture: picture(room, item)?,
            sha256: item.sha256.clone(),
        });
    }
    Ok(shown)
}

fn picture(room: &Room, item: &EvidenceItem) -> Result<Picture> {
    if item.quarantined_at.is_some() {
        return Ok(Picture::Withheld("In quarantine because illegal content is suspected. It is not shown.".into()));
    }
    if item.size > LARGEST_PRINTED {
        return Ok(Picture::Withheld("Too large to print. It is in the sealed evidence package.".into()));
    }
    if item.pass_through {
        return Ok(Picture::Original(evidence::original(room, item, LARGEST_PRINTED)?.to_vec()));
    }
    let (name, key, digest) = evidence::stored(room, &item.object, &item.sha256)?;
    let media = evidence::media_of(item.media_type);
    let decoded = evidence::objects(room)?.picture(&evidence::decoder(room), &name, &key, &digest, media, Wanted::Rendering)?;
    Ok(Picture::Rendering { bytes: decoded.image, of: item.media_type.label().to_owned() })
}
