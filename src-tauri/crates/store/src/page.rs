//! Lists are paged in SQL and always say how many there are.

use serde::{Deserialize, Serialize};

/// Which part of a list: `from` counts from 0; at most 200 rows at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Page {
    pub from: u64,
    pub rows: u64,
}

impl Default for Page {
    fn default() -> Self {
        Self { from: 0, rows: 50 }
    }
}

impl Page {
    pub(crate) fn limit(self) -> String {
        format!("LIMIT {} OFFSET {}", self.rows.min(200), self.from)
    }
}

/// A part of a list, with the whole count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PageOf<T> {
    pub rows: Vec<T>,
    pub count: u64,
}
