//! Any bytes as the journal of a review and as what the page sends: read, merged, written and read again.
#![no_main]

use diptych::review::decision::{self, Decision};
use diptych::review::merge::merge;
use diptych::review::standing::standing;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (decisions, _) = decision::lines(bytes);
    let _ = decision::names(bytes);
    let _ = standing(&decisions);
    let merged = merge(&[decisions.clone(), decisions.clone()]);
    assert!(merged.conflicts.is_empty());
    let written: String = decisions.iter().map(|one| one.line() + "\n").collect();
    let (again, broken) = decision::lines(written.as_bytes());
    assert_eq!((again, broken), (decisions, 0));
    let _ = serde_json::from_slice::<Decision>(bytes);
});
