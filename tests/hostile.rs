//! Every hostile file against every other: an answer or an error that says what to do, never a panic.

use diptych::{Error, Options, compare, read};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// The files of `corpora/hostile`, in order.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/hostile");
    let entries = std::fs::read_dir(folder).expect("the corpora are in the repository");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    files.sort();
    files
}

/// Files of at least this many bytes are large.
const LARGE: u64 = 20_000;

fn length(path: &Path) -> u64 {
    path.metadata().expect("the file is there").len()
}

#[test]
fn a_large_file_is_read_and_cut_whole() {
    let large: Vec<PathBuf> = files().into_iter().filter(|path| length(path) >= LARGE).collect();
    assert!(large.len() >= 4, "the large files are there");
    large
        .par_iter()
        .for_each(|path| match read::file(path, "a", &read::Options::default()) {
            Ok(document) => {
                let bytes = document.source.clone();
                let side = diptych::segment::segments(document, &diptych::segment::Options::default());
                assert_eq!(side.document.source, bytes, "{}", path.display());
            }
            Err(error) => says_what_to_do(&error),
        });
}

#[test]
fn every_file_against_every_other_gives_an_answer_or_a_clear_error() {
    let files = files();
    assert!(files.len() > 30, "the hostile files are there");
    let read = |path: &Path, id: &str| read::file(path, id, &read::Options::default());
    // The large ones against each other take minutes in an unoptimised build; they are read and cut below.
    let small: Vec<&PathBuf> = files.iter().filter(|path| length(path) < LARGE).collect();
    let pairs: Vec<(&PathBuf, &PathBuf)> = small.iter().flat_map(|a| small.iter().map(move |b| (*a, *b))).collect();
    pairs
        .par_iter()
        .for_each(|(path_a, path_b)| match (read(path_a, "a"), read(path_b, "b")) {
            (Ok(a), Ok(b)) => {
                let (bytes_a, bytes_b) = (a.source.clone(), b.source.clone());
                let comparison = compare(a, b, &Options::default());
                let mut json = Vec::new();
                diptych::report::json::write(&comparison, &mut json).expect("memory can be written to");
                assert_eq!(comparison.sides[0].document.source, bytes_a, "{}", path_a.display());
                assert_eq!(comparison.sides[1].document.source, bytes_b, "{}", path_b.display());
                if path_a == path_b {
                    assert!(!comparison.differs(), "{} differs from itself", path_a.display());
                }
            }
            (Err(error), _) | (_, Err(error)) => says_what_to_do(&error),
        });
}

/// An error names the file and the way out.
fn says_what_to_do(error: &Error) {
    let message = error.to_string();
    assert!(message.contains("hostile"), "names no file: {message}");
    assert!(message.contains(';'), "names no way out: {message}");
}
