//! A comparison → the JSON inside the page, as small as reading it stays simple; `script/data.js` reads it.
//!
//! Each text is there once, segment by segment. All offsets are UTF-16 units, since that is how a script counts: those
//! of an edit into its link's passage (the texts of its segments with one unit between each two), those of a
//! finding's place into a segment. What there is much of stands in flat lists of numbers:
//! - `rows`: kind and number of each row ([`page_row`]);
//! - `edits`, for each link: kind × 16 + class, start and length in A, start and length in B;
//! - a link: segments of A and of B (one number, or a list), confidence in hundredths, 1 if moved + 2 if partial;
//! - a finding: rule, severity, message, confidence in hundredths, link or -1, suggestion, key, and its places (side,
//!   segment, start, end), or the number of the term whose places it has, which can be very many;
//! - a term: see [`PageTerm`].

use super::Review;
use super::order::{self, PageRow};
use super::terms::{self, PageTerm};
use super::units::Units;
use crate::align::{Link, Order, Overlap};
use crate::check::{Finding, Place, Severity};
use crate::compare::Comparison;
use crate::diff::{Class, Edit, EditKind};
use crate::report::keys;
use crate::segment::{SegmentKind, Side};
use crate::text::Span;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

/// The names of the classes of difference; an edit's class is its place here.
const CLASSES: [&str; 9] = [
    "term",
    "spelling",
    "number",
    "name",
    "omission",
    "addition",
    "reorder",
    "paraphrase",
    "punctuation",
];

#[derive(Serialize)]
struct Page<'c> {
    version: u32,
    /// Under this the browser keeps the decisions.
    store: String,
    classes: [&'static str; 9],
    rules: Vec<&'static str>,
    sides: Vec<PageSide<'c>>,
    links: Vec<(Part<'c>, Part<'c>, u32, u32)>,
    edits: Vec<Vec<u32>>,
    keys: Vec<String>,
    rows: Vec<u32>,
    findings: Vec<PageFinding<'c>>,
    terms: Vec<PageTerm<'c>>,
    /// The keys of the segments that stand alone, by their numbers, a side each.
    alone: [BTreeMap<u32, String>; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<PageReview<'c>>,
}

/// What a page that is served knows: see [`Review`].
#[derive(Serialize)]
struct PageReview<'c> {
    seen: usize,
    journal: &'c str,
    decisions: &'c str,
    stale: &'c [String],
}

#[derive(Serialize)]
struct PageSide<'c> {
    id: &'c str,
    name: String,
    path: &'c str,
    language: &'c str,
    encoding: &'c str,
    segments: Vec<&'c str>,
    headings: Vec<u32>,
    /// The languages of the segments that are not in the side's.
    languages: BTreeMap<usize, &'c str>,
    /// What people call the place of each segment; none where the format has no such names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<&'c str>,
}

/// One side of a link: nearly always one segment.
#[derive(Serialize)]
#[serde(untagged)]
enum Part<'c> {
    One(u32),
    Many(&'c [u32]),
}

type PageFinding<'c> = (usize, u32, &'c str, u32, i64, Option<&'c str>, String, PagePlaces);

/// The places of a finding: its own, or those of a term, one of each rendering first.
#[derive(Serialize)]
#[serde(untagged)]
enum PagePlaces {
    Own(Vec<u32>),
    Term(usize),
}

/// Writes the data of `comparison` as JSON that can stand in a `script` element.
pub(super) fn write(comparison: &Comparison, review: Option<&Review>, out: &mut dyn Write) -> io::Result<()> {
    let mut json = serde_json::Serializer::with_formatter(out, InScript);
    let page = Page {
        review: review.map(page_review),
        ..page(comparison)
    };
    page.serialize(&mut json).map_err(io::Error::from)
}

/// The names of the two files as the reader knows them: their file names, or their paths where these are the same.
pub(super) fn names(comparison: &Comparison) -> Vec<String> {
    let paths = comparison.sides.each_ref().map(|side| side.document.path.as_str());
    let name = |path: &str| match Path::new(path).file_name() {
        _ if path == "-" => "standard input".to_owned(),
        Some(name) => name.to_string_lossy().into_owned(),
        None => path.to_owned(),
    };
    let short = paths.map(name);
    if short[0] == short[1] {
        paths.map(str::to_owned).into()
    } else {
        short.into()
    }
}

fn page(comparison: &Comparison) -> Page<'_> {
    let names = names(comparison);
    let rules: BTreeSet<&'static str> = comparison.findings.iter().map(|finding| finding.rule).collect();
    let rules: Vec<&'static str> = rules.into_iter().collect();
    let links = &comparison.alignment.links;
    Page {
        version: 1,
        store: keys::texts(&names),
        classes: CLASSES,
        links: links.iter().map(page_link).collect(),
        edits: links
            .par_iter()
            .zip(&comparison.edits)
            .map(|(link, edits)| page_edits(comparison, link, edits))
            .collect(),
        keys: keys::links(comparison),
        rows: order::rows(comparison).into_iter().flat_map(page_row).collect(),
        findings: (comparison.findings.iter().zip(keys::findings(comparison)))
            .map(|(finding, key)| page_finding(comparison, finding, key, &rules))
            .collect(),
        rules,
        terms: terms::terms(comparison),
        alone: alone(comparison),
        review: None,
        sides: comparison
            .sides
            .iter()
            .zip(names)
            .map(|(side, name)| page_side(side, name))
            .collect(),
    }
}

fn page_review(review: &Review) -> PageReview<'_> {
    PageReview {
        seen: review.seen,
        journal: &review.journal,
        decisions: &review.decisions,
        stale: &review.stale,
    }
}

/// The keys of the segments without counterpart: a note on words of theirs has no link to go by.
fn alone(comparison: &Comparison) -> [BTreeMap<u32, String>; 2] {
    let alignment = &comparison.alignment;
    let alone = [&alignment.only_a, &alignment.only_b];
    std::array::from_fn(|side| {
        let mut keys = keys::segments(&comparison.sides[side]);
        let key = |&at: &u32| (at, std::mem::take(&mut keys[at as usize]));
        alone[side].iter().map(key).collect()
    })
}

fn page_side(side: &Side, name: String) -> PageSide<'_> {
    let segments = || side.segments.iter().enumerate();
    PageSide {
        id: &side.document.id,
        name,
        path: &side.document.path,
        language: side.language.code(),
        encoding: side.document.encoding,
        segments: side
            .segments
            .iter()
            .map(|segment| segment.span.of(&side.document.text))
            .collect(),
        headings: segments()
            .filter(|(_, one)| one.kind == SegmentKind::Heading)
            .map(|(at, _)| at as u32)
            .collect(),
        languages: segments()
            .filter(|(_, one)| one.language != side.language)
            .map(|(at, one)| (at, one.language.code()))
            .collect(),
        places: match side.document.landmarks.is_empty() {
            true => Vec::new(),
            false => segments()
                .map(|(_, one)| side.document.place_name(one.span.start).unwrap_or_default())
                .collect(),
        },
    }
}

/// A row as two numbers: its kind (linked, moved at A's end, at B's, only in A, only in B, furniture of A, of B), and
/// the number of its link or segment.
fn page_row(row: PageRow) -> [u32; 2] {
    match row {
        PageRow::Linked(link) => [0, link as u32],
        PageRow::End(link, side) => [1 + side as u32, link as u32],
        PageRow::Only(side, segment) => [3 + side as u32, segment],
        PageRow::Furniture(side, segment) => [5 + side as u32, segment],
    }
}

fn page_link(link: &Link) -> (Part<'_>, Part<'_>, u32, u32) {
    let moved = u32::from(link.order == Order::Moved);
    let partial = u32::from(link.overlap == Overlap::Partial);
    (
        one_or_many(&link.a),
        one_or_many(&link.b),
        hundredths(link.confidence),
        moved + 2 * partial,
    )
}

fn one_or_many(segments: &[u32]) -> Part<'_> {
    match segments {
        [one] => Part::One(*one),
        many => Part::Many(many),
    }
}

pub(super) fn hundredths(share: f32) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

fn page_edits(comparison: &Comparison, link: &Link, edits: &[Edit]) -> Vec<u32> {
    if edits.is_empty() {
        return Vec::new();
    }
    let [a, b] = &comparison.sides;
    let (a, b) = (PassageUnits::new(a, &link.a), PassageUnits::new(b, &link.b));
    edits
        .iter()
        .flat_map(|edit| {
            let ([start_a, length_a], [start_b, length_b]) = (a.of(edit.a), b.of(edit.b));
            [
                16 * kind_code(edit.kind) + class_code(edit.class),
                start_a,
                length_a,
                start_b,
                length_b,
            ]
        })
        .collect()
}

fn kind_code(kind: EditKind) -> u32 {
    match kind {
        EditKind::Replaced => 0,
        EditKind::Inserted => 1,
        EditKind::Deleted => 2,
        EditKind::Moved => 3,
    }
}

fn class_code(class: Class) -> u32 {
    match class {
        Class::Term => 0,
        Class::Spelling => 1,
        Class::Number => 2,
        Class::Name => 3,
        Class::Omission => 4,
        Class::Addition => 5,
        Class::Reorder => 6,
        Class::Paraphrase => 7,
        Class::Punctuation => 8,
    }
}

/// The way from spans of a document to places in a passage made of some of its segments.
struct PassageUnits<'c> {
    /// For each segment: its span, the passage's units before it, and its own.
    segments: Vec<(Span, u32, Units<'c>)>,
}

impl<'c> PassageUnits<'c> {
    fn new(side: &'c Side, numbers: &[u32]) -> Self {
        let mut before = 0;
        let segments = numbers.iter().map(|&at| {
            let units = Units::new(side.text(at));
            let base = before;
            before += units.len() + 1;
            (side.segments[at as usize].span, base, units)
        });
        Self {
            segments: segments.collect(),
        }
    }

    /// Start and length of `span` in the passage; what lies outside of the segments is at the end of the one before.
    fn of(&self, span: Span) -> [u32; 2] {
        let (start, end) = (self.at(span.start), self.at(span.end));
        [start, end.saturating_sub(start)]
    }

    fn at(&self, offset: usize) -> u32 {
        let segment = self
            .segments
            .partition_point(|(span, ..)| span.start <= offset)
            .saturating_sub(1);
        self.segments.get(segment).map_or(0, |(span, base, units)| {
            base + units.at(offset.saturating_sub(span.start))
        })
    }
}

fn page_finding<'c>(comparison: &'c Comparison, finding: &'c Finding, key: String, rules: &[&str]) -> PageFinding<'c> {
    let severity = match finding.severity {
        Severity::Note => 0,
        Severity::Warning => 1,
        Severity::Error => 2,
    };
    let places = |place: &Place| {
        let side = &comparison.sides[place.side];
        let number = place.side as u32;
        let span = place.span;
        keys::segments_at(side, span).flat_map(move |at| {
            let units = Units::new(side.text(at));
            let base = side.segments[at as usize].span.start;
            let unit = |offset: usize| units.at(offset.saturating_sub(base));
            [number, at, unit(span.start), unit(span.end)]
        })
    };
    let term = comparison.terms.iter().position(|concept| concept.is_all_of(finding));
    (
        rules.iter().position(|rule| *rule == finding.rule).unwrap_or_default(),
        severity,
        &finding.message,
        hundredths(finding.confidence),
        finding.link.map_or(-1, |link| link as i64),
        finding.suggestion.as_deref(),
        key,
        term.map_or_else(
            || PagePlaces::Own(finding.places.iter().flat_map(places).collect()),
            PagePlaces::Term,
        ),
    )
}

/// JSON in which no `<` stands, so that nothing in it can end the `script` element or open a comment in it.
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut parts = fragment.split('<');
        CompactFormatter.write_string_fragment(out, parts.next().unwrap_or_default())?;
        for part in parts {
            out.write_all(b"\\u003c")?;
            CompactFormatter.write_string_fragment(out, part)?;
        }
        Ok(())
    }
}
