use statuslamp::model::{ComponentState, Severity, Status, Uptime};

use crate::{component, read};

/// A document with one monitor, `1`, of these fields.
fn one(rest: &str) -> (Status, Vec<String>) {
    read(
        "uptime-robot",
        &format!(r#"{{ "status": "ok", "data": [ {{ "monitorId": 1, "name": "Site", {rest} }} ] }}"#),
    )
}

/// How a monitor is, is the class that its dot has in the page's style sheet.
#[test]
fn states_are_classes_of_colours() {
    for (class, state) in [
        ("success", ComponentState::Operational),
        ("warning", ComponentState::DegradedPerformance),
        ("danger", ComponentState::MajorOutage),
        ("info", ComponentState::UnderMaintenance),
        ("sparkling", ComponentState::Unknown("sparkling".into())),
    ] {
        let (status, _) = one(&format!(r#""statusClass": "{class}""#));
        assert_eq!(component(&status, "1").state, state);
    }
}

/// A monitor that is paused has the colour of nothing: it is neither up nor down, and not worth a word.
#[test]
fn a_paused_monitor_is_not_counted() {
    for class in ["black", "secondary"] {
        let (status, problems) = read(
            "uptime-robot",
            &format!(
                r#"{{ "data": [ {{ "monitorId": 1, "name": "Site", "statusClass": "{class}" }},
                               {{ "monitorId": 2, "name": "Feeds", "statusClass": "success" }} ] }}"#
            ),
        );
        assert_eq!(status.severity(0), Severity::Operational, "{class}");
        assert_eq!(problems, [""; 0]);
    }
}

/// `status` says "ok" because the request was answered.
#[test]
fn ok_is_not_the_overall_state() {
    let (status, _) = one(r#""statusClass": "danger""#);
    assert_eq!((status.indicator, status.severity(0)), (None, Severity::Critical));
    let (status, _) = one(r#""statusClass": null"#);
    assert_eq!(status.severity(0), Severity::Unknown);
}

/// Figures are texts, under names that begin with digits, and addresses and times are null where they are not public.
#[test]
fn what_is_beside_the_state_is_passed_over() {
    let (status, problems) = one(
        r#""statusClass": "success", "url": null, "type": "HTTP(s)", "ratio": { "ratio": "12.0", "label": "danger", "color": "red" },
           "30dRatio": { "ratio": "99.90", "label": "success" }, "hasIncidentComments": false, "lastDowntime": null"#,
    );
    assert_eq!(status.severity(0), Severity::Operational);
    assert_eq!(problems, [""; 0]);
}

/// Three figures stand beside each other, and of the first nothing says of which period it is.
#[test]
fn the_figure_of_ninety_days_counts() {
    let monitor = |id: u32, ratios: &str| {
        format!(
            r#"{{ "monitorId": {id}, "name": "x", "statusClass": "success", "ratio": {{ "ratio": "90.1" }}{ratios} }}"#
        )
    };
    let monitors = [
        monitor(1, r#", "30dRatio": { "ratio": "99.90" }, "90dRatio": { "ratio": "99.95" }"#),
        monitor(2, r#", "30dRatio": { "ratio": "99.90" }"#),
        monitor(3, ""),
    ];
    let (status, problems) =
        read("uptime-robot", &format!(r#"{{ "status": "ok", "data": [{}] }}"#, monitors.join(",")));
    let uptime = |percent: &str, days| Some(Uptime { percent: percent.to_owned(), days });
    assert_eq!(component(&status, "1").uptime, uptime("99.95", 90));
    assert_eq!(component(&status, "2").uptime, uptime("99.90", 30));
    assert_eq!(component(&status, "3").uptime, None);
    assert_eq!(problems, [""; 0]);
}
