/// JSON text, written piece by piece: commas are put where they belong, and closing what was opened is the caller's part.
#[derive(Default)]
pub struct Writer {
    /// What has been written so far.
    pub text: String,
}

impl Writer {
    /// Begins an object (`{`) or a list (`[`). An object in a list begins a new line.
    #[inline(never)]
    pub fn open(&mut self, bracket: char) {
        self.separate();
        if matches!(self.text.as_bytes().last(), Some(b'[' | b',')) && bracket == '{' {
            self.text.push('\n');
        }
        self.text.push(bracket);
    }

    /// Ends what was begun last: `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// Writes a field's name; its value is to follow.
    #[inline(never)]
    pub fn name(&mut self, name: &str) {
        self.string(name);
        self.text.push(':');
    }

    /// Writes a text, as JavaScript's `JSON.stringify` does.
    #[inline(never)]
    pub fn string(&mut self, text: &str) {
        const DIGITS: [char; 16] =
            ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        self.separate();
        self.text.push('"');
        for character in text.chars() {
            let escaped = match character {
                '"' | '\\' => character,
                '\u{8}' => 'b',
                '\t' => 't',
                '\n' => 'n',
                '\u{c}' => 'f',
                '\r' => 'r',
                '\0'..='\u{1f}' => {
                    let code = character as usize;
                    self.text.push_str("\\u00");
                    for digit in [code >> 4, code & 15] {
                        self.text.push(DIGITS.get(digit).copied().unwrap_or('0'));
                    }
                    continue;
                }
                _ => {
                    self.text.push(character);
                    continue;
                }
            };
            self.text.push('\\');
            self.text.push(escaped);
        }
        self.text.push('"');
    }

    /// Writes a field whose value is a text; nothing where there is none.
    #[inline(never)]
    pub fn field(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.name(name);
            self.string(value);
        }
    }

    /// Writes a field that is true; nothing where it isn't.
    #[inline(never)]
    pub fn flag(&mut self, name: &str, value: bool) {
        if value {
            self.name(name);
            self.text.push_str("true");
        }
    }

    /// Writes a field whose value is a list of texts.
    #[inline(never)]
    pub fn list(&mut self, name: &str, values: &[String]) {
        self.name(name);
        self.open('[');
        for value in values {
            self.string(value);
        }
        self.close(']');
    }

    /// A quote ends every text, so that a bracket or a colon at the end is always our own.
    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Writer;

    #[test]
    fn serde_json_reads_what_was_meant() {
        let odd: String = ('\0'..='\u{7f}').chain("{[:,é\u{2028}🦀".chars()).collect();
        let mut json = Writer::default();
        json.open('{');
        json.field("none", None);
        json.field(&odd, Some(&odd));
        json.flag("no", false);
        json.flag("yes", true);
        json.list("empty", &[]);
        json.list("texts", &["{".to_owned(), "[".to_owned(), ":".to_owned()]);
        json.name("objects");
        json.open('[');
        for name in ["a", "b"] {
            json.open('{');
            json.flag(name, true);
            json.close('}');
        }
        json.open('[');
        json.close(']');
        json.close(']');
        json.close('}');
        let expected = serde_json::json!({
            &odd: odd, "yes": true, "empty": [], "texts": ["{", "[", ":"], "objects": [{ "a": true }, { "b": true }, []],
        });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json.text).expect("JSON"), expected);
        assert_eq!(json.text.lines().count(), 3, "{}", json.text);
    }

    #[test]
    fn a_text_is_written_as_everybody_writes_it() {
        let odd: String = ('\0'..='\u{7f}').chain("é\u{2028}\u{feff}🦀".chars()).collect();
        let mut json = Writer::default();
        json.string(&odd);
        assert_eq!(json.text, serde_json::to_string(&odd).expect("a text"));
    }
}
