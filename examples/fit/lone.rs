//! Fits the weights by which the aligner judges what was moved alone, and tells what they find on a kind of text that they
//! were not fitted on.

use crate::case::{Case, read};
use crate::minimum::minimum;
use diptych::align::{Signs, left_over};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Copies of each case with something moved, and as many in order; the share of links that lose a side in them, that of
/// those moved alone, and that of segments joined in the copies in order.
const COPIES: u64 = 3;
const DROPPED: f64 = 0.1;
const MOVED: f64 = 0.05;
const JOINED: f64 = 0.15;
/// What the square of a weight costs, so that few pairs make no large ones.
const RIDGE: f64 = 0.3;
/// From this likelihood on a pair counts as found in the table.
const LIKELY: f64 = 0.6;

/// A pair that was left over, and whether it belongs together.
struct Pair {
    kind: String,
    signs: Signs,
    is_right: bool,
}

/// Fits on `KIND=FOLDER` each, and prints the table and the weights.
pub(crate) fn run(cases: &[String]) -> anyhow::Result<()> {
    let mut pairs = Vec::new();
    for arg in cases {
        let Some((kind, folder)) = arg.split_once('=') else {
            anyhow::bail!("`{arg}` is not KIND=FOLDER");
        };
        let case = read(folder.as_ref())?;
        let moved = (0..COPIES).map(|seed| case.moved(seed, DROPPED, MOVED));
        let in_order = (0..COPIES).map(|seed| case.altered(seed, DROPPED, JOINED));
        let copies: Vec<Case> = moved.chain(in_order).collect();
        let found: Vec<Pair> = copies.par_iter().flat_map(|copy| of_copy(kind, copy)).collect();
        pairs.extend(found);
    }
    let kinds: BTreeSet<&String> = pairs.iter().map(|pair| &pair.kind).collect();
    println!("{:<24}right  found  of them right", "");
    for held in kinds {
        let (own, others): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| pair.kind == *held);
        report(&format!("without {held}"), &own, &fit(&others));
    }
    let all: Vec<&Pair> = pairs.iter().collect();
    let weights = fit(&all);
    report("fitted", &all, &weights);
    println!("{weights:.1?}");
    Ok(())
}

fn of_copy(kind: &str, copy: &Case) -> Vec<Pair> {
    let is_right = |a: u32, b: u32| {
        let mut links = copy.gold.iter();
        links.any(|(of_a, of_b)| of_a.contains(&a) && of_b.contains(&b))
    };
    left_over(&copy.a.segments(), &copy.b.segments())
        .into_iter()
        .map(|(a, b, signs)| Pair {
            kind: kind.to_owned(),
            signs,
            is_right: is_right(a, b),
        })
        .collect()
}

/// Logistic regression with a ridge on all weights but the first.
fn fit(pairs: &[&Pair]) -> Vec<f64> {
    minimum(vec![0.0; 4], |weights| {
        let (mut loss, mut gradient) = (0.0, vec![0.0; weights.len()]);
        for pair in pairs {
            let likely = likely(&pair.signs, weights);
            let of_truth = if pair.is_right { likely } else { 1.0 - likely };
            loss -= of_truth.max(1e-12).ln();
            for (slope, sign) in gradient.iter_mut().zip(pair.signs) {
                *slope += (likely - f64::from(u8::from(pair.is_right))) * sign;
            }
        }
        for (slope, weight) in gradient.iter_mut().zip(weights).skip(1) {
            *slope += RIDGE * weight;
            loss += RIDGE * weight * weight / 2.0;
        }
        (loss, gradient)
    })
}

fn likely(signs: &Signs, weights: &[f64]) -> f64 {
    let odds: f64 = signs.iter().zip(weights).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-odds).exp())
}

fn report(name: &str, pairs: &[&Pair], weights: &[f64]) {
    let right = pairs.iter().filter(|pair| pair.is_right).count();
    let found = pairs.iter().filter(|pair| likely(&pair.signs, weights) >= LIKELY);
    let (count, good) = found.fold((0, 0), |(count, good), pair| {
        (count + 1, good + usize::from(pair.is_right))
    });
    println!("{name:<24}{right:5}  {count:5}  {good:5}");
}
