//! One comparison → its rows in the tables over the corpus, and its figures.

use super::kept::Figures;
use super::table::Row;
use crate::Comparison;
use crate::check::Severity;
use crate::check::terms::{Concept, Kind};
use crate::diff::Edit;
use crate::report::keys::{self, segments_at};
use crate::report::links::{self, Line};
use crate::report::shape::{self, rounded};
use crate::report::summary::Summary;
use crate::report::terms::kind_name;
use crate::segment::SegmentKind;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The rows of the table of terms.
pub(super) fn terms(comparison: &Comparison) -> Vec<Row> {
    let concepts = comparison.terms.iter().enumerate();
    concepts
        .flat_map(|(number, one)| concept(comparison, number, one))
        .collect()
}

fn concept(comparison: &Comparison, number: usize, concept: &Concept) -> Vec<Row> {
    let (side, from_segment) = match concept.kind {
        Kind::Drift { side, from_segment } => (Some(side), from_segment),
        Kind::OneOff { side, .. } | Kind::Conflation { side } => (Some(side), None),
        _ => (None, None),
    };
    let renderings = (0..2).flat_map(|side| concept.renderings[side].iter().map(move |one| (side, one)));
    let row = |(document, rendering): (usize, &crate::check::terms::Rendering)| {
        let places = rendering.places.iter();
        let segments = places.filter_map(|&place| segments_at(&comparison.sides[document], place).next());
        vec![
            json!(number),
            json!(concept.name),
            json!(kind_name(concept.kind)),
            json!(side),
            json!(from_segment),
            json!(rounded(concept.confidence)),
            json!(rounded(concept.weight)),
            json!(concept.is_grave),
            json!(document),
            json!(rendering.text),
            json!(rendering.places.len()),
            json!(segments.collect::<Vec<_>>()),
        ]
    };
    renderings.map(row).collect()
}

/// The rows of the table of links, in the order of a report's rows.
pub(super) fn links(comparison: &Comparison) -> Vec<Row> {
    let [a, b] = &comparison.sides;
    let text = |side: &crate::segment::Side, numbers: &[u32]| match numbers {
        [] => Value::Null,
        _ => json!(numbers.iter().map(|&at| side.text(at)).collect::<Vec<_>>().join("\n")),
    };
    let row = |(number, line): (Option<usize>, Line)| {
        vec![
            json!(number),
            json!(line.kind),
            json!(line.a),
            json!(line.b),
            json!(line.confidence),
            json!(number.map(|number| comparison.edits[number].len())),
            text(a, &line.a),
            text(b, &line.b),
        ]
    };
    links::numbered(&comparison.sides, &comparison.alignment)
        .map(row)
        .collect()
}

/// The rows of the table of edits.
pub(super) fn edits(comparison: &Comparison) -> Vec<Row> {
    let links = comparison.edits.iter().enumerate();
    links
        .flat_map(|(link, edits)| edits.iter().map(move |edit| self::edit(comparison, link, edit)))
        .collect()
}

fn edit(comparison: &Comparison, link: usize, edit: &Edit) -> Row {
    let shape = shape::edit(&comparison.sides, edit);
    let spans = [edit.a, edit.b];
    let words = |side: usize| match spans[side].is_empty() {
        true => Value::Null,
        false => json!(spans[side].of(&comparison.sides[side].document.text)),
    };
    vec![
        json!(link),
        json!(shape.kind),
        json!(shape.class),
        json!(shape.spans[0][0]),
        json!(shape.spans[0][1]),
        json!(shape.spans[1][0]),
        json!(shape.spans[1][1]),
        words(0),
        words(1),
    ]
}

/// The rows of the table of findings, notes too.
pub(super) fn findings(comparison: &Comparison) -> Vec<Row> {
    let keyed = comparison.findings.iter().zip(keys::findings(comparison));
    let row = |(finding, key)| {
        let shape = shape::finding(&comparison.sides, finding);
        let places = &shape.places;
        vec![
            json!(key),
            json!(shape.rule),
            json!(shape.severity),
            json!(shape.message),
            json!(shape.link),
            json!(shape.confidence),
            json!(shape.suggestion),
            places.iter().map(|place| place.document).collect(),
            places.iter().map(|place| place.span[0]).collect(),
            places.iter().map(|place| place.span[1]).collect(),
            places.iter().map(|place| place.text.as_ref()).collect(),
        ]
    };
    keyed.map(row).collect()
}

/// The figures of a comparison.
pub(super) fn figures(comparison: &Comparison) -> Figures {
    let summary = Summary::of(comparison);
    let sides = &comparison.sides;
    let by_severity = |severity| {
        let findings = comparison.findings.iter();
        findings.filter(|finding| finding.severity == severity).count()
    };
    Figures {
        paths: sides.each_ref().map(|side| side.document.path.clone()),
        languages: sides.each_ref().map(|side| side.language.code().to_owned()),
        segments: sides.each_ref().map(|side| side.segments.len() - furniture(side)),
        links: summary.links,
        equal: summary.equal,
        moved: summary.moved,
        partial: summary.partial,
        only: summary.only,
        edits: comparison.edits.iter().map(Vec::len).sum(),
        findings: [Severity::Note, Severity::Warning, Severity::Error].map(by_severity),
        attention: attention(comparison),
        doubts: sides
            .iter()
            .flat_map(|side| {
                let path = &side.document.path;
                side.document
                    .warnings
                    .iter()
                    .map(move |doubt| format!("{path}: {doubt}"))
            })
            .collect(),
    }
}

fn furniture(side: &crate::segment::Side) -> usize {
    let segments = side.segments.iter();
    segments
        .filter(|segment| segment.kind == SegmentKind::Furniture)
        .count()
}

/// The share of the segments of both texts, furniture aside, that a reviewer must look at: they have no counterpart, or
/// a warning or an error stands in them.
fn attention(comparison: &Comparison) -> f64 {
    let sides = &comparison.sides;
    let alone = [&comparison.alignment.only_a, &comparison.alignment.only_b];
    let mut concerned: BTreeSet<(usize, u32)> = BTreeSet::new();
    for (side, alone) in alone.into_iter().enumerate() {
        concerned.extend(alone.iter().map(|&at| (side, at)));
    }
    for finding in comparison
        .findings
        .iter()
        .filter(|one| one.severity >= Severity::Warning)
    {
        for place in &finding.places {
            let segments = segments_at(&sides[place.side], place.span);
            concerned.extend(segments.map(|at| (place.side, at)));
        }
    }
    let text = |&(side, at): &(usize, u32)| sides[side].segments[at as usize].kind != SegmentKind::Furniture;
    let concerned = concerned.iter().filter(|one| text(one)).count();
    let all = sides
        .iter()
        .map(|side| side.segments.len() - furniture(side))
        .sum::<usize>();
    rounded(concerned as f32 / all.max(1) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::table::{EDITS, FINDINGS, LINKS, TERMS};
    use crate::report::fixture::{comparison, finding};

    #[test]
    fn every_row_has_a_value_for_each_column_but_the_pair() {
        let mut made = comparison("It has five doors.\nAlone.", "It has six doors.", &[(&[0], &[0])]);
        made.findings = vec![finding(&made, "number", Severity::Error, ["five", "six"])];
        for (rows, table) in [
            (terms(&made), TERMS),
            (links(&made), LINKS),
            (edits(&made), EDITS),
            (findings(&made), FINDINGS),
        ] {
            assert!(
                rows.iter().all(|row| row.len() + 1 == table.columns.len()),
                "{}",
                table.name
            );
        }
        assert_eq!(links(&made).len(), 2);
        let figures = figures(&made);
        assert_eq!(
            (figures.segments, figures.links, figures.findings),
            ([2, 1], 1, [0, 0, 1])
        );
        assert_eq!(figures.attention, 1.0);
    }
}
