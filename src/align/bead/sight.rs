//! A bead → its features: the numbers that the weights multiply.
//!
//! Four kinds: what the words of each segment find on the other side and what each segment of the bead adds to it,
//! likeness of the whole, length, and punctuation with numbers. All are measured in the pair's own scales.

use super::calibrate::Calibration;
use super::cell::{Cell, Cells};
use super::cover::Cover;
use super::evidence::Evidence;
use super::feature::{COUNT, Feature, Features};
use super::joined::{Finds, Joined, found};
use super::shape::{ONLY_A, ONLY_B, Run, runs};

/// All that the features of a pair's beads are read from.
pub(super) struct Sight<'a> {
    pub(super) sides: [&'a Evidence; 2],
    pub(super) covers: &'a [Cover; 2],
    pub(super) cells: &'a Cells<'a>,
    pub(super) calibration: &'a Calibration,
    /// What the segments of either side find on the other.
    pub(super) finds: [Finds<'a>; 2],
    /// The features of each segment alone, once they are known: they are the same wherever the other side stands.
    pub(super) alone: [Vec<Option<Features>>; 2],
}

impl Sight<'_> {
    /// The features of the bead of shape `shape` whose segments end before `i` and `j`.
    pub(super) fn features(&mut self, i: usize, j: usize, shape: u8) -> Features {
        let mut features = [0.0; COUNT];
        let f = &mut features;
        match shape {
            ONLY_A => return self.alone(0, i - 1),
            ONLY_B => return self.alone(1, j - 1),
            _ => {
                let bead = runs(shape, (i as u32, j as u32));
                self.similarity(bead, f);
                self.words(bead, f);
                self.length(bead, f);
                self.punctuation(bead, f);
                self.shape(bead, f);
                for (side, run) in bead.into_iter().enumerate() {
                    if let Some(gap) = run.gap() {
                        let alone = self.alone(side, gap);
                        f.iter_mut().zip(alone).for_each(|(sum, more)| *sum += more);
                    }
                }
            }
        }
        features
    }

    fn alone(&mut self, side: usize, at: usize) -> Features {
        let features = self.alone[side][at].unwrap_or_else(|| self.of_one(side, at));
        self.alone[side][at] = Some(features);
        features
    }

    fn of_one(&self, side: usize, at: usize) -> Features {
        let mut f = [0.0; COUNT];
        let own = self.sides[side];
        let band = self.covers[side].bands[at].clone();
        let whole = found(
            own,
            (&self.covers[side], &self.calibration.levels),
            at,
            &Run::whole(band.start as usize, band.end as usize),
        );
        let mut length = own.length[at];
        if side == 1 {
            length *= self.calibration.ratio;
        }
        f[Feature::Alone as usize] = 1.0;
        f[Feature::AloneMass as usize] = whole.mass;
        f[Feature::AloneCover as usize] = whole.mean();
        f[Feature::AloneStrong as usize] = whole.mean_strong();
        f[Feature::AloneLength as usize] = (1.0 + length).ln();
        f[Feature::AloneOpen as usize] = flag(own.marks[at].end == 0);
        f[Feature::AloneLong as usize] = (length / 40.0).min(1.0);
        f
    }

    fn words(&mut self, bead: [Run; 2], f: &mut Features) {
        let [a, b] = bead;
        let size = (a.len() + b.len()) as f32;
        let one = self.finds[0].joined(a, b);
        let two = self.finds[1].joined(b, a);
        let (mean_a, mean_b) = (one.mean(), two.mean());
        let (strong_a, strong_b) = (one.mean_strong(), two.mean_strong());
        let least = mean_a.min(mean_b);
        f[Feature::CoverSum as usize] = mean_a + mean_b;
        f[Feature::CoverMin as usize] = least;
        f[Feature::StrongSum as usize] = strong_a + strong_b;
        f[Feature::StrongMin as usize] = strong_a.min(strong_b);
        f[Feature::CoverLow5 as usize] = over(0.5, least);
        f[Feature::CoverLow4 as usize] = over(0.4, least);
        f[Feature::CoverLow3 as usize] = over(0.3, least);
        if size > 2.0 {
            f[Feature::Worst as usize] = one.worst.min(two.worst);
            f[Feature::WorstStrong as usize] = one.worst_strong.min(two.worst_strong);
            self.joining(bead, [&one, &two], f);
        }
        let [before_a, after_a] = [one.gain_before / (one.mass + 1e-3), one.gain_after / (one.mass + 1e-3)];
        let [before_b, after_b] = [two.gain_before / (two.mass + 1e-3), two.gain_after / (two.mass + 1e-3)];
        f[Feature::GainMost as usize] = before_a.max(after_a).max(before_b.max(after_b));
        f[Feature::GainSum as usize] = before_a + after_a + before_b + after_b;
        let mass = one.mass + two.mass;
        let (soft, hard) = (self.sum(bead, |cell| cell.soft), self.sum(bead, |cell| cell.hard));
        let (soft_share, hard_share) = (soft / (mass + 1e-6), hard / (mass + 1e-6));
        f[Feature::SoftLow6 as usize] = over(0.6, soft_share);
        f[Feature::SoftLow4 as usize] = over(0.4, soft_share);
        f[Feature::SoftLow2 as usize] = over(0.2, soft_share);
        f[Feature::HardLow7 as usize] = over(0.7, hard_share);
        f[Feature::HardLow5 as usize] = over(0.5, hard_share);
        f[Feature::HardLow25 as usize] = over(0.25, hard_share);
        let (elsewhere, here) = (one.elsewhere + two.elsewhere, one.here + two.here);
        let share = elsewhere / (mass + 1e-6);
        f[Feature::Elsewhere as usize] = share;
        f[Feature::Elsewhere08 as usize] = over(share, 0.08);
        f[Feature::Elsewhere2 as usize] = over(share, 0.2);
        f[Feature::Here as usize] = here / (mass + 1e-6);
        f[Feature::SoftMass as usize] = soft;
        f[Feature::HardMass as usize] = hard;
        f[Feature::SoftMassLow as usize] = mass * over(0.4, soft_share);
        f[Feature::ElsewhereMass as usize] = elsewhere;
    }

    /// What joining adds: what would be lost without the first or the last segment of a side.
    fn joining(&self, bead: [Run; 2], sides: [&Joined; 2], f: &mut Features) {
        let (mut other, mut own, mut sum) = (9.0f32, 9.0f32, 0.0);
        for (side, run) in [(0, bead[1]), (1, bead[0])] {
            let edges = [run.start, run.end - 1];
            if run.len() > 1 {
                let covered = sides[side];
                let lost = [covered.lose_first, covered.lose_last];
                for (lost, edge) in lost.into_iter().zip(edges) {
                    let share = lost / (covered.mass + 1e-3);
                    sum += share;
                    other = other.min(share);
                    let opposite = self.sides[1 - side];
                    let mass: f32 = opposite.mass[opposite.pieces(edge)].iter().sum();
                    own = own.min(lost / (mass + 0.05));
                }
            }
        }
        f[Feature::LoseOther as usize] = other;
        f[Feature::LoseOwn as usize] = own.min(2.0);
        f[Feature::LoseSum as usize] = sum;
    }

    fn similarity(&self, bead: [Run; 2], f: &mut Features) {
        let [a, b] = bead;
        let size = (a.len() + b.len()) as f32;
        let (vectors_a, grams_a) = self.cells.norms(0, a);
        let (vectors_b, grams_b) = self.cells.norms(1, b);
        let raw = self.sum(bead, |cell| cell.dot) / (vectors_a * vectors_b + 1e-6);
        let cosine = self.calibration.cosine.apply(raw);
        let around = mean(self.cells.around(0), a) + mean(self.cells.around(1), b);
        let base = self.calibration.cosine.apply(around / 2.0);
        f[Feature::Cosine as usize] = cosine;
        f[Feature::CosineSize as usize] = cosine * size;
        f[Feature::Base as usize] = base;
        f[Feature::BaseSize as usize] = base * size;
        f[Feature::CosineLow5 as usize] = over(0.5, cosine);
        f[Feature::CosineLow3 as usize] = over(0.3, cosine);
        f[Feature::CosineLow15 as usize] = over(0.15, cosine);
        f[Feature::Cosine11Low as usize] = if size == 2.0 { over(0.5, cosine) } else { 0.0 };
        let raw = self.sum(bead, |cell| cell.grams) / (grams_a * grams_b + 1e-6);
        let grams = self.calibration.grams.apply(raw);
        if self.calibration.same {
            f[Feature::GramsSame as usize] = grams;
            f[Feature::GramsSize as usize] = grams * size;
            f[Feature::GramsLow15 as usize] = over(0.15, grams);
            f[Feature::GramsLow05 as usize] = over(0.05, grams);
        } else {
            f[Feature::GramsCross as usize] = grams;
        }
    }

    fn length(&self, bead: [Run; 2], f: &mut Features) {
        let written = |side: usize| -> f32 { bead[side].segments().map(|at| self.sides[side].length[at]).sum() };
        let (one, two) = (written(0), written(1) * self.calibration.ratio);
        let apart = ((one + 4.0) / (two + 4.0)).ln().abs();
        f[Feature::Length as usize] = apart;
        f[Feature::Length3 as usize] = over(apart, 0.3);
        f[Feature::Length7 as usize] = over(apart, 0.7);
        let square = (one - two) * (one - two) / (one + two + 4.0) / self.calibration.variance;
        f[Feature::LengthSquare as usize] = square.min(9.0);
        f[Feature::LengthAbs as usize] = square.sqrt().min(9.0);
        if bead[0].len() + bead[1].len() > 2 {
            f[Feature::LengthJoined as usize] = apart;
        }
    }

    fn punctuation(&self, bead: [Run; 2], f: &mut Features) {
        let [a, b] = bead;
        let [one, two] = self.sides;
        let (x, y) = (one.marks[a.end - 1], two.marks[b.end - 1]);
        f[Feature::EndSame as usize] = flag(x.end == y.end);
        f[Feature::Question as usize] = flag(x.question != y.question);
        f[Feature::Exclamation as usize] = flag(x.exclamation != y.exclamation);
        f[Feature::EndOther as usize] = flag((x.end == 2) != (y.end == 2));
        f[Feature::EndNeither as usize] = flag(x.end != 2 && y.end != 2);
        for (side, run) in [(one, a), (two, b)] {
            for (inner, next) in run.segments().zip(run.segments().skip(1)) {
                if side.marks[inner].end == 2 {
                    f[Feature::InnerEnd as usize] += 1.0;
                } else {
                    f[Feature::InnerOpen as usize] += 1.0;
                }
                f[Feature::InnerQuote as usize] += flag(side.open[inner]);
                f[Feature::InnerSmall as usize] += flag(side.marks[next].small);
            }
        }
        f[Feature::QuoteOne as usize] = flag(one.open[a.end - 1] != two.open[b.end - 1]);
        f[Feature::QuoteBoth as usize] = flag(one.open[a.end - 1] && two.open[b.end - 1]);
        f[Feature::SmallOne as usize] = flag(one.marks[a.start].small != two.marks[b.start].small);
        f[Feature::QuoteStart as usize] = flag(one.marks[a.start].quote != two.marks[b.start].quote);
        let shared = self.sum(bead, |cell| cell.numbers);
        let count = |side: usize| -> usize { bead[side].segments().map(|at| self.sides[side].numbers[at].len()).sum() };
        let (count_a, count_b) = (count(0), count(1));
        f[Feature::NumbersShared as usize] = shared.min(3.0);
        f[Feature::NumbersAlone as usize] = (over(count_a as f32, shared) + over(count_b as f32, shared)).min(3.0);
    }

    fn shape(&self, bead: [Run; 2], f: &mut Features) {
        let [p, q] = bead.map(Run::len);
        let feature = match (p.min(q), p.max(q)) {
            (1, 1) => Feature::Shape11,
            (1, 2) => Feature::Shape12,
            (1, 3) => Feature::Shape13,
            (1, 4) => Feature::Shape14,
            (1, 5) => Feature::Shape15,
            (1, _) => Feature::Shape16,
            (2, 2) => Feature::Shape22,
            (2, 3) => Feature::Shape23,
            (2, _) => Feature::Shape24,
            (3, 3) => Feature::Shape33,
            _ => Feature::Shape34,
        };
        f[feature as usize] = 1.0;
        let direction = f32::from(q as i8 - p as i8);
        if direction != 0.0 {
            f[Feature::Excess as usize] = self.calibration.excess * direction.signum();
        }
    }

    fn sum(&self, [a, b]: [Run; 2], of: impl Fn(&Cell) -> f32) -> f32 {
        let cells = a.segments().flat_map(|x| b.segments().map(move |y| (x, y)));
        cells.filter_map(|(x, y)| self.cells.get(x, y)).map(of).sum()
    }
}

fn flag(set: bool) -> f32 {
    if set { 1.0 } else { 0.0 }
}

/// How far `x` lies above `y`.
fn over(x: f32, y: f32) -> f32 {
    (x - y).max(0.0)
}

/// The mean of the values of the segments of `run`.
fn mean(values: &[f32], run: Run) -> f32 {
    run.segments().map(|at| values[at]).sum::<f32>() / run.len() as f32
}
