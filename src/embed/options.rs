use crate::decimal::whole;
use crate::feed::Format;
use crate::model::Severity;
use crate::sync::Address;
use crate::triage::Viewer;
use crate::view::{DismissFor, Settings};

const DEFAULT_POLL_MS: u32 = 60_000;

/// Asking more often than this would be a burden on the vendor's server and tell the reader nothing sooner.
const MIN_POLL_S: u32 = 15;

/// What the host has chosen by attributes, `data-x` on the script or plain `x` on an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `feed`: where the status is published: the vendor's own, then those of the providers that it stands on, separated by white
    /// space. `history-feed`, for the first, says where the resolved incidents are, unless the format tells. `format` says what each
    /// feed is written in, in their order, the last one for all that follow; `auto` is what it is found to be. `poll`: seconds between
    /// looks, at least 15; 0 for never. Defaults to 60. `live`, for the first, is the address of server-sent events that tell its news.
    pub feeds: Vec<Address>,
    /// `lang`: the language wanted before the page's own.
    pub lang: Option<String>,
    /// `time-zone`: an IANA name. Defaults to the viewer's.
    pub time_zone: Option<String>,
    /// `labels`: where a JSON file lies that replaces messages.
    pub labels: Option<String>,
    /// `audience`, `components`, `regions`, `min-impact`, `maintenance-lead`, `closing`, `outages`, `dismiss`, `history`,
    /// `links`.
    pub settings: Settings,
}

/// An option that was not understood and got its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The option's name.
    pub option: &'static str,
    /// What was given.
    pub value: String,
    /// What can be given.
    pub expected: &'static str,
}

impl Warning {
    /// The same in words.
    pub fn sentence(&self) -> String {
        [self.option, "=\"", &self.value, "\" is not understood; expected ", self.expected].concat()
    }
}

impl Options {
    /// Reads the options through `get`, which returns an attribute's value. An invalid value means the default and a warning.
    pub fn read(get: &dyn Fn(&str) -> Option<String>) -> (Self, Vec<Warning>) {
        let mut reader = Reader { get, warnings: Vec::new() };
        let defaults = Viewer::default();
        let poll = reader.parsed("poll", "0, or 15 or more seconds", poll_ms);
        let min_impact = reader.one_of("min-impact", "none, minor, major, critical");
        let lead = reader.parsed("maintenance-lead", "an ISO 8601 duration such as P1D or PT4H", duration_ms);
        let closing =
            reader.parsed("closing", "an ISO 8601 duration such as PT4H, or PT0S for none", duration_ms);
        let dismiss = reader.one_of("dismiss", "until-news, session, never");
        let history = reader.one_of("history", "button, off");
        let links = reader.one_of("links", "on, off");
        let outages = reader.one_of("outages", "show, hide");
        // These are the style sheet's business, or found out; here they are only checked.
        for (option, values) in [("position", "top, bottom, inline"), ("theme", "auto, light, dark")] {
            reader.one_of(option, values);
        }
        let formats = reader.formats();
        let mut feeds = Vec::new();
        for (index, url) in reader.words("feed", is_space).into_iter().enumerate() {
            feeds.push(Address {
                url,
                history_url: reader.text("history-feed").filter(|_| index == 0),
                format: formats.get(index).or(formats.last()).copied().flatten(),
                live: reader.text("live").filter(|_| index == 0),
                poll_ms: poll.map_or(DEFAULT_POLL_MS, |ms| ms.try_into().unwrap_or(u32::MAX)),
                is_provider: index > 0,
            });
        }
        let options = Self {
            feeds,
            lang: reader.text("lang"),
            time_zone: reader.text("time-zone"),
            labels: reader.text("labels"),
            settings: Settings {
                viewer: Viewer {
                    audience: reader.words("audience", is_space),
                    components: reader.words("components", is_comma),
                    regions: reader.words("regions", is_comma),
                    without_outages: outages == Some(1),
                    min_impact: match min_impact {
                        Some(0) => Severity::Operational,
                        Some(2) => Severity::Major,
                        Some(3) => Severity::Critical,
                        _ => defaults.min_impact,
                    },
                    maintenance_lead_ms: lead.unwrap_or(defaults.maintenance_lead_ms),
                    closing_ms: closing.unwrap_or(defaults.closing_ms),
                },
                dismiss: match dismiss {
                    Some(1) => DismissFor::Session,
                    Some(2) => DismissFor::Never,
                    _ => DismissFor::UntilNews,
                },
                without_history: history == Some(1),
                without_links: links == Some(1),
            },
        };
        (options, reader.warnings)
    }
}

struct Reader<'a> {
    get: &'a dyn Fn(&str) -> Option<String>,
    warnings: Vec<Warning>,
}

impl Reader<'_> {
    fn text(&self, option: &str) -> Option<String> {
        let value = (self.get)(option)?;
        let value = value.trim_ascii();
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn words(&self, option: &str, separator: fn(char) -> bool) -> Vec<String> {
        let text = self.text(option).unwrap_or_default();
        let words = text.split(separator).map(str::trim_ascii).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    fn formats(&mut self) -> Vec<Option<&'static Format>> {
        let mut formats = Vec::new();
        for name in self.words("format", is_space) {
            let format = Format::named(&name);
            if format.is_none() && name != "auto" {
                let expected = "auto, or the name of a format";
                self.warnings.push(Warning { option: "format", value: name, expected });
            }
            formats.push(format);
        }
        formats
    }

    /// The value where it is given and understood.
    fn parsed(
        &mut self,
        option: &'static str,
        expected: &'static str,
        parse: fn(&str) -> Option<i64>,
    ) -> Option<i64> {
        let value = self.text(option)?;
        let parsed = parse(&value);
        if parsed.is_none() {
            self.warnings.push(Warning { option, value, expected });
        }
        parsed
    }

    /// The place of the value in a closed set, written as a list.
    fn one_of(&mut self, option: &'static str, values: &'static str) -> Option<usize> {
        let value = self.text(option)?;
        let place = values.split(',').position(|known| known.trim_ascii_start() == value);
        if place.is_none() {
            self.warnings.push(Warning { option, value, expected: values });
        }
        place
    }
}

fn is_space(character: char) -> bool {
    character.is_ascii_whitespace()
}

fn is_comma(character: char) -> bool {
    character == ','
}

fn poll_ms(value: &str) -> Option<i64> {
    let seconds = u32::try_from(whole(value)?).ok()?;
    (seconds == 0 || seconds >= MIN_POLL_S).then(|| i64::from(seconds) * 1000)
}

/// Reads an [ISO 8601](https://www.iso.org/iso-8601-date-and-time-format.html) duration of weeks, days, hours, minutes and
/// seconds, as whole numbers. Years and months have no fixed length and are refused.
fn duration_ms(value: &str) -> Option<i64> {
    let (mut total_ms, mut number, mut is_time) = (None, None::<i64>, false);
    for character in value.strip_prefix('P')?.chars() {
        if let Some(digit) = character.to_digit(10) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(digit))?);
            continue;
        }
        let unit_ms = match (character, is_time) {
            ('T', false) if number.is_none() => {
                is_time = true;
                continue;
            }
            ('W', false) => 604_800_000,
            ('D', false) => 86_400_000,
            ('H', true) => 3_600_000,
            ('M', true) => 60_000,
            ('S', true) => 1_000,
            _ => return None,
        };
        total_ms = Some(number.take()?.checked_mul(unit_ms)?.checked_add(total_ms.unwrap_or(0))?);
    }
    total_ms.filter(|_| number.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> (Options, Vec<Warning>) {
        Options::read(&|name| {
            pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_given_means_the_documented_defaults() {
        let (options, warnings) = read(&[("feed", " /summary.json ")]);
        assert_eq!(options.feeds, [Address { url: "/summary.json".into(), ..Address::default() }]);
        assert_eq!(options.settings, Settings::default());
        assert_eq!(options.settings.viewer.maintenance_lead_ms, 86_400_000);
        assert_eq!(options.settings.viewer.closing_ms, 14_400_000);
        assert_eq!(warnings, []);
    }

    #[test]
    fn outages_are_shown_unless_they_are_hidden() {
        for (value, is_hidden) in [("show", false), ("hide", true)] {
            let (options, warnings) = read(&[("outages", value)]);
            assert_eq!((options.settings.viewer.without_outages, warnings), (is_hidden, vec![]), "{value}");
        }
        assert!(!read(&[]).0.settings.viewer.without_outages);
    }

    #[test]
    fn a_closing_of_no_length_is_none() {
        let (options, warnings) = read(&[("closing", "PT0S")]);
        assert_eq!((options.settings.viewer.closing_ms, warnings), (0, vec![]));
    }

    #[test]
    fn an_invalid_value_means_the_default_and_one_warning() {
        for (option, value) in [
            ("poll", "14"),
            ("poll", "-1"),
            ("poll", "often"),
            ("poll", "99999999999"),
            ("maintenance-lead", "P1H"),
            ("maintenance-lead", "PT"),
            ("min-impact", "huge"),
            ("closing", "off"),
            ("closing", "-PT1H"),
            ("closing", "4"),
            ("maintenance-lead", "1 day"),
            ("maintenance-lead", "P"),
            ("maintenance-lead", "P1M"),
            ("maintenance-lead", "PT99999999999999999999H"),
            ("outages", "off"),
            ("dismiss", "always"),
            ("history", "on"),
            ("theme", "Dark"),
            ("position", "left"),
            ("format", "xml"),
        ] {
            let (options, warnings) = read(&[(option, value)]);
            assert_eq!(options, read(&[]).0, "{option}={value}");
            assert_eq!(warnings.len(), 1, "{option}={value}");
            assert_eq!((warnings[0].option, warnings[0].value.as_str()), (option, value));
        }
    }

    #[test]
    fn valid_values() {
        let (options, warnings) = read(&[
            ("feed", "/a.json  /b.json\n/c.json"),
            ("format", "auto instatus"),
            ("history-feed", "/past.json"),
            ("live", "/live"),
            ("poll", "0"),
            ("min-impact", "critical"),
            ("maintenance-lead", "P1WT2H"),
            ("audience", "pod:17  plan:enterprise"),
            ("components", "API, Web console,,"),
            ("regions", "eu-west-1,EU (Ireland) ,"),
            ("closing", "PT1H30M"),
            ("outages", "hide"),
            ("dismiss", "never"),
            ("history", "off"),
            ("links", "off"),
        ]);
        assert_eq!(warnings, []);
        let address = |url: &str, format: &str, is_provider: bool| Address {
            url: url.into(),
            history_url: (!is_provider).then(|| "/past.json".to_owned()),
            format: Format::named(format),
            live: (!is_provider).then(|| "/live".to_owned()),
            poll_ms: 0,
            is_provider,
        };
        assert_eq!(
            options.feeds,
            [
                address("/a.json", "auto", false),
                address("/b.json", "instatus", true),
                address("/c.json", "instatus", true)
            ]
        );
        let Settings { viewer, dismiss, without_history, without_links } = options.settings;
        assert_eq!(viewer.min_impact, Severity::Critical);
        assert_eq!(viewer.maintenance_lead_ms, (7 * 24 + 2) * 3_600_000);
        assert_eq!(viewer.audience, ["pod:17", "plan:enterprise"]);
        assert_eq!(viewer.components, ["API", "Web console"]);
        assert_eq!(viewer.regions, ["eu-west-1", "EU (Ireland)"]);
        assert_eq!(viewer.closing_ms, 5_400_000);
        assert_eq!(dismiss, DismissFor::Never);
        assert_eq!((viewer.without_outages, without_history, without_links), (true, true, true));
    }
}
