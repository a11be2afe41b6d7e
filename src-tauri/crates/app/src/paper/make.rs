//! Making the form of a concluded check: drawn, given its signature boxes and what a program can compare with a store, and
//! kept as an encrypted object. It is exactly these bytes that are previewed, signed and handed on.

use super::check_form::compose;
use crate::check::Case;
use crate::evidence::{decoder, forget, objects, original_of};
use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use guardbook_domain::check::Step;
use guardbook_domain::form::{Form, FormOf, FormState};
use guardbook_domain::{CheckId, Compartment, FormId, Permission, UserId};
use guardbook_evidence::{IntakeLimits, Source, StoredObject};
use guardbook_forms::sign::{self, SignError, SignatureBox};
use guardbook_forms::{device_check, device_check::Picture};
use serde::Deserialize;
use std::ops::ControlFlow;
use ts_rs::TS;

/// The largest form, in bytes.
pub(crate) const LARGEST_FORM: u64 = 512 << 20;

/// Makes the form of a concluded check. Made again after a change, the newest one counts.
#[derive(Debug, Deserialize, TS)]
pub struct FormMake {
    pub check: CheckId,
    /// Those who sign by hand on the printed form.
    #[serde(default)]
    pub on_paper: Vec<UserId>,
}

impl Operation for FormMake {
    const NAME: &'static str = "form.make";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Form;
}

impl Errand for FormMake {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Form> {
        room.touch();
        let (id, now) = {
            let view = View::of(room)?;
            let casework = view.casework()?;
            let case = Case::for_step(&casework, self.check, &view, Step::MakeForm)?;
            if casework.forms_of(case.check.id.uuid())?.iter().any(|f| !f.signatures.is_empty()) {
                return Err(
                    Refusal::refused("The form of this check is signed, so it is not made again.").next("Add what is new as an addendum.")
                );
            }
            (view.new_id::<FormId>(), view.now())
        };
        let (check, paper) = compose(room, self.check, &self.on_paper)?;
        let shows_images = paper.screenshots.iter().any(|s| !matches!(s.picture, Picture::Withheld(_)));
        let drawn = device_check::draw(&paper)?;
        let fields: Vec<SignatureBox> = drawn
            .signature_fields
            .iter()
            .zip(&paper.reviewers)
            .map(|(field, reviewer)| SignatureBox {
                name: field.name.clone(),
                description: format!("Signature of {}, {}", reviewer.name, reviewer.position),
                page_index: field.page_index,
                rect_pt: field.rect_pt,
            })
            .collect();
        let digests: Vec<String> = paper.evidence.iter().map(|e| e.sha256.clone()).collect();
        let block = sign::claims_block(&check.reference, &paper.verify.audit_head, &digests)?;
        let pdf = if fields.is_empty() { sign::embed(&drawn.pdf, &block)? } else { sign::prepare_with(&drawn.pdf, &fields, &block)? };
        let taken = keep(room, &pdf)?;
        let form = Form {
            id,
            of: FormOf::Check,
            subject: check.id.uuid(),
            reference: check.reference,
            object: taken.name.as_str().to_owned(),
            sha256: taken.sha256.to_string(),
            ciphertext_sha256: taken.ciphertext_sha256.to_string(),
            created_at: now,
            shows_images,
            state: FormState::AwaitingSignatures,
            signatures: Vec::new(),
            scan: None,
        };
        save(room, Self::NAME, &form, &taken, None)?;
        Ok(form)
    }
}

/// Keeps bytes that the program itself made as an encrypted object.
pub(crate) fn keep(room: &Room, bytes: &[u8]) -> Result<StoredObject> {
    let limits = IntakeLimits { max_bytes: LARGEST_FORM };
    let mut source = bytes;
    let source = Source::Stream(&mut source, Some(bytes.len() as u64));
    Ok(objects(room)?.intake(source, &limits, &decoder(room), &mut |_| ControlFlow::Continue(()))?)
}

/// Writes a form's row, the key of its new object and, where it changed, the check, in one transaction. If that fails, the
/// object goes too.
pub(crate) fn save(
    room: &mut Room,
    action: &str,
    form: &Form,
    taken: &StoredObject,
    check: Option<&guardbook_domain::check::Check>,
) -> Result<()> {
    let saved = room.change(Compartment::Casework, action, None, |desk| {
        desk.keep_object_key(taken.name.as_str(), taken.key.expose())?;
        desk.save(form)?;
        if let Some(check) = check {
            desk.save(check)?;
        }
        Ok(())
    });
    if saved.is_err() {
        forget(room, &taken.name);
    }
    saved
}

/// A form and its PDF, if it may be shown as the check stands.
pub(crate) fn bytes_of(room: &Room, id: FormId) -> Result<(Form, zeroize::Zeroizing<Vec<u8>>)> {
    let casework = room.session()?.store.read(Compartment::Casework)?;
    let form = casework.one::<Form>(id.uuid())?;
    if form.of == FormOf::Check {
        let check = casework.one::<guardbook_domain::check::Check>(form.subject)?;
        form.may_leave(&check).map_err(|r| Refusal::refused(r.to_string()))?;
    }
    let pdf = original_of(room, &form.object, &form.sha256, LARGEST_FORM)?;
    Ok((form, pdf))
}

impl From<SignError> for Refusal {
    fn from(error: SignError) -> Self {
        match error {
            SignError::NoSuchBox => Refusal::refused("On this form you sign by hand: it has no box for an electronic signature.")
                .next("Sign the printed form and attach its scan, or make the form again."),
            SignError::BoxTaken | SignError::SignedBefore => Refusal::refused("You have signed this form already."),
            SignError::Altered(_) => {
                Refusal::refused("The form was changed since it was signed.").next("Check the store, and make the form again.")
            }
            other => Refusal::unexpected(&other),
        }
    }
}
