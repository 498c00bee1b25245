//! A link → why it is there: what each cue says of it, what came second, and what is usual in this pair of texts.

use super::candidate::{Candidate, candidates, likeness, shared};
use super::cue::cues;
use super::meanings::Meanings;
use super::rows::Rows;
use super::seed::{mean_of_best, seeds, usual_margin};
use super::{Link, Options, Segments};

/// What speaks for a link, its segments taken as one passage a side.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// How alike the two passages are by the words they share, 0 to 1; 0 where words are not counted (long texts in
    /// languages whose meanings are known).
    pub words: f32,
    /// How alike they are in meaning, −1 to 1: the cosine of their vectors less what all of each text has in common.
    pub meaning: f32,
    /// The two together, as they were weighed.
    pub likeness: f32,
    /// The length of A's passage over that of B's, over the same ratio of the whole texts: 1 is what one expects.
    pub length: f32,
    /// How much more alike they are than each of them is with its best candidates on average (CSLS).
    pub margin: f32,
    /// The margin of a good pair in these texts: a pair with less needs the support of those beside it.
    pub usual_margin: f32,
    /// The segment of B, outside the link, that A's passage is most like.
    pub runner_up_in_b: Option<RunnerUp>,
    /// The segment of A, outside the link, that B's passage is most like.
    pub runner_up_in_a: Option<RunnerUp>,
}

/// What came second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunnerUp {
    /// The number of the segment.
    pub segment: u32,
    /// How alike it is.
    pub likeness: f32,
}

/// Explains `link` between `a` and `b`; its numbers are those of their segments.
pub fn explain(a: &Segments<'_>, b: &Segments<'_>, link: &Link, options: &Options) -> Explanation {
    let (text_a, text_b) = (passage(a, &link.a), passage(b, &link.b));
    let (one_a, numbers_a) = with_passage(a, &link.a, &text_a);
    let (one_b, numbers_b) = with_passage(b, &link.b, &text_b);
    let (x, y) = (numbers_a.len() - 1, numbers_b.len() - 1);
    let meanings = Meanings::new(options.table());
    let (cues_a, cues_b, terms) = cues(&one_a, &one_b, &meanings);
    let candidates = candidates(&cues_a, &cues_b, terms);
    let total = |lengths: &[f32]| lengths.iter().sum::<f32>().max(1.0);
    let alike = likeness(&cues_a, x, &cues_b, y);
    let row = candidates.row(x).to_vec();
    let column = column(&candidates, y as u32);
    let best = |list: &[Candidate], own: usize, numbers: &[u32]| {
        list.iter()
            .filter(|candidate| candidate.other as usize != own)
            .max_by(|x, y| x.likeness.total_cmp(&y.likeness).then(y.other.cmp(&x.other)))
            .map(|candidate| RunnerUp {
                segment: numbers[candidate.other as usize],
                likeness: candidate.likeness,
            })
    };
    let mean =
        |list: &[Candidate]| mean_of_best(&mut list.iter().map(|candidate| candidate.likeness).collect::<Vec<_>>());
    Explanation {
        words: shared(cues_a.words.row(x), cues_b.words.row(y)),
        meaning: cues_a.cosine(x, &cues_b, y),
        likeness: alike,
        length: (cues_a.length[x].max(1.0) / cues_b.length[y].max(1.0))
            / (total(&cues_a.length) / total(&cues_b.length)),
        margin: alike - (mean(&row) + mean(&column)) / 2.0,
        usual_margin: usual_margin(&seeds(&candidates, cues_b.len())),
        runner_up_in_b: best(&row, y, &numbers_b),
        runner_up_in_a: best(&column, x, &numbers_a),
    }
}

/// The segments numbered `numbers` as one text.
fn passage(side: &Segments<'_>, numbers: &[u32]) -> String {
    let texts: Vec<&str> = numbers.iter().map(|&at| side.texts[at as usize]).collect();
    texts.join(" ")
}

/// `side` with `passage` at the end in place of the segments numbered `linked`, and the number in `side` of each of
/// the segments.
fn with_passage<'t>(side: &Segments<'t>, linked: &[u32], passage: &'t str) -> (Segments<'t>, Vec<u32>) {
    let mut numbers: Vec<u32> = (0..side.texts.len() as u32).filter(|at| !linked.contains(at)).collect();
    let mut texts: Vec<&str> = numbers.iter().map(|&at| side.texts[at as usize]).collect();
    texts.push(passage);
    numbers.extend(linked.first());
    let language = side.language;
    (Segments { texts, language }, numbers)
}

/// The segments of A that have segment `other` of B as a candidate.
fn column(candidates: &Rows<Candidate>, other: u32) -> Vec<Candidate> {
    let rows = candidates.iter().enumerate();
    rows.flat_map(|(at, row)| {
        row.iter()
            .filter(|candidate| candidate.other == other)
            .map(move |candidate| Candidate {
                other: at as u32,
                likeness: candidate.likeness,
            })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Order, Overlap};
    use crate::text::Language;

    #[test]
    fn says_what_came_second() {
        let side = |texts: &[&'static str]| Segments {
            texts: texts.to_vec(),
            language: Language::ENGLISH,
        };
        let a = side(&[
            "The ferry sank in the harbour.",
            "Nobody was hurt.",
            "The mayor thanked the crew of the ferry.",
        ]);
        let b = side(&[
            "In the harbour the ferry went down; nobody was hurt.",
            "The crew of the ferry was thanked by the mayor.",
        ]);
        let link = Link {
            a: vec![0, 1],
            b: vec![0],
            confidence: 0.9,
            order: Order::InOrder,
            overlap: Overlap::Whole,
        };
        let why = explain(&a, &b, &link, &Options::default());
        assert_eq!(why.runner_up_in_b.map(|second| second.segment), Some(1));
        assert_eq!(why.runner_up_in_a.map(|second| second.segment), Some(2));
        assert!(why.likeness > why.runner_up_in_b.map_or(1.0, |second| second.likeness));
        assert!(why.words > 0.5 && why.margin > 0.0 && (0.5..2.0).contains(&why.length));
    }
}
