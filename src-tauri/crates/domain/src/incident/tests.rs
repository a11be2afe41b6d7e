//! An incident from its first writing to its closing, and everything that is refused on the way.

use super::*;
use crate::action::{Action, ActionDraft};
use crate::decision::{Decision, DecisionDraft, DecisionKind};
use crate::follow_up::{FollowUp, FollowUpDraft, FollowUpKind};
use crate::ids::{ActionId, DecisionId, FollowUpId};
use crate::person::PersonKind;
use crate::policy::PolicyPack;
use crate::problem::Problem;
use crate::time;
use chrono::Duration;

fn now() -> Moment {
    time::london(time::parse_day("21/11/2026").unwrap(), time::parse_time("14:00").unwrap()).unwrap()
}

fn person(n: u128, kind: PersonKind, position: Option<&str>) -> PersonAsLinked {
    PersonAsLinked {
        person: PersonId::from_uuid(Uuid::from_u128(n)),
        kind,
        name: format!("Sample Number{n}"),
        birth_date: None,
        class_name: None,
        position: position.map(str::to_owned),
    }
}

fn register() -> Vec<PersonAsLinked> {
    vec![
        person(1, PersonKind::Learner, None),
        person(2, PersonKind::Learner, None),
        person(3, PersonKind::Staff, Some("Teacher")),
        person(4, PersonKind::Staff, Some("Headteacher")),
        person(5, PersonKind::Parent, None),
    ]
}

fn sought(role: Involvement, name: &str) -> SoughtName {
    SoughtName { role, name: name.into() }
}

fn involved(n: u128, role: Involvement) -> InvolvedDraft {
    InvolvedDraft { person: PersonId::from_uuid(Uuid::from_u128(n)), role }
}

fn typed() -> IncidentDraft {
    IncidentDraft {
        happened: Some(HappenedDraft {
            kind: HappenedKind::OnDay,
            day: "20/11/2026".into(),
            time: String::new(),
            to_day: String::new(),
            to_time: String::new(),
            words: String::new(),
        }),
        told_day: "21/11/2026".into(),
        told_time: "09:15".into(),
        place: Some(Place::OutOfSchool),
        summary: "A message was sent to a classmate.".into(),
        childs_words: "\u{201c}They said I should not come back.\u{201d}".into(),
        people: vec![involved(1, Involvement::Affected), involved(2, Involvement::Alleged), involved(3, Involvement::Reporter)],
        table: Some(MisuseTable::Learner),
        misuse: "offensive-message".into(),
        four_c: Some(FourC::Conduct),
        severity: Some(Severity::Medium),
        ..Default::default()
    }
}

fn check_at(draft: &IncidentDraft, now: Moment) -> Result<Incident, NotAccepted> {
    let (pack, people) = (PolicyPack::shipped().unwrap(), register());
    let context = IncidentContext { pack: &pack, now, writer: "Ms Sample, DSL", people: &people };
    draft.check(IncidentId::from_uuid(Uuid::nil()), "GB-7K3M-Q2XD", context)
}

fn kept(draft: &IncidentDraft) -> Incident {
    check_at(draft, now()).unwrap()
}

fn amended(draft: &IncidentDraft, earlier: &Incident, now: Moment) -> Result<Incident, NotAccepted> {
    let (pack, people) = (PolicyPack::shipped().unwrap(), register());
    draft.amend(earlier, IncidentContext { pack: &pack, now, writer: "Mr Other, deputy DSL", people: &people })
}

fn fields_of(refused: NotAccepted) -> Vec<String> {
    match refused {
        NotAccepted::Problems(problems) => problems.into_iter().map(|p| p.field).collect(),
        NotAccepted::ConcernAboutAdult(_) => vec!["concern about an adult".into()],
    }
}

fn fields(draft: &IncidentDraft) -> Vec<String> {
    fields_of(check_at(draft, now()).unwrap_err())
}

const BY: &str = "Ms Sample, Designated safeguarding lead";

#[test]
fn a_whole_draft_is_kept_as_it_was_typed_with_the_matrix_ticks() {
    let incident = kept(&typed());
    assert_eq!(incident.childs_words.as_deref(), Some("\u{201c}They said I should not come back.\u{201d}"));
    assert_eq!((incident.state, incident.written_at, incident.is_late()), (IncidentState::Received, now(), false));
    assert_eq!(incident.misuse_label.as_deref(), Some("Sending an offensive, harassing or bullying message"));
    assert_eq!(incident.proposed.len(), 6);
    assert!(incident.proposed.iter().all(|p| p.choice == Proposed::Suggested));
    assert_eq!(incident.reporters(), "Sample Number3");
    assert!(incident.is_about(PersonId::from_uuid(Uuid::from_u128(2))));
    assert!(!incident.is_about(PersonId::from_uuid(Uuid::from_u128(1))));
}

#[test]
fn an_empty_draft_says_everything_it_lacks() {
    assert_eq!(
        fields(&IncidentDraft::default()),
        ["happened", "told_day", "told_time", "place", "summary", "people", "reported_by", "table", "four_c", "severity"]
    );
}

#[test]
fn what_an_incident_may_not_say() {
    let wrong = |change: fn(&mut IncidentDraft)| {
        let mut draft = typed();
        change(&mut draft);
        fields(&draft)
    };
    assert_eq!(wrong(|d| d.told_day = "22/11/2026".into()), ["told_day"], "told tomorrow");
    assert_eq!(wrong(|d| d.told_time = "14:01".into()), ["told_time"], "told later today");
    assert_eq!(wrong(|d| d.told_day = "19/11/2026".into()), ["told_day", "late_reason"], "told before it happened, and late");
    assert_eq!(wrong(|d| d.happened.as_mut().unwrap().day = "22/11/2026".into()), ["happened.day"], "happened tomorrow");
    assert_eq!(wrong(|d| d.summary = " \n".into()), ["summary"]);
    assert_eq!(wrong(|d| d.summary = "NUL\0".into()), ["summary"]);
    assert_eq!(wrong(|d| d.misuse = "cheek".into()), ["misuse"]);
    assert_eq!(wrong(|d| d.people.push(involved(9, Involvement::Witness))), ["people.3.person"], "a stranger");
    assert_eq!(wrong(|d| d.people.push(involved(1, Involvement::Affected))), ["people.3.person"], "twice");
    assert_eq!(wrong(|d| d.people.drain(0..2).for_each(drop)), ["people"], "nobody affected or alleged");
    assert_eq!(wrong(|d| d.people.truncate(2)), ["reported_by"]);
    assert_eq!(wrong(|d| d.sought = vec![sought(Involvement::Witness, "Mrs Dinnerlady"), sought(Involvement::Reporter, " ")]), ["witness"]);
    assert_eq!(wrong(|d| d.sought = vec![sought(Involvement::Affected, "Niamh")]), ["people"]);
    assert_eq!(wrong(|d| d.proposed = Some(vec![])).len(), 6, "six suggestions dropped without a reason");
}

#[test]
fn a_late_entry_says_so_and_why() {
    let mut draft = typed();
    draft.told_day = "20/11/2026".into();
    draft.told_time = "14:00".into();
    assert!(!kept(&draft).is_late(), "24 hours to the minute are in time");
    draft.told_time = "13:59".into();
    assert_eq!(fields(&draft), ["late_reason"]);
    draft.late_reason = "The site was closed on Friday afternoon.".into();
    let late = kept(&draft);
    assert!(late.is_late() && late.late_reason.is_some());
    draft.told_time = "14:30".into();
    assert_eq!(kept(&draft).late_reason, None, "a reason for being late does not stand beside an entry in time");
}

#[test]
fn a_concern_about_an_adult_of_the_school_is_judged_before_anything_else() {
    let mut draft = IncidentDraft { people: vec![involved(4, Involvement::Alleged)], ..Default::default() };
    let Err(NotAccepted::ConcernAboutAdult(concern)) = check_at(&draft, now()) else { panic!("it was not refused as one") };
    assert!(concern.next_step.contains("chair of governors"));
    assert!(!format!("{concern:?}").contains("Number4"), "it names nobody");
    draft.people = vec![involved(3, Involvement::Witness), involved(5, Involvement::Alleged)];
    assert!(!fields(&draft).contains(&"concern about an adult".to_owned()), "staff may be witnesses, parents alleged");
    draft.table = Some(MisuseTable::Staff);
    assert_eq!(fields(&draft), ["concern about an adult"]);
    let before = kept(&typed());
    let mut turned = IncidentDraft::from(&before);
    turned.people.push(involved(3, Involvement::Alleged));
    assert_eq!(fields_of(amended(&turned, &before, now()).unwrap_err()), ["concern about an adult"], "nor by amending");
}

#[test]
fn the_draft_of_an_incident_makes_the_same_incident_again() {
    let mut draft = typed();
    draft.proposed = Some(suggested(&PolicyPack::shipped().unwrap().learner, Some("offensive-message")));
    draft.proposed.as_mut().unwrap()[2] = ProposedDraft { action: "headteacher".into(), ticked: false, reason: "She reported it.".into() };
    draft.happened = Some(HappenedDraft {
        kind: HappenedKind::Between,
        day: "19/11/2026".into(),
        time: "15:30".into(),
        to_day: "20/11/2026".into(),
        to_time: String::new(),
        words: String::new(),
    });
    let incident = kept(&draft);
    assert_eq!(amended(&IncidentDraft::from(&incident), &incident, now() + Duration::days(3)).unwrap(), incident);
}

#[test]
fn amending_moves_no_clock_and_no_earlier_name() {
    let mut before = kept(&typed());
    before.people[0].linked.name = "Sample Formername".into();
    let draft = IncidentDraft { opinion: "A pattern since September.".into(), ..IncidentDraft::from(&before) };
    let after = amended(&draft, &before, now() + Duration::days(3)).unwrap();
    assert_eq!((after.written_at, after.written_by.as_str(), after.is_late()), (now(), "Ms Sample, DSL", false));
    assert_eq!(after.people[0].linked.name, "Sample Formername");
    let told_later = IncidentDraft { told_day: "22/11/2026".into(), ..IncidentDraft::from(&before) };
    assert_eq!(fields_of(amended(&told_later, &before, now() + Duration::days(3)).unwrap_err()), ["told_time"]);
}

fn whole_case(incident: &Incident) -> (Action, Decision, [FollowUp; 2]) {
    let today = time::day_of(now());
    let action = ActionDraft { what: "Telephone the parents".into(), owner: "DSL".into(), due: "21/11/2026".into() };
    let action = action.check(ActionId::from_uuid(Uuid::nil()), incident.id, today).unwrap().done("", "DSL", now()).unwrap();
    let decision = DecisionDraft {
        kind: Some(DecisionKind::NotToRefer),
        text: "Not referred.".into(),
        reasons: "Both families agree.".into(),
        decided_by: "DSL".into(),
        decided_on: "21/11/2026".into(),
        supersedes: None,
    };
    let decision = decision.check(DecisionId::from_uuid(Uuid::nil()), incident.id, &[], now()).unwrap();
    let follow = |kind| {
        let draft = FollowUpDraft {
            kind: Some(kind),
            audience: None,
            text: "By telephone.".into(),
            at_day: "21/11/2026".into(),
            at_time: "12:00".into(),
            whom: "Both".into(),
        };
        draft.check(FollowUpId::from_uuid(Uuid::nil()), incident.id, &[], "DSL", now()).unwrap()
    };
    (action, decision, [follow(FollowUpKind::ParentsInformed), follow(FollowUpKind::FeedbackToReporter)])
}

fn lacking(incident: &Incident, case: CaseSoFar<'_>) -> Vec<Missing> {
    what_is_missing_to_close(incident, case).into_iter().map(|m| m.what).collect()
}

#[test]
fn closing_waits_until_nothing_is_missing_and_says_what_is() {
    let received = kept(&typed());
    assert_eq!(lacking(&received, CaseSoFar::default()), [Missing::Triage, Missing::Decision, Missing::Parents, Missing::Feedback]);
    let triage = TriageDraft { severity: Some(Severity::Medium), note: "The DSL speaks with both families today.".into() };
    let incident = received.triage(&triage, BY, now()).unwrap();
    assert_eq!(received.taken_on(), None);
    assert!(incident.taken_on().unwrap().ends_with(&format!(", by {BY}")));
    let (action, decision, follow_ups) = whole_case(&incident);
    let case = CaseSoFar {
        actions: std::slice::from_ref(&action),
        decisions: std::slice::from_ref(&decision),
        follow_ups: &follow_ups,
        ..Default::default()
    };
    assert_eq!(lacking(&incident, case), []);
    assert_eq!(lacking(&incident, CaseSoFar { open_checks: 1, ..case }), [Missing::OpenChecks]);
    let open = Action { state: crate::action::ActionState::Open, ..action.clone() };
    assert_eq!(lacking(&incident, CaseSoFar { actions: &[open], ..case }), [Missing::OpenActions]);
    let refers = Decision { kind: DecisionKind::Refer, ..decision.clone() };
    assert_eq!(lacking(&incident, CaseSoFar { decisions: &[refers], ..case }), [Missing::Referral]);
    let grave = Incident { severity: Severity::High, ..incident.clone() };
    assert_eq!(lacking(&grave, case), [Missing::Support]);
}

#[test]
fn the_text_for_the_main_system_has_the_headings_and_everything_recorded() {
    let draft = IncidentDraft { main_system_reference: "MS-0042".into(), opinion: "A pattern.".into(), ..typed() };
    let incident = kept(&draft).triage(&TriageDraft { severity: Some(Severity::Low), note: "Talk today.".into() }, BY, now()).unwrap();
    let (action, decision, follow_ups) = whole_case(&incident);
    let incident = incident.close(&CloseDraft { outcome: "Both apologised.".into() }, &[], BY, now()).unwrap();
    let told =
        Told { actions: &[action], decisions: &[decision], referrals: &[], follow_ups: &follow_ups, guidance: Some("Guidance, dated") };
    let text = as_text(&incident, told);
    let mut from = 0;
    for part in [
        "Reference: GB-7K3M-Q2XD",
        "MS-0042",
        "THE CONCERN",
        "When it happened: 20 November 2026",
        "When the school was told: 21 November 2026 at 09:15",
        "by Ms Sample, DSL",
        "Affected: Sample Number1",
        "SUMMARY",
        "The child's own words:\n\u{201c}They said",
        "Professional opinion:\nA pattern.",
        "HOW IT WAS FOLLOWED UP AND RESOLVED",
        "Talk today.",
        "Parents or carers informed (Both): 21 November 2026 at 12:00: By telephone.",
        "ACTION, DECISIONS AND OUTCOME",
        "Action: Telephone the parents (DSL): done 21 November 2026 at 14:00 by DSL",
        "Decision not to refer: Not referred. (DSL, 21 November 2026)\nBecause: Both families agree.",
        "Outcome: Both apologised.",
        "Based on: Guidance, dated",
    ] {
        let found = text[from..].find(part);
        assert!(found.is_some(), "{part} is missing or out of order in\n{text}");
        from += found.unwrap();
    }
}

#[test]
fn closing_needs_an_outcome_and_a_closed_incident_takes_nothing_more_until_it_is_reopened() {
    let triage = TriageDraft { severity: Some(Severity::Low), note: "Talk.".into() };
    let incident = kept(&typed()).triage(&triage, BY, now()).unwrap();
    let names = |said: Vec<Problem>| said.into_iter().map(|p| p.field).collect::<Vec<_>>();
    let missing = what_is_missing_to_close(&incident, CaseSoFar::default());
    assert_eq!(
        names(incident.close(&CloseDraft::default(), &missing, BY, now()).unwrap_err()),
        ["decision", "parents", "feedback", "outcome"]
    );
    let closed = incident.close(&CloseDraft { outcome: "Both apologised.".into() }, &[], BY, now()).unwrap();
    assert_eq!((closed.state, closed.closed_at), (IncidentState::Closed, Some(now())));
    assert_eq!(fields_of(amended(&IncidentDraft::from(&closed), &closed, now()).unwrap_err()), ["state"]);
    assert_eq!(names(closed.triage(&triage, BY, now()).unwrap_err()), ["state"]);
    assert_eq!(names(incident.reopen("New messages.", BY, now()).unwrap_err()), ["state"]);
    let reopened = closed.reopen("New messages.", BY, now()).unwrap();
    assert_eq!((reopened.state, reopened.closed_at), (IncidentState::UnderReview, None));
    assert_eq!(reopened.outcome, closed.outcome, "what was written before stays readable");
    assert_eq!((closed.closed_by.as_deref(), reopened.reopened_because.as_deref()), (Some(BY), Some("New messages.")));
    let later = now() + Duration::hours(1);
    let reopened = closed.reopen("New messages.", BY, later).unwrap();
    assert_eq!(lacking(&reopened, CaseSoFar::default())[0], Missing::NextStep, "what happens next is to be said anew");
    assert!(!lacking(&reopened.triage(&triage, BY, later).unwrap(), CaseSoFar::default()).contains(&Missing::NextStep));
}

#[test]
fn a_closed_incident_allows_what_follows_it_and_nothing_that_changes_it() {
    let may = |incident: &Incident, missing: &[MissingForClosing]| -> Vec<Step> {
        Step::ALL.into_iter().filter(|step| incident.may(*step, missing)).collect()
    };
    let triage = TriageDraft { severity: Some(Severity::Low), note: "Talk.".into() };
    let open = kept(&typed()).triage(&triage, BY, now()).unwrap();
    let missing = what_is_missing_to_close(&open, CaseSoFar::default());
    assert!(!may(&open, &missing).contains(&Step::Close), "not while anything is missing");
    assert!(may(&open, &[]).contains(&Step::Close) && !may(&open, &[]).contains(&Step::Reopen));
    let closed = open.close(&CloseDraft { outcome: "Both apologised.".into() }, &[], BY, now()).unwrap();
    assert_eq!(may(&closed, &[]), [Step::FollowUp, Step::Chronicle, Step::Reopen, Step::Print]);
}

#[test]
fn an_entry_is_said_to_be_late_before_it_is_written() {
    let told = |day: &str, hour: &str| IncidentDraft { told_day: day.into(), told_time: hour.into(), ..Default::default() };
    assert!(!told("20/11/2026", "14:00").would_be_late(now()), "24 hours to the minute are in time");
    assert!(told("20/11/2026", "13:59").would_be_late(now()));
    assert!(!told("", "").would_be_late(now()) && !told("tomorrow", "9").would_be_late(now()));
}
