use proptest::prelude::*;
use statuslamp::find::{Excerpt, Found, Place, Words, search};
use statuslamp::model::{
    Audience, Cause, Incident, Party, PostMortem, Remediation, RemediationState, Section, SectionKind,
};

use super::browser::{folder, incident, text, update};

fn look(incident: &Incident, typed: &str) -> Option<Found> {
    let mut folder = folder();
    let words = Words::of(typed, &mut folder);
    search(incident, &words, &mut folder)
}

/// An excerpt with brackets around what was found.
fn shown(excerpt: &Excerpt) -> String {
    let Excerpt { text, from, to } = excerpt;
    format!("{}[{}]{}", &text[..*from], &text[*from..*to], &text[*to..])
}

fn whole() -> Incident {
    Incident {
        action_required: Some(text("Rotate keys|de:Schlüssel erneuern")),
        components: vec![text("Gateway|ja:ゲートウェイ"), text("")],
        component_ids: vec!["gw-7".to_owned(), "x".to_owned()],
        audience: Some(Audience {
            label: Some(text("Customers on pod 17|de:Kunden des Pods 17")),
            ..Audience::default()
        }),
        cause: Some(Cause { party: Party::Partner, name: Some("Tern".to_owned()), url: None }),
        updates: vec![update("All is well.|de:Alles läuft."), update("We look into it.")],
        post_mortem: Some(PostMortem {
            published_at: None,
            sections: vec![Section { kind: SectionKind::RootCause, text: text("A relay stood still.") }],
            remediations: vec![Remediation { text: text("A second relais"), state: RemediationState::Done }],
        }),
        ..incident("Orders are late|de:Bestellungen verspätet")
    }
}

#[test]
fn every_text_is_searched_in_every_language() {
    for (typed, place, lang, line) in [
        ("orders", Place::Title, None, ""),
        ("LATE orders", Place::Title, None, ""),
        ("verspatet", Place::Title, Some("de"), "Bestellungen [verspätet]"),
        ("rotate", Place::Action, None, "[Rotate] keys"),
        ("SCHLÜSSEL", Place::Action, Some("de"), "[Schlüssel] erneuern"),
        ("gateway", Place::Component, None, "[Gateway]"),
        ("ｹﾞｰﾄ", Place::Component, Some("ja"), "[ゲート]ウェイ"),
        ("pod customers", Place::Audience, None, "Customers on [pod] 17"),
        ("kunden", Place::Audience, Some("de"), "[Kunden] des Pods 17"),
        ("tern", Place::Cause, None, "[Tern]"),
        ("look", Place::Update, None, "We [look] into it."),
        ("läuft", Place::Update, Some("de"), "Alles [läuft]."),
        ("relay", Place::PostMortem, None, "A [relay] stood still."),
        ("relais", Place::PostMortem, None, "A second [relais]"),
        // Of several words the first that isn't in the title.
        ("relais orders look", Place::Update, None, "We [look] into it."),
        ("still tern late", Place::Cause, None, "[Tern]"),
    ] {
        let found = look(&whole(), typed).unwrap_or_else(|| panic!("{typed} isn't found"));
        assert_eq!(found.place, place, "{typed}");
        assert_eq!(found.lang.as_deref(), lang, "{typed}");
        assert_eq!(found.excerpt.as_ref().map(shown).unwrap_or_default(), line, "{typed}");
    }
    for typed in ["orders teapot", "teapot", "id-of-it", "gw-7", "stillrelay", "latelate"] {
        assert_eq!(look(&whole(), typed), None, "{typed}");
    }
}

#[test]
fn white_space_separates_words_and_nothing_is_everything() {
    let mut folder = folder();
    let words = |typed: &str, folder: &mut _| Words::of(typed, folder);
    let two = words("mail api", &mut folder);
    for typed in
        ["  mail\tapi ", "mail\u{3000}api", "ＭＡＩＬ\u{a0}Api", "mail\nAPI mail", "mail \u{301} api"]
    {
        assert_eq!(words(typed, &mut folder), two, "{typed:?}");
    }
    for typed in ["", "  \u{3000}", "\u{301}"] {
        assert!(words(typed, &mut folder).is_empty(), "{typed:?}");
        assert!(look(&whole(), typed).is_some_and(|found| found.excerpt.is_none()));
    }
    let many: String = (0..1_000).map(|number| format!("{number} ")).collect();
    let first: String = (0..32).map(|number| format!("{number} ")).collect();
    assert_eq!(words(&many, &mut folder), words(&first, &mut folder));
}

#[test]
fn typing_on_narrows() {
    let mut folder = folder();
    for (typed, before, narrows) in [
        ("mail", "mai", true),
        ("mail", "", true),
        ("mail a", "mail", true),
        ("mail", "mail x", false),
        ("email late", "mail", true),
        ("mai", "mail", false),
        ("late mail", "mail late", true),
        ("과", "고", true),
    ] {
        let (typed_words, before_words) = (Words::of(typed, &mut folder), Words::of(before, &mut folder));
        assert_eq!(typed_words.narrow(&before_words), narrows, "{typed} after {before}");
    }
}

#[test]
fn excerpts_show_what_stands_around() {
    let long = "0123456789".repeat(5);
    let cut = format!("…{}[needle]{}…", &long[10..], &long[..40]);
    for (body, typed, line) in [
        (format!("{long}needle{long}"), "needle", cut.as_str()),
        (
            format!("{}needle{}", &long[10..], &long[10..]),
            "needle",
            &format!("{}[needle]{}", &long[10..], &long[10..]),
        ),
        // Marks on the last letter are its own, those of the next aren't.
        ("Cafe\u{301}s".to_owned(), "cafe", "[Cafe\u{301}]s"),
        ("e\u{301}cole".to_owned(), "c", "e\u{301}[c]ole"),
        ("Caf\u{e9}".to_owned(), "cafe", "[Caf\u{e9}]"),
        // A part of a character is all of it.
        ("Straße".to_owned(), "stras", "[Straß]e"),
        ("Große".to_owned(), "se", "Gro[ße]"),
        ("과금".to_owned(), "고", "[과]금"),
        ("ﾊﾟｽﾜｰﾄﾞ".to_owned(), "パス", "[ﾊﾟｽ]ﾜｰﾄﾞ"),
        ("مُحَمَّد".to_owned(), "حم", "مُ[حَمَّ]د"),
        // In one line, without the marks of the prose.
        ("First.\r\n\r\n- **Second** `api`\tthird".to_owned(), "second", "First. - [Second] api third"),
        ("2 * 3 is six".to_owned(), "six", "2 * 3 is [six]"),
        ("a **b** c".to_owned(), "**b", "a [**b] c"),
        ("\n\nStart".to_owned(), "start", "[Start]"),
    ] {
        let incident = Incident { updates: vec![update("x")], ..incident("Title") };
        let mut incident = incident;
        incident.updates[0].body.text = body.clone();
        let found = look(&incident, typed).unwrap_or_else(|| panic!("{typed} isn't found in {body}"));
        assert_eq!(shown(&found.excerpt.unwrap()), line);
    }
}

/// All of GitHub's incidents were found by "br", and none by a word that a tag stood in.
#[test]
fn prose_is_searched_as_it_is_shown() {
    let of = |body: &str, title: &str| {
        let mut incident = Incident { updates: vec![update("x")], ..incident(title) };
        incident.updates[0].body.text = body.to_owned();
        incident
    };
    let html = of(
        "<p class=\"x\">Queue &amp; search are <b>slo</b>w<br />in Stra&szlig;e, see <a href=\"https://a.example\">the log</a>.</p><!-- y -->",
        "Title",
    );
    for (typed, line) in [
        ("Queue & search", Some("[Queue] & search are slow in Straße, see the lo…")),
        ("slow", Some("Queue & search are [slow] in Straße, see the log.")),
        ("strasse", Some("Queue & search are slow in [Straße], see the log.")),
        ("br", None),
        ("href", None),
        ("amp", None),
        ("example", None),
        ("y --", None),
    ] {
        let found = look(&html, typed).map(|found| shown(&found.excerpt.unwrap()));
        assert_eq!(found.as_deref(), line, "{typed}");
    }
    // Titles have been read by whoever read the feed.
    assert!(look(&of("x", "<b> is shown"), "<b>").is_some());
    assert!(look(&of("Vec<T> < 5 & R&D", "Title"), "vec<t> r&d").is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Any part of any text is found, and shown as it stands there.
    #[test]
    fn what_stands_there_is_found(before in any::<String>(), word in "[a-zßéЖ語ｱ한\u{301}]{1,60}", after in any::<String>()) {
        let mut incident = incident("-");
        incident.updates.push(update(""));
        incident.updates[0].body.text = [before.as_str(), &word, &after].concat();
        let mut folder = folder();
        let words = Words::of(&word, &mut folder);
        prop_assume!(!words.is_empty());
        let excerpt = search(&incident, &words, &mut folder).unwrap().excerpt.unwrap();
        prop_assert!(excerpt.text.chars().count() <= 60 + 2 * 40 + 60);
        let marked = excerpt.text[excerpt.from..excerpt.to].to_owned();
        prop_assert!(!Words::of(&marked, &mut folder).is_empty());
        prop_assert!(Words::of(&marked, &mut folder).narrow(&words), "{:?} isn't {:?}", marked, word);
    }
}
