#![no_main]

#[path = "../../tests/checks/load.rs"]
mod load;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| load::check(bytes));
