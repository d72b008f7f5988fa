use super::Query;
use crate::decimal::decimal;
use crate::model::{Kind, Severity};

/// What marks a fragment as ours; the id of the incident follows.
const MARK: &str = "statuslamp=";
/// What is called none where impacts are chosen from.
const NO_IMPACT: &str = "none";

/// What a link to the history leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// The incident that is to stand open; never an empty id.
    pub incident_id: Option<String>,
    /// What is to be searched for.
    pub query: Query,
}

/// Reads the fragment of a page's address, with or without its `#`; `None` where it isn't ours. What isn't understood of ours is passed over.
///
/// ```
/// use statuslamp::find::read_fragment;
///
/// let linked = read_fragment("#statuslamp=kx3&q=late%20mail&days=90").unwrap();
/// assert_eq!(linked.incident_id.as_deref(), Some("kx3"));
/// assert_eq!((linked.query.text.as_str(), linked.query.days), ("late mail", Some(90)));
/// assert_eq!(read_fragment("#introduction"), None);
/// ```
pub fn read_fragment(fragment: &str) -> Option<Linked> {
    let mut fields = fragment.strip_prefix('#').unwrap_or(fragment).split('&');
    let mut linked = Linked { incident_id: told(fields.next()?.strip_prefix(MARK)?), ..Linked::default() };
    let query = &mut linked.query;
    for field in fields {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        match name {
            "q" => query.text = decoded(value),
            "component" => query.component = told(value),
            "impact" => query.impact = Severity::ALL.into_iter().find(|severity| word(*severity) == value),
            "kind" => {
                query.kind =
                    [Kind::Incident, Kind::Maintenance].into_iter().find(|kind| kind.as_str() == value)
            }
            "days" => query.days = value.parse().ok().filter(|days| *days > 0),
            "me" => query.affects_me = value == "1",
            _ => {}
        }
    }
    Some(linked)
}

/// The fragment that [`read_fragment`] reads as the same, with its `#`; empty where there is nothing to say.
pub fn write_fragment(linked: &Linked) -> String {
    let Linked { incident_id, query } = linked;
    let mut fragment = String::new();
    if *linked == Linked::default() {
        return fragment;
    }
    fragment.push('#');
    fragment.push_str(MARK);
    encode(incident_id.as_deref().unwrap_or_default(), &mut fragment);
    let days = query.days.map(|days| decimal(days.into()));
    for (name, value) in [
        ("&q=", query.text.as_str()),
        ("&component=", query.component.as_deref().unwrap_or_default()),
        ("&impact=", query.impact.map_or("", word)),
        ("&kind=", query.kind.map_or("", Kind::as_str)),
        ("&days=", days.as_deref().unwrap_or_default()),
        ("&me=", if query.affects_me { "1" } else { "" }),
    ] {
        if !value.is_empty() {
            fragment.push_str(name);
            encode(value, &mut fragment);
        }
    }
    fragment
}

fn word(severity: Severity) -> &'static str {
    if severity == Severity::Operational { NO_IMPACT } else { severity.as_str() }
}

fn told(value: &str) -> Option<String> {
    Some(decoded(value)).filter(|text| !text.is_empty())
}

/// Undoes [percent-encoding](https://www.rfc-editor.org/info/rfc3986). What isn't well encoded stays as it stands: links are cut and
/// mangled on their way.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escape = match after {
            [high, low, ..] if *first == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        bytes.push(escape.map_or(*first, |(high, low)| high << 4 | low));
        rest = if escape.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| value.to_owned())
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Leaves only what may stand anywhere in an address and means nothing there.
#[inline(never)]
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
            continue;
        }
        out.push('%');
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 }));
        }
    }
}
