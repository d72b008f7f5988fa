use super::fold::Folder;

/// How many characters are shown on either side of what was found.
const AROUND: usize = 40;

/// What was found, with some of the text around it in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line; "…" stands where the text goes on.
    pub text: String,
    /// Where in the line what was found begins, in bytes.
    pub from: usize,
    /// Where it ends, in bytes.
    pub to: usize,
}

/// The excerpt around what stands in the folding of a text at this place, in bytes of the folding.
#[inline(never)]
pub(super) fn excerpt(text: &str, at: usize, length: usize, folder: &mut Folder) -> Excerpt {
    // Which characters they are: the first, and the one after the last.
    let (mut first, mut after, mut count, mut folded) = (0, usize::MAX, 0, 0);
    for character in text.chars() {
        let more = folder.length_of(character);
        if folded <= at {
            first = count;
        }
        // Marks that stand on the last character belong to it.
        if after == usize::MAX && folded >= at + length && more > 0 {
            after = count;
        }
        folded += more;
        count += 1;
    }
    after = after.min(count);
    let (begin, end) = (first.saturating_sub(AROUND), after.saturating_add(AROUND));

    let mut excerpt = Excerpt { text: String::new(), from: 0, to: 0 };
    if begin > 0 {
        excerpt.text.push('…');
    }
    let (mut before, mut is_spaced) = (None, true);
    let mut characters = text.chars().enumerate().skip(begin).peekable();
    while let Some((index, character)) = characters.next() {
        if index == first {
            excerpt.from = excerpt.text.len();
        }
        if index == after {
            excerpt.to = excerpt.text.len();
        }
        if index >= end {
            excerpt.text.push('…');
            break;
        }
        let next = characters.peek().map(|(_, next)| *next);
        let is_within = (first..after).contains(&index);
        let is_space = character == ' ' || character.is_ascii_control();
        // Of the prose's marks those that are no words.
        let is_mark = character == '`' || character == '*' && (before == Some('*') || next == Some('*'));
        if is_within || !(is_mark || is_space && is_spaced) {
            excerpt.text.push(if is_space { ' ' } else { character });
            is_spaced = is_space;
        }
        before = Some(character);
    }
    if after == count {
        excerpt.to = excerpt.text.len();
    }
    excerpt
}
