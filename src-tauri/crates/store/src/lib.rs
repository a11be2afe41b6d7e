//! The encrypted store: one SQLCipher file a compartment, one way to write, one chain of audit entries. The only crate
//! that speaks SQL. Knows records from `domain` and takes keys as bytes; knows nothing of passphrases, evidence bytes,
//! paper or windows.

pub mod audit;
mod beside;
mod check;
mod column;
mod connection;
pub mod desk;
mod device;
pub mod durable;
pub mod error;
mod escalation;
pub mod folder;
mod followed;
mod glance;
mod incident;
mod incident_list;
mod linked;
pub mod office;
mod page;
mod person;
mod place;
pub mod reading;
pub mod revision;
mod row;
mod schema;
mod search;
pub mod spoken;
pub mod store;
pub mod verify;

pub use audit::{Actor, AuditEntry, Head};
pub use beside::Behind;
pub use check::{CheckQuery, OfCheck};
pub use desk::Desk;
pub use device::DeviceQuery;
pub use error::StoreError;
pub use folder::StoreFolder;
pub use glance::FoundOfKind;
pub use incident::OfIncident;
pub use incident_list::{IncidentLine, IncidentQuery, IncidentSort};
pub use page::{Page, PageOf};
pub use person::{PersonQuery, PersonSort};
pub use reading::Reading;
pub use revision::Revision;
pub use search::{Found, Within};
pub use store::Store;
