//! How long each stage takes on the texts of `corpora`, as they are and a hundred times over: `cargo bench`.
//!
//! A time means little by itself; what counts is the ratio between the two sizes, which must not be over a hundred,
//! and between two versions of the program measured in one go.

use diptych::{Document, Options, collate, compare, read, report, segment};
use divan::Bencher;
use std::fmt::Write;
use std::path::Path;

fn main() {
    divan::main();
}

/// How many times over the text is taken.
const TIMES: [usize; 2] = [1, 100];

/// The story in two versions, each paragraph of each copy told apart by its number.
fn texts(times: usize) -> [Document; 2] {
    ["a.txt", "b.txt"].map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/story").join(name);
        let text = std::fs::read_to_string(&path).expect("the corpora are in the repository");
        let mut all = String::new();
        for copy in 0..times {
            for paragraph in text.split("\n\n") {
                write!(all, "{copy}. {paragraph}\n\n").expect("a string takes all that is written to it");
            }
        }
        read::bytes_as(all.into_bytes(), &path, name, &read::Options::default()).expect("it is UTF-8")
    })
}

fn sides(times: usize) -> [segment::Side; 2] {
    let [a, b] = texts(times);
    compare::segment_both(a, b, &segment::Options::default())
}

#[divan::bench(args = TIMES)]
fn segmenting(bencher: Bencher<'_, '_>, times: usize) {
    bencher
        .with_inputs(|| texts(times))
        .bench_values(|[a, b]| compare::segment_both(a, b, &segment::Options::default()));
}

#[divan::bench(args = TIMES)]
fn aligning(bencher: Bencher<'_, '_>, times: usize) {
    let sides = sides(times);
    bencher.bench(|| compare::align_sides(&sides, &diptych::align::Options::default()));
}

#[divan::bench(args = TIMES)]
fn comparing(bencher: Bencher<'_, '_>, times: usize) {
    bencher
        .with_inputs(|| texts(times))
        .bench_values(|[a, b]| compare(a, b, &Options::default()));
}

#[divan::bench(args = TIMES)]
fn writing_json(bencher: Bencher<'_, '_>, times: usize) {
    let [a, b] = texts(times);
    let comparison = compare(a, b, &Options::default());
    bencher.bench(|| report::json::write(&comparison, &mut std::io::sink()));
}

#[divan::bench(args = TIMES)]
fn writing_html(bencher: Bencher<'_, '_>, times: usize) {
    let [a, b] = texts(times);
    let comparison = compare(a, b, &Options::default());
    bencher.bench(|| report::html::write(&comparison, &report::html::Options::default(), &mut std::io::sink()));
}

/// How many versions are collated: the time must grow no faster.
const VERSIONS: [usize; 4] = [2, 5, 10, 20];

/// Versions of the story, each of which drops, changes, adds and moves a passage of its own.
fn versions(count: usize) -> Vec<Document> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/story/a.txt");
    let text = std::fs::read_to_string(&path).expect("the corpora are in the repository");
    let version = |number: usize| {
        let mut said: Vec<String> = text
            .lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        let at = |step: usize| (7 * number + step) % 70;
        said.remove(at(3));
        said[at(11)].push_str(" So it was told in those days.");
        said.insert(
            at(29),
            format!(
                "Teller {number} adds a word about the price of herring in {}.",
                1100 + 13 * number
            ),
        );
        let moved = said.remove(at(41));
        said.insert(at(53), moved);
        let name = format!("v{number}");
        read::bytes_as(said.join("\n\n").into_bytes(), &path, &name, &read::Options::default()).expect("it is UTF-8")
    };
    (0..count).map(version).collect()
}

#[divan::bench(args = VERSIONS)]
fn collating(bencher: Bencher<'_, '_>, count: usize) {
    bencher
        .with_inputs(|| versions(count))
        .bench_values(|versions| collate(None, versions, &Options::default()));
}
