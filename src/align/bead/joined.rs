//! What the words of some segments of one side find in some segments of the other, and what each edge adds.

use super::cover::{Cover, Levels};
use super::evidence::Evidence;
use super::nearness::{Level, UNKNOWN};
use super::shape::{LONGEST, Run};

/// What the pieces of one side of a bead find on the other; sums over pieces by weight.
#[derive(Clone, Copy)]
pub(super) struct Joined {
    /// The weight of the pieces.
    pub(super) mass: f32,
    /// Their best matches.
    pub(super) best: f32,
    /// What of the matches is above .55.
    pub(super) strong: f32,
    /// The mean match of the segment that finds least.
    pub(super) worst: f32,
    /// The same of what is above .55.
    pub(super) worst_strong: f32,
    /// How much better the match is in the bead than in the two segments before and after.
    pub(super) here: f32,
    /// How much better it is there than in the bead.
    pub(super) elsewhere: f32,
    /// What is lost without the first segment of the other side.
    pub(super) lose_first: f32,
    /// What is lost without the last.
    pub(super) lose_last: f32,
    /// What the segment before would add.
    pub(super) gain_before: f32,
    /// What the segment after would add.
    pub(super) gain_after: f32,
}

impl Joined {
    /// Of no segment; more than any segment finds is the least that none finds.
    const NOTHING: Self = Self {
        mass: 0.0,
        best: 0.0,
        strong: 0.0,
        worst: 9.0,
        worst_strong: 9.0,
        here: 0.0,
        elsewhere: 0.0,
        lose_first: 0.0,
        lose_last: 0.0,
        gain_before: 0.0,
        gain_after: 0.0,
    };

    /// Adds what a further segment finds.
    fn add(&mut self, other: &Self) {
        self.mass += other.mass;
        self.best += other.best;
        self.strong += other.strong;
        self.worst = self.worst.min(other.worst);
        self.worst_strong = self.worst_strong.min(other.worst_strong);
        self.here += other.here;
        self.elsewhere += other.elsewhere;
        self.lose_first += other.lose_first;
        self.lose_last += other.lose_last;
        self.gain_before += other.gain_before;
        self.gain_after += other.gain_after;
    }

    /// The mean match of a piece.
    pub(super) fn mean(&self) -> f32 {
        if self.mass > 0.0 { self.best / self.mass } else { 0.0 }
    }

    /// The mean of what is above .55.
    pub(super) fn mean_strong(&self) -> f32 {
        if self.mass > 0.0 { self.strong / self.mass } else { 0.0 }
    }
}

/// How many runs begin at a segment: of each length, and that of three without the second.
const RUNS: usize = LONGEST as usize + 1;

/// A match above this is more than chance.
const STRONG: f32 = 0.55;

/// What single segments of one side find in runs of segments of the other. A bead adds up its segments, and the beads
/// around a node share most of them, so each is found once.
pub(super) struct Finds<'a> {
    side: &'a Evidence,
    cover: &'a Cover,
    levels: &'a Levels,
    /// For each segment, each start of a run in its band and each length of a run (less one); empty until asked for.
    known: Vec<Vec<Option<Joined>>>,
    /// How many segments are forgotten.
    forgotten: usize,
}

impl<'a> Finds<'a> {
    /// Of the segments of `side`, whose matches are in `cover`.
    pub(super) fn new(side: &'a Evidence, cover: &'a Cover, levels: &'a Levels) -> Self {
        Self {
            side,
            cover,
            levels,
            known: vec![Vec::new(); side.len()],
            forgotten: 0,
        }
    }

    /// What the pieces of the segments `own` find in the segments `other` of the other side.
    pub(super) fn joined(&mut self, own: Run, other: Run) -> Joined {
        let mut sum = Joined::NOTHING;
        for i in own.segments() {
            sum.add(&self.of_one(i, other));
        }
        if sum.mass == 0.0 {
            (sum.worst, sum.worst_strong) = (0.0, 0.0);
        }
        sum
    }

    /// Forgets what the segments before `first` find: no further bead holds them.
    pub(super) fn forget(&mut self, first: usize) {
        for at in self.forgotten..first {
            self.known[at] = Vec::new();
        }
        self.forgotten = self.forgotten.max(first);
    }

    fn of_one(&mut self, i: usize, other: Run) -> Joined {
        let band = &self.cover.bands[i];
        let start = other.start.wrapping_sub(band.start as usize);
        if start >= band.len() || other.len() > LONGEST as usize {
            return found(self.side, (self.cover, self.levels), i, &other);
        }
        let known = &mut self.known[i];
        if known.is_empty() {
            known.resize(band.len() * RUNS, None);
        }
        let at = start * RUNS + if other.gapped { RUNS - 1 } else { other.len() - 1 };
        *known[at].get_or_insert_with(|| found(self.side, (self.cover, self.levels), i, &other))
    }
}

/// What the pieces of segment `i` find in the segments `other` of the other side.
pub(super) fn found(side: &Evidence, (cover, levels): (&Cover, &Levels), i: usize, other: &Run) -> Joined {
    let mut sum = Joined::NOTHING;
    let band = &cover.bands[i];
    let (start, width) = (band.start as usize, band.len());
    let masses = &side.mass[side.pieces(i)];
    if width == 0 {
        sum.mass = masses.iter().sum();
        return sum;
    }
    for (row, &weight) in cover.rows(i).chunks_exact(width).zip(masses) {
        let found = Found::new(row, start, other, levels);
        sum.mass += weight;
        sum.best += weight * found.best;
        sum.strong += weight * (found.best - STRONG).max(0.0);
        sum.here += weight * (found.best - found.around).max(0.0);
        sum.elsewhere += weight * (found.around - found.best).max(0.0);
        sum.lose_first += weight * (found.best - found.without_first);
        sum.lose_last += weight * (found.best - found.without_last);
        sum.gain_before += weight * (found.before - found.best).max(0.0);
        sum.gain_after += weight * (found.after - found.best).max(0.0);
    }
    if sum.mass > 0.0 {
        sum.worst = sum.best / sum.mass;
        sum.worst_strong = sum.strong / sum.mass;
    }
    sum
}

/// What one piece finds in the other side of a bead and beside it.
struct Found {
    best: f32,
    without_first: f32,
    without_last: f32,
    before: f32,
    after: f32,
    around: f32,
}

impl Found {
    /// From the piece's row over a band that begins at `start`, for the segments `other`.
    fn new(row: &[Level], start: usize, other: &Run, levels: &Levels) -> Self {
        let at = |j: usize| {
            j.checked_sub(start)
                .and_then(|j| row.get(j))
                .copied()
                .unwrap_or(UNKNOWN)
        };
        let low = other.start.clamp(start, start + row.len()) - start;
        let high = other.end.clamp(start, start + row.len()) - start;
        let inside = &row[low..high.max(low)];
        let whole = low + start == other.start && high + start == other.end;
        let highest = |levels: &[Level]| levels.iter().copied().max().unwrap_or(UNKNOWN);
        let (first, last, middle) = match inside {
            [first, _, last] if other.gapped => (*first, *last, UNKNOWN),
            [first, middle @ .., last] if whole => (*first, *last, highest(middle)),
            [only] => (*only, *only, UNKNOWN),
            _ => (highest(inside), highest(inside), highest(inside)),
        };
        let one = inside.len() == 1;
        let before = if other.start > 0 { at(other.start - 1) } else { UNKNOWN };
        let after = at(other.end);
        let far = if other.start > 1 { at(other.start - 2) } else { UNKNOWN };
        let gap = other.gap().map_or(UNKNOWN, at);
        let scaled = |level: Level| levels.scaled[level as usize];
        Self {
            best: scaled(first.max(last).max(middle)),
            without_first: if one { 0.0 } else { scaled(last.max(middle)) },
            without_last: if one { 0.0 } else { scaled(first.max(middle)) },
            before: scaled(before),
            after: scaled(after),
            around: scaled(before.max(after).max(far).max(at(other.end + 1)).max(gap)),
        }
    }
}
