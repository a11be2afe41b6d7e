//! The policy pack: what the school's online safety policy says of misuse, suspected illegality, uses and deadlines, as
//! data with a version and a date. Read strictly; knows no file: whoever holds one passes its text.

mod matrix;
mod parse;
#[cfg(test)]
mod tests;

pub use matrix::{Matrix, MatrixAction, Misuse};
pub use parse::PackError;

use crate::choice::choices;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

choices! {
    /// Which advice a suspected matter gets.
    pub enum AdviceKind {
        /// Material that nobody may look at again: images of abuse, terrorism.
        NeverView "never_view" "Images and material that nobody may look at again",
        /// Matters where what there is must stay as it is: cyber offences, copyright, fraud.
        Preserve "preserve" "Matters where the evidence must stay as it is",
        /// Somebody may come to serious harm, whatever the matter.
        SeriousHarm "serious_harm" "Somebody may come to serious harm",
    }
    /// Whose misuse a row of the response matrix is about.
    pub enum MisuseTable {
        Learner "learner" "Misuse by a learner",
        Staff "staff" "Misuse by a member of staff",
    }
    /// The four areas of online risk (statutory guidance, see the pack).
    pub enum FourC {
        Content "content" "Content",
        Contact "contact" "Contact",
        Conduct "conduct" "Conduct",
        Commerce "commerce" "Commerce",
    }
    /// How grave an incident is judged to be.
    pub enum Severity {
        Low "low" "Low",
        Medium "medium" "Medium",
        High "high" "High",
        Immediate "immediate" "Immediate",
    }
    /// Whom the lessons of an incident may be shared with.
    pub enum Audience {
        OnlineSafetyGroup "online_safety_group" "Online safety group",
        Staff "staff" "Staff",
        Learners "learners" "Learners",
        Parents "parents" "Parents and carers",
        Governors "governors" "Governors",
        LocalAuthority "local_authority" "Local authority or external agencies",
    }
    /// How acceptable a user's action is. The words are the pack's own spelling, as are those of the next four.
    pub enum Acceptability {
        UnacceptableAndIllegal "unacceptable-and-illegal" "Unacceptable and illegal",
        Unacceptable "unacceptable" "Unacceptable",
        NominatedUsers "nominated-users" "Acceptable for nominated users",
    }
    /// Use that is not for education, by staff.
    pub enum StaffUse {
        NotAllowed "not-allowed" "Not allowed",
        Allowed "allowed" "Allowed",
        CertainTimes "certain-times" "Allowed at certain times",
        SelectedStaff "selected-staff" "Allowed for selected staff",
    }
    /// Use that is not for education, by learners.
    pub enum LearnerUse {
        NotAllowed "not-allowed" "Not allowed",
        Allowed "allowed" "Allowed",
        CertainTimes "certain-times" "Allowed at certain times",
        StaffPermission "staff-permission" "Allowed with staff permission",
    }
    /// What of the school's network a class of device may reach.
    pub enum NetworkAccess {
        Full "full" "Full access",
        InternetOnly "internet-only" "Internet only",
        None "none" "No access",
    }
}

impl Severity {
    /// Grave enough that support is expected and that serious harm is asked about.
    pub fn is_grave(self) -> bool {
        matches!(self, Severity::High | Severity::Immediate)
    }
}

/// What to do at once about one kind of matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    pub id: AdviceKind,
    pub label: String,
    /// In order, one sentence or two each.
    pub steps: Vec<String>,
}

/// A kind of suspected illegality with which no device check is begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SuspectedKind {
    pub id: String,
    pub label: String,
    /// What belongs to it, in a plain sentence for somebody who has never had to decide it.
    pub means: String,
    pub advice: AdviceKind,
}

/// Something users do, and how far it is acceptable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UserAction {
    pub id: String,
    pub label: String,
    pub acceptability: Vec<Acceptability>,
}

/// A use in school that is not for education. `None`: the school decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PersonalUse {
    pub id: String,
    pub label: String,
    pub staff: Option<StaffUse>,
    pub learner: Option<LearnerUse>,
}

/// A class of devices and what it may reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeviceClass {
    pub id: String,
    pub label: String,
    pub network: NetworkAccess,
}

/// A use of a child's image that is agreed to or refused by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsentUse {
    pub id: String,
    pub label: String,
    /// The learner's own permission is needed too.
    pub learner_permission: bool,
}

/// What holds for every consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsentRules {
    pub renewal_months: u32,
    pub full_name_with_image: bool,
    pub child_in_file_name: bool,
}

/// Deadlines, each in the unit that its name says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    pub data_breach_report_hours: u32,
    pub policy_review_months: u32,
    pub filtering_monitoring_review_months: u32,
    pub governor_meeting_months: u32,
    pub access_rights_review_months: u32,
    pub staff_training_months: u32,
    pub password_max_age_days: u32,
    pub password_warning_days: u32,
}

/// A closed choice as the pack words it for people; `C` is the choice itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Meaning<C> {
    pub id: C,
    pub label: String,
    pub meaning: String,
}

/// An audience as the pack words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AudienceLabel {
    pub id: Audience,
    pub label: String,
}

/// A document of guidance and the date of the edition meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub dated: Day,
}

/// A whole policy pack, already found consistent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PolicyPack {
    pub name: String,
    pub version: String,
    pub dated: Day,
    pub advice: Vec<Advice>,
    pub escalate_at_once: Vec<SuspectedKind>,
    pub user_action: Vec<UserAction>,
    pub personal_use: Vec<PersonalUse>,
    pub device_class: Vec<DeviceClass>,
    pub consent_use: Vec<ConsentUse>,
    pub consent: ConsentRules,
    pub deadline: Deadlines,
    pub four_c: Vec<Meaning<FourC>>,
    pub severity: Vec<Meaning<Severity>>,
    pub audience: Vec<AudienceLabel>,
    pub guidance: Vec<Guidance>,
    pub learner: Matrix,
    pub staff: Matrix,
}

impl PolicyPack {
    /// The text of the pack that comes with Guardbook.
    pub const SHIPPED: &'static str = include_str!("../../../../assets/policy/default.toml");

    /// The response matrix of one table.
    pub fn matrix(&self, table: MisuseTable) -> &Matrix {
        match table {
            MisuseTable::Learner => &self.learner,
            MisuseTable::Staff => &self.staff,
        }
    }

    /// A kind of suspected illegality by its id.
    pub fn suspected(&self, id: &str) -> Option<&SuspectedKind> {
        self.escalate_at_once.iter().find(|kind| kind.id == id)
    }

    /// The advice of one kind. Parsing made sure that it is there.
    pub fn advice(&self, kind: AdviceKind) -> Option<&Advice> {
        self.advice.iter().find(|advice| advice.id == kind)
    }

    /// The advice that fits a gate: serious harm first, then each kind that the suspected matters ask for, once.
    pub fn advice_for(&self, suspected: &[String], serious_harm: bool) -> Vec<&Advice> {
        let asked: Vec<AdviceKind> = suspected.iter().filter_map(|id| self.suspected(id)).map(|kind| kind.advice).collect();
        [AdviceKind::SeriousHarm, AdviceKind::NeverView, AdviceKind::Preserve]
            .into_iter()
            .filter(|kind| if *kind == AdviceKind::SeriousHarm { serious_harm } else { asked.contains(kind) })
            .filter_map(|kind| self.advice(kind))
            .collect()
    }

    /// A document of guidance by its id.
    pub fn guidance(&self, id: &str) -> Option<&Guidance> {
        self.guidance.iter().find(|guidance| guidance.id == id)
    }
}

impl Guidance {
    /// As it stands on forms: title, publisher and date.
    pub fn cite(&self) -> String {
        format!("{} ({}, {})", self.title, self.publisher, crate::time::say_day(self.dated))
    }
}
