//! What the store says to SQLite, as text: so that the benchmarks can say the same to plain SQLite and compare the two.
//! Opens nothing and runs nothing.

use crate::incident_list::{self, IncidentQuery};
use crate::page::Page;
use crate::{connection, glance, search};

/// The settings of every connection but for its key, in order, and how each reads back.
pub fn settings() -> [(&'static str, &'static str); 10] {
    connection::SETTINGS
}

/// A search: the query as the index takes it, how many there are, a page of them. The parameters are the query, the first
/// place and the last. `None` when no word was typed.
pub fn search(typed: &str, page: Page) -> Option<(String, [String; 2])> {
    Some((search::query_of(typed)?, search::statements(page)))
}

/// A glance: the query, and the places of all its hits.
pub fn glance(typed: &str) -> Option<(String, &'static str)> {
    Some((search::query_of(typed)?, glance::PLACES))
}

/// The hits at some of those places. `None` for no place.
pub fn glanced(places: &[i64]) -> Option<String> {
    glance::showing(places)
}

/// The list of incidents: how many there are, a page of them, the names of one incident's people in two roles.
pub fn incidents(query: &IncidentQuery, page: Page) -> [String; 3] {
    incident_list::statements(query, page)
}
