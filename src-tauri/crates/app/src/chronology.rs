//! Children's chronologies: what each receives from an incident, and reading one whole.

use crate::operation::{Change, Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::chronology::{ChronologyDraft, ChronologyEntry};
use guardbook_domain::incident::Incident;
use guardbook_domain::{Compartment, IncidentId, Kind, Permission, PersonId};
use guardbook_store::Desk;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Adds an entry to one child's chronology.
#[derive(Debug, Deserialize, TS)]
pub struct ChronologyAdd {
    pub incident: IncidentId,
    pub entry: ChronologyDraft,
}

impl Operation for ChronologyAdd {
    const NAME: &'static str = "chronology.add";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = ChronologyEntry;
}

impl Change for ChronologyAdd {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<ChronologyEntry> {
        let incident = desk.one::<Incident>(self.incident.uuid())?;
        let people: Vec<_> = incident.people.iter().map(|involved| &involved.linked).collect();
        let entry = self.entry.check(view.new_id(), incident.id, &people, &view.user().name, view.now())?;
        desk.save(&entry)?;
        Ok(entry)
    }
}

/// One child's chronology, oldest entry first.
#[derive(Debug, Deserialize, TS)]
pub struct ChronologyShow {
    pub person: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Chronology {
    pub entries: Vec<ChronologyEntry>,
}

impl Operation for ChronologyShow {
    const NAME: &'static str = "chronology.show";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Chronology;
}

impl Query for ChronologyShow {
    fn run(self, view: &View<'_>) -> Result<Chronology> {
        Ok(Chronology { entries: view.casework()?.chronology_of(self.person)? })
    }
    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Chronology, self.person.uuid()))
    }
}
