//! The visit log of a check: every site and every place on the device that was looked at, also where nothing was found.

use crate::check::Check;
use crate::choice::choices;
use crate::ids::{CheckId, VisitId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::Moment;
use crate::{url, words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// What was looked at.
    pub enum VisitKind {
        Url "url" "Web site",
        /// A folder, a file, an app, a conversation.
        DeviceLocation "device_location" "Place on the device",
    }
}

choices! {
    /// What a visit showed.
    pub enum VisitResult {
        NothingFound "nothing_found" "Nothing found",
        Concern "concern" "Concern",
    }
}

/// One place looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Visit {
    pub id: VisitId,
    pub check: CheckId,
    /// From 1 within the check, in the order of recording.
    pub number: u32,
    pub kind: VisitKind,
    /// Exactly as typed. Never a link: shown through [`crate::url::shown_safely`].
    pub address: String,
    /// `false`: a place on the device, or text that is no address and was kept because the person insisted.
    pub address_is_url: bool,
    /// The page's title or the place's name.
    pub title: Option<String>,
    pub visited_at: Moment,
    pub result: VisitResult,
}

/// A visit as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitDraft {
    pub kind: VisitKind,
    #[serde(default)]
    pub address: String,
    /// The person insists on text that is no web address.
    #[serde(default)]
    pub kept_as_text: bool,
    #[serde(default)]
    pub title: String,
    /// Left empty with the time: now.
    #[serde(default)]
    pub visited_day: String,
    #[serde(default)]
    pub visited_time: String,
    /// Nothing as long as it is not answered: a result is never taken for granted.
    #[serde(default)]
    pub result: Option<VisitResult>,
}

impl VisitDraft {
    /// The visit, or what is wrong with it.
    ///
    /// # Errors
    /// No address, or one that is none and not insisted on; no result; a moment ahead or before the check began.
    pub fn check(&self, id: VisitId, number: u32, check: &Check, now: Moment) -> Result<Visit, Vec<Problem>> {
        let mut problems = Problems::new();
        let address = match self.kind {
            VisitKind::Url => url::web_address(&mut problems, "address", &self.address, self.kept_as_text),
            VisitKind::DeviceLocation => url::device_place(&mut problems, "address", &self.address),
        };
        let title = words::optional_line(&mut problems, "title", &self.title);
        if self.result.is_none() {
            problems.say("result", "Please say whether anything there gave rise to concern.");
        }
        let visited_at = check.moment(&mut problems, "visited", &self.visited_day, &self.visited_time, now);
        problems.or(|| {
            let address = address?;
            Some(Visit {
                id,
                check: check.id,
                number,
                kind: self.kind,
                address: address.text,
                address_is_url: address.is_url,
                title: title?,
                visited_at: visited_at?,
                result: self.result?,
            })
        })
    }
}

impl Record for Visit {
    const KIND: Kind = Kind::Visit;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let address = url::shown_safely(&self.address);
        Some(SearchText::of(format!("Visit {}", self.number), [self.title.as_deref(), Some(address.as_str())]))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.check.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample;

    fn draft(address: &str) -> VisitDraft {
        VisitDraft {
            kind: VisitKind::Url,
            address: address.into(),
            kept_as_text: false,
            title: String::new(),
            visited_day: String::new(),
            visited_time: String::new(),
            result: Some(VisitResult::NothingFound),
        }
    }

    fn checked(draft: &VisitDraft) -> Result<Visit, Vec<Problem>> {
        draft.check(VisitId::from_uuid(Uuid::nil()), 1, &sample::open(), sample::at("14:30"))
    }

    #[test]
    fn a_visit_without_a_time_is_now_and_keeps_its_address_as_typed() {
        let visit = checked(&draft("https://Chat.Sample.example/Room?x=1")).unwrap();
        assert_eq!((visit.visited_at, visit.address.as_str()), (sample::at("14:30"), "https://Chat.Sample.example/Room?x=1"));
    }

    #[test]
    fn a_visit_ahead_or_before_the_check_is_refused() {
        for (day, time, field) in
            [("21/11/2026", "14:31", "visited_time"), ("22/11/2026", "09:00", "visited_day"), ("21/11/2026", "13:59", "visited_time")]
        {
            let typed = VisitDraft { visited_day: day.into(), visited_time: time.into(), ..draft("a.example") };
            assert_eq!(checked(&typed).unwrap_err()[0].field, field, "{day} {time}");
        }
        let typed = VisitDraft { visited_day: "21/11/2026".into(), visited_time: "14:00".into(), ..draft("a.example") };
        assert!(checked(&typed).is_ok(), "the minute in which the check began counts");
    }

    #[test]
    fn what_a_visit_showed_is_never_taken_for_granted() {
        assert_eq!(checked(&VisitDraft { result: None, ..draft("a.example") }).unwrap_err()[0].field, "result");
    }

    #[test]
    fn a_place_on_the_device_is_never_an_address() {
        let visit = checked(&VisitDraft { kind: VisitKind::DeviceLocation, ..draft("https://a.example/") }).unwrap();
        assert!(!visit.address_is_url);
        assert_eq!(checked(&draft("no address")).unwrap_err()[0].field, "address");
        assert!(!checked(&VisitDraft { kept_as_text: true, ..draft("no address") }).unwrap().address_is_url);
    }
}
