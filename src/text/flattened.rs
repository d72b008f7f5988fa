use super::block::Marker;
use super::characters::{is_space, split_near, trimmed};
use super::cuts::{Cut, Kind, Trust, cuts};
use super::flat::{BULLETS_ALONE, Flat, flat, is_bold};

/// The longest text that a vendor escaped the bold marks of, in characters.
const MAX_ESCAPED: usize = 40;
/// What a moment is set apart from its text by.
const DASHES: [char; 5] = ['-', '–', '—', ':', '：'];

/// The text with its line ends put back, where somebody replaced them by spaces: many who re-publish prose do.
///
/// Only where that is sure, since a dash or a star in a sentence is no bullet: a line must have the name of a section behind a mark, or two marks of
/// sections, or bold names with lists or rules, or more bullets than a sentence has. What is nested in a list can't be known, and lists come out flat.
/// An apology is told from the last item by how such apologies begin.
pub(super) fn unflattened(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut in_code = false;
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let start = line.trim_start_matches(' ');
        let is_fence = start.starts_with("```") || start.starts_with("~~~");
        if is_fence && !start.trim_matches(['`', '~']).chars().any(|character| character == '`') {
            in_code = !in_code;
        }
        if in_code || is_fence || line.len() - start.len() > 3 {
            out.push_str(line);
        } else {
            let line = with_bold(line);
            break_up(&line, &mut out);
        }
    }
    out
}

/// With `\*\*label\*\*` as bold: who escapes both marks around a short text had an editor do it.
fn with_bold(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(place) =
        rest.char_indices().find(|(_, character)| *character == '\\').map(|(place, _)| place)
    {
        let (before, found) = rest.split_at_checked(place).unwrap_or((rest, ""));
        out.push_str(before);
        let label = found.strip_prefix(r"\*\*").and_then(|inside| {
            let (label, end) = split_near(inside, MAX_ESCAPED, &|character| character == '\\')?;
            let after = end.strip_prefix(r"\*\*")?;
            (!label.is_empty() && trimmed(label).len() == label.len()).then_some((label, after))
        });
        if let Some((label, after)) = label {
            out.push_str("**");
            out.push_str(label);
            out.push_str("**");
            rest = after;
        } else {
            let end = found.char_indices().nth(2).map_or(found.len(), |(end, _)| end);
            let (escape, after) = found.split_at_checked(end).unwrap_or((found, ""));
            out.push_str(escape);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn break_up(line: &str, out: &mut String) {
    let line = line.trim_end_matches(is_space);
    let cuts = cuts(line);
    let Some(flat) = flat(line, &cuts) else {
        out.push_str(line);
        return;
    };
    let mut writer = Writer { line, cuts: &cuts, out, bullet: flat.bullet, number: 0, letter: 0, written: 0 };
    for (index, cut) in cuts.iter().enumerate() {
        writer.cut(index, cut, &flat);
    }
    writer.copy(line.len());
}

struct Writer<'a> {
    line: &'a str,
    cuts: &'a [Cut<'a>],
    out: &'a mut String,
    /// The bullet of the list that is being written.
    bullet: Option<char>,
    /// The number of the step that was written last, or 0.
    number: u32,
    /// And its last letter.
    letter: u32,
    /// How much of the line is.
    written: usize,
}

impl Writer<'_> {
    fn cut(&mut self, index: usize, cut: &Cut, flat: &Flat) {
        if cut.from < self.written {
            return;
        }
        match cut.kind {
            Kind::Section { label, level, trust } if flat.has_sections => {
                let follows_list = self
                    .cuts
                    .get(index + 1)
                    .is_some_and(|next| next.from == cut.to && matches!(next.kind, Kind::Bullet(_)));
                // Other words in bold are stressed.
                if trust == Trust::Doubtful
                    && is_bold(self.line, cut)
                    && !follows_list
                    && !self.is_after_rule(index)
                {
                    return;
                }
                self.copy(cut.from);
                self.out.push_str("\n\n");
                self.bullet = self.bullet_of(index, cut.to);
                (self.number, self.letter) = (0, 0);
                if !label.is_empty() {
                    for _ in 0..level {
                        self.out.push('#');
                    }
                    self.out.push(' ');
                    self.out.push_str(label);
                    self.out.push('\n');
                    self.written = cut.to;
                    self.skip_colon();
                }
            }
            Kind::Rule if flat.has_sections => {
                self.copy(cut.from);
                self.out.push_str("\n\n---\n\n");
                self.written = cut.to;
                self.bullet = None;
            }
            Kind::Bullet(sign)
                if self.bullet == Some(sign)
                    || sign == '・' && (flat.has_sections || flat.bullet.is_some()) =>
            {
                self.copy(cut.from);
                self.out.push('\n');
                self.out.push(sign);
                self.out.push(' ');
                self.written = cut.to;
            }
            Kind::Step(step) if flat.has_sections && self.is_next_step(index, cut, step) => {
                self.copy(cut.from);
                self.out.push('\n');
                match step {
                    Marker::Letter(letter) => {
                        self.out.push_str(if self.number > 0 { "   " } else { "" });
                        self.letter = letter;
                    }
                    Marker::Number(number) => (self.number, self.letter) = (number, 0),
                    Marker::Bullet => {}
                }
                self.written = cut.from;
                self.copy(cut.to);
                self.out.push(' ');
            }
            Kind::Note if flat.has_sections => self.paragraph(cut.from),
            Kind::Apology if flat.has_sections || flat.bullet.is_some() => {
                self.paragraph(cut.from);
                self.bullet = None;
            }
            Kind::Stamp if flat.has_stamps => {
                self.paragraph(cut.from);
                self.copy(cut.to);
                self.out.push('\n');
                let rest = self.line.get(self.written..).unwrap_or_default();
                let text =
                    rest.strip_prefix(DASHES).filter(|text| text.starts_with(is_space)).unwrap_or(rest);
                self.written += rest.len() - text.trim_start_matches(is_space).len();
            }
            _ => {}
        }
    }

    /// Copies up to a place, without the white space before it.
    fn copy(&mut self, to: usize) {
        let text = self.line.get(self.written..to).unwrap_or_default();
        self.out.push_str(text.trim_end_matches(is_space));
        self.written = self.written.max(to);
    }

    fn paragraph(&mut self, from: usize) {
        self.copy(from);
        self.out.push_str("\n\n");
    }

    fn skip_colon(&mut self) {
        let rest = self.line.get(self.written..).unwrap_or_default();
        let text = rest.strip_prefix([':', '：']).unwrap_or(rest).trim_start_matches(is_space);
        self.written += rest.len() - text.len();
    }

    fn is_after_rule(&self, index: usize) -> bool {
        index
            .checked_sub(1)
            .and_then(|index| self.cuts.get(index))
            .is_some_and(|before| matches!(before.kind, Kind::Rule))
    }

    /// The bullet of a section's list: the one that its text begins with, or one that it has more often than a sentence would.
    fn bullet_of(&self, index: usize, from: usize) -> Option<char> {
        let (mut stars, mut dashes) = (0, 0);
        for cut in self.cuts.iter().skip(index + 1) {
            match cut.kind {
                Kind::Bullet(sign) if cut.from == from => return Some(sign),
                Kind::Bullet('*') => stars += 1,
                Kind::Bullet('-') => dashes += 1,
                Kind::Section { .. } | Kind::Rule => break,
                _ => {}
            }
        }
        if stars >= 2 {
            Some('*')
        } else if dashes >= BULLETS_ALONE {
            Some('-')
        } else {
            None
        }
    }

    /// Steps count from 1 or a, from the beginning of a section on.
    fn is_next_step(&self, index: usize, cut: &Cut, step: Marker) -> bool {
        let begins = index
            .checked_sub(1)
            .and_then(|index| self.cuts.get(index))
            .is_some_and(|before| before.to == cut.from && matches!(before.kind, Kind::Section { .. }));
        match step {
            Marker::Number(1) if self.number == 0 => begins,
            Marker::Number(next) => self.number > 0 && next == self.number + 1,
            Marker::Letter(1) if self.letter == 0 => begins || self.number > 0,
            Marker::Letter(next) => self.letter > 0 && next == self.letter + 1,
            Marker::Bullet => false,
        }
    }
}
