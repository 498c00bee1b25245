//! What one segment of A and one of B in its band have in common; a bead adds up its cells.

use super::cover::{Cover, Levels};
use super::evidence::Evidence;
use super::first_pass::Likeness;
use super::gram::product;
use super::norm::Norms;
use super::number::shared;
use super::shape::Run;
use crate::meaning::product as dot;

/// What one segment of A and one of B have in common.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell {
    /// The product of the summed vectors.
    pub(super) dot: f32,
    /// The product of the character n-gram vectors.
    pub(super) grams: f32,
    /// How much of both segments' weight prefers this cell to the others of its band, softly.
    pub(super) soft: f32,
    /// The same, less softly.
    pub(super) hard: f32,
    /// How many numbers they share.
    pub(super) numbers: f32,
}

/// The cells of the bands, and the norms of joined segments.
pub(super) struct Cells<'a> {
    at: Vec<usize>,
    first: Vec<u32>,
    cells: Vec<Cell>,
    norms: [&'a Norms; 2],
    around: [Vec<f32>; 2],
}

/// Of how many segments the likeness is taken for what is usual.
const NEAREST: usize = 4;

impl<'a> Cells<'a> {
    /// The cells of all bands of `covers`.
    pub(super) fn new(likeness: &Likeness<'a>, covers: &[Cover; 2], levels: &Levels) -> Self {
        let [a, b] = likeness.sides;
        let mut at = vec![0];
        for band in &covers[0].bands {
            at.push(at[at.len() - 1] + band.len());
        }
        let mut cells = Self {
            cells: vec![Cell::default(); at[at.len() - 1]],
            first: covers[0].bands.iter().map(|band| band.start).collect(),
            at,
            norms: likeness.norms,
            around: [Vec::new(), Vec::new()],
        };
        for i in 0..a.len() {
            for j in covers[0].bands[i].clone() {
                let j = j as usize;
                if let Some(cell) = cells.get_mut(i, j) {
                    let known = likeness.products(i, j);
                    (cell.dot, cell.grams) =
                        known.unwrap_or_else(|| (dot(a.sum(i), b.sum(j)), product(&a.grams[i], &b.grams[j])));
                    cell.numbers = shared(&a.numbers[i], &b.numbers[j]) as f32;
                }
            }
        }
        cells.add_preferences(a, (&covers[0], levels), |i, j| (i, j));
        cells.add_preferences(b, (&covers[1], levels), |j, i| (i, j));
        cells.around = [
            cells.nearest(&covers[0], |i, j| (i, j)),
            cells.nearest(&covers[1], |j, i| (i, j)),
        ];
        cells
    }

    /// For each segment of one side the mean cosine of the [`NEAREST`] most alike in its band: how alike to others
    /// it is anyway.
    pub(super) fn around(&self, side: usize) -> &[f32] {
        &self.around[side]
    }

    fn nearest(&self, cover: &Cover, place: impl Fn(usize, usize) -> (usize, usize)) -> Vec<f32> {
        let mut cosines = Vec::new();
        cover
            .bands
            .iter()
            .enumerate()
            .map(|(i, band)| {
                cosines.clear();
                cosines.extend(band.clone().filter_map(|j| {
                    let (i, j) = place(i, j as usize);
                    let norms = self.norms(0, Run::whole(i, i + 1)).0 * self.norms(1, Run::whole(j, j + 1)).0;
                    self.get(i, j).map(|cell| cell.dot / (norms + 1e-6))
                }));
                cosines.sort_unstable_by(|x, y| y.total_cmp(x));
                cosines.truncate(NEAREST);
                cosines.iter().sum::<f32>() / cosines.len().max(1) as f32
            })
            .collect()
    }

    /// The cell (i, j), if it lies in the band.
    pub(super) fn get(&self, i: usize, j: usize) -> Option<&Cell> {
        let at = self.at[i] + j.checked_sub(self.first[i] as usize)?;
        (at < self.at[i + 1]).then(|| &self.cells[at])
    }

    fn get_mut(&mut self, i: usize, j: usize) -> Option<&mut Cell> {
        let at = self.at[i] + j.checked_sub(self.first[i] as usize)?;
        (at < self.at[i + 1]).then(|| &mut self.cells[at])
    }

    /// The norms of the sums of the segments `run` of `side`: vectors, n-grams.
    pub(super) fn norms(&self, side: usize, run: Run) -> (f32, f32) {
        let of = |last: usize, count: usize| self.norms[side][last][count - 1];
        let last = run.end - 1;
        if !run.gapped {
            return of(last, run.end - run.start);
        }
        // |x + z|² from what is known of runs without a gap: |x + y + z|² - |x + y|² - |y + z|² + |y|² is twice xz.
        let [all, before, after] = [of(last, 3), of(last - 1, 2), of(last, 2)];
        let [x, y, z] = [of(run.start, 1), of(last - 1, 1), of(last, 1)];
        let norm = |of: fn((f32, f32)) -> f32| {
            let [all, before, after, x, y, z] = [all, before, after, x, y, z].map(|norms| of(norms).powi(2));
            (x + z + all - before - after + y).max(0.0).sqrt()
        };
        (norm(|norms| norms.0), norm(|norms| norms.1))
    }

    fn add_preferences(
        &mut self,
        side: &Evidence,
        (cover, levels): (&Cover, &Levels),
        place: impl Fn(usize, usize) -> (usize, usize),
    ) {
        let mut sums = Vec::new();
        for i in 0..side.len() {
            let band = cover.bands[i].clone();
            if band.is_empty() {
                continue;
            }
            sums.clear();
            sums.resize(band.len(), [0.0; 2]);
            for (row, &mass) in cover.rows(i).chunks_exact(band.len()).zip(&side.mass[side.pieces(i)]) {
                for (which, powers) in levels.powers.iter().enumerate() {
                    let power = |level: &u8| powers[*level as usize];
                    let share = mass / row.iter().map(power).sum::<f32>();
                    for (sum, level) in sums.iter_mut().zip(row) {
                        sum[which] += share * power(level);
                    }
                }
            }
            for (j, sum) in band.zip(&sums) {
                let (i, j) = place(i, j as usize);
                if let Some(cell) = self.get_mut(i, j) {
                    cell.soft += sum[0];
                    cell.hard += sum[1];
                }
            }
        }
    }
}
