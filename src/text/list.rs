use super::block::{Block, Item, List, Marker};
use super::blocks::{MAX_DEPTH, Reader, Within, read};
use super::characters::is_space;
use super::heading::hashed;
use super::inline::Inline;
use super::labels::is_label;
use super::lines::Line;
use super::marker::{Found, follows, marker};
use super::title::state_at_the_end;

/// How far what belongs to an item is indented at least, in columns. Less than its text is, since many authors indent by two whatever the marker.
const INDENT: usize = 2;

/// Reads a list from the reader's line on, which begins with its first marker.
pub(super) fn list(reader: &mut Reader, first: Found) -> List {
    let mut items = Vec::new();
    let mut next = Some(first);
    while let Some(found) = next {
        items.push(item(reader, found));
        next = following(reader, first, found.marker);
    }
    List { marker: first.marker, items }
}

/// The marker of the next item of the same list; moves the reader there.
fn following<'a>(reader: &mut Reader<'a>, first: Found, before: Marker) -> Option<Found<'a>> {
    let blanks = reader.lines.iter().skip(reader.at).take_while(|line| line.text.is_empty()).count();
    let line = reader.lines.get(reader.at + blanks)?;
    let found = marker(line.text).filter(|found| found.sign == first.sign)?;
    let is_one = follows(first.marker, before, found.marker) && !super::blocks::is_rule(line.text);
    is_one.then(|| reader.at += blanks)?;
    Some(found)
}

fn item(reader: &mut Reader, found: Found) -> Item {
    let Some(first) = reader.lines.get(reader.at).copied() else {
        return Item { blocks: Vec::new(), tag: None };
    };
    let text_at = first.indent + found.width;
    let mut lines = vec![Line { indent: 0, is_wide: first.is_wide, text: found.text }];
    let mut blanks = 0;
    // The last letter of steps that are told apart by letters under a number.
    let mut letter = 0;
    reader.at += 1;
    while let Some(line) = reader.lines.get(reader.at + blanks) {
        if line.text.is_empty() {
            blanks += 1;
            continue;
        }
        let marker = marker(line.text);
        let step = match marker.map(|found| found.marker) {
            Some(Marker::Letter(next)) if matches!(found.marker, Marker::Number(_)) && next == letter + 1 => {
                next
            }
            _ => 0,
        };
        let is_inside =
            line.indent >= first.indent + INDENT && (marker.is_none() || reader.within.depth + 1 < MAX_DEPTH);
        if !(is_inside || step > 0 || blanks == 0 && goes_on(line.text)) {
            break;
        }
        letter = letter.max(step);
        for _ in 0..blanks {
            lines.push(Line { indent: 0, is_wide: false, text: "" });
        }
        lines.push(Line { indent: line.indent.saturating_sub(text_at), ..*line });
        reader.at += blanks + 1;
        blanks = 0;
    }
    let within = reader.within;
    let within = Within { depth: within.depth + 1, is_item: true, goes_on: false, ..within };
    let mut blocks = read(&lines, within);
    let tag = take_tag(&mut blocks);
    Item { blocks, tag }
}

/// Whether a line that isn't indented goes on with the item before it. A line that begins like a sentence is taken for a new paragraph, since
/// authors break the lines of items by hand less often than they forget the blank line after a list.
fn goes_on(line: &str) -> bool {
    let begins = line.starts_with(|first: char| first.is_ascii_lowercase() || matches!(first, '→' | '⇒'));
    begins && marker(line).is_none() && hashed(line).is_none() && !is_label(line)
}

/// Takes the state off the end of an item's first paragraph, unless that is all it says.
pub(super) fn take_tag(blocks: &mut [Block]) -> Option<String> {
    let Some(Block::Paragraph(inlines)) = blocks.first_mut() else { return None };
    let is_only = inlines.len() == 1;
    let Some(Inline::Text(text)) = inlines.last_mut() else { return None };
    let (words, before) = state_at_the_end(text)?;
    let tag = words.to_owned();
    let length = text.len() - text.trim_start_matches(is_space).len() + before.len();
    if !before.is_empty() {
        text.truncate(length);
    } else if is_only {
        return None;
    } else {
        inlines.pop();
        inlines.pop_if(|last| *last == Inline::Break);
    }
    Some(tag)
}
