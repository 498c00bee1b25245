//! Moves an insertion or a deletion to where a reader would cut: in `the dog and the [bird and the] cat` one may as
//! well have inserted `and the bird`.

use super::passage::Pair;
use super::script::Match;
use super::weight::STOP;

/// How far an insertion is moved at most, in words; longer repetitions than this are not phrases.
const FARTHEST: usize = 64;

/// Slides each one-sided change of `matches` to its best place.
pub(super) fn all(pair: &Pair<'_>, matches: &mut [Match]) {
    let lengths = [pair.sides[0].forms.len(), pair.sides[1].forms.len()];
    for after in 0..=matches.len() {
        let before = after.checked_sub(1).map(|at| matches[at]);
        let from = before.map_or([0, 0], |found| [found.a + 1, found.b + 1]);
        let to = matches.get(after).map_or(lengths, |found| [found.a, found.b]);
        let side = match [from[0] < to[0], from[1] < to[1]] {
            [true, false] => 0,
            [false, true] => 1,
            _ => continue,
        };
        one(
            pair,
            matches,
            Change {
                side,
                after,
                start: from[side],
                end: to[side],
            },
        );
    }
}

/// Words `start..end` that only `side` has, before the match numbered `after`.
struct Change {
    side: usize,
    after: usize,
    start: usize,
    end: usize,
}

fn one(pair: &Pair<'_>, matches: &mut [Match], change: Change) {
    let Change {
        side,
        after,
        start,
        end,
    } = change;
    let forms = &pair.sides[side].forms;
    let same = |found: &Match| pair.sides[0].forms[found.a] == pair.sides[1].forms[found.b];
    let on = |found: &Match| if side == 0 { found.a } else { found.b };
    let other = |found: &Match| if side == 0 { found.b } else { found.a };
    let left = (1..=after.min(FARTHEST))
        .take_while(|&by| {
            let found = &matches[after - by];
            let run = by == 1 || other(found) + 1 == other(&matches[after - by + 1]);
            run && on(found) + by == start && same(found) && forms[start - by] == forms[end - by]
        })
        .count();
    let right = (0..(matches.len() - after).min(FARTHEST))
        .take_while(|&by| {
            let found = &matches[after + by];
            let run = by == 0 || other(&matches[after + by - 1]) + 1 == other(found);
            run && on(found) == end + by && same(found) && forms[start + by] == forms[end + by]
        })
        .count();
    let quality = |shift: isize| {
        cut_quality(pair, side, start.saturating_add_signed(shift))
            + cut_quality(pair, side, end.saturating_add_signed(shift))
    };
    let best = (-(left as isize)..=right as isize)
        .max_by_key(|&shift| (quality(shift), -shift.abs(), shift))
        .unwrap_or(0);
    let length = end - start;
    for found in &mut matches[after - best.min(0).unsigned_abs()..after + best.max(0).unsigned_abs()] {
        let place = if side == 0 { &mut found.a } else { &mut found.b };
        *place = if best < 0 { *place + length } else { *place - length };
    }
}

/// How good it is to cut before the word `at`: at an edge or a sentence's end best, at other punctuation well, before
/// a stop word rather than after one.
fn cut_quality(pair: &Pair<'_>, side: usize, at: usize) -> i32 {
    let tokens = &pair.sides[side];
    if at == 0 || at == tokens.forms.len() {
        return 5;
    }
    if !tokens.gap(at).is_empty() {
        return if tokens.opens_sentence(at) { 5 } else { 3 };
    }
    let light = |at: usize| pair.form(side, at).weight <= STOP;
    match (light(at - 1), light(at)) {
        (false, true) => 2,
        (true, false) => 0,
        _ => 1,
    }
}
