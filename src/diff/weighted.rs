//! Two stretches of words → the pairing that keeps most of what matters: an alignment with affine costs (Gotoh,
//! 1982) in which words count by weight and resuming after a change has a price.
//!
//! Its time and memory are the product of the lengths, so [`super::script`] only calls it on short stretches.

use super::likeness::is_near;
use super::passage::Pair;
use super::script::Match;
use super::weight::{NEAR, RESUME, RESUME_ONE_SIDED};
use std::ops::Range;

/// What a path through the table was doing when it came to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It paired two words.
    Matched = 0,
    /// It dropped words of A, and none of B, since the last pair.
    Deleting = 1,
    /// It took up words of B, and none of A, since the last pair.
    Inserting = 2,
    /// It did both.
    Replacing = 3,
}

use State::{Deleting, Inserting, Matched, Replacing};

/// The best score of each state in a cell.
type Cell = [i32; 4];

/// Far below any score, far above overflow.
const NEVER: i32 = i32::MIN / 4;

/// The best pairs between words `a` of A and words `b` of B, rising.
pub(super) fn pairs(pair: &Pair<'_>, a: Range<usize>, b: Range<usize>, matches: &mut Vec<Match>) {
    let width = b.len() + 1;
    let mut steps = vec![0_u8; (a.len() + 1) * width];
    let mut row = vec![[NEVER; 4]; width];
    row[0][Matched as usize] = 0;
    fill_row(&mut row, None, &mut steps[..width], |_| 0);
    let mut above = row.clone();
    for (at, word) in a.clone().enumerate() {
        std::mem::swap(&mut above, &mut row);
        let line = &mut steps[(at + 1) * width..(at + 2) * width];
        fill_row(&mut row, Some(&above), line, |other| score(pair, word, b.start + other));
    }
    trace(&steps, width, best(&row[b.len()]), (a, b), matches);
}

/// Fills `row` from its first cell on; `score` gives what the word of this row and that of a column are worth.
fn fill_row(row: &mut [Cell], above: Option<&[Cell]>, steps: &mut [u8], score: impl Fn(usize) -> i32) {
    for column in 0..row.len() {
        let mut cell = if column == 0 && above.is_none() {
            row[0]
        } else {
            [NEVER; 4]
        };
        let mut step = 0;
        if let Some(above) = above {
            let up = &above[column];
            take(&mut cell, &mut step, Deleting, [(up, Matched), (up, Deleting)]);
            take(&mut cell, &mut step, Replacing, [(up, Inserting), (up, Replacing)]);
        }
        if column > 0 {
            let left = row[column - 1];
            take(&mut cell, &mut step, Inserting, [(&left, Matched), (&left, Inserting)]);
            take_left(&mut cell, &mut step, &left);
        }
        if let Some(above) = above.filter(|_| column > 0) {
            let worth = score(column - 1);
            if worth > 0 {
                take_match(&mut cell, &mut step, &above[column - 1], worth);
            }
        }
        row[column] = cell;
        steps[column] = step;
    }
}

/// Where each state's origin is kept in a step: two bits for `Matched`, one for `Deleting` and `Inserting`, two for
/// `Replacing` and one that says whether it came from the left.
const fn shift(state: State) -> u8 {
    match state {
        Matched => 0,
        Deleting => 2,
        Inserting => 3,
        Replacing => 4,
    }
}

/// Sets `state` to the better of two origins in one neighbour; the second is remembered by a set bit.
fn take(cell: &mut Cell, step: &mut u8, state: State, [first, second]: [(&Cell, State); 2]) {
    let (one, two) = (first.0[first.1 as usize], second.0[second.1 as usize]);
    cell[state as usize] = one.max(two);
    *step |= u8::from(two > one) << shift(state);
}

/// Lets `Replacing` come from the left where that is better than from above.
fn take_left(cell: &mut Cell, step: &mut u8, left: &Cell) {
    let (one, two) = (left[Deleting as usize], left[Replacing as usize]);
    if one.max(two) > cell[Replacing as usize] {
        cell[Replacing as usize] = one.max(two);
        *step =
            *step & !(1 << shift(Replacing)) | u8::from(two > one) << shift(Replacing) | 1 << (shift(Replacing) + 1);
    }
}

/// Pairs two words that are worth `worth`, going on from whatever is best.
fn take_match(cell: &mut Cell, step: &mut u8, before: &Cell, worth: i32) {
    let costs = [0, RESUME_ONE_SIDED, RESUME_ONE_SIDED, RESUME];
    let mut origin = 0;
    for state in 1..4 {
        if before[state] - costs[state] > before[origin] - costs[origin] {
            origin = state;
        }
    }
    cell[Matched as usize] = before[origin] - costs[origin] + worth;
    *step |= origin as u8;
}

/// What a pair of words is worth; nothing where they are different words.
fn score(pair: &Pair<'_>, a: usize, b: usize) -> i32 {
    let (form_a, form_b) = (pair.sides[0].forms[a], pair.sides[1].forms[b]);
    if form_a == form_b {
        pair.forms[form_a as usize].weight
    } else if is_near(&pair.forms[form_a as usize], &pair.forms[form_b as usize]) {
        NEAR
    } else {
        0
    }
}

/// The state with the best score; the first of several.
fn best(cell: &Cell) -> State {
    [Matched, Deleting, Inserting, Replacing]
        .into_iter()
        .reduce(|best, state| {
            if cell[state as usize] > cell[best as usize] {
                state
            } else {
                best
            }
        })
        .unwrap_or(Matched)
}

/// Follows the steps back from the last cell and collects the pairs on the way.
fn trace(steps: &[u8], width: usize, mut state: State, (a, b): (Range<usize>, Range<usize>), matches: &mut Vec<Match>) {
    let first = matches.len();
    let (mut row, mut column) = (a.len(), b.len());
    while row > 0 || column > 0 {
        let step = steps[row * width + column];
        let second = step >> shift(state) & 1 == 1;
        match state {
            Matched => {
                matches.push(Match {
                    a: a.start + row - 1,
                    b: b.start + column - 1,
                });
                state = [Matched, Deleting, Inserting, Replacing][usize::from(step & 3)];
                (row, column) = (row - 1, column - 1);
            }
            Deleting => {
                state = if second { Deleting } else { Matched };
                row -= 1;
            }
            Inserting => {
                state = if second { Inserting } else { Matched };
                column -= 1;
            }
            Replacing if step >> (shift(Replacing) + 1) & 1 == 1 => {
                state = if second { Replacing } else { Deleting };
                column -= 1;
            }
            Replacing => {
                state = if second { Replacing } else { Inserting };
                row -= 1;
            }
        }
    }
    matches[first..].reverse();
}
