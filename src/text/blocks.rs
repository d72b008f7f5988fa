use super::block::{Block, Marker};
use super::characters::{is_one_of, is_space, run};
use super::clean::clean;
use super::flattened::unflattened;
use super::heading::{Around, hashed, plain, underlined};
use super::html::{document, is_document};
use super::inline::says_something;
use super::line_ends::with_line_ends;
use super::lines::{Line, line, lines};
use super::list::list;
use super::marker::marker;
use super::marks::inlines;
use super::stamp::is_stamp;

/// How deep quotes and lists nest. What is deeper is shown at that depth.
pub(super) const MAX_DEPTH: usize = 8;
/// The shortest fence and the shortest rule, in characters.
const MIN_RUN: usize = 3;
/// How far code is indented, in columns.
const CODE_INDENT: usize = 4;

/// Reads feed prose into blocks. Takes time in proportion to the length of the text, and never fails: what is no mark is text.
pub fn blocks(prose: &str) -> Vec<Block> {
    let text = clean(prose);
    let mut blocks = if is_document(&text) {
        document(&text)
    } else {
        read(&lines(&unflattened(&with_line_ends(&text))), Within::default())
    };
    level(&mut blocks);
    blocks
}

/// What lines stand in.
#[derive(Clone, Copy, Default)]
pub(super) struct Within {
    /// How deep in quotes and lists.
    pub depth: usize,
    /// Whether one of those is a list.
    pub is_item: bool,
    /// Whether they are HTML, which has no marks of Markdown's.
    pub is_html: bool,
    /// Whether something comes after them.
    pub goes_on: bool,
}

/// The blocks of some lines.
pub(super) fn read(lines: &[Line], within: Within) -> Vec<Block> {
    let mut reader = Reader { lines, at: 0, within, paragraph: String::new(), blocks: Vec::new() };
    while let Some(line) = lines.get(reader.at) {
        reader.step(*line);
    }
    reader.end_paragraph();
    reader.settle_stamps();
    reader.blocks
}

/// What reads one level: each container's lines are read by a reader of their own.
pub(super) struct Reader<'a> {
    pub lines: &'a [Line<'a>],
    pub at: usize,
    pub within: Within,
    paragraph: String,
    blocks: Vec<Block>,
}

impl<'a> Reader<'a> {
    fn step(&mut self, line: Line<'a>) {
        if line.text.is_empty() {
            self.end_paragraph();
            self.at += 1;
            return;
        }
        let is_start = self.paragraph.is_empty();
        let is_html = self.within.is_html;
        let is_code = !is_html
            && is_start
            && line.indent >= CODE_INDENT
            && !line.is_wide
            && marker(line.text).is_none();
        if is_code {
            self.indented();
        } else if let Some(level) = underlined(&self.paragraph, line.text).filter(|_| !is_html) {
            let text = std::mem::take(&mut self.paragraph);
            self.heading(level, &text);
            self.at += 1;
        } else if is_rule(line.text) {
            self.push(Block::Rule);
            self.at += 1;
        } else if !self.within.is_item && is_stamp(line.text) {
            let text = inlines(line.text, is_html);
            self.push(Block::Stamp(text));
            self.at += 1;
        } else if !(self.fenced(line) || self.headed(line) || self.quoted(line) || self.listed(line)) {
            // A note stands by itself.
            if line.text.starts_with(['※', '【']) {
                self.end_paragraph();
            }
            self.add(line.text);
            self.at += 1;
        }
    }

    fn add(&mut self, text: &str) {
        if !self.paragraph.is_empty() && !text.is_empty() {
            self.paragraph.push('\n');
        }
        self.paragraph.push_str(text);
    }

    pub fn push(&mut self, block: Block) {
        self.end_paragraph();
        self.blocks.push(block);
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            let text = inlines(&std::mem::take(&mut self.paragraph), self.within.is_html);
            if says_something(&text) {
                self.blocks.push(Block::Paragraph(text));
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let text = inlines(text, self.within.is_html);
        if says_something(&text) {
            self.push(Block::Heading { level, text });
        }
    }

    fn headed(&mut self, line: Line<'a>) -> bool {
        let near =
            |place: Option<usize>| place.and_then(|place| self.lines.get(place)).map_or("", |line| line.text);
        let around = Around {
            before: near(self.at.checked_sub(1)),
            after: near(Some(self.at + 1)),
            is_start: self.paragraph.is_empty(),
            is_last: !self.within.goes_on
                && self.lines.iter().skip(self.at + 1).all(|line| line.text.is_empty()),
        };
        // In a list, plain words are what they say.
        let found = hashed(line.text)
            .filter(|_| !self.within.is_html)
            .or_else(|| if self.within.is_item { None } else { plain(line.text, &around) });
        let Some(found) = found else { return false };
        self.end_paragraph();
        self.heading(found.level, found.text);
        self.add(found.rest);
        self.at += 1;
        true
    }

    /// Code between two fences, or up to the end.
    fn fenced(&mut self, first: Line) -> bool {
        let mark = first.text.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let Some(mark) = mark.filter(|_| !self.within.is_html) else {
            return false;
        };
        let length = run(first.text, mark);
        let has_more = first.text.chars().skip(length).any(|character| character == '`');
        if length < MIN_RUN || has_more {
            return false;
        }
        let from = self.at + 1;
        let rest = self.lines.iter().skip(from);
        let count = rest
            .take_while(|line| !(line.text.len() >= length && run(line.text, mark) == line.text.len()))
            .count();
        self.code(from, from + count, first.indent);
        self.at = from + count + 1;
        true
    }

    fn indented(&mut self) {
        let from = self.at;
        let is_code = |line: &&Line| line.text.is_empty() || line.indent >= CODE_INDENT && !line.is_wide;
        let count = self.lines.iter().skip(from).take_while(is_code).count();
        self.code(from, from + count, CODE_INDENT);
        self.at = from + count;
    }

    fn code(&mut self, from: usize, to: usize, indent: usize) {
        let mut code = String::new();
        for line in self.lines.get(from..to.min(self.lines.len())).unwrap_or_default() {
            if !line.text.is_empty() {
                for _ in 0..line.indent.saturating_sub(indent) {
                    code.push(' ');
                }
            }
            code.push_str(line.text);
            code.push('\n');
        }
        let code = code.trim_matches('\n');
        if !code.is_empty() {
            self.push(Block::Code(code.to_owned()));
        }
    }

    fn quoted(&mut self, first: Line) -> bool {
        if self.within.is_html || !first.text.starts_with('>') || self.within.depth + 1 >= MAX_DEPTH {
            return false;
        }
        let mut inner = Vec::new();
        while let Some(rest) = self.lines.get(self.at).and_then(|line| line.text.strip_prefix('>')) {
            inner.push(line(rest.strip_prefix(' ').unwrap_or(rest)));
            self.at += 1;
        }
        let blocks = read(&inner, Within { depth: self.within.depth + 1, goes_on: false, ..self.within });
        if !blocks.is_empty() {
            self.push(Block::Quote(blocks));
        }
        true
    }

    fn listed(&mut self, line: Line<'a>) -> bool {
        let Some(found) = marker(line.text) else { return false };
        let begins = match found.marker {
            Marker::Bullet => true,
            Marker::Number(number) => self.paragraph.is_empty() || number == 1,
            // Steps told apart by letters are under one with a number.
            Marker::Letter(letter) => (self.paragraph.is_empty() || self.within.is_item) && letter == 1,
        };
        if !begins || self.within.depth >= MAX_DEPTH {
            return false;
        }
        self.end_paragraph();
        let block = Block::List(list(self, found));
        self.push(block);
        true
    }

    /// A moment that heads nothing is a text like others.
    fn settle_stamps(&mut self) {
        let mut heads = self.within.goes_on;
        for block in self.blocks.iter_mut().rev() {
            if let Block::Stamp(text) = block
                && !heads
            {
                *block = Block::Paragraph(std::mem::take(text));
            }
            heads = !matches!(block, Block::Stamp(_) | Block::Heading { .. } | Block::Rule);
        }
    }
}

/// Three or more of the same mark, and nothing else but white space.
pub(super) fn is_rule(line: &str) -> bool {
    let Some(mark) = line.chars().next().filter(|mark| is_one_of(*mark, "-*_=─━―－＝")) else {
        return false;
    };
    let mut count = 0;
    for character in line.chars() {
        if character == mark {
            count += 1;
        } else if !is_space(character) {
            return false;
        }
    }
    count >= MIN_RUN
}

/// Levels as they are shown: the outermost that occur are 1, all others 2.
fn level(blocks: &mut [Block]) {
    let outermost = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    let outermost = outermost.min().unwrap_or_default();
    lower(blocks, outermost);
}

fn lower(blocks: &mut [Block], outermost: u8) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => *level = if *level <= outermost { 1 } else { 2 },
            Block::Quote(inner) => lower(inner, 0),
            Block::List(list) => {
                for item in &mut list.items {
                    lower(&mut item.blocks, 0);
                }
            }
            _ => {}
        }
    }
}
