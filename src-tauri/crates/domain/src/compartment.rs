//! The compartments of a store: each one file with its own key. Who may read is who holds the key.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A part of the store with a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Compartment {
    /// Users, roles, settings, the school's profile: every user.
    Office,
    /// People, devices, and later consent and training: office staff up.
    Registers,
    /// Incidents, device checks, evidence: the safeguarding team.
    Casework,
}

impl Compartment {
    pub const ALL: [Compartment; 3] = [Compartment::Office, Compartment::Registers, Compartment::Casework];

    /// The file's name inside the store's folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Compartment::Office => "office.db",
            Compartment::Registers => "registers.db",
            Compartment::Casework => "casework.db",
        }
    }

    /// The word used in the audit log and in findings.
    pub fn name(self) -> &'static str {
        match self {
            Compartment::Office => "office",
            Compartment::Registers => "registers",
            Compartment::Casework => "casework",
        }
    }
}
