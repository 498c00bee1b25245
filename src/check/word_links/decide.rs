//! The chances of a link → its pairs of words, one to one, the likeliest first (competitive linking, Melamed 2000).

use super::Passages;
use super::chances::Cells;
use std::borrow::Cow;

/// The least chance of a pair; and how much likelier a pair is beside another in the same order: terms are translated
/// together.
const LEAST: f32 = 0.06;
const BESIDE: f32 = 2.0;
/// How often the chances of one language are weighed by those beside them: later rounds change no pair. (Chances weighed so
/// for their order alone: weaker pairs are not to pass for sure ones.)
const ROUNDS: usize = 4;
/// From this chance on a pair needs no neighbours.
const SURE: f32 = 0.3;

/// The pairs of a link, whose sides may be in two languages: index in A, index in B, chance and likeness.
pub(super) fn pairs(cells: &Cells, of: &Passages, is_across: bool) -> Vec<(usize, usize, [f32; 2])> {
    let columns = of.places[1].len();
    if columns == 0 {
        return Vec::new();
    }
    if of.is_copy {
        return (0..columns).map(|at| (at, at, [1.0; 2])).collect();
    }
    let ranks = match is_across {
        // where order is free what stands beside a word tells little
        true => Cow::Borrowed(&cells.chance),
        false => Cow::Owned(relaxed(&cells.chance, columns)),
    };
    let mut open: Vec<(f32, usize, usize)> = Vec::new();
    for (at, &chance) in cells.chance.iter().enumerate() {
        if chance * BESIDE * BESIDE >= LEAST {
            open.push((chance, at / columns, at % columns));
        }
    }
    let mut taken = [vec![None; of.places[0].len()], vec![None; columns]];
    let mut pairs = Vec::new();
    let rank = |&(_, a, b): &(f32, usize, usize)| ranks[a * columns + b];
    open.sort_by(|x, y| rank(y).total_cmp(&rank(x)).then((x.1, x.2).cmp(&(y.1, y.2))));
    take(&open, SURE, &mut taken, &mut pairs);
    for (chance, a, b) in &mut open {
        let before = a
            .checked_sub(1)
            .zip(b.checked_sub(1))
            .is_some_and(|(x, y)| taken[0][x] == Some(y));
        let after = taken[0].get(*a + 1).is_some_and(|&partner| partner == Some(*b + 1));
        let lift = |beside: bool| if beside { BESIDE } else { 1.0 };
        *chance = (*chance * lift(before) * lift(after)).min(1.0);
    }
    open.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    take(&open, LEAST, &mut taken, &mut pairs);
    pairs.sort_by_key(|&(a, b, _)| (a, b));
    let with_likeness = |(a, b, chance)| (a, b, [chance, cells.likeness[a * columns + b]]);
    pairs.into_iter().map(with_likeness).collect()
}

/// The chances, row by row, each weighed by those of the pairs beside it, again and again: of words that stand several times
/// the one is meant that stands beside what its neighbours stand for (relaxation labelling, Rosenfeld et al. 1976).
fn relaxed(chance: &[f32], columns: usize) -> Vec<f32> {
    let rows = chance.len() / columns;
    let mut now = chance.to_vec();
    for _ in 0..ROUNDS {
        let beside = |row: Option<usize>, column: Option<usize>| match (row, column) {
            (Some(row), Some(column)) if row < rows && column < columns => now[row * columns + column],
            _ => 0.0,
        };
        let weighed = (0..).zip(chance).map(|(at, own)| {
            let (row, column): (usize, usize) = (at / columns, at % columns);
            let before = beside(row.checked_sub(1), column.checked_sub(1));
            let after = beside(Some(row + 1), Some(column + 1));
            own * (1.0 + before) * (1.0 + after)
        });
        let mut next: Vec<f32> = weighed.collect();
        // none stands for more than one
        for row in next.chunks_exact_mut(columns) {
            let sum = row.iter().sum::<f32>().max(1.0);
            row.iter_mut().for_each(|chance| *chance /= sum);
        }
        for column in 0..columns {
            let sum = next.iter().skip(column).step_by(columns).sum::<f32>().max(1.0);
            next.iter_mut()
                .skip(column)
                .step_by(columns)
                .for_each(|chance| *chance /= sum);
        }
        now = next;
    }
    now
}

/// Takes the open pairs of `least` chance and more, in their order.
fn take(
    open: &[(f32, usize, usize)],
    least: f32,
    taken: &mut [Vec<Option<usize>>; 2],
    pairs: &mut Vec<(usize, usize, f32)>,
) {
    for &(chance, a, b) in open.iter().filter(|(chance, _, _)| *chance >= least) {
        if taken[0][a].is_none() && taken[1][b].is_none() {
            taken[0][a] = Some(b);
            taken[1][b] = Some(a);
            pairs.push((a, b, chance));
        }
    }
}
