//! The school's own profile and the settings of its store.

use crate::kind::{Kind, Record};
use crate::problem::{Problem, Problems};
use crate::time::Day;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What the forms say of the school. One to a store, so its id is the store's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct School {
    pub id: Uuid,
    pub name: String,
    /// Unique reference number: six digits.
    pub urn: Option<String>,
    /// Local authority number: three digits.
    pub la_number: Option<String>,
    /// Establishment number: four digits.
    pub establishment_number: Option<String>,
    pub address: Option<String>,
}

/// The school as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SchoolDraft {
    pub name: String,
    pub urn: String,
    pub la_number: String,
    pub establishment_number: String,
    pub address: String,
}

impl SchoolDraft {
    /// The profile, or what is wrong with it.
    ///
    /// # Errors
    /// A missing name; a number that has not the digits its register gives it.
    pub fn check(&self, id: Uuid) -> Result<School, Vec<Problem>> {
        let mut problems = Problems::new();
        let name = words::line(&mut problems, "name", &self.name, "Please give the school's name.");
        let urn = digits(&mut problems, "urn", &self.urn, 6, "A URN has six digits.");
        let la_number = digits(&mut problems, "la_number", &self.la_number, 3, "A local authority number has three digits.");
        let establishment_number =
            digits(&mut problems, "establishment_number", &self.establishment_number, 4, "An establishment number has four digits.");
        let address = words::optional_text(&mut problems, "address", &self.address);
        problems.or(|| {
            Some(School {
                id,
                name: name?,
                urn: urn?,
                la_number: la_number?,
                establishment_number: establishment_number?,
                address: address?,
            })
        })
    }
}

fn digits(problems: &mut Problems, field: &str, typed: &str, count: usize, message: &str) -> Option<Option<String>> {
    let kept = words::optional_line(problems, field, typed)?;
    if let Some(number) = &kept
        && (number.len() != count || !number.bytes().all(|b| b.is_ascii_digit()))
    {
        problems.say(field, message);
        return None;
    }
    Some(kept)
}

impl Record for School {
    const KIND: Kind = Kind::School;
    fn id(&self) -> Uuid {
        self.id
    }
}

/// What the school may set about the program itself. One to a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    pub id: Uuid,
    /// Idle minutes after which the program locks: 1 to 60, 5 at first.
    pub idle_minutes: u32,
    /// When the recovery sheet was shown to have been kept, by typing back its last group.
    pub recovery_confirmed_on: Option<Day>,
}

impl Settings {
    /// The settings of a new store.
    pub fn at_first(id: Uuid) -> Self {
        Self { id, idle_minutes: 5, recovery_confirmed_on: None }
    }
}

/// Settings as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettingsDraft {
    pub idle_minutes: u32,
}

impl SettingsDraft {
    /// The settings as they are `now`, changed as typed, or what is wrong with them.
    ///
    /// # Errors
    /// An idle time below one minute or above an hour.
    pub fn check(&self, now: &Settings) -> Result<Settings, Vec<Problem>> {
        let mut problems = Problems::new();
        if !(1..=60).contains(&self.idle_minutes) {
            problems.say("idle_minutes", "Please choose between 1 and 60 minutes.");
        }
        problems.or(|| Some(Settings { idle_minutes: self.idle_minutes, ..now.clone() }))
    }
}

impl Record for Settings {
    const KIND: Kind = Kind::Settings;
    fn id(&self) -> Uuid {
        self.id
    }
}
