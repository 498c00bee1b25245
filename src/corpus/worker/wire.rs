//! The lines that workers read and write, as JSON objects.

use crate::align::{Link, Order, Overlap};
use crate::report::shape::{FindingShape, PlaceShape, rounded};
use crate::segment::Side;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A document. A null text is an empty one: engines have such rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentLine<'a> {
    /// Its name in the corpus; `id` is understood, too.
    #[serde(borrow, alias = "id")]
    pub doc_id: Cow<'a, str>,
    /// Its text.
    #[serde(borrow, default)]
    pub text: Option<Cow<'a, str>>,
    /// Its language, where it is known.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Cow<'a, str>>,
}

/// A pair of documents.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PairLine<'a> {
    /// Its name.
    #[serde(borrow)]
    pub pair_id: Cow<'a, str>,
    /// The first document.
    #[serde(borrow)]
    pub doc_a: DocumentLine<'a>,
    /// The second document.
    #[serde(borrow)]
    pub doc_b: DocumentLine<'a>,
}

/// What was found of a pair.
#[derive(Debug, Serialize)]
pub struct Aligned {
    /// The name of the pair.
    pub pair_id: String,
    /// The names of its documents.
    pub doc_a: String,
    /// The second one.
    pub doc_b: String,
    /// Why it could not be compared; null for all but texts that are none.
    pub error: Option<String>,
    /// Which segments say the same.
    pub links: Vec<LinkLine>,
    /// What a reviewer must look at: warnings and errors; spans are bytes of the texts.
    pub findings: Vec<FindingShape<'static>>,
}

/// Segments that say the same.
#[derive(Debug, Serialize)]
pub struct LinkLine {
    /// For each document, the numbers of its segments in this link, rising.
    pub segments: [Vec<u32>; 2],
    /// For each document, the first byte of its text and the byte after the last of each of these segments.
    pub spans: [Vec<[usize; 2]>; 2],
    /// How likely the link is right, 0 to 1.
    pub confidence: f64,
    /// Whether it stands outside the common order of the texts.
    pub moved: bool,
    /// Whether only a part of the segments is shared.
    pub partial: bool,
}

impl LinkLine {
    /// The line of `link`.
    pub(super) fn of(sides: &[Side; 2], link: &Link) -> Self {
        let span = |side: &Side, at: u32| {
            let span = side.document.map.source(side.segments[at as usize].span);
            [span.start, span.end]
        };
        let spans = |side: &Side, numbers: &[u32]| numbers.iter().map(|&at| span(side, at)).collect();
        Self {
            segments: [link.a.clone(), link.b.clone()],
            spans: [spans(&sides[0], &link.a), spans(&sides[1], &link.b)],
            confidence: rounded(link.confidence),
            moved: link.order == Order::Moved,
            partial: link.overlap == Overlap::Partial,
        }
    }
}

/// A finding that outlives the texts.
pub(super) fn owned(finding: FindingShape<'_>) -> FindingShape<'static> {
    let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
    let place = |place: PlaceShape<'_>| PlaceShape {
        document: place.document,
        span: place.span,
        text: own(place.text),
        place: place.place.map(own),
    };
    FindingShape {
        rule: own(finding.rule),
        severity: finding.severity,
        message: own(finding.message),
        places: finding.places.into_iter().map(place).collect(),
        link: finding.link,
        confidence: finding.confidence,
        suggestion: finding.suggestion.map(own),
    }
}
