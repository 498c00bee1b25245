//! Normalised text → pieces, the longest first from the left, as BERT cuts words (Wu et al. 2016; Devlin et al. 2019).

use super::Pieces;
use super::normal::{Normal, START};
use crate::text::Span;
use std::collections::BTreeMap;
use yada::DoubleArray;
use yada::builder::DoubleArrayBuilder;

/// The pieces that begin a word and those that continue one.
#[derive(Debug)]
pub(in crate::meaning) struct WordPiece {
    starts: DoubleArray<Vec<u8>>,
    continuations: DoubleArray<Vec<u8>>,
    unknown: u32,
    /// A word of more characters is unknown.
    longest: usize,
}

impl WordPiece {
    /// The pieces of `vocabulary` with their ids; those that begin with `prefix` continue a word. None where there is
    /// no `unknown` among them or they make no trie.
    pub(super) fn new(vocabulary: &BTreeMap<String, u32>, prefix: &str, unknown: &str, longest: usize) -> Option<Self> {
        let starts = vocabulary.iter().map(|(piece, &id)| (piece.as_bytes(), id));
        let rest = vocabulary
            .iter()
            .filter_map(|(piece, &id)| Some((piece.strip_prefix(prefix)?.as_bytes(), id)));
        Some(Self {
            starts: trie(starts)?,
            continuations: trie(rest)?,
            unknown: *vocabulary.get(unknown)?,
            longest,
        })
    }

    pub(super) fn unknown(&self) -> u32 {
        self.unknown
    }

    /// Appends the pieces of `normal` to `pieces`.
    pub(super) fn cut(&self, normal: &Normal, pieces: &mut Pieces) {
        let mut start = 0;
        while start < normal.bytes.len() {
            start += START.len();
            let rest = &normal.bytes[start..];
            let len = rest
                .windows(START.len())
                .position(|mark| mark == START)
                .unwrap_or(rest.len());
            self.cut_word(normal, Span::new(start, start + len), pieces);
            start += len;
        }
    }

    fn cut_word(&self, normal: &Normal, word: Span, pieces: &mut Pieces) {
        let first = pieces.ids.len();
        let chars = normal.bytes[word.start..word.end]
            .iter()
            .filter(|&&byte| byte & 0xc0 != 0x80);
        let mut at = if chars.count() > self.longest {
            word.end
        } else {
            word.start
        };
        let whole = at == word.start;
        while at < word.end {
            let trie = if at == word.start {
                &self.starts
            } else {
                &self.continuations
            };
            let Some((id, len)) = trie.common_prefix_search(&normal.bytes[at..word.end]).last() else {
                break;
            };
            pieces.ids.push(id);
            pieces.spans.push(normal.origin(at, at + len));
            at += len;
        }
        if whole && at == word.end {
            return;
        }
        pieces.ids.truncate(first);
        pieces.spans.truncate(first);
        if !word.is_empty() {
            pieces.ids.push(self.unknown);
            pieces.spans.push(normal.origin(word.start, word.end));
        }
    }
}

/// A trie of `pieces`, which rise, without those that a double array cannot hold: an empty one, a zero byte, an id of
/// 32 bits.
pub(super) fn trie<'p>(pieces: impl Iterator<Item = (&'p [u8], u32)>) -> Option<DoubleArray<Vec<u8>>> {
    let fits = |&(key, id): &(&[u8], u32)| !key.is_empty() && !key.contains(&0) && id < 1 << 31;
    let keys: Vec<_> = pieces.filter(fits).collect();
    DoubleArray::new(DoubleArrayBuilder::build(&keys).ok()?).ok()
}
