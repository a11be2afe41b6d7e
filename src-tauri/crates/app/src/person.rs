//! People, as far as cases need them: add, amend, find. The pattern that further registers are copied from.

use crate::incident::{HistoryLine, history_of};
use crate::incident::{said, with_reason_if_any};
use crate::operation::{Change, Operation, Query};
use crate::refusal::{Refusal, Result};
use crate::view::View;
use guardbook_domain::person::{Person, PersonDraft, PersonKind};
use guardbook_domain::{Compartment, Kind, Permission, PersonId};
use guardbook_store::{Desk, Page, PageOf, PersonQuery, PersonSort};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Adds a person. Somebody of the same name is no hindrance: date of birth and class tell them apart.
#[derive(Debug, Deserialize, TS)]
pub struct PersonAdd {
    pub person: PersonDraft,
}

impl Operation for PersonAdd {
    const NAME: &'static str = "person.add";
    const PERMISSION: Permission = Permission::WriteRegisters;
    type Output = Person;
}

impl Change for PersonAdd {
    const COMPARTMENT: Compartment = Compartment::Registers;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Person> {
        let person = self.person.check(view.new_id(), view.today())?;
        desk.save(&person)?;
        Ok(person)
    }
}

/// Amends a person; what was there before stays as a revision.
#[derive(Debug, Deserialize, TS)]
pub struct PersonAmend {
    pub id: PersonId,
    pub person: PersonDraft,
    #[serde(default)]
    pub reason: String,
}

impl Operation for PersonAmend {
    const NAME: &'static str = "person.amend";
    const PERMISSION: Permission = Permission::WriteRegisters;
    type Output = Person;
}

impl Change for PersonAmend {
    const COMPARTMENT: Compartment = Compartment::Registers;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Person> {
        desk.one::<Person>(self.id.uuid())?;
        let person = with_reason_if_any(&self.reason, self.person.check(self.id, view.today()).map_err(Refusal::from))?;
        desk.save(&person)?;
        Ok(person)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// People, sorted and paged.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct PersonList {
    pub kind: Option<PersonKind>,
    /// Beginnings of names, in any order.
    pub name: String,
    pub sort: PersonSort,
    pub descending: bool,
    pub page: Page,
}

/// A page of people, with the whole count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct People {
    pub people: PageOf<Person>,
}

impl Operation for PersonList {
    const NAME: &'static str = "person.list";
    const PERMISSION: Permission = Permission::ReadRegisters;
    type Output = People;
}

impl Query for PersonList {
    fn run(self, view: &View<'_>) -> Result<People> {
        let query = PersonQuery { kind: self.kind, name: self.name, sort: self.sort, descending: self.descending };
        Ok(People { people: view.registers()?.people(&query, self.page)? })
    }
}

/// One person.
#[derive(Debug, Deserialize, TS)]
pub struct PersonShow {
    pub id: PersonId,
}

impl Operation for PersonShow {
    const NAME: &'static str = "person.show";
    const PERMISSION: Permission = Permission::ReadRegisters;
    type Output = Person;
}

impl Query for PersonShow {
    fn run(self, view: &View<'_>) -> Result<Person> {
        Ok(view.registers()?.one::<Person>(self.id.uuid())?)
    }
}

/// The saved states of a person, each against the one before.
#[derive(Debug, Deserialize, TS)]
pub struct PersonHistory {
    pub id: PersonId,
}

/// Who changed what and when, field by field, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RegisterHistory {
    pub lines: Vec<HistoryLine>,
}

impl RegisterHistory {
    pub(crate) fn of(view: &View<'_>, kind: Kind, id: Uuid) -> Result<Self> {
        let names = view.users()?.into_iter().map(|user| (user.id, user.name)).collect();
        Ok(Self { lines: history_of(&view.reading(kind.compartment())?, kind, id, &names)? })
    }
}

impl Operation for PersonHistory {
    const NAME: &'static str = "person.history";
    const PERMISSION: Permission = Permission::ReadRegisters;
    type Output = RegisterHistory;
}

impl Query for PersonHistory {
    fn run(self, view: &View<'_>) -> Result<RegisterHistory> {
        RegisterHistory::of(view, Kind::Person, self.id.uuid())
    }
}
