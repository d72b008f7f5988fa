use std::cell::Cell;
use std::sync::Arc;
use std::time::Instant;

use statuslamp::find::{Scan, Words};
use statuslamp::model::Incident;

use super::browser::{folder, incident, update};

const ENGLISH: &str = "We are seeing elevated error rates for requests to the ordering service in two of our regions. Engineers \
                       have found the relay that stands still and are moving its load to another one, which takes some time. ";
const JAPANESE: &str = "一部のお客様において注文サービスへのリクエストがエラーになる事象を確認しております。現在、停止した中継装置の負荷を別の装置へ移す作業を進めております。ご不便をおかけし申し訳ございません。";

/// A history of the largest size that the panel is made for; every hundredth is about a teapot, said in its oldest message.
fn history(body: &str, count: usize) -> Vec<Arc<Incident>> {
    let one = |number: usize| {
        let mut incident = Incident { id: number.to_string(), ..incident("Orders are late") };
        for _ in 0..5 {
            incident.updates.push(update(&body.repeat(2)));
        }
        let end = if number % 100 == 42 { "Teapot ティーポット" } else { "" };
        incident.updates.push(update(&(body.to_owned() + end)));
        Arc::new(incident)
    };
    (0..count).map(one).collect()
}

#[test]
fn piece_by_piece_it_finds_the_same() {
    let all = history(ENGLISH, 1_000);
    let mut folder = folder();
    let words = Words::of("teapot", &mut folder);
    let mut at_once = Scan::new(words.clone());
    assert!(at_once.step(&all, &mut folder, &|| false));
    let places: Vec<_> = at_once.hits.iter().map(|hit| hit.index).collect();
    assert_eq!(places, (0..10).map(|number| number * 100 + 42).collect::<Vec<_>>());

    let (mut scan, mut steps) = (Scan::new(words), 0);
    let asked = Cell::new(0);
    let is_time_up = || {
        asked.set(asked.get() + 1);
        asked.get() % 70 == 0
    };
    while !scan.step(&all, &mut folder, &is_time_up) {
        steps += 1;
        assert!(
            scan.hits
                .iter()
                .map(|hit| hit.index)
                .eq(places.iter().copied().filter(|place| *place < steps * 70))
        );
    }
    assert_eq!((scan.hits, steps), (at_once.hits, 14));
}

#[test]
fn a_step_without_any_time_gets_somewhere() {
    let all = history(ENGLISH, 5);
    let mut folder = folder();
    let mut scan = Scan::new(Words::default());
    for done in [false, false, false, false, true, true] {
        assert_eq!(scan.step(&all, &mut folder, &|| true), done);
    }
    assert_eq!(scan.hits.len(), 5);
    assert!(Scan::new(Words::default()).step(&[], &mut folder, &|| true));
}

/// How fast it is, for whoever asks (`cargo test --release --test find speed -- --nocapture`); nothing is asserted of it.
#[test]
fn speed() {
    let count = if cfg!(debug_assertions) { 200 } else { 10_000 };
    for (name, body, typed) in [("English", ENGLISH, "teapot"), ("Japanese", JAPANESE, "ティーポット")]
    {
        let all = history(body, count);
        let bytes: usize =
            all.iter().flat_map(|incident| &incident.updates).map(|update| update.body.text.len()).sum();
        let mut folder = folder();
        let words = Words::of(typed, &mut folder);
        let begun = Instant::now();
        let mut scan = Scan::new(words);
        scan.step(&all, &mut folder, &|| false);
        let seconds = begun.elapsed().as_secs_f64();
        let megabytes = bytes as f64 / 1e6;
        println!(
            "{name}: {count} incidents, {megabytes:.1} MB in {:.0} ms, {:.0} MB/s",
            seconds * 1e3,
            megabytes / seconds
        );
        assert_eq!(scan.hits.len(), count / 100);
    }
}
