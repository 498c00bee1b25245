//! How well the aligner does on texts whose links are known: cases → scores and calibration.

mod gold;
mod score;
mod calibration;

pub use calibration::{Bin, Calibration};
pub use gold::{Case, Gold, cases, has_cases};
pub use score::{Measure, Score};

use crate::align::Alignment;
use crate::compare::{align_sides, segment_both};
use crate::error::Error;
use crate::read;
use crate::segment::{self, Unit};

/// What was measured on one case.
#[derive(Clone, Debug)]
pub struct Result {
    /// The name of the case.
    pub name: String,
    /// Segments of A and of B.
    pub segments: [usize; 2],
    /// Counts, from which the figures come.
    pub score: Score,
    /// Confidences against truth.
    pub calibration: Calibration,
}

/// Aligns `case` line by line and scores the result.
///
/// # Errors
/// As [`read::file`], where a text of the case cannot be read.
pub fn run(case: &Case, options: &crate::align::Options) -> std::result::Result<Result, Error> {
    let read = |path, id, language| {
        read::file(
            path,
            id,
            &read::Options {
                language,
                ..read::Options::default()
            },
        )
    };
    let a = read(&case.a, "a", case.languages[0])?;
    let b = read(&case.b, "b", case.languages[1])?;
    let sides = segment_both(
        a,
        b,
        &segment::Options {
            unit: Unit::Line,
            ..segment::Options::default()
        },
    );
    let alignment = align_sides(&sides, options);
    Ok(Result {
        name: case.name.clone(),
        segments: [sides[0].segments.len(), sides[1].segments.len()],
        score: Score::of(&case.gold, &links(&alignment)),
        calibration: Calibration::of(&case.gold, &alignment),
    })
}

/// The alignment in the form of a gold file.
fn links(alignment: &Alignment) -> Gold {
    let linked = alignment.links.iter().map(|link| (link.a.clone(), link.b.clone()));
    let only_a = alignment.only_a.iter().map(|&at| (vec![at], vec![]));
    let only_b = alignment.only_b.iter().map(|&at| (vec![], vec![at]));
    Gold {
        links: linked.chain(only_a).chain(only_b).collect(),
    }
}
