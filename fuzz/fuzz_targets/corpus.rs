//! Any bytes as a manifest of pairs, as the lines that a worker is given, and as documents in JSON Lines and Parquet.
#![no_main]

use diptych::corpus::worker::{self, DocumentLine, Limit, PairLine};
use diptych::corpus::{manifest, reuse};
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|bytes: &[u8]| {
    let _ = worker::each_line(bytes, Limit(1 << 16), Path::new("a"), |line, _, _| {
        let _ = serde_json::from_str::<PairLine>(line).map(|pair| worker::align(&pair, &Default::default()));
        let _ = serde_json::from_str::<DocumentLine>(line).map(|one| worker::bands(&one, &Default::default()));
        Ok::<(), diptych::Error>(())
    });
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = manifest::pairs(text, Path::new("a.csv"));
    }
    let folder = tempfile::tempdir().expect("there is room for a file");
    for name in ["a.jsonl", "a.parquet"] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("there is room for a file");
        let _ = reuse::find(&[path], &Default::default(), &|_| {}, &mut |_| {});
    }
});
