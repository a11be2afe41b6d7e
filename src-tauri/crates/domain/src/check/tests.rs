//! The rules of a check: its beginning, the whole table of steps, its end.

use super::*;
use crate::gate::Gate;
use crate::ids::{InterruptionId, JudgementId};
use crate::interruption::{Interruption, InterruptionKind};
use crate::judgement::{Judgement, JudgementDraft, Substance};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::role::Role;
use crate::stop::{StopEntry, StopEntryDraft, StopEntryKind, stop_entries};
use crate::user::User;

fn begin(draft: &CheckDraft) -> Result<Check, Vec<Problem>> {
    draft.check(sample::id(), sample::starting(&Gate::Clear, &sample::users(), &["robin ACCUSED".into()], Some(&sample::device())))
}

fn fields<T: std::fmt::Debug>(result: Result<T, Vec<Problem>>) -> Vec<String> {
    result.unwrap_err().into_iter().map(|p| p.field).collect()
}

#[test]
fn a_whole_draft_begins_a_check_now() {
    let check = begin(&sample::draft()).unwrap();
    assert_eq!((check.state, check.mode, check.started_at), (CheckState::Open, CheckMode::Here, sample::at("14:00")));
    assert_eq!((check.device.location.as_str(), check.reference.as_str()), ("DSL office", "S-K7Q2-C1"));
}

#[test]
fn a_gate_that_is_not_clear_begins_nothing() {
    let gate = Gate::Escalate { suspected: Vec::new(), serious_harm: true, advice: Vec::new() };
    let users = sample::users();
    let device = sample::device();
    let result = sample::draft().check(sample::id(), sample::starting(&gate, &users, &[], Some(&device)));
    assert_eq!(fields(result), ["gate"]);
}

#[test]
fn an_empty_draft_is_told_everything_at_once() {
    assert_eq!(
        fields(begin(&CheckDraft::default())),
        ["authorised_by", "reason", "first_reviewer", "second_reviewer", "internet_confirmed"],
        "in the order of the form"
    );
}

#[test]
fn two_review_and_one_of_them_leads() {
    let pair = |first: u128, second: u128, alone: &str| {
        let second_reviewer = if second == 0 { String::new() } else { sample::user(second).to_string() };
        begin(&CheckDraft {
            first_reviewer: sample::user(first).to_string(),
            second_reviewer,
            alone_reason: alone.into(),
            ..sample::draft()
        })
    };
    assert!(pair(1, 2, "").is_ok() && pair(2, 1, "").is_ok());
    assert_eq!(fields(pair(1, 0, "")), ["second_reviewer"]);
    let alone = pair(1, 0, "Nobody else was in the building").unwrap();
    assert!(alone.second_reviewer.is_none() && alone.alone_reason.is_some());
    assert_eq!(fields(pair(2, 0, "Nobody else")), ["first_reviewer"], "alone, it must be a senior leader");
    assert_eq!(fields(pair(2, 4, "")), ["first_reviewer"]);
    assert_eq!(fields(pair(1, 1, "")), ["second_reviewer"]);
    assert_eq!(fields(pair(1, 2, "why not")), ["alone_reason"]);
    assert_eq!(fields(pair(1, 9, "")), ["second_reviewer"], "nobody of this id");
}

#[test]
fn an_online_safety_lead_may_review_beside_a_senior_leader_and_the_office_never() {
    let user = |role| User { id: sample::user(7), name: "Ash Sample".into(), position: "Teacher".into(), role, certificate: String::new() };
    for role in Role::ALL {
        let reviewer = Reviewer::of(&user(role));
        let expected = matches!(role, Role::Dsl | Role::DeputyDsl | Role::Headteacher | Role::SeniorLeader | Role::OnlineSafetyLead);
        assert_eq!(reviewer.is_some(), expected, "{role:?}");
        assert!(reviewer.is_none_or(|r| r.senior_leader == (role != Role::OnlineSafetyLead)));
    }
}

#[test]
fn nobody_whom_the_concern_is_about_reviews_or_authorises() {
    let as_second = CheckDraft { second_reviewer: sample::user(3).to_string(), ..sample::draft() };
    assert_eq!(fields(begin(&as_second)), ["second_reviewer"]);
    for named in ["Robin Accused, headteacher", "Headteacher (Robin  Accused)"] {
        assert_eq!(fields(begin(&CheckDraft { authorised_by: named.into(), ..sample::draft() })), ["authorised_by"], "{named}");
    }
    assert!(begin(&CheckDraft { authorised_by: "Robina Accusedly, chair".into(), ..sample::draft() }).is_ok());
    assert_eq!(fields(begin(&CheckDraft { authorised_by: "Ms Robin Accused".into(), ..sample::draft() })), ["authorised_by"]);
}

#[test]
fn names_compare_however_they_are_spelled() {
    let concerned = ["Siobhán O’Brien-Sample".to_string()];
    for same in ["siobhán o'brien sample", "SIOBHÁN  OBRIEN SAMPLE", "Mrs Siobhán O'Brien-Sample"] {
        assert!(is_concerned(same, &concerned), "{same}");
    }
    for other in ["Siobhán Sample", "", "Brien"] {
        assert!(!is_concerned(other, &concerned), "{other}");
    }
    assert!(!is_concerned("Alex", &[String::new()]));
}

#[test]
fn the_device_is_designated() {
    let users = sample::users();
    let plain = Device { designated_on: None, ..sample::device() };
    for device in [None, Some(&plain)] {
        let result = sample::draft().check(sample::id(), sample::starting(&Gate::Clear, &users, &[], device));
        assert_eq!(fields(result), ["device"]);
    }
}

#[test]
fn internet_and_monitoring_are_confirmed_or_explained() {
    for (internet, monitoring, field) in
        [(false, true, "internet_confirmed"), (true, false, "monitoring_confirmed"), (false, false, "internet_confirmed")]
    {
        let draft = CheckDraft { internet_confirmed: internet, monitoring_confirmed: monitoring, ..sample::draft() };
        assert_eq!(fields(begin(&draft)), [field]);
        assert!(begin(&CheckDraft { unconfirmed_reason: "The check was offline".into(), ..draft }).is_ok());
    }
}

#[test]
fn a_grave_incident_is_checked_only_when_it_is_said_why_no_serious_harm_is_feared() {
    let (users, device) = (sample::users(), sample::device());
    for severity in [Severity::High, Severity::Immediate] {
        let grave = |draft: CheckDraft| {
            draft.check(sample::id(), Starting { severity, ..sample::starting(&Gate::Clear, &users, &[], Some(&device)) })
        };
        assert_eq!(fields(grave(sample::draft())), ["harm_reason"]);
        let said = grave(CheckDraft { harm_reason: "Nobody is in contact with them any more".into(), ..sample::draft() }).unwrap();
        assert_eq!(said.harm_reason.as_deref(), Some("Nobody is in contact with them any more"));
    }
}

#[test]
fn an_incident_that_was_passed_on_is_checked_only_when_it_is_said_who_decided_so() {
    let (users, device) = (sample::users(), sample::device());
    let passed_on = |draft: CheckDraft, at| {
        draft.check(sample::id(), Starting { escalated_at: at, ..sample::starting(&Gate::Clear, &users, &[], Some(&device)) })
    };
    let at = Some(sample::at("10:00"));
    assert_eq!(fields(passed_on(sample::draft(), at)), ["escalated_reason"]);
    let reason = "PC Example: nothing illegal, the school may look.";
    let said = CheckDraft { escalated_reason: reason.into(), ..sample::draft() };
    assert_eq!(passed_on(said.clone(), at).unwrap().escalated_reason.as_deref(), Some(reason));
    assert_eq!(passed_on(said, None).unwrap().escalated_reason, None, "nothing is kept that nobody was asked");
}

#[test]
fn a_device_kept_for_the_police_is_not_used_for_another_check() {
    let (users, device) = (sample::users(), sample::device());
    let kept = |draft: CheckDraft| {
        let with = Starting { device_kept_for: Some("S-A1B2-C1"), ..sample::starting(&Gate::Clear, &users, &[], Some(&device)) };
        draft.check(sample::id(), with)
    };
    assert_eq!(fields(kept(sample::draft())), ["device"]);
    let before = CheckDraft {
        entered_later: true,
        conducted_day: "20/11/2026".into(),
        conducted_time: "15:30".into(),
        conducted_where: "Library office".into(),
        late_reason: "The store is on the office PC".into(),
        ..sample::draft()
    };
    assert!(kept(before).is_ok(), "what was conducted before is still entered");
}

#[test]
fn a_check_entered_later_says_when_where_and_why() {
    let later = CheckDraft { entered_later: true, ..sample::draft() };
    assert_eq!(fields(begin(&later)), ["conducted_day", "conducted_time", "conducted_where", "late_reason"]);
    let whole = CheckDraft {
        conducted_day: "20/11/2026".into(),
        conducted_time: "15:30".into(),
        conducted_where: "Library office".into(),
        late_reason: "The store is on the office PC".into(),
        ..later
    };
    let check = begin(&whole).unwrap();
    assert_eq!((check.mode, check.entered_at > check.started_at), (CheckMode::EnteredLater, true));
    for day in ["22/11/2026", "18/11/2026"] {
        let wrong = CheckDraft { conducted_day: day.into(), ..whole.clone() };
        assert_eq!(fields(begin(&wrong)), ["conducted_day"], "{day}: after today, or before the school was told");
    }
    let mut problems = Problems::new();
    assert_eq!(check.moment(&mut problems, "visited", "", "", sample::at("14:00")), None, "its entries cannot be 'now'");
}

/// One check in each standing that there is: state, and whether illegal content is suspected.
fn standings() -> [Check; 7] {
    let open = sample::open();
    let state = |state| Check { state, ..sample::open() };
    let stopped = |check: Check| check.after(Step::Stop, sample::at("14:20")).unwrap();
    [
        open.clone(),
        state(CheckState::Paused),
        stopped(open.clone()),
        state(CheckState::Concluded),
        state(CheckState::Sealed),
        Check { state: CheckState::Concluded, ..stopped(open) },
        stopped(state(CheckState::Sealed)),
    ]
}

/// The table, written out once more by hand: y where the step may be taken.
/// Columns: open, paused, stopped, concluded, sealed, concluded after a stop, sealed and stopped.
const TABLE: [(Step, &str); 20] = [
    (Step::Visit, "y......"),
    (Step::Find, "y......"),
    (Step::AddEvidence, "y......"),
    (Step::ShowEvidence, "yy.yy.."),
    (Step::ExportEvidence, "yy.yy.."),
    (Step::Pause, "y......"),
    (Step::Resume, ".y....."),
    (Step::HandOver, "yy....."),
    (Step::ChangeDevice, "yy....."),
    (Step::Stop, "yy.yy.."),
    (Step::AfterStop, "..y..yy"),
    (Step::UndoStop, "..y..yy"),
    (Step::PrintReferral, "..y..yy"),
    (Step::Judge, "yyyy.y."),
    (Step::Conclude, "y.yy.y."),
    (Step::MakeForm, "...yyyy"),
    (Step::Sign, "...yyyy"),
    (Step::AttachScan, "...yyyy"),
    (Step::ExportForm, "...yyyy"),
    (Step::AddAddendum, "....y.y"),
];

#[test]
fn every_step_in_every_state() {
    assert_eq!(TABLE.map(|(step, _)| step), Step::ALL, "the table names every step once");
    for (step, row) in TABLE {
        for (check, expected) in standings().iter().zip(row.chars()) {
            assert_eq!(check.may(step).is_ok(), expected == 'y', "{step:?} when {:?}, stopped {}", check.state, check.is_stopped());
        }
        assert_eq!(row.len(), standings().len());
    }
}

#[test]
fn every_refusal_says_what_to_do() {
    for check in standings() {
        for refused in Step::ALL.into_iter().filter_map(|step| check.may(step).err()) {
            assert!(refused.sentence.ends_with('.') && refused.next_step.ends_with('.'), "{refused}");
        }
    }
}

#[test]
fn an_undone_stop_returns_to_where_it_was() {
    for state in [CheckState::Open, CheckState::Paused, CheckState::Concluded, CheckState::Sealed] {
        let before = Check { state, ..sample::open() };
        let stopped = before.clone().after(Step::Stop, sample::at("14:20")).unwrap();
        assert!(stopped.is_stopped() && stopped.may(Step::ShowEvidence).is_err());
        assert_eq!(stopped.after(Step::UndoStop, sample::at("14:30")).unwrap(), before, "{state:?}");
    }
}

#[test]
fn the_first_signature_seals_and_its_moment_stays() {
    let check = Check { state: CheckState::Concluded, ..sample::open() };
    let once = check.after(Step::Sign, sample::at("15:00")).unwrap();
    let twice = once.clone().after(Step::Sign, sample::at("15:10")).unwrap();
    assert_eq!((once.state, twice.sealed_at), (CheckState::Sealed, Some(sample::at("15:00"))));
}

fn judgement(who: u128) -> Judgement {
    let draft = JudgementDraft { substantiated: Some(Substance::Yes), reasons: "Seen".into() };
    draft.check(JudgementId::from_uuid(Uuid::from_u128(who)), &sample::open(), sample::user(who), sample::at("14:30")).unwrap()
}

fn conclusion() -> ConclusionDraft {
    ConclusionDraft {
        text: "Insults found".into(),
        action: "Parents called".into(),
        routes: vec![OutcomeRoute::InternalOrDisciplinary],
        ..Default::default()
    }
}

#[test]
fn a_conclusion_takes_a_way_or_says_why_none() {
    let said = |draft: ConclusionDraft| draft.check(sample::at("14:40"), sample::by(1));
    assert_eq!(said(conclusion()).unwrap().routes(), [OutcomeRoute::InternalOrDisciplinary]);
    assert_eq!(
        said(ConclusionDraft { routes: OutcomeRoute::ALL.to_vec(), ..conclusion() }).unwrap().routes(),
        OutcomeRoute::ALL,
        "several may apply"
    );
    assert_eq!(fields(said(ConclusionDraft::default())), ["text", "routes"]);
    assert_eq!(fields(said(ConclusionDraft { no_further_action: true, ..conclusion() })), ["no_further_action"]);
    assert_eq!(fields(said(ConclusionDraft { action: String::new(), ..conclusion() })), ["action"]);
    let none = ConclusionDraft { routes: Vec::new(), no_further_action: true, ..conclusion() };
    assert_eq!(fields(said(none.clone())), ["no_further_action_reason"]);
    let explained = said(ConclusionDraft { no_further_action_reason: "Nothing was there".into(), ..none }).unwrap();
    assert!(explained.routes().is_empty() && explained.no_further_action_reason.is_some());
}

#[test]
fn it_cannot_be_concluded_without_each_reviewers_own_judgement() {
    let missing = |judgements: &[Judgement]| what_is_missing_to_conclude(&sample::open(), judgements, &[], &[]);
    assert_eq!(missing(&[]).len(), 2);
    assert_eq!(missing(&[judgement(1)])[0].field, "judgement.second_reviewer");
    assert!(missing(&[judgement(1), judgement(2)]).is_empty());
    let stranger = Judgement { reviewer: sample::users()[3].clone(), ..judgement(1) };
    assert_eq!(missing(&[stranger, judgement(2)])[0].field, "judgement.first_reviewer", "somebody else's judgement does not count");
}

#[test]
fn every_pause_is_resumed_first() {
    let entry = |kind| Interruption {
        id: InterruptionId::from_uuid(Uuid::nil()),
        check: sample::id(),
        kind,
        at: sample::at("14:10"),
        by: sample::by(1),
        reason: None,
        handed_by: None,
        handed_to: None,
        new_device: None,
    };
    let both = [judgement(1), judgement(2)];
    let pause = [entry(InterruptionKind::Pause)];
    let resumed = [entry(InterruptionKind::Pause), entry(InterruptionKind::Resume)];
    assert_eq!(what_is_missing_to_conclude(&sample::open(), &both, &pause, &[])[0].field, "pause");
    assert!(what_is_missing_to_conclude(&sample::open(), &both, &resumed, &[]).is_empty());
    let stopped_while_paused = Check { state: CheckState::Paused, ..sample::open() }.after(Step::Stop, sample::at("14:20")).unwrap();
    let missing = what_is_missing_to_conclude(&stopped_while_paused, &both, &pause, &[]);
    assert!(missing.iter().all(|p| p.field.starts_with("after_stop.")), "a stopped check is never resumed: {missing:?}");
}

#[test]
fn a_stopped_check_is_concluded_when_the_police_have_decided() {
    let stopped = sample::open().after(Step::Stop, sample::at("14:20")).unwrap();
    let both = [judgement(1), judgement(2)];
    let written = conclusion().check(sample::at("14:40"), sample::by(1)).unwrap();
    let id = crate::ids::StopEntryId::from_uuid(Uuid::nil());
    let mut entries: Vec<StopEntry> = stop_entries([id, id], &stopped, sample::at("14:20"), &sample::by(1)).into();
    let said = stopped.clone().concluded(written.clone(), &both, &[], &entries).unwrap_err();
    assert_eq!(said[0].field, "after_stop.known");
    for kind in [StopEntryKind::Known, StopEntryKind::PoliceTold, StopEntryKind::PoliceDecision, StopEntryKind::HandedOver] {
        let draft = StopEntryDraft {
            kind,
            words: "w".into(),
            agency: "a".into(),
            reference: String::new(),
            at_day: String::new(),
            at_time: String::new(),
        };
        entries.push(draft.check(id, &stopped, sample::at("14:30"), sample::by(1)).unwrap());
    }
    let concluded = stopped.concluded(written, &both, &[], &entries).unwrap();
    assert_eq!((concluded.state, concluded.is_stopped()), (CheckState::Concluded, true), "its evidence stays in quarantine");
}
