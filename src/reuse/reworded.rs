//! The sentences of two texts around a place where they may say the same → the passage of each in which they do:
//! local alignment (Smith and Waterman 1981) of sentences, up to three of one with one of the other, by the evidence
//! of their words.

use super::likeness::{Languages, Likeness, Word, evidence};
use super::text::Text;
use std::ops::Range;

/// Sentences of either text that say the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reworded {
    /// The sentences of the one text.
    pub(super) a: Range<usize>,
    /// Those of the other.
    pub(super) b: Range<usize>,
    /// The logarithm of how much likelier the words are where both say the same.
    pub(super) evidence: f32,
}

/// So many sentences before and behind the place are looked at first, which must have so much for them; then so many. Most
/// places are there by chance, and the fewest words tell so of most of them.
const FIRST: [(usize, f32); 2] = [(1, 1.0), (2, 5.0)];
const AROUND: usize = 7;
/// The sentences of a link of one passage with the other.
const SHAPES: [(usize, usize); 6] = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)];
/// What each link costs, as it is the best of several.
const LINK: f32 = 0.5;
/// What each sentence of a link beyond the first of each side costs.
const JOINED: f32 = 0.7;
/// What leaving out a sentence costs, and each of its words.
const LEFT_OUT: (f32, f32) = (1.0, 0.3);

/// The best passage around the sentences `at` of the two texts; none where what is close to them says against one.
pub(super) fn reworded(a: &Text<'_>, b: &Text<'_>, at: (usize, usize), likeness: &mut Likeness) -> Option<Reworded> {
    promises(a, b, at, likeness).then(|| best_around((a, b), at, AROUND, likeness))?
}

/// Whether what is close to the sentences `at` of two texts speaks for a passage there.
pub(super) fn promises(a: &Text<'_>, b: &Text<'_>, at: (usize, usize), likeness: &mut Likeness) -> bool {
    likeness.refresh();
    FIRST
        .iter()
        .all(|&(around, needed)| best_around((a, b), at, around, likeness).is_some_and(|best| best.evidence >= needed))
}

/// The best passage among so many sentences before and behind a place.
fn best_around(
    (a, b): (&Text<'_>, &Text<'_>),
    at: (usize, usize),
    around: usize,
    likeness: &mut Likeness,
) -> Option<Reworded> {
    let near = |at: usize, count: usize| at.saturating_sub(around)..(at + around + 1).min(count);
    let (rows, columns) = (near(at.0, a.sentences.len()), near(at.1, b.sentences.len()));
    let (side_a, side_b) = (
        Side::new(a, rows.clone(), likeness),
        Side::new(b, columns.clone(), likeness),
    );
    let nearest = Nearest::new(&side_a, &side_b, likeness);
    let mut found = best(&Grid {
        side_a,
        side_b,
        nearest,
    })?;
    let shifted = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    found.a = shifted(found.a, rows.start);
    found.b = shifted(found.b, columns.start);
    Some(found)
}

/// The words of some sentences.
struct Side {
    words: Vec<Word>,
    /// Where the words of each sentence begin, and where those of the last end.
    starts: Vec<usize>,
    languages: Vec<crate::text::Language>,
}

impl Side {
    fn new(text: &Text<'_>, sentences: Range<usize>, likeness: &mut Likeness) -> Self {
        let mut side = Self {
            words: Vec::new(),
            starts: vec![0],
            languages: Vec::new(),
        };
        for sentence in &text.sentences[sentences] {
            let tokens = &text.tokens[sentence.tokens.clone()];
            side.words
                .extend(tokens.iter().map(|token| likeness.word(text.text, token)));
            side.starts.push(side.words.len());
            side.languages.push(sentence.language);
        }
        side
    }

    fn len(&self) -> usize {
        self.languages.len()
    }

    fn words(&self, sentences: Range<usize>) -> Range<usize> {
        self.starts[sentences.start]..self.starts[sentences.end]
    }
}

/// How near each word of either side comes to any word of each sentence of the other.
struct Nearest {
    /// One row a word of A, one column a sentence of B.
    in_b: Vec<f32>,
    /// One row a word of B, one column a sentence of A.
    in_a: Vec<f32>,
}

impl Nearest {
    fn new(a: &Side, b: &Side, likeness: &Likeness) -> Self {
        let mut in_b = vec![-1.0f32; a.words.len() * b.len()];
        let mut in_a = vec![-1.0f32; b.words.len() * a.len()];
        for i in 0..a.len() {
            for j in 0..b.len() {
                for x in a.words(i..i + 1) {
                    for y in b.words(j..j + 1) {
                        let alike = likeness.of(a.words[x], b.words[y]);
                        let (to_b, to_a) = (&mut in_b[x * b.len() + j], &mut in_a[y * a.len() + i]);
                        *to_b = to_b.max(alike);
                        *to_a = to_a.max(alike);
                    }
                }
            }
        }
        Self { in_b, in_a }
    }
}

struct Grid {
    side_a: Side,
    side_b: Side,
    nearest: Nearest,
}

impl Grid {
    /// What speaks for the sentences `i` of A saying the same as the sentences `j` of B.
    fn link(&self, i: Range<usize>, j: Range<usize>) -> f32 {
        let languages = if self.side_a.languages[i.start] == self.side_b.languages[j.start] {
            Languages::Same
        } else {
            Languages::Different
        };
        let (words_a, words_b) = (self.side_a.words(i.clone()), self.side_b.words(j.clone()));
        let sum = |nearest: &[f32], words: Range<usize>, width: usize, others: Range<usize>, among: usize| -> f32 {
            let best = |word: usize| {
                nearest[word * width..][others.clone()]
                    .iter()
                    .copied()
                    .fold(-1.0, f32::max)
            };
            words.map(|word| evidence(best(word), among.max(1), languages)).sum()
        };
        let one = sum(&self.nearest.in_b, words_a.clone(), self.side_b.len(), j, words_b.len());
        let two = sum(&self.nearest.in_a, words_b, self.side_a.len(), i, words_a.len());
        // Both sides tell of the same links between words.
        (one + two) / 2.0
    }

    fn left_out(side: &Side, sentence: usize) -> f32 {
        -LEFT_OUT.0 - LEFT_OUT.1 * side.words(sentence..sentence + 1).len() as f32
    }
}

/// The best passage that ends at a place.
#[derive(Clone, Copy)]
struct Way {
    evidence: f32,
    start: (usize, usize),
}

/// The best passage of all.
fn best(grid: &Grid) -> Option<Reworded> {
    let (rows, columns) = (grid.side_a.len(), grid.side_b.len());
    let at = |i: usize, j: usize| i * (columns + 1) + j;
    let mut ways: Vec<Way> = (0..=rows)
        .flat_map(|i| {
            (0..=columns).map(move |j| Way {
                evidence: 0.0,
                start: (i, j),
            })
        })
        .collect();
    let mut found: Option<Reworded> = None;
    for i in 0..=rows {
        for j in 0..=columns {
            let mut way = ways[at(i, j)];
            let mut linked = false;
            let mut offer = |from: Way, evidence: f32, by_link: bool| {
                if from.evidence + evidence > way.evidence {
                    way = Way {
                        evidence: from.evidence + evidence,
                        start: from.start,
                    };
                    linked = by_link;
                }
            };
            if i > 0 {
                offer(ways[at(i - 1, j)], Grid::left_out(&grid.side_a, i - 1), false);
            }
            if j > 0 {
                offer(ways[at(i, j - 1)], Grid::left_out(&grid.side_b, j - 1), false);
            }
            for (p, q) in SHAPES {
                if p <= i && q <= j {
                    let cost = LINK + JOINED * (p + q - 2) as f32;
                    offer(ways[at(i - p, j - q)], grid.link(i - p..i, j - q..j) - cost, true);
                }
            }
            ways[at(i, j)] = way;
            if linked && found.as_ref().is_none_or(|found| way.evidence > found.evidence) {
                found = Some(Reworded {
                    a: way.start.0..i,
                    b: way.start.1..j,
                    evidence: way.evidence,
                });
            }
        }
    }
    found
}
