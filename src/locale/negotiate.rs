include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The catalogue for a reader: the first of `wanted` ([BCP 47](https://www.rfc-editor.org/info/bcp47) tags, the most
/// wanted first) that one of `available` serves, by [RFC 4647](https://www.rfc-editor.org/info/rfc4647) lookup and
/// then by language alone (`pt-PT` takes `pt-BR` when there is no nearer one). Returns the wanted tag, which keeps its region for
/// dates and numbers, and the catalogue's.
pub fn negotiate<'w, 'a>(
    wanted: impl IntoIterator<Item = &'w str>,
    available: &[&'a str],
) -> Option<(&'w str, &'a str)> {
    wanted.into_iter().find_map(|wanted| Some((wanted, serve(wanted.trim(), available)?)))
}

fn serve<'a>(wanted: &str, available: &[&'a str]) -> Option<&'a str> {
    let is = |tag: &str| available.iter().find(|known| known.eq_ignore_ascii_case(tag)).copied();
    let mut tag = wanted;
    loop {
        if let Some(found) = is(tag) {
            return Some(found);
        }
        match tag.bytes().rposition(|byte| byte == b'-') {
            Some(end) => tag = tag.get(..end)?,
            None => break,
        }
    }
    available.iter().find(|known| language(known).eq_ignore_ascii_case(tag)).copied()
}

/// Whether two tags name the same language, whatever their script and region.
pub fn is_same_language(one: &str, other: &str) -> bool {
    language(one).eq_ignore_ascii_case(language(other))
}

/// The language subtag: what stands before the first hyphen.
pub(super) fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_catalogue_is_taken() {
        let available = ["en", "de", "ja", "pt-BR"];
        for (wanted, expected) in [
            (vec!["de"], Some(("de", "de"))),
            (vec!["de-AT"], Some(("de-AT", "de"))),
            (vec!["DE-at-1996"], Some(("DE-at-1996", "de"))),
            (vec!["pt"], Some(("pt", "pt-BR"))),
            (vec!["pt-PT"], Some(("pt-PT", "pt-BR"))),
            (vec!["sv", "ja-JP", "en"], Some(("ja-JP", "ja"))),
            (vec!["", "x-klingon", "-", "en"], Some(("en", "en"))),
            (vec!["sv"], None),
            (vec![], None),
        ] {
            assert_eq!(negotiate(wanted.iter().copied(), &available), expected, "{wanted:?}");
        }
    }
}
