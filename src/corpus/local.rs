//! A corpus of documents as JSON Lines → the pairs that share text, aligned, on this machine: the rows that the script of
//! [`spark`](super::spark) gives on a cluster, by the same functions.
//!
//! In memory are the bands (12 bytes each) and where each document begins in its file; the texts are read again for the
//! pairs, a few at a time.

use super::spark::Cut;
use super::worker::{self, Aligned, DocumentLine, Limit, Options, PairLine, each_line};
use crate::error::Error;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// So many bytes of documents are read, and so many pairs aligned, at a time.
const BYTES: usize = 8 << 20;
const PAIRS: usize = 64;

/// A band and the number of a document that has it.
type Banded = (i64, u32);

/// Where a document is.
struct Place {
    id: String,
    file: usize,
    /// The first byte of its line, and how many the line has.
    start: u64,
    bytes: usize,
}

/// Finds the pairs of documents in `paths` that share text, as `cut` says, and gives each, aligned, to `take`, by the
/// names of their documents.
///
/// # Errors
/// [`Error::Read`] and [`Error::Format`] with the line that is wrong, and those of `take`.
pub fn align<E: From<Error>>(
    paths: &[PathBuf],
    cut: Cut,
    options: &Options,
    mut take: impl FnMut(&Aligned) -> Result<(), E>,
) -> Result<(), E> {
    let (places, bands) = bands(paths, options)?;
    for some in pairs(&places, bands, cut).chunks(PAIRS) {
        let aligned = some.par_iter().map(|&pair| one(paths, &places, pair, options));
        for aligned in aligned.collect::<Vec<Result<Aligned, Error>>>() {
            take(&aligned?)?;
        }
    }
    Ok(())
}

/// The name of the pair of two documents, as the script makes it: half of a SHA-256.
pub fn pair_id(a: &str, b: &str) -> String {
    let digest = Sha256::digest(format!("{} {a}{b}", a.chars().count()));
    super::run::hexadecimal(&digest[..16])
}

/// The documents, and their bands with their numbers.
fn bands(paths: &[PathBuf], options: &Options) -> Result<(Vec<Place>, Vec<Banded>), Error> {
    let (mut places, mut bands) = (Vec::new(), Vec::new());
    let mut lines: Vec<String> = Vec::new();
    for (file, path) in paths.iter().enumerate() {
        let input = File::open(path).map_err(|source| unreadable(path, source))?;
        let (mut start, mut held) = (0, 0);
        each_line(
            BufReader::with_capacity(1 << 16, input),
            Limit::default(),
            path,
            |line, number, bytes| {
                let document: DocumentLine<'_> =
                    serde_json::from_str(line).map_err(|error| no_document(path, number, &error))?;
                places.push(Place {
                    id: document.doc_id.into_owned(),
                    file,
                    start,
                    bytes,
                });
                start += bytes as u64;
                held += bytes;
                lines.push(line.to_owned());
                if held >= BYTES {
                    held = 0;
                    add(&mut lines, places.len(), &mut bands, options);
                }
                Ok::<(), Error>(())
            },
        )?;
        add(&mut lines, places.len(), &mut bands, options);
    }
    Ok((places, bands))
}

/// Adds the bands of `lines`, the last ones of `count` documents, and empties them.
fn add(lines: &mut Vec<String>, count: usize, bands: &mut Vec<Banded>, options: &Options) {
    let of = |line: &String| {
        let document = serde_json::from_str(line).expect("it was read before");
        worker::bands(&document, options)
    };
    let found: Vec<Vec<i64>> = lines.par_iter().map(of).collect();
    for (at, keys) in (count - lines.len()..).zip(found) {
        bands.extend(keys.into_iter().map(|key| (key, at as u32)));
    }
    lines.clear();
}

/// The pairs of documents that share enough bands which are not overfull, by their names.
fn pairs(places: &[Place], mut bands: Vec<Banded>, cut: Cut) -> Vec<(u32, u32)> {
    bands.par_sort_unstable();
    let mut shared: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    for band in bands.chunk_by(|x, y| x.0 == y.0) {
        if band.len() > cut.most(band[0].0) {
            continue;
        }
        for (at, &(_, x)) in band.iter().enumerate() {
            for &(_, y) in &band[at + 1..] {
                let is_in_order = places[x as usize].id < places[y as usize].id;
                *shared.entry(if is_in_order { (x, y) } else { (y, x) }).or_default() += 1;
            }
        }
    }
    let enough = shared.into_iter().filter(|&(_, count)| count >= cut.shared);
    let mut pairs: Vec<(u32, u32)> = enough.map(|(pair, _)| pair).collect();
    let id = |at: u32| places[at as usize].id.as_str();
    pairs.sort_unstable_by(|x, y| (id(x.0), id(x.1)).cmp(&(id(y.0), id(y.1))));
    pairs
}

/// Reads and aligns the documents with these numbers.
fn one(paths: &[PathBuf], places: &[Place], (a, b): (u32, u32), options: &Options) -> Result<Aligned, Error> {
    let line = |at: u32| {
        let place = &places[at as usize];
        let path = &paths[place.file];
        read(path, place).map_err(|source| unreadable(path, source))
    };
    let (line_a, line_b) = (line(a)?, line(b)?);
    let document = |line, at: u32| -> Result<DocumentLine<'_>, Error> {
        serde_json::from_str(line).map_err(|error| no_document(&paths[places[at as usize].file], 0, &error))
    };
    let (doc_a, doc_b) = (document(&line_a, a)?, document(&line_b, b)?);
    let pair_id = pair_id(&doc_a.doc_id, &doc_b.doc_id).into();
    Ok(worker::align(&PairLine { pair_id, doc_a, doc_b }, options))
}

/// Reads the line of a document again.
fn read(path: &Path, place: &Place) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(place.start))?;
    let mut line = vec![0; place.bytes];
    file.read_exact(&mut line)?;
    String::from_utf8(line).map_err(|_| std::io::ErrorKind::InvalidData.into())
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    Error::Read {
        path: path.to_owned(),
        source,
    }
}

fn no_document(path: &Path, number: usize, error: &serde_json::Error) -> Error {
    worker::wrong(
        path,
        number,
        format!("is no document: {error}"),
        "write {\"doc_id\":…,\"text\":…} in each line",
    )
}
