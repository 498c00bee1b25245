//! The chances of a link → its pairs of words, one to one, the likeliest first (competitive linking, Melamed 2000).

use super::Passages;
use super::chances::Cells;

/// The least chance of a pair; and how much likelier a pair is beside another in the same order: terms are translated
/// together.
const LEAST: f32 = 0.06;
const BESIDE: f32 = 2.0;
/// From this chance on a pair needs no neighbours.
const SURE: f32 = 0.3;

/// The pairs of a link: index in A, index in B, chance and likeness.
pub(super) fn pairs(cells: &Cells, of: &Passages) -> Vec<(usize, usize, [f32; 2])> {
    let columns = of.places[1].len();
    if of.is_copy {
        return (0..columns).map(|at| (at, at, [1.0; 2])).collect();
    }
    let mut open: Vec<(f32, usize, usize)> = Vec::new();
    for (at, &chance) in cells.chance.iter().enumerate() {
        if chance * BESIDE * BESIDE >= LEAST {
            open.push((chance, at / columns, at % columns));
        }
    }
    let mut taken = [vec![None; of.places[0].len()], vec![None; columns]];
    let mut pairs = Vec::new();
    take(&mut open, SURE, &mut taken, &mut pairs);
    for (chance, a, b) in &mut open {
        let before = a
            .checked_sub(1)
            .zip(b.checked_sub(1))
            .is_some_and(|(x, y)| taken[0][x] == Some(y));
        let after = taken[0].get(*a + 1).is_some_and(|&partner| partner == Some(*b + 1));
        let lift = |beside: bool| if beside { BESIDE } else { 1.0 };
        *chance = (*chance * lift(before) * lift(after)).min(1.0);
    }
    take(&mut open, LEAST, &mut taken, &mut pairs);
    pairs.sort_by_key(|&(a, b, _)| (a, b));
    let with_likeness = |(a, b, chance)| (a, b, [chance, cells.likeness[a * columns + b]]);
    pairs.into_iter().map(with_likeness).collect()
}

/// Takes the likeliest open pairs down to `least`.
fn take(
    open: &mut [(f32, usize, usize)],
    least: f32,
    taken: &mut [Vec<Option<usize>>; 2],
    pairs: &mut Vec<(usize, usize, f32)>,
) {
    open.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for &(chance, a, b) in open.iter().take_while(|(chance, _, _)| *chance >= least) {
        if taken[0][a].is_none() && taken[1][b].is_none() {
            taken[0][a] = Some(b);
            taken[1][b] = Some(a);
            pairs.push((a, b, chance));
        }
    }
}
