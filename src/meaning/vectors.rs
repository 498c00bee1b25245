//! Pieces → the sum of their vectors, each vector unpacked once.
//!
//! What costs time is bringing the vectors from memory, so they are kept as small whole numbers. The finest step is a
//! 4095th of the largest number of the table, far below the error of a quantised vector; and whole numbers add up to
//! the same sum in any order.

use super::Table;

/// How many numbers are summed at a time: as many as stay in registers while the pieces go by.
const BLOCK: usize = 64;
/// How many pieces are summed before the sums must be put into wider numbers: 8 × 4095 still fits an i16.
const RUN: usize = 8;
/// The largest number of a row.
const LARGEST: f32 = 4095.0;
/// 1.5 × 2^23: added to a number below 2^15, it leaves the nearest whole one in the lowest bits.
const WHOLE: f32 = 12_582_912.0;

/// The vectors of the pieces seen so far, unpacked.
#[derive(Debug)]
pub(super) struct Vectors<'t> {
    table: &'t Table,
    /// For each piece the number of its row, from 1; 0 where it was not seen yet.
    row_of: Vec<u32>,
    /// One row a piece, in steps, each filled up with zeros to whole blocks.
    rows: Vec<i16>,
    /// How long a row is.
    width: usize,
    /// How large a step is.
    step: f32,
    /// Where the rows of the pieces to sum begin.
    starts: Vec<usize>,
    /// A vector as the table gives it.
    vector: Vec<f32>,
}

impl<'t> Vectors<'t> {
    pub(super) fn new(table: &'t Table) -> Self {
        Self {
            table,
            row_of: vec![0; table.len()],
            rows: Vec::new(),
            width: table.dims().next_multiple_of(BLOCK),
            step: table.largest() / LARGEST,
            starts: Vec::new(),
            vector: vec![0.0; table.dims()],
        }
    }

    /// Adds the vectors of `pieces` to `sum`; pieces that are not in the table are left out.
    pub(super) fn add(&mut self, pieces: &[u32], sum: &mut [f32]) {
        self.starts.clear();
        for &piece in pieces {
            let start = match self.row_of.get(piece as usize) {
                None => continue,
                Some(0) => self.unpack(piece),
                Some(row) => (*row as usize - 1) * self.width,
            };
            self.starts.push(start);
        }
        for (at, sum) in sum.chunks_mut(BLOCK).enumerate() {
            let total = self.block(at * BLOCK);
            for (sum, total) in sum.iter_mut().zip(total) {
                *sum += total as f32 * self.step;
            }
        }
    }

    /// The sum, in steps, of what stands `offset` behind the start of each row.
    fn block(&self, offset: usize) -> [i32; BLOCK] {
        let mut total = [0; BLOCK];
        for run in self.starts.chunks(RUN) {
            let mut sum = [0_i16; BLOCK];
            for start in run {
                let part = &self.rows[start + offset..][..BLOCK];
                for (sum, &part) in sum.iter_mut().zip(part) {
                    *sum = sum.wrapping_add(part);
                }
            }
            for (total, sum) in total.iter_mut().zip(sum) {
                *total += i32::from(sum);
            }
        }
        total
    }

    /// Makes a row for `piece` and says where it begins.
    fn unpack(&mut self, piece: u32) -> usize {
        self.vector.fill(0.0);
        self.table.add_vector(piece, 1.0, &mut self.vector);
        let start = self.rows.len();
        let nearest = |part: &f32| (part / self.step + WHOLE).to_bits() as i16;
        self.rows.extend(self.vector.iter().map(nearest));
        self.rows.resize(start + self.width, 0);
        self.row_of[piece as usize] = (start / self.width) as u32 + 1;
        start
    }
}
