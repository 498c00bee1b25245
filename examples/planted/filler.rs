//! Text that says nothing and repeats nothing: the sentences of `corpora/` with every word that counts replaced by one
//! of the vocabulary of the built-in table, most of them from the words of one of some thousand subjects, so that
//! documents of a subject look related, as they do in any real corpus.

use crate::random::Random;
use diptych::meaning::{Encoder, Table};
use diptych::text::{WordKind, words};
use std::path::Path;

/// So many subjects there are, and so many words has each.
const SUBJECTS: usize = 3000;
const WORDS: usize = 600;
/// So great a share of words are of the subject.
const OF_SUBJECT: f64 = 0.4;
/// What divides words that count from others: the length of their vector.
const HEAVY: f32 = 1.6;

/// One language's filler.
pub(crate) struct Filler {
    frames: Vec<Vec<Part>>,
    vocabulary: Vec<String>,
    /// The summed weights of the vocabulary.
    sums: Vec<f64>,
    subjects: Vec<Vec<u32>>,
    spaced: bool,
}

/// A part of a sentence.
enum Part {
    /// It stays.
    Kept(String),
    /// A word is drawn for it.
    Drawn,
}

impl Filler {
    /// English, from the frames of `texts`.
    pub(crate) fn english(texts: &[String], random: &mut Random) -> Self {
        Self::new(texts, true, random, |piece| {
            let word = piece.strip_prefix('▁')?;
            let is_word = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
            is_word.then(|| word.to_owned())
        })
    }

    /// Chinese.
    pub(crate) fn chinese(texts: &[String], random: &mut Random) -> Self {
        Self::new(texts, false, random, |piece| {
            let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            let word = piece.trim_start_matches('▁');
            (word.chars().count() > 1 && word.chars().all(han)).then(|| word.to_owned())
        })
    }

    fn new(texts: &[String], spaced: bool, random: &mut Random, word: impl Fn(&str) -> Option<String>) -> Self {
        let known: Vec<(String, f64)> = pieces()
            .iter()
            .filter_map(|(piece, score)| Some((word(piece)?, f64::from(score * 0.75).exp())))
            .filter(|(word, _)| is_heavy(word))
            .collect();
        let mut sum = 0.0;
        let sums: Vec<f64> = known
            .iter()
            .map(|(_, weight)| {
                sum += weight;
                sum
            })
            .collect();
        let mut filler = Self {
            frames: texts.iter().flat_map(|text| text.lines()).filter_map(frame).collect(),
            vocabulary: known.into_iter().map(|(word, _)| word).collect(),
            sums,
            subjects: Vec::new(),
            spaced,
        };
        filler.subjects = (0..SUBJECTS)
            .map(|_| (0..WORDS).map(|_| filler.draw(random)).collect())
            .collect();
        filler
    }

    fn draw(&self, random: &mut Random) -> u32 {
        let at = random.share() * self.sums.last().copied().unwrap_or_default();
        self.sums.partition_point(|&sum| sum <= at).min(self.sums.len() - 1) as u32
    }

    /// Some subject.
    pub(crate) fn subject(&self, random: &mut Random) -> usize {
        random.below(self.subjects.len())
    }

    /// A sentence, with the space behind it.
    pub(crate) fn sentence(&self, subject: usize, random: &mut Random) -> String {
        let mut sentence = String::new();
        for part in &self.frames[random.below(self.frames.len())] {
            match part {
                Part::Kept(text) => sentence.push_str(text),
                Part::Drawn => {
                    // The square makes the first words of a subject commoner than the last, as in any text.
                    let words = &self.subjects[subject];
                    let share = random.share();
                    let word = match random.share() < OF_SUBJECT {
                        true => words[(share * share * words.len() as f64) as usize],
                        false => self.draw(random),
                    };
                    sentence.push_str(&self.vocabulary[word as usize]);
                }
            }
        }
        if self.spaced {
            sentence.push(' ');
        }
        sentence
    }
}

/// A line with gaps for its words that count; none where these are too few for two of its kind to differ.
fn frame(line: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut drawn = 0;
    for word in words(line.trim()) {
        let text = word.span.of(line.trim());
        let is_drawn = match word.kind {
            WordKind::Word => is_heavy(text),
            WordKind::Number => true,
            _ => false,
        };
        drawn += usize::from(is_drawn);
        parts.push(if is_drawn {
            Part::Drawn
        } else {
            Part::Kept(text.to_owned())
        });
    }
    let ends = line.trim_end().ends_with(['.', '。', '！', '？', '!', '?']);
    (ends && drawn >= 4 && drawn * 4 >= parts.len() / 2).then_some(parts)
}

fn is_heavy(word: &str) -> bool {
    let table = Table::built_in();
    let mut pieces = Vec::new();
    Encoder::new(table).pieces(word, &mut pieces);
    pieces.iter().any(|&piece| table.norm(piece) >= HEAVY)
}

/// The pieces of the built-in table with the logarithms of their probabilities: unfolded as in `build.rs`.
fn pieces() -> Vec<(String, f32)> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/meaning/table");
    let packed = std::fs::read(table.join("pieces.bin")).expect("the table is in the repository");
    let scores = scores(&std::fs::read(table.join("scores.bin")).expect("so are its scores"));
    let number = |at: usize| u32::from_le_bytes(packed[at..at + 4].try_into().expect("four bytes")) as usize;
    let (count, tail) = (number(0), number(4));
    let (shared, rest) = (&packed[8..8 + count], &packed[8 + count..8 + 2 * count]);
    let (tails, ids) = packed[8 + 2 * count..].split_at(tail);
    let (mut key, mut at, mut pieces) = (Vec::new(), 0, Vec::new());
    for index in 0..count {
        key.truncate(shared[index].into());
        key.extend_from_slice(&tails[at..at + usize::from(rest[index])]);
        at += usize::from(rest[index]);
        let id = u32::from_le_bytes([ids[index], ids[count + index], ids[2 * count + index], 0]);
        pieces.push((id, String::from_utf8_lossy(&key).into_owned()));
    }
    pieces.sort_unstable();
    pieces
        .into_iter()
        .map(|(id, piece)| (piece, scores[id as usize]))
        .collect()
}

fn scores(packed: &[u8]) -> Vec<f32> {
    let first = u32::from_le_bytes(packed[..4].try_into().expect("four bytes"));
    let mut scores = vec![0.0; first as usize];
    let (mut bits, mut step, mut shift) = (0u32, 0u32, 0);
    for byte in &packed[4..] {
        step |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            bits += step;
            scores.push(f32::from_bits(bits));
            (step, shift) = (0, 0);
        }
    }
    scores
}
