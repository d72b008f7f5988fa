use statuslamp::model::{ComponentState, Severity, Uptime};

use crate::{component, read, records};

fn site(slug: &str, rest: &str) -> String {
    format!(
        r#"{{ "name": "Site {slug}", "url": "https://{slug}.heron.example", "icon": "favicon.png", "slug": "{slug}",
              "uptime": "99.99%", "uptimeDay": "100.00%", "time": 99, "timeDay": 82, {rest} }}"#
    )
}

/// Of the three words only two are in any payload seen, and the third would be lost on the day on which it counts.
#[test]
fn sites_are_up_down_or_degraded() {
    let sites = [
        site("a", r#""status": "up""#),
        site("b", r#""status": "down""#),
        site("c", r#""status": "degraded""#),
        site("d", r#""status": "asleep""#),
    ];
    let (status, problems) = read("upptime", &format!("[{}]", sites.join(",")));
    for (id, state) in [
        ("a", ComponentState::Operational),
        ("b", ComponentState::MajorOutage),
        ("c", ComponentState::DegradedPerformance),
        ("d", ComponentState::Unknown("asleep".into())),
    ] {
        assert_eq!(component(&status, id).state, state, "{id}");
    }
    assert_eq!(status.severity(0), Severity::Major);
    assert_eq!(problems, ["/3/status has the unknown value \"asleep\""]);
}

/// The figures beside the state are percentages as texts, and a bad month of them is longer than all the rest: how a site is stands in one
/// word, whatever they say.
#[test]
fn figures_say_nothing_of_now() {
    let days: Vec<_> = (1..=28).map(|day| format!(r#""2026-10-{day:02}": {}"#, day * 50)).collect();
    let bad_month =
        format!(r#""status": "up", "uptimeMonth": "3.10%", "dailyMinutesDown": {{ {} }}"#, days.join(","));
    let (status, problems) = read("upptime", &format!("[{}]", site("a", &bad_month)));
    assert_eq!(status.severity(0), Severity::Operational);
    assert_eq!(status.incidents.len(), 0);
    assert_eq!(problems, [""; 0]);
}

/// Only bad days are listed: of the others nothing is known. The figure of the year is of the longest period, but that of the month is
/// nearer to what is shown beside it.
#[test]
fn bad_days_and_the_months_figure_are_read() {
    let (status, problems) = read(
        "upptime",
        &format!(
            "[{}]",
            site(
                "a",
                r#""status": "up", "uptimeMonth": "99.91%", "dailyMinutesDown": { "2026-11-18": 0, "2026-11-19": 4, "2026-11-20": 38 }"#
            )
        ),
    );
    let site = component(&status, "a");
    let told = records(&status, "a");
    assert_eq!(told, [("2026-11-19".to_owned(), "2026-11-20".to_owned(), "critical")]);
    assert_eq!(site.uptime, Some(Uptime { percent: "99.91".to_owned(), days: 30 }));
    assert_eq!(problems, [""; 0]);
}
