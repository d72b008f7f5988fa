use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use statuslamp::find::{Linked, Query, read_fragment, write_fragment};
use statuslamp::model::{Kind, Severity};

fn linked(id: &str, query: Query) -> Linked {
    Linked { incident_id: (!id.is_empty()).then(|| id.to_owned()), query }
}

#[test]
fn links_look_as_described() {
    let query = Query {
        text: "late mail".to_owned(),
        component: Some("smtp/eu".to_owned()),
        impact: Some(Severity::Major),
        kind: Some(Kind::Maintenance),
        days: Some(90),
        affects_me: true,
    };
    for (linked, fragment) in [
        (linked("kx3", Query::default()), "#statuslamp=kx3"),
        (
            linked("", query.clone()),
            "#statuslamp=&q=late%20mail&component=smtp%2Feu&impact=major&kind=maintenance&days=90&me=1",
        ),
        (
            linked("障害 1", Query { impact: Some(Severity::Operational), ..Query::default() }),
            "#statuslamp=%E9%9A%9C%E5%AE%B3%201&impact=none",
        ),
        (linked("", Query::default()), ""),
    ] {
        assert_eq!(write_fragment(&linked), fragment);
        if !fragment.is_empty() {
            assert_eq!(read_fragment(fragment), Some(linked.clone()));
            assert_eq!(read_fragment(&fragment[1..]), Some(linked), "without its #");
        }
    }
    assert!(!query.is_empty() && Query::default().is_empty());
}

#[test]
fn what_is_not_ours_is_left_alone() {
    for fragment in
        ["", "#", "#intro", "#/route?statuslamp=a", "#statuslamp", "#Statuslamp=a", "#q=a&statuslamp=b"]
    {
        assert_eq!(read_fragment(fragment), None, "{fragment}");
    }
}

#[test]
fn links_that_were_mangled_are_read_as_far_as_they_go() {
    let id = |fragment: &str| read_fragment(fragment).unwrap().incident_id.unwrap_or_default();
    for (fragment, expected) in [
        ("#statuslamp=%", "%"),
        ("#statuslamp=%4", "%4"),
        ("#statuslamp=%zz%41", "%zzA"),
        ("#statuslamp=%+1", "%+1"),
        ("#statuslamp=100%&q=a", "100%"),
        ("#statuslamp=%E3%83", "%E3%83"),
        ("#statuslamp=%ff%41", "%ff%41"),
        ("#statuslamp=a+b", "a+b"),
        ("#statuslamp=メール", "メール"),
        ("#statuslamp=a=b", "a=b"),
        ("#statuslamp=%e3%83%a1", "メ"),
        ("#statuslamp=%%E3", "%%E3"),
    ] {
        assert_eq!(id(fragment), expected, "{fragment}");
    }
    for fragment in [
        "#statuslamp=&impact=Major&kind=&days=&me=yes",
        "#statuslamp=&impact&kind=x&days=-1&me",
        "#statuslamp=&days=0",
        "#statuslamp=&days=4294967296&utm_source=mail&=&&",
        "#statuslamp=&component=&q=",
    ] {
        assert_eq!(read_fragment(fragment), Some(Linked::default()), "{fragment}");
    }
}

fn odd() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[&=#%+ /?0-9a-fA-F]{1,12}",
        select(vec![
            "https://status.larkspur.example/feed.json 4711",
            "障害&復旧=50%#1",
            "%25",
            " ",
            "\u{3000}",
            "\0"
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn what_is_written_is_read_as_the_same(
        id in option::of(odd()),
        text in odd(),
        component in option::of(odd()),
        impact in option::of(select(Severity::ALL.to_vec())),
        kind in option::of(select(vec![Kind::Incident, Kind::Maintenance])),
        days in option::of(1..=u32::MAX),
        affects_me in any::<bool>(),
    ) {
        let known = |text: &String| !text.is_empty();
        let query = Query { text, component: component.filter(known), impact, kind, days, affects_me };
        let linked = Linked { incident_id: id.filter(known), query };
        let fragment = write_fragment(&linked);
        prop_assert!(fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"#&=%-._~".contains(&byte)));
        prop_assert_eq!(read_fragment(&fragment).unwrap_or_default(), linked);
    }

    #[test]
    fn no_fragment_is_too_odd(fragment in any::<String>()) {
        let ours = "#statuslamp=".to_owned() + &fragment;
        let linked = read_fragment(&ours).unwrap();
        prop_assert_eq!(read_fragment(&write_fragment(&linked)).unwrap_or_default(), linked);
        read_fragment(&fragment);
    }
}
