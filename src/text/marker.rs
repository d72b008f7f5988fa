use super::block::Marker;
use super::characters::{after_first, is_one_of, is_space, trimmed};
use super::heading::DOUBTFUL;

/// The beginning of an item.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// What it was written with: the bullet, or what follows a number or a letter. Items with another are of another list.
    pub sign: char,
    /// What it comes to.
    pub marker: Marker,
    /// What comes after it.
    pub text: &'a str,
    /// How many columns it takes, with the space after it.
    pub width: usize,
}

/// Reads what an item begins with. Something must follow.
pub(super) fn marker(line: &str) -> Option<Found<'_>> {
    let sign = line.chars().next()?;
    let rest = after_first(line);
    let (sign, marker, rest) = if is_one_of(sign, "-*+•‣◦") && (rest.starts_with(is_space) || sign == '•')
        || sign == '・'
        || is_one_of(sign, DOUBTFUL)
    {
        (sign, Marker::Bullet, rest)
    } else {
        ordered(line)?
    };
    let text = trimmed(rest);
    let width = line.len() - rest.len() + usize::from(rest.starts_with(is_space));
    (!text.is_empty()).then_some(Found { sign, marker, text, width })
}

/// "1.", "1)", "１．", "a." and the like, followed by a space; a number also by what isn't Latin, as in "1.設定".
fn ordered(line: &str) -> Option<(char, Marker, &str)> {
    let mut number = 0;
    let mut rest = line;
    for _ in 0..3 {
        let first = rest.chars().next()?;
        let digit = first
            .to_digit(10)
            .or_else(|| u32::from(first).checked_sub(u32::from('０')).filter(|digit| *digit < 10));
        let Some(digit) = digit else { break };
        number = number * 10 + digit;
        rest = after_first(rest);
    }
    let mut marker = Marker::Number(number);
    if rest.len() == line.len() {
        let letter = rest.chars().next().filter(char::is_ascii_lowercase)?;
        marker = Marker::Letter(u32::from(letter) - u32::from('a') + 1);
        rest = after_first(rest);
    }
    let sign = rest.chars().next().filter(|sign| is_one_of(*sign, ".)．）"))?;
    let rest = after_first(rest);
    let is_apart = rest.starts_with(is_space)
        || matches!(marker, Marker::Number(_)) && rest.starts_with(|next: char| u32::from(next) > 0x2e7f);
    is_apart.then_some((sign, marker, rest))
}

/// Whether an item with the one marker may come after one with the other, the list having begun with `first`. Numbers that don't count are only
/// taken for ones that do where all are the same, as lazy authors write them.
pub(super) fn follows(first: Marker, before: Marker, next: Marker) -> bool {
    match (before, next) {
        (Marker::Bullet, Marker::Bullet) => true,
        (Marker::Number(one), Marker::Number(other)) | (Marker::Letter(one), Marker::Letter(other)) => {
            other == one + 1 || before == first && next == first
        }
        _ => false,
    }
}
