//! What must hold of any status, viewer and memory.

use std::cmp::Reverse;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use statuslamp::model::{Component, ComponentState, DataLoss, Impact, Incident, Kind, LocalizedText, Phase};
use statuslamp::model::{PostMortem, Severity};
use statuslamp::triage::{Remembered, Why, rank};

use super::world::{NOW_MS, World, incident, update, viewer};

const PHASES: &[&str] = &[
    "investigating",
    "identified",
    "monitoring",
    "resolved",
    "postmortem",
    "scheduled",
    "in_progress",
    "verifying",
    "completed",
    "-",
    "panicking",
];
/// Of a row's words those that come later count.
const WORDS: &[&str] = &[
    "maintenance",
    "impact=none",
    "impact=minor",
    "impact=major",
    "impact=critical",
    "impact=?",
    "created=-9h",
    "created=-1h",
    "created=-2d",
    "resolved=-1h",
    "resolved=-9h",
    "resolved=yesterday",
    "window=-3h..-1h",
    "window=-9d..-4d",
    "window=+2h..+3h",
    "window=+9d..",
    "window=..today",
    "action",
    "update=resolved@-1h",
    "update=identified@-2h",
    "update=-@-3h",
    "update=investigating",
    "learnt=-1h",
    "learnt",
    "any=x",
    "all=x,y",
    "parts=web",
    "parts=eu",
    "parts=us-api:API",
    "parts=:Webkonsole",
    "regions=eu-1",
    "regions=global,us-1",
    "by=a",
    "by=b",
    "by=c",
    "by=gone",
];
const VIEWER: &[&str] = &[
    "audience=x",
    "audience=x,y",
    "components=web",
    "components=eu",
    "components=eu-db",
    "components=nothing",
    "regions=eu-1",
    "regions=us-1",
    "min=none",
    "min=critical",
    "lead=1h",
    "lead=9999d",
    "closing=0h",
    "closing=24h",
];
const MEMORY: &[&str] =
    &["told=a", "told=b", "told=d", "put=a", "put=c", "older=b", "milder=c", "worse=d", "told=f", "put=z"];

/// One thing that `revision` or a worse severity covers.
type News = fn(&mut Incident);

const NEWS: &[News] = &[
    |it| it.phase = if it.phase == Phase::Monitoring { Phase::Identified } else { Phase::Monitoring },
    |it| it.phase = if it.phase == Phase::Resolved { Phase::PostMortem } else { Phase::Resolved },
    |it| it.updates.insert(0, update("new", "-", "-1m")),
    |it| it.data_loss = Some(DataLoss::Confirmed),
    |it| it.action_required = Some(LocalizedText::plain("Something else", None)),
    |it| it.post_mortem = if it.post_mortem.is_some() { None } else { Some(PostMortem::default()) },
    |it| {
        // Of no maintenance, which is never worse than maintenance.
        if it.kind == Kind::Incident && it.severity() < Severity::Critical {
            it.impact = Impact::Critical;
        } else {
            it.data_loss = Some(DataLoss::Possible);
        }
    },
];

fn entry() -> impl Strategy<Value = String> {
    (select(PHASES), subsequence(WORDS, 0..9))
        .prop_map(|(phase, words)| [&[phase][..], &words].concat().join(" "))
}

fn worlds() -> impl Strategy<Value = World> {
    (vec(entry(), 0..7), subsequence(VIEWER, 0..4), subsequence(MEMORY, 0..5)).prop_map(
        |(entries, viewer, memory)| {
            let mut world = World::read("-", &viewer.join(" "), "");
            let read = |(index, entry): (usize, &String)| Arc::new(incident(&id(index), entry));
            // Without the two hundred that stand in each other.
            world.status.components.truncate(13);
            world.status.incidents = entries.iter().enumerate().map(read).collect();
            world.recall(&memory.join(" "));
            world
        },
    )
}

fn id(index: usize) -> String {
    char::from(b'a' + index as u8).to_string()
}

/// How important an entry is, said in another way than the program does.
fn importance(incident: &Incident) -> impl Ord + use<> {
    let newest = incident.updates.iter().find_map(|update| update.at);
    let turn = match incident.kind {
        Kind::Maintenance => incident.began_at().map(|began| -began.unix_ms),
        _ => newest.or(incident.began_at()).map(|at| at.unix_ms),
    };
    (
        incident.kind == Kind::Incident,
        incident.is_open(),
        incident.action_required.is_some(),
        incident.severity(),
        turn,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_order_is_total_and_stable(world in worlds()) {
        let decisions = world.decisions_at(NOW_MS);
        let mut expected: Vec<_> =
            decisions.iter().filter(|decision| decision.why.is_shown()).map(|decision| Arc::clone(&decision.incident)).collect();
        // The standard library's sort is stable.
        expected.sort_by_key(|incident| Reverse(importance(incident)));
        let mut shown = Vec::new();
        rank(&mut shown, &decisions);
        prop_assert_eq!(&shown, &expected);
        // Fed in parts, it is the same.
        for cut in 0..=decisions.len() {
            let mut in_parts = Vec::new();
            rank(&mut in_parts, &decisions[..cut]);
            rank(&mut in_parts, &decisions[cut..]);
            prop_assert_eq!(&in_parts, &expected);
        }
    }

    #[test]
    fn every_entry_is_decided_on_in_its_place(world in worlds()) {
        let decisions = world.decisions_at(NOW_MS);
        let entries: Vec<_> = decisions.iter().map(|decision| Arc::clone(&decision.incident)).collect();
        prop_assert_eq!(&entries, &world.status.incidents);
        for decision in &decisions {
            let first_of_shown = decision.why >= Why::Action;
            prop_assert_eq!(decision.why.is_shown(), first_of_shown);
        }
    }

    #[test]
    fn an_unrelated_entry_changes_nothing_for_the_others(world in worlds(), added in entry(), at in 0..8_usize) {
        let (before, shown_before) = (world.decisions_at(NOW_MS), world.shown());
        let mut world = world;
        let at = at.min(world.status.incidents.len());
        // Nothing names an entry of this id.
        world.status.incidents.insert(at, Arc::new(incident("new", &added)));
        let mut after = world.decisions_at(NOW_MS);
        after.remove(at);
        prop_assert_eq!(before, after);
        let mut shown_after = world.shown();
        shown_after.retain(|id| id != "new");
        prop_assert_eq!(shown_before, shown_after);
    }

    #[test]
    fn what_was_put_away_stays_away_whatever_the_clock(world in worlds(), later_ms in any::<i64>()) {
        let mut world = world;
        for incident in &world.status.incidents {
            world.dismissed.put_incident(incident);
        }
        for now_ms in [NOW_MS, NOW_MS + 3_600_000, NOW_MS - 3_600_000, later_ms, i64::MIN, i64::MAX] {
            let decisions = world.decisions_at(now_ms);
            prop_assert!(decisions.iter().all(|decision| !decision.why.is_shown()), "{:?}", decisions);
        }
    }

    #[test]
    fn putting_away_never_hides_news(world in worlds(), which in any::<prop::sample::Index>(), news in select(NEWS)) {
        let mut world = world;
        prop_assume!(!world.status.incidents.is_empty());
        for incident in &world.status.incidents {
            world.dismissed.put_incident(incident);
        }
        let place = which.index(world.status.incidents.len());
        let changed = Arc::make_mut(&mut world.status.incidents[place]);
        news(changed);
        let with = world.decisions_at(NOW_MS);
        world.dismissed = Remembered::default();
        let without = world.decisions_at(NOW_MS);
        prop_assert_eq!(&with[place], &without[place]);
        // Of the others there is none.
        for (index, decision) in with.iter().enumerate() {
            prop_assert!(index == place || !decision.why.is_shown());
        }
    }

    /// Groups and successors that lead anywhere: round in loops, to nothing, to entries of one id.
    #[test]
    fn any_graph_is_survived(
        groups in vec((0..12_u8, proptest::option::of(0..14_u8)), 0..12),
        successors in vec((0..9_u8, proptest::option::of(0..10_u8), vec(0..14_u8, 0..3)), 0..9),
        own in vec(0..14_u8, 0..3),
        now_ms in any::<i64>(),
    ) {
        let mut world = World::read("-", "", "");
        world.status.components = groups.iter().map(|(id, group)| Component {
            id: id.to_string(),
            name: LocalizedText::plain(format!("name {id}"), None),
            state: ComponentState::Operational,
            is_group: false,
            group_id: group.map(|group| group.to_string()), records: Vec::new(), uptime: None, is_unconfirmed: false, }).collect();
        world.status.incidents = successors.iter().map(|(id, by, parts)| {
            let mut incident = incident(&id.to_string(), "investigating impact=major");
            incident.replaced_by = by.map(|by| by.to_string());
            incident.component_ids = parts.iter().map(ToString::to_string).collect();
            incident.components = parts.iter().map(|_| LocalizedText::default()).collect();
            Arc::new(incident)
        }).collect();
        world.viewer = viewer("");
        world.viewer.components = own.iter().map(ToString::to_string).collect();
        let decisions = world.decisions_at(now_ms);
        prop_assert_eq!(decisions.len(), successors.len());
        // A duplicate may be hidden, but not its story.
        let concerns = |why: Why| !matches!(why, Why::OtherComponents);
        if decisions.iter().any(|decision| concerns(decision.why)) {
            prop_assert!(decisions.iter().any(|decision| decision.why.is_shown()), "{:?}", decisions);
        }
    }
}

/// The longest chains that a document can hold must not keep the page waiting.
#[test]
fn long_chains_take_no_time() {
    let mut world = World::read("-", "components=c0", "");
    let count = 20_000;
    world.status.components = (0..count)
        .map(|index| Component {
            id: format!("c{index}"),
            name: LocalizedText::plain("x", None),
            state: ComponentState::Operational,
            is_group: false,
            group_id: Some(format!("c{}", index + 1)),
            records: Vec::new(),
            uptime: None,
            is_unconfirmed: false,
        })
        .collect();
    world.status.incidents = (0..count)
        .map(|index| {
            let mut incident = incident(&index.to_string(), "investigating impact=major");
            incident.replaced_by = Some((index + 1).to_string());
            Arc::new(incident)
        })
        .collect();
    let start = std::time::Instant::now();
    let decisions = world.decisions_at(NOW_MS);
    assert_eq!(decisions.len(), count);
    assert_eq!((decisions[count - 2].why, decisions[count - 1].why), (Why::Replaced, Why::Open));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
