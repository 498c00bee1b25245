//! Text → the ids of its word pieces, with the place in the text that each came from.

mod charsmap;
mod description;
mod normal;
mod rules;
mod unigram;
mod word_piece;

pub(super) use charsmap::Charsmap;
pub(super) use description::read;
pub(super) use unigram::Unigram;

use crate::text::Span;
use normal::Normal;
use rules::Rule;
use unigram::Step;
use word_piece::WordPiece;

/// A way of cutting text into pieces.
#[derive(Debug)]
pub(super) enum Tokeniser {
    /// That of the built-in table, read where it lies in the program.
    BuiltIn(Charsmap<&'static [u8]>, Unigram<&'static [u8]>),
    /// One that was read: its rules of normalisation, and a unigram language model.
    Unigram(Vec<Rule>, Unigram<Vec<u8>>),
    /// One that was read: its rules of normalisation, and the longest pieces first.
    WordPiece(Vec<Rule>, WordPiece),
}

/// What a tokeniser works in; used again for each text to save allocation.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    normal: Normal,
    steps: Vec<Step>,
    pieces: Pieces,
}

/// The pieces of one stretch of text.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// The ids in order.
    pub(super) ids: Vec<u32>,
    /// For each id the bytes of the stretch that it came from.
    pub(super) spans: Vec<Span>,
}

impl Tokeniser {
    /// Cuts `text` into pieces.
    pub(super) fn cut<'w>(&self, text: &str, work: &'w mut Workspace) -> &'w Pieces {
        let Workspace { normal, steps, pieces } = work;
        pieces.ids.clear();
        pieces.spans.clear();
        match self {
            Self::BuiltIn(charsmap, unigram) => {
                normal.fill(text, |rest| charsmap.first(rest));
                unigram.cut(normal, steps, pieces);
            }
            Self::Unigram(rules, unigram) => {
                normal.fill(text, |rest| rules::first(rules, rest));
                unigram.cut(normal, steps, pieces);
            }
            Self::WordPiece(rules, words) => {
                normal.fill(text, |rest| rules::first(rules, rest));
                words.cut(normal, pieces);
            }
        }
        pieces
    }

    /// The id that stands for what is in no piece; its vector means nothing.
    pub(super) fn unknown(&self) -> u32 {
        match self {
            Self::BuiltIn(_, unigram) => unigram.unknown(),
            Self::Unigram(_, unigram) => unigram.unknown(),
            Self::WordPiece(_, words) => words.unknown(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::meaning::{Encoder, Place, Table};

    fn ids(text: &str) -> Vec<u32> {
        let mut ids = Vec::new();
        Encoder::new(Table::built_in()).pieces(text, &mut ids);
        ids
    }

    fn places(text: &str) -> Vec<Place> {
        let mut places = Vec::new();
        Encoder::new(Table::built_in()).places(text, &mut places);
        places
    }

    #[test]
    fn gives_the_ids_that_sentencepiece_gave() {
        let recorded = include_str!("../table/ids.tsv").lines();
        for (text, expected) in recorded.filter_map(|line| line.split_once('\t')) {
            let text: String = serde_json::from_str(text).unwrap();
            let expected: Vec<u32> = expected.split_whitespace().map(|id| id.parse().unwrap()).collect();
            let whole: Vec<u32> = places(&text).iter().map(|place| place.piece).collect();
            assert_eq!(whole, expected, "as a whole: {text:?}");
            let (mut found, mut expected) = (ids(&text), expected);
            // Word by word, equally likely orders of the same pieces may be the other way round.
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "word by word: {text:?}");
        }
    }

    #[test]
    fn places_lead_back_to_the_text() {
        let text = " Ａ ﬁne\u{a0}cafe\u{301}, 中文";
        let found: Vec<_> = places(text).iter().map(|place| place.span.of(text)).collect();
        assert_eq!(found, ["Ａ", "ﬁne", "cafe\u{301}", ",", "", "中文"]);
    }

    #[test]
    fn nothing_has_no_pieces() {
        for text in ["", " ", "\u{a0}\t\u{3000}\n"] {
            assert_eq!(ids(text), [0; 0]);
            assert_eq!(places(text), []);
        }
    }
}
