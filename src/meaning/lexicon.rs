//! The pieces of one text with their unit vectors: for asking how near two pieces are.

use super::Table;

/// The distinct pieces of a text, rising, with the unit vector of each; pieces with norm 0 are left out.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pieces: Vec<u32>,
    norms: Vec<f32>,
    dims: usize,
    /// The unit vectors as fixed-point numbers of [`FRACTION`] steps: half the memory of floats, and a product of two
    /// still fits an i32 sum, as the sum of squares of a unit vector is 1.
    units: Vec<i16>,
}

/// The steps between 0 and 1 of a part of a unit vector.
const FRACTION: f32 = 16_384.0;

impl Lexicon {
    /// Gathers the distinct pieces of `pieces`, in any order and number.
    pub fn new(table: &Table, pieces: impl IntoIterator<Item = u32>) -> Self {
        let vector = |piece, sum: &mut [f32]| table.add_vector(piece, 1.0, sum);
        Self::with(table.dims(), pieces, |piece| table.norm(piece), vector)
    }

    /// The same of vectors of `dims` numbers from elsewhere: `norm` says how long that of a piece is, `add` adds it to
    /// a sum.
    pub(crate) fn with(
        dims: usize,
        pieces: impl IntoIterator<Item = u32>,
        norm: impl Fn(u32) -> f32,
        add: impl Fn(u32, &mut [f32]),
    ) -> Self {
        let mut pieces: Vec<u32> = pieces.into_iter().filter(|&piece| norm(piece) > 0.0).collect();
        pieces.sort_unstable();
        pieces.dedup();
        let mut units = Vec::with_capacity(dims * pieces.len());
        let mut vector = vec![0.0; dims];
        for &piece in &pieces {
            vector.fill(0.0);
            add(piece, &mut vector);
            let length = vector.iter().map(|part| part * part).sum::<f32>().sqrt();
            units.extend(vector.iter().map(|part| (part / length * FRACTION).round() as i16));
        }
        let norms = pieces.iter().map(|&piece| norm(piece)).collect();
        Self {
            pieces,
            norms,
            dims,
            units,
        }
    }

    /// How many pieces it holds; rows are below this.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The row of `piece`; none for one that is not of the text or has norm 0.
    pub fn row(&self, piece: u32) -> Option<u32> {
        self.pieces.binary_search(&piece).ok().map(|row| row as u32)
    }

    /// The id of the piece in `row`, which is below [`Lexicon::len`].
    pub fn piece(&self, row: u32) -> u32 {
        self.pieces[row as usize]
    }

    /// The length of the vector of the piece in `row`: its weight.
    pub fn norm(&self, row: u32) -> f32 {
        self.norms[row as usize]
    }

    /// The cosine, −1 to 1, of the piece in `row` and that in `other_row` of `other`, which is of the same table.
    pub fn cosine(&self, row: u32, other: &Self, other_row: u32) -> f32 {
        let (a, b) = (self.unit(row), other.unit(other_row));
        product(a, b) as f32 / (FRACTION * FRACTION)
    }

    fn unit(&self, row: u32) -> &[i16] {
        &self.units[row as usize * self.dims..][..self.dims]
    }
}

/// The scalar product, in chunks of a fixed size: these the compiler turns into the instruction made for it, which it does
/// not do with slices (twice as fast, measured).
fn product(a: &[i16], b: &[i16]) -> i32 {
    let ((a, rest_a), (b, rest_b)) = (a.as_chunks::<32>(), b.as_chunks::<32>());
    let both = |(&x, &y): (&i16, &i16)| i32::from(x) * i32::from(y);
    let chunks = a.iter().zip(b).map(|(a, b)| a.iter().zip(b).map(both).sum::<i32>());
    chunks.sum::<i32>() + rest_a.iter().zip(rest_b).map(both).sum::<i32>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::Encoder;

    fn pieces(text: &str) -> Vec<u32> {
        let mut ids = Vec::new();
        Encoder::new(Table::built_in()).pieces(text, &mut ids);
        ids
    }

    fn lexicon(text: &str) -> Lexicon {
        Lexicon::new(Table::built_in(), pieces(text))
    }

    #[test]
    fn a_word_is_nearest_to_its_translation() {
        let (english, chinese) = (lexicon("water"), lexicon("水 火 国家 政策"));
        let near = (0..chinese.len() as u32).max_by(|&a, &b| {
            let cosine = |row| english.cosine(0, &chinese, row);
            cosine(a).total_cmp(&cosine(b))
        });
        // The last piece: the first is the mark of the word's start.
        let water = pieces("水").pop();
        assert_eq!(near.map(|row| chinese.piece(row)), water);
        assert_eq!(water.and_then(|piece| chinese.row(piece)), near);
    }

    #[test]
    fn a_piece_is_as_near_to_itself_as_can_be() {
        let words = lexicon("one two three unknown: \u{e000}");
        assert_eq!(words.row(0), None, "what is unknown has no vector");
        for row in 0..words.len() as u32 {
            assert!((words.cosine(row, &words, row) - 1.0).abs() < 1e-3);
            assert!(words.norm(row) > 0.0);
        }
    }
}
