//! Instants and local days. Events are instants in UTC shown as Europe/London; due dates and birth dates are days.
//! Reads dates and times as people in British schools type them. Holds no clock: "now" is always passed in.

use crate::problem::Problems;
use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::London;

/// An instant, in UTC.
pub type Moment = DateTime<Utc>;
/// A local calendar day.
pub type Day = NaiveDate;

/// The local day on which an instant falls.
pub fn day_of(moment: Moment) -> Day {
    moment.with_timezone(&London).date_naive()
}

/// `21 November 2026`.
pub fn say_day(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}

/// `21 November 2026 at 14:05`.
pub fn say_moment(moment: Moment) -> String {
    moment.with_timezone(&London).format("%-d %B %Y at %H:%M").to_string()
}

/// `21 November 2026 at 14:05:09 GMT`, for custody logs and signatures.
pub fn say_moment_exactly(moment: Moment) -> String {
    moment.with_timezone(&London).format("%-d %B %Y at %H:%M:%S %Z").to_string()
}

/// `2026/27`: the school year, from 1 September, in which a day falls.
pub fn school_year(day: Day) -> String {
    let first = if day.month() >= 9 { day.year() } else { day.year() - 1 };
    format!("{first}/{:02}", (first + 1) % 100)
}

/// `autumn`, `spring` or `summer`: the term of a day, by whole months.
pub fn term(day: Day) -> &'static str {
    match day.month() {
        9..=12 => "autumn",
        1..=3 => "spring",
        _ => "summer",
    }
}

/// Reads `21/11/2026`, `21.11.2026`, `21-11-2026`, `21 November 2026`, `21 Nov 2026` and `2026-11-21`. Two-digit years
/// are not guessed. Days before 1900 are not dates a school writes.
pub fn parse_day(typed: &str) -> Option<Day> {
    let typed = typed.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(typed, form).ok())
        .filter(|day| (1900..=2200).contains(&day.year()))
}

/// Reads `14:05`, `14.05`, `1405`, `2.05 pm`, `2:05pm` and `2pm`.
pub fn parse_time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().to_ascii_lowercase();
    let Some((clock, half)) = ["am", "pm"].into_iter().find_map(|half| Some((typed.strip_suffix(half)?.trim_end(), half))) else {
        return ["%H:%M", "%H.%M", "%H%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(&typed, form).ok());
    };
    let whole = if clock.contains([':', '.']) { clock.replace('.', ":") } else { format!("{clock}:00") };
    NaiveTime::parse_from_str(&format!("{whole} {half}"), "%I:%M %p").ok()
}

/// A local day and time as an instant. An hour that the clocks skip is `None`; one that they repeat is the first of the two.
pub fn london(day: Day, time: NaiveTime) -> Option<Moment> {
    London.from_local_datetime(&day.and_time(time)).earliest().map(|t| t.with_timezone(&Utc))
}

/// A day that must be given and must not lie after `today`.
pub fn past_day(problems: &mut Problems, field: &str, typed: &str, today: Day) -> Option<Day> {
    let day = any_day(problems, field, typed)?;
    if day > today {
        problems.say(field, "This day has not come yet. Please check the date.");
        return None;
    }
    Some(day)
}

/// A day that must be given, past or future.
pub fn any_day(problems: &mut Problems, field: &str, typed: &str) -> Option<Day> {
    if typed.trim().is_empty() {
        problems.say(field, "Please give the date, as day/month/year.");
        return None;
    }
    let day = parse_day(typed);
    if day.is_none() {
        problems.say(field, why_no_day(typed));
    }
    day
}

/// What is wrong with a date that is none, as exactly as can be told from day, month and year in figures.
fn why_no_day(typed: &str) -> String {
    let figures: Vec<Option<u32>> = typed.trim().split(['/', '.', '-']).map(|part| part.trim().parse().ok()).collect();
    if let [Some(day @ 1..), Some(month @ 1..=12), Some(year)] = figures[..] {
        if year < 100 {
            return format!("Please write the year with four figures, for example {day:02}/{month:02}/20{year:02}.");
        }
        let first = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, 1));
        let days = first.and_then(|first| Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?.day())));
        if let Some((first, days)) = days.filter(|(_, days)| day > *days) {
            return format!("{} has {days} days. Please check the date.", first.format("%B %Y"));
        }
    }
    "This is not a date. Please write it as day/month/year, for example 21/11/2026.".into()
}

/// A day and time that must be given (fields `<field>_day` and `<field>_time`) and must not lie after `now`.
pub fn past_moment(problems: &mut Problems, field: &str, day: &str, time: &str, now: Moment) -> Option<Moment> {
    let on = past_day(problems, &format!("{field}_day"), day, day_of(now));
    let at = parse_time(time);
    if at.is_none() {
        problems.say(format!("{field}_time"), "Please give the time as hours and minutes, for example 14:05.");
    }
    let Some(moment) = london(on?, at?) else {
        problems.say(format!("{field}_time"), "The clocks went forward then, and this hour did not exist. Please check the time.");
        return None;
    };
    if moment > now {
        problems.say(format!("{field}_time"), "This time has not come yet. Please check it.");
        return None;
    }
    Some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        parse_day(text).expect("a date")
    }

    #[test]
    fn dates_are_read_as_they_are_typed_in_british_schools() {
        for typed in ["21/11/2026", "21.11.2026", "21 November 2026", "21 Nov 2026", "2026-11-21", " 21-11-2026 "] {
            assert_eq!(parse_day(typed), NaiveDate::from_ymd_opt(2026, 11, 21), "{typed}");
        }
        for typed in ["31/02/2026", "11/21/2026", "21/11/26", "yesterday", "", "01/01/0026"] {
            assert_eq!(parse_day(typed), None, "{typed}");
        }
    }

    #[test]
    fn times_are_read_as_they_are_typed() {
        for (typed, meant) in [
            ("14:05", "14:05"),
            ("14.05", "14:05"),
            ("1405", "14:05"),
            ("2:05 pm", "14:05"),
            ("2.05PM", "14:05"),
            ("9am", "09:00"),
            ("12 am", "00:00"),
            ("12pm", "12:00"),
        ] {
            assert_eq!(parse_time(typed), parse_time(meant), "{typed}");
            assert!(parse_time(typed).is_some(), "{typed}");
        }
        for typed in ["25:00", "13pm", "am", "0am", "noon", "9", ""] {
            assert_eq!(parse_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_date_is_said_as_exactly_as_it_can_be_told() {
        for (typed, said) in [
            ("22/11/26", "Please write the year with four figures, for example 22/11/2026."),
            ("25.11.26", "Please write the year with four figures, for example 25/11/2026."),
            ("31/11/2026", "November 2026 has 30 days. Please check the date."),
            ("29/02/2026", "February 2026 has 28 days. Please check the date."),
            ("11/21/2026", "This is not a date. Please write it as day/month/year, for example 21/11/2026."),
            ("0/11/2026", "This is not a date. Please write it as day/month/year, for example 21/11/2026."),
            ("last Tuesday", "This is not a date. Please write it as day/month/year, for example 21/11/2026."),
        ] {
            let mut problems = Problems::new();
            assert_eq!(any_day(&mut problems, "day", typed), None, "{typed}");
            assert_eq!(problems.or(|| Some(())).unwrap_err()[0].message, said, "{typed}");
        }
    }

    #[test]
    fn tomorrow_is_refused_and_a_skipped_hour_is_said() {
        let now = london(day("28/03/2027"), parse_time("12:00").unwrap()).unwrap();
        let mut problems = Problems::new();
        assert!(past_moment(&mut problems, "told", "28/03/2027", "01:30", now).is_none());
        assert!(past_moment(&mut problems, "told", "29/03/2027", "09:00", now).is_none());
        let said = problems.or(|| Some(())).unwrap_err();
        assert_eq!(said.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["told_time", "told_day"]);
    }

    #[test]
    fn summer_time_is_one_hour_ahead_of_utc() {
        let moment = london(day("01/07/2026"), parse_time("14:05").unwrap()).unwrap();
        assert_eq!(moment.format("%H:%M").to_string(), "13:05");
        assert_eq!(say_moment(moment), "1 July 2026 at 14:05");
    }

    #[test]
    fn the_school_year_turns_on_the_first_of_september() {
        assert_eq!(school_year(day("31/08/2026")), "2025/26");
        assert_eq!(school_year(day("01/09/2026")), "2026/27");
        assert_eq!(school_year(day("01/09/2099")), "2099/00");
        assert_eq!(term(day("21/11/2026")), "autumn");
    }
}
