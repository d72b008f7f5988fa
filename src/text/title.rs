use super::characters::{after_first, is_space, split_near, trimmed};
use super::states::state;

/// The most tags that are looked for.
const MAX_TAGS: usize = 4;
/// The longest tag, in characters.
const MAX_TAG: usize = 30;
const BRACKETS: [(char, char); 5] = [('【', '】'), ('[', ']'), ('［', '］'), ('(', ')'), ('（', '）')];
const DASHES: [&str; 4] = [" - ", " – ", " — ", " | "];

/// A title apart from what it says of its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// What is left, without white space at its ends. All of it where it is nothing but a state.
    pub rest: String,
    /// The states that stood at its beginning and its end, in that order.
    pub tags: Vec<Tag>,
}

/// A state that stands in a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// In the author's words, without brackets.
    pub words: String,
    /// The phase that they stand for, such as "resolved".
    pub phase: &'static str,
}

/// Takes a title apart: `【解決済み】…`, `[Resolved] …`, `Resolved: …`, and the same at the end. Only words that are known to say a state are tags.
pub fn title(text: &str) -> Title {
    let whole = trimmed(text);
    let mut rest = whole;
    let mut tags = Vec::new();
    let mut last = Vec::new();
    while tags.len() + last.len() < MAX_TAGS {
        let mut found = false;
        if let Some((tag, after)) = at_the_beginning(rest) {
            (rest, found) = (after, true);
            tags.push(tag);
        }
        if let Some((tag, before)) = at_the_end(rest) {
            (rest, found) = (before, true);
            last.insert(0, tag);
        }
        if !found {
            break;
        }
    }
    if rest.is_empty() {
        return Title { rest: whole.to_owned(), tags: Vec::new() };
    }
    tags.append(&mut last);
    Title { rest: rest.to_owned(), tags }
}

/// The state that an item ends in, in brackets, and what stands before it.
pub(super) fn state_at_the_end(text: &str) -> Option<(&str, &str)> {
    let (words, before) = in_last_brackets(trimmed(text))?;
    state(words).map(|_| (trimmed(words), before))
}

fn at_the_beginning(text: &str) -> Option<(Tag, &str)> {
    let bracket = BRACKETS.iter().find(|(open, _)| text.starts_with(*open));
    if let Some((_, close)) = bracket {
        let (words, rest) = split_near(after_first(text), MAX_TAG, &|character| character == *close)?;
        let rest = after_first(rest).trim_start_matches(is_space);
        let rest = rest.strip_prefix([':', '：']).unwrap_or(rest);
        return Some((tag(words)?, trimmed(rest)));
    }
    if let Some((words, rest)) = split_near(text, MAX_TAG, &|character| matches!(character, ':' | '：'))
        && let Some(tag) = tag(words)
    {
        return Some((tag, trimmed(after_first(rest))));
    }
    let (words, rest) = split_near(text, MAX_TAG, &|character| matches!(character, '-' | '–' | '—' | '|'))?;
    // A dash with a space on both sides: others are parts of words.
    let words = words.strip_suffix(' ')?;
    let rest = after_first(rest).strip_prefix(' ')?;
    Some((tag(words)?, trimmed(rest)))
}

fn at_the_end(text: &str) -> Option<(Tag, &str)> {
    if let Some((words, before)) = in_last_brackets(text) {
        return Some((tag(words)?, before));
    }
    let near = near_the_end(text);
    for dash in DASHES {
        let place = near
            .char_indices()
            .rev()
            .find(|(place, _)| near.get(*place..).is_some_and(|rest| rest.starts_with(dash)));
        if let Some((place, _)) = place
            && let Some(tag) = near.get(place + dash.len()..).and_then(tag)
        {
            return text.get(..text.len() - near.len() + place).map(|before| (tag, trimmed(before)));
        }
    }
    None
}

/// What stands in brackets at the end, and what stands before them.
fn in_last_brackets(text: &str) -> Option<(&str, &str)> {
    let (open, close) = BRACKETS.iter().find(|(_, close)| text.ends_with(*close))?;
    let near = near_the_end(text);
    let (_, words) = near.rsplit_once(*open)?;
    let words = words.strip_suffix(*close)?;
    let before = text.get(..text.len() - words.len() - open.len_utf8() - close.len_utf8())?;
    Some((words, trimmed(before)))
}

/// As much of the end as a tag can be in.
fn near_the_end(text: &str) -> &str {
    let place = text.char_indices().rev().nth(MAX_TAG + 2).map_or(0, |(place, _)| place);
    text.get(place..).unwrap_or_default()
}

fn tag(words: &str) -> Option<Tag> {
    let phase = state(words)?;
    (!phase.is_empty()).then(|| Tag { words: trimmed(words).to_owned(), phase })
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn states_are_taken_off_titles() {
        for (text, rest, tags) in [
            ("【解決済み】メール配信の遅延", "メール配信の遅延", "解決済み=resolved"),
            ("【解消済み】 レポートが開けない", "レポートが開けない", "解消済み=resolved"),
            ("【原因特定済み】通知の障害", "通知の障害", "原因特定済み=identified"),
            ("通知の障害（復旧済み）", "通知の障害", "復旧済み=resolved"),
            ("[Resolved] Mail is late", "Mail is late", "Resolved=resolved"),
            ("Mail is late [RESOLVED]", "Mail is late", "RESOLVED=resolved"),
            ("[Planned] Move to new disks", "Move to new disks", "Planned=scheduled"),
            ("Resolved: Mail is late", "Mail is late", "Resolved=resolved"),
            ("Behoben – Login gestört", "Login gestört", "Behoben=resolved"),
            ("Mail is late - Resolved", "Mail is late", "Resolved=resolved"),
            ("Completed | Database upgrade", "Database upgrade", "Completed=completed"),
            (
                "[In progress] [Planned] Upgrade (Completed)",
                "Upgrade",
                "In progress=in_progress Planned=scheduled Completed=completed",
            ),
            ("【重要】メール配信の遅延", "【重要】メール配信の遅延", ""),
            ("【重要】【復旧】メール", "【重要】【復旧】メール", ""),
            ("[EU] Mail is late", "[EU] Mail is late", ""),
            ("[Done] Mail", "[Done] Mail", ""),
            ("Unresolved: Mail", "Unresolved: Mail", ""),
            ("API: high latency", "API: high latency", ""),
            ("Follow-up on resolved-state bug", "Follow-up on resolved-state bug", ""),
            ("[Resolved]", "[Resolved]", ""),
            ("Resolved:", "Resolved:", ""),
            ("[Resolved", "[Resolved", ""),
            ("", "", ""),
        ] {
            let found = title(text);
            let found_tags: Vec<_> =
                found.tags.iter().map(|tag| format!("{}={}", tag.words, tag.phase)).collect();
            assert_eq!((found.rest.as_str(), found_tags.join(" ").as_str()), (rest, tags), "{text}");
        }
    }

    #[test]
    fn a_title_of_tags_is_no_trap() {
        let text = "[Resolved]".repeat(100_000);
        assert_eq!(title(&text).tags.len(), 4);
        assert_eq!(title(&("[".repeat(1_000_000) + "]")).tags, []);
    }
}
