//! Signing a form: each reviewing person with their own passphrase at the same machine, or by hand on paper with the scan
//! attached afterwards. The first signature seals the check.

use super::check_form::field_of;
use super::make::{LARGEST_FORM, bytes_of, keep, save};
use crate::evidence::{decoder, forget, media_type, not_taken_in, objects};
use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::session::to_domain;
use guardbook_domain::addendum::Addendum;
use guardbook_domain::check::{Check, Step};
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::finding::Finding;
use guardbook_domain::form::{Form, FormRefused, FormScan, FormSignature, SignedHow};
use guardbook_domain::interruption::Interruption;
use guardbook_domain::judgement::Judgement;
use guardbook_domain::stop::StopEntry;
use guardbook_domain::user::User;
use guardbook_domain::visit::Visit;
use guardbook_domain::{Compartment, FormId, Moment, Permission, Record, UserId};
use guardbook_evidence::{IntakeLimits, Source};
use guardbook_forms::sign::{self, Claims, Signer};
use guardbook_keys::Unlocked;
use guardbook_store::Reading;
use serde::Deserialize;
use std::ops::ControlFlow;
use std::path::PathBuf;
use ts_rs::TS;

impl From<FormRefused> for Refusal {
    fn from(refused: FormRefused) -> Self {
        Refusal::refused(refused.to_string())
    }
}

/// Signs electronically, with the signer's own passphrase; the session stays whose it is.
#[derive(Deserialize, TS)]
pub struct FormSign {
    pub id: FormId,
    pub user_id: UserId,
    pub passphrase: String,
}

impl Operation for FormSign {
    const NAME: &'static str = "form.sign";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Form;
}

struct KeySigner<'a> {
    certificate: Vec<u8>,
    keys: &'a Unlocked,
}

impl Signer for KeySigner<'_> {
    fn certificate_der(&self) -> &[u8] {
        &self.certificate
    }
    fn sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(self.keys.sign(message))
    }
}

impl Errand for FormSign {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Form> {
        room.touch();
        let (check, form) = newest(room, self.id)?;
        let reviewer = form.may_sign(&check, self.user_id, SignedHow::Electronic)?;
        let place = check.reviewers().position(|r| r.user == self.user_id).unwrap_or_default();
        let keys = room.try_passphrase(self.user_id, &self.passphrase)?;
        let office = room.session()?.store.read(Compartment::Office)?;
        let user = office.one::<User>(to_domain(keys.user_id()).uuid())?;
        let certificate = hex::decode(&user.certificate).map_err(|e| Refusal::unexpected(&e))?;
        let fingerprint = hex::encode(guardbook_keys::fingerprint_sha256(&certificate));
        let now = room.actor()?.at;
        let claims = Claims {
            signer_name: user.name,
            position: user.position,
            reason: "Record of reviewing devices and internet sites".into(),
            location: super::school(room)?.name,
            signed_at: now,
        };
        let (_, pdf) = bytes_of(room, self.id)?;
        let signed = sign::sign(&pdf, &field_of(place), &claims, &KeySigner { certificate, keys: &keys })?;
        let taken = keep(room, &signed)?;
        let signature = FormSignature {
            user: reviewer.user,
            name: reviewer.name,
            position: reviewer.position,
            signed_at: now,
            how: SignedHow::Electronic,
            certificate_fingerprint: Some(fingerprint),
        };
        let mut form = form.signed(&check, signature)?;
        form.object = taken.name.as_str().to_owned();
        form.sha256 = taken.sha256.to_string();
        form.ciphertext_sha256 = taken.ciphertext_sha256.to_string();
        let sealed = check.after(Step::Sign, now)?;
        save(room, Self::NAME, &form, &taken, Some(&sealed))?;
        Ok(form)
    }
}

/// Notes that somebody signs by hand on the printed form; confirmed with their own passphrase.
#[derive(Deserialize, TS)]
pub struct FormSignOnPaper {
    pub id: FormId,
    pub user_id: UserId,
    pub passphrase: String,
}

impl Operation for FormSignOnPaper {
    const NAME: &'static str = "form.sign_on_paper";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Form;
}

impl Errand for FormSignOnPaper {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Form> {
        room.touch();
        let (check, form) = newest(room, self.id)?;
        let reviewer = form.may_sign(&check, self.user_id, SignedHow::Paper)?;
        room.try_passphrase(self.user_id, &self.passphrase)?;
        let now = room.actor()?.at;
        let signature = FormSignature {
            user: reviewer.user,
            name: reviewer.name,
            position: reviewer.position,
            signed_at: now,
            how: SignedHow::Paper,
            certificate_fingerprint: None,
        };
        let form = form.signed(&check, signature)?;
        let sealed = check.after(Step::Sign, now)?;
        room.change(Compartment::Casework, Self::NAME, None, |desk| {
            desk.save(&form)?;
            Ok(desk.save(&sealed)?)
        })?;
        Ok(form)
    }
}

/// Attaches the scan of the form that was signed in ink: a PDF or a picture.
#[derive(Debug, Deserialize, TS)]
pub struct FormAttachScan {
    pub id: FormId,
    pub path: String,
}

impl Operation for FormAttachScan {
    const NAME: &'static str = "form.attach_scan";
    const PERMISSION: Permission = Permission::ConductChecks;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = Form;
}

impl Errand for FormAttachScan {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Form> {
        room.touch();
        let (check, form) = read(room, self.id)?;
        check.may(Step::AttachScan)?;
        let actor = room.actor()?;
        let limits = IntakeLimits { max_bytes: LARGEST_FORM };
        let source = PathBuf::from(&self.path);
        let taken = objects(room)?
            .intake(Source::File(&source), &limits, &decoder(room), &mut |_| ControlFlow::Continue(()))
            .map_err(|error| not_taken_in("path", error))?;
        let scan = FormScan {
            object: taken.name.as_str().to_owned(),
            sha256: taken.sha256.to_string(),
            ciphertext_sha256: taken.ciphertext_sha256.to_string(),
            size: taken.size,
            media_type: media_type(taken.media_type),
            attached_at: actor.at,
            attached_by: actor.user,
        };
        match form.with_scan(&check, scan) {
            Ok(form) => save(room, Self::NAME, &form, &taken, None).map(|()| form),
            Err(refused) => {
                forget(room, &taken.name);
                Err(refused.into())
            }
        }
    }
}

fn read(room: &Room, id: FormId) -> Result<(Check, Form)> {
    let casework = room.session()?.store.read(Compartment::Casework)?;
    let form = casework.one::<Form>(id.uuid())?;
    Ok((casework.one::<Check>(form.subject)?, form))
}

/// The form, if it is the newest of its check, may be signed now, and still says what the record says.
fn newest(room: &Room, id: FormId) -> Result<(Check, Form)> {
    let (check, form) = read(room, id)?;
    check.may(Step::Sign)?;
    let casework = room.session()?.store.read(Compartment::Casework)?;
    let forms = casework.forms_of(check.id.uuid())?;
    let stale = form.signatures.is_empty()
        && (forms.iter().any(|f| f.created_at > form.created_at)
            || changed_last(&casework, &check)?.is_some_and(|at| at > form.created_at));
    if stale {
        return Err(
            Refusal::refused("The record was changed after this form was made.").next("Make the form again, read it, and sign that one.")
        );
    }
    Ok((check, form))
}

/// When anything that the form prints was saved last.
fn changed_last(casework: &Reading<'_>, check: &Check) -> Result<Option<Moment>> {
    fn last<R: Record>(casework: &Reading<'_>, records: &[R]) -> Result<Option<Moment>> {
        let mut newest = None;
        for record in records {
            newest = newest.max(casework.revisions(R::KIND, record.id())?.last().map(|r| r.at));
        }
        Ok(newest)
    }
    let id = check.id;
    let mut newest = last(casework, std::slice::from_ref(check))?;
    newest = newest.max(last(casework, &casework.of_check::<Visit>(id)?)?);
    newest = newest.max(last(casework, &casework.of_check::<Finding>(id)?)?);
    newest = newest.max(last(casework, &casework.of_check::<EvidenceItem>(id)?)?);
    newest = newest.max(last(casework, &casework.of_check::<Interruption>(id)?)?);
    newest = newest.max(last(casework, &casework.of_check::<StopEntry>(id)?)?);
    newest = newest.max(last(casework, &casework.of_check::<Judgement>(id)?)?);
    Ok(newest.max(last(casework, &casework.of_check::<Addendum>(id)?)?))
}
