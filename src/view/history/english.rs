use crate::locale::learn_english;

/// `www/locales/en.json` from where the history's messages begin, between the marks that tools/dist.mjs finds it by.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english-of-history.json"));

/// Makes the English messages known that only the history says: before anything of it is shown.
pub(super) fn speak_english() {
    let json = ENGLISH.strip_prefix("/*history*/").and_then(|text| text.strip_suffix("/*end*/"));
    learn_english(json.unwrap_or_default());
}
