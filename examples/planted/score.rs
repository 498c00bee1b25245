//! What was planted and what was found → recall by kind, and precision.

use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// A place: the document, the first byte, the byte behind the last.
type Place = (String, usize, usize);

/// Found or planted: two places.
pub(crate) type Pair = [Place; 2];

/// What was counted.
#[derive(Debug, Default)]
pub(crate) struct Score {
    /// For each kind how many were planted and how many of them found.
    pub(crate) kinds: BTreeMap<String, [usize; 2]>,
    /// How many pairs were found, and how many of them are of a planted pair.
    pub(crate) found: [usize; 2],
    /// The pairs found that were not planted.
    pub(crate) wrong: Vec<Pair>,
    /// The pairs planted that were not found.
    pub(crate) missed: Vec<(String, Pair)>,
}

/// The numbers of the pairs planted in two documents, and of those found.
type Numbers = (Vec<usize>, Vec<usize>);

/// Counts a planted pair as found where what was found of the same two documents covers half of it on both sides, and
/// a found pair as right where half of it on both sides lies in a planted pair.
pub(crate) fn score(planted: &[(String, Pair)], found: &[Pair]) -> Score {
    let mut by_documents: HashMap<(&str, &str), Numbers> = HashMap::new();
    for (at, (_, [a, b])) in planted.iter().enumerate() {
        by_documents.entry((&a.0, &b.0)).or_default().0.push(at);
    }
    for (at, [a, b]) in found.iter().enumerate() {
        by_documents.entry((&a.0, &b.0)).or_default().1.push(at);
    }
    let mut score = Score::default();
    for (kind, pair) in planted {
        let of_both = &by_documents[&(pair[0].0.as_str(), pair[1].0.as_str())].1;
        let covered = |side: usize| {
            of_both
                .iter()
                .map(|&at| common(&found[at][side], &pair[side]))
                .sum::<usize>()
        };
        let is_found = (0..2).all(|side| 2 * covered(side) >= pair[side].2 - pair[side].1);
        let counts = score.kinds.entry(kind.clone()).or_default();
        counts[0] += 1;
        counts[1] += usize::from(is_found);
        if !is_found {
            score.missed.push((kind.clone(), pair.clone()));
        }
    }
    for pair in found {
        let of_both = &by_documents[&(pair[0].0.as_str(), pair[1].0.as_str())].0;
        let is_right = of_both
            .iter()
            .any(|&at| (0..2).all(|side| 2 * common(&planted[at].1[side], &pair[side]) >= pair[side].2 - pair[side].1));
        score.found[0] += 1;
        score.found[1] += usize::from(is_right);
        if !is_right {
            score.wrong.push(pair.clone());
        }
    }
    score
}

fn common(a: &Place, b: &Place) -> usize {
    a.2.min(b.2).saturating_sub(a.1.max(b.1))
}

/// The pairs of a table that [`crate::corpus::table`] wrote, the document with the lower number first.
pub(crate) fn planted(table: &str) -> Vec<(String, Pair)> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let place = |at: usize| {
            Some((
                cells.get(at)?.to_string(),
                cells.get(at + 1)?.parse().ok()?,
                cells.get(at + 2)?.parse().ok()?,
            ))
        };
        Some((cells[0].to_owned(), in_order([place(1)?, place(4)?])))
    };
    table.lines().skip(1).filter_map(row).collect()
}

/// The pairs of the JSON Lines that `corpus reuse` writes.
pub(crate) fn found(lines: &str) -> Vec<Pair> {
    let mut found = Vec::new();
    for line in lines.lines() {
        let cluster: Value = serde_json::from_str(line).expect("each line is JSON");
        for link in cluster["links"].as_array().into_iter().flatten() {
            let place = |side: &str| {
                let number = |key: String| link[key].as_u64().unwrap_or_default() as usize;
                let member = &cluster["members"][number(side.to_owned())];
                let document = member["document"].as_str().unwrap_or_default().to_owned();
                (document, number(format!("{side}_start")), number(format!("{side}_end")))
            };
            found.push(in_order([place("a"), place("b")]));
        }
    }
    found
}

fn in_order(pair: Pair) -> Pair {
    let [a, b] = pair;
    let number = |place: &Place| place.0.parse::<u64>().unwrap_or_default();
    if number(&b) < number(&a) { [b, a] } else { [a, b] }
}
