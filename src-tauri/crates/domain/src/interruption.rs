//! Interruptions of a check: pauses, resumptions, hand-overs between reviewing people, an explained change of the device.
//! Entries of the custody log, never rewritten.

use crate::check::{Check, DeviceAsUsed, DoneBy, Refused, Reviewer, Step};
use crate::choice::choices;
use crate::device::Device;
use crate::ids::{CheckId, InterruptionId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::Moment;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// What interrupted the check.
    pub enum InterruptionKind {
        Pause "pause" "Paused",
        Resume "resume" "Resumed",
        HandOver "hand_over" "Handed over",
        DeviceChange "device_change" "Device changed",
    }
}

impl InterruptionKind {
    /// The step of the check that it is.
    pub fn step(self) -> Step {
        match self {
            InterruptionKind::Pause => Step::Pause,
            InterruptionKind::Resume => Step::Resume,
            InterruptionKind::HandOver => Step::HandOver,
            InterruptionKind::DeviceChange => Step::ChangeDevice,
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Interruption {
    pub id: InterruptionId,
    pub check: CheckId,
    pub kind: InterruptionKind,
    pub at: Moment,
    pub by: DoneBy,
    /// Given for all but a resumption, where it may be.
    pub reason: Option<String>,
    /// Who handed over, and to whom: for a hand-over alone.
    pub handed_by: Option<DoneBy>,
    pub handed_to: Option<DoneBy>,
    /// For a change of device alone.
    pub new_device: Option<DeviceAsUsed>,
}

/// An interruption as typed. Which fields count depends on the kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InterruptionDraft {
    pub kind: InterruptionKind,
    #[serde(default)]
    pub reason: String,
    /// The id of the reviewing person who hands over.
    #[serde(default)]
    pub leaving: String,
    /// The id of the user who takes their place.
    #[serde(default)]
    pub to: String,
    /// The new device's id.
    #[serde(default)]
    pub device: String,
    #[serde(default)]
    pub device_location: String,
    /// Left empty with the time: now.
    #[serde(default)]
    pub at_day: String,
    #[serde(default)]
    pub at_time: String,
}

impl InterruptionDraft {
    /// A draft of this kind with a reason and nothing else.
    pub fn of(kind: InterruptionKind, reason: &str) -> Self {
        Self {
            kind,
            reason: reason.into(),
            leaving: String::new(),
            to: String::new(),
            device: String::new(),
            device_location: String::new(),
            at_day: String::new(),
            at_time: String::new(),
        }
    }
}

/// What an interruption is judged by, beside its draft.
#[derive(Debug, Clone)]
pub struct Interrupting<'a> {
    pub check: &'a Check,
    /// Those recorded before, in their order.
    pub before: &'a [Interruption],
    /// All users who may review.
    pub users: &'a [Reviewer],
    /// Full names of the people whom the concern is about.
    pub concerned: &'a [String],
    /// The new device as the register knows it, for a change of device.
    pub device: Option<&'a Device>,
    pub now: Moment,
    pub by: DoneBy,
}

/// Why an interruption was not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotInterrupted {
    /// As the check stands, this cannot be done.
    Refused(Refused),
    /// What is wrong with the draft.
    Draft(Vec<Problem>),
}

impl InterruptionDraft {
    /// The entry, and the check as it is afterwards.
    ///
    /// # Errors
    /// The check does not allow it now; a missing reason; a moment ahead, before the check or before the last entry; a person
    /// who may not review; a device that is not designated or is the one in use.
    pub fn check(&self, id: InterruptionId, with: Interrupting) -> Result<(Interruption, Check), NotInterrupted> {
        let step = self.kind.step();
        with.check.may(step).map_err(NotInterrupted::Refused)?;
        let mut problems = Problems::new();
        let reason = self.reason(&mut problems);
        let at = with.check.moment(&mut problems, "at", &self.at_day, &self.at_time, with.now);
        if let (Some(at), Some(last)) = (at, with.before.iter().map(|i| i.at).max())
            && at < last
        {
            problems.say("at_time", "This is before the last interruption recorded. Please check the date and the time.");
        }
        let mut after = with.check.clone();
        let (mut handed_by, mut handed_to, mut new_device) = (None, None, None);
        match self.kind {
            InterruptionKind::Pause | InterruptionKind::Resume => {}
            InterruptionKind::HandOver => {
                if let Some((gone, next, check)) =
                    with.check.with_reviewer_replaced(&mut problems, &self.leaving, &self.to, with.users, with.concerned)
                {
                    after = check;
                    handed_by = Some(DoneBy { user: gone.user, name: gone.name });
                    handed_to = Some(DoneBy { user: next.user, name: next.name });
                }
            }
            InterruptionKind::DeviceChange => {
                if let Some(device) = DeviceAsUsed::of(&mut problems, with.device, &self.device_location) {
                    if device.device == with.check.device.device {
                        problems.say("device", "The check uses this device already.");
                    }
                    after.device = device.clone();
                    new_device = Some(device);
                }
            }
        }
        let entry = problems
            .or(|| {
                Some(Interruption {
                    id,
                    check: with.check.id,
                    kind: self.kind,
                    at: at?,
                    by: with.by,
                    reason: reason?,
                    handed_by,
                    handed_to,
                    new_device,
                })
            })
            .map_err(NotInterrupted::Draft)?;
        let after = after.after(step, with.now).map_err(NotInterrupted::Refused)?;
        Ok((entry, after))
    }

    fn reason(&self, problems: &mut Problems) -> Option<Option<String>> {
        let missing = match self.kind {
            InterruptionKind::Resume => return words::optional_text(problems, "reason", &self.reason),
            InterruptionKind::Pause => "Please say why the check is paused.",
            InterruptionKind::HandOver => "Please say why the check is handed over.",
            InterruptionKind::DeviceChange => "One device serves the whole procedure. Please explain why it had to be changed.",
        };
        words::text(problems, "reason", &self.reason, missing).map(Some)
    }
}

impl Record for Interruption {
    const KIND: Kind = Kind::Interruption;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        Some(SearchText::of(self.kind.label(), [self.reason.as_deref()]))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.check.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CheckState, sample};

    fn interrupt(
        draft: &InterruptionDraft,
        check: &Check,
        before: &[Interruption],
        device: Option<&Device>,
    ) -> Result<(Interruption, Check), NotInterrupted> {
        let with = Interrupting {
            check,
            before,
            users: &sample::users(),
            concerned: &["Robin Accused".into()],
            device,
            now: sample::at("14:30"),
            by: sample::by(1),
        };
        draft.check(InterruptionId::from_uuid(Uuid::nil()), with)
    }

    fn field(result: Result<(Interruption, Check), NotInterrupted>) -> String {
        match result {
            Err(NotInterrupted::Draft(problems)) => problems[0].field.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_pause_needs_a_reason_and_a_resumption_does_not() {
        let open = sample::open();
        assert_eq!(field(interrupt(&InterruptionDraft::of(InterruptionKind::Pause, " "), &open, &[], None)), "reason");
        let (entry, paused) = interrupt(&InterruptionDraft::of(InterruptionKind::Pause, "Fire drill"), &open, &[], None).unwrap();
        assert_eq!((entry.at, paused.state), (sample::at("14:30"), CheckState::Paused));
        let (_, again) = interrupt(&InterruptionDraft::of(InterruptionKind::Resume, ""), &paused, &[entry], None).unwrap();
        assert_eq!(again, open);
    }

    #[test]
    fn what_the_check_does_not_allow_is_refused_before_the_draft_is_judged() {
        let result = interrupt(&InterruptionDraft::of(InterruptionKind::Resume, ""), &sample::open(), &[], None);
        assert!(matches!(result, Err(NotInterrupted::Refused(_))));
    }

    #[test]
    fn an_entry_cannot_be_before_the_last() {
        let (first, paused) = interrupt(&InterruptionDraft::of(InterruptionKind::Pause, "Break"), &sample::open(), &[], None).unwrap();
        let early = InterruptionDraft {
            at_day: "21/11/2026".into(),
            at_time: "14:20".into(),
            ..InterruptionDraft::of(InterruptionKind::Resume, "")
        };
        assert_eq!(field(interrupt(&early, &paused, &[first], None)), "at_time");
    }

    #[test]
    fn handing_over_keeps_the_rules_for_reviewers() {
        let hand = |leaving: u128, to: u128| {
            let draft = InterruptionDraft {
                leaving: sample::user(leaving).to_string(),
                to: sample::user(to).to_string(),
                ..InterruptionDraft::of(InterruptionKind::HandOver, "Called away")
            };
            interrupt(&draft, &sample::open(), &[], None)
        };
        let (entry, after) = hand(2, 4).unwrap();
        assert_eq!(after.second_reviewer.unwrap().user, sample::user(4));
        assert_eq!(entry.handed_by.unwrap().user, sample::user(2));
        assert_eq!(field(hand(1, 4)), "to", "no senior leader would be left");
        assert_eq!(field(hand(2, 1)), "to", "already reviews");
        assert_eq!(field(hand(2, 3)), "to", "the concern is about this person");
        assert_eq!(field(hand(4, 3)), "leaving", "does not review");
    }

    #[test]
    fn another_device_must_be_designated_and_explained() {
        let change = InterruptionDraft::of(InterruptionKind::DeviceChange, "The battery failed");
        let other = Device { id: crate::ids::DeviceId::from_uuid(Uuid::from_u128(9)), name: "Spare".into(), ..sample::device() };
        let (entry, after) = interrupt(&change, &sample::open(), &[], Some(&other)).unwrap();
        assert_eq!((after.device.name.as_str(), entry.new_device.unwrap().name.as_str()), ("Spare", "Spare"));
        assert_eq!(field(interrupt(&change, &sample::open(), &[], Some(&sample::device()))), "device", "the same one");
        assert_eq!(field(interrupt(&change, &sample::open(), &[], Some(&Device { designated_on: None, ..other.clone() }))), "device");
        let unexplained = InterruptionDraft { reason: String::new(), ..change };
        assert_eq!(field(interrupt(&unexplained, &sample::open(), &[], Some(&other))), "reason");
    }
}
