/// How deep lists and quotes nest; what is deeper stands at that depth.
const MAX_DEPTH: usize = 8;

/// Writes prose that the `text` layer reads as what was meant: white space is one space, and what isn't a mark is escaped.
#[derive(Default)]
pub(super) struct Markdown {
    out: String,
    /// Line ends to come before the next text: 2 begin a paragraph.
    breaks: usize,
    /// Whether a space is to come before the next text.
    has_space: bool,
    /// Whether the last that was written begins an item, which goes on in its line.
    at_marker: bool,
    /// The next number of each list that is open, or `None` for bullets.
    lists: Vec<Option<u32>>,
    /// How many lists are open beyond those.
    deeper: usize,
    quotes: usize,
    in_pre: bool,
    in_code: bool,
    in_heading: bool,
    /// Where the last opening mark ends, and the last closing one.
    opened: usize,
    closed: usize,
    /// The marks that are open.
    emphasis: Vec<&'static str>,
    link: Option<String>,
}

impl Markdown {
    /// Text, as it is to be read.
    pub fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                _ if self.in_pre => {
                    self.out.push(character);
                }
                ' ' | '\t' | '\n' | '\r' => self.has_space = true,
                _ => {
                    self.begin();
                    let at_start = self.out.is_empty() || self.out.ends_with('\n') || self.at_marker;
                    self.at_marker = false;
                    let is_mark = matches!(character, '\\' | '*' | '`' | '[' | ']')
                        || at_start && matches!(character, '#' | '>');
                    if is_mark && !self.in_code {
                        self.out.push('\\');
                    }
                    self.out.push(character);
                }
            }
        }
    }

    /// A new line in the same paragraph.
    pub fn line(&mut self) {
        if self.in_heading {
            self.has_space = true;
        } else {
            self.ends(1);
        }
    }

    /// The end of a paragraph, or the beginning of another.
    pub fn block(&mut self) {
        self.ends(2);
    }

    /// A row of a table.
    pub fn row(&mut self) {
        self.ends(1);
    }

    /// A cell of a row.
    pub fn cell(&mut self) {
        if self.breaks == 0 && !self.out.is_empty() {
            self.out.push_str(" |");
            self.has_space = true;
        }
    }

    pub fn rule(&mut self) {
        self.block();
        self.begin();
        self.out.push_str("---");
        self.block();
    }

    /// A heading of the level, or the end of one.
    pub fn heading(&mut self, level: u8) {
        self.block();
        self.in_heading = level > 0;
        if level > 0 {
            self.begin();
            for _ in 0..level {
                self.out.push('#');
            }
            self.out.push(' ');
            self.opened = self.out.len();
        }
    }

    pub fn quote(&mut self, is_end: bool) {
        self.block();
        self.quotes = if is_end { self.quotes.saturating_sub(1) } else { self.quotes + 1 };
    }

    /// A list that counts from a number, or has bullets.
    pub fn open_list(&mut self, start: Option<u32>) {
        self.ends(if self.lists.is_empty() { 2 } else { 1 });
        if self.lists.len() < MAX_DEPTH {
            self.lists.push(start);
        } else {
            self.deeper += 1;
        }
    }

    pub fn close_list(&mut self) {
        self.at_marker = false;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else {
            self.lists.pop();
        }
        self.ends(if self.lists.is_empty() { 2 } else { 1 });
    }

    pub fn item(&mut self) {
        self.at_marker = false;
        self.ends(1);
        let next = self.lists.pop();
        self.begin();
        if let Some(Some(number)) = next {
            self.out.push_str(&crate::decimal::decimal(number.into()));
            self.out.push_str(". ");
        } else {
            self.out.push_str("- ");
        }
        self.lists.push(next.flatten().map(|number| number.saturating_add(1)));
        self.at_marker = true;
        self.opened = self.out.len();
    }

    pub fn end_item(&mut self) {
        self.at_marker = false;
        self.ends(1);
    }

    pub fn pre(&mut self, is_end: bool) {
        if is_end != self.in_pre {
            return;
        }
        if is_end {
            self.out.push_str(if self.out.ends_with('\n') { "```" } else { "\n```" });
        } else {
            self.block();
            self.begin();
            self.out.push_str("```\n");
        }
        self.in_pre = !is_end;
        self.block();
        self.breaks = if is_end { 2 } else { 0 };
    }

    pub fn code(&mut self, is_end: bool) {
        if !self.in_pre {
            self.emphasis("`", is_end);
            self.in_code = !is_end;
        }
    }

    /// An opening or closing mark. A space within its ends goes out of it, and what is empty isn't marked.
    pub fn emphasis(&mut self, mark: &'static str, is_end: bool) {
        let depth = self.emphasis.iter().filter(|open| **open == mark).count();
        if self.in_pre || is_end && depth == 0 {
            return;
        }
        if !is_end {
            self.emphasis.push(mark);
            if depth > 0 {
            } else if self.closed == self.out.len()
                && self.breaks == 0
                && !self.has_space
                && self.out.ends_with(mark)
            {
                self.out.truncate(self.out.len() - mark.len());
            } else {
                self.open(mark);
            }
            return;
        }
        if let Some(last) = self.emphasis.iter().rposition(|open| *open == mark) {
            self.emphasis.remove(last);
        }
        if depth == 1 {
            if self.opened == self.out.len() && self.out.ends_with(mark) {
                self.out.truncate(self.out.len() - mark.len());
            } else {
                self.out.push_str(mark);
                self.closed = self.out.len();
            }
        }
    }

    pub fn open_link(&mut self, url: Option<String>) {
        self.close_link();
        if url.is_some() {
            self.open("[");
        }
        self.link = url;
    }

    pub fn close_link(&mut self) {
        let Some(url) = self.link.take() else { return };
        if self.opened == self.out.len() && self.out.ends_with('[') {
            self.out.pop();
        } else {
            self.target(&url);
        }
    }

    pub fn image(&mut self, alt: &str, url: Option<String>) {
        let Some(url) = url else { return self.text(alt) };
        self.open("![");
        self.text(alt);
        self.target(&url);
    }

    pub fn finish(self) -> String {
        self.out.trim().to_owned()
    }

    fn target(&mut self, url: &str) {
        let is_odd = url.chars().any(|character| matches!(character, '(' | ')'));
        self.out.push_str(if is_odd { "](<" } else { "](" });
        self.out.push_str(url);
        self.out.push_str(if is_odd { ">)" } else { ")" });
    }

    fn open(&mut self, mark: &str) {
        self.begin();
        self.at_marker = false;
        self.out.push_str(mark);
        self.opened = self.out.len();
    }

    fn ends(&mut self, breaks: usize) {
        if !self.at_marker {
            self.breaks = self.breaks.max(breaks);
        }
        self.has_space = false;
    }

    /// Writes the line ends or the space that are to come before something.
    fn begin(&mut self) {
        if self.breaks > 0 || self.out.is_empty() {
            for _ in 1..self.breaks {
                if !self.out.is_empty() {
                    self.out.push('\n');
                    self.prefix(false);
                }
            }
            if !self.out.is_empty() {
                self.out.push('\n');
            }
            self.prefix(true);
            self.breaks = 0;
        } else if self.has_space {
            self.space();
        }
        self.has_space = false;
    }

    /// A space, which goes before marks that have just been opened.
    fn space(&mut self) {
        if self.opened < self.out.len() {
            self.out.push(' ');
            return;
        }
        let mark = ["**", "~~", "![", "*", "[", "`"].into_iter().find(|mark| self.out.ends_with(mark));
        if let Some(mark) = mark {
            self.out.truncate(self.out.len() - mark.len());
            if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
            self.out.push_str(mark);
            self.opened = self.out.len();
        }
    }

    fn prefix(&mut self, has_text: bool) {
        let quotes = self.quotes.min(MAX_DEPTH);
        for quote in 0..quotes {
            self.out.push_str(if has_text || quote + 1 < quotes { "> " } else { ">" });
        }
        if has_text {
            for list in &self.lists {
                self.out.push_str(if list.is_some() { "   " } else { "  " });
            }
        }
    }
}
