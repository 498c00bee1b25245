//! The lines of a page → its columns in the order in which they are read, each from top to bottom.

use super::glyphs::Line;

/// Lines that stand under each other.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// From top to bottom, and in a row from left to right.
    pub(super) lines: Vec<Line>,
    /// Where its lines begin at the earliest.
    pub(super) left: f64,
    /// Where they end at the latest.
    pub(super) right: f64,
    /// Whether others stand beside it.
    pub(super) is_beside: bool,
}

/// A column of prose has so many lines at least; fewer beside each other are cells of a table.
const FEWEST: usize = 5;

/// A gap of so much of the letters' size is the next cell of a table: no justified line has such spaces.
const CELL: f64 = 2.5;

/// So many columns beside each other at most are told apart: a newspaper has six, but each step halves a page.
const DEEPEST: usize = 3;

/// The columns of a page with these lines.
pub(super) fn of(mut lines: Vec<Line>) -> Vec<Column> {
    in_rows(&mut lines);
    let mut columns = Vec::new();
    split(lines, 0, &mut columns);
    columns
}

/// Sorts from top to bottom, and what stands at one height from left to right.
fn in_rows(lines: &mut [Line]) {
    lines.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut start = 0;
    while start < lines.len() {
        let (base, near) = (lines[start].base, 0.4 * lines[start].size);
        let rest = &lines[start..];
        let row = rest.iter().take_while(|line| line.base - base <= near).count().max(1);
        lines[start..start + row].sort_by(|a, b| a.left.total_cmp(&b.left));
        start += row;
    }
}

fn split(lines: Vec<Line>, depth: usize, columns: &mut Vec<Column>) {
    let gutter = (depth < DEEPEST).then(|| gutter(&lines)).flatten();
    let Some(gutter) = gutter else {
        return push(lines, depth > 0, columns);
    };
    let (mut left, mut right): (Vec<Line>, Vec<Line>) = Default::default();
    let flush = |left: &mut Vec<Line>, right: &mut Vec<Line>, columns: &mut Vec<Column>| {
        split(std::mem::take(left), depth + 1, columns);
        split(std::mem::take(right), depth + 1, columns);
    };
    // What runs across the page ends the columns above it.
    let mut across: Vec<Line> = Vec::new();
    for line in lines {
        if line.left < gutter && line.right > gutter {
            flush(&mut left, &mut right, columns);
            across.push(line);
            continue;
        }
        push(std::mem::take(&mut across), depth > 0, columns);
        match line.right <= gutter {
            true => left.push(line),
            false => right.push(line),
        }
    }
    flush(&mut left, &mut right, columns);
    push(across, depth > 0, columns);
}

fn push(lines: Vec<Line>, is_beside: bool, columns: &mut Vec<Column>) {
    if lines.is_empty() {
        return;
    }
    columns.push(Column {
        left: lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min),
        right: lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max),
        is_beside,
        lines: whole(lines),
    });
}

/// Puts the parts of each line together, up to the next cell of a table.
fn whole(parts: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(parts.len());
    for part in parts {
        if let Some(last) = lines.last_mut()
            && (part.base - last.base).abs() <= 0.4 * part.size.max(last.size)
            && (-1.0..CELL).contains(&((part.left - last.right) / part.size))
        {
            last.text.push(' ');
            last.text.push_str(&part.text);
            last.right = last.right.max(part.right);
            last.size = last.size.max(part.size);
        } else {
            lines.push(part);
        }
    }
    lines
}

/// Where two columns of prose part: a height that almost no line crosses, with lines on both sides that fill most of the
/// room that they have. Cells of a table don't.
fn gutter(lines: &[Line]) -> Option<f64> {
    if lines.len() < 2 * FEWEST {
        return None;
    }
    let left = lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
    let width = (right - left).clamp(0.0, 20_000.0);
    let bin = |x: f64| (x - left).clamp(0.0, width) as usize;
    let mut change = vec![0_i64; width as usize + 2];
    for line in lines {
        change[bin(line.left)] += 1;
        change[bin(line.right) + 1] -= 1;
    }
    let mut over = 0;
    let covered: Vec<i64> = change
        .iter()
        .map(|step| {
            over += step;
            over
        })
        .collect();
    let inner = covered.len() / 5..covered.len() - covered.len() / 5;
    let most = lines.len() as i64 / 5;
    let least = inner
        .clone()
        .map(|at| covered[at])
        .min()
        .filter(|&least| least <= most)?;
    let (start, end) = widest(&covered, inner, least);
    let middle = left + (start + end) as f64 / 2.0;
    (end - start >= 6 && are_columns(lines, middle)).then_some(middle)
}

/// The widest stretch of `inner` that only `least` lines cover.
fn widest(covered: &[i64], inner: std::ops::Range<usize>, least: i64) -> (usize, usize) {
    let (mut best, mut start) = ((0, 0), inner.start);
    for at in inner {
        if covered[at] > least {
            start = at + 1;
        } else if at + 1 - start > best.1 - best.0 {
            best = (start, at + 1);
        }
    }
    best
}

/// Whether prose stands on both sides of `gutter`.
fn are_columns(lines: &[Line], gutter: f64) -> bool {
    let sides: [Vec<&Line>; 2] = [
        lines.iter().filter(|line| line.right <= gutter).collect(),
        lines.iter().filter(|line| line.left >= gutter).collect(),
    ];
    let heights = sides.each_ref().map(|side| {
        let bases = side.iter().map(|line| line.base);
        (
            bases.clone().fold(f64::INFINITY, f64::min),
            bases.fold(f64::NEG_INFINITY, f64::max),
        )
    });
    (0..2).all(|at| {
        let (top, bottom) = heights[1 - at];
        let beside = sides[at]
            .iter()
            .filter(|line| line.base >= top - 1.0 && line.base <= bottom + 1.0);
        sides[at].len() >= FEWEST && beside.count() >= FEWEST && is_prose(&sides[at])
    })
}

/// Whether half of the lines fill most of their column.
fn is_prose(lines: &[&Line]) -> bool {
    let left = lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
    let full = lines
        .iter()
        .filter(|line| line.right - line.left > 0.7 * (right - left));
    full.count() * 2 > lines.len() && right - left > 60.0
}
