//! How long reading a feed takes natively: `cargo bench --bench load -- FILE...` prints, for each file, its bytes and the median of the
//! milliseconds that [`statuslamp::feed::load`] took. `make bench` runs it beside the browser.

use std::time::Instant;

use statuslamp::feed::load;

const ROUNDS: usize = 9;

fn main() {
    // cargo adds an option of its own.
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with('-')) {
        let bytes = std::fs::read(&path).expect("the file that was named");
        let mut times: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                let loaded = std::hint::black_box(load(&bytes));
                let elapsed = start.elapsed().as_secs_f64() * 1000.0;
                assert!(
                    loaded.status.is_some_and(|status| !status.incidents.is_empty()),
                    "{path} is no feed"
                );
                elapsed
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{} {}", bytes.len(), times[ROUNDS / 2]);
    }
}
