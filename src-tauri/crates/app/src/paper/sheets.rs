//! Sheets in words: the recovery sheet, the slip with a one-time code, the blank form for a check on another machine, the
//! referral sheet when illegal content is suspected.

use super::{CLASSIFICATION, frame, made_with, outside, write_out};
use crate::create::groups;
use crate::operation::{Done, Errand, Operation, OperationKind};
use crate::policy;
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use guardbook_domain::check::{Check, Step};
use guardbook_domain::incident::Incident;
use guardbook_domain::policy::AdviceKind;
use guardbook_domain::stop::StopEntry;
use guardbook_domain::user::User;
use guardbook_domain::{CheckId, Compartment, Kind, Permission, UserId, time};
use guardbook_forms::codes::{self, CodeSheet};
use guardbook_forms::parts::{Block, Section};
use guardbook_forms::{Frame, device_check_blank, referral_sheet};
use serde::Deserialize;
use ts_rs::TS;

/// Saves the recovery sheet of a store just created. Not on the store's own disk unless that is insisted on.
#[derive(Debug, Deserialize, TS)]
pub struct RecoverySheetSave {
    pub path: String,
    /// Save it although it is the disk that the store lives on, to be printed and deleted.
    #[serde(default)]
    pub insist: bool,
}

impl Operation for RecoverySheetSave {
    const NAME: &'static str = "recovery.save_sheet";
    const PERMISSION: Permission = Permission::Administer;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = Done;
}

impl Errand for RecoverySheetSave {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        room.touch();
        let path = outside(room, &self.path)?;
        let code = room.session()?.recovery.as_ref().ok_or_else(crate::recovery::gone)?;
        if !self.insist && same_disk(room, &path) {
            return Err(Refusal::refused("This is the disk that the store lives on: whoever takes the computer would have both.")
                .next("Print the sheet, or save it to a memory stick that goes into the safe."));
        }
        let now = room.clock().now();
        let drawn = codes::draw_recovery(&CodeSheet {
            frame: Frame { classification: CLASSIFICATION.into(), ..frame(room, "Recovery")? },
            purpose: "Whoever holds this sheet can open the school's store when every passphrase is forgotten. It opens everything except restricted cases.".into(),
            facts: vec![Block::Boxes(vec![("Made".into(), time::say_moment(now)), ("Made by".into(), room.session()?.user.name.clone()), ("Made with".into(), made_with())])],
            groups: groups(code),
            note: "The last character of each group checks the characters before it. The letters O and I are never used.".into(),
            steps: vec![
                "Type the last group back into Guardbook, to show that the sheet can be read.".into(),
                "Put the sheet into an envelope, sign over the seal, and put it into the school's safe.".into(),
                "Keep no photograph and no copy. If the sheet is lost, make a new one: the old one then opens nothing.".into(),
            ],
            lines: vec!["Put into the safe by".into(), "On".into()],
            signatures: vec!["Put into the safe by".into()],
        })?;
        room.change(Compartment::Office, Self::NAME, None, |desk| Ok(desk.note(None, None, "").map(|_| ())?))?;
        write_out(room, &path, &drawn.pdf)?;
        Ok(Done::DONE)
    }
}

#[cfg(unix)]
fn same_disk(room: &Room, path: &std::path::Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |p: &std::path::Path| std::fs::metadata(p).map(|m| m.dev()).ok();
    let target = path.parent().and_then(device);
    target.is_some() && target == room.opened().ok().and_then(|o| device(o.folder.path()))
}

#[cfg(not(unix))]
fn same_disk(room: &Room, path: &std::path::Path) -> bool {
    let drive = |p: &std::path::Path| p.components().next().map(|c| c.as_os_str().to_ascii_lowercase());
    room.opened().is_ok_and(|o| drive(o.folder.path()) == drive(path))
}

/// Saves the slip with the one-time code of a person added in this session.
#[derive(Debug, Deserialize, TS)]
pub struct CodeSlipSave {
    pub user_id: UserId,
    pub path: String,
}

impl Operation for CodeSlipSave {
    const NAME: &'static str = "user.save_code_slip";
    const PERMISSION: Permission = Permission::Administer;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = Done;
}

impl Errand for CodeSlipSave {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        room.touch();
        let path = outside(room, &self.path)?;
        let session = room.session()?;
        let code = session
            .codes
            .get(&self.user_id)
            .ok_or_else(|| Refusal::refused("The code of this person is no longer in memory: it is shown only until Guardbook locks."))?;
        let user = session.store.read(Compartment::Office)?.one::<User>(self.user_id.uuid())?;
        let drawn = codes::draw_one_time(&CodeSheet {
            frame: frame(room, "One-time code")?,
            purpose: "This code opens Guardbook once, to set a passphrase of your own. It is worth nothing afterwards.".into(),
            facts: vec![Block::Boxes(vec![
                ("For".into(), user.name),
                ("Made".into(), time::say_moment(room.clock().now())),
                ("Made by".into(), session.user.name.clone()),
            ])],
            groups: code.split('-').map(str::to_owned).collect(),
            note: "The last character of each group checks the characters before it.".into(),
            steps: vec![
                "At the school's Guardbook computer choose your name and type this code.".into(),
                "Choose a passphrase of your own: four or five words that do not belong together. Tell it to nobody.".into(),
                "Destroy this slip.".into(),
            ],
            lines: Vec::new(),
            signatures: Vec::new(),
        })?;
        room.change(Compartment::Office, Self::NAME, None, |desk| {
            Ok(desk.note(Some(Kind::User), Some(self.user_id.uuid()), "").map(|_| ())?)
        })?;
        write_out(room, &path, &drawn.pdf)?;
        Ok(Done::DONE)
    }
}

/// Saves the blank form, for a check on another machine that is entered afterwards.
#[derive(Debug, Deserialize, TS)]
pub struct PrintBlank {
    pub path: String,
    /// Ties the paper to an incident by its reference.
    #[serde(default)]
    pub reference: String,
}

impl Operation for PrintBlank {
    const NAME: &'static str = "check.print_blank";
    const PERMISSION: Permission = Permission::ReadCasework;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = Done;
}

impl Errand for PrintBlank {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<Done> {
        let path = outside(room, &self.path)?;
        let pdf = blank_pdf(room, &self.reference)?;
        write_out(room, &path, &pdf)?;
        Ok(Done::DONE)
    }
}

/// The blank form as a PDF. Of the reference only what a reference is made of is printed.
pub(crate) fn blank_pdf(room: &Room, reference: &str) -> Result<Vec<u8>> {
    let reference: String = reference.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
    let drawn = device_check_blank::draw(&device_check_blank::BlankForm {
        frame: frame(room, &reference)?,
        warning: "Stop at once if anything illegal is suspected. Do not look again, and do not copy, print, photograph, forward or store it. Take the device out of use and tell the designated safeguarding lead and the police.".into(),
        guidance: "For two people, at least one of them a senior leader, on the school's designated device. Write down every site and place that was looked at, with the time, also where nothing was found. Enter it into Guardbook afterwards and attach the signed form as a scan.".into(),
    })?;
    Ok(drawn.pdf)
}

/// Saves the referral sheet of a stopped check: in words only.
#[derive(Debug, Deserialize, TS)]
pub struct PrintReferral {
    pub check: CheckId,
    pub path: String,
}

impl Operation for PrintReferral {
    const NAME: &'static str = "check.print_referral";
    const PERMISSION: Permission = Permission::ConductChecks;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = Done;
}

impl Errand for PrintReferral {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        room.touch();
        let path = outside(room, &self.path)?;
        let pdf = referral_pdf(room, self.check)?;
        room.change(Compartment::Casework, Self::NAME, None, |desk| {
            Ok(desk.note(Some(Kind::Check), Some(self.check.uuid()), "").map(|_| ())?)
        })?;
        write_out(room, &path, &pdf)?;
        Ok(Done::DONE)
    }
}

/// The referral sheet of a stopped check as a PDF.
pub(crate) fn referral_pdf(room: &Room, id: CheckId) -> Result<Vec<u8>> {
    let view = View::of(room)?;
    let casework = view.casework()?;
    let check = casework.one::<Check>(id.uuid())?;
    check.may(Step::PrintReferral)?;
    let incident = casework.one::<Incident>(check.incident.uuid())?;
    let stops = casework.of_check::<StopEntry>(check.id)?;
    let steps = policy::pack()?.advice(AdviceKind::NeverView).map(|a| a.steps.clone()).unwrap_or_default();
    let rows = stops
        .iter()
        .map(|s| {
            let words = [s.agency.clone(), s.reference.clone(), s.words.clone()].into_iter().flatten().collect::<Vec<_>>().join("; ");
            vec![time::say_moment_exactly(s.at), s.by.name.clone(), s.kind.label().to_owned(), words]
        })
        .collect();
    let drawn = referral_sheet::draw(&referral_sheet::ReferralSheet {
        frame: frame(room, &check.reference)?,
        warning: "In words only. Attach no picture, no address list and no copy of anything that was seen.".into(),
        steps,
        facts: vec![
            Block::Boxes(vec![
                ("Device".into(), check.device.name.clone()),
                ("Asset number".into(), check.device.asset_number.clone().unwrap_or_else(|| "None".into())),
                ("Where it stood when the check was stopped".into(), check.device.location.clone()),
            ]),
            Block::Boxes(vec![
                ("Check begun".into(), time::say_moment(check.started_at)),
                ("Stopped".into(), check.stopped_at.map(time::say_moment).unwrap_or_default()),
            ]),
            Block::Boxes(check.reviewers().map(|r| ("Reviewing person".to_owned(), format!("{}, {}", r.name, r.position))).collect()),
        ],
        sections: vec![
            Section { heading: "Why the device was being checked".into(), blocks: vec![Block::Text(check.reason.clone())] },
            Section { heading: "The incident".into(), blocks: vec![Block::Led("Reference".into(), incident.reference.clone())] },
            Section {
                heading: "What has been done".into(),
                blocks: vec![Block::Table {
                    columns: vec![("When".into(), 0.22), ("Who".into(), 0.2), ("What".into(), 0.22), ("In words".into(), 0.36)],
                    rows,
                    none: "Nothing is recorded yet.".into(),
                }],
            },
        ],
        lines: vec![
            "Telephone of the school".into(),
            "Police reference".into(),
            "Officer's name and number".into(),
            "Told by telephone on".into(),
            "Device handed over on".into(),
        ],
        signatures: vec!["Handed over by".into(), "Received by (police)".into()],
    })?;
    Ok(drawn.pdf)
}
