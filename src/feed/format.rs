use std::cell::RefCell;

use super::load::text_of;
use super::node::Node;
use super::{
    aws_health, azure_devops, better_stack, cachet, cstate, datadog, firehydrant, flashduty, gatus,
    google_cloud, heroku, hund, incident_io, instatus, open_operational_state, openstatus, salesforce, slack,
    sorry, status_io, statuspage, statuspal, upptime, uptime_kuma, uptime_robot, zendesk,
};
use crate::json::Document;
use crate::model::Status;

/// One way in which vendors publish their status. What else belongs to a feed of it is in [`beside`](super::beside).
pub struct Format {
    /// The name used in the `format` option; stable.
    pub name: &'static str,
    /// Whether a document is of this format: true for no document of another one.
    pub(super) recognises: fn(&Node) -> bool,
    /// Reads a document of this format.
    pub(super) read: fn(&Node, &mut Status),
}

/// All formats, in the order in which they are tried: whatever has a mark of its own before what is known by its shape only.
pub static FORMATS: &[Format] = if cfg!(feature = "all-formats") { &ALL } else { &ALL_BUT_OTHERS };

/// Alone where the feature `all-formats` is off.
pub(super) const STATUSPAGE: Format = format("statuspage", statuspage::recognises, statuspage::read);
const ALL_BUT_OTHERS: [Format; 1] = [STATUSPAGE];
const ALL: [Format; 26] = [
    STATUSPAGE,
    format("incident.io", incident_io::recognises, incident_io::read),
    format("instatus", instatus::recognises, instatus::read),
    format("better-stack", better_stack::recognises, better_stack::read),
    format("hund", hund::recognises, hund::read),
    format("statuspal", statuspal::recognises, statuspal::read),
    format("cstate", cstate::recognises, cstate::read),
    format("openstatus", openstatus::recognises, openstatus::read),
    format("cachet", cachet::recognises, cachet::read),
    format("uptime-kuma", uptime_kuma::recognises, uptime_kuma::read),
    format("gatus", gatus::recognises, gatus::read),
    format("upptime", upptime::recognises, upptime::read),
    format("zendesk", zendesk::recognises, zendesk::read),
    format("google-cloud", google_cloud::recognises, google_cloud::read),
    format("aws-health", aws_health::recognises, aws_health::read),
    format("slack", slack::recognises, slack::read),
    format("heroku", heroku::recognises, heroku::read),
    format("status.io", status_io::recognises, status_io::read),
    format("firehydrant", firehydrant::recognises, firehydrant::read),
    format("uptime-robot", uptime_robot::recognises, uptime_robot::read),
    format("sorry", sorry::recognises, sorry::read),
    format("flashduty", flashduty::recognises, flashduty::read),
    format("salesforce", salesforce::recognises, salesforce::read),
    format("azure-devops", azure_devops::recognises, azure_devops::read),
    format("datadog", datadog::recognises, datadog::read),
    format("operational-state", open_operational_state::recognises, open_operational_state::read),
];

const fn format(name: &'static str, recognises: fn(&Node) -> bool, read: fn(&Node, &mut Status)) -> Format {
    Format { name, recognises, read }
}

impl Format {
    /// The format of the given name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Whether it is Statuspage's, which the first part of the program reads.
    pub fn is_statuspage(&self) -> bool {
        *self == STATUSPAGE
    }

    /// Whether a document is of this format. For tools: the widget asks every format about a document that is parsed once.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        Document::of_text(&text_of(bytes))
            .is_ok_and(|document| (self.recognises)(&Node::root(document.root(), &RefCell::default())))
    }

    /// The format of a document, by what is in it: a host name proves nothing, since providers change behind one.
    pub(super) fn of(root: &Node) -> Option<&'static Self> {
        FORMATS.iter().find(|format| (format.recognises)(root))
    }
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
