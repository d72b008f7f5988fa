use statuslamp::model::{Kind, Phase, Severity};

use crate::{incident, read};

/// A page with nothing wrong leaves both lists out, and its host is the same that another provider's was on last month.
#[test]
fn a_quiet_page_has_no_lists() {
    let (status, problems) = read(
        "instatus",
        r#"{ "page": { "name": "Example", "url": "https://status.example.com", "status": "UP" } }"#,
    );
    assert_eq!(status.severity(), Severity::Operational);
    assert_eq!(problems, [""; 0]);
}

/// The length of maintenance is a number of minutes, as a text.
#[test]
fn maintenance_ends_so_many_minutes_after_its_start() {
    let (status, problems) = read(
        "instatus",
        r#"{ "page": { "name": "Example", "url": "https://status.example.com", "status": "UNDERMAINTENANCE" },
             "activeMaintenances": [ { "id": "m", "name": "Move", "start": "2026-11-22T10:00:00Z", "status": "INPROGRESS",
                "duration": "90", "url": "https://status.example.com/m" } ] }"#,
    );
    let move_ = incident(&status, "m");
    assert_eq!((move_.kind, &move_.phase), (Kind::Maintenance, &Phase::InProgress));
    let window = move_.window.unwrap_or_default();
    let minutes = window.from.zip(window.to).map(|(from, to)| (to.unix_ms - from.unix_ms) / 60_000);
    assert_eq!(minutes, Some(90));
    assert_eq!(problems, [""; 0]);
}
