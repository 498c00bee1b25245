//! Text → pieces and vector sums, with what was seen before remembered: a word's pieces, a piece's vector.

use super::Table;
use super::vectors::Vectors;
use super::words::Words;
use crate::text::Span;

/// A piece and where in the text it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id of the piece.
    pub piece: u32,
    /// The bytes of the text behind it, without the space before a word; empty for a bare mark of a word's start.
    /// Where one character became several in the normal form (ﬁ), neighbouring pieces may share bytes.
    pub span: Span,
}

/// Turns text into pieces and sums of their vectors. It remembers what it saw, so use one for many texts; one a
/// thread.
#[derive(Debug)]
pub struct Encoder<'t> {
    table: &'t Table,
    words: Words<'t>,
    vectors: Vectors<'t>,
    /// The pieces of the text at hand.
    ids: Vec<u32>,
}

impl<'t> Encoder<'t> {
    /// An encoder that has seen nothing yet.
    pub fn new(table: &'t Table) -> Self {
        Self {
            table,
            words: Words::new(table),
            vectors: Vectors::new(table),
            ids: Vec::new(),
        }
    }

    /// The table it reads from.
    pub fn table(&self) -> &'t Table {
        self.table
    }

    /// Appends the ids of the pieces of `text` to `ids`, in order. Those with a [`Table::norm`] of 0 (unknown
    /// characters) are among them. The text is cut word by word; where two orders of the same pieces are equally
    /// likely (`aa` `a`, `a` `aa`), [`Encoder::places`], which cuts it as a whole, may give the other one.
    pub fn pieces(&mut self, text: &str, ids: &mut Vec<u32>) {
        self.words.pieces(text, ids);
    }

    /// Appends the pieces of `text` with their places to `places`, in order; spans are byte offsets into `text`.
    pub fn places(&mut self, text: &str, places: &mut Vec<Place>) {
        let pieces = self.words.cut(text);
        let both = pieces.ids.iter().zip(&pieces.spans);
        places.extend(both.map(|(&piece, &span)| Place { piece, span }));
    }

    /// Adds the vector of `text`, the sum of its pieces' vectors, to `sum`, which holds [`Table::dims`] numbers.
    pub fn sum(&mut self, text: &str, sum: &mut [f32]) {
        self.ids.clear();
        self.words.pieces(text, &mut self.ids);
        self.vectors.add(&self.ids, sum);
    }

    /// The vector of `text` scaled to length 1, so that a product of two is their cosine; all zeros where it has none.
    pub fn unit(&mut self, text: &str) -> Box<[f32]> {
        let mut unit = vec![0.0; self.table.dims()];
        self.sum(text, &mut unit);
        let length = unit.iter().map(|part| part * part).sum::<f32>().sqrt();
        if length > 0.0 {
            unit.iter_mut().for_each(|part| *part /= length);
        }
        unit.into()
    }

    /// Adds the vectors of `pieces` to `sum`: what [`Encoder::sum`] does for a text whose pieces are known.
    pub fn sum_pieces(&mut self, pieces: &[u32], sum: &mut [f32]) {
        self.vectors.add(pieces, sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(text: &str) -> Vec<f32> {
        let table = Table::built_in();
        let mut sum = vec![0.0; table.dims()];
        Encoder::new(table).sum(text, &mut sum);
        sum
    }

    fn cosine(a: &str, b: &str) -> f32 {
        let (a, b) = (sum(a), sum(b));
        let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt()
    }

    #[test]
    fn what_says_the_same_is_near_in_any_language() {
        let english = "The children are playing in the garden.";
        for same in [
            "孩子们在花园里玩。",
            "Die Kinder spielen im Garten.",
            "Les enfants jouent dans le jardin.",
            "Дети играют в саду.",
            "子供たちは庭で遊んでいる。",
        ] {
            let other = cosine(english, "Der Zinssatz der Zentralbank wurde gestern erhöht.");
            assert!(
                cosine(english, same) > other + 0.2,
                "{same}: {} {other}",
                cosine(english, same)
            );
        }
    }

    #[test]
    fn a_sum_is_that_of_the_tables_vectors() {
        let table = Table::built_in();
        let text = "Internationalisation: 国际化 — интернационализация!";
        let mut ids = Vec::new();
        Encoder::new(table).pieces(text, &mut ids);
        let mut exact = vec![0.0; table.dims()];
        ids.iter().for_each(|&id| table.add_vector(id, 1.0, &mut exact));
        for (sum, exact) in sum(text).iter().zip(exact) {
            assert!((sum - exact).abs() < 0.005, "{sum} {exact}");
        }
    }

    proptest! {
        #[test]
        fn pieces_are_the_same_a_second_time_and_lie_in_the_text(text in "\\PC{0,40}|[a-cé 中文\u{a0}ﬁ]{0,80}") {
            let mut encoder = Encoder::new(Table::built_in());
            let (mut first, mut second, mut places) = (Vec::new(), Vec::new(), Vec::new());
            encoder.pieces(&text, &mut first);
            encoder.pieces(&text, &mut second);
            prop_assert_eq!(&first, &second);
            encoder.places(&text, &mut places);
            let mut placed: Vec<u32> = places.iter().map(|place| place.piece).collect();
            // Cut as a whole, pieces that are equally likely in either order may come in the other one.
            placed.sort_unstable();
            first.sort_unstable();
            prop_assert_eq!(first, placed);
            prop_assert!(places.iter().all(|place| text.get(place.span.start..place.span.end).is_some()));
            prop_assert!(places.is_sorted_by_key(|place| place.span.start));
        }

        #[test]
        fn the_sum_of_joined_texts_is_the_sum_of_their_sums(a in "[a-z ]{1,30}", b in "[a-z ]{1,30}") {
            let (joined, a, b) = (sum(&format!("{a} {b}")), sum(&a), sum(&b));
            for at in 0..joined.len() {
                prop_assert!((joined[at] - a[at] - b[at]).abs() < 1e-3);
            }
        }
    }
}
