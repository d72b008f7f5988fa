//! Status.io (`/1.0/status/<id>`): see the [vendor's description](https://kb.status.io/developers/public-status-api).
//!
//! Known ways of real feeds: everything is a code; messages come the oldest first, and the newest tells the phase; each component stands
//! in several containers, which are its regions.
//!
//! Over is what has a newest message of the state 400, and what isn't listed any more.

use super::node::Node;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Kind, Phase, Severity, Status};

const IMPACTS: Words = "100:none 200:maintenance 300:minor 400:major 500:critical 600:critical";
const INCIDENTS: &str = "
    id=_id name
    title=name
    phases=100:investigating 200:identified 300:monitoring 400:resolved
    created=datetime_open
    from=datetime_planned_start
    to=datetime_planned_end
    parts=components_affected
    part_id=_id
    updates=messages
    at=datetime
    body=details
    update_phase=state";
const COMPONENTS: &str = "
    state=status_code
    states=100:operational 200:under_maintenance 300:degraded_performance 400:partial_outage 500:major_outage 600:major_outage";

pub(super) fn recognises(root: &Node) -> bool {
    let result = root.at("result");
    result.has("status_overall")
        && (result.has_any("status incidents maintenance") || result.at("status_overall").has("status_code"))
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::overall(status, root, "result/status_overall/status_code", IMPACTS);
    let components = Table::of(COMPONENTS);
    components.components(status, root, "result/status");
    // A region is as bad as its worst component.
    for component in root.items_at("result/status") {
        for (id, region) in component.entries_at("containers", "id") {
            components.component(status, &region, id);
            let Some(region) = status.components.pop() else { continue };
            match status.components.iter_mut().find(|known| known.id == region.id) {
                Some(known) if known.state.severity() < region.state.severity() => known.state = region.state,
                Some(_) => {}
                None => status.components.push(region),
            }
        }
    }
    let incidents = Table::of(INCIDENTS);
    for (list, planned) in [
        ("result/incidents", None),
        ("result/maintenance/active", Some(Phase::InProgress)),
        ("result/maintenance/upcoming", Some(Phase::Scheduled)),
    ] {
        incidents.incidents(status, root, list, &mut |node, incident| {
            for region in node.items_at("containers_affected") {
                table::is_in(incident, region.text_at("_id"), region.text_at("name"));
                table::affects(incident, region.text_at("_id"), region.line_at("name", None));
            }
            if let Some(phase) = &planned {
                incident.kind = Kind::Maintenance;
                incident.phase = phase.clone();
                // Of planned work these tell nothing but that it is over.
                for update in incident.updates.iter_mut().filter(|update| !update.phase.is_over()) {
                    update.phase = Phase::Unknown(String::new());
                }
                return;
            }
            let mut worst = Severity::Operational;
            for message in node.shown_at("messages") {
                let impact = Impact::from_feed(&message.word_at("status", IMPACTS));
                if impact.severity() >= worst {
                    worst = impact.severity();
                    incident.impact = impact;
                }
            }
        });
    }
}
