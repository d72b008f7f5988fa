/// The prose without what nobody should see the effect of, and with `\n` for every kind of line end.
///
/// Controls that embed, override or isolate a direction go: with them an address or a name can be made to read backwards, and one without its
/// end reaches into what follows. Each paragraph finds its own direction instead. Marks that only help their neighbours (LRM, RLM, ALM), and
/// the joiners that Persian, Hindi and emoji are spelt with, stay. Other controls, annotations and the invisible tag characters go.
pub(super) fn clean(prose: &str) -> String {
    let mut clean = String::with_capacity(prose.len());
    let mut after_return = false;
    for character in prose.chars() {
        match character {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            _ if is_hidden(character) => {}
            _ => clean.push(character),
        }
        after_return = character == '\r';
    }
    clean
}

/// Whether a character is never shown and can reorder or hide what is.
pub(super) fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{180e}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_reorders_goes_and_what_scripts_need_stays() {
        for (prose, expected) in [
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
            ("\u{202e}gpj.exe\u{2066}", "gpj.exe"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("שלום\u{200f}!", "שלום\u{200f}!"),
            ("👩\u{200d}🔧", "👩\u{200d}🔧"),
            ("a\0b\u{feff}c\u{2062}", "abc"),
            ("x\u{e0041}", "x"),
        ] {
            assert_eq!(clean(prose), expected);
        }
    }
}
