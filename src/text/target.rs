use super::characters::{after_first, after_words, is_one_of, is_space};
use crate::html::reference;

/// What isn't part of an address in running text.
const ENDS: &str = "<>\"'`()[]{}|\\^";

/// What a link in brackets leads to, given what comes after its `(`: as written, and what comes after its `)`.
///
/// An address may be in pointed brackets, may have one pair of round ones in it, and a title may follow, which is left out. Looks no further
/// than a second `(`, so that a text of links without ends takes no more than its length.
pub(super) fn target(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(is_space);
    let (address, rest) = match text.strip_prefix('<') {
        Some(inside) => {
            let (address, rest) = until(inside, "<>\n")?;
            (address, rest.strip_prefix('>')?)
        }
        None => text.split_at_checked(end_of_target(text)?)?,
    };
    let rest = rest.trim_start_matches(is_space);
    if let Some(after) = rest.strip_prefix(')') {
        return Some((address, after));
    }
    let quote = rest.chars().next()?;
    let ends = match quote {
        '"' => "\"\n",
        '\'' => "'\n",
        '(' => "()\n",
        _ => return None,
    };
    let (_, rest) = until(after_first(rest), ends)?;
    let rest = after_first(rest).trim_start_matches(is_space);
    rest.strip_prefix(')').map(|after| (address, after))
}

fn end_of_target(text: &str) -> Option<usize> {
    let mut is_inside = false;
    for (place, character) in text.char_indices() {
        match character {
            '(' if is_inside => return None,
            '(' => is_inside = true,
            ')' if !is_inside => return Some(place),
            ')' => is_inside = false,
            '\n' => return None,
            _ if is_space(character) => return (!is_inside).then_some(place),
            _ => {}
        }
    }
    None
}

/// An address written into running text, and what comes after it. Vendors put closing brackets and Japanese text right behind it,
/// and those are not part of it; nor is punctuation at its end, nor a bracket that nothing closes.
pub(super) fn web_address(text: &str) -> Option<(&str, &str)> {
    after_words(text, "http://").or_else(|| after_words(text, "https://"))?;
    let mut end = text.len();
    let mut opened = None;
    for (place, character) in text.char_indices() {
        match character {
            '(' if opened.is_none() => opened = Some(place),
            ')' if opened.is_some() => opened = None,
            // One by reference that would end it.
            '&' if ends_by_reference(text.get(place..)) => {
                end = place;
                break;
            }
            _ if !character.is_ascii_graphic() || is_one_of(character, ENDS) => {
                end = place;
                break;
            }
            _ => {}
        }
    }
    let address = text.get(..opened.unwrap_or(end))?;
    let address = address.trim_end_matches(|character| is_one_of(character, ".,;:!?*_~"));
    text.split_at_checked(address.len())
}

/// Whether a character stands there, by reference, that isn't part of an address.
fn ends_by_reference(text: Option<&str>) -> bool {
    text.and_then(reference)
        .is_some_and(|(character, _)| !character.is_ascii_graphic() || is_one_of(character, ENDS))
}

fn until<'a>(text: &'a str, ends: &str) -> Option<(&'a str, &'a str)> {
    let place = text.char_indices().find(|(_, character)| is_one_of(*character, ends))?.0;
    text.split_at_checked(place)
}
