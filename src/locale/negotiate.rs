use super::tag::Tag;

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The nearest to what a reader wants: for the first of `wanted` ([BCP 47](https://www.rfc-editor.org/info/bcp47) tags, the most wanted
/// first) that any of `available` (tags with a space between) serves, the one that serves it best. Returns the wanted tag, which keeps its
/// region for dates and numbers, and the available one; `None` where nothing serves.
///
/// What [RFC 4647](https://www.rfc-editor.org/info/rfc4647)'s lookup finds is found here too; beyond it, scripts that go without
/// saying count (`zh-TW` is written in Hant), parts of the world (`es-MX` as in Latin America), replaced codes (`iw` for `he`), and as a
/// last resort the language alone (`pt-PT` takes `pt-BR` when there is no nearer one). What isn't a tag is passed over.
pub fn negotiate<'w, 'a>(
    wanted: impl IntoIterator<Item = &'w str>,
    available: &'a str,
) -> Option<(&'w str, &'a str)> {
    let is_space: fn(char) -> bool = |character| character == ' ';
    wanted.into_iter().find_map(|wanted| Some((wanted, nearest(wanted, &mut available.split(is_space))?)))
}

/// The same for one wanted tag.
#[inline(never)]
pub(super) fn nearest<'a>(wanted: &str, available: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = Tag::read(wanted)?;
    let mut best = (0, None);
    for known in available {
        let mark = Tag::read(known).map_or(0, |known| known.serves(&wanted));
        if mark > best.0 {
            best = (mark, Some(known));
        }
    }
    best.1
}

/// Whether a reader of one tag's language reads the other's without more ado, whatever their regions.
#[inline(never)]
pub fn is_same_language(one: &str, other: &str) -> bool {
    match (Tag::read(one), Tag::read(other)) {
        (Some(one), Some(other)) => one.is_readable_as(&other),
        _ => false,
    }
}
