//! Reuse planted in a small corpus of filler is found: recall by kind, and precision. The floors are under what is
//! measured (the table in the README), as a small corpus has few of each kind.

#[path = "../examples/planted/corpus.rs"]
mod corpus;
#[path = "../examples/planted/filler.rs"]
mod filler;
#[path = "../examples/planted/passages.rs"]
mod passages;
#[path = "../examples/planted/random.rs"]
mod random;
#[path = "../examples/planted/score.rs"]
mod score;

use corpus::Recipe;
use diptych::corpus::reuse::{self, output};
use diptych::reuse::Options;
use filler::Filler;
use random::Random;
use std::io::Write;
use std::path::{Path, PathBuf};

fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join(name)
}

/// A planted corpus as JSON Lines, and what was planted.
fn planted() -> (tempfile::NamedTempFile, String) {
    let read = |name: &str| std::fs::read_to_string(own(name)).expect("a text of the repository");
    let mut random = Random(7);
    let fillers = [
        Filler::english(
            &[read("contract/a.txt"), read("event/a.txt"), read("story/a.txt")],
            &mut random,
        ),
        Filler::chinese(&[read("briefing/source.txt")], &mut random),
    ];
    let cases = ["briefing", "story"].map(own);
    let passages: Vec<_> = cases.iter().flat_map(|case| passages::of_case(case)).collect();
    let recipe = Recipe {
        bytes: 250_000,
        seed: 7,
        copies: 10,
        noise: 0.05,
    };
    let (documents, truths) = corpus::make(&recipe, &fillers, &passages);
    let mut file = tempfile::Builder::new()
        .suffix(".jsonl")
        .tempfile()
        .expect("a temporary file");
    for (number, document) in documents.iter().enumerate() {
        let line = serde_json::json!({ "id": number.to_string(), "date": document.date, "text": document.text });
        writeln!(file, "{line}").expect("room for it");
    }
    (file, corpus::table(&truths))
}

fn found(path: &Path) -> String {
    let found =
        reuse::find(&[path.to_owned()], &Options::default(), &|_| {}, &mut |_| {}).expect("a corpus that can be read");
    let mut lines = Vec::new();
    output::jsonl(&found, &mut lines).expect("memory takes all");
    String::from_utf8(lines).expect("JSON is UTF-8")
}

#[test]
fn planted_reuse_is_found_whatever_the_number_of_threads() {
    let (file, truth) = planted();
    let lines = found(file.path());
    let score = score::score(&score::planted(&truth), &score::found(&lines));
    for (kind, floor) in [
        ("verbatim", 0.9),
        ("noise", 0.9),
        ("paraphrase", 0.8),
        ("translation", 0.7),
    ] {
        let [all, right] = score.kinds[kind];
        assert!(all >= 10, "{kind}: {all}");
        assert!(
            right as f64 >= floor * all as f64,
            "{kind}: {right} of {all}; {:?}",
            score.missed
        );
    }
    let [all, right] = score.found;
    assert!(
        right as f64 >= 0.9 * all as f64,
        "{right} of {all} right; {:?}",
        score.wrong
    );

    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(one.install(|| found(file.path())), lines);
}
