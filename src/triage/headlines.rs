use std::sync::Arc;

use super::Viewer;
use crate::model::{Audience, Incident, Kind, Severity, Status};

/// What interrupts this viewer at `now_ms` (milliseconds since the Unix epoch), the most important first: incidents
/// before maintenance, the worse before the milder, the newer before the older.
pub fn headlines(status: &Status, viewer: &Viewer, now_ms: i64) -> Vec<Arc<Incident>> {
    let mut headlines = Vec::new();
    let all = status.incidents.iter();
    rank(
        &mut headlines,
        all.filter(|incident| interrupts(incident, status, viewer, now_ms)).cloned().collect(),
    );
    headlines
}

/// Puts more headlines, of another feed, among those that are there in the order of [`headlines`]; of equals those that are there
/// come first.
pub fn rank(headlines: &mut Vec<Arc<Incident>>, more: Vec<Arc<Incident>>) {
    // Insertion, because there are few, and because it is stable and a status has the newest first already.
    let weight = |incident: &Incident| (incident.kind == Kind::Incident, incident.severity());
    for incident in more {
        let place = headlines.partition_point(|other| weight(other) >= weight(&incident));
        headlines.insert(place, incident);
    }
}

fn interrupts(incident: &Incident, status: &Status, viewer: &Viewer, now_ms: i64) -> bool {
    incident.is_open()
        && concerns(incident, status, viewer)
        && match incident.kind {
            // An impact that isn't known may be a large one.
            Kind::Incident => {
                incident.severity() == Severity::Unknown || incident.severity() >= viewer.min_impact
            }
            Kind::Maintenance => {
                incident.phase.is_running()
                    || incident.window.and_then(|window| window.from).is_some_and(|start| {
                        start.unix_ms <= now_ms.saturating_add(viewer.maintenance_lead_ms)
                    })
            }
        }
}

/// Whether an incident is about this viewer: by audience and by component. An incident that names no components is
/// about all of them, and so is every incident of a feed that has none of the viewer's components: their choice was made among another
/// vendor's.
pub fn concerns(incident: &Incident, status: &Status, viewer: &Viewer) -> bool {
    incident.audience.as_ref().is_none_or(|audience| includes(audience, &viewer.audience))
        && (viewer.components.is_empty()
            || incident.components.is_empty()
            || names_one_of(incident, status, &viewer.components)
            || !has_one_of(status, &viewer.components))
}

/// Whether a feed has any of these components. One that lists none at all may well have them.
fn has_one_of(status: &Status, wanted: &[String]) -> bool {
    let is_wanted = |text: &str| wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(text));
    let mut listed = status.components.iter();
    status.components.is_empty() || listed.any(|named| is_wanted(&named.id) || is_wanted(&named.name.text))
}

fn includes(audience: &Audience, tokens: &[String]) -> bool {
    (audience.any.is_empty() || audience.any.iter().any(|token| tokens.contains(token)))
        && audience.all.iter().all(|token| tokens.contains(token))
}

fn names_one_of(incident: &Incident, status: &Status, wanted: &[String]) -> bool {
    let is_wanted = |text: &str| wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(text));
    let is_wanted_component = |id: &str| {
        let component = status.components.iter().find(|component| component.id == id);
        let group = component
            .and_then(|component| component.group_id.as_ref())
            .and_then(|group| status.components.iter().find(|component| component.id == *group));
        component.into_iter().chain(group).any(|named| is_wanted(&named.id) || is_wanted(&named.name.text))
    };
    incident.component_ids.iter().any(|id| is_wanted(id) || is_wanted_component(id))
        || incident.components.iter().any(|name| is_wanted(&name.text))
}
