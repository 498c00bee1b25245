//! Both sides → a first path through them: 1-1 to 1-3 by likeness and length, as Vecalign does (Thompson and Koehn
//! 2019), to draw the corridor around and to calibrate on. For texts that keep their order.

use super::evidence::Evidence;
use super::norm::{Norms, norms};
use crate::meaning::product as dot;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The shapes of the first path.
pub(super) const SHAPES: [(usize, usize); 8] = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 0), (0, 1)];
/// What leaving a segment alone costs; a 1-1 link no better than chance costs about 1.
pub(super) const SKIP: f32 = 0.8;
/// What the logarithm of the length ratio costs, in likeness.
const LENGTH: f32 = 0.2;

/// The beads of the first path: segments of A, segments of B.
pub(super) fn first_pass(sides: [&Evidence; 2], same: bool) -> Vec<(Range<u32>, Range<u32>)> {
    let (n, m) = (sides[0].len(), sides[1].len());
    let norms = sides.map(norms);
    let likeness = Likeness::new(sides, norms.each_ref(), spelling(same), diagonal(n, m));
    let mut cost: Vec<Vec<f32>> = Vec::with_capacity(n + 1);
    let mut back: Vec<Vec<u8>> = Vec::with_capacity(n + 1);
    let starts: Vec<usize> = (0..=n)
        .map(|i| likeness.columns(i.min(n.saturating_sub(1))).start)
        .collect();
    for i in 0..=n {
        let end = if i == n { m } else { likeness.columns(i).end };
        let start = starts[i];
        cost.push(vec![f32::INFINITY; end + 1 - start]);
        back.push(vec![u8::MAX; end + 1 - start]);
        for j in start..=end {
            let mut lowest = if i == 0 && j == 0 { 0.0 } else { f32::INFINITY };
            for (number, &(p, q)) in SHAPES.iter().enumerate() {
                if p > i || q > j || j - q < starts[i - p] {
                    continue;
                }
                let Some(&so_far) = cost[i - p].get(j - q - starts[i - p]) else {
                    continue;
                };
                if j == start && p == 0 {
                    continue;
                }
                let so_far = if p == 0 { cost[i][j - q - start] } else { so_far };
                if so_far >= lowest {
                    continue;
                }
                let total = so_far
                    + if p == 0 || q == 0 {
                        SKIP
                    } else {
                        likeness.cost(i, j, p, q)
                    };
                if total < lowest {
                    lowest = total;
                    back[i][j - start] = number as u8;
                }
            }
            cost[i][j - start] = lowest;
        }
    }
    let (mut i, mut j) = (n, m);
    let mut path = Vec::new();
    while i > 0 || j > 0 {
        let Some(&(p, q)) = SHAPES.get(back[i][j - starts[i]] as usize) else {
            break;
        };
        path.push(((i - p) as u32..i as u32, (j - q) as u32..j as u32));
        (i, j) = (i - p, j - q);
    }
    path.reverse();
    path
}

/// What spelling counts beside meaning, in one language or in two.
pub(super) fn spelling(same: bool) -> f32 {
    if same { 0.5 } else { 0.1 }
}

/// For each segment of A those of B near the same place.
fn diagonal(n: usize, m: usize) -> Vec<Range<usize>> {
    let half = (m / 6).max(150) + n.abs_diff(m);
    let beside = |middle: usize| middle.saturating_sub(half)..(middle + half).min(m);
    (0..n).map(|i| beside(i * m / n)).collect()
}

/// How alike the segments are that lie near each other.
pub(super) struct Likeness<'a> {
    /// The two sides.
    pub(super) sides: [&'a Evidence; 2],
    spelling: f32,
    ratio: f32,
    rows: Vec<(usize, Vec<(f32, f32)>)>,
    /// How long their sums are.
    pub(super) norms: [&'a Norms; 2],
    usual: [Vec<f32>; 2],
}

impl<'a> Likeness<'a> {
    /// Of each segment of the first side with those of the second in its columns; `spelling` is what
    /// spelling counts beside meaning.
    pub(super) fn new(
        sides: [&'a Evidence; 2],
        norms: [&'a Norms; 2],
        spelling: f32,
        columns: Vec<Range<usize>>,
    ) -> Self {
        let [a, b] = sides;
        let (n, m) = (a.len(), b.len());
        let mut found: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
        for (j, grams) in b.grams.iter().enumerate() {
            for gram in grams {
                found.entry(gram.id).or_default().push((j as u32, gram.weight));
            }
        }
        let mut products = vec![0.0; m];
        let rows: Vec<(usize, Vec<(f32, f32)>)> = columns
            .into_iter()
            .enumerate()
            .map(|(i, columns)| {
                products[columns.clone()].fill(0.0);
                for gram in &a.grams[i] {
                    let places = found.get(&gram.id).map_or(&[][..], Vec::as_slice);
                    let first = places.partition_point(|(j, _)| (*j as usize) < columns.start);
                    let within = places[first..].iter().take_while(|(j, _)| (*j as usize) < columns.end);
                    within.for_each(|(j, other)| products[*j as usize] += gram.weight * other);
                }
                let row = columns
                    .clone()
                    .map(|j| (dot(a.sum(i), b.sum(j)), products[j]))
                    .collect();
                (columns.start, row)
            })
            .collect();
        let total = |side: &Evidence| side.length.iter().sum::<f32>();
        let mut likeness = Self {
            sides,
            spelling,
            ratio: total(a) / total(b).max(1.0),
            rows,
            norms,
            usual: [vec![0.0; n], vec![0.0; m]],
        };
        let mut counts = vec![0.0f32; m];
        for i in 0..n {
            let columns = likeness.columns(i);
            for j in columns.clone() {
                let value = likeness.value(i + 1, j + 1, 1, 1);
                likeness.usual[0][i] += value / columns.len() as f32;
                likeness.usual[1][j] += value;
                counts[j] += 1.0;
            }
        }
        likeness.usual[1]
            .iter_mut()
            .zip(counts)
            .for_each(|(sum, count)| *sum /= count.max(1.0));
        likeness
    }

    /// What segments `i` and `j` have in common, if they lie near each other: the products of their vectors and of their
    /// n-grams.
    pub(super) fn products(&self, i: usize, j: usize) -> Option<(f32, f32)> {
        let (start, row) = &self.rows[i];
        row.get(j.checked_sub(*start)?).copied()
    }

    fn columns(&self, i: usize) -> Range<usize> {
        self.rows.get(i).map_or(0..0, |(start, row)| *start..start + row.len())
    }

    /// The likeness of the `p` segments before `i` and the `q` before `j`: cosine, and cosine of n-grams.
    fn value(&self, i: usize, j: usize, p: usize, q: usize) -> f32 {
        let (mut vectors, mut grams) = (0.0, 0.0);
        for x in i - p..i {
            let (start, row) = &self.rows[x];
            for y in j - q..j {
                let Some(cell) = y.checked_sub(*start).and_then(|y| row.get(y)) else {
                    continue;
                };
                vectors += cell.0;
                grams += cell.1;
            }
        }
        let (one, two) = (self.norms[0][i - 1][p - 1], self.norms[1][j - 1][q - 1]);
        vectors / (one.0 * two.0 + 1e-6) + self.spelling * grams / (one.1 * two.1 + 1e-6)
    }

    /// What a bead of the `p` segments before `i` and the `q` before `j` costs, both at least 1.
    pub(super) fn cost(&self, i: usize, j: usize, p: usize, q: usize) -> f32 {
        let top = 1.0 + self.spelling;
        let long_a: f32 = self.sides[0].length[i - p..i].iter().sum();
        let long_b = self.sides[1].length[j - q..j].iter().sum::<f32>() * self.ratio;
        let apart = ((long_a + 8.0) / (long_b + 8.0)).ln().abs();
        let usual_a = self.usual[0][i - p..i].iter().sum::<f32>() / p as f32;
        let usual_b = self.usual[1][j - q..j].iter().sum::<f32>() / q as f32;
        let cost = (top - self.value(i, j, p, q) + LENGTH * apart) / (top - (usual_a + usual_b) / 2.0 + 1e-6);
        ((p * q) as f32 * cost).max(0.0)
    }
}
