use super::line;

/// The longest name of a reference, in bytes.
const MAX_NAME: usize = 8;
/// More references by name, each with its character, than titles have.
const NAMES: &str = "
    bdquo„ sbquo‚ bull• euro€ trade™ rarr→ larr← lsaquo‹ rsaquo› minus− yumlÿ divide÷";
/// The references for U+00A0 to U+00DF. The letters' small forms stand 32 after them.
const LATIN: &str = "
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot
    cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml
    Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig";

/// The character that a text begins with a reference to, and what comes after that.
///
/// What stands for a control, or would turn the text around, is none: nobody writes those to be read.
#[inline(never)]
pub fn reference(text: &str) -> Option<(char, &str)> {
    let inside = text.strip_prefix('&')?;
    let (character, rest) = line::reference(inside).or_else(|| named(inside))?;
    let character = match character {
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            return None;
        }
        character => character,
    };
    Some((character, rest))
}

fn named(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(MAX_NAME + 1).position(|byte| byte == b';')?;
    let (name, rest) = text.split_at_checked(end)?;
    character(name).zip(rest.get(1..))
}

fn character(name: &str) -> Option<char> {
    match name {
        "ensp" | "emsp" | "thinsp" => return Some(' '),
        "zwnj" => return Some('\u{200c}'),
        "zwj" => return Some('\u{200d}'),
        "lrm" => return Some('\u{200e}'),
        "rlm" => return Some('\u{200f}'),
        _ => {}
    }
    for known in NAMES.split_ascii_whitespace() {
        let mut rest = known.strip_prefix(name).unwrap_or_default().chars();
        if let (Some(character), None) = (rest.next(), rest.next()) {
            return Some(character);
        }
    }
    let is_small = name.bytes().all(|byte| byte.is_ascii_lowercase());
    for (code, known) in (0xa0..).zip(LATIN.split_ascii_whitespace()) {
        let is_letter = code >= 0xc0 && is_small && known.eq_ignore_ascii_case(name);
        if known == name || is_letter {
            return char::from_u32(if known == name { code } else { code + 32 });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn references_that_html_knows() {
        for (text, character) in [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&quot;", '"'),
            ("&#39;", '\''),
            ("&#x2014;", '—'),
            ("&#8594;", '→'),
            ("&#128512;", '😀'),
            ("&nbsp;", ' '),
            ("&#10;", ' '),
            ("&rsquo;", '’'),
            ("&copy;", '©'),
            ("&frac12;", '½'),
            ("&Auml;", 'Ä'),
            ("&auml;", 'ä'),
            ("&szlig;", 'ß'),
            ("&times;", '×'),
            ("&aelig;", 'æ'),
            ("&thorn;", 'þ'),
            ("&oslash;", 'ø'),
        ] {
            assert_eq!(reference(&(text.to_owned() + "x")), Some((character, "x")), "{text}");
        }
        for text in [
            "",
            "&",
            "&;",
            "&#;",
            "&#x;",
            "& amp;",
            "&amp",
            "&AMPX;",
            "&T;",
            "&D;",
            "&copy 2026;",
            "&bogus;",
            "&EAcute;",
            "&Times;",
            "&#0;",
            "&#xD800;",
            "&#x202e;",
            "&#x2066;",
            "&#128;",
            "&#99999999;",
            "&#x1ffffffff;",
            "&amp&;",
            "&l;",
            "&ｌt;",
        ] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
