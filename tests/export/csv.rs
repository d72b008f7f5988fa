use std::sync::Arc;

use proptest::prelude::*;
use statuslamp::export::csv;
use statuslamp::model::{Audience, Cause, Incident, Kind, Moment, Party, Phase};

use super::{at, day, incident, text, whole};

const COLUMNS: &str = "id,kind,title,impact,phase,from,to,times,duration_minutes,components,audience,cause,data_loss,\
                       action_required,updates,postmortem,url";

/// Reads a table as RFC 4180 has it.
fn read(table: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut characters = table.strip_prefix('\u{feff}').expect("a mark").chars().peekable();
    let mut is_quoted = false;
    while let Some(character) = characters.next() {
        let row = rows.last_mut().unwrap();
        let cell = row.last_mut().unwrap();
        match character {
            '"' if !is_quoted && cell.is_empty() => is_quoted = true,
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if is_quoted => is_quoted = false,
            '"' => panic!("a quote within {cell}"),
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(characters.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            '\n' if !is_quoted => panic!("a bare line feed after {cell}"),
            _ => cell.push(character),
        }
    }
    assert!(!is_quoted);
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line is ended");
    rows
}

/// One column of one incident.
fn cell(incident: Incident, column: &str) -> String {
    let mut rows = read(&csv(&[Arc::new(incident)])).into_iter();
    let place = rows.next().unwrap().iter().position(|name| name == column).unwrap();
    rows.next().unwrap().swap_remove(place)
}

#[test]
fn a_table_of_two() {
    let table = csv(&[Arc::new(whole()), Arc::new(incident("Mail"))]);
    let expected = [
        &("\u{feff}".to_owned() + COLUMNS),
        "kx3,incident,Orders are late,major,resolved,2026-11-22T06:00:00Z,2026-11-22T10:00:00Z,exact,240,\
         \"Ordering; smtp-eu\",Customers on pods 1 and 2,partner: Tern,possible,\
         \"Send them again.\nAll of them, \"\"late\"\" ones too.\",2,yes,https://status.larkspur.example/kx3",
        "kx3,incident,Mail,unknown,unknown,,,,,,,,,,0,no,",
        "",
    ]
    .join("\r\n");
    assert_eq!(table, expected);
    assert_eq!(csv(&[]), format!("\u{feff}{COLUMNS}\r\n"));
}

#[test]
fn times_are_never_more_exact_than_they_are_known() {
    let about = |moment: Option<Moment>| moment.map(|moment| Moment { approximate: true, ..moment });
    for (from, to, told) in [
        (at(-2), at(-1), ["2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", "exact", "60"]),
        (about(at(-2)), at(-1), ["2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", "approximate", "60"]),
        (at(-2), about(at(-1)), ["2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", "approximate", "60"]),
        (None, at(-1), ["", "2026-11-22T11:00:00Z", "exact", ""]),
        (at(-2), None, ["2026-11-22T10:00:00Z", "", "exact", ""]),
        (day(-24), at(-1), ["2026-11-21", "2026-11-22T11:00:00Z", "exact", ""]),
        (day(-24), day(-24), ["2026-11-21", "2026-11-21", "exact", ""]),
        (at(-1), at(-2), ["2026-11-22T11:00:00Z", "2026-11-22T10:00:00Z", "exact", ""]),
        (at(-1), at(-1), ["2026-11-22T11:00:00Z", "2026-11-22T11:00:00Z", "exact", "0"]),
        (None, None, ["", "", "", ""]),
    ] {
        // That the beginning isn't known goes before when it was opened.
        let incident = Incident { window: Some((from, to).into()), created_at: at(-9), ..incident("x") };
        let found = ["from", "to", "times", "duration_minutes"].map(|column| cell(incident.clone(), column));
        assert_eq!(found, told);
    }
    let opened = Incident { created_at: at(-9), ..incident("x") };
    assert_eq!(cell(opened, "from"), "2026-11-22T03:00:00Z");
}

#[test]
fn whom_it_concerns_and_whose_fault_it_was() {
    // Tokens mean nothing to who reads a table.
    for (label, told) in [(None, ""), (Some(text("Customers on pod 17")), "Customers on pod 17")] {
        let audience = Some(Audience { any: vec!["pod:17".to_owned()], label, ..Audience::default() });
        assert_eq!(cell(Incident { audience, ..incident("x") }, "audience"), told);
    }
    for (party, name, told) in [
        (Party::Own, None, "own"),
        (Party::Partner, Some("Tern"), "partner: Tern"),
        (Party::Unknown("fate".to_owned()), Some("Tern"), "Tern"),
        (Party::Unknown(String::new()), None, ""),
    ] {
        let cause = Some(Cause { party, name: name.map(str::to_owned), url: None });
        assert_eq!(cell(Incident { cause, ..incident("x") }, "cause"), told);
    }
    let work = Incident { kind: Kind::Maintenance, phase: Phase::InProgress, ..incident("x") };
    assert_eq!([cell(work.clone(), "kind"), cell(work, "phase")], ["maintenance", "in_progress"]);
}

#[test]
fn nothing_is_run_as_a_formula() {
    for title in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "=HYPERLINK(\"x\",\"y\")",
    ] {
        let found = cell(incident(title), "title");
        assert_eq!(found, "'".to_owned() + title);
        let id = Incident { id: title.to_owned(), ..incident("x") };
        assert_eq!(cell(id, "id"), "'".to_owned() + title);
    }
    for title in ["1=1", "a", "'=1", " x", "メール", "\u{1}"] {
        assert_eq!(cell(incident(title), "title"), title);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_stands_there_is_read_as_the_same(title in any::<String>(), id in "[,;\"\r\n=a]{1,6}", action in any::<String>()) {
        let incident = Incident { id, title: text(&title), action_required: Some(text(&action)), ..whole() };
        let rows = read(&csv(&[Arc::new(incident.clone()), Arc::new(incident.clone())]));
        prop_assert_eq!(rows.len(), 3);
        for row in rows.iter().skip(1) {
            prop_assert_eq!(row.len(), COLUMNS.split(',').count());
            for (place, told) in [(0, &incident.id), (2, &title), (13, &action)] {
                let cell = &row[place];
                prop_assert!(cell == told || cell.strip_prefix('\'') == Some(told), "{:?} for {:?}", cell, told);
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            }
        }
    }
}
