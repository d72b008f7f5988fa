/// What a [BCP 47](https://www.rfc-editor.org/info/bcp47) tag says of language, script and region, as far as choosing between catalogues
/// or translations needs it; the rest (variants, extensions) only counts in comparing whole tags.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    whole: &'a str,
    /// As it stands in the tag.
    subtag: &'a str,
    language: &'a str,
    script: &'a str,
    region: &'a str,
}

/// No tag that anybody uses is longer; what is was made to do harm.
const MAX_LENGTH: usize = 100;

/// Codes that were replaced, and languages whose readers are served by another: each a pair of a code and what stands for it.
const REPLACED: &str =
    "iw he in id ji yi tl fil no nb nn nb mo ro sh sr cmn zh yue zh arb ar swh sw zsm ms ekk et lvs lv";

/// Where languages with a catalogue for the rest of the world are written as their plain code says: pairs of a language and a region.
/// British English, European Portuguese and Latin American Spanish are what CLDR's
/// [parent locales](https://unicode.org/reports/tr35/#Parent_Locales) make of the rest; Canada is the one exception of French.
const AT_HOME: &str = "en US en PH en PR en GU en VI en AS en MP en UM es ES es GQ es PH es EA es IC pt BR";

impl<'a> Tag<'a> {
    /// Reads a tag; `None` where it names no language: `x-klingon`, or what isn't a tag at all. A `_` is taken for the `-` that was meant.
    #[inline(never)]
    pub fn read(whole: &'a str) -> Option<Self> {
        if whole.len() > MAX_LENGTH {
            return None;
        }
        let mut tag = Self { whole, subtag: "", language: "", script: "", region: "" };
        let mut is_extension = false;
        for part in whole.split(is_separator as fn(char) -> bool) {
            let is_letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            let is_alphanumeric = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
            match part.len() {
                1..=8 if !is_alphanumeric => return None,
                2..=3 if tag.subtag.is_empty() && is_letters => tag.subtag = part,
                1..=8 if tag.subtag.is_empty() => return None,
                1..=8 if is_extension => {}
                1 => is_extension = true,
                4 if is_letters => tag.script = part,
                2 if is_letters => tag.region = part,
                3 if !is_letters => tag.region = part,
                2..=8 => {}
                _ => return None,
            }
        }
        tag.language = after(REPLACED, tag.subtag, "").unwrap_or(tag.subtag);
        if tag.script.is_empty() {
            tag.script = tag.likely_script();
        }
        Some(tag)
    }

    /// The script that goes without saying, where the catalogues of a language differ by it; else empty.
    fn likely_script(&self) -> &'static str {
        let is_other = after("TW . HK . MO . ME .", self.region, "").or(after("yue . sh .", self.subtag, ""));
        let scripts = match self.language {
            language if language.eq_ignore_ascii_case("zh") => ["Hans", "Hant"],
            language if language.eq_ignore_ascii_case("sr") => ["Cyrl", "Latn"],
            _ => ["", ""],
        };
        let [usual, other] = scripts;
        if is_other.is_some() { other } else { usual }
    }

    /// The language, by today's code.
    pub fn language(&self) -> &'a str {
        self.language
    }

    /// The script, where it is said or goes without saying; else empty.
    pub fn script(&self) -> &'a str {
        self.script
    }

    /// Whether it is written as its language's plain code says.
    fn is_at_home(&self) -> bool {
        let is_french = self.language.eq_ignore_ascii_case("fr");
        match after(AT_HOME, self.language, "") {
            _ if self.region.is_empty() => true,
            Some(_) => after(AT_HOME, self.language, self.region).is_some(),
            None => !is_french || !self.region.eq_ignore_ascii_case("CA"),
        }
    }

    /// Whether a reader of one reads the other: language and, where both are known, script.
    pub fn is_readable_as(&self, other: &Tag) -> bool {
        self.language.eq_ignore_ascii_case(other.language) && self.has_script_of(other)
    }

    fn has_script_of(&self, other: &Tag) -> bool {
        self.script.is_empty() || other.script.is_empty() || self.script.eq_ignore_ascii_case(other.script)
    }

    /// How well a text in `self` serves a reader who wants `wanted`: the more the better, 0 for not at all. What weighs most is the
    /// language itself (a `no` that was asked for before the `nb` that serves), then script, region, part of the world.
    #[inline(never)]
    pub fn serves(&self, wanted: &Tag) -> u32 {
        let marks = [
            self.language.eq_ignore_ascii_case(wanted.language),
            self.subtag.eq_ignore_ascii_case(wanted.subtag),
            self.has_script_of(wanted),
            self.region.eq_ignore_ascii_case(wanted.region),
            self.is_at_home() == wanted.is_at_home(),
            self.region.is_empty(),
            // A code such as 419 stands for many countries.
            self.region.len() == 3 || self.whole.eq_ignore_ascii_case(wanted.whole),
        ];
        let [is_same, ..] = marks;
        marks.iter().fold(0, |sum, holds| sum * 2 + u32::from(*holds)) * u32::from(is_same)
    }
}

fn is_separator(character: char) -> bool {
    matches!(character, '-' | '_')
}

/// Of a list of pairs, the second word of the first pair that begins with `one` and, unless that is empty, ends with `other`.
#[inline(never)]
fn after(pairs: &'static str, one: &str, other: &str) -> Option<&'static str> {
    let mut rest = pairs;
    while let Some((first, after)) = rest.split_once(' ') {
        let (second, after) = after.split_once(' ').unwrap_or((after, ""));
        if first.eq_ignore_ascii_case(one) && (other.is_empty() || second.eq_ignore_ascii_case(other)) {
            return Some(second);
        }
        rest = after;
    }
    None
}
