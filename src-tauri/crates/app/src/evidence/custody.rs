//! Who had to do with one item and when, in words, as the form's custody log prints it.

use crate::operation::{Operation, Query};
use crate::paper::custody_of;
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::{EvidenceId, Kind, Moment, Permission};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Who had to do with an item, and when.
#[derive(Debug, Deserialize, TS)]
pub struct EvidenceCustody {
    pub id: EvidenceId,
}

/// Its custody, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Custody {
    pub lines: Vec<CustodyLine>,
}

/// One thing that was done with an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CustodyLine {
    pub at: Moment,
    pub who: String,
    pub what: String,
}

impl Operation for EvidenceCustody {
    const NAME: &'static str = "evidence.custody";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Custody;
}

impl Query for EvidenceCustody {
    fn run(self, view: &View<'_>) -> Result<Custody> {
        let item = view.casework()?.one::<EvidenceItem>(self.id.uuid())?;
        let lines = custody_of(view, &item)?;
        Ok(Custody { lines: lines.into_iter().map(|(at, who, what)| CustodyLine { at, who, what }).collect() })
    }

    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Evidence, self.id.uuid()))
    }
}
