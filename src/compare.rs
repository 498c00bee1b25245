//! The whole way in one place: segment, align, diff, check.

use crate::align::{self, Alignment};
use crate::check::{self, Finding};
use crate::diff::{self, Edit};
use crate::read::Document;
use crate::segment::{self, SegmentKind, Side};
use crate::text::Span;
use rayon::prelude::*;

/// The settings of each stage.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How to cut the texts.
    pub segment: segment::Options,
    /// How to align them.
    pub align: align::Options,
    /// How to diff the passages.
    pub diff: diff::Options,
    /// What to check.
    pub check: check::Options,
}

/// The whole result, from which every report is made.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The two sides, A first.
    pub sides: [Side; 2],
    /// Which segments correspond; segments are numbered as in [`Side::segments`].
    pub alignment: Alignment,
    /// The edits of each link, in the order of `alignment.links`.
    pub edits: Vec<Vec<Edit>>,
    /// What a reviewer must look at, gravest first.
    pub findings: Vec<Finding>,
}

/// Compares two documents.
pub fn compare(a: Document, b: Document, options: &Options) -> Comparison {
    let (a, b) = rayon::join(
        || segment::segments(a, &options.segment),
        || segment::segments(b, &options.segment),
    );
    let alignment = align_sides(&a, &b, &options.align);
    let edits: Vec<Vec<Edit>> = alignment
        .links
        .par_iter()
        .map(|link| {
            let (spans_a, spans_b) = (spans(&a, &link.a), spans(&b, &link.b));
            diff::words(
                diff::Passage {
                    text: &a.document.text,
                    segments: &spans_a,
                    language: a.language,
                },
                diff::Passage {
                    text: &b.document.text,
                    segments: &spans_b,
                    language: b.language,
                },
                &options.diff,
            )
        })
        .collect();
    let findings = check::all(
        check::Evidence {
            sides: [&a, &b],
            alignment: &alignment,
            edits: &edits,
        },
        &options.check,
    );
    Comparison {
        sides: [a, b],
        alignment,
        edits,
        findings,
    }
}

/// Aligns what is not furniture; the numbers in the result are those of [`Side::segments`].
pub fn align_sides(a: &Side, b: &Side, options: &align::Options) -> Alignment {
    let (numbers_a, numbers_b) = (linkable(a), linkable(b));
    let view =
        |side: &Side, numbers: &[u32]| -> Vec<String> { numbers.iter().map(|&at| side.text(at).to_owned()).collect() };
    let (texts_a, texts_b) = (view(a, &numbers_a), view(b, &numbers_b));
    let mut alignment = align::segments(
        &align::Segments {
            texts: texts_a.iter().map(String::as_str).collect(),
            language: a.language,
        },
        &align::Segments {
            texts: texts_b.iter().map(String::as_str).collect(),
            language: b.language,
        },
        options,
    );
    let renumber = |list: &mut Vec<u32>, numbers: &[u32]| list.iter_mut().for_each(|at| *at = numbers[*at as usize]);
    for link in &mut alignment.links {
        renumber(&mut link.a, &numbers_a);
        renumber(&mut link.b, &numbers_b);
    }
    renumber(&mut alignment.only_a, &numbers_a);
    renumber(&mut alignment.only_b, &numbers_b);
    alignment
}

/// The numbers of the segments that may be linked.
fn linkable(side: &Side) -> Vec<u32> {
    (0..side.segments.len() as u32)
        .filter(|&at| side.segments[at as usize].kind != SegmentKind::Furniture)
        .collect()
}

/// The spans of the segments numbered `numbers`.
fn spans(side: &Side, numbers: &[u32]) -> Vec<Span> {
    numbers.iter().map(|&at| side.segments[at as usize].span).collect()
}
