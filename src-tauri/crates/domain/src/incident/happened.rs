//! When something happened, as far as anybody knows: at a time, on a day, about a day, between two, or not known.

use crate::choice::choices;
use crate::problem::{Problem, Problems};
use crate::time::{self, Day, Moment};
use crate::words;
use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

choices! {
    /// How exactly it is known when something happened.
    pub enum HappenedKind {
        At "at" "At a known time",
        OnDay "on_day" "On a known day",
        About "about" "About a day",
        Between "between" "Between two times",
        Unknown "unknown" "Not known",
    }
}

/// One end of a stretch of time: a day, and a time of day where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Edge {
    pub day: Day,
    pub time: Option<NaiveTime>,
}

/// When it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happened {
    At { at: Moment },
    OnDay { day: Day },
    About { day: Day, words: Option<String> },
    Between { from: Edge, to: Edge },
    Unknown,
}

/// When it happened, as typed. Which fields count depends on `kind`; the others may hold what was typed before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HappenedDraft {
    pub kind: HappenedKind,
    #[serde(default)]
    pub day: String,
    #[serde(default)]
    pub time: String,
    #[serde(default)]
    pub to_day: String,
    #[serde(default)]
    pub to_time: String,
    /// For "about": "some time in the autumn half-term".
    #[serde(default)]
    pub words: String,
}

impl HappenedDraft {
    /// When it happened, or what is wrong with it.
    ///
    /// # Errors
    /// A missing, impossible or future day or time; an end before its start.
    pub fn check(&self, now: Moment) -> Result<Happened, Vec<Problem>> {
        let mut problems = Problems::new();
        let today = time::day_of(now);
        let made = match self.kind {
            HappenedKind::At => self.moment(&mut problems, now).map(|at| Happened::At { at }),
            HappenedKind::OnDay => time::past_day(&mut problems, "day", &self.day, today).map(|day| Happened::OnDay { day }),
            HappenedKind::About => {
                let day = time::past_day(&mut problems, "day", &self.day, today);
                let words = words::optional_line(&mut problems, "words", &self.words);
                day.zip(words).map(|(day, words)| Happened::About { day, words })
            }
            HappenedKind::Between => {
                let from = edge(&mut problems, "day", &self.day, "time", &self.time, now);
                let to = edge(&mut problems, "to_day", &self.to_day, "to_time", &self.to_time, now);
                between(&mut problems, from, to)
            }
            HappenedKind::Unknown => Some(Happened::Unknown),
        };
        problems.or(|| made)
    }

    fn moment(&self, problems: &mut Problems, now: Moment) -> Option<Moment> {
        let mut inner = Problems::new();
        let at = time::past_moment(&mut inner, "", &self.day, &self.time, now);
        for problem in inner.or(|| Some(())).err().unwrap_or_default() {
            problems.say(problem.field.trim_start_matches('_'), problem.message);
        }
        at
    }
}

impl From<&Happened> for HappenedDraft {
    /// As it would be typed.
    fn from(happened: &Happened) -> Self {
        let mut draft = HappenedDraft {
            kind: happened.kind(),
            day: String::new(),
            time: String::new(),
            to_day: String::new(),
            to_time: String::new(),
            words: String::new(),
        };
        let typed = |day: &Day| day.format("%d/%m/%Y").to_string();
        let hour = |time: Option<NaiveTime>| time.map(|t| t.format("%H:%M").to_string()).unwrap_or_default();
        match happened {
            Happened::At { at } => {
                draft.day = as_typed(*at).0;
                draft.time = as_typed(*at).1;
            }
            Happened::OnDay { day } => draft.day = typed(day),
            Happened::About { day, words } => {
                draft.day = typed(day);
                draft.words = words.clone().unwrap_or_default();
            }
            Happened::Between { from, to } => {
                (draft.day, draft.time) = (typed(&from.day), hour(from.time));
                (draft.to_day, draft.to_time) = (typed(&to.day), hour(to.time));
            }
            Happened::Unknown => {}
        }
        draft
    }
}

/// An instant as day and time of day, the way people type them.
pub(super) fn as_typed(moment: Moment) -> (String, String) {
    let local = moment.with_timezone(&chrono_tz::Europe::London);
    let form = if local.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    (local.format("%d/%m/%Y").to_string(), local.format(form).to_string())
}

fn edge(problems: &mut Problems, day_field: &str, day: &str, time_field: &str, typed: &str, now: Moment) -> Option<Edge> {
    let day = time::past_day(problems, day_field, day, time::day_of(now));
    let given = !typed.trim().is_empty();
    let time = time::parse_time(typed);
    if given && time.is_none() {
        problems.say(time_field, "Please give the time as hours and minutes, for example 14:05, or leave it empty.");
    }
    let day = day?;
    if !given {
        return Some(Edge { day, time: None });
    }
    let time = time?;
    match time::london(day, time) {
        None => problems.say(time_field, "The clocks went forward then, and this hour did not exist. Please check the time."),
        Some(moment) if moment > now => problems.say(time_field, "This time has not come yet. Please check it."),
        Some(_) => return Some(Edge { day, time: Some(time) }),
    }
    None
}

fn between(problems: &mut Problems, from: Option<Edge>, to: Option<Edge>) -> Option<Happened> {
    let (from, to) = (from?, to?);
    let ends_early = match (from.time, to.time) {
        (Some(start), Some(end)) if from.day == to.day => end < start,
        _ => to.day < from.day,
    };
    if ends_early {
        let field = if to.day < from.day { "to_day" } else { "to_time" };
        problems.say(field, "The end lies before the start. Please check both.");
        return None;
    }
    Some(Happened::Between { from, to })
}

impl Happened {
    pub fn kind(&self) -> HappenedKind {
        match self {
            Happened::At { .. } => HappenedKind::At,
            Happened::OnDay { .. } => HappenedKind::OnDay,
            Happened::About { .. } => HappenedKind::About,
            Happened::Between { .. } => HappenedKind::Between,
            Happened::Unknown => HappenedKind::Unknown,
        }
    }

    /// The first day on which it may have happened, for lists in order of time.
    pub fn first_day(&self) -> Option<Day> {
        match self {
            Happened::At { at } => Some(time::day_of(*at)),
            Happened::OnDay { day } | Happened::About { day, .. } => Some(*day),
            Happened::Between { from, .. } => Some(from.day),
            Happened::Unknown => None,
        }
    }

    /// Whether it certainly began only after `moment`: the school cannot have been told of it then. "About" may be earlier.
    pub fn began_after(&self, moment: Moment) -> bool {
        match self {
            Happened::At { at } => *at > moment,
            Happened::OnDay { day } => *day > time::day_of(moment),
            Happened::Between { from, .. } => match from.time.and_then(|t| time::london(from.day, t)) {
                Some(start) => start > moment,
                None => from.day > time::day_of(moment),
            },
            Happened::About { .. } | Happened::Unknown => false,
        }
    }

    /// In words: `21 November 2026 at 14:05`, `about 3 November 2026 (after swimming)`, `not known`.
    pub fn say(&self) -> String {
        match self {
            Happened::At { at } => time::say_moment(*at),
            Happened::OnDay { day } => time::say_day(*day),
            Happened::About { day, words: None } => format!("about {}", time::say_day(*day)),
            Happened::About { day, words: Some(words) } => format!("about {} ({words})", time::say_day(*day)),
            Happened::Between { from, to } => format!("between {} and {}", from.say(), to.say()),
            Happened::Unknown => "not known".to_owned(),
        }
    }
}

impl Edge {
    fn say(self) -> String {
        match self.time {
            Some(time) => format!("{} at {}", time::say_day(self.day), time.format("%H:%M")),
            None => time::say_day(self.day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Moment {
        time::london(time::parse_day("21/11/2026").unwrap(), time::parse_time("14:00").unwrap()).unwrap()
    }

    fn typed(kind: HappenedKind, day: &str, time: &str, to_day: &str, to_time: &str) -> HappenedDraft {
        let own = |s: &str| s.to_owned();
        HappenedDraft { kind, day: own(day), time: own(time), to_day: own(to_day), to_time: own(to_time), words: String::new() }
    }

    fn fields(draft: HappenedDraft) -> Vec<String> {
        draft.check(now()).unwrap_err().into_iter().map(|p| p.field).collect()
    }

    #[test]
    fn what_is_known_is_said_as_far_as_it_is_known() {
        use HappenedKind::*;
        let said = |draft: HappenedDraft| draft.check(now()).unwrap().say();
        assert_eq!(said(typed(At, "21/11/2026", "09:30", "", "")), "21 November 2026 at 09:30");
        assert_eq!(said(typed(OnDay, "21/11/2026", "nonsense", "", "")), "21 November 2026");
        assert_eq!(said(typed(Between, "20/11/2026", "15:30", "21/11/2026", "")), "between 20 November 2026 at 15:30 and 21 November 2026");
        assert_eq!(said(typed(Unknown, "", "", "", "")), "not known");
        let about = HappenedDraft { words: "after  swimming".into(), ..typed(About, "3/11/2026", "", "", "") };
        assert_eq!(said(about), "about 3 November 2026 (after swimming)");
    }

    #[test]
    fn tomorrow_later_today_and_impossible_days_are_refused() {
        use HappenedKind::*;
        assert_eq!(fields(typed(At, "22/11/2026", "09:00", "", "")), ["day"]);
        assert_eq!(fields(typed(At, "21/11/2026", "14:01", "", "")), ["time"]);
        assert_eq!(fields(typed(At, "", "", "", "")), ["day", "time"]);
        assert_eq!(fields(typed(OnDay, "31/11/2026", "", "", "")), ["day"]);
        assert_eq!(fields(typed(About, "22/11/2026", "", "", "")), ["day"]);
        assert_eq!(fields(typed(Between, "20/11/2026", "", "22/11/2026", "")), ["to_day"]);
        assert_eq!(fields(typed(Between, "20/11/2026", "25:00", "21/11/2026", "15:00")), ["time", "to_time"]);
    }

    #[test]
    fn an_end_before_its_start_is_refused() {
        use HappenedKind::*;
        assert_eq!(fields(typed(Between, "20/11/2026", "", "19/11/2026", "")), ["to_day"]);
        assert_eq!(fields(typed(Between, "20/11/2026", "10:00", "20/11/2026", "09:59")), ["to_time"]);
        assert!(typed(Between, "20/11/2026", "10:00", "20/11/2026", "10:00").check(now()).is_ok());
    }
}
