//! What gave rise to concern: where, of what nature in words, and why. Text alone is always enough; evidence points at a
//! finding, never the other way.

use crate::check::Check;
use crate::ids::{CheckId, FindingId, VisitId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::Moment;
use crate::url;
use crate::visit::Visit;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A finding of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    pub id: FindingId,
    pub check: CheckId,
    /// From 1 within the check; on the form beside its row and its screenshots.
    pub number: u32,
    pub visit: Option<VisitId>,
    /// The web site or the place on the device, as typed or as the visit has it.
    pub place: String,
    /// The nature of the content, in words.
    pub nature: String,
    pub reason_for_concern: String,
    pub found_at: Moment,
}

/// A finding as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FindingDraft {
    /// The visit's id, or empty.
    pub visit: String,
    /// Empty with a visit: the visit's address.
    pub place: String,
    pub nature: String,
    pub reason_for_concern: String,
    /// Left empty with the time: now.
    pub found_day: String,
    pub found_time: String,
}

impl FindingDraft {
    /// The finding, or what is wrong with it. `visits` are those of the same check.
    ///
    /// # Errors
    /// No place and no visit; a visit of another check; nothing said of the content or of the concern.
    pub fn check(&self, id: FindingId, number: u32, check: &Check, visits: &[Visit], now: Moment) -> Result<Finding, Vec<Problem>> {
        let mut problems = Problems::new();
        let visit = if self.visit.trim().is_empty() {
            None
        } else {
            let visit = VisitId::parse(self.visit.trim()).and_then(|id| visits.iter().find(|v| v.id == id && v.check == check.id));
            if visit.is_none() {
                problems.say("visit", "This visit is not in the log of this check. Please choose one from the log.");
            }
            visit
        };
        let place = match visit {
            Some(visit) if self.place.trim().is_empty() => Some(visit.address.clone()),
            _ => url::device_place(&mut problems, "place", &self.place).map(|address| address.text),
        };
        let (nature, reason) = in_words(&mut problems, &self.nature, &self.reason_for_concern);
        let found_at = check.moment(&mut problems, "found", &self.found_day, &self.found_time, now);
        problems.or(|| {
            Some(Finding {
                id,
                check: check.id,
                number,
                visit: visit.map(|v| v.id),
                place: place?,
                nature: nature?,
                reason_for_concern: reason?,
                found_at: found_at?,
            })
        })
    }
}

/// What was found at the place of a visit, typed together with it: the place and the moment are the visit's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ConcernDraft {
    pub nature: String,
    pub reason_for_concern: String,
}

/// A checked [`ConcernDraft`], before its visit has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    nature: String,
    reason_for_concern: String,
}

impl ConcernDraft {
    /// The concern, or what is wrong with it.
    ///
    /// # Errors
    /// Nothing said of the content or of the concern.
    pub fn check(&self) -> Result<Concern, Vec<Problem>> {
        let mut problems = Problems::new();
        let (nature, reason) = in_words(&mut problems, &self.nature, &self.reason_for_concern);
        problems.or(|| Some(Concern { nature: nature?, reason_for_concern: reason? }))
    }
}

impl Concern {
    /// The finding at this visit.
    pub fn at(self, visit: &Visit, id: FindingId, number: u32) -> Finding {
        Finding {
            id,
            check: visit.check,
            number,
            visit: Some(visit.id),
            place: visit.address.clone(),
            nature: self.nature,
            reason_for_concern: self.reason_for_concern,
            found_at: visit.visited_at,
        }
    }
}

fn in_words(problems: &mut Problems, nature: &str, reason: &str) -> (Option<String>, Option<String>) {
    (
        words::text(problems, "nature", nature, "Please describe the nature of the content in words."),
        words::text(problems, "reason_for_concern", reason, "Please give the reason for concern."),
    )
}

impl Record for Finding {
    const KIND: Kind = Kind::Finding;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let place = url::shown_safely(&self.place);
        let texts = [self.nature.as_str(), &self.reason_for_concern, &place];
        Some(SearchText::of(format!("Finding {}", self.number), texts.map(Some)))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.check.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample;
    use crate::visit::{VisitKind, VisitResult};

    fn visit() -> Visit {
        Visit {
            id: VisitId::from_uuid(Uuid::from_u128(7)),
            check: sample::open().id,
            number: 1,
            kind: VisitKind::Url,
            address: "https://a.example/".into(),
            address_is_url: true,
            title: None,
            visited_at: sample::at("14:10"),
            result: VisitResult::Concern,
        }
    }

    fn draft() -> FindingDraft {
        FindingDraft { nature: "Insults".into(), reason_for_concern: "Aimed at one child".into(), ..Default::default() }
    }

    fn checked(draft: &FindingDraft, visits: &[Visit]) -> Result<Finding, Vec<Problem>> {
        draft.check(FindingId::from_uuid(Uuid::nil()), 1, &sample::open(), visits, sample::at("14:30"))
    }

    #[test]
    fn a_finding_takes_the_place_of_its_visit() {
        let typed = FindingDraft { visit: visit().id.to_string(), ..draft() };
        let finding = checked(&typed, &[visit()]).unwrap();
        assert_eq!((finding.place.as_str(), finding.visit), ("https://a.example/", Some(visit().id)));
    }

    #[test]
    fn a_finding_needs_a_place_and_words() {
        assert_eq!(checked(&draft(), &[]).unwrap_err()[0].field, "place");
        let empty = FindingDraft { place: "Downloads".into(), ..Default::default() };
        let fields: Vec<_> = checked(&empty, &[]).unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["nature", "reason_for_concern"]);
    }

    #[test]
    fn a_visit_of_another_check_is_refused() {
        let other = Visit { check: CheckId::from_uuid(Uuid::from_u128(99)), ..visit() };
        let typed = FindingDraft { visit: other.id.to_string(), place: "x".into(), ..draft() };
        assert_eq!(checked(&typed, &[other]).unwrap_err()[0].field, "visit");
    }
}
