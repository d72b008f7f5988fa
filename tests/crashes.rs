//! What a fuzzer once found, and what was made to be nasty: each file of `tests/fixtures/crashes/` goes through the check of its fuzz
//! target again. A new finding is copied there (`make fuzz` says how).

use std::fs;

#[path = "checks/load.rs"]
mod load;
#[path = "checks/text.rs"]
mod text;

fn replay(target: &str, check: fn(&[u8])) {
    let folder = format!("tests/fixtures/crashes/{target}");
    let mut count = 0;
    for file in fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        // The test that fails shows what it had in hand.
        println!("{}", path.display());
        check(&fs::read(path).unwrap());
        count += 1;
    }
    assert!(count > 0, "{folder} is empty");
}

#[test]
fn what_broke_the_reader_no_longer_does() {
    replay("load", load::check);
}

#[test]
fn what_broke_the_prose_no_longer_does() {
    replay("text", text::check);
}
