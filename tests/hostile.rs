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

fn is_large(path: &Path) -> bool {
    path.metadata().expect("the file is there").len() >= 20_000
}

#[test]
fn every_file_against_every_other_gives_an_answer_or_a_clear_error() {
    let files = files();
    assert!(files.len() > 30, "the hostile files are there");
    let read = |path: &Path, id: &str| read::file(path, id, &read::Options::default());
    // In an unoptimised build a large file takes seconds: those meet each other, and one small one.
    let met =
        |a: &Path, b: &Path| is_large(a) == is_large(b) || [a, b].iter().any(|path| path.ends_with("no-newline.txt"));
    let pairs: Vec<(&PathBuf, &PathBuf)> = files
        .iter()
        .flat_map(|a| files.iter().map(move |b| (a, b)))
        .filter(|(a, b)| met(a, b))
        .collect();
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
