//! Incidents as files for other programs, read by readers that aren't ours where there are such.

mod csv;
mod icalendar;
mod json;

use std::sync::Arc;

use statuslamp::model::{
    Audience, Cause, DataLoss, Impact, Incident, Kind, LocalizedText, Moment, Page, Party, Phase, PostMortem,
    Precision, Update,
};

/// 2026-11-22T12:00:00Z.
pub const NOW_MS: i64 = 1_795_348_800_000;
const HOUR_MS: i64 = 3_600_000;

pub fn at(hours: i64) -> Option<Moment> {
    Some(Moment::exact(NOW_MS + hours * HOUR_MS))
}

/// The day that a time is on.
pub fn day(hours: i64) -> Option<Moment> {
    let unix_ms = (NOW_MS + hours * HOUR_MS).div_euclid(24 * HOUR_MS) * 24 * HOUR_MS;
    Some(Moment { unix_ms, precision: Precision::Day, approximate: false })
}

pub fn text(text: &str) -> LocalizedText {
    LocalizedText::plain(text, Some("en".to_owned()))
}

pub fn update(body: &str, at: Option<Moment>) -> Update {
    Update { id: body.to_owned(), phase: Phase::Monitoring, body: text(body), at, edited_at: None }
}

pub fn incident(title: &str) -> Incident {
    Incident::new("kx3".to_owned(), text(title))
}

/// One of which everything is told.
pub fn whole() -> Incident {
    Incident {
        phase: Phase::Resolved,
        impact: Impact::Major,
        created_at: at(-5),
        resolved_at: at(-1),
        window: Some((at(-6), at(-2)).into()),
        url: Some("https://status.larkspur.example/kx3".to_owned()),
        components: vec![text("Ordering"), text("")],
        component_ids: vec!["ord".to_owned(), "smtp-eu".to_owned()],
        audience: Some(Audience {
            any: vec!["pod:1".to_owned(), "pod:2".to_owned()],
            all: vec!["plan:pro".to_owned()],
            label: Some(text("Customers on pods 1 and 2")),
        }),
        action_required: Some(text("Send them again.\nAll of them, \"late\" ones too.")),
        data_loss: Some(DataLoss::Possible),
        cause: Some(Cause { party: Party::Partner, name: Some("Tern".to_owned()), url: None }),
        updates: vec![update("Over.", at(-1)), update("Late.", at(-5))],
        post_mortem: Some(PostMortem::default()),
        ..incident("Orders are late")
    }
}

/// Planned work between two times.
pub fn work(title: &str, from: Option<Moment>, to: Option<Moment>) -> Incident {
    let page = Page { url: Some("https://status.larkspur.example".to_owned()), ..Page::default() };
    Incident {
        kind: Kind::Maintenance,
        phase: Phase::Scheduled,
        window: Some((from, to).into()),
        provider: Some(Arc::new(page)),
        ..incident(title)
    }
}
