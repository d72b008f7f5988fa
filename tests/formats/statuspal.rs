use statuslamp::feed::parse_timestamp;
use statuslamp::model::{ComponentState, Impact, Kind, Phase, Severity};

use crate::{incident, read};

/// A page of the invented Brassica, with these fields of its own and these lists beside it.
fn page(fields: &str, lists: &str) -> String {
    format!(
        r#"{{ "status_page": {{ "subdomain": "brassica", "name": "Brassica", "url": "https://status.brassica.example", {fields} }}, {lists} }}"#
    )
}

/// Times are in UTC and say nothing of it, whatever the page's own zone: read as the viewer's, an incident in Tokyo had not begun yet.
#[test]
fn times_are_in_utc_without_saying_so() {
    let (status, problems) = read(
        "statuspal",
        &page(
            r#""time_zone": "Asia/Tokyo", "current_incident_type": "minor""#,
            r#""incidents": [ { "id": 5, "title": "Slow", "inserted_at": "2026-11-20T08:03:20", "starts_at": "2026-11-20T08:00:00",
                 "ends_at": "2026-11-20T09:00:00Z", "type": "minor" } ]"#,
        ),
    );
    let slow = incident(&status, "5");
    assert_eq!(slow.created_at, parse_timestamp("2026-11-20T08:03:20Z"));
    assert_eq!(slow.ended_at(), parse_timestamp("2026-11-20T09:00:00Z"));
    assert_eq!(slow.phase, Phase::Resolved);
    assert_eq!(status.page.time_zone.as_deref(), Some("Asia/Tokyo"));
    assert_eq!(problems, [""; 0]);
}

/// That nothing is wrong is written as null, which everywhere else means that nothing is known.
#[test]
fn null_is_all_well() {
    for name in ["current_incident_type", "current_status_type"] {
        for (word, severity) in [
            ("null", Severity::Operational),
            (r#""minor""#, Severity::Minor),
            (r#""major""#, Severity::Critical),
            (r#""scheduled""#, Severity::Maintenance),
        ] {
            let (status, problems) =
                read("statuspal", &page(&format!(r#""{name}": {word}"#), r#""services": []"#));
            assert_eq!((status.severity(0), problems.len()), (severity, 0), "{name}: {word}");
        }
    }
    let (status, _) = read("statuspal", &page(r#""time_zone": "UTC""#, r#""services": []"#));
    assert_eq!(status.severity(0), Severity::Unknown);
}

/// Services stand in a tree; what breaks are its leaves, and a branch only repeats them.
#[test]
fn services_stand_in_a_tree_with_translations() {
    let (status, problems) = read(
        "statuspal",
        &page(
            r#""current_incident_type": null"#,
            r#""services": [ { "id": 1, "name": "Shop", "parent_id": null, "current_incident_type": "major",
                 "translations": { "es": { "name": "Tienda", "description": "" }, "en": { "name": "Shop", "description": "" } },
                 "children": [ { "id": 2, "name": "Basket", "parent_id": 1, "current_incident_type": "minor", "children": [
                   { "id": 3, "name": "Vouchers", "parent_id": 2, "current_incident_type": null, "children": [] } ] } ] } ]"#,
        ),
    );
    let [shop, basket, vouchers] = &status.components[..] else { panic!("{:?}", status.components) };
    assert!(shop.is_group && basket.is_group && !vouchers.is_group);
    assert_eq!(vouchers.group_id.as_deref(), Some("2"));
    assert_eq!((&vouchers.state, status.severity(0)), (&ComponentState::Operational, Severity::Operational));
    assert!(shop.name.translations.iter().any(|other| other.lang == "es" && other.text == "Tienda"));
    assert_eq!(problems, [""; 0]);
}

/// Vendors name kinds of incident as they like. One that nobody knows is neither well nor a reason to leave the service out.
#[test]
fn a_kind_of_incident_may_be_the_vendors_own() {
    let (status, problems) = read(
        "statuspal",
        r#"{ "service": { "id": 2, "parent_id": 3, "name": "Search", "current_incident_type": "brownout", "children_ids": [], "is_up": true } }"#,
    );
    assert_eq!(status.components[0].state, ComponentState::Unknown("brownout".into()));
    assert_eq!(status.severity(0), Severity::Unknown);
    assert_eq!(problems, [r#"/service/current_incident_type has the unknown value "brownout""#]);
}

/// Nothing says what phase an incident or maintenance is in, only the list that it stands in, and the end that it has.
#[test]
fn the_list_tells_the_phase() {
    let entry = |id: u8, kind: &str, end: &str| {
        format!(
            r#"[ {{ "id": {id}, "title": "x", "type": "{kind}", "starts_at": "2026-11-20T08:00:00", "ends_at": {end}, "services": [ {{ "id": 2, "name": "Basket" }} ] }} ]"#
        )
    };
    let (status, problems) = read(
        "statuspal",
        &page(
            r#""current_incident_type": "minor""#,
            &format!(
                r#""incidents": {}, "maintenances": {}, "upcoming_maintenances": {}, "info_notices": {}"#,
                entry(1, "minor", "null"),
                entry(2, "scheduled", r#""2026-11-20T10:00:00""#),
                entry(3, "scheduled", r#""2026-11-20T10:00:00""#),
                entry(4, "info", "null"),
            ),
        ),
    );
    assert!(incident(&status, "1").is_open());
    assert_eq!(incident(&status, "1").components[0].text, "Basket");
    assert_eq!(
        (incident(&status, "2").kind, &incident(&status, "2").phase),
        (Kind::Maintenance, &Phase::InProgress)
    );
    assert_eq!(
        (incident(&status, "3").kind, &incident(&status, "3").phase),
        (Kind::Maintenance, &Phase::Scheduled)
    );
    assert_eq!((incident(&status, "4").is_open(), &incident(&status, "4").impact), (true, &Impact::None));
    assert_eq!(problems, [""; 0]);
}
