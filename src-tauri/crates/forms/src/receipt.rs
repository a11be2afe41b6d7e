//! Owns the receipt for evidence handed to the police: what was handed over, with digests, and
//! who gave and who received it. Knows nothing of evidence itself.

use crate::drawn::{Drawn, Frame};
use crate::error::FormsError;
use crate::flow::Flow;
use crate::flow::style::Style;
use crate::flow::table::{Column, Content};
use crate::parts::{Block, blocks, by_hand};

/// The kind of form, as it stands at its head and in the document's title.
pub const KIND: &str = "Receipt for evidence handed over";

/// What the paper prints.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Receipt {
    /// Running lines.
    pub frame: Frame,
    /// Boxes: package, size, made when and by whom, on which medium.
    pub facts: Vec<Block>,
    /// SHA-256 of the sealed package, 64 hexadecimal digits; empty when there is none.
    pub package_sha256: String,
    /// What the recipient must know, such as how the passphrase is told.
    pub notes: Vec<String>,
    /// What is in it.
    pub items: Vec<ReceiptItem>,
    /// Lines to fill in by hand, such as "Force and station", "Crime reference".
    pub lines: Vec<String>,
    /// Whose signatures it takes, such as "Handed over by" and "Received by".
    pub signatures: Vec<String>,
}

/// One thing handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceiptItem {
    /// Such as "E3".
    pub number: String,
    /// What it is, in words.
    pub what: String,
    /// Type and size in words.
    pub kind: String,
    /// SHA-256, 64 hexadecimal digits; empty for a thing that is not a file.
    pub sha256: String,
}

/// Draws the receipt.
///
/// # Errors
/// Only faults of this crate.
pub fn draw(receipt: &Receipt) -> Result<Drawn, FormsError> {
    let mut flow = Flow::begin(KIND, &receipt.frame);
    if !receipt.facts.is_empty() {
        blocks(&mut flow, &receipt.facts);
    }
    if !receipt.package_sha256.is_empty() {
        flow.space(6.0);
        flow.paragraph("SHA-256 of the package", Style::LABEL);
        flow.paragraph(&receipt.package_sha256, Style::MONO);
    }
    flow.heading("What is handed over");
    let columns = [Column { head: "No.", share: 0.1 }, Column { head: "Item", share: 0.9 }];
    if receipt.items.is_empty() {
        flow.paragraph("Nothing is listed.", Style::BODY);
    } else {
        flow.table(&columns, receipt.items.iter().map(item));
    }
    if !receipt.notes.is_empty() {
        flow.space(4.0);
        flow.list(&receipt.notes, false, Style::BODY);
    }
    by_hand(&mut flow, "Handed over and received", &receipt.lines, &receipt.signatures);
    flow.finish()
}

fn item(item: &ReceiptItem) -> Vec<Content> {
    let mut content: Content = vec![(item.what.clone(), Style::CELL_STRONG)];
    if !item.kind.is_empty() {
        content.push((item.kind.clone(), Style::CELL.left()));
    }
    if !item.sha256.is_empty() {
        content.push(("SHA-256".to_owned(), Style::LABEL.after(2.0)));
        content.push((item.sha256.clone(), Style::MONO));
    }
    vec![vec![(item.number.clone(), Style::CELL_STRONG.left())], content]
}
