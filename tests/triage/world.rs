//! How rows of the tables are read. Times are counted from [`NOW_MS`] (`-3h`, `+30m`, `-2d`); `today` and `yesterday` are days of which no more
//! is known. An underscore stands for a space.
//!
//! An entry begins with its phase (`-`: none is told). `maintenance` makes it that; `unlisted` leaves the components out of the feed. `window=`
//! has its ends on both sides of `..`, `update=` phase and time (`resolved@-1h`), the newest first; `parts=` are components that it hits, as
//! `id:name/name in another language`; `any=` and `all=` its audience; `by=` what replaces it; `learnt` when its post-mortem was
//! published. The first entry of a row is `a`, the next `b`.
//!
//! A memory is of entries: `told`; `put` away as they are, or `older`, at another revision, or while they were `milder` or `worse`.

use std::fmt::Debug;
use std::sync::Arc;

use statuslamp::model::{
    Audience, Component, ComponentState, Impact, Incident, Kind, LocalizedText, Moment, Phase, PostMortem,
    Precision, Severity, Span, Status, Translation, Update,
};
use statuslamp::triage::{Decision, Memory, Remembered, Viewer, decide, rank};

/// 2026-11-22T12:00:00Z.
pub const NOW_MS: i64 = 1_795_348_800_000;

/// Everything that a decision hangs on but the clock.
#[derive(Debug)]
pub struct World {
    pub status: Status,
    pub viewer: Viewer,
    pub dismissed: Remembered,
    pub told: Remembered,
}

impl World {
    /// Reads the first three columns of a row.
    pub fn read(entries: &str, viewer: &str, memory: &str) -> Self {
        let mut status = Status { components: components(), ..Status::default() };
        for (id, entry) in ('a'..='z').zip(entries.split(';')) {
            if entry.contains("unlisted") {
                status.components.clear();
            }
            status.incidents.push(Arc::new(incident(&id.to_string(), entry)));
        }
        let mut world = Self {
            viewer: self::viewer(viewer),
            dismissed: Remembered::default(),
            told: Remembered::default(),
            status,
        };
        world.recall(memory);
        world
    }

    /// Remembers what the column of a row says.
    pub fn recall(&mut self, memory: &str) {
        for (word, id) in words(memory) {
            self.remember(word, id);
        }
    }

    fn remember(&mut self, how: &str, id: &str) {
        let found = self.status.incidents.iter().find(|incident| incident.id == id);
        let (revision, severity) =
            found.map_or((0, Severity::Minor), |found| (found.revision(), found.severity()));
        match how {
            "told" => self.told.put(id, 0, Severity::Operational),
            "put" => self.dismissed.put(id, revision, severity),
            "older" => self.dismissed.put(id, !revision, severity),
            "milder" => self.dismissed.put(id, revision, Severity::Operational),
            "worse" => self.dismissed.put(id, revision, Severity::Critical),
            other => panic!("{other} is no memory"),
        }
    }

    pub fn decisions_at(&self, now_ms: i64) -> Vec<Decision> {
        let memory = Memory { dismissed: &self.dismissed, told: &self.told };
        decide(&self.status, &self.viewer, &memory, now_ms)
    }

    /// Why each entry is or isn't shown, in the status' order.
    pub fn whys(&self) -> Vec<&'static str> {
        self.decisions_at(NOW_MS).iter().map(|decision| decision.why.as_str()).collect()
    }

    /// The ids of what is shown, the most important first.
    pub fn shown(&self) -> Vec<String> {
        let mut shown = Vec::new();
        rank(&mut shown, &self.decisions_at(NOW_MS));
        shown.iter().map(|incident: &Arc<Incident>| incident.id.clone()).collect()
    }
}

/// The rows of a table: their columns.
pub fn rows(table: &str) -> Vec<[String; 4]> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let columns: Vec<_> = line.split('|').map(|column| column.trim().to_owned()).collect();
        columns.try_into().unwrap_or_else(|_| panic!("{line} has not four columns"))
    };
    lines.map(row).collect()
}

/// What a row says is not so.
pub fn check<T: PartialEq + Debug>(wrong: &mut Vec<String>, row: &[String; 4], found: T, expected: T) {
    if found != expected {
        wrong.push(format!("{row:?}: {found:?}"));
    }
}

fn components() -> Vec<Component> {
    let component = |id: &str, names: &str, group: &str| Component {
        id: id.to_owned(),
        name: text(names),
        state: ComponentState::Operational,
        is_group: false,
        group_id: (!group.is_empty()).then(|| group.to_owned()),
        records: Vec::new(),
        uptime: None,
        is_unconfirmed: false,
    };
    let mut all = vec![
        component("web", "Web_console/Webkonsole/ウェブ", ""),
        component("mail", "Mail", ""),
        // Members stand before their groups and after them.
        component("eu-api", "API", "eu"),
        component("eu", "Europe/Europa", ""),
        component("eu-db", "Database", "eu-core"),
        component("eu-core", "Core", "eu"),
        component("us", "America", ""),
        component("us-api", "API", "us"),
        component("loop-a", "A", "loop-b"),
        component("loop-b", "B", "loop-c"),
        component("loop-c", "C", "loop-a"),
        component("self", "Self", "self"),
        component("orphan", "Orphan", "missing-group"),
    ];
    for depth in 0..200 {
        let group = if depth == 0 { String::new() } else { format!("deep-{}", depth - 1) };
        all.push(component(&format!("deep-{depth}"), &format!("Level {depth}"), &group));
    }
    all
}

/// A text with its translations behind slashes.
fn text(names: &str) -> LocalizedText {
    let mut names = names.split('/').map(|name| name.replace('_', " "));
    let mut text = LocalizedText::plain(names.next().unwrap_or_default(), None);
    text.translations =
        names.map(|text| Translation { lang: "de".to_owned(), text, machine: false }).collect();
    text
}

pub fn incident(id: &str, entry: &str) -> Incident {
    let mut incident = Incident::new(id.to_owned(), LocalizedText::plain("x", None));
    let mut words = words(entry);
    if words.first().is_some_and(|word| word.0 == "unlisted") {
        words.remove(0);
    }
    incident.phase = phase(words.remove(0).0);
    for (word, value) in words {
        match word {
            "maintenance" => incident.kind = Kind::Maintenance,
            "impact" => incident.impact = Impact::from_feed(value),
            "created" => incident.created_at = moment(value),
            "resolved" => incident.resolved_at = moment(value),
            "window" => {
                let (from, to) = value.split_once("..").unwrap();
                incident.window = Some(Span { from: moment(from), to: moment(to) });
            }
            "action" => incident.action_required = Some(text("Act")),
            "learnt" => {
                incident.post_mortem =
                    Some(PostMortem { published_at: moment(value), ..PostMortem::default() });
            }
            "update" => {
                let (phase, at) = value.split_once('@').unwrap_or((value, ""));
                incident.updates.push(update(&incident.updates.len().to_string(), phase, at));
            }
            "any" | "all" => {
                let audience = incident.audience.get_or_insert_with(Audience::default);
                *(if word == "any" { &mut audience.any } else { &mut audience.all }) = list(value);
            }
            "parts" => {
                for part in list(value) {
                    let (id, names) = part.split_once(':').unwrap_or((&part, ""));
                    incident.component_ids.push(id.to_owned());
                    incident.components.push(text(names));
                }
            }
            "regions" => incident.regions = list(value),
            "by" => incident.replaced_by = Some(value.to_owned()),
            other => panic!("{other} is nothing that an entry has"),
        }
    }
    incident
}

pub fn update(id: &str, phase: &str, at: &str) -> Update {
    let body = LocalizedText::plain("said", None);
    Update { id: id.to_owned(), phase: self::phase(phase), body, at: moment(at), edited_at: None }
}

pub fn viewer(columns: &str) -> Viewer {
    let mut viewer = Viewer::default();
    for (word, value) in words(columns) {
        match word {
            "audience" => viewer.audience = list(value),
            "components" => viewer.components = list(value),
            "regions" => viewer.regions = list(value),
            "min" => viewer.min_impact = Impact::from_feed(value).severity(),
            "lead" => viewer.maintenance_lead_ms = length_ms(value),
            "closing" => viewer.closing_ms = length_ms(value),
            other => panic!("{other} is nothing that a viewer has"),
        }
    }
    viewer
}

fn words(column: &str) -> Vec<(&str, &str)> {
    column.split_whitespace().map(|word| word.split_once('=').unwrap_or((word, ""))).collect()
}

fn list(value: &str) -> Vec<String> {
    value.split(',').filter(|word| !word.is_empty()).map(|word| word.replace('_', " ")).collect()
}

fn phase(word: &str) -> Phase {
    Phase::from_feed(if word == "-" { "" } else { word })
}

fn moment(word: &str) -> Option<Moment> {
    const DAY_MS: i64 = 86_400_000;
    let today_ms = NOW_MS - NOW_MS.rem_euclid(DAY_MS);
    let day = |unix_ms| Some(Moment { unix_ms, precision: Precision::Day, approximate: false });
    match word {
        "" => None,
        "today" => day(today_ms),
        "yesterday" => day(today_ms - DAY_MS),
        _ => {
            let (sign, length) = word.split_at(1);
            let sign = if sign == "-" { -1 } else { 1 };
            Some(Moment::exact(NOW_MS + sign * length_ms(length)))
        }
    }
}

fn length_ms(word: &str) -> i64 {
    let (number, unit) = word.split_at(word.len() - 1);
    let unit_ms = match unit {
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        other => panic!("{other} is no unit"),
    };
    number.parse::<i64>().unwrap() * unit_ms
}
