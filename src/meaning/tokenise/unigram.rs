//! Normalised text → pieces: the most likely cut under a unigram language model (Kudo 2018), as sentencepiece
//! decides it.

use super::Pieces;
use super::normal::Normal;
use super::word_piece::trie;
use std::collections::BTreeMap;
use std::ops::Deref;
use yada::DoubleArray;

/// How much less likely than the least likely piece an unknown character is: sentencepiece's `kUnkPenalty`.
const UNKNOWN_PENALTY: f32 = 10.0;

/// The pieces and their log probabilities. `B` holds the bytes, embedded or read.
#[derive(Debug)]
pub(in crate::meaning) struct Unigram<B: Deref<Target = [u8]>> {
    /// From piece to id.
    trie: DoubleArray<B>,
    /// Log probabilities by id: f32, little-endian.
    scores: B,
    /// Ids below this are taken wherever they stand: the model's "user-defined symbols".
    fixed: u32,
    /// The score of the likeliest piece.
    best: f32,
    /// The id and the score of a character that is in no piece.
    unknown: (u32, f32),
}

/// The best way to a place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    score: f32,
    /// Where its last piece begins; [`UNREACHED`] where no way was found yet.
    from: u32,
    id: u32,
}

const UNREACHED: u32 = u32::MAX;

impl Unigram<&'static [u8]> {
    /// Takes a trie, which `build.rs` has checked, and scores that fall with the id from `fixed` on; the unknown is
    /// id 0. None where there is no score.
    pub(in crate::meaning) fn from_static(trie: &'static [u8], scores: &'static [u8], fixed: u32) -> Option<Self> {
        let worst = (scores.len() / 4).checked_sub(1)? as u32;
        Some(Self {
            trie: DoubleArray(trie),
            scores,
            fixed,
            best: score(scores, fixed)?,
            unknown: (0, score(scores, worst)? - UNKNOWN_PENALTY),
        })
    }
}

impl Unigram<Vec<u8>> {
    /// A model of `pieces` with the log probability of each id. None where they make no trie.
    pub(super) fn new(pieces: &BTreeMap<&str, u32>, scores: &[f32], unknown: u32) -> Option<Self> {
        let worst = pieces.values().filter_map(|&id| scores.get(id as usize)).copied();
        let worst = worst.fold(0.0, f32::min);
        Some(Self {
            trie: trie(pieces.iter().map(|(piece, &id)| (piece.as_bytes(), id)))?,
            scores: scores.iter().flat_map(|score| score.to_le_bytes()).collect(),
            fixed: 0,
            best: 0.0,
            unknown: (unknown, worst - UNKNOWN_PENALTY),
        })
    }
}

fn score(scores: &[u8], id: u32) -> Option<f32> {
    let (bytes, _) = scores.get(4 * id as usize..)?.split_first_chunk()?;
    Some(f32::from_le_bytes(*bytes))
}

impl<B: Deref<Target = [u8]>> Unigram<B> {
    pub(super) fn unknown(&self) -> u32 {
        self.unknown.0
    }

    /// The score of `id`, whose text is `len` bytes long. In f32, as sentencepiece adds it up: where two cuts are
    /// equally likely, rounding decides.
    fn weight(&self, id: u32, len: usize) -> f32 {
        if id < self.fixed {
            return len as f32 * self.best - 0.1;
        }
        score(&self.scores, id).unwrap_or(f32::NEG_INFINITY)
    }

    /// Appends the most likely pieces of `normal` to `pieces`; a run of unknown characters is one piece.
    pub(super) fn cut(&self, normal: &Normal, steps: &mut Vec<Step>, pieces: &mut Pieces) {
        let text = &normal.bytes;
        let unreached = Step {
            score: 0.0,
            from: UNREACHED,
            id: self.unknown.0,
        };
        steps.clear();
        steps.resize(text.len() + 1, unreached);
        let mut at = 0;
        while at < text.len() {
            let here = steps[at].score;
            let char_len = utf8_len(text[at]).min(text.len() - at);
            let mut single = false;
            for (id, len) in self.trie.common_prefix_search(&text[at..]) {
                single |= len == char_len;
                steps[at + len].improve(self.weight(id, len) + here, at, id);
            }
            if !single {
                steps[at + char_len].improve(self.unknown.1 + here, at, self.unknown.0);
            }
            at += char_len;
        }
        self.trace(steps, normal, pieces);
    }

    /// Follows the best way back from the end.
    fn trace(&self, steps: &[Step], normal: &Normal, pieces: &mut Pieces) {
        let first = pieces.ids.len();
        let mut end = steps.len() - 1;
        while end > 0 {
            let Step { from, id, .. } = steps[end];
            let span = normal.origin(from as usize, end);
            end = from as usize;
            let unknown = id == self.unknown.0 && pieces.ids.len() > first && pieces.ids.last() == Some(&id);
            match pieces.spans.last_mut().filter(|_| unknown) {
                Some(last) => *last = last.joined(span),
                None => {
                    pieces.ids.push(id);
                    pieces.spans.push(span);
                }
            }
        }
        pieces.ids[first..].reverse();
        pieces.spans[first..].reverse();
    }
}

impl Step {
    /// Takes the way over the piece `id` that begins at `from`, where it is better than what is known.
    fn improve(&mut self, score: f32, from: usize, id: u32) {
        if self.from == UNREACHED || score > self.score {
            let from = from as u32;
            *self = Self { score, from, id };
        }
    }
}

/// How many bytes the character has whose first byte is `lead`.
fn utf8_len(lead: u8) -> usize {
    match lead {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}
