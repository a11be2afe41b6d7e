//! Roles and what each may do. A role's rights are first of all keys: `compartments` says which keys a person with the
//! role is given; permissions then say which operations their session may call.

use crate::compartment::Compartment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person is in the school's safeguarding arrangements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Dsl,
    DeputyDsl,
    Headteacher,
    SeniorLeader,
    OnlineSafetyLead,
    Office,
    TrainingCoordinator,
    Governor,
    ChairOfGovernors,
    ItTechnician,
}

/// What an operation asks of whoever calls it. `Anyone` is answered also while the store is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Also while locked: creating, opening, unlocking, verifying a form.
    Anyone,
    /// Any unlocked user.
    Unlocked,
    /// Users, roles, the school's settings.
    Administer,
    ReadRegisters,
    WriteRegisters,
    ReadCasework,
    WriteCasework,
    /// Conduct a device check and sign its form.
    ConductChecks,
}

impl Role {
    pub const ALL: [Role; 10] = [
        Role::Dsl,
        Role::DeputyDsl,
        Role::Headteacher,
        Role::SeniorLeader,
        Role::OnlineSafetyLead,
        Role::Office,
        Role::TrainingCoordinator,
        Role::Governor,
        Role::ChairOfGovernors,
        Role::ItTechnician,
    ];

    /// The word stored and used on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Role::Dsl => "dsl",
            Role::DeputyDsl => "deputy_dsl",
            Role::Headteacher => "headteacher",
            Role::SeniorLeader => "senior_leader",
            Role::OnlineSafetyLead => "online_safety_lead",
            Role::Office => "office",
            Role::TrainingCoordinator => "training_coordinator",
            Role::Governor => "governor",
            Role::ChairOfGovernors => "chair_of_governors",
            Role::ItTechnician => "it_technician",
        }
    }

    /// The role of a stored word; an unknown word is `None`.
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// As it is said on screens and paper.
    pub fn title(self) -> &'static str {
        match self {
            Role::Dsl => "Designated safeguarding lead",
            Role::DeputyDsl => "Deputy designated safeguarding lead",
            Role::Headteacher => "Headteacher",
            Role::SeniorLeader => "Senior leader",
            Role::OnlineSafetyLead => "Online safety lead",
            Role::Office => "School office",
            Role::TrainingCoordinator => "Training coordinator",
            Role::Governor => "Governor",
            Role::ChairOfGovernors => "Chair of governors",
            Role::ItTechnician => "IT technician",
        }
    }

    /// The keys that come with the role.
    pub fn compartments(self) -> &'static [Compartment] {
        use Compartment::{Casework, Office, Registers};
        match self {
            Role::Dsl | Role::DeputyDsl | Role::Headteacher | Role::SeniorLeader => &[Office, Registers, Casework],
            Role::OnlineSafetyLead | Role::Office | Role::TrainingCoordinator => &[Office, Registers],
            Role::Governor | Role::ChairOfGovernors | Role::ItTechnician => &[Office],
        }
    }

    /// Administrators name users and sign the directory; they alone hold the key of the school's certificate authority.
    pub fn administers(self) -> bool {
        matches!(self, Role::Dsl | Role::Headteacher)
    }

    /// Counts as the senior leader whom a device check needs.
    pub fn is_senior_leader(self) -> bool {
        matches!(self, Role::Headteacher | Role::SeniorLeader | Role::Dsl | Role::DeputyDsl)
    }

    /// Whether the role may call an operation that asks for `permission`.
    pub fn may(self, permission: Permission) -> bool {
        let holds = |compartment| self.compartments().contains(&compartment);
        match permission {
            Permission::Anyone | Permission::Unlocked => true,
            Permission::Administer => self.administers(),
            Permission::ReadRegisters => holds(Compartment::Registers),
            Permission::WriteRegisters => holds(Compartment::Registers) && self != Role::TrainingCoordinator,
            Permission::ReadCasework | Permission::WriteCasework => holds(Compartment::Casework),
            Permission::ConductChecks => holds(Compartment::Casework) && self.is_senior_leader(),
        }
    }
}

impl Permission {
    pub const ALL: [Permission; 8] = [
        Permission::Anyone,
        Permission::Unlocked,
        Permission::Administer,
        Permission::ReadRegisters,
        Permission::WriteRegisters,
        Permission::ReadCasework,
        Permission::WriteCasework,
        Permission::ConductChecks,
    ];

    /// The word printed by the operation list.
    pub fn word(self) -> &'static str {
        match self {
            Permission::Anyone => "anyone",
            Permission::Unlocked => "unlocked",
            Permission::Administer => "administer",
            Permission::ReadRegisters => "read_registers",
            Permission::WriteRegisters => "write_registers",
            Permission::ReadCasework => "read_casework",
            Permission::WriteCasework => "write_casework",
            Permission::ConductChecks => "conduct_checks",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_in_the_office_holds_casework() {
        for role in [Role::Office, Role::TrainingCoordinator, Role::Governor, Role::ChairOfGovernors, Role::ItTechnician] {
            assert!(!role.compartments().contains(&Compartment::Casework), "{role:?}");
            assert!(!role.may(Permission::ReadCasework) && !role.may(Permission::ConductChecks), "{role:?}");
        }
    }

    #[test]
    fn a_permission_never_goes_beyond_the_keys() {
        for role in Role::ALL {
            assert_eq!(Role::from_word(role.word()), Some(role));
            if role.may(Permission::WriteRegisters) {
                assert!(role.compartments().contains(&Compartment::Registers));
            }
        }
    }
}
