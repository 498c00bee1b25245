//! Two sets of documents → which corresponds to which, by what they say: two documents each of which is nearest to the
//! other.
//!
//! Nearness is the sum of two cosines: of what the words mean (the sum of the vectors of a document's words, less the mean
//! of its side, which is what all its texts share: language, genre, subject) and of the words themselves, rare ones
//! weighing most (tf-idf); between languages these are numbers and names. Where a side has many documents, those that
//! share nothing are not compared (`candidate`), so that the work grows little faster than their number.

mod candidate;
mod feature;

use super::by_name::{Named, files};
use super::pair::Pair;
use super::run::Settings;
use crate::error::Error;
use crate::meaning::Table;
use crate::read;
use feature::Features;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Two documents correspond that are nearer than this. Of chance pairs of documents of two paragraphs hardly any are, of
/// translations nearly all (measured on the paragraphs of `corpora/briefing` and `corpora/notices` two by two).
const NEAR: f32 = 0.4;

/// Pairs the documents below `a` and `b` by what they say; a pair is named as its document of A.
///
/// # Errors
/// [`Error::Read`] where a folder cannot be read. A document that cannot be read has no counterpart.
pub fn pairs(a: &Path, b: &Path, settings: &Settings) -> Result<Named, Error> {
    let paths = [files(a)?, files(b)?];
    let table = settings.compare.align.vectors.as_deref().unwrap_or(Table::built_in());
    let texts = |side: usize| {
        let read = |path: &PathBuf| read::file(path, "a", &settings.read[side]).ok();
        let documents = paths[side].par_iter();
        documents
            .map(|path| read(path).map(|document| feature::raw(&document, table)))
            .collect()
    };
    let features = Features::new([texts(0), texts(1)]);
    let mut named = Named::default();
    let mut is_paired = paths.each_ref().map(|paths| vec![false; paths.len()]);
    for (x, y) in mutual(&features) {
        is_paired[0][x] = true;
        is_paired[1][y] = true;
        let below = paths[0][x].strip_prefix(a).unwrap_or(&paths[0][x]);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        named.pairs.push(Pair {
            id: parts.join("/"),
            a: paths[0][x].clone(),
            b: paths[1][y].clone(),
            date: None,
            source: None,
        });
    }
    for ((alone, paths), is_paired) in named.alone.iter_mut().zip(paths).zip(is_paired) {
        let unpaired = paths.into_iter().zip(is_paired).filter(|(_, is_paired)| !is_paired);
        alone.extend(unpaired.map(|(path, _)| path));
    }
    Ok(named)
}

/// The documents each of which is nearest to the other, by their numbers.
fn mutual(features: &Features) -> Vec<(usize, usize)> {
    let candidates = candidate::of(features);
    let nearest: Vec<Option<(f32, usize)>> = candidates
        .par_iter()
        .enumerate()
        .map(|(x, candidates)| {
            let scored = candidates
                .iter()
                .map(|&y| (features.nearness(x, y as usize), y as usize));
            scored
                .filter(|(score, _)| *score >= NEAR)
                .max_by(|p, q| p.0.total_cmp(&q.0).then(q.1.cmp(&p.1)))
        })
        .collect();
    // For each document of B the one of A that is nearest among those that it is a candidate of.
    let mut best: Vec<Option<(f32, usize)>> = vec![None; features.len(1)];
    for (x, candidates) in candidates.iter().enumerate() {
        for &y in candidates {
            let score = features.nearness(x, y as usize);
            let best = &mut best[y as usize];
            if best.is_none_or(|(most, _)| score > most) {
                *best = Some((score, x));
            }
        }
    }
    let both = nearest
        .into_iter()
        .enumerate()
        .filter_map(|(x, nearest)| Some((x, nearest?.1)));
    both.filter(|&(x, y)| best[y].is_some_and(|(_, of)| of == x)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folders of the passages of a case, two at a time, and how many there are.
    fn folders(case: &str, sides: [&str; 2], gold: &str) -> (tempfile::TempDir, usize) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join(case);
        let texts = sides.map(|name| std::fs::read_to_string(root.join(name)).unwrap());
        let lines = texts
            .each_ref()
            .map(|text| text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>());
        let gold = std::fs::read_to_string(root.join(gold)).unwrap();
        let links = gold.lines().filter_map(|line| {
            let mut sides = line
                .split('\t')
                .map(|list| list.split(',').filter_map(|at| at.trim().parse().ok()).collect());
            let (a, b): (Vec<usize>, Vec<usize>) = (sides.next()?, sides.next()?);
            (!a.is_empty() && !b.is_empty()).then_some([a, b])
        });
        let links: Vec<[Vec<usize>; 2]> = links.collect();
        let folder = tempfile::tempdir().unwrap();
        let documents = links.chunks_exact(2);
        let count = documents.len();
        for (number, links) in documents.enumerate() {
            for (side, name) in ["a", "b"].into_iter().enumerate() {
                std::fs::create_dir_all(folder.path().join(name)).unwrap();
                // Names that tell nothing.
                let name = format!("{name}/{:03}.txt", (number * [7, 11][side]) % 97);
                let numbers = links.iter().flat_map(|link| &link[side]);
                let text: Vec<&str> = numbers.filter_map(|&at| lines[side].get(at).copied()).collect();
                std::fs::write(folder.path().join(name), text.join("\n\n")).unwrap();
            }
        }
        (folder, count)
    }

    #[test]
    fn translations_and_versions_find_each_other() {
        for (case, sides, gold) in [
            ("briefing", ["a.txt", "b.txt"], "gold.tsv"),
            ("briefing", ["source.txt", "a.txt"], "gold.source-a.tsv"),
            ("briefing", ["source.txt", "b.txt"], "gold.source-b.tsv"),
            ("notices", ["a.txt", "b.txt"], "gold.tsv"),
            ("story", ["a.txt", "b.txt"], "gold.tsv"),
        ] {
            let (folder, count) = folders(case, sides, gold);
            let named = pairs(&folder.path().join("a"), &folder.path().join("b"), &Settings::default()).unwrap();
            let right = |pair: &&Pair| {
                let number = |path: &Path| path.file_stem().unwrap().to_str().unwrap().parse::<usize>().unwrap();
                (0..97).any(|at| (at * 7) % 97 == number(&pair.a) && (at * 11) % 97 == number(&pair.b))
            };
            let found = named.pairs.iter().filter(right).count();
            println!("{case}: {found} right of {} found, {count} there", named.pairs.len());
            assert!(
                found * 10 >= count * 9 && found == named.pairs.len(),
                "{case}: {found} of {count}"
            );
        }
    }
}
