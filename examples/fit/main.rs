//! Fits the weights of the aligner on pairs of texts with known links, and tells what they are worth on a kind of text
//! that they were not fitted on.
//!
//! `cargo run --release --example fit -- [--pull N] [--out FILE] KIND=FOLDER … KIND~FOLDER …`: each folder holds
//! `a.txt`, `b.txt` (a segment a line), `gold.tsv` and `meta.json` (`lang_a`, `lang_b`); `~` says that its links are
//! coarse. Kinds weigh alike. The weights are pulled, `--pull` (3) times the square of the distance, towards those in
//! `earlier.json`, which an earlier fit found on novels too, of which there may be none at hand.
//!
//! `cargo run --release --example fit -- lone KIND=FOLDER …` fits the four weights that tell what was moved alone.

#![expect(clippy::print_stdout, reason = "its output is a table for whoever fits the weights")]

mod case;
mod lone;
mod measure;
mod minimum;

use case::{Case, read};
use diptych::align::learning::{Example, Grain, current, names};
use measure::Score;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// How much what coarse links say counts.
const COARSE: f64 = 0.3;

/// An example with its case and kind.
struct Lesson {
    kind: String,
    /// A copy with segments left out or joined.
    altered: bool,
    case: Case,
    example: Example,
}

fn main() -> anyhow::Result<ExitCode> {
    let (mut pull, mut out, mut cases) = (3.0, None, Vec::new());
    let mut args = std::env::args().skip(1).peekable();
    if args.next_if(|first| first == "lone").is_some() {
        lone::run(&args.collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--pull" => pull = args.next().unwrap_or_default().parse()?,
            "--out" => out = args.next(),
            _ => cases.push(arg),
        }
    }
    let mut lessons = Vec::new();
    for (at, arg) in (0u64..).zip(&cases) {
        let Some(split) = arg.find(['=', '~']) else {
            anyhow::bail!("`{arg}` is not KIND=FOLDER or KIND~FOLDER");
        };
        let grain = if arg[split..].starts_with('~') {
            Grain::Coarse
        } else {
            Grain::Exact
        };
        let mut case = read(arg[split + 1..].as_ref())?;
        if grain == Grain::Coarse {
            case.trust = COARSE;
        }
        if grain == Grain::Exact {
            let dropped = case.altered(at, [0.03, 0.06, 0.1][at as usize % 3], 0.0);
            lessons.push((arg[..split].to_owned(), true, dropped, grain));
            lessons.push((arg[..split].to_owned(), true, case.altered(at + 100, 0.06, 0.15), grain));
        }
        lessons.push((arg[..split].to_owned(), false, case, grain));
    }
    let mut lessons: Vec<Lesson> = lessons
        .into_par_iter()
        .map(|(kind, altered, case, grain)| Lesson {
            example: Example::new(&case.a.segments(), &case.b.segments(), &case.gold, grain),
            kind,
            altered,
            case,
        })
        .collect();
    let kinds: Vec<String> = lessons
        .iter()
        .map(|lesson| lesson.kind.clone())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let spread = spread(&lessons);
    println!("{:<24}{}", "", Score::HEAD);
    report("in use", &mut lessons, &kinds, &current());
    for held in &kinds {
        let weights = fit(&mut lessons, Some(held), &spread, pull);
        report(
            &format!("without {held}"),
            &mut lessons,
            std::slice::from_ref(held),
            &weights,
        );
    }
    let weights = fit(&mut lessons, None, &spread, pull);
    report("fitted", &mut lessons, &kinds, &weights);
    if let Some(out) = out {
        let named: BTreeMap<&str, f64> = names()
            .into_iter()
            .zip(weights.iter().map(|weight| (weight * 1e4).round() / 1e4))
            .collect();
        std::fs::write(out, serde_json::to_string_pretty(&named)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The spread of each feature over all beads; that of what counts runs is set.
fn spread(lessons: &[Lesson]) -> Vec<f64> {
    let width = names().len();
    let (mut sums, mut squares, mut total) = (vec![0.0; width - 2], vec![0.0; width - 2], 0);
    for lesson in lessons {
        let (sum, square, count) = lesson.example.moments();
        sums.iter_mut().zip(sum).for_each(|(x, y)| *x += y);
        squares.iter_mut().zip(square).for_each(|(x, y)| *x += y);
        total += count;
    }
    let total = total.max(1) as f64;
    let deviation = |(sum, square): (&f64, &f64)| (square / total - (sum / total).powi(2)).max(0.0).sqrt();
    let mut spread: Vec<f64> = sums.iter().zip(&squares).map(deviation).collect();
    // A feature that never varies is left at its weight.
    spread.iter_mut().filter(|x| **x < 1e-4).for_each(|x| *x = 1e9);
    spread.extend([0.3; 2]);
    spread
}

/// The weights of the earlier fit.
fn earlier() -> Vec<f64> {
    let named: BTreeMap<String, f64> =
        serde_json::from_str(include_str!("earlier.json")).expect("the file is a map of numbers");
    names()
        .into_iter()
        .map(|name| named.get(name).copied().unwrap_or_default())
        .collect()
}

/// Fits on all lessons but those of the kind `held`.
fn fit(lessons: &mut [Lesson], held: Option<&String>, spread: &[f64], pull: f64) -> Vec<f64> {
    let start: Vec<f64> = earlier()
        .iter()
        .zip(spread)
        .map(|(weight, spread)| weight * spread)
        .collect();
    let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
    for lesson in lessons.iter().filter(|lesson| Some(&lesson.kind) != held) {
        *sizes.entry(&lesson.kind).or_default() += lesson.case.len() as f64;
    }
    let (all, kinds) = (sizes.values().sum::<f64>(), sizes.len() as f64);
    // Between each segment weighing alike and each kind.
    let importance: BTreeMap<String, f64> = sizes
        .iter()
        .map(|(kind, size)| ((*kind).to_owned(), (all / kinds / size).sqrt()))
        .collect();
    let mut point = start.clone();
    for _ in 0..2 {
        let weights = unscaled(&point, spread);
        lessons
            .par_iter_mut()
            .for_each(|lesson| lesson.example.learn_prior(&weights));
        point = minimum::minimum(point, |point| {
            let weights = unscaled(point, spread);
            let parts: Vec<(f64, Vec<f64>)> = lessons
                .par_iter()
                .filter_map(|lesson| {
                    let importance = importance.get(&lesson.kind)? * lesson.case.trust;
                    let (loss, gradient) = lesson.example.loss(&weights);
                    Some((
                        loss * importance,
                        gradient.into_iter().map(|x| x * importance).collect(),
                    ))
                })
                .collect();
            let (mut loss, mut gradient) = (0.0, vec![0.0; point.len()]);
            for (part, slope) in parts {
                loss += part * 10.0 / all;
                gradient
                    .iter_mut()
                    .zip(slope)
                    .for_each(|(sum, x)| *sum += x * 10.0 / all);
            }
            for at in 0..point.len() {
                let away = point[at] - start[at];
                gradient[at] = gradient[at] / spread[at] + pull * away / 10.0;
                loss += 0.05 * pull * away * away;
            }
            (loss, gradient)
        });
    }
    unscaled(&point, spread)
}

fn unscaled(point: &[f64], spread: &[f64]) -> Vec<f64> {
    point.iter().zip(spread).map(|(x, spread)| x / spread).collect()
}

fn report(name: &str, lessons: &mut [Lesson], kinds: &[String], weights: &[f64]) {
    for kind in kinds {
        for altered in [false, true] {
            let scores: Vec<Score> = lessons
                .par_iter_mut()
                .filter(|lesson| &lesson.kind == kind && lesson.altered == altered)
                .map(|lesson| Score::new(&lesson.case, &lesson.example.links(weights)))
                .collect();
            if let Some(score) = scores.into_iter().reduce(Score::plus) {
                let sign = if altered { "+" } else { "" };
                println!("{:<24}{score}", format!("{name}: {kind}{sign}"));
            }
        }
    }
}
