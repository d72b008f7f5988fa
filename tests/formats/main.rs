//! Every feed format beyond Statuspage as real vendors write it, a file each: each test opens with the story of the trap that it
//! guards. What whole documents come to is in `golden.rs`.

mod cases;
mod foreign;
mod golden;

mod aws_health;
mod azure_devops;
mod better_stack;
mod cachet;
mod common;
mod cstate;
mod datadog;
mod firehydrant;
mod flashduty;
mod gatus;
mod google_cloud;
mod heroku;
mod hund;
mod incident_io;
mod instatus;
mod kinds;
mod open_operational_state;
mod openstatus;
mod salesforce;
mod slack;
mod sorry;
mod status_io;
mod statuspal;
mod times;
mod upptime;
mod uptime_kuma;
mod uptime_robot;
mod zendesk;

use statuslamp::feed::{Loaded, ProblemKind, load, write_timestamp};
use statuslamp::model::{Component, Incident, Status};

/// Reads a document, which must be found to be of the given format; problems as sentences, but for what stands in other documents, which
/// `kinds.rs` is about.
pub fn read(format: &str, json: &str) -> (Status, Vec<String>) {
    let Loaded { format: found, status, problems } = load(json.as_bytes());
    assert_eq!(found.map(|format| format.name), Some(format), "{problems:?}");
    let problems = problems.iter().filter(|problem| !matches!(problem.kind, ProblemKind::Partial { .. }));
    (status.expect("a status feed"), problems.map(ToString::to_string).collect())
}

/// The incident of that id.
pub fn incident<'a>(status: &'a Status, id: &str) -> &'a Incident {
    status.incidents.iter().find(|incident| incident.id == id).unwrap_or_else(|| panic!("no incident {id}"))
}

/// The component of that id.
pub fn component<'a>(status: &'a Status, id: &str) -> &'a Component {
    status
        .components
        .iter()
        .find(|component| component.id == id)
        .unwrap_or_else(|| panic!("no component {id}"))
}

/// What is kept record of for the component of that id: from, to, and how it was.
pub fn records(status: &Status, id: &str) -> Vec<(String, String, &'static str)> {
    let records = component(status, id).records.iter();
    records
        .map(|record| (write_timestamp(record.from), write_timestamp(record.to), record.severity.as_str()))
        .collect()
}
