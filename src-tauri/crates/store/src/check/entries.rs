//! What follows and ends a check as rows: entries after a stop, judgements, addenda.

use super::log::somebody;
use crate::column::{Column, Columns};
use crate::error::Result;
use crate::row::Row;
use guardbook_domain::addendum::Addendum;
use guardbook_domain::check::{DoneBy, Reviewer};
use guardbook_domain::judgement::Judgement;
use guardbook_domain::stop::StopEntry;
use rusqlite::types::Value;

impl Row for StopEntry {
    const TABLE: &'static str = "stop_entry";
    const COLUMNS: &'static [&'static str] =
        &["\"check\"", "kind", "at", "by_user", "by_name", "words", "agency", "reference", "also_by", "also_by_name"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.check.to_column(),
            self.kind.to_column(),
            self.at.to_column(),
            self.by.user.to_column(),
            self.by.name.to_column(),
            self.words.to_column(),
            self.agency.to_column(),
            self.reference.to_column(),
            self.also_by.as_ref().map(|p| p.user).to_column(),
            self.also_by.as_ref().map(|p| p.name.clone()).to_column(),
        ]
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.get("id")?,
            check: columns.get("check")?,
            kind: columns.get("kind")?,
            at: columns.get("at")?,
            by: DoneBy { user: columns.get("by_user")?, name: columns.get("by_name")? },
            words: columns.get("words")?,
            agency: columns.get("agency")?,
            reference: columns.get("reference")?,
            also_by: somebody(columns, "also_by", "also_by_name")?,
        })
    }
}

impl Row for Judgement {
    const TABLE: &'static str = "judgement";
    const COLUMNS: &'static [&'static str] =
        &["\"check\"", "reviewer", "reviewer_name", "reviewer_position", "reviewer_senior", "substantiated", "reasons", "at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.check.to_column(),
            self.reviewer.user.to_column(),
            self.reviewer.name.to_column(),
            self.reviewer.position.to_column(),
            self.reviewer.senior_leader.to_column(),
            self.substantiated.to_column(),
            self.reasons.to_column(),
            self.at.to_column(),
        ]
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.get("id")?,
            check: columns.get("check")?,
            reviewer: Reviewer {
                user: columns.get("reviewer")?,
                name: columns.get("reviewer_name")?,
                position: columns.get("reviewer_position")?,
                senior_leader: columns.get("reviewer_senior")?,
            },
            substantiated: columns.get("substantiated")?,
            reasons: columns.get("reasons")?,
            at: columns.get("at")?,
        })
    }
}

impl Row for Addendum {
    const TABLE: &'static str = "addendum";
    const COLUMNS: &'static [&'static str] = &["\"check\"", "text", "at", "by_user", "by_name"];

    fn values(&self) -> Vec<Value> {
        vec![self.check.to_column(), self.text.to_column(), self.at.to_column(), self.by.user.to_column(), self.by.name.to_column()]
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.get("id")?,
            check: columns.get("check")?,
            text: columns.get("text")?,
            at: columns.get("at")?,
            by: DoneBy { user: columns.get("by_user")?, name: columns.get("by_name")? },
        })
    }
}
