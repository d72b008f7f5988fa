use super::block::Marker;
use super::blocks::is_rule;
use super::characters::{after_first, is_one_of, is_space, is_within, run, split_near, trimmed};
use super::heading::{DOUBTFUL, MARKS, bare, level_in_brackets};
use super::labels::after_label;
use super::marker::marker;
use super::stamp::stamp_ahead;

/// The longest name of a section, in characters.
const MAX_LABEL: usize = 40;
/// How Japanese vendors begin their apology, which belongs to no section.
const APOLOGIES: &str = "
    この度は
    このたびは
    ご迷惑をおかけ
    ご不便をおかけ
    お客様には
    ご利用のお客様には";

/// Where a text may have had the end of a line, and why.
#[derive(Clone, Copy)]
pub(super) struct Cut<'a> {
    /// What seems to begin here.
    pub kind: Kind<'a>,
    /// In bytes.
    pub from: usize,
    /// Where what it introduces begins.
    pub to: usize,
}

/// What may begin in the middle of a line.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// A section.
    Section {
        /// What it is called; empty where that can't be told from what it says.
        label: &'a str,
        /// 1 for the outermost.
        level: u8,
        /// How sure it is.
        trust: Trust,
    },
    /// A rule.
    Rule,
    /// An item of a list, with its bullet.
    Bullet(char),
    /// A step.
    Step(Marker),
    /// A note.
    Note,
    /// A moment that heads what follows.
    Stamp,
    /// The apology at the end.
    Apology,
}

/// How sure it is that a section begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// It has a mark and a name that sections have.
    Known,
    /// It has a mark that sections have.
    Marked,
    /// It is a short text in bold, or in brackets; a section only if others are.
    Doubtful,
}

/// All such places, in order. Linear: each is looked at no further than a label is long.
pub(super) fn cuts(line: &str) -> Vec<Cut<'_>> {
    let mut cuts = Vec::new();
    let mut place = 0;
    let mut before = ' ';
    let mut last_mark = ' ';
    // In bytes before the end: from here on no more ticks.
    let mut is_code_hopeless = false;
    while let Some(rest) = line.get(place..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        let mut length = first.len_utf8();
        if first == '`' && !is_code_hopeless {
            match after_first(rest).split_once('`') {
                Some((code, _)) => length = code.len() + 2,
                None => is_code_hopeless = true,
            }
        } else if first == '\\' {
            length += after_first(rest).chars().next().map_or(0, char::len_utf8);
        } else if is_space(before) || is_one_of(before, "。」）)") {
            let found = cut(rest, is_space(before), last_mark);
            if let Some((kind, bytes)) = found {
                let to = line.len()
                    - line.get(place + bytes..).unwrap_or_default().trim_start_matches(is_space).len();
                cuts.push(Cut { kind, from: place, to });
                length = bytes.max(length);
            }
        }
        let taken = line.get(place..place + length).unwrap_or_default();
        before = taken.chars().next_back().unwrap_or(' ');
        last_mark = if is_space(before) { last_mark } else { before };
        place += length.max(1);
    }
    cuts
}

/// What begins exactly here, and how many bytes introduce it.
fn cut<'a>(rest: &'a str, after_space: bool, last: char) -> Option<(Kind<'a>, usize)> {
    let first = rest.chars().next()?;
    let after = after_first(rest);
    if is_one_of(first, MARKS) || is_one_of(first, DOUBTFUL) {
        let name = after.trim_start_matches(is_space);
        // "■■ 概要 ■■" is left to who reads lines.
        if name.is_empty() || name.starts_with(first) {
            return None;
        }
        let level = if matches!(first, '■' | '□' | '◆' | '◇') { 2 } else { 3 };
        let (label, is_known) = named(name);
        // "■ Impact analysis" may be a name as a whole.
        let is_known = is_known && (!label.is_ascii() || name.get(label.len()..)?.starts_with([':', '：']));
        let trust = if is_known {
            Trust::Known
        } else if is_one_of(first, MARKS) {
            Trust::Marked
        } else {
            Trust::Doubtful
        };
        let bytes = rest.len() - name.len() + label.len();
        return Some((Kind::Section { label, level, trust }, bytes));
    }
    if first == '【' {
        let (name, _) = split_near(after, MAX_LABEL, &|character| character == '】')?;
        let level = level_in_brackets(name);
        let trust = if level == 2 { Trust::Known } else { Trust::Doubtful };
        let label = if level == 2 || level == 1 && after_space { name } else { "" };
        let bytes = if label.is_empty() { 0 } else { name.len() + 6 };
        return Some((Kind::Section { label, level, trust }, bytes));
    }
    if first == '※' {
        return Some((Kind::Note, 0));
    }
    if after_space && APOLOGIES.split('\n').skip(1).any(|begin| rest.starts_with(begin.trim_start())) {
        return Some((Kind::Apology, 0));
    }
    if !after_space {
        return None;
    }
    if first == '#' {
        let level = run(rest, '#').min(7);
        let name = rest
            .get(level..)
            .filter(|name| level < 7 && name.starts_with(is_space))?
            .trim_start_matches(is_space);
        let (label, _) = after_label(name)?;
        let is_one = begins_like_a_name(label, name.get(label.len()..)?);
        return is_one.then_some((
            Kind::Section { label, level: level as u8, trust: Trust::Marked },
            rest.len() - name.len() + label.len(),
        ));
    }
    let word = rest.split(is_space).next()?;
    if is_rule(word) && is_within(word, MAX_LABEL) {
        return Some((Kind::Rule, word.len()));
    }
    if rest.starts_with("**") {
        return bold(rest);
    }
    if let Some((stamp, _)) = stamp_ahead(rest) {
        return Some((Kind::Stamp, stamp.len()));
    }
    let found = marker(rest)?;
    let bytes = found.width;
    match found.marker {
        Marker::Bullet => {
            // "5 * 3", "11:20 - 13:12".
            let is_sum = last.is_ascii_digit() && found.text.starts_with(|next: char| next.is_ascii_digit());
            (!is_sum).then_some((Kind::Bullet(found.sign), bytes))
        }
        marker => Some((Kind::Step(marker), bytes)),
    }
}

/// A short text in bold, which may be the name of a section.
fn bold(rest: &str) -> Option<(Kind<'_>, usize)> {
    let inner = rest.get(2..)?;
    let (label, after) = split_near(inner, MAX_LABEL, &|character| character == '*')?;
    let after = after.strip_prefix("**")?;
    let is_tight = !label.is_empty() && trimmed(label).len() == label.len();
    let is_apart = after.chars().next().is_none_or(|next| is_space(next) || is_one_of(next, ":："));
    if !is_tight || !is_apart {
        return None;
    }
    let bytes = rest.len() - after.strip_prefix([':', '：']).unwrap_or(after).len();
    let name = bare(label);
    let is_known = after_label(name).is_some_and(|(_, rest)| rest.is_empty());
    let has_colon = label.len() != name.len() || !after.starts_with(is_space);
    let trust = if is_known && (has_colon || begins_like_a_name(name, after)) {
        Trust::Known
    } else {
        Trust::Doubtful
    };
    Some((Kind::Section { label: name, level: 2, trust }, bytes))
}

/// Whether a name in Latin letters is written like one, and what follows begins like a sentence: "the **impact** and" is prose.
fn begins_like_a_name(name: &str, after: &str) -> bool {
    !name.starts_with(|first: char| first.is_ascii_lowercase())
        && (!name.is_ascii()
            || !after.trim_start_matches(is_space).starts_with(|next: char| next.is_ascii_lowercase()))
}

/// What a section is called, given what comes after its mark, and whether sections have that name. Empty where the name can't be told from what follows.
fn named(text: &str) -> (&str, bool) {
    if let Some((label, _)) = after_label(text) {
        return (label, true);
    }
    let mut before = 'x';
    let mut first_space = None;
    for (place, character) in text.char_indices().take(MAX_LABEL) {
        let rest = text.get(place..).unwrap_or_default();
        if is_space(before) && begins_something(rest, character) {
            return (trimmed(text.get(..place).unwrap_or_default()), false);
        }
        if first_space.is_none() && is_space(character) {
            first_space = Some(place);
        }
        before = character;
    }
    if is_within(text, MAX_LABEL) && first_space.is_none() {
        return (text, false);
    }
    // Languages that write without spaces have the first one after the name.
    let is_without = text.chars().next().is_some_and(|first| u32::from(first) > 0x2e7f);
    let label = first_space.filter(|_| is_without).and_then(|end| text.get(..end)).unwrap_or_default();
    (label, false)
}

fn begins_something(rest: &str, first: char) -> bool {
    first == '※'
        || first == '【'
        || is_one_of(first, MARKS)
        || is_one_of(first, DOUBTFUL)
        || marker(rest).is_some()
        || rest.starts_with("**")
}
