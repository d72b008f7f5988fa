use std::borrow::Cow;

use super::marker::marker;
use crate::html::{Kind, Tokens, tag};

/// How far ahead it is seen whether a line begins with a bullet, in bytes.
const NEAR: usize = 40;

/// The text with a line end for each `<br>`, and without what HTML doesn't show; all else is left to who reads the lines.
///
/// In an item of a list a `<br>` stays, since the item goes on, unless another one follows or another item begins.
pub(super) fn with_line_ends(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte == b'<') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // Where the last line begins, and whether it is an item, where that has been looked at.
    let (mut start, mut is_item) = (0, None);
    let mut tokens = Tokens::with_code(text);
    while let Some((kind, raw)) = tokens.next() {
        match kind {
            Kind::Hidden => continue,
            Kind::Tag(found) if found.name == "hr" => out.push_str("\n\n---\n\n"),
            Kind::Tag(found) if found.name == "br" => {
                let after = tokens.rest.trim_start_matches(' ');
                let near = after.get(..after.floor_char_boundary(NEAR)).unwrap_or_default();
                let line = out.get(start..).unwrap_or_default();
                if near.is_empty() || near.starts_with('\n') {
                    // The line ends anyway.
                    tokens.rest = after.strip_prefix('\n').unwrap_or(after);
                } else if tag(near).is_none_or(|next| next.name != "br")
                    && marker(near.split('\n').next().unwrap_or(near)).is_none()
                    && *is_item.get_or_insert_with(|| marker(line.trim_ascii()).is_some())
                {
                    out.push_str(raw);
                    continue;
                }
                out.push('\n');
            }
            // A tag is in one line, whatever stands between its attributes.
            Kind::Tag(_) => out.extend(raw.chars().map(|part| if part == '\n' { ' ' } else { part })),
            _ => out.push_str(raw),
        }
        if let Some(end) = raw.bytes().rposition(|byte| byte == b'\n').map(|end| raw.len() - end - 1) {
            (start, is_item) = (out.len().saturating_sub(end), None);
        }
        if out.ends_with('\n') {
            (start, is_item) = (out.len(), None);
        }
    }
    Cow::Owned(out)
}
