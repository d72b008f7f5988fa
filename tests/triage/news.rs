//! What is news of an entry and what isn't: what undoes a dismissal.

use statuslamp::model::{
    Cause, DataLoss, Impact, Incident, LocalizedText, Moment, Party, Phase, PostMortem, Remediation,
    RemediationState, Section, SectionKind, Span, Translation,
};
use statuslamp::triage::Remembered;

use super::world::{NOW_MS, incident, update};

type Change = fn(&mut Incident);

const INCIDENT: &str =
    "identified impact=major created=-3h window=-3h.. update=identified@-2h update=investigating@-3h";
const MAINTENANCE: &str = "scheduled maintenance window=+2h..+3h update=scheduled@-8d update=scheduled@-9d";

fn span(from_ms: i64, to_ms: i64) -> Option<Span> {
    Some(Span { from: Some(Moment::exact(NOW_MS + from_ms)), to: Some(Moment::exact(NOW_MS + to_ms)) })
}

fn is_news(entry: &str, change: Change) -> bool {
    let mut told = incident("a", entry);
    let mut remembered = Remembered::default();
    remembered.put_incident(&told);
    assert!(remembered.contains(&told));
    let before = told.content();
    change(&mut told);
    // The other fingerprint misses nothing of what is shown.
    assert!(
        remembered.contains(&told)
            || told.content() != before
            || told.severity() != incident("a", entry).severity()
    );
    !remembered.contains(&told)
}

const NEWS: &[(&str, Change)] = &[
    ("a phase", |it| it.phase = Phase::Monitoring),
    ("the end", |it| it.phase = Phase::Resolved),
    ("an update", |it| it.updates.insert(0, update("2", "monitoring", "-1h"))),
    ("an update in the middle", |it| it.updates.insert(1, update("1.5", "-", "-2h"))),
    ("an update that is gone", |it| it.updates.truncate(1)),
    ("something to do", |it| it.action_required = Some(LocalizedText::plain("Act.", None))),
    ("lost data", |it| it.data_loss = Some(DataLoss::Possible)),
    ("a post-mortem", |it| it.post_mortem = Some(PostMortem::default())),
];

#[test]
fn what_is_news_of_anything() {
    for (what, change) in NEWS {
        assert!(is_news(INCIDENT, *change), "{what}");
        assert!(is_news(MAINTENANCE, *change), "{what} of maintenance");
    }
}

#[test]
fn what_is_news_of_one_kind_only() {
    assert!(is_news(INCIDENT, |it| it.impact = Impact::Critical));
    assert!(!is_news(INCIDENT, |it| it.impact = Impact::Minor));
    assert!(!is_news(INCIDENT, |it| it.impact = Impact::Unknown(String::new())));
    assert!(!is_news(MAINTENANCE, |it| it.impact = Impact::Critical));
    assert!(is_news(MAINTENANCE, |it| it.window = span(7_200_000, 14_400_000)));
    assert!(is_news(MAINTENANCE, |it| it.window = None));
    assert!(is_news(MAINTENANCE, |it| it.phase = Phase::InProgress));
    assert!(!is_news(INCIDENT, |it| it.window = span(-14_400_000, -3_600_000)));
}

#[test]
fn what_is_no_news() {
    let quiet: &[(&str, Change)] = &[
        ("a title", |it| it.title.text = "Better said".into()),
        ("a translation", |it| {
            it.title.translations.push(Translation { lang: "de".into(), text: "x".into(), machine: true });
        }),
        ("an edited update", |it| {
            it.updates[0].body.text = "Without the typing error".into();
            it.updates[0].edited_at = Some(Moment::exact(NOW_MS));
        }),
        ("an update's time", |it| it.updates[0].at = Some(Moment::exact(NOW_MS))),
        ("its address", |it| it.url = Some("https://status.larkspur.example/a".into())),
        ("components", |it| {
            it.component_ids.push("web".into());
            it.components.push(LocalizedText::default());
        }),
        ("whose fault it was", |it| {
            it.cause = Some(Cause { party: Party::Partner, name: Some("Tern".into()), url: None });
        }),
        ("nothing", |_| {}),
    ];
    for (what, change) in quiet {
        assert!(!is_news(INCIDENT, *change), "{what}");
        assert!(!is_news(MAINTENANCE, *change), "{what} of maintenance");
    }
}

#[test]
fn what_is_done_about_data_is_told_once_more() {
    let mut told = incident("a", INCIDENT);
    told.data_loss = Some(DataLoss::Possible);
    told.action_required = Some(LocalizedText::plain("Wait.", None));
    let mut remembered = Remembered::default();
    remembered.put_incident(&told);
    told.data_loss = Some(DataLoss::Confirmed);
    assert!(!remembered.contains(&told));
    told.data_loss = Some(DataLoss::Possible);
    assert!(remembered.contains(&told));
    told.action_required = Some(LocalizedText::plain("Send it again.", None));
    assert!(!remembered.contains(&told));
}

/// Of formats with neither ids nor times, the newest text is all there is.
#[test]
fn an_update_without_a_time_is_known_by_its_text() {
    let mut told = incident("a", "investigating impact=major update=investigating");
    let mut remembered = Remembered::default();
    remembered.put_incident(&told);
    told.updates[0].body.text = "We found it.".into();
    assert!(!remembered.contains(&told));
}

/// A post-mortem's text is edited for weeks; that it is there is the news.
#[test]
fn a_post_mortem_is_news_once() {
    let mut told = incident("a", "resolved impact=major resolved=-9d learnt=-1h");
    let mut remembered = Remembered::default();
    remembered.put_incident(&told);
    let before = told.content();
    let post_mortem = told.post_mortem.as_mut().unwrap();
    post_mortem
        .sections
        .push(Section { kind: SectionKind::Whole, text: LocalizedText::plain("We slept.", None) });
    post_mortem
        .remediations
        .push(Remediation { text: LocalizedText::plain("Wake up", None), state: RemediationState::Planned });
    assert!(remembered.contains(&told));
    assert_ne!(told.content(), before);
}

/// Whatever is shown of an incident and may change is in the fingerprint that translations made of it are kept by.
#[test]
fn all_texts_are_in_the_fingerprint_of_the_content() {
    let changes: &[Change] = &[
        |it| it.title.text.push('!'),
        |it| it.impact = Impact::Minor,
        |it| it.window = span(0, 1),
        |it| it.updates[0].body.text.push('!'),
        |it| it.phase = Phase::Monitoring,
        |it| {
            it.updates[0].body.translations.push(Translation {
                lang: "de".into(),
                text: "x".into(),
                machine: true,
            })
        },
    ];
    for (index, change) in changes.iter().enumerate() {
        let mut changed = incident("a", INCIDENT);
        let before = changed.content();
        change(&mut changed);
        assert_ne!(changed.content(), before, "{index}");
    }
    for (what, change) in NEWS {
        let mut changed = incident("a", INCIDENT);
        let before = changed.revision();
        change(&mut changed);
        assert_ne!(changed.revision(), before, "{what}");
    }
}
