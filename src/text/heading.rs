use super::characters::{after_first, is_one_of, is_space, is_within, run, split_near, trimmed};
use super::labels::{after_label, is_label};

/// The longest heading that is one only by the mark before it, in characters.
const MAX_MARKED: usize = 40;
/// The longest line that is a heading because all of it is bold, in characters.
const MAX_BOLD: usize = 60;
/// What introduces a section.
pub(super) const MARKS: &str = "■□◆◇▼▽▶";
/// What introduces a section or an item of a list.
pub(super) const DOUBTFUL: &str = "●◎";

/// A heading, and what comes after it in its line.
pub(super) struct Found<'a> {
    /// 1 for the outermost.
    pub level: u8,
    /// What it says.
    pub text: &'a str,
    /// What is to be read as if it were in the next line.
    pub rest: &'a str,
}

/// What stands around a line.
pub(super) struct Around<'a> {
    /// The line before it.
    pub before: &'a str,
    /// The line after it.
    pub after: &'a str,
    /// Whether no paragraph is open.
    pub is_start: bool,
    /// Whether anything comes after it.
    pub is_last: bool,
}

/// A heading by hashes. They must be followed by a space: "#hashtag" is none.
pub(super) fn hashed(line: &str) -> Option<Found<'_>> {
    let level = run(line, '#');
    let text = line.get(level..).filter(|rest| (1..=6).contains(&level) && rest.starts_with(is_space))?;
    let without = text.trim_end_matches('#');
    // "C#" keeps its own.
    let text = if without.ends_with(is_space) { without } else { text };
    Some(Found { level: level as u8, text: trimmed(text), rest: "" })
}

/// A heading by what plain text has instead of hashes: a mark of a section, brackets, a line in bold, or a name that sections have.
pub(super) fn plain<'a>(line: &'a str, around: &Around) -> Option<Found<'a>> {
    if is_within(line, MAX_BOLD) && is_label(bare(line)) {
        return Some(Found { level: 2, text: bare(line), rest: "" });
    }
    let first = line.chars().next()?;
    match first {
        '【' => bracketed(line),
        '*' | '_' | '<' => {
            let inner = in_bold(line)?;
            let is_one =
                around.is_start && !around.is_last && is_within(inner, MAX_BOLD) && !ends_a_sentence(inner);
            is_one.then_some(Found { level: 2, text: inner, rest: "" })
        }
        '・' => {
            let name = bare(after_first(line));
            is_label(name).then_some(Found { level: 3, text: name, rest: "" })
        }
        _ if is_one_of(first, MARKS) => {
            let level = if matches!(first, '■' | '□' | '◆' | '◇') { 2 } else { 3 };
            marked(line, first, level)
        }
        _ if is_one_of(first, DOUBTFUL) => {
            // Several in a row are a list.
            let is_item = around.before.starts_with(first)
                || around.after.starts_with(first)
                || around.after.is_empty();
            marked(line, first, 3).filter(|found| !is_item || is_label(found.text))
        }
        _ => None,
    }
}

/// Whether a line under a paragraph makes it a heading, and of which level: only a short one that ends no sentence, since many authors draw
/// lines under what is none.
pub(super) fn underlined(paragraph: &str, line: &str) -> Option<u8> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '=' | '-'))?;
    let is_line = run(line, mark) == line.len() && line.len() >= 3;
    let is_short = is_within(paragraph, MAX_BOLD) && !paragraph.chars().any(|character| character == '\n');
    let is_one = is_line && is_short && !paragraph.is_empty() && !ends_a_sentence(paragraph);
    is_one.then_some(if mark == '=' { 1 } else { 2 })
}

fn marked(line: &str, mark: char, level: u8) -> Option<Found<'_>> {
    let text = trimmed(line.trim_matches(mark));
    let name = bare(text);
    let is_short = !name.is_empty() && is_within(name, MAX_MARKED) && !ends_a_sentence(name);
    match after_label(text) {
        // "■ Impact analysis" is a name as a whole.
        Some((label, rest)) if !(label.is_ascii() && is_short) => Some(Found { level, text: label, rest }),
        _ => is_short.then_some(Found { level, text: name, rest: "" }),
    }
}

fn bracketed(line: &str) -> Option<Found<'_>> {
    let (name, rest) = split_near(after_first(line), MAX_MARKED, &|character| character == '】')?;
    let rest = trimmed(after_first(rest));
    let rest = rest.strip_prefix([':', '：']).map_or(rest, trimmed);
    let name = trimmed(name);
    let is_one = !name.is_empty() && (rest.is_empty() || is_label(name));
    is_one.then_some(Found { level: level_in_brackets(name), text: name, rest })
}

/// The level of a heading in brackets: "【事象①】" is one of several reports, "【原因】" a section of one, and "【例】" a part of that.
pub(super) fn level_in_brackets(name: &str) -> u8 {
    if name.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '①'..='⑳' | '０'..='９')) {
        1
    } else if is_label(name) {
        2
    } else {
        3
    }
}

/// The text without bold marks, brackets and a colon around it.
pub(super) fn bare(text: &str) -> &str {
    let mut text = trimmed(text);
    text = in_bold(text).unwrap_or(text);
    for (open, close) in [('[', ']'), ('［', '］'), ('＜', '＞'), ('〈', '〉'), ('<', '>'), ('《', '》')]
    {
        if let Some(inner) = text.strip_prefix(open).and_then(|inner| inner.strip_suffix(close)) {
            text = trimmed(inner);
        }
    }
    without_colon(text)
}

fn without_colon(text: &str) -> &str {
    trimmed(text.strip_suffix([':', '：']).unwrap_or(text))
}

/// What is in a line that is bold from beginning to end.
fn in_bold(line: &str) -> Option<&str> {
    let line = without_colon(line);
    [("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>")].iter().find_map(
        |(open, close)| {
            let inner = line.strip_prefix(open)?.strip_suffix(close)?;
            let is_one = !inner.chars().any(|character| open.starts_with(character))
                && trimmed(inner).len() == inner.len();
            (is_one && !inner.is_empty()).then(|| without_colon(inner))
        },
    )
}

fn ends_a_sentence(text: &str) -> bool {
    text.ends_with(|last| is_one_of(last, ".。．!！?？,、，;；"))
}
