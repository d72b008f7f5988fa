use super::address::Address;
use super::characters::{after_first, is_one_of, is_space, run};
use super::clean::is_hidden;
use super::inline::{Inline, joined, says_something};
use super::tags::marked;

/// How deep bold, italics and the like nest; what is deeper keeps its marks as text.
const MAX_NESTING: u8 = 8;

const STRONG: usize = 0;
const STRONG_LOW: usize = 1;
const EMPHASIS: usize = 2;
const EMPHASIS_LOW: usize = 3;
const STRIKE: usize = 4;
const BRACKET: usize = 5;
/// An image's opening bracket.
pub(super) const IMAGE: usize = 6;
/// Tags of HTML's, from this one on: such as have no end reach to that of their block.
pub(super) const TAG_STRONG: usize = 7;
pub(super) const TAG_EMPHASIS: usize = 8;
pub(super) const TAG_STRIKE: usize = 9;
/// A link by HTML's tag.
pub(super) const ANCHOR: usize = 10;
/// As they are written, in the order of the numbers above; of tags nothing ever is shown.
const MARKS: [&str; 11] = ["**", "__", "*", "_", "~~", "[", "![", "", "", "", ""];
/// The longest fence of a stretch of code that is known; longer ones are text.
const MAX_TICKS: usize = 3;

/// Reads the marks within one block. A mark without its partner is text. Linear in the length of the text: closing marks are looked for
/// on a stack of opening ones, of which each is taken off once.
///
/// Of what `is_html` only tags, references and addresses are read.
pub(super) fn inlines(text: &str, is_html: bool) -> Vec<Inline> {
    let mut reader = Reader {
        is_html,
        rest: text,
        before: None,
        out: Vec::new(),
        text: String::new(),
        open: Vec::new(),
        count: [0; MARKS.len()],
        brackets: Vec::new(),
        hopeless: [usize::MAX; MAX_TICKS],
        is_code_hopeless: false,
    };
    while let Some(first) = reader.rest.chars().next() {
        reader.step(first);
    }
    reader.flush();
    reader.close_tags(usize::MAX);
    let mut out = joined(reader.out);
    // Line ends that tags left at the ends, and what is nothing but tags, are nothing.
    while out.pop_if(|last| *last == Inline::Break).is_some() {}
    out
}

/// A mark that waits for its partner.
pub(super) struct Open {
    pub mark: usize,
    /// Where in `out` it stands as text, for as long as it has none.
    pub place: usize,
    /// How deep what has been read since is nested.
    pub depth: u8,
    /// Where a link leads.
    address: Option<Address>,
}

/// What is read of a block's text.
pub(super) struct Reader<'a> {
    is_html: bool,
    pub rest: &'a str,
    pub before: Option<char>,
    out: Vec<Inline>,
    text: String,
    pub open: Vec<Open>,
    /// How many of each mark are open.
    count: [usize; MARKS.len()],
    /// Which of the open ones are brackets that may still become a link.
    pub brackets: Vec<usize>,
    /// For each length of fence, up to where its end was looked for in vain: in bytes before the end.
    hopeless: [usize; MAX_TICKS],
    /// The same for code by tags.
    pub is_code_hopeless: bool,
}

impl<'a> Reader<'a> {
    fn step(&mut self, first: char) {
        let rest = self.rest;
        let is_done = match first {
            '\n' => {
                self.push(Inline::Break, after_first(rest));
                true
            }
            '<' => self.pointed() || self.tag(),
            '&' => self.reference(),
            'h' | 'H' => self.bare(),
            _ if self.is_html => false,
            '\\' => self.escape(),
            '`' => self.code(),
            '*' | '_' | '~' => {
                self.emphasis(first);
                true
            }
            '[' => {
                self.open(BRACKET);
                true
            }
            '!' if rest.starts_with("![") => {
                self.open(IMAGE);
                true
            }
            ']' => self.close_bracket(),
            _ => false,
        };
        if !is_done {
            self.take(first.len_utf8());
        }
    }

    /// Moves so many bytes on, which are text.
    pub fn take(&mut self, bytes: usize) {
        if let Some((taken, rest)) = self.rest.split_at_checked(bytes) {
            self.text.push_str(taken);
            self.before = taken.chars().next_back();
            self.rest = rest;
        }
    }

    pub fn push(&mut self, inline: Inline, rest: &'a str) {
        self.flush();
        // What comes next stands next to something, unless a line begins with it.
        self.before = Some(if inline == Inline::Break { '\n' } else { ')' });
        self.out.push(inline);
        self.rest = rest;
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.out.push(Inline::Text(std::mem::take(&mut self.text)));
        }
    }

    fn escape(&mut self) -> bool {
        let after = after_first(self.rest);
        let escaped = after.starts_with(|escaped: char| escaped.is_ascii_punctuation());
        if escaped {
            self.rest = after;
            self.take(1);
        } else if after.starts_with('\n') {
            self.rest = after;
            return true;
        }
        escaped
    }

    fn code(&mut self) -> bool {
        let ticks = run(self.rest, '`');
        let inside = self.rest.get(ticks..).unwrap_or_default();
        let Some(hopeless) = self.hopeless.get_mut(ticks - 1).filter(|hopeless| inside.len() < **hopeless)
        else {
            self.take(ticks);
            return true;
        };
        let mut rest = inside;
        loop {
            let Some((_, found)) = split_at_any(rest, "`\n").filter(|(_, found)| found.starts_with('`'))
            else {
                *hopeless = inside.len() - line_of(inside).len() + 1;
                self.take(ticks);
                return true;
            };
            let length = run(found, '`');
            let after = found.get(length..).unwrap_or_default();
            if length == ticks {
                let code = inside.get(..inside.len() - found.len()).unwrap_or_default();
                if code.trim_matches(is_space).is_empty() {
                    self.take(ticks);
                    return true;
                }
                // Blanks that keep ticks apart from the fence.
                let inner = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' ')).unwrap_or(code);
                self.push(Inline::Code(inner.to_owned()), after);
                return true;
            }
            rest = after;
        }
    }

    /// Bold, italics and what is struck out. Vendors write without spaces in some languages, so a mark opens before whatever isn't a space and
    /// closes after it; single ones and low ones only at the ends of Latin words ("5*3", "a_b_c").
    fn emphasis(&mut self, character: char) {
        let length = run(self.rest, character);
        let (before, after) = (self.before, self.rest.chars().nth(length));
        let is_word = |side: Option<char>| side.is_some_and(|side| side.is_ascii_alphanumeric());
        let is_tight = |side: Option<char>| side.is_some_and(|side| !is_space(side) && side != '\n');
        let is_digit = |side: Option<char>| side.is_some_and(|side| side.is_ascii_digit());
        let is_mark = length <= 3 && (character != '~' || length == 2);
        if !is_mark || is_digit(before) && is_digit(after) {
            self.take(length);
            return;
        }
        let (double, single) = match character {
            '*' => (STRONG, EMPHASIS),
            '_' => (STRONG_LOW, EMPHASIS_LOW),
            _ => (STRIKE, STRIKE),
        };
        let at_word_end = character == '_' || length == 1;
        let may_close = is_tight(before) && !(at_word_end && is_word(after));
        let may_open = is_tight(after) && !(at_word_end && is_word(before));
        let mut left = length;
        if may_close {
            if left == 3 && self.count_of(single) > 0 && self.topmost(single, double) == Some(single) {
                self.close(single);
                left = 2;
            }
            if left >= 2 && self.count_of(double) > 0 {
                self.close(double);
                left -= 2;
            }
            if (left == 1 || left == 3) && self.count_of(single) > 0 {
                self.close(single);
                left -= 1;
            }
        }
        if left == length && may_open {
            if left != 2 {
                self.open(single);
            }
            if left != 1 {
                self.open(double);
            }
        } else {
            self.take(left);
        }
    }

    fn count_of(&self, mark: usize) -> usize {
        self.count.get(mark).copied().unwrap_or_default()
    }

    /// Which of two marks was opened last. Looks at no more than what the closing of it takes off.
    fn topmost(&self, one: usize, other: usize) -> Option<usize> {
        self.open.iter().rev().map(|open| open.mark).find(|mark| *mark == one || *mark == other)
    }

    fn open(&mut self, mark: usize) {
        let written = MARKS.get(mark).copied().unwrap_or_default();
        self.flush();
        let place = self.out.len();
        self.take(written.len());
        self.flush();
        if mark >= BRACKET {
            self.brackets.push(self.open.len());
        }
        if let Some(count) = self.count.get_mut(mark) {
            *count += 1;
        }
        self.open.push(Open { mark, place, depth: 0, address: None });
    }

    /// Opens a tag. In its place stands nothing for as long as it has no end.
    pub fn open_tag(&mut self, mark: usize, address: Option<Address>) {
        self.flush();
        let place = self.out.len();
        self.out.push(Inline::Text(String::new()));
        if let Some(count) = self.count.get_mut(mark) {
            *count += 1;
        }
        self.open.push(Open { mark, place, depth: 0, address });
    }

    /// Closes the last tag of the kind, if one is open, and those opened since.
    pub fn close_tag(&mut self, mark: usize) {
        if self.count_of(mark) > 0 {
            self.close_tags(mark);
        }
    }

    /// Closes tags up to one of the kind. Marks that were opened since stay text.
    fn close_tags(&mut self, mark: usize) {
        let mut depth = 0;
        while let Some(open) = self.pop() {
            depth = open.depth.max(depth);
            let is_last = open.mark == mark;
            let leads_nowhere = open.mark == ANCHOR && open.address.is_none();
            // What isn't taken out stays where it is: moving it again and again would take for ever.
            if open.mark >= TAG_STRONG && depth < MAX_NESTING && !leads_nowhere {
                let inner = self.since(open.place);
                if says_something(&inner) {
                    self.out.push(marked(open.mark, inner, open.address));
                    self.before = Some(')');
                    depth += 1;
                } else {
                    self.out.extend(inner);
                }
            }
            if is_last {
                break;
            }
        }
        if let Some(outer) = self.open.last_mut() {
            outer.depth = outer.depth.max(depth);
        }
    }

    /// Adds a character that is no mark.
    pub fn text(&mut self, character: char) {
        if !is_hidden(character) {
            self.text.push(character);
        }
    }

    /// Takes the last open mark away, and all that is in it is nested in what comes before.
    pub fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        if let Some(count) = self.count.get_mut(open.mark) {
            *count -= 1;
        }
        while self.brackets.last().is_some_and(|bracket| *bracket >= self.open.len()) {
            self.brackets.pop();
        }
        Some(open)
    }

    /// Closes the last mark of the kind, of which there is one; those opened since stay text.
    fn close(&mut self, mark: usize) {
        let written = MARKS.get(mark).copied().unwrap_or_default();
        let mut depth = 0;
        while let Some(open) = self.pop() {
            depth = open.depth.max(depth);
            if open.mark != mark {
                continue;
            }
            if depth < MAX_NESTING {
                let inner = self.since(open.place);
                self.out.push(match mark {
                    // Nothing but tags.
                    _ if inner.is_empty() => Inline::Text([written, written].concat()),
                    STRONG | STRONG_LOW => Inline::Strong(inner),
                    STRIKE => Inline::Strike(inner),
                    _ => Inline::Emphasis(inner),
                });
                self.rest = self.rest.get(written.len()..).unwrap_or_default();
                self.before = Some('*');
                depth += 1;
            } else {
                self.take(written.len());
            }
            break;
        }
        if let Some(outer) = self.open.last_mut() {
            outer.depth = outer.depth.max(depth);
        }
    }

    /// Takes back what was read since a mark, and the mark.
    pub fn since(&mut self, place: usize) -> Vec<Inline> {
        self.flush();
        let inner = self.out.split_off(self.out.len().min(place + 1));
        self.out.pop();
        joined(inner)
    }
}

fn line_of(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text)
}

/// The text up to the first of the characters, and from there on.
pub(super) fn split_at_any<'a>(text: &'a str, ends: &str) -> Option<(&'a str, &'a str)> {
    let place = text.char_indices().find(|(_, character)| is_one_of(*character, ends))?.0;
    text.split_at_checked(place)
}
