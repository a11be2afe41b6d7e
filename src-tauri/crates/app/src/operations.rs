//! The one list of operations. The router, the printed list and the window's TypeScript types all come from it; an
//! operation that is not here does not exist.

use crate::operation::{Change, Errand, OperationKind, Query};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use crate::work::{Aside, Work};
use crate::{
    action, check, check_store, chronology, create, decision, device, draft, escalation, evidence, follow_up, home, incident, paper,
    passphrase, person, policy, recovery, referral, sample, school, search, session, user, work,
};
use guardbook_domain::Permission;
use std::path::Path;
use ts_rs::{Config, ExportError, TS};

/// One operation as the door sees it.
pub struct Entry {
    pub name: &'static str,
    pub kind: OperationKind,
    pub permission: Permission,
    /// The fields of the input that name files or folders.
    pub paths: &'static [&'static str],
    /// The fields of the input that only the program around the core fills in, never the page.
    pub shell_only: &'static [&'static str],
    pub(crate) run: Run,
    types: fn(&Config) -> std::result::Result<(String, String), ExportError>,
}

/// Whether an operation needs the room or is answered beside it.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    Room(fn(&mut Room, &str) -> Result<String>),
    Aside(fn(&Work, &str) -> Result<String>),
}

/// The operation of this name.
pub fn find(name: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.name == name)
}

fn input<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Refusal::unreadable_input(&error))
}

fn output<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Refusal::unexpected(&error))
}

fn run_query<Q: Query>(room: &mut Room, text: &str) -> Result<String> {
    let query: Q = input(text)?;
    let looked = query.looks_at();
    let answer = output(&query.run(&View::of(room)?)?)?;
    if let Some((kind, id)) = looked {
        room.change(kind.compartment(), Q::NAME, None, |desk| Ok(desk.note(Some(kind), Some(id), "").map(|_| ())?))?;
        room.changed.clear();
    }
    Ok(answer)
}

fn run_change<C: Change>(room: &mut Room, text: &str) -> Result<String> {
    let change: C = input(text)?;
    room.touch();
    let reason = change.reason();
    let (value, changed) = {
        let view = View::of(room)?;
        let store = &room.session()?.store;
        store.change(C::COMPARTMENT, view.actor(), C::NAME, reason.as_deref(), |desk| change.run(desk, &view))?
    };
    room.note_changed(changed);
    output(&value)
}

fn run_errand<E: Errand>(room: &mut Room, text: &str) -> Result<String> {
    let errand: E = input(text)?;
    output(&errand.run(room)?)
}

fn run_aside<A: Aside>(work: &Work, text: &str) -> Result<String> {
    let aside: A = input(text)?;
    output(&aside.run(work))
}

fn types_of<I: TS + 'static, O: TS + 'static>(config: &Config) -> std::result::Result<(String, String), ExportError> {
    I::export_all(config)?;
    O::export_all(config)?;
    Ok((I::name(config), O::name(config)))
}

macro_rules! operations {
    ($($sort:ident $operation:path;)*) => {
        /// Every operation.
        pub const ALL: &[Entry] = &[$(operations!(@ $sort $operation)),*];
    };
    (@ query $operation:path) => { operations!(@@ $operation, OperationKind::Query, Run::Room(run_query::<$operation>)) };
    (@ change $operation:path) => { operations!(@@ $operation, OperationKind::Change, Run::Room(run_change::<$operation>)) };
    (@ errand $operation:path) => { operations!(@@ $operation, <$operation as Errand>::KIND, Run::Room(run_errand::<$operation>)) };
    (@ aside $operation:path) => { operations!(@@ $operation, <$operation as Aside>::KIND, Run::Aside(run_aside::<$operation>)) };
    (@@ $operation:path, $kind:expr, $run:expr) => {
        Entry {
            name: <$operation as crate::operation::Operation>::NAME,
            kind: $kind,
            permission: <$operation as crate::operation::Operation>::PERMISSION,
            paths: <$operation as crate::operation::Operation>::PATHS,
            shell_only: <$operation as crate::operation::Operation>::SHELL_ONLY,
            run: $run,
            types: types_of::<$operation, <$operation as crate::operation::Operation>::Output>,
        }
    };
}

operations! {
    errand passphrase::Judge;
    errand create::StoreCreate;
    errand session::StoreLook;
    errand session::StoreOpen;
    errand session::StoreClose;
    errand session::SessionStatus;
    errand session::SessionUnlock;
    errand session::UserClaim;
    errand session::SessionLock;
    errand session::SessionTouch;
    errand recovery::Confirm;
    errand user::UserAdd;
    query user::UserList;
    query user::UserHistory;
    query school::SchoolShow;
    change school::SchoolAmend;
    query school::SettingsShow;
    change school::SettingsAmend;
    query school::CertificateShow;
    errand school::CertificateExport;
    errand draft::DraftKeep;
    errand draft::DraftList;
    errand draft::DraftDiscard;
    query home::HomeList;
    errand check_store::StoreCheck;
    change person::PersonAdd;
    change person::PersonAmend;
    query person::PersonList;
    query person::PersonShow;
    query person::PersonHistory;
    change device::DeviceAdd;
    change device::DeviceAmend;
    query device::DeviceList;
    query device::DeviceShow;
    query device::DeviceHistory;
    query policy::PolicyShow;
    query search::SearchGlance;
    query search::SearchFind;
    change incident::IncidentRecord;
    change incident::IncidentAmend;
    query incident::IncidentSuggest;
    change incident::IncidentTriage;
    change incident::IncidentClose;
    change incident::IncidentReopen;
    query incident::IncidentList;
    query incident::IncidentShow;
    query incident::IncidentHistory;
    query incident::IncidentText;
    change action::ActionAdd;
    change action::ActionAmend;
    change action::ActionDone;
    change action::ActionDrop;
    change action::ActionReopen;
    change decision::DecisionRecord;
    change referral::ReferralRecord;
    change referral::ReferralAmend;
    change referral::ReferralReply;
    change follow_up::FollowUpRecord;
    change follow_up::FollowUpAmend;
    change chronology::ChronologyAdd;
    query chronology::ChronologyShow;
    change escalation::EscalationRecord;
    query escalation::EscalationList;
    query escalation::EscalationShow;
    query check::CheckJudgeGate;
    query check::CheckPrepare;
    query check::CheckReviewers;
    change check::CheckStart;
    query check::CheckShow;
    query check::CheckList;
    change check::CheckVisit;
    change check::CheckAmendVisit;
    change check::CheckFind;
    change check::CheckAmendFinding;
    change check::CheckPause;
    change check::CheckResume;
    change check::CheckHandOver;
    change check::CheckChangeDevice;
    change check::CheckStop;
    change check::CheckAfterStop;
    errand check::CheckUndoStop;
    errand check::CheckJudge;
    change check::CheckConclude;
    change check::CheckAddendum;
    query check::CheckHistory;
    errand evidence::EvidenceAdd;
    errand evidence::EvidenceLook;
    errand evidence::EvidenceVerify;
    query evidence::EvidenceCustody;
    errand evidence::EvidencePackage;
    errand paper::FormMake;
    errand paper::FormPreview;
    errand paper::FormSign;
    errand paper::FormSignOnPaper;
    errand paper::FormAttachScan;
    errand paper::FormExport;
    errand paper::FormVerify;
    errand paper::IncidentPreview;
    errand paper::IncidentPrint;
    errand paper::PaperPreview;
    errand paper::PrintBlank;
    errand paper::PrintReferral;
    errand paper::RecoverySheetSave;
    errand paper::CodeSlipSave;
    errand sample::SampleMake;
    aside work::WorkProgress;
    aside work::WorkCancel;
}

/// Writes the window's types into `folder`: one file a type, and `operations.ts` with every operation's input and output.
///
/// # Errors
/// A type that has no TypeScript form; the I/O error.
pub fn write_types(folder: &Path) -> std::result::Result<(), ExportError> {
    let config = Config::new().with_large_int("number").with_out_dir(folder);
    let mut imports = std::collections::BTreeSet::new();
    let mut lines = Vec::new();
    for entry in ALL {
        let (input, output) = (entry.types)(&config)?;
        for name in [&input, &output] {
            imports.extend(name.split(|c: char| !c.is_alphanumeric()).filter(|n| n.starts_with(char::is_uppercase)).map(str::to_owned));
        }
        let kind = if entry.kind == OperationKind::Query { "query" } else { "change" };
        lines.push(format!(
            "  \"{}\": {{ kind: \"{kind}\"; permission: \"{}\"; input: {input}; output: {output} }};",
            entry.name,
            entry.permission.word()
        ));
    }
    crate::refusal::Refusal::export_all(&config)?;
    let imports: String = imports.iter().map(|name| format!("import type {{ {name} }} from \"./{name}\";\n")).collect();
    let text = format!(
        "// Generated from the list of operations. Do not edit.\n\n{imports}\nexport interface Operations {{\n{}\n}}\n",
        lines.join("\n")
    );
    std::fs::write(folder.join("operations.ts"), text)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_noun_verb_and_each_is_there_once() {
        let mut names: Vec<_> = ALL.iter().map(|e| e.name).collect();
        for name in &names {
            let (noun, verb) = name.split_once('.').expect("noun.verb");
            assert!([noun, verb].iter().all(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase() || c == '_')), "{name}");
        }
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
