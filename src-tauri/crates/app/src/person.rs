//! People, as far as cases need them: add, amend, find. The pattern that further registers are copied from.

use crate::operation::{Change, Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::person::{Person, PersonDraft, PersonKind};
use guardbook_domain::{Compartment, Permission, PersonId};
use guardbook_store::{Desk, Page, PageOf, PersonQuery};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
        let person = self.person.check(self.id, view.today())?;
        desk.save(&person)?;
        Ok(person)
    }
    fn reason(&self) -> Option<String> {
        Some(self.reason.trim().to_owned()).filter(|r| !r.is_empty())
    }
}

/// People by surname, paged.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct PersonList {
    pub kind: Option<PersonKind>,
    /// Part of the name.
    pub name: String,
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
        let query = PersonQuery { kind: self.kind, name: self.name };
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
