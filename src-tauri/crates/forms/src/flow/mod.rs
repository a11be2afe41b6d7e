//! Owns setting a paper from top to bottom: where the next thing stands, when a sheet is full,
//! the running lines. Knows nothing of any particular form.

pub(crate) mod grid;
pub(crate) mod style;
pub(crate) mod table;

use crate::drawn::{Drawn, Frame, SignatureField};
use crate::error::FormsError;
use crate::page::tree::{NodeId, Role, Tree};
use crate::page::{Anchor, Chapter, HEIGHT, Ink, Link, Mark, Paper, Place, Rect, WIDTH};
use crate::text::clean::one_line;
use crate::text::faces::Hand;
use crate::text::lines::{Line, Span, break_lines};
use style::{Align, Style};

/// Left and right margin, points.
pub(crate) const SIDE: f32 = 56.0;
/// Where content begins below the running lines.
pub(crate) const TOP: f32 = 76.0;
/// Where content ends above the foot.
pub(crate) const BOTTOM: f32 = HEIGHT - 64.0;
/// Width of the text area.
pub(crate) const MEASURE: f32 = WIDTH - 2.0 * SIDE;

/// A line with the style it is set in.
pub(crate) type Set = (Line, Style);

/// The room a heading wants beneath it: the heads of a table and a row of some lines.
const UNDER_HEADING: f32 = 150.0;

/// A paper being set.
pub(crate) struct Flow {
    pub paper: Paper,
    /// Where the next thing begins on the present sheet.
    pub y: f32,
    frame: Frame,
    section: NodeId,
    fields: Vec<SignatureField>,
    /// Where the last heading ended.
    headed: Option<(usize, f32)>,
}

impl Flow {
    /// A paper of this kind ("Incident record"), with its title set at the top of the first sheet.
    pub fn begin(kind: &str, frame: &Frame) -> Self {
        let reference = one_line(&frame.reference);
        let title = if reference.is_empty() { kind.to_owned() } else { format!("{kind} {reference}") };
        let mut flow =
            Self { paper: Paper::new(title), y: TOP, frame: frame.clone(), section: Tree::ROOT, fields: Vec::new(), headed: None };
        flow.y += 4.0;
        let node = flow.paper.node(Tree::ROOT, Role::Heading(1));
        flow.chapter(1, kind);
        flow.text_in(Place::Node(node), kind, Style::TITLE);
        if !frame.school.trim().is_empty() {
            let school = frame.school.clone();
            flow.paragraph(&school, Style::LEAD.sized(11.0, 15.0));
        }
        flow.space(10.0);
        flow
    }

    pub fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    pub fn space(&mut self, points: f32) {
        self.y += points;
    }

    pub fn new_sheet(&mut self) {
        self.paper.sheets.push(crate::page::Sheet::default());
        self.y = TOP;
    }

    /// A new sheet unless this much room is left on this one.
    pub fn need(&mut self, points: f32) {
        if self.room() < points.min(BOTTOM - TOP) && self.y > TOP {
            self.new_sheet();
        }
    }

    /// The element that whatever comes next belongs to.
    pub fn parent(&self) -> NodeId {
        self.section
    }

    /// Lines of text in a width, not yet on paper.
    pub fn set(&mut self, text: &str, style: Style, width: f32) -> Vec<Set> {
        self.set_spans(&[Span { text, hand: style.hand }], style, width)
    }

    pub fn set_spans(&mut self, spans: &[Span<'_>], style: Style, width: f32) -> Vec<Set> {
        let lines = break_lines(&mut self.paper.shaper, spans, style.size, width);
        let later = Style { before: 0.0, ..style };
        lines.into_iter().enumerate().map(|(n, line)| (line, if n == 0 { style } else { later })).collect()
    }

    /// Puts one line on paper with its top at `y`.
    pub fn put_line(&mut self, place: Place, x: f32, y: f32, width: f32, (line, style): Set) {
        let slack = width - line.width;
        let mut x = x + match style.align {
            Align::Start if line.right_to_left => slack,
            Align::Start | Align::Left => 0.0,
            Align::Right => slack,
            Align::Centre => slack / 2.0,
        };
        let base = y + style.before + style.leading / 2.0 + style.size * 0.36;
        let mut placed = Vec::with_capacity(line.runs.len());
        for run in line.runs {
            let advance = run.advance() * style.size / 1000.0;
            placed.push((x, run));
            x += advance;
        }
        // Put down in the order in which they are read.
        placed.sort_by_key(|(_, run)| run.start);
        for (x, run) in placed {
            self.paper.mark(place, Mark::Text { x, y: base, size: style.size, run, ink: style.ink });
        }
    }

    /// Puts lines on paper one below the other, over as many sheets as they need.
    pub fn put(&mut self, place: Place, inset: f32, lines: Vec<Set>) {
        let count = lines.len();
        for (n, line) in lines.into_iter().enumerate() {
            let leading = line.1.height();
            // No single line of a paragraph alone at the top or foot of a sheet.
            let pair = (n == 0 && count > 1) || (n + 2 == count && count > 2);
            self.need(if pair { leading * 2.0 } else { leading });
            let y = self.y;
            self.put_line(place, SIDE + inset, y, MEASURE - 2.0 * inset, line);
            self.y += leading;
        }
    }

    fn text_in(&mut self, place: Place, text: &str, style: Style) {
        let lines = self.set(text, style, MEASURE);
        self.put(place, 0.0, lines);
    }

    /// One paragraph for each line of the text.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        let node = self.paper.node(self.section, Role::Paragraph);
        self.text_in(Place::Node(node), text, style);
    }

    /// A paragraph, or a plain word that nothing was recorded.
    pub fn recorded(&mut self, text: &str, style: Style) {
        if text.trim().is_empty() {
            self.paragraph("Not recorded", Style::NOTHING);
        } else {
            self.paragraph(text, style);
        }
    }

    /// A paragraph that begins with a bold phrase.
    pub fn led(&mut self, lead: &str, text: &str, style: Style) {
        let node = self.paper.node(self.section, Role::Paragraph);
        let lead = format!("{lead} ");
        let spans = [Span { text: &lead, hand: Hand::Bold }, Span { text, hand: style.hand }];
        let lines = self.set_spans(&spans, style, MEASURE);
        self.put(Place::Node(node), 0.0, lines);
    }

    /// A numbered or bulleted list.
    pub fn list(&mut self, items: &[String], numbered: bool, style: Style) {
        let list = self.paper.node(self.section, Role::List);
        let inset = if numbered { 20.0 } else { 14.0 };
        for (n, item) in items.iter().enumerate() {
            let entry = self.paper.node(list, Role::ListItem);
            let (label, body) = (self.paper.node(entry, Role::Label), self.paper.node(entry, Role::ListBody));
            let mark = if numbered { format!("{}.", n + 1) } else { "•".to_owned() };
            let lines = self.set(item, style, MEASURE - inset);
            self.need(style.leading * lines.len().min(2) as f32);
            let y = self.y;
            let mark = self.set(&mark, style.left(), inset);
            for line in mark.into_iter().take(1) {
                self.put_line(Place::Node(label), SIDE, y, inset, line);
            }
            for line in lines {
                self.need(style.leading);
                let y = self.y;
                self.put_line(Place::Node(body), SIDE + inset, y, MEASURE - inset, line);
                self.y += style.leading;
            }
            self.space(3.0);
        }
        self.space(2.0);
    }

    fn chapter(&mut self, level: u8, title: &str) {
        let at = Anchor { sheet: self.paper.sheet(), y: (self.y - 6.0).max(0.0) };
        self.paper.outline.push(Chapter { level, title: one_line(title), at });
    }

    /// A heading that begins a section; kept together with what follows it.
    pub fn heading(&mut self, text: &str) {
        self.section = self.paper.node(Tree::ROOT, Role::Section);
        let lines = self.set(text, Style::HEADING, MEASURE);
        self.space(if self.y > TOP { 14.0 } else { 0.0 });
        self.need(lines.len() as f32 * Style::HEADING.leading + UNDER_HEADING);
        self.chapter(2, text);
        let node = self.paper.node(self.section, Role::Heading(2));
        self.put(Place::Node(node), 0.0, lines);
        let y = self.y + 1.5;
        self.rule(y, 1.0, Ink::Navy);
        self.space(8.0);
        self.headed = Some((self.paper.sheet(), self.y));
    }

    /// Nothing stands between the last heading and here, so that what comes next cannot leave it alone on its sheet.
    pub fn is_under_heading(&self) -> bool {
        self.headed == Some((self.paper.sheet(), self.y))
    }

    pub fn subheading(&mut self, text: &str) {
        let lines = self.set(text, Style::SUBHEADING, MEASURE);
        self.space(if self.y > TOP { 6.0 } else { 0.0 });
        self.need(lines.len() as f32 * Style::SUBHEADING.leading + 78.0);
        let node = self.paper.node(self.section, Role::Heading(3));
        self.put(Place::Node(node), 0.0, lines);
        self.space(2.0);
        self.headed = Some((self.paper.sheet(), self.y));
    }

    /// A rule over the whole measure.
    pub fn rule(&mut self, y: f32, weight: f32, ink: Ink) {
        let (from, to) = ((SIDE, y), (SIDE + MEASURE, y));
        self.paper.mark(Place::Decoration, Mark::Rule { from, to, weight, ink });
    }

    pub fn frame_box(&mut self, rect: Rect) {
        self.paper.mark(Place::Decoration, Mark::Box { rect, fill: None, frame: Some((0.6, Ink::Line)) });
    }

    /// Words as somebody said them, set apart by a bar at their side.
    pub fn quote(&mut self, of: &str, words: &str) {
        const INSET: f32 = 16.0;
        let width = MEASURE - 2.0 * INSET;
        let node = self.paper.node(self.section, Role::Quote);
        let mut lines = if of.is_empty() { Vec::new() } else { self.set(of, Style::LABEL, width) };
        let words = if words.trim().is_empty() { ("Not recorded", Style::NOTHING) } else { (words, Style::BODY.after(2.0)) };
        lines.extend(self.set(words.0, words.1, width));
        self.need(3.0 * Style::BODY.leading);
        let (mut from, mut sheet) = (self.y, self.paper.sheet());
        for line in lines {
            let height = line.1.height();
            if self.room() < height {
                self.side_bar(from, self.y);
            }
            self.need(height);
            if self.paper.sheet() != sheet {
                (from, sheet) = (self.y, self.paper.sheet());
            }
            let y = self.y;
            self.put_line(Place::Node(node), SIDE + INSET, y, width, line);
            self.y += height;
        }
        self.side_bar(from, self.y);
        self.space(2.0);
    }

    fn side_bar(&mut self, from: f32, to: f32) {
        let (from, to) = ((SIDE + 3.0, from), (SIDE + 3.0, to));
        self.paper.mark(Place::Decoration, Mark::Rule { from, to, weight: 2.5, ink: Ink::Navy });
    }

    /// Makes the text of an element already set lead to another place.
    pub fn lead(&mut self, from: &crate::flow::table::Begun, rect: Rect, to: Anchor, says: String) {
        let node = self.paper.node(from.first_cell, Role::Link);
        let Some(sheet) = self.paper.sheets.get_mut(from.sheet) else { return };
        for (place, _) in &mut sheet.marks {
            if *place == Place::Node(from.first_cell) {
                *place = Place::Node(node);
            }
        }
        sheet.links.push(Link { rect, to, node, says });
    }

    /// A warning in a heavy frame; nothing when empty.
    pub fn warning(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        const PAD: f32 = 10.0;
        let lines = self.set(text, Style::STRONG.sized(11.0, 15.5), MEASURE - 2.0 * PAD);
        let height: f32 = lines.iter().map(|(_, s)| s.height()).sum::<f32>() + 2.0 * PAD;
        if height > self.room() {
            // Too long to be framed whole: plain, but no less bold.
            self.paragraph(text, Style::STRONG);
            self.space(8.0);
            return;
        }
        let rect = Rect { x: SIDE, y: self.y, w: MEASURE, h: height };
        self.paper.mark(Place::Decoration, Mark::Box { rect, fill: None, frame: Some((1.8, Ink::Black)) });
        let node = self.paper.node(self.section, Role::Paragraph);
        let mut y = self.y + PAD;
        for line in lines {
            let step = line.1.height();
            self.put_line(Place::Node(node), SIDE + PAD, y, MEASURE - 2.0 * PAD, line);
            y += step;
        }
        self.y += height;
        self.space(10.0);
    }

    /// When, by whom and with what the paper was made.
    pub fn made(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.space(-4.0);
            self.paragraph(text, Style::SMALL);
            self.space(8.0);
        }
    }

    /// Remembers the box in which an electronic signature will be drawn.
    pub fn signature_field(&mut self, name: &str, rect: Rect) {
        let field = SignatureField { name: name.to_owned(), page_index: self.paper.sheet(), rect_pt: rect.to_pdf() };
        self.fields.push(field);
    }

    /// The running lines, then the finished document.
    pub fn finish(mut self) -> Result<Drawn, FormsError> {
        let pages = self.paper.sheets.len();
        let (classification, school) = (one_line(&self.frame.classification), one_line(&self.frame.school));
        let (reference, title) = (one_line(&self.frame.reference), self.paper.title.clone());
        let mut sheets = std::mem::take(&mut self.paper.sheets);
        for (n, sheet) in sheets.iter_mut().enumerate() {
            self.paper.sheets.push(crate::page::Sheet::default());
            let running = Style::RUNNING;
            let strong = Style { hand: Hand::Bold, ink: Ink::Black, ..running };
            self.running(Place::Header, 36.0, 0.7, (&classification, &reference), strong);
            self.rule(54.0, 0.6, Ink::Line);
            self.rule(HEIGHT - 50.0, 0.6, Ink::Line);
            let foot = if school.is_empty() { title.clone() } else { format!("{title} · {school}") };
            let page = format!("Page {} of {pages}", n + 1);
            self.running(Place::Footer, HEIGHT - 45.0, 0.8, (&foot, &page), running);
            if let Some(lines) = self.paper.sheets.pop() {
                sheet.marks.extend(lines.marks);
            }
        }
        self.paper.sheets = sheets;
        let pdf = self.paper.print()?;
        Ok(Drawn { pdf, pages, signature_fields: self.fields })
    }

    /// One running line: as much of each side as its share holds, never a second line.
    fn running(&mut self, place: Place, y: f32, share: f32, (left, right): (&str, &str), style: Style) {
        let (wide, narrow) = (MEASURE * share, MEASURE * (1.0 - share));
        let left = self.cut_to(left, style, wide);
        let right = self.cut_to(right, Style { align: Align::Right, ..style }, narrow);
        if let Some(line) = left {
            self.put_line(place, SIDE, y, wide, line);
        }
        if let Some(line) = right {
            self.put_line(place, SIDE + wide, y, narrow, line);
        }
    }

    /// The text on one line, shortened with an ellipsis when it is too long.
    fn cut_to(&mut self, text: &str, style: Style, width: f32) -> Option<Set> {
        let mut shown = text.to_owned();
        loop {
            let mut lines = self.set(&shown, style, width);
            if lines.len() < 2 {
                return lines.pop();
            }
            let first: String = lines.first()?.0.runs.iter().map(|r| r.text.as_str()).collect();
            let mut letters: Vec<char> = first.trim_end_matches([' ', '…']).chars().collect();
            letters.pop();
            if letters.is_empty() {
                return lines.into_iter().next();
            }
            shown = letters.into_iter().chain(['…']).collect();
        }
    }
}
