//! Rows and where they belong → rows in the order of the grid, and in each the cells that stand elsewhere in their text.
//!
//! The order is the pivot's. But a passage that most versions have at one place and the pivot at another was moved in the
//! pivot: its row stands where most have it, and it is the pivot's cell that is marked. The source is never wrong in
//! this way: with a source the order of the rows is the source's.

use super::left_over::Place;
use super::{Row, Texts};
use crate::align::backbone;
use std::collections::BTreeMap;

/// The rows that have a place, in order, moved cells marked.
pub(super) fn placed(texts: &Texts<'_>, mut rows: Vec<Row>, places: Vec<Option<Place>>) -> Vec<Row> {
    let mut order: Vec<usize> = (0..rows.len()).filter(|&row| places[row].is_some()).collect();
    order.sort_by_key(|&row| places[row]);
    mark_moved(texts, &mut rows, &order);
    if !texts.has_source {
        let count = moved(&rows);
        let turned = as_most_have_it(texts, &rows, &order);
        if turned != order {
            let mut other = rows.clone();
            mark_moved(texts, &mut other, &turned);
            if moved(&other) < count {
                (rows, order) = (other, turned);
            }
        }
    }
    let mut rank = vec![0; rows.len()];
    order.iter().enumerate().for_each(|(at, &row)| rank[row] = at);
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let taken = order.iter().filter_map(|&row| rows[row].take());
    let renumber = |mut row: Row| {
        for cell in &mut row.cells {
            cell.within = cell.within.map(|other| rank[other]);
        }
        row
    };
    taken.map(renumber).collect()
}

/// How many cells are marked as moved.
fn moved(rows: &[Row]) -> usize {
    rows.iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.is_moved)
        .count()
}

/// Marks in each text what stands outside its longest stretch in the order of the grid, weighed by the text in the cell
/// and in that of the pivot, as in a comparison of two.
fn mark_moved(texts: &Texts<'_>, rows: &mut [Row], order: &[usize]) {
    for text in 0..texts.sides.len() {
        let present: Vec<usize> = order
            .iter()
            .copied()
            .filter(|&row| !rows[row].cells[text].segments.is_empty())
            .collect();
        let length = |row: usize, text: usize| -> usize {
            let segments = rows[row].cells[text].segments.iter();
            segments.map(|&at| texts.sides[text].text(at).chars().count() + 1).sum()
        };
        let weights: Vec<f64> = present
            .iter()
            .map(|&row| (length(row, text) + length(row, texts.pivot)) as f64)
            .collect();
        let firsts: Vec<u32> = present.iter().map(|&row| rows[row].cells[text].segments[0]).collect();
        let mut kept = vec![false; present.len()];
        backbone(&firsts, &weights).into_iter().for_each(|at| kept[at] = true);
        for (&row, kept) in present.iter().zip(kept) {
            rows[row].cells[text].is_moved = !kept;
        }
    }
}

/// The order in which each row that most of the other texts have elsewhere than the pivot stands where they have it.
fn as_most_have_it(texts: &Texts<'_>, rows: &[Row], order: &[usize]) -> Vec<usize> {
    let before = before(texts, rows);
    let mut list = List::new(order, rows.len());
    for &row in order {
        let others: Vec<usize> = texts
            .others()
            .filter(|&text| !rows[row].cells[text].segments.is_empty())
            .collect();
        let elsewhere: Vec<usize> = others
            .iter()
            .copied()
            .filter(|&text| rows[row].cells[text].is_moved)
            .collect();
        let has_pivot = !rows[row].cells[texts.pivot].segments.is_empty();
        if !has_pivot || others.len() < 2 || 2 * elsewhere.len() <= others.len() {
            continue;
        }
        let mut votes: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        elsewhere
            .iter()
            .for_each(|&text| *votes.entry(before[text][row]).or_default() += 1);
        let best = votes
            .into_iter()
            .max_by_key(|&(place, count)| (count, std::cmp::Reverse(place)));
        if let Some((place, count)) = best.filter(|&(place, _)| place != Some(row))
            && 2 * count > others.len()
        {
            list.put(row, place);
        }
    }
    list.rows()
}

/// For each text the row that stands before each row in it; none before the first.
fn before(texts: &Texts<'_>, rows: &[Row]) -> Vec<Vec<Option<usize>>> {
    let of = |text: usize| {
        let mut own: Vec<(u32, usize)> = rows
            .iter()
            .enumerate()
            .filter_map(|(row, of)| Some((*of.cells[text].segments.first()?, row)))
            .collect();
        own.sort_unstable();
        let mut before = vec![None; rows.len()];
        own.windows(2).for_each(|pair| before[pair[1].1] = Some(pair[0].1));
        before
    };
    (0..texts.sides.len()).map(of).collect()
}

/// Rows in an order in which one can be taken out and put elsewhere at once.
struct List {
    /// The row after each row; the last entry is the first row's.
    next: Vec<usize>,
    /// The row before each row.
    previous: Vec<usize>,
}

impl List {
    fn new(order: &[usize], count: usize) -> Self {
        let mut list = Self {
            next: vec![count; count + 1],
            previous: vec![count; count + 1],
        };
        let mut last = count;
        for &row in order {
            list.join(last, row);
            last = row;
        }
        list.join(last, count);
        list
    }

    fn join(&mut self, first: usize, second: usize) {
        self.next[first] = second;
        self.previous[second] = first;
    }

    /// Puts `row` behind `place`, or first.
    fn put(&mut self, row: usize, place: Option<usize>) {
        let place = place.unwrap_or(self.next.len() - 1);
        self.join(self.previous[row], self.next[row]);
        self.join(row, self.next[place]);
        self.join(place, row);
    }

    fn rows(&self) -> Vec<usize> {
        let end = self.next.len() - 1;
        let rows = std::iter::successors(Some(self.next[end]), |&row| Some(self.next[row]));
        rows.take_while(|&row| row != end).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_taken_out_and_put_elsewhere() {
        let mut list = List::new(&[0, 1, 2, 3], 4);
        list.put(0, Some(3));
        list.put(2, None);
        assert_eq!(list.rows(), [2, 1, 3, 0]);
        list.put(1, Some(2));
        assert_eq!(list.rows(), [2, 1, 3, 0]);
    }
}
