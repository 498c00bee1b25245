//! The links between the pivot and every version → rows: the pivot's passages, each with what corresponds in each version.

use super::{Cell, Row, Texts, joint};
use crate::align::{self, Alignment, Link, Order, Overlap};
use crate::meaning::{Encoder, Table, product};
use rayon::prelude::*;

/// The rows of all that the pivot has, in its order; what it lacks is in none yet.
pub(super) fn rows(texts: &Texts<'_>, alignments: &[Alignment], options: &align::Options) -> Vec<Row> {
    let sets = joint::sets(texts.sides[texts.pivot].segments.len(), alignments);
    let (mut rows, row_of) = own_rows(texts, &sets);
    let table = options.vectors.as_deref().unwrap_or_else(|| Table::built_in());
    let cells: Vec<Vec<(usize, Cell)>> = alignments
        .par_iter()
        .enumerate()
        .map_init(
            || Encoder::new(table),
            |encoder, (text, alignment)| {
                let mut whole = Whole {
                    texts,
                    text,
                    row_of: &row_of,
                    rows: &rows,
                    encoder,
                };
                alignment.links.iter().flat_map(|link| whole.cells(link)).collect()
            },
        )
        .collect();
    for (text, cells) in cells.into_iter().enumerate() {
        for (row, cell) in cells {
            rows[row].cells[text].take_in(cell);
        }
    }
    rows
}

/// The pivot's own cells, and for each of its segments the number of the row that it is in.
fn own_rows(texts: &Texts<'_>, sets: &[u32]) -> (Vec<Row>, Vec<usize>) {
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of = vec![usize::MAX; sets.len()];
    for at in texts.running(texts.pivot) {
        // the least of a set comes first
        let first = sets[at as usize] as usize;
        if row_of[first] == usize::MAX {
            row_of[first] = rows.len();
            let mut row = Row::empty(texts.sides.len());
            row.cells[texts.pivot] = Cell::of(Vec::new(), 1.0);
            rows.push(row);
        }
        row_of[at as usize] = row_of[first];
        rows[row_of[first]].cells[texts.pivot].segments.push(at);
    }
    (rows, row_of)
}

impl Cell {
    /// The same with what another link says of this row.
    pub(super) fn take_in(&mut self, more: Self) {
        self.confidence = match self.segments.is_empty() {
            true => more.confidence,
            false if more.segments.is_empty() => self.confidence,
            false => self.confidence.min(more.confidence),
        };
        self.segments.extend(more.segments);
        self.segments.sort_unstable();
        self.is_moved |= more.is_moved;
        self.is_partial |= more.is_partial;
        self.within = if self.segments.is_empty() { more.within } else { None };
    }
}

/// Puts the links of one text into the rows.
struct Whole<'r, 't, 'e> {
    texts: &'r Texts<'t>,
    text: usize,
    row_of: &'r [usize],
    rows: &'r [Row],
    encoder: &'r mut Encoder<'e>,
}

impl Whole<'_, '_, '_> {
    /// What a link puts into which rows.
    fn cells(&mut self, link: &Link) -> Vec<(usize, Cell)> {
        let mut rows: Vec<usize> = link.a.iter().map(|&at| self.row_of[at as usize]).collect();
        rows.sort_unstable();
        rows.dedup();
        let cell = |segments: Vec<u32>| Cell {
            is_moved: link.order == Order::Moved,
            is_partial: link.overlap == Overlap::Partial,
            ..Cell::of(segments, link.confidence)
        };
        if let [row] = rows[..] {
            return vec![(row, cell(link.b.clone()))];
        }
        let parts = self.divided(link, &rows);
        let most = (0..parts.len()).max_by_key(|&part| (parts[part].len(), std::cmp::Reverse(part)));
        let most = most.map(|part| rows[part]);
        let parts = rows.iter().zip(parts).map(|(&row, segments)| {
            let within = if segments.is_empty() { most } else { None };
            (
                row,
                Cell {
                    within,
                    ..cell(segments)
                },
            )
        });
        parts.collect()
    }

    /// The segments of a link that spans several rows, each in the row that it is most like.
    fn divided(&mut self, link: &Link, rows: &[usize]) -> Vec<Vec<u32>> {
        let pivot = self.texts.sides[self.texts.pivot];
        let vectors: Vec<Box<[f32]>> = rows
            .iter()
            .map(|&row| {
                let own = self.rows[row].cells[self.texts.pivot].segments.iter();
                let said: Vec<&str> = own.map(|&at| pivot.text(at)).collect();
                self.encoder.unit(&said.join(" "))
            })
            .collect();
        let mut parts = vec![Vec::new(); rows.len()];
        for &at in &link.b {
            let vector = self.encoder.unit(self.texts.sides[self.text].text(at));
            let near = |part: usize| product(&vector, &vectors[part]);
            let best = (0..rows.len()).max_by(|&x, &y| near(x).total_cmp(&near(y)).then(y.cmp(&x)));
            parts[best.expect("a link has a row")].push(at);
        }
        parts
    }
}
