//! AWS Health's public events (`/public/currentevents`): no description is published.
//!
//! Known ways of real feeds: the document is in UTF-16, the big end first; times are seconds, some of them as texts, and in one list
//! milliseconds; only what is open is listed, for all regions, so viewers want `components` with the names of theirs; services that
//! work again stay in the list of an open event; an empty list looks like any other vendor's, so such a feed needs its `format` given.
//!
//! Over is what has the status 0, or whose newest entry in the log has; and what isn't listed any more.

use super::node::Node;
use super::table::{self, Table};
use super::verdict::nothing_else_is_wrong;
use crate::model::{Impact, LocalizedText, Phase, Status};

const EVENTS: &str = "
    id=arn
    title=summary
    impact=status
    impacts=0:none 1:minor 2:major 3:critical
    phases=0:resolved 1: 2: 3:
    clock=seconds
    created=date
    updates=event_log
    at=timestamp
    body=message
    update_phase=status";

pub(super) fn recognises(root: &Node) -> bool {
    root.first().has("arn") && root.first().has("event_log")
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    Table::of(EVENTS).incidents(status, root, "", &mut |node, incident| {
        if incident.impact == Impact::None {
            incident.phase = Phase::Resolved;
        }
        // arn:aws:health:<region>::event/…
        let region = incident.id.split(':').nth(3).map(str::to_owned);
        table::is_in(incident, region.clone(), node.text_at("region_name"));
        table::affects(incident, region, node.line_at("region_name", None));
        let services = node.at("impacted_services").fields();
        if services.is_empty() {
            table::affects(incident, node.text_at("service"), node.line_at("service_name", None));
        }
        for (id, service) in services {
            if service.says("current", "0") && incident.phase != Phase::Resolved {
                continue;
            }
            let name = service.name_at("service_name").unwrap_or_default();
            table::affects(incident, Some(id), LocalizedText::plain(name, None));
        }
    });
    nothing_else_is_wrong(status, root, "");
}
