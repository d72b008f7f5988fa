//! What a reader would be told: the banner in its order, the rest with the reason why not, in the language that they read.

use super::*;

#[test]
fn a_clean_feed() {
    let ran = check(FERRY, &[]);
    assert_eq!(
        ran.out,
        "\
<stdin>: statuspage
  page        Saltmarsh Ferries
  language    en; the feed is in en
  time        2026-11-24T12:00:00Z
  overall     major
  components  2 in 1 group
  history     6 entries, 1 over

The banner shows:
  1. major, identified: Cards are refused
     what to do: Pay at the pier.
     A certificate expired.
  2. minor, investigating: Search is slow

It doesn't show:
  - maintenance, scheduled: Move of the timetable
    it begins 2026-11-26T22:00:00Z and is announced 2026-11-25T22:00:00Z
  - major, identified: Northern pier only
    it is addressed to others: any of pier:north; all of role:crew
  - minor, resolved: Late mail
    it is over
  - maintenance, scheduled: New engines
    the feed doesn't say when it begins

No problems.
"
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn what_the_reader_is_told_depends_on_who_and_when_it_is() {
    let shown = |options: &[&str]| -> Vec<String> {
        let document = check(FERRY, &[&["--json"], options].concat()).json();
        let shown = document["status"]["shown"].as_array().unwrap();
        shown.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(shown(&[]), ["pay", "slow"]);
    assert_eq!(shown(&["--audience", "pier:north role:crew"]), ["pay", "north", "slow"]);
    assert_eq!(shown(&["--audience", "pier:north", "--audience=role:crew"]), ["pay", "north", "slow"]);
    assert_eq!(shown(&["--audience", "pier:north"]), ["pay", "slow"]);
    assert_eq!(shown(&["--components", "Booking"]), ["pay"]);
    assert_eq!(shown(&["--components", "app"]), ["slow"]);
    assert_eq!(shown(&["--components", "app, Web shop"]), ["pay", "slow"]);
    assert_eq!(shown(&["--min-impact", "major"]), ["pay"]);
    // Who must act is told whatever the impact.
    assert_eq!(shown(&["--min-impact", "critical"]), ["pay"]);
    assert_eq!(shown(&["--maintenance-lead", "P1W"]), ["pay", "slow", "move"]);
    let later = run(&["check", "-", "--json", "--at", "2026-11-26T23:00:00+01:00"], FERRY.as_bytes()).json();
    assert_eq!(later["at"], "2026-11-26T22:00:00Z");
    assert_eq!(later["status"]["shown"][2]["id"], "move");

    let reason = |options: &[&str], id: &str| {
        let document = check(FERRY, &[&["--json"], options].concat()).json();
        let not_shown = document["status"]["not_shown"].as_array().unwrap();
        let entry = not_shown.iter().find(|entry| entry["id"] == id).unwrap();
        (entry["reason"].as_str().unwrap().to_owned(), entry["because"].as_str().unwrap().to_owned())
    };
    let is = |code: &str, sentence: &str| (code.to_owned(), sentence.to_owned());
    assert_eq!(
        reason(&["--components", "app"], "pay"),
        is("other-components", "it hits none of the viewer's components")
    );
    assert_eq!(reason(&["--min-impact=major"], "slow"), is("below-min-impact", "its impact is below major"));
    assert_eq!(reason(&[], "north").0, "not-addressed");
    assert_eq!(reason(&[], "old").0, "over");
    assert_eq!(reason(&[], "move").0, "planned-later");
    assert_eq!(reason(&[], "some day").0, "no-start");
}

#[test]
fn texts_are_in_the_readers_language_and_say_where_they_are_not() {
    let german = check(FERRY, &["--lang", "de-AT"]).out;
    let banner: Vec<_> = german.lines().skip_while(|line| !line.starts_with("The banner")).take(5).collect();
    assert_eq!(
        banner,
        [
            "The banner shows:",
            "  1. major, identified: Karten werden abgelehnt [machine translation]",
            "     what to do: Pay at the pier. [in en]",
            "     Ein Zertifikat ist abgelaufen.",
            "  2. minor, investigating: Search is slow [in en]",
        ]
    );
    let pay = &check(FERRY, &["--lang=de", "--json"]).json()["status"]["shown"][0];
    assert_eq!(
        pay["title"],
        json!({ "text": "Karten werden abgelehnt", "lang": "de", "machine": true, "in_lang": true })
    );
    assert_eq!(
        pay["action"],
        json!({ "text": "Pay at the pier.", "lang": "en", "machine": false, "in_lang": false })
    );
    // Nothing is claimed of a text of which nobody says what it is in.
    let silent = check(&FERRY.replace(r#", "lang": "en""#, ""), &["--lang=fr", "--json"]).json();
    assert_eq!(silent["status"]["page"]["lang"], Value::Null);
    assert_eq!(silent["status"]["shown"][0]["title"]["in_lang"], Value::Null);
}

/// A feed that says it is out of date is no news, and the widget then says that it doesn't know.
#[test]
fn a_feed_out_of_date() {
    let feed = r#"{ "page": { "name": "Saltmarsh Ferries" }, "status": { "indicator": "minor" }, "expires_at": "2026-11-24T11:45:00Z" }"#;
    let ran = check(feed, &[]);
    assert!(
        ran.out.contains(
            "  overall     unknown (the feed says minor, and that it is out of date since 2026-11-24T11:45:00Z)\n"
        ),
        "{}",
        ran.out
    );
    let status = &check(feed, &["--json"]).json()["status"];
    assert_eq!(
        (&status["severity"], &status["severity_told"], &status["expired_at"]),
        (&json!("unknown"), &json!("minor"), &json!("2026-11-24T11:45:00Z"))
    );
    let in_time = run(&["check", "-", "--json", "--at=2026-11-24T11:30:00Z"], feed.as_bytes()).json();
    assert_eq!(
        (&in_time["status"]["severity"], &in_time["status"]["expired_at"]),
        (&json!("minor"), &Value::Null)
    );
}

/// Years of history would push what is open out of sight.
#[test]
fn a_long_history_is_cut_short_in_text_only() {
    let past = |day: usize| {
        format!(
            r#"{{ "id": "{day}", "name": "Day {day}", "status": "resolved", "created_at": "2026-10-{day:02}T09:00:00Z" }}"#
        )
    };
    let past: Vec<_> = (1..=12).map(past).collect();
    let feed = format!(r#"{{ "page": {{}}, "incidents": [ {} ] }}"#, past.join(", "));
    let text = check(&feed, &[]).out;
    assert!(text.contains("Day 3\n    it is over\n  and 2 more that are over\n"), "{text}");
    assert!(!text.contains("Day 2\n"), "{text}");
    let status = &check(&feed, &["--json"]).json()["status"];
    assert_eq!((&status["history"], &status["over"]), (&json!(12), &json!(12)));
    assert_eq!(status["not_shown"].as_array().unwrap().len(), 12);
}

/// The reasons that no entry of the other feed has.
#[test]
fn the_rarer_reasons() {
    let feed = r#"{ "page": { "name": "Saltmarsh Ferries" }, "incidents": [
        { "id": "tide", "name": "Low tide", "status": "investigating", "impact": "minor", "regions": ["north-1", "Northern pier"] },
        { "id": "twin", "name": "No sailings", "status": "investigating", "impact": "minor", "replaced_by": "tide" },
        { "id": "gone", "name": "Fog", "status": "resolved", "impact": "major",
          "created_at": "2026-11-24T09:00:00Z", "resolved_at": "2026-11-24T11:00:00Z" },
        { "id": "late", "name": "Ice", "status": "resolved", "impact": "major",
          "created_at": "2026-11-24T11:00:00Z", "resolved_at": "2026-11-24T11:00:00Z" } ],
      "scheduled_maintenances": [
        { "id": "dock", "name": "Dry dock", "status": "in_progress",
          "scheduled_for": "2026-11-20T09:00:00Z", "scheduled_until": "2026-11-21T09:00:00Z" } ] }"#;
    let told = |options: &[&str]| -> Vec<String> {
        let document = check(feed, &[&["--json"], options].concat()).json();
        let not_shown = document["status"]["not_shown"].as_array().unwrap();
        let line = |entry: &Value| {
            format!("{}: {}", entry["reason"].as_str().unwrap(), entry["because"].as_str().unwrap())
        };
        not_shown.iter().map(line).collect()
    };
    let (late, gone, dock) = (
        "backfilled: it was published when it was over",
        "unseen: it has just ended, which is told to those only who saw it",
        "abandoned: it was to end days ago, and nothing was said of it since",
    );
    assert_eq!(
        told(&["--regions", "northern PIER"]),
        [late, gone, dock, "replaced: its story goes on under tide"]
    );
    assert_eq!(
        told(&["--regions", "south-1,Southern pier"]),
        [late, gone, dock, "other-regions: it is in none of the viewer's regions"]
    );
    assert_eq!(check(feed, &["--json"]).json()["status"]["severity"], "minor");
}
