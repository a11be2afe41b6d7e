//! What happens when illegal content is suspected during a check, and afterwards: the entries from the stop to the police's
//! decision, and the undoing of a mistaken stop. In words only; touches no evidence.

use crate::check::{Check, DoneBy, Reviewer, is_concerned};
use crate::choice::choices;
use crate::ids::{CheckId, StopEntryId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::Moment;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// What an entry records.
    pub enum StopEntryKind {
        /// The stop itself.
        Stopped "stopped" "Stopped: illegal content suspected",
        /// The device taken out of use and kept safe. The stop writes the first such entry.
        DeviceIsolated "device_isolated" "Device isolated",
        /// What is known, in words only: for the referral sheet.
        Known "known" "What is known",
        PoliceTold "police_told" "Police told",
        /// The headteacher, the local authority or trust, children's social care, parents.
        OthersTold "others_told" "Others told",
        PoliceDecision "police_decision" "Decision of the police",
        /// The device or the evidence handed over against a receipt.
        HandedOver "handed_over" "Handed over",
        /// The police have released the device to the school. The evidence stays in quarantine.
        Released "released" "Released by the police",
        /// The stop was a mistake; both reviewing people agreed.
        Undone "undone" "Stop undone",
    }
}

impl StopEntryKind {
    /// Whether a person records it by itself; the others are written by stopping and by undoing.
    pub fn is_recorded_by_hand(self) -> bool {
        !matches!(self, StopEntryKind::Stopped | StopEntryKind::Undone)
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StopEntry {
    pub id: StopEntryId,
    pub check: CheckId,
    pub kind: StopEntryKind,
    pub at: Moment,
    pub by: DoneBy,
    pub words: Option<String>,
    /// The force, the authority, the person told.
    pub agency: Option<String>,
    /// Crime or log number, receipt number.
    pub reference: Option<String>,
    /// Who agreed to undo a stop, beside `by`.
    pub also_by: Option<DoneBy>,
}

/// An entry as typed, for what follows a stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StopEntryDraft {
    pub kind: StopEntryKind,
    #[serde(default)]
    pub words: String,
    #[serde(default)]
    pub agency: String,
    #[serde(default)]
    pub reference: String,
    /// Left empty with the time: now.
    #[serde(default)]
    pub at_day: String,
    #[serde(default)]
    pub at_time: String,
}

/// The two entries of a stop: the stop, and the device isolated. They need nothing typed, so that a stop never fails for a
/// word that is missing.
pub fn stop_entries(ids: [StopEntryId; 2], check: &Check, now: Moment, by: &DoneBy) -> [StopEntry; 2] {
    let entry = |id, kind| StopEntry {
        id,
        check: check.id,
        kind,
        at: now,
        by: by.clone(),
        words: None,
        agency: None,
        reference: None,
        also_by: None,
    };
    [entry(ids[0], StopEntryKind::Stopped), entry(ids[1], StopEntryKind::DeviceIsolated)]
}

impl StopEntryDraft {
    /// The entry, or what is wrong with it. Whether the check is stopped is [`Check::may`]'s to say.
    ///
    /// # Errors
    /// A kind that stopping and undoing write; nothing said; nobody named as told; a moment ahead or before the stop.
    pub fn check(&self, id: StopEntryId, check: &Check, now: Moment, by: DoneBy) -> Result<StopEntry, Vec<Problem>> {
        use StopEntryKind::{HandedOver, Known, OthersTold, PoliceDecision, PoliceTold, Released};
        let mut problems = Problems::new();
        if !self.kind.is_recorded_by_hand() {
            problems.say("kind", "This entry is written by the program itself. Please choose what happened afterwards.");
        }
        let words = words::optional_text(&mut problems, "words", &self.words);
        let agency = words::optional_line(&mut problems, "agency", &self.agency);
        let reference = words::optional_line(&mut problems, "reference", &self.reference);
        match self.kind {
            Known if words == Some(None) => {
                problems.say("words", "Please write what is known, in words only. Do not describe an image in detail.")
            }
            PoliceDecision if words == Some(None) => problems.say("words", "Please write what the police decided."),
            HandedOver if words == Some(None) => problems.say("words", "Please write what was handed over, and to whom."),
            Released if words == Some(None) => problems.say("words", "Please write what was released, and by whom."),
            _ => {}
        }
        match self.kind {
            PoliceTold if agency == Some(None) => problems.say("agency", "Please name the police force or the officer who was told."),
            OthersTold if agency == Some(None) => problems.say("agency", "Please say who was told."),
            HandedOver if agency == Some(None) => problems.say("agency", "Please name who received it."),
            _ => {}
        }
        let at = self.moment(&mut problems, check, now);
        problems.or(|| {
            Some(StopEntry {
                id,
                check: check.id,
                kind: self.kind,
                at: at?,
                by,
                words: words?,
                agency: agency?,
                reference: reference?,
                also_by: None,
            })
        })
    }

    fn moment(&self, problems: &mut Problems, check: &Check, now: Moment) -> Option<Moment> {
        // What follows a stop happens now, also where the check itself was entered later: the stop has its own clock.
        if self.at_day.trim().is_empty() && self.at_time.trim().is_empty() {
            return Some(now);
        }
        check.moment(problems, "at", &self.at_day, &self.at_time, now)
    }
}

/// The entries since the last stop: an undone stop has no claim on the next.
fn since_the_stop(entries: &[StopEntry]) -> &[StopEntry] {
    let start = entries.iter().rposition(|e| e.kind == StopEntryKind::Undone).map_or(0, |at| at + 1);
    entries.get(start..).unwrap_or_default()
}

/// Whether the device of a stopped check is still kept safe: the police have not released it, or have taken it again since.
pub fn keeps_device(entries: &[StopEntry]) -> bool {
    last_moved(entries) != Some(StopEntryKind::Released)
}

/// Whether the device or the evidence is out of the school's hands: handed over, and not released since.
pub fn is_handed_over(entries: &[StopEntry]) -> bool {
    last_moved(entries) == Some(StopEntryKind::HandedOver)
}

/// Which way it went last, since the stop.
fn last_moved(entries: &[StopEntry]) -> Option<StopEntryKind> {
    let mut kinds = since_the_stop(entries).iter().rev().map(|entry| entry.kind);
    kinds.find(|kind| matches!(kind, StopEntryKind::HandedOver | StopEntryKind::Released))
}

/// What a stopped check must still record, in the order in which it is done. `entries` are in the order of recording.
pub fn what_is_missing_after_stop(entries: &[StopEntry]) -> Vec<Problem> {
    use StopEntryKind::{DeviceIsolated, HandedOver, Known, PoliceDecision, PoliceTold, Released};
    let entries = since_the_stop(entries);
    let has = |kinds: &[StopEntryKind]| entries.iter().any(|entry| kinds.contains(&entry.kind));
    [
        (&[DeviceIsolated][..], "The device is not recorded as isolated yet."),
        (&[Known][..], "What is known is not written down yet, in words only."),
        (&[PoliceTold][..], "It is not recorded yet that the police were told."),
        (&[PoliceDecision][..], "The police's decision is not recorded yet."),
        (&[HandedOver, Released][..], "It is not recorded yet what became of the device: handed over, or released by the police."),
    ]
    .into_iter()
    .filter(|(kinds, _)| !has(kinds))
    .map(|(kinds, message)| Problem { field: format!("after_stop.{}", kinds[0].word()), message: message.into() })
    .collect()
}

/// The undoing of a mistaken stop, as typed. Who agrees is proved by passphrases, which are no business of this page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UndoStopDraft {
    pub reason: String,
}

impl UndoStopDraft {
    /// The entry that undoes the stop, agreed to by `agreed`: every reviewing person of the check; where one reviews alone,
    /// somebody else besides. At least one of them a senior leader.
    ///
    /// # Errors
    /// No reason; a reviewing person who has not agreed; only one person; somebody whom the concern is about.
    pub fn check(
        &self,
        id: StopEntryId,
        check: &Check,
        agreed: &[Reviewer],
        concerned: &[String],
        now: Moment,
    ) -> Result<StopEntry, Vec<Problem>> {
        let mut problems = Problems::new();
        let reason = words::text(&mut problems, "reason", &self.reason, "Please write why the stop was a mistake.");
        for (field, reviewer) in ["first_reviewer", "second_reviewer"].into_iter().zip(check.reviewers()) {
            if !agreed.iter().any(|person| person.user == reviewer.user) {
                problems.say(field, "A stop is only undone when both reviewing people agree, each with their own passphrase.");
            }
        }
        let first = agreed.first();
        let other = agreed.iter().find(|person| first.is_some_and(|first| first.user != person.user));
        if other.is_none() {
            problems.say("second_reviewer", "Nobody undoes a stop alone. Please ask a second person to agree with their own passphrase.");
        }
        if !agreed.iter().any(|person| person.senior_leader) {
            problems.say("first_reviewer", "At least one of the people who undo a stop must be a senior leader.");
        }
        if agreed.iter().any(|person| is_concerned(&person.name, concerned)) {
            problems.say("second_reviewer", "The concern is about somebody of this name, so this person cannot undo the stop.");
        }
        let by = |person: &Reviewer| DoneBy { user: person.user, name: person.name.clone() };
        problems.or(|| {
            Some(StopEntry {
                id,
                check: check.id,
                kind: StopEntryKind::Undone,
                at: now,
                by: by(first?),
                words: Some(reason?),
                agency: None,
                reference: None,
                also_by: Some(by(other?)),
            })
        })
    }
}

impl Record for StopEntry {
    const KIND: Kind = Kind::StopEntry;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let texts = [self.agency.as_deref(), self.reference.as_deref(), self.words.as_deref()];
        Some(SearchText::of(self.kind.label(), texts))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.check.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Step, sample};

    fn id() -> StopEntryId {
        StopEntryId::from_uuid(Uuid::nil())
    }

    fn stopped() -> Check {
        sample::open().after(Step::Stop, sample::at("14:20")).unwrap()
    }

    fn draft(kind: StopEntryKind) -> StopEntryDraft {
        StopEntryDraft {
            kind,
            words: "In words".into(),
            agency: "Sampleshire Police".into(),
            reference: "LOG 1".into(),
            at_day: String::new(),
            at_time: String::new(),
        }
    }

    fn entry(kind: StopEntryKind) -> StopEntry {
        draft(kind).check(id(), &stopped(), sample::at("14:30"), sample::by(1)).unwrap()
    }

    #[test]
    fn a_device_is_kept_until_the_police_release_it() {
        use StopEntryKind::{HandedOver, PoliceDecision, Released, Undone};
        let of = |kinds: &[StopEntryKind]| -> Vec<StopEntry> {
            kinds.iter().map(|kind| StopEntry { kind: *kind, ..entry(StopEntryKind::Known) }).collect()
        };
        for (kinds, kept, handed_over) in [
            (&[][..], true, false),
            (&[PoliceDecision], true, false),
            (&[HandedOver], true, true),
            (&[HandedOver, Released], false, false),
            (&[Released, HandedOver], true, true),
            (&[HandedOver, Released, Undone], true, false),
        ] {
            assert_eq!((keeps_device(&of(kinds)), is_handed_over(&of(kinds))), (kept, handed_over), "{kinds:?}");
        }
    }

    #[test]
    fn a_stopped_check_says_what_is_still_missing_until_all_is_recorded() {
        let [stop, isolated] = stop_entries([id(), id()], &stopped(), sample::at("14:20"), &sample::by(1));
        let mut entries = vec![stop, isolated];
        let fields = |entries: &[StopEntry]| what_is_missing_after_stop(entries).into_iter().map(|p| p.field).collect::<Vec<_>>();
        assert_eq!(
            fields(&entries),
            ["after_stop.known", "after_stop.police_told", "after_stop.police_decision", "after_stop.handed_over"]
        );
        entries.extend([
            entry(StopEntryKind::Known),
            entry(StopEntryKind::PoliceTold),
            entry(StopEntryKind::PoliceDecision),
            entry(StopEntryKind::Released),
        ]);
        assert!(fields(&entries).is_empty());
        entries.push(StopEntry { kind: StopEntryKind::Undone, ..entry(StopEntryKind::Known) });
        assert_eq!(fields(&entries).len(), 5, "the next stop starts afresh");
    }

    #[test]
    fn each_kind_asks_for_what_it_is_about() {
        for (kind, words, agency, field) in [
            (StopEntryKind::Known, "", "x", "words"),
            (StopEntryKind::PoliceTold, "x", "", "agency"),
            (StopEntryKind::OthersTold, "x", "", "agency"),
            (StopEntryKind::PoliceDecision, "", "x", "words"),
            (StopEntryKind::HandedOver, "x", "", "agency"),
            (StopEntryKind::Released, "", "x", "words"),
        ] {
            let typed = StopEntryDraft { words: words.into(), agency: agency.into(), ..draft(kind) };
            let said = typed.check(id(), &stopped(), sample::at("14:30"), sample::by(1)).unwrap_err();
            assert_eq!(said.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), [field], "{kind:?}");
        }
        for kind in [StopEntryKind::Stopped, StopEntryKind::Undone] {
            assert_eq!(draft(kind).check(id(), &stopped(), sample::at("14:30"), sample::by(1)).unwrap_err()[0].field, "kind");
        }
    }

    #[test]
    fn undoing_needs_both_reviewers_and_a_reason() {
        let users = sample::users();
        let undo = |agreed: &[Reviewer], reason: &str| {
            UndoStopDraft { reason: reason.into() }.check(id(), &stopped(), agreed, &["Robin Accused".into()], sample::at("14:30"))
        };
        let both = [users[0].clone(), users[1].clone()];
        let undone = undo(&both, "A cartoon").unwrap();
        assert_eq!((undone.by.user, undone.also_by.unwrap().user), (sample::user(1), sample::user(2)));
        assert_eq!(undo(&both, " ").unwrap_err()[0].field, "reason");
        assert_eq!(undo(&both[..1], "x").unwrap_err()[0].field, "second_reviewer");
        assert!(undo(&[both[0].clone(), both[0].clone()], "x").is_err(), "twice the same person is one person");
        assert!(undo(&[users[0].clone(), users[3].clone()], "x").is_err(), "the second reviewer has not agreed");
        assert!(undo(&[], "x").is_err());
    }

    #[test]
    fn where_one_reviews_alone_a_second_person_undoes_with_them() {
        let mut alone = stopped();
        alone.second_reviewer = None;
        let users = sample::users();
        let undo = |agreed: &[Reviewer]| {
            UndoStopDraft { reason: "A cartoon".into() }.check(id(), &alone, agreed, &["Robin Accused".into()], sample::at("14:30"))
        };
        assert!(undo(&users[..1]).is_err());
        assert!(undo(&[users[0].clone(), users[3].clone()]).is_ok());
        assert!(undo(&[users[0].clone(), users[2].clone()]).is_err(), "the concern is about this person");
    }

    #[test]
    fn stopping_needs_no_word() {
        let [stop, isolated] = stop_entries([id(), id()], &stopped(), sample::at("14:20"), &sample::by(1));
        assert_eq!((stop.kind, isolated.kind), (StopEntryKind::Stopped, StopEntryKind::DeviceIsolated));
    }
}
