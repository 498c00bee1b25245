//! The vectors of word pieces: those of a table, and after them those learned from the pair of texts at hand.

use crate::meaning::{Lexicon, Table};

/// Vectors by the id of a piece.
#[derive(Clone, Debug)]
pub(super) struct Meanings<'t> {
    table: &'t Table,
    learned: Vec<f32>,
    norms: Vec<f32>,
}

impl<'t> Meanings<'t> {
    /// Those of `table`.
    pub(super) fn new(table: &'t Table) -> Self {
        Self {
            table,
            learned: Vec::new(),
            norms: Vec::new(),
        }
    }

    /// The table.
    pub(super) fn table(&self) -> &'t Table {
        self.table
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.table.len() + self.norms.len()
    }

    /// How many numbers a vector has.
    pub(super) fn dims(&self) -> usize {
        self.table.dims()
    }

    /// How much a piece weighs: the length of its vector.
    pub(super) fn norm(&self, piece: u32) -> f32 {
        match (piece as usize).checked_sub(self.table.len()) {
            Some(at) => self.norms[at],
            None => self.table.norm(piece),
        }
    }

    /// Adds the vector of `piece` to `sum`.
    pub(super) fn add_vector(&self, piece: u32, weight: f32, sum: &mut [f32]) {
        match (piece as usize).checked_sub(self.table.len()) {
            None => self.table.add_vector(piece, weight, sum),
            Some(at) => {
                let vector = &self.learned[at * self.dims()..][..self.dims()];
                sum.iter_mut().zip(vector).for_each(|(sum, part)| *sum += weight * part);
            }
        }
    }

    /// Learns a piece that means `parts`, pieces each with how sure it is, and says its id; the surer, the more it
    /// weighs.
    pub(super) fn learn(&mut self, parts: &[(u32, f32)]) -> u32 {
        let start = self.learned.len();
        let mut vector = vec![0.0; self.dims()];
        let all: f32 = parts.iter().map(|part| part.1).sum();
        let surest = parts.first().map_or(0.0, |part| part.1);
        for &(piece, sure) in parts {
            self.table
                .add_vector(piece, sure / all.max(f32::MIN_POSITIVE) * surest, &mut vector);
        }
        self.norms
            .push(vector.iter().map(|part| part * part).sum::<f32>().sqrt());
        self.learned.extend(vector);
        (self.table.len() + start / self.dims().max(1)) as u32
    }

    /// The unit vectors of `pieces`, in any order and number.
    pub(super) fn lexicon(&self, pieces: impl IntoIterator<Item = u32>) -> Lexicon {
        let vector = |piece, sum: &mut [f32]| self.add_vector(piece, 1.0, sum);
        Lexicon::with(self.dims(), pieces, |piece| self.norm(piece), vector)
    }
}
