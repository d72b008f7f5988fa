use std::cell::RefCell;
use std::sync::Arc;

use super::limits::MAX_DETAILS;
use super::load::read_json;
use super::node::Node;
use super::{
    aws_health, better_stack, cachet, cstate, firehydrant, gatus, google_cloud, heroku, hund, incident_io,
    instatus, open_operational_state, openstatus, slack, sorry, status_io, statuspage, statuspal, upptime,
    uptime_kuma, uptime_robot, zendesk,
};
use crate::model::{Incident, Status};

/// One way in which vendors publish their status.
pub struct Format {
    /// The name used in the `format` option; stable.
    pub name: &'static str,
    /// Whether a document is of this format: true for no document of another one.
    pub(super) recognises: fn(&Node) -> bool,
    /// Reads a document of this format.
    pub(super) read: fn(&Node, &mut Status),
    /// Where more of it is, by the feed's file name: that, and the address of the other relative to it, where `*` stands for the name.
    /// The first is where the past is; the others may be missing.
    further: &'static [(&'static str, &'static str)],
    /// Where each incident has a document of its own: its address relative to the feed's, where `*` stands for the incident's id without its
    /// file extension. Empty where there is none.
    detail: &'static str,
}

/// All formats, in the order in which they are tried: whatever has a mark of its own before what is known by its shape only.
pub static FORMATS: &[Format] = if cfg!(feature = "all-formats") { &ALL } else { &ALL_BUT_OTHERS };

/// Alone where the feature `all-formats` is off.
pub(super) const STATUSPAGE: Format = Format {
    name: "statuspage",
    recognises: statuspage::recognises,
    read: statuspage::read,
    further: &[("summary.json", "incidents.json"), ("summary.json", "scheduled-maintenances.json")],
    detail: "",
};
const ALL_BUT_OTHERS: [Format; 1] = [STATUSPAGE];
const ALL: [Format; 22] = [
    STATUSPAGE,
    Format {
        name: "incident.io",
        recognises: incident_io::recognises,
        read: incident_io::read,
        further: &[("summary", "../v2/incidents.json")],
        detail: "",
    },
    Format {
        name: "instatus",
        recognises: instatus::recognises,
        read: instatus::read,
        further: &[("summary.json", "components.json")],
        detail: "",
    },
    Format {
        name: "better-stack",
        recognises: better_stack::recognises,
        read: better_stack::read,
        further: &[],
        detail: "",
    },
    Format { name: "hund", recognises: hund::recognises, read: hund::read, further: &[], detail: "" },
    Format {
        name: "statuspal",
        recognises: statuspal::recognises,
        read: statuspal::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "cstate",
        recognises: cstate::recognises,
        read: cstate::read,
        further: &[("index.json", "issues/index.json")],
        detail: "issues/*/index.json",
    },
    Format {
        name: "openstatus",
        recognises: openstatus::recognises,
        read: openstatus::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "cachet",
        recognises: cachet::recognises,
        read: cachet::read,
        further: &[("status", "incidents"), ("status", "components"), ("status", "schedules")],
        detail: "",
    },
    Format {
        name: "uptime-kuma",
        recognises: uptime_kuma::recognises,
        read: uptime_kuma::read,
        further: &[("*", "heartbeat/*"), ("*", "*/incident-history")],
        detail: "",
    },
    Format { name: "gatus", recognises: gatus::recognises, read: gatus::read, further: &[], detail: "" },
    Format {
        name: "upptime",
        recognises: upptime::recognises,
        read: upptime::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "zendesk",
        recognises: zendesk::recognises,
        read: zendesk::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "google-cloud",
        recognises: google_cloud::recognises,
        read: google_cloud::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "aws-health",
        recognises: aws_health::recognises,
        read: aws_health::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "slack",
        recognises: slack::recognises,
        read: slack::read,
        further: &[("current", "history")],
        detail: "",
    },
    Format {
        name: "heroku",
        recognises: heroku::recognises,
        read: heroku::read,
        further: &[("current-status", "incidents")],
        detail: "",
    },
    Format {
        name: "status.io",
        recognises: status_io::recognises,
        read: status_io::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "firehydrant",
        recognises: firehydrant::recognises,
        read: firehydrant::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "uptime-robot",
        recognises: uptime_robot::recognises,
        read: uptime_robot::read,
        further: &[],
        detail: "",
    },
    Format {
        name: "sorry",
        recognises: sorry::recognises,
        read: sorry::read,
        further: &[("status", "notices"), ("status", "components")],
        detail: "",
    },
    Format {
        name: "operational-state",
        recognises: open_operational_state::recognises,
        read: open_operational_state::read,
        further: &[],
        detail: "",
    },
];

impl Format {
    /// The format of the given name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Where else the vendor publishes what belongs to a feed of this format, such as its resolved incidents; none where the
    /// address doesn't tell.
    pub fn further_urls(&self, feed_url: &str) -> Vec<String> {
        let (_, name, _) = parts(feed_url);
        let mut urls = Vec::new();
        for (own, other) in self.further {
            if *own == name || (*own == "*" && !name.is_empty()) {
                urls.extend(beside(feed_url, other, name));
            }
        }
        urls
    }

    /// Where the whole of each of these incidents is told, where lists only name them; of the first [`MAX_DETAILS`].
    pub fn detail_urls(&self, feed_url: &str, incidents: &[Arc<Incident>]) -> Vec<String> {
        let mut urls = Vec::new();
        for incident in incidents.iter().filter(|_| !self.detail.is_empty()).take(MAX_DETAILS) {
            let name = incident.id.rsplit_once('.').map_or(incident.id.as_str(), |(name, _)| name);
            // An id is the feed's to choose, and must not lead elsewhere.
            if !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
            {
                urls.extend(beside(feed_url, self.detail, name));
            }
        }
        urls
    }

    /// Whether a document is of this format. For tools: the widget asks every format about a document that is parsed once.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        read_json(bytes)
            .is_ok_and(|document| (self.recognises)(&Node::root(document.root(), &RefCell::default())))
    }

    /// The format of a document, by what is in it: a host name proves nothing, since providers change behind one.
    pub(super) fn of(root: &Node) -> Option<&'static Self> {
        FORMATS.iter().find(|format| (format.recognises)(root))
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
fn beside(feed_url: &str, other: &str, name: &str) -> Option<String> {
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

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("uptime-kuma", "/api/status-page/", &[]),
            ("uptime-kuma", "blob:https://status.example.com/0f8fad5b", &[]),
            (
                "incident.io",
                "https://status.example.com/api/v1/summary",
                &["https://status.example.com/api/v1/../v2/incidents.json"],
            ),
            ("gatus", "/api/v1/endpoints/statuses", &[]),
        ] {
            let format = Format::named(format).expect("a format");
            assert_eq!(format.further_urls(feed), further, "{format:?} {feed}");
        }
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
