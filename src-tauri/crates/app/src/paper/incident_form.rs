//! The incident on paper, under the headings that statutory guidance asks for: a clear summary, how it was followed up and
//! resolved, action, decisions, outcome.

use super::{frame, made_with, outside, write_out};
use crate::incident::{IncidentHistory, IncidentShow};
use crate::operation::{Done, Errand, Operation, OperationKind, Query};
use crate::refusal::Result;
use crate::room::Room;
use crate::view::View;
use guardbook_domain::action::{Action, ActionState};
use guardbook_domain::decision;
use guardbook_domain::incident::{Incident, Involved, ProposedAction};
use guardbook_domain::{Compartment, IncidentId, Kind, Permission, time};
use guardbook_forms::incident::{self as form, IncidentForm};
use guardbook_forms::parts::{Block, Section};
use guardbook_forms::sign;
use serde::Deserialize;
use ts_rs::TS;

/// Saves an incident as a PDF.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentPrint {
    pub id: IncidentId,
    pub path: String,
}

impl Operation for IncidentPrint {
    const NAME: &'static str = "incident.print";
    const PERMISSION: Permission = Permission::WriteCasework;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = Done;
}

impl Errand for IncidentPrint {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        room.touch();
        let path = outside(room, &self.path)?;
        let pdf = pdf_of(room, self.id)?;
        room.change(Compartment::Casework, Self::NAME, None, |desk| {
            Ok(desk.note(Some(Kind::Incident), Some(self.id.uuid()), "").map(|_| ())?)
        })?;
        write_out(room, &path, &pdf)?;
        Ok(Done::DONE)
    }
}

/// The incident as a PDF, with what a program can compare with a store.
pub(crate) fn pdf_of(room: &Room, id: IncidentId) -> Result<Vec<u8>> {
    let paper = compose(room, id)?;
    let head = room.session()?.store.read(Compartment::Casework)?.head()?;
    let block = sign::claims_block(&paper.frame.reference, &hex::encode(head.hash), &[])?;
    Ok(sign::prepare_with(&form::draw(&paper)?.pdf, &[], &block)?)
}

fn section(heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: heading.into(), blocks }
}

fn boxes(pairs: &[(&str, String)]) -> Block {
    Block::Boxes(pairs.iter().map(|(label, value)| ((*label).to_owned(), value.clone())).collect())
}

fn table(columns: &[(&str, f32)], rows: Vec<Vec<String>>, none: &str) -> Block {
    Block::Table { columns: columns.iter().map(|(head, share)| ((*head).to_owned(), *share)).collect(), rows, none: none.into() }
}

fn text(value: Option<&String>) -> Vec<Block> {
    value.map(|t| Block::Text(t.clone())).into_iter().collect()
}

fn compose(room: &Room, id: IncidentId) -> Result<IncidentForm> {
    let view = View::of(room)?;
    let case = IncidentShow { id }.run(&view)?;
    let history = IncidentHistory { id }.run(&view)?;
    let incident = &case.incident;
    let mut words = Vec::new();
    if let Some(said) = &incident.childs_words {
        words.push(Block::Verbatim { of: "In the child's own words, exactly as they were said".into(), words: said.clone() });
    }
    let standing = decision::standing(&case.decisions);
    let decisions = case
        .decisions
        .iter()
        .map(|d| {
            let superseded = if standing.iter().any(|s| s.id == d.id) { "" } else { " (superseded)" };
            vec![
                time::say_day(d.decided_on),
                d.decided_by.clone(),
                format!("{}: {}{superseded}", d.kind.label(), d.text),
                d.reasons.clone(),
            ]
        })
        .collect();
    let referrals = case
        .referrals
        .iter()
        .map(|r| {
            let whom = [Some(r.agency.clone()), r.contact.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let reply = r
                .reply
                .clone()
                .map(|reply| format!("{}{reply}", r.reply_at.map(|at| format!("{}: ", time::say_moment(at))).unwrap_or_default()));
            let sent = [Some(r.sent.clone()), r.reference.as_ref().map(|n| format!("Their reference: {n}"))]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(". ");
            vec![time::say_moment(r.sent_at), whom, sent, reply.unwrap_or_else(|| "No reply yet".into())]
        })
        .collect();
    let followed = case
        .follow_ups
        .iter()
        .map(|f| {
            let whom = [f.audience.map(|a| a.label().to_owned()), f.whom.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
            vec![time::say_moment(f.at), f.kind.label().to_owned(), whom, f.text.clone()]
        })
        .collect();
    let lines = history
        .lines
        .iter()
        .map(|l| {
            let what = if l.number == 1 {
                format!("{} written down", named(l.kind))
            } else {
                let fields: Vec<&str> = l.differences.iter().map(|d| d.field.as_str()).collect();
                format!("{} changed: {}", named(l.kind), fields.join("; "))
            };
            vec![time::say_moment_exactly(l.at), l.who.clone(), what, l.reason.clone().unwrap_or_default()]
        })
        .collect();
    Ok(IncidentForm {
        frame: frame(room, &incident.reference)?,
        title: title(incident),
        sections: vec![
            section("Summary", vec![Block::Text(incident.summary.clone())]),
            section(
                "People",
                vec![
                    people(&incident.people),
                    boxes(&[("Reported by", incident.reported_by.clone().unwrap_or_else(|| incident.reporters()))]),
                ],
            ),
            section("The child's own words", words),
            section("What was seen and heard", text(incident.observation.as_ref())),
            section("Professional opinion", text(incident.opinion.as_ref())),
            section("Taken on, and what happens next", taken_on(incident)),
            section("What the policy suggested", vec![suggested(&incident.proposed)]),
            section(
                "Actions",
                vec![table(
                    &[("What", 0.4), ("Who", 0.2), ("Due", 0.16), ("State", 0.24)],
                    case.actions.iter().map(action).collect(),
                    "No action is recorded.",
                )],
            ),
            section(
                "Decisions and their reasons",
                vec![table(&[("When", 0.16), ("Who", 0.2), ("Decision", 0.32), ("Because", 0.32)], decisions, "No decision is recorded.")],
            ),
            section(
                "Referrals",
                vec![table(&[("When", 0.2), ("To", 0.2), ("What was sent", 0.34), ("Reply", 0.26)], referrals, "No referral is recorded.")],
            ),
            section(
                "How it was followed up and resolved",
                vec![table(
                    &[("When", 0.2), ("What", 0.2), ("With whom", 0.18), ("In words", 0.42)],
                    followed,
                    "No follow-up is recorded.",
                )],
            ),
            section("Outcome", outcome(incident)),
            section(
                "History of this record",
                vec![table(&[("When", 0.26), ("Who", 0.2), ("What was written", 0.32), ("Why", 0.22)], lines, "")],
            ),
        ],
        printed: format!("Printed on {} by {} with {}.", time::say_moment(view.now()), view.user().name, made_with()),
    })
}

fn title(incident: &Incident) -> Vec<Block> {
    let mut blocks = vec![
        boxes(&[("When it happened", incident.happened.say()), ("When the school was told", time::say_moment(incident.told_at))]),
        boxes(&[("When it was written down", time::say_moment(incident.written_at)), ("Written by", incident.written_by.clone())]),
        boxes(&[
            ("Kind of misuse", incident.misuse_label.clone().unwrap_or_else(|| "None of the policy's kinds".into())),
            ("Area of online risk", incident.four_c.label().into()),
        ]),
        boxes(&[
            ("Severity", incident.severity.label().into()),
            ("Where", incident.place.label().into()),
            ("State", incident.state.label().into()),
        ]),
    ];
    if let Some(device) = &incident.device_or_service {
        blocks.push(boxes(&[("Device or service", device.clone())]));
    }
    if let Some(reason) = &incident.late_reason {
        blocks.push(boxes(&[("Written late, because", reason.clone())]));
    }
    if let Some(reference) = &incident.main_system_reference {
        blocks.push(boxes(&[("Reference in the main record system", reference.clone())]));
    }
    blocks
}

/// The kind of a record, as a sentence about it begins.
fn named(kind: Kind) -> String {
    let words = kind.word().replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn suggested(proposed: &[ProposedAction]) -> Block {
    let rows = proposed.iter().map(|p| vec![p.label.clone(), p.choice.label().to_owned(), p.reason.clone().unwrap_or_default()]).collect();
    table(&[("What", 0.44), ("Chosen", 0.2), ("Because", 0.36)], rows, "The policy suggested nothing.")
}

fn outcome(incident: &Incident) -> Vec<Block> {
    let by = |by: &Option<String>| by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    let closed = incident.closed_at.map(|at| format!("Closed on {}{}.", time::say_moment(at), by(&incident.closed_by)));
    let reopened = incident
        .reopened_at
        .zip(incident.reopened_because.as_ref())
        .map(|(at, because)| format!("Reopened on {}{}, because: {because}", time::say_moment(at), by(&incident.reopened_by)));
    let mut blocks = text(incident.outcome.as_ref());
    blocks.extend([reopened, closed].into_iter().flatten().map(Block::Text));
    blocks
}

fn taken_on(incident: &Incident) -> Vec<Block> {
    let Some(taken_on) = incident.taken_on() else {
        return vec![Block::Text("Nobody has taken it on yet.".into())];
    };
    [Some(taken_on), incident.triage_note.clone()].into_iter().flatten().map(Block::Text).collect()
}

fn people(people: &[Involved]) -> Block {
    let rows = people
        .iter()
        .map(|i| {
            let linked = &i.linked;
            let born = linked.birth_date.map(time::say_day).unwrap_or_default();
            let place = [linked.class_name.clone(), linked.position.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
            vec![linked.name.clone(), i.role.label().to_owned(), born, place]
        })
        .collect();
    table(&[("Name", 0.34), ("Part", 0.26), ("Born", 0.2), ("Class or position", 0.2)], rows, "Nobody is named.")
}

fn action(action: &Action) -> Vec<String> {
    let state = match (action.state, action.settled_at, &action.settled_by) {
        (ActionState::Open, ..) => "Open".to_owned(),
        (state, Some(at), Some(by)) => format!("{}, {} by {by}", state.label(), time::say_moment(at)),
        (state, ..) => state.label().to_owned(),
    };
    let state = [Some(state), action.note.clone()].into_iter().flatten().collect::<Vec<_>>().join(". ");
    vec![action.what.clone(), action.owner.clone(), time::say_day(action.due), state]
}
