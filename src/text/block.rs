use super::inline::Inline;

/// A piece of prose that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading {
        /// 1 for the outermost that the prose has, and 2 for all that are below it, whatever the author's own levels.
        level: u8,
        /// What it says.
        text: Vec<Inline>,
    },
    /// A list.
    List(List),
    /// What somebody else said.
    Quote(Vec<Block>),
    /// Lines in a fixed-width font, shown as they are.
    Code(String),
    /// A line between two parts.
    Rule,
    /// A time on a line of its own, which heads what comes after it. Shown as it was written.
    Stamp(Vec<Inline>),
}

/// A list with bullets, or in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What stands before its items.
    pub marker: Marker,
    /// Its items, at least one.
    pub items: Vec<Item>,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// Nothing that says more than that it is an item.
    Bullet,
    /// Numbers, from this one on.
    Number(u32),
    /// Letters, from this one on; 1 is a.
    Letter(u32),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it says.
    pub blocks: Vec<Block>,
    /// The state of it that its author wrote at its end, such as "Planned", in their words.
    pub tag: Option<String>,
}
