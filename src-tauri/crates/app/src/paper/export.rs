//! Handing a form on: the PDF exactly as it was signed, under a name that carries the reference alone.

use super::make::bytes_of;
use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::Result;
use crate::room::Room;
use guardbook_domain::{Compartment, FormId, Kind, Permission};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Saves a form as a file.
#[derive(Debug, Deserialize, TS)]
pub struct FormExport {
    pub id: FormId,
    pub path: String,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FormExported {
    pub sha256: String,
    /// The file name to suggest: the reference, never a name.
    pub suggested_name: String,
}

impl Operation for FormExport {
    const NAME: &'static str = "form.export";
    const PERMISSION: Permission = Permission::ConductChecks;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = FormExported;
}

impl Errand for FormExport {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<FormExported> {
        room.touch();
        let (form, pdf) = bytes_of(room, self.id)?;
        let path = super::outside(room, &self.path)?;
        room.change(Compartment::Casework, Self::NAME, None, |desk| {
            Ok(desk.note(Some(Kind::Form), Some(form.id.uuid()), &form.sha256).map(|_| ())?)
        })?;
        super::write_out(room, &path, &pdf)?;
        Ok(FormExported { suggested_name: format!("{}-form.pdf", form.reference), sha256: form.sha256 })
    }
}
