//! What belongs to a feed beside its own document: where vendors keep it, and what it is for.

use std::sync::Arc;

use super::format::Format;
use super::limits::MAX_DETAILS;
use crate::model::Incident;

/// What a document beside a feed is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It tells how things are now: without it that isn't known. Asked for whenever the feed is.
    State,
    /// It tells of planned work or has notices, where there is such a document. Asked for whenever the feed is.
    Notices,
    /// It tells of what is over, and is asked for with the history. The first of a feed's must be there; the others may be missing.
    History,
}

/// A line for each: the format, the end of the feed's own address, where `*` stands for a name, what the other is for, and its address relative
/// to the feed's, where `*` stands for the same name. A `detail` tells all of one incident, where lists only name them: there `*` stands for the
/// incident's id without its file extension.
///
/// A row that names no folder doesn't count where one before it, which names the feed's, does.
///
/// Of Salesforce's lists those are of everybody's; an instance's own document has all that concerns it. Of planned work there is much, so that
/// it isn't asked for each minute.
const BESIDE: &str = "
    statuspage summary.json history incidents.json
    statuspage summary.json history scheduled-maintenances.json
    statuspage status.json history incidents.json
    statuspage components.json history incidents.json
    incident.io summary history ../v2/incidents.json
    instatus summary.json state components.json
    instatus components.json state summary.json
    hund issues notices components
    hund issues notices groups
    hund components state issues
    hund components notices groups
    statuspal summary history incidents
    statuspal incidents state summary
    cstate index.json history issues/index.json
    cstate index.json detail issues/*/index.json
    cachet status state incidents
    cachet status state components
    cachet status notices schedules
    cachet incidents state components
    cachet incidents notices schedules
    cachet components state incidents
    cachet components notices schedules
    uptime-kuma heartbeat/* notices ../*
    uptime-kuma * state heartbeat/*
    uptime-kuma * history */incident-history
    gatus endpoints/statuses notices ../config
    gatus endpoints/statuses notices ../suites/statuses
    gatus suites/statuses state ../endpoints/statuses
    gatus suites/statuses notices ../config
    gatus config state endpoints/statuses
    gatus config notices suites/statuses
    slack current history history
    slack history state current
    heroku current-status history incidents
    heroku incidents state current-status
    sorry status state notices
    sorry status state components
    sorry notices state status
    sorry notices state components
    sorry components state status
    sorry components state notices
    flashduty summary/active history ../change/list
    flashduty change/list state ../summary/active
    salesforce instances/status/preview state ../../incidents/active
    salesforce instances/status/preview history ../../incidents
    salesforce instances/status/preview history ../../maintenances
    salesforce instances/status state ../incidents/active
    salesforce instances/status history ../incidents
    salesforce instances/status history ../maintenances
    salesforce incidents/active state ../instances/status/preview
    salesforce incidents/active history ../incidents
    salesforce incidents/active history ../maintenances
    salesforce incidents state instances/status/preview
    salesforce incidents history maintenances";

/// The formats whose components' states are single measurements, which the next one may contradict.
const MEASURED: [&str; 5] = ["better-stack", "uptime-kuma", "gatus", "upptime", "uptime-robot"];

impl Format {
    /// Whether its components' states are single measurements.
    pub fn is_measured(&self) -> bool {
        MEASURED.contains(&self.name)
    }

    /// Where the documents beside a feed are, and what each is for; none where the feed's address doesn't tell.
    pub fn beside(&self, feed_url: &str) -> Vec<(String, Part)> {
        let name = parts(feed_url).1;
        let mut found = Vec::new();
        for (part, other) in self.rows(feed_url) {
            let part = match part {
                "state" => Part::State,
                "notices" => Part::Notices,
                "history" => Part::History,
                _ => continue,
            };
            found.extend(address(feed_url, other, name).map(|url| (url, part)));
        }
        found
    }

    /// Where the whole of each of these incidents is told, where lists only name them; of the first [`MAX_DETAILS`].
    pub fn detail_urls(&self, feed_url: &str, incidents: &[Arc<Incident>]) -> Vec<String> {
        let rows = self.rows(feed_url);
        let Some((_, detail)) = rows.iter().find(|(part, _)| *part == "detail") else { return Vec::new() };
        let mut urls = Vec::new();
        for incident in incidents.iter().take(MAX_DETAILS) {
            let name = incident.id.rsplit_once('.').map_or(incident.id.as_str(), |(name, _)| name);
            // An id is the feed's to choose, and must not lead elsewhere.
            if !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
            {
                urls.extend(address(feed_url, detail, name));
            }
        }
        urls
    }

    /// The rows that are about a feed at this address: what the other is for, and where it is.
    fn rows(&self, feed_url: &str) -> Vec<(&'static str, &'static str)> {
        let (folder, name, _) = parts(feed_url);
        let (mut rows, mut told) = (Vec::new(), 0);
        for row in BESIDE.lines() {
            let mut words = row.split_ascii_whitespace();
            let (Some(format), Some(own), Some(part), Some(other)) =
                (words.next(), words.next(), words.next(), words.next())
            else {
                continue;
            };
            let (own_folder, own_name) = own.rsplit_once('/').unwrap_or(("", own));
            let is_in = folder.strip_suffix('/').unwrap_or(folder).ends_with(own_folder);
            let is_it = format == self.name && is_in && (own_name == "*" || own_name == name);
            if is_it && !name.is_empty() && own_folder.len() >= told {
                told = own_folder.len();
                rows.push((part, other));
            }
        }
        rows
    }
}

/// An address' folder, the name in it, and its query. The name of what a page has made itself is empty: nothing lies beside that.
fn parts(url: &str) -> (&str, &str, &str) {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let rest = url.get(path.len()..).unwrap_or_default();
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
    let name = if path.starts_with("blob:") { "" } else { name };
    (folder, name, rest.split('#').next().unwrap_or_default())
}

/// The address of what lies beside a feed, with `name` for each star.
#[inline(never)]
fn address(feed_url: &str, other: &str, name: &str) -> Option<String> {
    let (folder, own, query) = parts(feed_url);
    let mut url = folder.to_owned();
    for (index, part) in other.split('*').enumerate() {
        if index > 0 {
            url.push_str(name);
        }
        url.push_str(part);
    }
    url.push_str(query);
    (!own.is_empty()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::FORMATS;

    #[test]
    fn what_else_there_is_lies_beside_the_feed() {
        for (format, feed, further) in [
            (
                "statuspage",
                "https://status.example.com/api/v2/summary.json?key=1#x",
                &[
                    "https://status.example.com/api/v2/incidents.json?key=1",
                    "https://status.example.com/api/v2/scheduled-maintenances.json?key=1",
                ][..],
            ),
            ("statuspage", "summary.json", &["incidents.json", "scheduled-maintenances.json"]),
            ("statuspage", "/feeds/my-summary.json", &[]),
            ("statuspage", "https://status.example.com/index.json", &[]),
            (
                "uptime-kuma",
                "/api/status-page/shop",
                &["/api/status-page/heartbeat/shop", "/api/status-page/shop/incident-history"],
            ),
            ("uptime-kuma", "/api/status-page/heartbeat/shop", &["/api/status-page/heartbeat/../shop"]),
            ("uptime-kuma", "/api/status-page/", &[]),
            ("uptime-kuma", "blob:https://status.example.com/0f8fad5b", &[]),
            (
                "incident.io",
                "https://status.example.com/api/v1/summary",
                &["https://status.example.com/api/v1/../v2/incidents.json"],
            ),
            (
                "gatus",
                "/api/v1/endpoints/statuses",
                &["/api/v1/endpoints/../config", "/api/v1/endpoints/../suites/statuses"],
            ),
            ("gatus", "/statuses", &[]),
        ] {
            let format = Format::named(format).expect("a format");
            let found: Vec<_> = format.beside(feed).into_iter().map(|(url, _)| url).collect();
            assert_eq!(found, further, "{format:?} {feed}");
        }
    }

    #[test]
    fn each_row_is_of_a_format_and_for_something() {
        for row in BESIDE.lines().skip(1) {
            let words: Vec<_> = row.split_ascii_whitespace().collect();
            let [format, _, part, _] = words[..] else { panic!("{row}") };
            assert!(FORMATS.iter().any(|known| known.name == format), "{row}");
            assert!(["state", "notices", "history", "detail"].contains(&part), "{row}");
        }
        assert!(MEASURED.iter().all(|name| Format::named(name).is_some()));
    }

    /// An issue named `../../logout` would have had the reader's browser ask for that.
    #[test]
    fn only_plain_ids_have_an_address_of_their_own() {
        let incident =
            |id: &str| Arc::new(Incident::new(id.to_owned(), crate::model::LocalizedText::default()));
        let incidents =
            ["2026-11-20-stutter.md", "../../logout", "a/b.md", "a?b", "%2e%2e", "", "plain"].map(incident);
        let format = Format::named("cstate").expect("a format");
        assert_eq!(
            format.detail_urls("https://status.example.com/index.json?key=1", &incidents),
            [
                "https://status.example.com/issues/2026-11-20-stutter/index.json?key=1",
                "https://status.example.com/issues/plain/index.json?key=1",
            ]
        );
        let many: Vec<_> = (0..100).map(|number| incident(&number.to_string())).collect();
        assert_eq!(format.detail_urls("/index.json", &many).len(), MAX_DETAILS);
        assert_eq!(Format::named("gatus").expect("a format").detail_urls("/index.json", &many), [""; 0]);
    }
}
