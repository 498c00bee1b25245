//! Comparisons for the tests of the reports: real texts and edits, but links given by hand, so that no report's test
//! depends on the aligner.

use crate::Comparison;
use crate::align::{Alignment, Link, Order, Overlap};
use crate::check::{Finding, Place, Severity};
use crate::diff::{self, Passage};
use crate::read;
use crate::segment::{self, SegmentKind, Side, Unit};
use crate::text::{Language, Span};
use std::collections::BTreeSet;
use std::path::Path;

/// Compares two texts of one segment a line. A link is a pair of lists of line numbers, from 0; one that crosses an
/// earlier one is moved; a line that begins with `#` is furniture.
pub(crate) fn comparison(a: &str, b: &str, links: &[(&[u32], &[u32])]) -> Comparison {
    let sides = [side(a, "a"), side(b, "b")];
    let alignment = alignment(&sides, links);
    let edits = alignment.links.iter().map(|link| edits(&sides, link)).collect();
    Comparison {
        sides,
        alignment,
        edits,
        findings: Vec::new(),
        terms: Vec::new(),
    }
}

/// A finding of `rule` about the first place of `words` on each side that has them.
pub(crate) fn finding(comparison: &Comparison, rule: &'static str, severity: Severity, words: [&str; 2]) -> Finding {
    let place = |side: usize| {
        let start = comparison.sides[side].document.text.find(words[side])?;
        Some(Place {
            side,
            span: Span::new(start, start + words[side].len()),
        })
    };
    Finding {
        rule,
        severity,
        message: format!("“{}” against “{}”", words[0], words[1]),
        places: [0, 1].into_iter().filter_map(place).collect(),
        link: None,
        confidence: 0.9,
        suggestion: None,
    }
}

fn side(text: &str, id: &str) -> Side {
    let options = read::Options::default();
    let mut document = read::bytes_as(text.as_bytes().to_vec(), Path::new(&format!("{id}.txt")), id, &options).unwrap();
    let is_chinese = text.contains(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    document.language = Some(if is_chinese {
        Language::CHINESE
    } else {
        Language::ENGLISH
    });
    let mut side = segment::segments(
        document,
        &segment::Options {
            unit: Unit::Line,
            ..segment::Options::default()
        },
    );
    for segment in &mut side.segments {
        let is_furniture = segment.span.of(&side.document.text).starts_with('#');
        segment.kind = if is_furniture {
            SegmentKind::Furniture
        } else {
            SegmentKind::Text
        };
    }
    side
}

fn alignment(sides: &[Side; 2], links: &[(&[u32], &[u32])]) -> Alignment {
    let mut last = None;
    let links: Vec<Link> = links
        .iter()
        .map(|(a, b)| {
            let order = if last > b.first() { Order::Moved } else { Order::InOrder };
            last = last.max(b.first());
            Link {
                a: a.to_vec(),
                b: b.to_vec(),
                confidence: 0.95,
                order,
                overlap: Overlap::Whole,
            }
        })
        .collect();
    let only = |side: usize, on: &dyn Fn(&Link) -> &Vec<u32>| {
        let linked: BTreeSet<u32> = links.iter().flat_map(|link| on(link).iter().copied()).collect();
        let segments = 0..sides[side].segments.len() as u32;
        let text = segments.filter(|&at| sides[side].segments[at as usize].kind == SegmentKind::Text);
        text.filter(|at| !linked.contains(at)).collect()
    };
    Alignment {
        only_a: only(0, &|link| &link.a),
        only_b: only(1, &|link| &link.b),
        links,
    }
}

fn edits(sides: &[Side; 2], link: &Link) -> Vec<diff::Edit> {
    let spans = |side: usize, numbers: &[u32]| -> Vec<Span> {
        numbers
            .iter()
            .map(|&at| sides[side].segments[at as usize].span)
            .collect()
    };
    let spans = [spans(0, &link.a), spans(1, &link.b)];
    let passage = |side: usize| Passage {
        text: &sides[side].document.text,
        segments: &spans[side],
        language: sides[side].language,
    };
    diff::words(passage(0), passage(1), &diff::Options::default())
}
