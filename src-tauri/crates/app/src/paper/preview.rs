//! Papers looked at before they are signed, handed on or printed: the pages of the very PDF, drawn one at a time by a process
//! without keys. The PDF itself stays here.

use super::make::bytes_of;
use super::{incident_form, sheets};
use crate::evidence::decoder;
use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guardbook_domain::form::Form;
use guardbook_domain::{CheckId, Compartment, FormId, IncidentId, Kind, Permission};
use guardbook_evidence::{EvidenceError, PictureFault};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A page as it looks on a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PagePicture {
    pub mime: String,
    /// base64.
    pub image: String,
    /// Pixels.
    pub width: u32,
    pub height: u32,
}

fn first() -> u32 {
    1
}

/// Shows a page of a form as it will be signed or handed on.
#[derive(Debug, Deserialize, TS)]
pub struct FormPreview {
    pub id: FormId,
    /// From 1.
    #[serde(default = "first")]
    pub page: u32,
}

/// A page of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Previewed {
    pub form: Form,
    /// How many pages the form has.
    pub pages: u32,
    pub picture: PagePicture,
}

impl Operation for FormPreview {
    const NAME: &'static str = "form.preview";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Previewed;
}

impl Errand for FormPreview {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<Previewed> {
        let (form, pdf) = bytes_of(room, self.id)?;
        note(room, Self::NAME, Kind::Form, form.id.uuid(), self.page)?;
        let PaperPreviewed { pages, picture } = draw(room, &pdf, self.page)?;
        Ok(Previewed { form, pages, picture })
    }
}

/// A page of a paper that is made anew each time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PaperPreviewed {
    /// How many pages the paper has.
    pub pages: u32,
    pub picture: PagePicture,
}

/// Shows a page of an incident as it would be printed now.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentPreview {
    pub id: IncidentId,
    /// From 1.
    #[serde(default = "first")]
    pub page: u32,
}

impl Operation for IncidentPreview {
    const NAME: &'static str = "incident.preview";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = PaperPreviewed;
}

impl Errand for IncidentPreview {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<PaperPreviewed> {
        let pdf = incident_form::pdf_of(room, self.id)?;
        note(room, Self::NAME, Kind::Incident, self.id.uuid(), self.page)?;
        draw(room, &pdf, self.page)
    }
}

/// A paper in words, beside the forms.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Paper {
    /// For a check on another machine.
    BlankForm {
        /// Ties the paper to an incident.
        #[serde(default)]
        reference: String,
    },
    /// Of a stopped check.
    ReferralSheet { check: CheckId },
}

/// Shows a page of a paper as it would be printed now.
#[derive(Debug, Deserialize, TS)]
pub struct PaperPreview {
    pub paper: Paper,
    /// From 1.
    #[serde(default = "first")]
    pub page: u32,
}

impl Operation for PaperPreview {
    const NAME: &'static str = "paper.preview";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = PaperPreviewed;
}

impl Errand for PaperPreview {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<PaperPreviewed> {
        let pdf = match &self.paper {
            Paper::BlankForm { reference } => sheets::blank_pdf(room, reference)?,
            Paper::ReferralSheet { check } => {
                let pdf = sheets::referral_pdf(room, *check)?;
                note(room, Self::NAME, Kind::Check, check.uuid(), self.page)?;
                pdf
            }
        };
        draw(room, &pdf, self.page)
    }
}

/// Enters the look before the picture leaves.
fn note(room: &mut Room, action: &str, kind: Kind, id: Uuid, page: u32) -> Result<()> {
    room.change(Compartment::Casework, action, None, |desk| Ok(desk.note(Some(kind), Some(id), &format!("page {page}")).map(|_| ())?))
}

fn draw(room: &Room, pdf: &[u8], page: u32) -> Result<PaperPreviewed> {
    let drawn = decoder(room).draw(pdf, page).map_err(|error| match error {
        EvidenceError::Picture(PictureFault::NoSuchPage) => Refusal::refused("This paper has no such page."),
        EvidenceError::Picture(_) => Refusal::refused("This page cannot be shown here.")
            .next("Save the paper as a file, and open it in a program that shows PDF documents."),
        other => other.into(),
    })?;
    let picture = PagePicture { mime: "image/png".into(), image: STANDARD.encode(&drawn.image), width: drawn.width, height: drawn.height };
    Ok(PaperPreviewed { pages: drawn.pages, picture })
}
