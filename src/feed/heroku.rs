//! Heroku (`/api/v4/current-status` and `/api/v4/incidents`): see the
//! [vendor's description](https://devcenter.heroku.com/articles/heroku-status). Version 3's documents are read too.
//!
//! Known ways of real feeds: `resolved` is false on what is resolved, so that only a true one says something; finished maintenance stays
//! `upcoming` for months, and its time is only in its prose; older incidents have neither state nor systems, but a colour for development
//! and one for production, and so have their updates; when all is over all of them are green.
//!
//! Over is what has the state `resolved` or `completed`, is `resolved`, or whose newest update is of such a type.

use super::clock::Clock;
use super::levels::{Levels, is_over};
use super::node::Node;
use super::problem::ProblemKind;
use super::table::{self, Table};
use super::words::Words;
use crate::model::{Impact, Incident, Kind, LocalizedText, Phase, Status};

const INCIDENTS: &str = "
    title=title
    url=full_url
    phase=state
    phases=open: ongoing: upcoming:scheduled scheduled in_progress maintenance:in_progress resolved completed investigating issue:identified identified update: monitoring postmortem followup:postmortem
    created=created_at
    parts=systems
    part_id=name
    updates=updates
    at=created_at
    body=contents
    update_phase=update_type";
const IMPACTS: Words = "green:none yellow:minor red:critical blue:maintenance";
const SYSTEMS: &str = "
    id=system
    name=system
    state=status
    states=green:operational yellow:degraded_performance red:major_outage blue:under_maintenance";
/// Version 3 has an object of two colours.
const PRODUCTION: &str = "
    name=
    state=Production
    states=green:operational yellow:degraded_performance red:major_outage blue:under_maintenance";
const DEVELOPMENT: &str = "
    name=
    state=Development
    states=green:operational yellow:degraded_performance red:major_outage blue:under_maintenance";

pub(super) fn recognises(root: &Node) -> bool {
    let (state, first) = (root.at("status"), root.first());
    let system = state.first();
    system.has("system") && system.has("status") && root.has_any("scheduled incidents")
        || state.has("Production") && state.has("Development") && root.has_list("issues")
        || first.has("full_url")
            && first.has("title")
            && (first.has_any("state status_prod") || first.at("updates").first().has("update_type"))
}

pub(super) fn read(root: &Node, status: &mut Status) {
    table::in_english(status);
    if root.at("status").is_object() {
        for (name, table) in [("Production", PRODUCTION), ("Development", DEVELOPMENT)] {
            Table::of(table).component(status, &root.at("status"), name.to_owned());
        }
    } else if root.is_object() {
        Table::of(SYSTEMS).components(status, root, "status");
    } else {
        root.report(ProblemKind::Partial { lacks: "the state", whole: "current-status" });
    }
    let table = Table::of(INCIDENTS);
    if root.is_list() {
        table.incidents(status, root, "", &mut |node, incident| finish(node, incident, Kind::Incident));
        return;
    }
    for (list, kind) in
        [("incidents", Kind::Incident), ("issues", Kind::Incident), ("scheduled", Kind::Maintenance)]
    {
        table.incidents(status, root, list, &mut |node, incident| finish(node, incident, kind));
    }
}

fn finish(node: &Node, incident: &mut Incident, kind: Kind) {
    incident.kind = kind;
    // Regions alone would hide it from whoever chose a system.
    let names_systems = !incident.components.is_empty();
    for region in node.items_at("tags") {
        table::is_in(incident, region.text(), None);
        if names_systems {
            let name = LocalizedText::plain(region.text().unwrap_or_default(), None);
            table::affects(incident, region.text(), name);
        }
    }
    if node.flag_at("resolved") {
        incident.phase = Phase::Resolved;
    } else if node.flag_at("upcoming") && incident.phase.is_silent() {
        incident.phase = Phase::Scheduled;
    }
    // What is planned hits nobody yet.
    if kind == Kind::Incident && !incident.phase.is_of_maintenance() {
        incident.impact = impact(node, incident);
    }
}

/// What it does to the systems; where it names none, what it says of itself, or its updates do.
fn impact(node: &Node, incident: &mut Incident) -> Impact {
    let (mut systems, mut levels) = (Levels::new(), Levels::new());
    for system in node.items_at("systems") {
        systems.add(None, Impact::from_feed(&system.word_at("status", IMPACTS)));
    }
    systems.add(None, level(node));
    for update in node.shown_at("updates") {
        levels.add(update.moment_at("created_at", Clock::Stamps), level(&update));
    }
    let is_over = is_over(incident);
    let (own, told) = (systems.impact(true), levels.impact(is_over));
    if own.is_silent() || is_over && own.severity() < told.severity() && !told.is_silent() {
        told
    } else {
        own
    }
}

/// The worse of what it says of production and of development.
fn level(node: &Node) -> Impact {
    let mut level = Levels::new();
    for path in ["status_prod", "status_dev"] {
        level.add(None, Impact::from_feed(&node.word_at(path, IMPACTS)));
    }
    level.impact(true)
}
