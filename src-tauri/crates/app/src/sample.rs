//! The sample school: invented people, incidents at every stage and an open device check, made through the door as a school
//! would make them.

use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::Result;
use crate::rehearse::{CLERK, HEAD, LEAD, Player, Stage, bullying, check_of, in_days, typed};
use crate::room::Room;
use guardbook_domain::Permission;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::PathBuf;
use ts_rs::TS;

/// Makes the sample school in a folder. Not for real records.
#[derive(Debug, Deserialize, TS)]
pub struct SampleMake {
    pub parent_folder: String,
}

/// Where it is, and who unlocks it with what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleMade {
    pub store: String,
    pub users: Vec<SampleUser>,
}

/// An invented person; the passphrase is no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleUser {
    pub name: String,
    pub role: String,
    pub passphrase: String,
}

impl Operation for SampleMake {
    const NAME: &'static str = "sample.make";
    const PERMISSION: Permission = Permission::Anyone;
    const PATHS: &'static [&'static str] = &["parent_folder"];
    type Output = SampleMade;
}

impl Errand for SampleMake {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<SampleMade> {
        let stage = Stage::new(&room.config, &PathBuf::from(self.parent_folder), "Sampleford Primary School")?;
        fill(&stage)?;
        stage.call("store.close", json!({}))?;
        let user = |p: &Player| SampleUser { name: p.name.into(), role: p.role.into(), passphrase: p.passphrase.into() };
        Ok(SampleMade { store: stage.path, users: vec![user(&LEAD), user(&HEAD), user(&CLERK)] })
    }
}

fn fill(stage: &Stage) -> Result<()> {
    let head = stage.join(&HEAD)?;
    stage.join(&CLERK)?;
    let now = stage.now();
    let learners = [
        ("Niamh", "Exampleton", "04/05/2016", "5B"),
        ("Ada", "Placeholder-Lovett", "17/01/2017", "4A"),
        ("Zoë", "Sampleson", "29/09/2015", "6C"),
        ("Muhammad", "Exampli", "11/11/2016", "5B"),
        ("محمد", "نموذج", "02/06/2016", "5B"),
        ("Siobhán", "O'Sample-Ångström", "23/02/2016", "5A"),
        ("Ada", "Placeholder-Lovett", "30/07/2015", "6C"),
    ];
    let mut ids = Vec::new();
    for (forename, surname, born, class) in learners {
        ids.push(stage.learner(forename, surname, born, class)?);
    }
    let teacher = json!({"kind": "staff", "forename": "Jo", "surname": "Sampleworth", "position": "Class teacher of 5B"});
    stage.call("person.add", json!({"person": teacher}))?;
    let device = stage.device()?;
    stage
        .call("device.add", json!({"device": {"name": "Class set tablet 7", "asset_number": "SAMPLE-0107", "location": "Classroom 5B"}}))?;

    let first = stage.call("incident.record", bullying(&ids[0], &ids[3], now - chrono::Duration::minutes(50)))?;
    let action = json!({"what": "Speak to the class teacher about break times this week", "owner": LEAD.name, "due": in_days(now, 2)});
    stage.call("action.add", json!({"incident": first["id"], "action": action}))?;
    stage.call(
        "incident.triage",
        json!({"id": first["id"], "triage": {"severity": "medium", "note": "Check what was written, then speak to both families."}}),
    )?;
    stage.call("check.start", check_of(&first["id"], &stage.lead, &head, &device))?;

    let (day, clock) = typed(now - chrono::Duration::minutes(90));
    let second = json!({"incident": {
        "happened": {"kind": "on_day", "day": day}, "told_day": day, "told_time": clock, "place": "in_school",
        "summary": "A learner in 6C used another learner's password to open her work and deleted two pages of it.",
        "people": [{"person": ids[2], "role": "alleged"}, {"person": ids[6], "role": "affected"}],
        "reported_by": "Computing lead", "table": "learner", "misuse": "account-misuse", "four_c": "conduct", "severity": "low",
    }});
    stage.call("incident.record", second)?;
    Ok(())
}
