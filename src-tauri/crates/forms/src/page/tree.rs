//! Owns the structure of a paper as a screen reader meets it: headings, paragraphs, tables,
//! figures. Knows nothing of how it is written into PDF nor where anything stands.

/// An element of the structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub usize);

/// What an element is; PDF 1.7 standard structure types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Section,
    /// Things that belong together, such as a label and its value.
    Division,
    /// Level 1 to 3.
    Heading(u8),
    Paragraph,
    Quote,
    Table,
    Row,
    /// The heading of a column.
    ColumnHead,
    Cell,
    Figure,
    Link,
    List,
    ListItem,
    Label,
    ListBody,
}

impl Role {
    pub fn pdf_name(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Section => "Sect",
            Role::Division => "Div",
            Role::Heading(1) => "H1",
            Role::Heading(2) => "H2",
            Role::Heading(_) => "H3",
            Role::Paragraph => "P",
            Role::Quote => "BlockQuote",
            Role::Table => "Table",
            Role::Row => "TR",
            Role::ColumnHead => "TH",
            Role::Cell => "TD",
            Role::Figure => "Figure",
            Role::Link => "Link",
            Role::List => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::ListBody => "LBody",
        }
    }
}

/// One element with what it holds, in reading order.
#[derive(Debug)]
pub(crate) struct Node {
    pub role: Role,
    pub parent: Option<NodeId>,
    pub children: Vec<NodeId>,
    /// Read out in place of what is drawn; figures must have it.
    pub alternative: Option<String>,
    /// Columns a table cell spans, 1 for most.
    pub spans: usize,
    /// Where a figure stands, as PDF wants a rectangle.
    pub bounds: Option<[f32; 4]>,
}

/// All elements; the first is the document.
#[derive(Debug)]
pub(crate) struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    pub const ROOT: NodeId = NodeId(0);

    pub fn new() -> Self {
        Self { nodes: vec![Node::new(Role::Document, None)] }
    }

    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node::new(role, Some(parent)));
        if let Some(parent) = self.nodes.get_mut(parent.0) {
            parent.children.push(id);
        }
        id
    }

    pub fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id.0)
    }
}

impl Node {
    fn new(role: Role, parent: Option<NodeId>) -> Self {
        Self { role, parent, children: Vec::new(), alternative: None, spans: 1, bounds: None }
    }
}
