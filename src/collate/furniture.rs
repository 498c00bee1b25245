//! What stands around the texts → rows of it, each where it stands: all that the texts have there in one row.

use super::{Cell, Row, RowKind, Texts};
use crate::segment::SegmentKind;
use std::collections::BTreeMap;

/// The rows with those of furniture between them.
pub(super) fn put_in(texts: &Texts<'_>, rows: Vec<Row>) -> Vec<Row> {
    let mut behind: BTreeMap<usize, Row> = BTreeMap::new();
    for text in 0..texts.sides.len() {
        let segments = &texts.sides[text].segments;
        let mut row_of = vec![None; segments.len()];
        for (number, row) in rows.iter().enumerate() {
            row.cells[text]
                .segments
                .iter()
                .for_each(|&at| row_of[at as usize] = Some(number));
        }
        let mut after = 0;
        for (at, segment) in segments.iter().enumerate() {
            if let Some(row) = row_of[at] {
                after = row + 1;
            } else if segment.kind == SegmentKind::Furniture {
                let row = behind.entry(after).or_insert_with(|| Row::empty(texts.sides.len()));
                row.kind = RowKind::Furniture;
                row.cells[text].take_in(Cell::of(vec![at as u32], 1.0));
            }
        }
    }
    // where each row comes to stand: furniture before or at its place moves it on
    let moved_on = |row: usize| row + behind.range(..=row).count();
    let mut all = Vec::with_capacity(rows.len() + behind.len());
    let places: Vec<usize> = (0..rows.len()).map(moved_on).collect();
    all.extend(behind.remove(&0));
    for (at, mut row) in rows.into_iter().enumerate() {
        for cell in &mut row.cells {
            cell.within = cell.within.map(|other| places[other]);
        }
        all.push(row);
        all.extend(behind.remove(&(at + 1)));
    }
    all
}
