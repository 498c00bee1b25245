//! Normalised text → pieces: the most likely cut under a unigram language model (Kudo 2018), as sentencepiece
//! decides it.

use super::{Normal, Pieces};
use std::ops::Deref;
use yada::DoubleArray;

/// The id of a character that is in no piece.
const UNKNOWN: u32 = 0;
/// How much less likely than the least likely piece an unknown character is: sentencepiece's `kUnkPenalty`.
const UNKNOWN_PENALTY: f32 = 10.0;

/// The pieces and their log probabilities.
#[derive(Debug)]
pub(in crate::meaning) struct Unigram<B: Deref<Target = [u8]>> {
    /// From piece to id.
    trie: DoubleArray<B>,
    /// Log probabilities by id: f32, little-endian.
    scores: B,
    /// Ids below this and above [`UNKNOWN`] are found wherever they stand, whatever their score.
    fixed: u32,
    best: f32,
    unknown: f32,
}

/// The best way to a place in the text.
#[derive(Clone, Copy, Debug)]
struct Step {
    score: f32,
    from: u32,
    id: u32,
}

const UNREACHED: Step = Step {
    score: f32::NEG_INFINITY,
    from: u32::MAX,
    id: UNKNOWN,
};

impl Unigram<&'static [u8]> {
    /// Takes a trie and scores as `build.rs` writes them, scores falling with the id from `fixed` on. None where the
    /// bytes are not such.
    pub(in crate::meaning) fn from_static(trie: &'static [u8], scores: &'static [u8], fixed: u32) -> Option<Self> {
        let mut model = Self {
            trie: DoubleArray::new(trie).ok()?,
            scores,
            fixed,
            best: 0.0,
            unknown: 0.0,
        };
        model.best = model.score(fixed)?;
        model.unknown = model.score((scores.len() / 4).checked_sub(1)? as u32)? - UNKNOWN_PENALTY;
        Some(model)
    }
}

impl<B: Deref<Target = [u8]>> Unigram<B> {
    fn score(&self, id: u32) -> Option<f32> {
        let (bytes, _) = self.scores.get(4 * id as usize..)?.split_first_chunk()?;
        Some(f32::from_le_bytes(*bytes))
    }

    /// The score of `id`, whose text is `len` bytes long. In f64, as sentencepiece adds it up.
    fn weight(&self, id: u32, len: usize) -> f64 {
        if id < self.fixed {
            return f64::from(len as f32 * self.best) - 0.1;
        }
        self.score(id).map_or(f64::NEG_INFINITY, f64::from)
    }

    /// Puts the most likely pieces of `normal` into `pieces`; a run of unknown characters is one piece.
    pub(in crate::meaning) fn cut(&self, normal: &Normal, pieces: &mut Pieces) {
        let text = &normal.bytes;
        let mut steps = vec![UNREACHED; text.len() + 1];
        steps[0].score = 0.0;
        let mut at = 0;
        while at < text.len() {
            let here = steps[at].score;
            let char_len = utf8_len(text[at]).min(text.len() - at);
            let mut single = false;
            for (id, len) in self.trie.common_prefix_search(&text[at..]) {
                single |= len == char_len;
                let score = self.weight(id, len) + f64::from(here);
                let step = &mut steps[at + len];
                if step.from == u32::MAX || score > f64::from(step.score) {
                    *step = Step {
                        score: score as f32,
                        from: at as u32,
                        id,
                    };
                }
            }
            if !single {
                let score = self.unknown + here;
                let step = &mut steps[at + char_len];
                if step.from == u32::MAX || score > step.score {
                    *step = Step {
                        score,
                        from: at as u32,
                        id: UNKNOWN,
                    };
                }
            }
            at += char_len;
        }
        trace(&steps, normal, pieces);
    }
}

/// Follows the best way back from the end.
fn trace(steps: &[Step], normal: &Normal, pieces: &mut Pieces) {
    let first = pieces.ids.len();
    let mut end = steps.len() - 1;
    while end > 0 {
        let Step { from, id, .. } = steps[end];
        let from = from as usize;
        let span = normal.origins[from].joined(normal.origins[end - 1]);
        end = from;
        if id == UNKNOWN && pieces.ids.len() > first && pieces.ids.last() == Some(&UNKNOWN) {
            if let Some(last) = pieces.spans.last_mut() {
                *last = last.joined(span);
            }
            continue;
        }
        pieces.ids.push(id);
        pieces.spans.push(span);
    }
    pieces.ids[first..].reverse();
    pieces.spans[first..].reverse();
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
