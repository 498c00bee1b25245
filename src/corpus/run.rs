//! Pairs → what is kept of each: on all cores, each pair on one, and only what is not there already.
//!
//! Each core has a thread pool of its own with one thread, itself: a comparison that waits for a part of its work then
//! never begins another comparison in the meantime, so that no more texts are in memory than there are cores.

use super::kept::{Folder, Pages};
use super::pair::Pair;
use crate::compare::{self, compare};
use crate::error::Error;
use crate::read;
use sha2::{Digest, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How every pair is compared.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How to cut, align, diff and check.
    pub compare: compare::Options,
    /// How to read the documents of each side.
    pub read: [read::Options; 2],
    /// Whether to write pages.
    pub pages: Pages,
    /// What stands for all of these: pairs that were compared with another value are compared anew.
    pub stamp: String,
    /// How many pairs are compared at a time; none for one a core.
    pub jobs: Option<usize>,
}

/// What became of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was compared.
    Compared,
    /// It was there already.
    Kept,
    /// It could not be compared, for this reason.
    Failed(String),
}

/// Compares `pairs` and keeps the results in `folder`; `tell` hears of each pair, by its number, and how large its
/// documents are, in bytes. Says what became of each.
///
/// # Errors
/// [`Error::Write`] where a result cannot be written. What is wrong with a pair is no error, but its outcome.
pub fn run(
    pairs: &[Pair],
    folder: &Folder,
    settings: &Settings,
    tell: &(dyn Fn(usize, &Outcome, u64) + Sync),
) -> Result<Vec<Outcome>, Error> {
    let sizes: Vec<u64> = pairs.iter().map(size).collect();
    // The largest first: one of them at the end would leave all cores but one idle.
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(sizes[at]), at));
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(vec![Outcome::Kept; pairs.len()]);
    let failure: Mutex<Option<Error>> = Mutex::new(None);
    let work = || {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build();
        let _pool = pool.expect("a new thread belongs to no other pool");
        while let Some(&at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            match outcome(&pairs[at], folder, settings) {
                Ok(outcome) => {
                    tell(at, &outcome, sizes[at]);
                    lock(&outcomes)[at] = outcome;
                }
                Err(error) => {
                    // Nobody takes another pair.
                    next.store(pairs.len(), Ordering::Relaxed);
                    lock(&failure).get_or_insert(error);
                }
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = settings.jobs.unwrap_or(cores).min(pairs.len()).max(1);
    std::thread::scope(|scope| (0..jobs).for_each(|_| drop(scope.spawn(work))));
    match failure.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
        Some(error) => Err(error),
        None => Ok(outcomes.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)),
    }
}

/// Compares one pair, if it is not there already.
fn outcome(pair: &Pair, folder: &Folder, settings: &Settings) -> Result<Outcome, Error> {
    let bytes = [&pair.a, &pair.b].map(|path| bytes(path));
    let [a, b] = match bytes {
        [Ok(a), Ok(b)] => [a, b],
        [Err(error), _] | [_, Err(error)] => return failed(pair, folder, error.to_string()),
    };
    let stamp = stamp(pair, [&a, &b], settings);
    if folder.is_current(pair, &stamp) {
        return Ok(Outcome::Kept);
    }
    let compared = || {
        let read =
            |bytes, path: &Path, side: usize| read::bytes_as(bytes, path, ["a", "b"][side], &settings.read[side]);
        let (a, b) = (read(a, &pair.a, 0)?, read(b, &pair.b, 1)?);
        Ok(compare(a, b, &settings.compare))
    };
    // A fault of our own in one pair must not take the others with it.
    match catch_unwind(AssertUnwindSafe(compared)) {
        Ok(Ok(comparison)) => {
            folder.keep(pair, &stamp, &comparison, settings.pages)?;
            Ok(Outcome::Compared)
        }
        Ok(Err(error)) => failed(pair, folder, Error::to_string(&error)),
        Err(_) => failed(
            pair,
            folder,
            format!("{}: diptych failed on it; please report this", pair.id),
        ),
    }
}

/// A pair that failed leaves nothing of an earlier run.
fn failed(pair: &Pair, folder: &Folder, why: String) -> Result<Outcome, Error> {
    folder.forget(pair)?;
    Ok(Outcome::Failed(why))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })
}

/// How large the documents of a pair are, in bytes; 0 for one that is not there.
pub fn size(pair: &Pair) -> u64 {
    let sizes = [&pair.a, &pair.b].map(|path| path.metadata().map_or(0, |metadata| metadata.len()));
    sizes.iter().sum()
}

/// The SHA-256 of all that makes the comparison what it is: the program, the settings, the names and the documents.
fn stamp(pair: &Pair, bytes: [&[u8]; 2], settings: &Settings) -> String {
    let mut digest = Sha256::new();
    let mut part = |bytes: &[u8]| {
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    };
    part(env!("CARGO_PKG_VERSION").as_bytes());
    part(settings.stamp.as_bytes());
    part(&[settings.pages as u8]);
    part(pair.id.as_bytes());
    for (path, bytes) in [&pair.a, &pair.b].into_iter().zip(bytes) {
        part(path.as_os_str().as_encoded_bytes());
        part(bytes);
    }
    hexadecimal(&digest.finalize())
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
