//! What the pivot lacks → rows of it, each with all the versions that have it.
//!
//! Of each language one version carries the others (the pivot, where it is of that language): it is the beginning of
//! a text that grows. What each version in turn has left over is aligned with what in that text is nearest to it, what
//! stands around both held fast where it is known to correspond; what still finds nothing is put into the growing text
//! at its place, for the next to find. The turn is that of how much each has left over. So the work hangs on how much is
//! left over, not on the length of the texts.

use super::{Cell, Row, Texts, medoid};
use crate::align::{self, Pin, Segments};
use crate::check::DOUBTFUL;
use crate::meaning::{Encoder, Table, product};
use crate::text::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A place of a row in the order of the grid: after so many of the pivot's rows; in which language's growing text, and
/// where in it.
pub(super) type Place = (usize, usize, usize);

/// Adds to `rows`, which are those of the pivot, rows of all that is in none. Returns the place of each row, none for
/// one that was joined to another and is empty now.
pub(super) fn add(texts: &Texts<'_>, rows: &mut Vec<Row>, options: &align::Options) -> Vec<Option<Place>> {
    let own = rows.len();
    let mut gathered = Gathered::new(texts, rows);
    let mut places: Vec<Option<Place>> = (0..own).map(|row| Some((row + 1, 0, 0))).collect();
    for (number, (language, versions)) in by_language(texts).into_iter().enumerate() {
        let carrier = carrier(texts, &versions);
        let mut growing = gathered.carried(carrier);
        for version in gathered.in_turn(&versions, carrier) {
            gathered.find(version, &mut growing, language, options);
        }
        places.resize(gathered.rows.len(), None);
        let mut after = 0;
        for (at, &(row, _)) in growing.iter().enumerate() {
            if row >= own {
                places[row].get_or_insert((after, number + 1, at));
            } else if !gathered.rows[row].cells[carrier].is_moved {
                after = row + 1;
            }
        }
    }
    for (place, row) in places.iter_mut().zip(gathered.rows.iter()) {
        if row.cells.iter().all(|cell| cell.segments.is_empty()) {
            *place = None;
        }
    }
    places
}

/// The versions of each language; where there is no source, the pivot is among them.
fn by_language(texts: &Texts<'_>) -> Vec<(Language, Vec<usize>)> {
    let languages: BTreeSet<Language> = texts.versions().map(|text| texts.sides[text].language).collect();
    let of = |language: Language| {
        let versions = texts.versions().filter(|&text| texts.sides[text].language == language);
        (language, versions.collect())
    };
    languages.into_iter().map(of).collect()
}

/// The pivot, where it is one of `versions`, else the nearest of them to all texts.
fn carrier(texts: &Texts<'_>, versions: &[usize]) -> usize {
    if versions.contains(&texts.pivot) {
        return texts.pivot;
    }
    let closeness: Vec<f64> = versions.iter().map(|&text| texts.closeness[text]).collect();
    versions[medoid::nearest(&closeness, 0..versions.len())]
}

/// How many open segments may be the counterpart of one left over, those nearest in meaning: the aligner decides.
const NEAREST: usize = 4;

/// How many segments on each side of what is left over tell the aligner where it stands.
const BESIDE: usize = 3;

/// The segments around that numbered `at`, of `count`.
fn beside(at: usize, count: usize) -> Range<usize> {
    at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(count)
}

/// The segments of the growing text: each the number of its row, and what it says.
type Growing<'t> = Vec<(usize, &'t str)>;

/// For each segment of each text the number of its row; none where it is in none.
pub(super) fn row_of(texts: &Texts<'_>, rows: &[Row]) -> Vec<Vec<Option<usize>>> {
    let mut row_of: Vec<Vec<Option<usize>>> = texts.sides.iter().map(|side| vec![None; side.segments.len()]).collect();
    for (number, row) in rows.iter().enumerate() {
        for (text, cell) in row.cells.iter().enumerate() {
            cell.segments
                .iter()
                .for_each(|&at| row_of[text][at as usize] = Some(number));
        }
    }
    row_of
}

/// The rows so far.
struct Gathered<'r, 't> {
    texts: &'r Texts<'t>,
    rows: &'r mut Vec<Row>,
    /// For each segment of each text the number of its row; none where it is in none yet.
    row_of: Vec<Vec<Option<usize>>>,
}

impl<'r, 't> Gathered<'r, 't> {
    fn new(texts: &'r Texts<'t>, rows: &'r mut Vec<Row>) -> Self {
        let row_of = row_of(texts, rows);
        Self { texts, rows, row_of }
    }

    /// The segments of a text that are in no row.
    fn left_over(&self, text: usize) -> impl Iterator<Item = u32> + '_ {
        let running = self.texts.running(text);
        running
            .into_iter()
            .filter(move |&at| self.row_of[text][at as usize].is_none())
    }

    /// The versions that have something left over, those with most of it first; the carrier is not among them.
    fn in_turn(&self, versions: &[usize], carrier: usize) -> Vec<usize> {
        let length = |&text: &usize| -> usize {
            self.left_over(text)
                .map(|at| self.texts.sides[text].text(at).len())
                .sum()
        };
        let mut turn: Vec<(usize, usize)> = versions.iter().map(|text| (length(text), *text)).collect();
        turn.retain(|&(length, text)| length > 0 && text != carrier);
        turn.sort_by_key(|&(length, text)| (std::cmp::Reverse(length), text));
        turn.into_iter().map(|(_, text)| text).collect()
    }

    /// A row of one segment that was in none.
    fn new_row(&mut self, text: usize, segment: u32) -> usize {
        let mut row = Row::empty(self.texts.sides.len());
        row.cells[text] = Cell::of(vec![segment], 1.0);
        self.rows.push(row);
        self.row_of[text][segment as usize] = Some(self.rows.len() - 1);
        self.rows.len() - 1
    }

    /// The text of the carrier, each segment with its row.
    fn carried(&mut self, carrier: usize) -> Growing<'t> {
        let side = self.texts.sides[carrier];
        let segments = self.texts.running(carrier).into_iter();
        segments
            .map(|at| {
                let row = self.row_of[carrier][at as usize];
                (row.unwrap_or_else(|| self.new_row(carrier, at)), side.text(at))
            })
            .collect()
    }

    /// Whether a row has neither the pivot nor `text`: such a one may be what the text has left over.
    fn is_open(&self, row: usize, text: usize) -> bool {
        let cells = &self.rows[row].cells;
        !cells[self.texts.pivot].is_there() && !cells[text].is_there()
    }

    /// Finds rows for what `text` has left over, and puts the rest into the growing text.
    fn find(&mut self, text: usize, growing: &mut Growing<'t>, language: Language, options: &align::Options) {
        if growing.iter().any(|&(row, _)| self.is_open(row, text)) {
            self.link(text, growing, language, options);
        }
        self.grow(text, growing);
    }

    /// Aligns what may be left over in both, with what stands around it, and keeps the links between what is open in both.
    fn link(&mut self, text: usize, growing: &mut Growing<'t>, language: Language, options: &align::Options) {
        let side = self.texts.sides[text];
        let (grown, running) = self.around(text, growing, options);
        let view = |texts: Vec<&'t str>, language| Segments { texts, language };
        let one = view(grown.iter().map(|&at| growing[at].1).collect(), language);
        let other = view(running.iter().map(|&at| side.text(at)).collect(), side.language);
        let rows: Vec<usize> = grown.iter().map(|&at| growing[at].0).collect();
        let pinned = align::Options {
            pins: self.known(text, &running, &rows),
            ..options.clone()
        };
        for link in align::segments(&one, &other, &pinned).links {
            let found: BTreeSet<usize> = link.a.iter().map(|&at| growing[grown[at as usize]].0).collect();
            let segments: Vec<u32> = link.b.iter().map(|&at| running[at as usize]).collect();
            let is_free = |&at: &u32| self.row_of[text][at as usize].is_none();
            let is_new = found.iter().all(|&row| self.is_open(row, text)) && segments.iter().all(is_free);
            if is_new && link.confidence >= DOUBTFUL {
                let row = self.joined(&found, growing);
                segments
                    .iter()
                    .for_each(|&at| self.row_of[text][at as usize] = Some(row));
                self.rows[row].cells[text] = Cell {
                    is_partial: link.overlap == align::Overlap::Partial,
                    ..Cell::of(segments, link.confidence)
                };
            }
        }
    }

    /// Which segments of the growing text and of `text` to align: what `text` has left over, of what is open in the
    /// growing text that which is nearest to it in meaning, and around both what is known to correspond.
    fn around(&self, text: usize, growing: &Growing<'_>, options: &align::Options) -> (Vec<usize>, Vec<u32>) {
        let table = options.vectors.as_deref().unwrap_or_else(|| Table::built_in());
        let mut encoder = Encoder::new(table);
        let open: Vec<usize> = (0..growing.len())
            .filter(|&at| self.is_open(growing[at].0, text))
            .collect();
        let vectors: Vec<Box<[f32]>> = open.iter().map(|&at| encoder.unit(growing[at].1)).collect();
        let running = self.texts.running(text);
        let row = |segment: u32| self.row_of[text][segment as usize];
        let (mut grown, mut own) = (BTreeSet::new(), BTreeSet::new());
        for (at, &segment) in running
            .iter()
            .enumerate()
            .filter(|&(_, &segment)| row(segment).is_none())
        {
            own.extend(beside(at, running.len()));
            let vector = encoder.unit(self.texts.sides[text].text(segment));
            let near = |other: &[f32]| product(&vector, other);
            let mut nearest: Vec<(f32, usize)> = vectors
                .iter()
                .map(|other| near(other))
                .zip(open.iter().copied())
                .collect();
            nearest.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            grown.extend(
                nearest
                    .iter()
                    .take(NEAREST)
                    .flat_map(|&(_, at)| beside(at, growing.len())),
            );
        }
        let known: BTreeSet<usize> = grown
            .iter()
            .map(|&at| growing[at].0)
            .chain(own.iter().filter_map(|&at| row(running[at])))
            .collect();
        let is_wanted = |at: usize| grown.contains(&at) || known.contains(&growing[at].0);
        let is_own =
            |&(at, segment): &(usize, u32)| own.contains(&at) || row(segment).is_some_and(|row| known.contains(&row));
        let numbered = running.iter().copied().enumerate();
        (
            (0..growing.len()).filter(|&at| is_wanted(at)).collect(),
            numbered.filter(is_own).map(|(_, segment)| segment).collect(),
        )
    }

    /// What is known to correspond, as pins: `running` are segments of `text`, `grown` the rows of the others.
    fn known(&self, text: usize, running: &[u32], grown: &[usize]) -> Vec<Pin> {
        let mut pins: BTreeMap<usize, [Vec<u32>; 2]> = BTreeMap::new();
        for (at, &row) in grown.iter().enumerate() {
            pins.entry(row).or_default()[0].push(at as u32);
        }
        for (at, &segment) in running.iter().enumerate() {
            if let Some(row) = self.row_of[text][segment as usize] {
                pins.entry(row).or_default()[1].push(at as u32);
            }
        }
        let both = pins.into_values().filter(|[a, b]| !a.is_empty() && !b.is_empty());
        both.map(|[a, b]| Pin::link(a, b)).collect()
    }

    /// Makes one row of several; the others are empty then.
    fn joined(&mut self, found: &BTreeSet<usize>, growing: &mut Growing<'t>) -> usize {
        let mut found = found.iter().copied();
        let row = found.next().expect("a link has segments on both sides");
        for other in found {
            let cells = std::mem::take(&mut self.rows[other].cells);
            self.rows[other].cells = vec![Cell::default(); cells.len()];
            for (text, cell) in cells.into_iter().enumerate() {
                cell.segments
                    .iter()
                    .for_each(|&at| self.row_of[text][at as usize] = Some(row));
                if cell.is_there() {
                    self.rows[row].cells[text].take_in(cell);
                }
            }
            growing
                .iter_mut()
                .filter(|item| item.0 == other)
                .for_each(|item| item.0 = row);
        }
        row
    }

    /// Puts what `text` still has left over into the growing text, each segment behind what stands before it in `text`.
    fn grow(&mut self, text: usize, growing: &mut Growing<'t>) {
        let mut last = vec![None; self.rows.len()];
        for (at, &(row, _)) in growing.iter().enumerate() {
            last[row] = Some(at + 1);
        }
        let side = self.texts.sides[text];
        let mut behind: Vec<Growing<'t>> = vec![Vec::new(); growing.len() + 1];
        let mut after = 0;
        for at in self.texts.running(text) {
            match self.row_of[text][at as usize] {
                Some(row) if self.rows[row].cells[text].is_moved => {}
                Some(row) => after = last.get(row).copied().flatten().unwrap_or(after),
                None => {
                    let row = self.new_row(text, at);
                    behind[after].push((row, side.text(at)));
                }
            }
        }
        let mut grown = std::mem::take(&mut behind[0]);
        for (item, behind) in growing.drain(..).zip(behind.into_iter().skip(1)) {
            grown.push(item);
            grown.extend(behind);
        }
        *growing = grown;
    }
}
