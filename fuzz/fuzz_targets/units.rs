//! Any bytes as a file that holds two versions.
#![no_main]

use diptych::{compare, read};
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|bytes: &[u8]| {
    let options = read::Options::default();
    for name in ["a.tmx", "a.xliff", "a.po", "a.csv", "a.tei"] {
        let _ = read::bytes_as(bytes.to_vec(), Path::new(name), "a", &options);
        if let Ok(both) = read::both_of(bytes.to_vec(), Path::new(name), [&options, &options]) {
            let (sides, alignment) = compare::given_sides(both);
            let numbers = alignment.links.iter().flat_map(|link| &link.b);
            assert!(numbers.copied().all(|at| (at as usize) < sides[1].segments.len()));
        }
    }
});
