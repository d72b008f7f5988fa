use wasm_bindgen::prelude::*;

use crate::feed::load;

/// Reads a feed, for measuring how long that takes; how many incidents it has. Only in the benchmark's build (feature `bench`).
#[wasm_bindgen(js_name = benchLoad)]
pub fn bench_load(bytes: &[u8]) -> usize {
    load(bytes).status.map_or(0, |status| status.incidents.len())
}
