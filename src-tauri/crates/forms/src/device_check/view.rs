//! Owns the shape of what the device-check form prints: every text already worded, every time
//! already written out in school time.

use crate::drawn::{Frame, Signing};

/// Everything on the form, in the order in which it is printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DeviceCheckForm {
    /// Running lines.
    pub frame: Frame,
    /// Group or school, as the paper form asks.
    pub group: String,
    /// When the review was conducted.
    pub date: String,
    /// Reason for the investigation.
    pub reason: String,
    /// Further labelled boxes below the reason: authorised by, incident, entered later.
    pub title_notes: Vec<(String, String)>,
    /// The reviewing people in order; two by default.
    pub reviewers: Vec<Reviewer>,
    /// Why there was only one.
    pub single_reviewer_reason: Option<String>,
    /// Name of the designated device.
    pub computer: String,
    /// Where it is.
    pub location: String,
    /// Further labelled boxes about the device: declaration, internet access, exceptions.
    pub computer_notes: Vec<(String, String)>,
    /// Findings; when there are none, `nothing_found` is printed instead.
    pub findings: Vec<Finding>,
    /// The sentence printed when there are no findings.
    pub nothing_found: String,
    /// What was done when the check was stopped on suspicion of illegal content.
    pub stopped: Option<String>,
    /// Each reviewing person's own judgement.
    pub judgements: Vec<Judgement>,
    /// How they differ, when they do.
    pub dissent: Option<String>,
    /// The conclusion.
    pub conclusion: String,
    /// Routes taken; several may apply.
    pub outcomes: Vec<Outcome>,
    /// Later facts.
    pub addenda: Vec<Addendum>,
    /// Appendix A.
    pub visits: Vec<Visit>,
    /// Appendix B.
    pub evidence: Vec<EvidenceItem>,
    /// Appendix C, one a page.
    pub screenshots: Vec<Screenshot>,
    /// Appendix D.
    pub custody: Vec<CustodyEntry>,
    /// Appendix E.
    pub verify: HowToVerify,
}

/// One of the people who reviewed.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewer {
    /// Full name.
    pub name: String,
    /// Position in the school.
    pub position: String,
    /// Electronically or by hand.
    pub signing: Signing,
    /// A short sentence beside an electronic signature's box; at most four lines are shown.
    pub signing_note: String,
}

/// A site or device that gave reason for concern.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// Counted from 1 within the form.
    pub number: u32,
    /// Address or device and place on it; printed as text, never as a link.
    pub place: String,
    /// What was seen, in words.
    pub nature: String,
    /// Why it is a concern.
    pub reason: String,
    /// Numbers of the evidence that belongs to it.
    pub evidence: Vec<u32>,
}

/// What one reviewing person judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Name.
    pub who: String,
    /// The judgement in a few words.
    pub judgement: String,
    /// Reasons.
    pub reasons: String,
}

/// One route of the outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Such as "Police".
    pub route: String,
    /// What was decided, by whom, when.
    pub detail: String,
}

/// A fact added after the first signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addendum {
    /// Date and time.
    pub when: String,
    /// Name.
    pub who: String,
    /// The fact.
    pub text: String,
}

/// A line of the visit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visit {
    /// Date and time.
    pub when: String,
    /// Address, printed as text.
    pub address: String,
    /// Title of the page as noted.
    pub title: String,
    /// Such as "Nothing found" or "Concern: finding 2".
    pub result: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceItem {
    /// Printed as E01, E02, …
    pub number: u32,
    /// The finding it belongs to, such as "Finding 2", or empty.
    pub finding: String,
    /// What it is, in words.
    pub what: String,
    /// Media type found from the content, such as "image/jpeg".
    pub media_type: String,
    /// Size in words, such as "1,234,567 bytes".
    pub size: String,
    /// When it was captured, as the beginning of a sentence that goes on with who: "Captured 12 November 2026 at 10:11".
    pub captured: String,
    /// By whom.
    pub by: String,
    /// How and with which tool and version.
    pub tool: String,
    /// SHA-256 of the original bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Something the reader must know, such as "Quarantined, not shown", or empty.
    pub note: String,
}

/// A picture of appendix C.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screenshot {
    /// Number of its evidence.
    pub number: u32,
    /// What it shows, in words; also read out by screen readers.
    pub caption: String,
    /// The bytes printed.
    pub picture: Picture,
    /// SHA-256 of the original bytes.
    pub sha256: String,
}

/// The bytes of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// The original itself, a JPEG or plain PNG, taken over byte for byte.
    Original(Vec<u8>),
    /// A JPEG or plain PNG made from an original of another format.
    Rendering {
        /// The rendering.
        bytes: Vec<u8>,
        /// What the original is, such as "WebP".
        of: String,
    },
    /// Not shown, with the reason in words.
    Withheld(String),
}

/// A line of the custody log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustodyEntry {
    /// Date and time.
    pub when: String,
    /// Name.
    pub who: String,
    /// What happened, to what.
    pub what: String,
}

/// What a recipient needs to check the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HowToVerify {
    /// SHA-256 fingerprint of the school's signing authority, 64 hexadecimal digits.
    pub ca_fingerprint: String,
    /// Head of the audit chain when the form was made, in hexadecimal.
    pub audit_head: String,
    /// Its number in the chain and time, in words.
    pub audit_note: String,
    /// Program and version.
    pub made_with: String,
    /// When the form was made.
    pub made_at: String,
    /// File name under which the form is given out, such as "GB-7K2M-form.pdf".
    pub file_name: String,
}
