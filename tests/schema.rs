//! `www/feed.schema.json`, the published description of the extended Statuspage format: it must accept whatever is one, and refuse what
//! its author would be sorry for. A validator that isn't ours judges.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jsonschema::Validator;
use serde_json::{Value, json};
use statuslamp::feed::{Format, load, load_as, to_statuspage};
use statuslamp::model::{
    Audience, Cause, Component, ComponentState, DataLoss, Impact, Incident, Kind, LocalizedText, Moment,
    Page, Party, Phase, PostMortem, Precision, Record, Remediation, RemediationState, Section, SectionKind,
    Severity, Span, Status, Translation, Update, Uptime,
};

/// What Statuspage v2 itself has; every other field that the schema names must be marked as an extension.
const PLAIN: [(&str, &str); 8] = [
    ("", "page status components incidents scheduled_maintenances"),
    ("page", "id name url time_zone timezone updated_at"),
    ("overall", "indicator description"),
    ("component", COMPONENT),
    ("affectedComponent", COMPONENT),
    ("componentChange", "code name old_status new_status"),
    (
        "incident",
        "id name status impact created_at started_at updated_at monitoring_at resolved_at scheduled_for scheduled_until \
         shortlink page_id reminder_intervals components incident_updates",
    ),
    (
        "update",
        "id status body display_at created_at updated_at incident_id affected_components deliver_notifications \
         custom_tweet tweet_id",
    ),
];
const COMPONENT: &str = "id name status description position group group_id components showcase start_date \
                         only_show_if_degraded page_id created_at updated_at";

fn read(path: impl AsRef<Path>) -> Value {
    let path = path.as_ref();
    serde_json::from_slice(&fs::read(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn schema() -> Value {
    read("www/feed.schema.json")
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::options().should_validate_formats(true).build(schema).unwrap()
}

/// Where a document is refused, as JSON Pointers.
fn faults(validator: &Validator, document: &Value) -> BTreeSet<String> {
    validator.iter_errors(document).map(|error| error.instance_path().to_string()).collect()
}

#[track_caller]
fn assert_valid(validator: &Validator, document: &Value, name: &str) {
    let errors: Vec<_> = validator
        .iter_errors(document)
        .map(|error| format!("{name}{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

/// The JSON files under a folder.
fn files(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Feeds of the extended format that the project has; all but the one that is broken on purpose.
fn own_feeds() -> Vec<PathBuf> {
    let mut feeds = files("www/feeds");
    feeds.retain(|path| !path.starts_with("www/feeds/broken"));
    assert!(!feeds.is_empty());
    feeds.extend(files("tests/fixtures/feeds/statuspage"));
    feeds
}

/// Follows a schema that only refers to another one; with the name of what it comes to.
fn resolve<'s>(root: &'s Value, schema: &'s Value) -> (&'s str, &'s Value) {
    match schema["$ref"].as_str() {
        Some(address) => {
            let name = address.strip_prefix("#/$defs/").unwrap();
            let (further, found) = resolve(root, &root["$defs"][name]);
            (if further.is_empty() { name } else { further }, found)
        }
        None => ("", schema),
    }
}

/// A field of a document and what the schema says of it.
struct Field {
    pointer: String,
    /// `None` where the schema doesn't name it.
    said: Option<Value>,
    is_required: bool,
}

/// Every field of a document, those in entries of lists and in translations included.
fn fields(root: &Value, schema: &Value, value: &Value, pointer: &str, found: &mut Vec<Field>) {
    let (_, schema) = resolve(root, schema);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                fields(root, &schema["items"], item, &format!("{pointer}/{index}"), found);
            }
        }
        Value::Object(members) => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            for (name, member) in members {
                let pointer = format!("{pointer}/{name}");
                // Names of translations are languages, which are no fields.
                if schema["additionalProperties"].is_object() {
                    fields(root, &schema["additionalProperties"], member, &pointer, found);
                    continue;
                }
                let said = schema["properties"].get(name);
                let is_required = required.contains(&json!(name));
                found.push(Field { pointer: pointer.clone(), said: said.cloned(), is_required });
                if let Some(said) = said {
                    fields(root, said, member, &pointer, found);
                }
            }
        }
        _ => {}
    }
}

fn fields_of(schema: &Value, document: &Value) -> Vec<Field> {
    let mut found = Vec::new();
    fields(schema, schema, document, "", &mut found);
    found
}

/// Puts a value at a pointer, or takes away what is there.
fn put(document: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match (document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")), value) {
        (Value::Object(fields), Some(value)) => {
            fields.insert(name.to_owned(), value);
        }
        (Value::Object(fields), None) => {
            fields.remove(name).unwrap_or_else(|| panic!("nothing at {pointer}"));
        }
        (Value::Array(items), Some(value)) => items[name.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{other} at {parent} has no fields"),
    }
}

fn text(text: &str) -> LocalizedText {
    let translations = vec![
        Translation { lang: "it".to_owned(), text: format!("{text} in italiano"), machine: true },
        Translation { lang: "pt-BR".to_owned(), text: format!("{text} em português"), machine: false },
    ];
    LocalizedText { text: text.to_owned(), lang: Some("en".to_owned()), translations }
}

/// A status in which everything is said that can be. Nothing is left to a default: a new field of the model must be said here.
fn whole_status() -> Status {
    let at = Some(Moment::exact(1_795_000_000_123));
    let day = Moment { unix_ms: 1_795_046_400_000, precision: Precision::Day, approximate: true };
    let some = |text: &str| Some(text.to_owned());
    let section = |kind| Section { kind, text: text("A section") };
    let remediation = |state| Remediation { text: text("A remediation"), state };
    let page = Page {
        name: some("Larkspur"),
        url: some("https://status.larkspur.example"),
        lang: some("en"),
        time_zone: some("Europe/Lisbon"),
        display_time_zones: vec!["UTC".to_owned(), "America/Argentina/Buenos_Aires".to_owned()],
    };
    let incident = Incident {
        id: "i".to_owned(),
        provider: None,
        kind: Kind::Incident,
        title: text("Orders are late"),
        phase: Phase::Unknown("panicking".to_owned()),
        impact: Impact::Unknown("SEV1".to_owned()),
        created_at: at,
        // Before the update, which says that it goes on.
        resolved_at: Some(Moment::exact(1_794_999_999_123)),
        window: Some(Span { from: at, to: Some(day) }),
        url: some("https://status.larkspur.example/i"),
        regions: vec!["eu-1".to_owned(), "Lisbon".to_owned()],
        components: vec![text("Ordering")],
        component_ids: vec!["ordering".to_owned()],
        audience: Some(Audience {
            any: vec!["pod:1".to_owned()],
            all: vec!["plan:pro".to_owned()],
            label: Some(text("Customers on pod 1")),
        }),
        action_required: Some(text("Send them again.")),
        data_loss: Some(DataLoss::Confirmed),
        cause: Some(Cause { party: Party::Partner, name: some("Tern"), url: some("https://tern.example") }),
        replaced_by: some("m"),
        updates: vec![Update {
            id: "u".to_owned(),
            phase: Phase::Monitoring,
            body: text("Orders arrive."),
            // After the end, which is no end then.
            at: at.map(|at| Moment { unix_ms: at.unix_ms + 1, ..at }),
            edited_at: at,
        }],
        post_mortem: Some(PostMortem {
            published_at: at,
            sections: vec![
                section(SectionKind::Whole),
                section(SectionKind::Summary),
                section(SectionKind::RootCause),
                section(SectionKind::Resolution),
            ],
            remediations: vec![
                remediation(RemediationState::Planned),
                remediation(RemediationState::InProgress),
                remediation(RemediationState::Done),
                remediation(RemediationState::Unknown(String::new())),
            ],
        }),
    };
    let maintenance = Incident {
        id: "m".to_owned(),
        kind: Kind::Maintenance,
        phase: Phase::Scheduled,
        impact: Impact::Maintenance,
        ..incident.clone()
    };
    let component = |id: &str, state| Component {
        id: id.to_owned(),
        name: text("Ordering"),
        state,
        is_group: true,
        group_id: some("g"),
        records: vec![Record {
            from: Moment { precision: Precision::Day, ..Moment::exact(1_795_046_400_000) },
            to: Moment::exact(1_795_050_000_000),
            severity: Severity::Major,
        }],
        uptime: Some(Uptime { percent: "99.90".to_owned(), days: 90 }),
        is_unconfirmed: false,
    };
    Status {
        id_prefix: String::new(),
        page,
        provider: None,
        indicator: Some(Severity::Unknown),
        components: vec![
            component("ordering", ComponentState::DegradedPerformance),
            component("silent", ComponentState::Unknown(String::new())),
            component("strange", ComponentState::Unknown("on_fire".to_owned())),
        ],
        incidents: vec![Arc::new(incident), Arc::new(maintenance)],
        expires_at: at,
        written_at: at,
    }
}

#[test]
fn it_is_a_schema_of_2020_12() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::draft202012::meta::validate(&schema).unwrap();
}

/// A file that trunk isn't told of is in the repository and nowhere else.
#[test]
fn it_is_served() {
    let page = fs::read_to_string("index.html").unwrap();
    assert!(page.contains(r#"<link data-trunk rel="copy-file" href="www/feed.schema.json" />"#));
}

#[test]
fn our_own_feeds_are_accepted() {
    let validator = validator(&schema());
    for path in own_feeds() {
        assert_valid(&validator, &read(&path), &path.display().to_string());
    }
}

#[test]
fn what_is_written_of_any_format_is_accepted() {
    let validator = validator(&schema());
    for path in files("tests/fixtures/feeds") {
        // What lists nothing, and says so in nobody's words, is of the folder's format.
        let format = path.parent().and_then(|folder| Format::named(folder.file_name()?.to_str()?));
        let written = to_statuspage(&load_as(&fs::read(&path).unwrap(), format).status.unwrap());
        assert_valid(&validator, &written, &path.display().to_string());
    }
    assert_valid(&validator, &to_statuspage(&whole_status()), "whole");
    assert_valid(&validator, &to_statuspage(&Status::default()), "empty");
}

#[test]
fn every_public_file_of_statuspage_is_accepted() {
    let validator = validator(&schema());
    let whole = read("tests/fixtures/feeds/statuspage/news.json");
    for list in ["status", "components", "incidents", "scheduled_maintenances"] {
        let file = json!({ "page": whole["page"], list: whole[list] });
        assert_valid(&validator, &file, list);
    }
    for odd in [
        // Statuspage says "maintenance" in both, which its own description leaves out.
        json!({ "page": {}, "status": { "indicator": "maintenance", "description": "Service Under Maintenance" },
                "incidents": [ { "id": "a", "name": "x", "status": "in_progress", "impact": "maintenance" } ] }),
        // Copies write null for what they don't have, numbers for ids, and fields of their own.
        json!({ "page": { "id": 7, "timezone": "Pacific Time (US & Canada)", "url": null, "theme": { "dark": true } },
                "status": { "indicator": null, "description": null }, "components": null, "incidents": [
                    { "id": 12, "name": "x", "status": null, "shortlink": null, "components": null, "severity": 3,
                      "incident_updates": [ { "id": 9, "status": "resolved", "body": null, "affected_components": null } ] } ],
                "scheduled_maintenances": null, "subscribers": 12 }),
    ] {
        assert_valid(&validator, &odd, "odd");
    }
}

/// Copies of Statuspage write null for what they don't have, and readers take it for absent: so must the schema, wherever it doesn't
/// ask for the field.
#[test]
fn null_is_the_same_as_absent() {
    let schema = schema();
    let validator = validator(&schema);
    let mut looked_at = 0;
    for document in [to_statuspage(&whole_status()), read("tests/fixtures/feeds/statuspage/news.json")] {
        for Field { pointer, said, is_required } in fields_of(&schema, &document) {
            assert!(said.is_some(), "{pointer}");
            for instead in [None, Some(Value::Null)] {
                let mut changed = document.clone();
                put(&mut changed, &pointer, instead.clone());
                assert_eq!(validator.is_valid(&changed), !is_required, "{pointer}: {instead:?}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 300, "{looked_at}");
}

/// What an author would be sorry for: where to change `extended.json`, into what (nothing: it is taken away), and where the fault is.
const REFUSED: &[[&str; 3]] = &[
    ["/page", "", ""],
    ["/page", "[]", "/page"],
    ["/page", "null", "/page"],
    ["/page/url", r#""status.takenoko.example""#, "/page/url"],
    ["/page/state", r#""up""#, "/page/state"],
    ["/page/lang", r#""japanese language""#, "/page/lang"],
    ["/page/display_time_zones", r#""UTC""#, "/page/display_time_zones"],
    ["/page/display_time_zones/0", r#""UTC, please""#, "/page/display_time_zones/0"],
    ["/status", r#""minor""#, "/status"],
    ["/status/indicator", r#""minnor""#, "/status/indicator"],
    ["/generated_at", "1763632800", "/generated_at"],
    ["/expires_at", r#""in an hour""#, "/expires_at"],
    ["/expires_at", r#""2026-11-20T10:15:00""#, "/expires_at"],
    ["/expires_at", r#""2026-13-20T10:15:00Z""#, "/expires_at"],
    ["/components", "{}", "/components"],
    ["/components/0", "null", "/components/0"],
    ["/components/0/id", "", "/components/0"],
    ["/components/0/name", r#"{ "ja": "送信" }"#, "/components/0/name"],
    ["/components/0/status", r#""degraded""#, "/components/0/status"],
    ["/components/0/group", r#""false""#, "/components/0/group"],
    ["/components/0/group_id", "[]", "/components/0/group_id"],
    ["/components/0/position", r#""1""#, "/components/0/position"],
    ["/components/0/translations/de_AT", r#"{ "name": "Versand" }"#, "/components/0/translations"],
    ["/components/0/records", r#""2026-11-19""#, "/components/0/records"],
    ["/components/0/records/0/from", "", "/components/0/records/0"],
    ["/components/0/records/0/to", r#""2026-13-01""#, "/components/0/records/0/to"],
    ["/components/0/records/1/status", r#""minor""#, "/components/0/records/1/status"],
    ["/components/0/uptime", "99.9", "/components/0/uptime"],
    ["/components/0/uptime/percent", r#""99.9%""#, "/components/0/uptime/percent"],
    ["/components/0/uptime/percent", "99.5", "/components/0/uptime/percent"],
    ["/components/0/uptime/days", "", "/components/0/uptime"],
    ["/incidents", r#""none""#, "/incidents"],
    ["/incidents/0", r#""Late mail""#, "/incidents/0"],
    ["/incidents/0/id", "", "/incidents/0"],
    ["/incidents/0/id", r#"" ""#, "/incidents/0/id"],
    ["/incidents/0/name", "", "/incidents/0"],
    ["/incidents/0/name", r#""""#, "/incidents/0/name"],
    ["/incidents/0/status", r#""closed""#, "/incidents/0/status"],
    ["/incidents/0/impact", r#""Minor""#, "/incidents/0/impact"],
    ["/incidents/0/created_at", r#""19 November 2026""#, "/incidents/0/created_at"],
    ["/incidents/0/resolved_at", r#""2026-11-19 09:00:00+09:00""#, "/incidents/0/resolved_at"],
    ["/incidents/0/resolved_at", "false", "/incidents/0/resolved_at"],
    ["/incidents/0/scheduled_for", r#""2026-11-19T25:00:00Z""#, "/incidents/0/scheduled_for"],
    ["/incidents/0/shortlink", r#""javascript:alert(1)""#, "/incidents/0/shortlink"],
    ["/incidents/0/shortlink", r#""""#, "/incidents/0/shortlink"],
    ["/incidents/0/lang", r#""ja_JP""#, "/incidents/0/lang"],
    ["/incidents/0/translations/e", r#"{ "name": "Late mail" }"#, "/incidents/0/translations"],
    ["/incidents/0/translations/en", r#""Delayed delivery""#, "/incidents/0/translations/en"],
    ["/incidents/0/translations/en/name", "", "/incidents/0/translations/en"],
    ["/incidents/0/translations/it/machine", r#""yes""#, "/incidents/0/translations/it/machine"],
    ["/incidents/0/audience", r#"["pod:17"]"#, "/incidents/0/audience"],
    ["/incidents/0/audience/any", r#""pod:17""#, "/incidents/0/audience/any"],
    ["/incidents/0/audience/all/0", r#""product: mail""#, "/incidents/0/audience/all/0"],
    ["/incidents/0/audience/label", r#"["Customers"]"#, "/incidents/0/audience/label"],
    ["/incidents/0/audience/translations/en/label", "", "/incidents/0/audience/translations/en"],
    ["/incidents/0/audience/translations/en/machine", "1", "/incidents/0/audience/translations/en/machine"],
    ["/incidents/0/regions", r#""ap-northeast-1""#, "/incidents/0/regions"],
    ["/incidents/0/regions/0", r#"" ""#, "/incidents/0/regions/0"],
    ["/incidents/0/regions/1", "7", "/incidents/0/regions/1"],
    ["/incidents/0/impact_window", r#""2026-11-19""#, "/incidents/0/impact_window"],
    ["/incidents/0/impact_window/from", r#""2026-11-19""#, "/incidents/0/impact_window/from"],
    ["/incidents/0/impact_window/from/at", "", "/incidents/0/impact_window/from"],
    ["/incidents/0/impact_window/from/at", r#""about nine""#, "/incidents/0/impact_window/from/at"],
    ["/incidents/0/impact_window/from/approximate", "1", "/incidents/0/impact_window/from/approximate"],
    ["/incidents/0/impact_window/to/precision", r#""week""#, "/incidents/0/impact_window/to/precision"],
    ["/incidents/0/action_required", r#""Send again.""#, "/incidents/0/action_required"],
    ["/incidents/0/action_required/text", "", "/incidents/0/action_required"],
    ["/incidents/0/data_loss", "true", "/incidents/0/data_loss"],
    ["/incidents/0/data_loss", r#""some""#, "/incidents/0/data_loss"],
    ["/incidents/0/cause/party", r#""them""#, "/incidents/0/cause/party"],
    ["/incidents/0/cause/url", r#""data:text/html,x""#, "/incidents/0/cause/url"],
    ["/incidents/0/replaced_by", r#"["t2"]"#, "/incidents/0/replaced_by"],
    ["/incidents/0/components/0/name", "false", "/incidents/0/components/0/name"],
    ["/incidents/0/incident_updates", "{}", "/incidents/0/incident_updates"],
    ["/incidents/0/incident_updates/0/id", "", "/incidents/0/incident_updates/0"],
    ["/incidents/0/incident_updates/0/body", r#"["Back."]"#, "/incidents/0/incident_updates/0/body"],
    ["/incidents/0/incident_updates/0", r#"{ "id": "silent" }"#, "/incidents/0/incident_updates/0"],
    ["/incidents/0/incident_updates/0/edited_at", r#""later""#, "/incidents/0/incident_updates/0/edited_at"],
    ["/incidents/0/postmortem", r#""A relay stood still.""#, "/incidents/0/postmortem"],
    ["/incidents/0/postmortem/sections/summary", "{}", "/incidents/0/postmortem/sections/summary"],
    ["/incidents/0/postmortem/remediations/0/text", "", "/incidents/0/postmortem/remediations/0"],
    [
        "/incidents/0/postmortem/remediations/1/state",
        r#""someday""#,
        "/incidents/0/postmortem/remediations/1/state",
    ],
    ["/incidents/0/postmortem/translations/english", "[]", "/incidents/0/postmortem/translations/english"],
    ["/scheduled_maintenances", "7", "/scheduled_maintenances"],
];

#[test]
fn what_an_author_would_be_sorry_for_is_refused() {
    let schema = schema();
    // Most validators take `format` for a note: the patterns must do.
    let lax = jsonschema::draft202012::options().should_validate_formats(false).build(&schema).unwrap();
    let strict = validator(&schema);
    let good = read("tests/fixtures/feeds/statuspage/extended.json");
    for [place, value, fault] in REFUSED {
        let mut bad = good.clone();
        put(&mut bad, place, (!value.is_empty()).then(|| serde_json::from_str(value).unwrap()));
        for validator in [&lax, &strict] {
            assert_eq!(faults(validator, &bad), BTreeSet::from([(*fault).to_owned()]), "{place}: {value}");
        }
    }
    assert_eq!(faults(&strict, &json!({ "page": {}, "incidents": null })), BTreeSet::from([String::new()]));
    // Only the calendar knows.
    let mut bad = good;
    put(&mut bad, "/expires_at", Some(json!("2026-02-30T10:15:00Z")));
    assert_eq!(faults(&strict, &bad), BTreeSet::from(["/expires_at".to_owned()]));
}

/// Who follows the schema must not be scolded by the reader. The one exception is a word that only converters write.
#[test]
fn what_is_accepted_is_read_without_complaint() {
    for path in own_feeds() {
        assert_eq!(load(&fs::read(&path).unwrap()).problems, [], "{}", path.display());
    }
    let problems = load(to_statuspage(&whole_status()).to_string().as_bytes()).problems;
    let about: BTreeSet<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(about.len(), 4, "{about:?}");
    assert!(about.iter().all(|problem| problem.ends_with("has the unknown value \"unknown\"")), "{about:?}");
}

#[test]
fn language_tags() {
    let schema = schema();
    let tag = jsonschema::draft202012::new(&schema["$defs"]["languageTag"]).unwrap();
    for good in [
        "en",
        "PT-br",
        "zh-Hant-TW",
        "es-419",
        "sl-rozaj-biske",
        "de-CH-1901",
        "zh-cmn-Hans-CN",
        "de-u-co-phonebk",
        "en-US-x-twain",
        "gsw",
    ] {
        assert!(tag.is_valid(&json!(good)), "{good}");
    }
    for bad in ["", "e", "english!", "pt_BR", "de-", "-de", "de--AT", "en-a", "de AT", "x", "1"] {
        assert!(!tag.is_valid(&json!(bad)), "{bad}");
    }
}

#[test]
fn everything_the_schema_names_is_explained() {
    fn check(schema: &Value, place: &str, count: &mut usize) {
        for (name, said) in schema["properties"].as_object().into_iter().flatten() {
            explained(said, &format!("{place}/{name}"));
            check(said, &format!("{place}/{name}"), count);
            *count += 1;
        }
        for inner in ["items", "additionalProperties"] {
            if let Some(schema) = schema.get(inner) {
                check(schema, &format!("{place}/{inner}"), count);
            }
        }
    }
    fn explained(said: &Value, place: &str) {
        for part in ["title", "description"] {
            assert!(said[part].as_str().is_some_and(|text| !text.trim().is_empty()), "{place} has no {part}");
        }
    }
    let schema = schema();
    let mut count = 0;
    explained(&schema, "");
    check(&schema, "", &mut count);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        explained(definition, name);
        check(definition, name, &mut count);
    }
    assert!(count > 100, "{count}");
    // And nothing is described that no document can have.
    let text = schema.to_string();
    for name in schema["$defs"].as_object().unwrap().keys() {
        assert!(text.contains(&format!("\"#/$defs/{name}\"")), "{name} is nowhere used");
    }
}

#[test]
fn every_field_that_is_written_is_named() {
    let written = to_statuspage(&whole_status());
    let unnamed: Vec<_> = fields_of(&schema(), &written)
        .into_iter()
        .filter(|field| field.said.is_none())
        .map(|field| field.pointer)
        .collect();
    assert_eq!(unnamed, [""; 0]);
    // The document is whole: what it says is read again, word by word.
    let again = load(written.to_string().as_bytes()).status.unwrap();
    assert_eq!(to_statuspage(&again), written);
}

/// The schema of plain Statuspage v2: ours without its extensions, and closed.
fn plain_schema() -> Value {
    let mut schema = schema();
    for (name, plain) in PLAIN {
        let place = if name.is_empty() { String::new() } else { format!("/$defs/{name}") };
        let definition = schema.pointer_mut(&place).unwrap();
        let names: BTreeSet<_> = plain.split_whitespace().collect();
        let properties = definition["properties"].as_object_mut().unwrap();
        for (field, said) in properties.iter() {
            let is_marked = said["$comment"].as_str().is_some_and(|comment| comment.starts_with("Extension"));
            let is_forbidden = said["not"].is_object();
            assert_eq!(is_marked || is_forbidden, !names.contains(field.as_str()), "{place}/{field}");
        }
        properties.retain(|field, _| names.contains(field.as_str()));
        assert_eq!(properties.len(), names.len(), "{place}");
        definition["additionalProperties"] = false.into();
    }
    schema
}

/// What readers of plain Statuspage take from a document; by id, since what is sorted by may be an extension.
fn told(document: &Value) -> BTreeMap<String, (String, Phase, Vec<Update>)> {
    let status = load(document.to_string().as_bytes()).status.unwrap();
    let plain = |incident: &Arc<Incident>| {
        let updates = incident.updates.iter().map(|update| Update {
            body: LocalizedText::plain(update.body.text.as_str(), None),
            edited_at: None,
            ..update.clone()
        });
        (incident.id.clone(), (incident.title.text.clone(), incident.phase.clone(), updates.collect()))
    };
    status.incidents.iter().map(plain).collect()
}

/// Old readers pass over what they don't know. What is left of an extended feed then must be a whole feed: nothing that they need may
/// have moved into an extension.
#[test]
fn an_extended_feed_without_its_extensions_is_a_plain_one() {
    let schema = schema();
    let plain = validator(&plain_schema());
    let mut documents: Vec<_> =
        own_feeds().into_iter().map(|path| (path.display().to_string(), read(&path))).collect();
    documents.push(("whole".to_owned(), to_statuspage(&whole_status())));
    let mut extended = 0;
    for (name, document) in documents {
        let mut stripped = document.clone();
        // Inner ones first, as they come last.
        for field in fields_of(&schema, &document).into_iter().rev() {
            let comment = field.said.as_ref().and_then(|said| said["$comment"].as_str()).unwrap_or_default();
            if comment.starts_with("Extension") {
                put(&mut stripped, &field.pointer, None);
            }
        }
        assert_eq!(plain.is_valid(&document), stripped == document, "{name}");
        assert_valid(&plain, &stripped, &name);
        assert_eq!(told(&stripped), told(&document), "{name}");
        extended += usize::from(stripped != document);
    }
    assert!(extended > 10, "{extended}");
}

/// Real payloads, which lie beside the project on the machines of its developers and are not part of it.
#[test]
fn the_shared_samples_are_accepted() {
    let folder = Path::new("../shared/feeds");
    if !folder.is_dir() {
        println!("the shared samples are not here: not tested");
        return;
    }
    let validator = validator(&schema());
    for vendor in ["statuspage", "rootly"] {
        for path in files(folder.join(vendor)) {
            assert_valid(&validator, &read(&path), &path.display().to_string());
        }
    }
}
