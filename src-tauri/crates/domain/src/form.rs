//! A form made from a check or an incident: which object it is, who has signed it and how, and when it is complete. Knows
//! nothing of pages and of cryptography; the object's key is kept by the store beside the row.

use crate::check::{Check, Reviewer};
use crate::choice::choices;
use crate::evidence::MediaType;
use crate::ids::{FormId, UserId};
use crate::kind::{Kind, Record};
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// What a form was made from.
    pub enum FormOf {
        Check "check" "Device check",
        Incident "incident" "Incident",
    }
}

choices! {
    /// How far a form has come.
    pub enum FormState {
        /// Somebody has not signed, or the scan of what was signed in ink is not attached.
        AwaitingSignatures "awaiting_signatures" "Awaiting signatures",
        Complete "complete" "Complete",
    }
}

choices! {
    /// How somebody signed.
    pub enum SignedHow {
        /// With their own passphrase.
        Electronic "electronic" "Signed electronically",
        /// By hand on the printed form.
        Paper "paper" "Signed on paper",
    }
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormSignature {
    pub user: UserId,
    pub name: String,
    pub position: String,
    /// When it was signed, or when it was said that it is signed on paper.
    pub signed_at: Moment,
    pub how: SignedHow,
    /// SHA-256 of the signer's certificate in hexadecimal; for electronic signatures.
    pub certificate_fingerprint: Option<String>,
}

/// The scan of the form signed in ink, kept as an object like evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormScan {
    pub object: String,
    /// SHA-256 of the scan's bytes, lower-case hexadecimal.
    pub sha256: String,
    pub ciphertext_sha256: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    pub media_type: MediaType,
    pub attached_at: Moment,
    pub attached_by: UserId,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Form {
    pub id: FormId,
    pub of: FormOf,
    /// The check's or the incident's id.
    pub subject: Uuid,
    /// The case reference printed on it; its file name carries nothing else.
    pub reference: String,
    pub object: String,
    /// SHA-256 of the PDF, lower-case hexadecimal; another one after each signature.
    pub sha256: String,
    pub ciphertext_sha256: String,
    pub created_at: Moment,
    /// Images of evidence are on it: such a form does not leave while illegal content is suspected.
    pub shows_images: bool,
    pub state: FormState,
    pub signatures: Vec<FormSignature>,
    pub scan: Option<FormScan>,
}

/// Why a form does not take a signature or leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormRefused {
    #[error("Only the people who reviewed this check sign its form.")]
    NotAReviewer,
    #[error("You have signed this form already.")]
    SignedAlready,
    #[error("Somebody has signed on paper, so this form is finished on paper. Please sign the printed form too.")]
    PaperBegun,
    #[error("Nobody has signed this form on paper, so there is no scan to attach.")]
    NothingOnPaper,
    #[error("A scan is attached already. Please add what is new as an addendum.")]
    ScanAttached,
    #[error(
        "Illegal content is suspected in this check, so a form with its images does not leave. Please print the referral sheet in words."
    )]
    Quarantined,
}

impl Form {
    /// Whether this user may sign now, in this way. Electronic signatures come first: ink on a print covers the signatures
    /// made before, but a file cannot cover later ink.
    ///
    /// # Errors
    /// Somebody who does not review the check; twice the same person; an electronic signature after one in ink.
    pub fn may_sign(&self, check: &Check, user: UserId, how: SignedHow) -> Result<Reviewer, FormRefused> {
        let reviewer = check.reviewers().find(|r| r.user == user).ok_or(FormRefused::NotAReviewer)?;
        if self.signatures.iter().any(|s| s.user == user) {
            return Err(FormRefused::SignedAlready);
        }
        if how == SignedHow::Electronic && self.signatures.iter().any(|s| s.how == SignedHow::Paper) {
            return Err(FormRefused::PaperBegun);
        }
        Ok(reviewer.clone())
    }

    /// The form with one more signature. An electronic one brings the signed file's new object and digests with it.
    ///
    /// # Errors
    /// As [`Form::may_sign`].
    pub fn signed(mut self, check: &Check, signature: FormSignature) -> Result<Form, FormRefused> {
        self.may_sign(check, signature.user, signature.how)?;
        self.signatures.push(signature);
        Ok(self.settled(check))
    }

    /// The form with the scan of its ink attached.
    ///
    /// # Errors
    /// Nothing was signed on paper; a scan is there already.
    pub fn with_scan(mut self, check: &Check, scan: FormScan) -> Result<Form, FormRefused> {
        if !self.signatures.iter().any(|s| s.how == SignedHow::Paper) {
            return Err(FormRefused::NothingOnPaper);
        }
        if self.scan.is_some() {
            return Err(FormRefused::ScanAttached);
        }
        self.scan = Some(scan);
        Ok(self.settled(check))
    }

    /// Those who have not signed yet.
    pub fn unsigned<'a>(&'a self, check: &'a Check) -> impl Iterator<Item = &'a Reviewer> {
        check.reviewers().filter(|r| !self.signatures.iter().any(|s| s.user == r.user))
    }

    /// Whether only the scan of the ink is missing.
    pub fn awaits_scan(&self, check: &Check) -> bool {
        self.unsigned(check).next().is_none() && self.scan.is_none() && self.signatures.iter().any(|s| s.how == SignedHow::Paper)
    }

    /// Whether the file may be shown and handed on.
    ///
    /// # Errors
    /// Illegal content is suspected in the check and its images are on the form.
    pub fn may_leave(&self, check: &Check) -> Result<(), FormRefused> {
        if self.shows_images && check.is_stopped() { Err(FormRefused::Quarantined) } else { Ok(()) }
    }

    fn settled(mut self, check: &Check) -> Form {
        let complete = self.unsigned(check).next().is_none() && !self.awaits_scan(check);
        self.state = if complete { FormState::Complete } else { FormState::AwaitingSignatures };
        self
    }
}

impl Record for Form {
    const KIND: Kind = Kind::Form;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Step, sample};

    fn form() -> Form {
        Form {
            id: FormId::from_uuid(Uuid::nil()),
            of: FormOf::Check,
            subject: sample::open().id.uuid(),
            reference: "S-K7Q2-C1".into(),
            object: "a1".into(),
            sha256: "00".repeat(32),
            ciphertext_sha256: "11".repeat(32),
            created_at: sample::at("14:30"),
            shows_images: true,
            state: FormState::AwaitingSignatures,
            signatures: Vec::new(),
            scan: None,
        }
    }

    fn signature(who: u128, how: SignedHow) -> FormSignature {
        FormSignature {
            user: sample::user(who),
            name: "A".into(),
            position: "B".into(),
            signed_at: sample::at("14:30"),
            how,
            certificate_fingerprint: None,
        }
    }

    fn scan() -> FormScan {
        FormScan {
            object: "b2".into(),
            sha256: "22".repeat(32),
            ciphertext_sha256: "33".repeat(32),
            size: 9,
            media_type: MediaType::Pdf,
            attached_at: sample::at("14:40"),
            attached_by: sample::user(1),
        }
    }

    #[test]
    fn two_electronic_signatures_complete_it() {
        let check = sample::open();
        let once = form().signed(&check, signature(1, SignedHow::Electronic)).unwrap();
        assert_eq!((once.state, once.unsigned(&check).count()), (FormState::AwaitingSignatures, 1));
        assert_eq!(once.clone().signed(&check, signature(1, SignedHow::Electronic)), Err(FormRefused::SignedAlready));
        assert_eq!(once.clone().signed(&check, signature(4, SignedHow::Electronic)), Err(FormRefused::NotAReviewer));
        assert_eq!(once.signed(&check, signature(2, SignedHow::Electronic)).unwrap().state, FormState::Complete);
    }

    #[test]
    fn ink_needs_its_scan_and_comes_last() {
        let check = sample::open();
        assert_eq!(form().with_scan(&check, scan()), Err(FormRefused::NothingOnPaper));
        let ink = form().signed(&check, signature(2, SignedHow::Paper)).unwrap();
        assert_eq!(ink.clone().signed(&check, signature(1, SignedHow::Electronic)), Err(FormRefused::PaperBegun));
        let early = ink.clone().with_scan(&check, scan()).unwrap();
        assert_eq!(early.state, FormState::AwaitingSignatures, "one person has not signed at all");
        let both = ink.signed(&check, signature(1, SignedHow::Paper)).unwrap();
        assert!(both.state == FormState::AwaitingSignatures && both.awaits_scan(&check));
        let complete = both.with_scan(&check, scan()).unwrap();
        assert_eq!((complete.state, complete.clone().with_scan(&check, scan())), (FormState::Complete, Err(FormRefused::ScanAttached)));
    }

    #[test]
    fn a_form_with_images_does_not_leave_a_stopped_check() {
        let stopped = sample::open().after(Step::Stop, sample::at("14:40")).unwrap();
        assert_eq!(form().may_leave(&stopped), Err(FormRefused::Quarantined));
        assert!(Form { shows_images: false, ..form() }.may_leave(&stopped).is_ok() && form().may_leave(&sample::open()).is_ok());
    }
}
