use super::block::{Block, Item, List, Marker};
use super::blocks::{MAX_DEPTH, Within, read};
use super::clean::is_hidden;
use super::inline::says_something;
use super::lines::lines;
use super::list::take_tag;
use super::marks::inlines;
use crate::html::{Kind, Tag, Tokens, attribute};

/// Whether a text is HTML as a whole, so that its line ends are none of its author's: it has tags of paragraphs, lists and the like.
pub(super) fn is_document(text: &str) -> bool {
    Tokens::with_code(text).any(|(kind, _)| matches!(kind, Kind::Tag(tag) if tag.is_block))
}

/// Reads HTML into blocks: lists, quotes, headings and code by their tags. What stands in a paragraph has the habits of plain text, such as marked
/// sections and bullets, but no marks of Markdown's: editors that write HTML let nobody write those.
pub(super) fn document(text: &str) -> Vec<Block> {
    let mut builder = Builder {
        open: vec![Open { container: Container::Document, blocks: Vec::new(), items: Vec::new() }],
        raw: String::new(),
        heading: 0,
        code: None,
        tables: 0,
        is_row_empty: true,
        is_cell_empty: true,
        deeper: [0; 2],
        breaks: 0,
        wants_space: false,
    };
    for (kind, raw) in Tokens::new(text) {
        builder.step(kind, raw);
    }
    builder.end_code();
    builder.settle(false);
    while builder.open.len() > 1 {
        builder.pop();
    }
    builder.open.pop().map(|document| document.blocks).unwrap_or_default()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Document,
    Quote,
    List(Marker),
    Item,
}

struct Open {
    container: Container,
    blocks: Vec<Block>,
    /// Of a list.
    items: Vec<Item>,
}

struct Builder {
    /// The containers that are open, each in the one before it.
    open: Vec<Open>,
    /// The paragraphs, or the heading, that are yet to be read, with the tags and references within their lines.
    raw: String,
    /// The level of the heading that is open, or 0.
    heading: u8,
    /// The code that is.
    code: Option<String>,
    tables: usize,
    /// Whether no cell of the row, and whether this cell, has anything in it so far.
    is_row_empty: bool,
    is_cell_empty: bool,
    /// How many quotes and lists are open beyond the greatest depth.
    deeper: [usize; 2],
    /// How many line ends come before the next text; two begin a paragraph.
    breaks: usize,
    wants_space: bool,
}

impl Builder {
    fn step(&mut self, kind: Kind, raw: &str) {
        if let Some(code) = &mut self.code {
            match kind {
                Kind::Tag(tag) if tag.name == "pre" && tag.is_end => self.end_code(),
                Kind::Tag(tag) if tag.name == "br" => code.push('\n'),
                Kind::Character(character) if !is_hidden(character) => code.push(character),
                Kind::Text => code.push_str(raw),
                _ => {}
            }
            return;
        }
        match kind {
            Kind::Tag(tag) => self.tag(&tag, raw),
            Kind::Character(' ') => self.wants_space = true,
            Kind::Character(_) => {
                self.begin();
                self.raw.push_str(raw);
            }
            Kind::Text | Kind::Code => self.text(raw),
            Kind::Hidden => {}
        }
    }

    fn text(&mut self, text: &str) {
        let mut ends = 0;
        for character in text.chars() {
            if character.is_ascii_whitespace() {
                self.wants_space = true;
                ends += usize::from(character == '\n');
                // Between tags that mean nothing to it an author may have set plain text's paragraphs.
                if ends == 2 && self.tables == 0 {
                    self.ends(2);
                }
            } else {
                ends = 0;
                self.begin();
                self.raw.push(character);
            }
        }
    }

    fn tag(&mut self, tag: &Tag, raw: &str) {
        match tag.name {
            "br" => self.ends((self.breaks + 1).min(2)),
            "ul" | "ol" => self.list(tag),
            "blockquote" if tag.is_end => self.close(|container| container == Container::Quote, 0),
            "blockquote" => self.enter(Container::Quote, 0),
            "li" => self.item(tag.is_end),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.settle(true);
                let level = tag.name.as_bytes().get(1).copied().unwrap_or_default().wrapping_sub(b'0');
                self.heading = if tag.is_end { 0 } else { level };
            }
            "hr" => {
                self.settle(true);
                self.push(Block::Rule);
            }
            "pre" if !tag.is_end => {
                self.settle(true);
                self.code = Some(String::new());
            }
            "table" => {
                self.ends(2);
                self.tables = if tag.is_end { self.tables.saturating_sub(1) } else { self.tables + 1 };
            }
            "tr" | "dt" | "dd" => {
                self.ends(1);
                self.is_row_empty = true;
            }
            "td" | "th" if !tag.is_end && !self.is_row_empty => {
                self.breaks = 0;
                self.raw.push_str(" |");
                self.wants_space = true;
                self.is_cell_empty = true;
            }
            "td" | "th" | "thead" | "tbody" | "tfoot" => {}
            // Paragraphs in cells, such as those of letters that are laid out by tables.
            _ if tag.is_block && self.tables > 0 && self.is_cell_empty => {}
            _ if tag.is_block => self.ends(if self.tables > 0 { 1 } else { 2 }),
            _ => {
                self.before();
                self.raw.extend(raw.chars().map(|part| if part == '\n' { ' ' } else { part }));
            }
        }
    }

    fn ends(&mut self, count: usize) {
        if self.heading > 0 {
            self.wants_space = true;
        } else {
            self.breaks = self.breaks.max(count);
        }
    }

    /// Writes what comes before the next text.
    fn before(&mut self) {
        let is_start = self.raw.is_empty();
        if self.breaks > 0 && !is_start {
            self.raw.push_str(if self.breaks > 1 { "\n\n" } else { "\n" });
        } else if self.wants_space && !is_start && !self.raw.ends_with([' ', '\n']) {
            self.raw.push(' ');
        }
        (self.breaks, self.wants_space) = (0, false);
    }

    fn begin(&mut self) {
        self.before();
        (self.is_row_empty, self.is_cell_empty) = (false, false);
    }

    /// Reads what has been gathered; whether something comes after it in the same container.
    fn settle(&mut self, goes_on: bool) {
        let raw = std::mem::take(&mut self.raw);
        let level = std::mem::take(&mut self.heading);
        (self.breaks, self.wants_space) = (0, false);
        if raw.is_empty() {
            return;
        }
        if level > 0 {
            let text = inlines(&raw, true);
            if says_something(&text) {
                self.push(Block::Heading { level, text });
            }
            return;
        }
        let is_item = self.open.iter().any(|open| open.container == Container::Item);
        let within = Within { depth: self.depth(), is_item, is_html: true, goes_on };
        for block in read(&lines(&raw), within) {
            self.push(block);
        }
    }

    fn push(&mut self, block: Block) {
        self.hold();
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    /// Sees to it that blocks can stand here: in a list they stand in the item before them.
    fn hold(&mut self) {
        let Some(list) = self.open.last_mut().filter(|open| matches!(open.container, Container::List(_)))
        else {
            return;
        };
        let blocks = list.items.pop_if(|item| item.tag.is_none()).map(|item| item.blocks);
        self.open.push(Open {
            container: Container::Item,
            blocks: blocks.unwrap_or_default(),
            items: Vec::new(),
        });
    }

    fn depth(&self) -> usize {
        self.open
            .iter()
            .filter(|open| matches!(open.container, Container::Quote | Container::List(_)))
            .count()
    }

    fn enter(&mut self, container: Container, kind: usize) {
        self.settle(true);
        if self.depth() < MAX_DEPTH {
            self.hold();
            self.open.push(Open { container, blocks: Vec::new(), items: Vec::new() });
        } else if let Some(deeper) = self.deeper.get_mut(kind) {
            *deeper += 1;
        }
    }

    /// Closes the innermost container that is such, and what is open in it.
    fn close(&mut self, is_such: fn(Container) -> bool, kind: usize) {
        self.settle(false);
        match self.deeper.get_mut(kind).filter(|deeper| **deeper > 0) {
            Some(deeper) => *deeper -= 1,
            None => {
                if let Some(place) = self.open.iter().rposition(|open| is_such(open.container)) {
                    while self.open.len() > place {
                        self.pop();
                    }
                }
            }
        }
    }

    fn pop(&mut self) {
        let Some(Open { container, mut blocks, items }) = self.open.pop() else { return };
        match container {
            Container::Document => {}
            Container::Quote if blocks.is_empty() => {}
            Container::Quote => self.push(Block::Quote(blocks)),
            Container::List(_) if items.is_empty() => {}
            Container::List(marker) => self.push(Block::List(List { marker, items })),
            Container::Item if blocks.is_empty() => {}
            Container::Item => {
                let tag = take_tag(&mut blocks);
                if let Some(list) = self.open.last_mut() {
                    list.items.push(Item { blocks, tag });
                }
            }
        }
    }

    fn list(&mut self, tag: &Tag) {
        if tag.is_end {
            self.close(|container| matches!(container, Container::List(_)), 1);
        } else if tag.name == "ul" {
            self.enter(Container::List(Marker::Bullet), 1);
        } else {
            let start = attribute(tag.attributes, "start").and_then(|start| start.parse().ok());
            self.enter(Container::List(Marker::Number(start.unwrap_or(1))), 1);
        }
    }

    /// Ends the item that is open in the innermost list, and begins another.
    fn item(&mut self, is_end: bool) {
        self.settle(false);
        let list = self.open.iter().rposition(|open| matches!(open.container, Container::List(_)));
        match list {
            Some(list) => {
                while self.open.len() > list + 1 {
                    self.pop();
                }
            }
            None if is_end => {}
            None => self.enter(Container::List(Marker::Bullet), 1),
        }
        let is_list = matches!(self.open.last(), Some(open) if matches!(open.container, Container::List(_)));
        if !is_end && is_list {
            self.open.push(Open { container: Container::Item, blocks: Vec::new(), items: Vec::new() });
        }
    }

    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let code = code.trim_matches('\n');
        if !code.is_empty() {
            self.push(Block::Code(code.to_owned()));
        }
    }
}
