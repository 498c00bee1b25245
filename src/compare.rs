//! The whole way in one place: segment, align, diff, check.

use crate::align::{self, Alignment, Name, Order, Pin, Says};
use crate::check::terms::Concept;
use crate::check::{self, Finding, Severity};
use crate::diff::{self, Edit};
use crate::read::{Bilingual, Document};
use crate::segment::{self, SegmentKind, Side};
use crate::text::Span;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

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
    /// Whether the edits of the links are left out: no rule asks for them, and they cost as much as all rules.
    pub without_edits: bool,
}

/// The whole result, from which every report is made.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The two sides, A first.
    pub sides: [Side; 2],
    /// Which segments correspond; segments are numbered as in [`Side::segments`].
    pub alignment: Alignment,
    /// The edits of each link, in the order of `alignment.links`; all empty where they were left out.
    pub edits: Vec<Vec<Edit>>,
    /// What a reviewer must look at, gravest first.
    pub findings: Vec<Finding>,
    /// The concepts that the texts render in more than one way, those that matter most first.
    pub terms: Vec<Concept>,
}

impl Comparison {
    /// Whether a reader would see anything: an edit, a finding worth a warning, a segment without counterpart or
    /// one that was moved.
    pub fn differs(&self) -> bool {
        self.edits.iter().any(|edits| !edits.is_empty())
            || self
                .findings
                .iter()
                .any(|finding| finding.severity >= Severity::Warning)
            || !self.alignment.only_a.is_empty()
            || !self.alignment.only_b.is_empty()
            || self.alignment.links.iter().any(|link| link.order == Order::Moved)
    }
}

/// A stage of the work, as a caller who shows progress is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Cutting the texts into segments.
    Segment,
    /// Finding which segments correspond.
    Align,
    /// Finding what differs inside the links.
    Diff,
    /// Running the rules.
    Check,
}

impl Stage {
    /// All of them in order.
    pub const ALL: [Self; 4] = [Self::Segment, Self::Align, Self::Diff, Self::Check];

    /// What is being done, in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Segment => "segmenting",
            Self::Align => "aligning",
            Self::Diff => "diffing",
            Self::Check => "checking",
        }
    }
}

/// Compares two documents.
pub fn compare(a: Document, b: Document, options: &Options) -> Comparison {
    compare_telling(a, b, options, &|_| {})
}

/// The same, and calls `begin` as each stage begins.
pub fn compare_telling(a: Document, b: Document, options: &Options, begin: &dyn Fn(Stage)) -> Comparison {
    begin(Stage::Segment);
    let sides = segment_both(a, b, &options.segment);
    begin(Stage::Align);
    let alignment = align_sides(&sides, &options.align);
    compare_linked(sides, alignment, options, begin)
}

/// Diffs and checks two sides whose links are known: aligned, read from a file, corrected by a reviewer.
pub fn compare_linked(sides: [Side; 2], alignment: Alignment, options: &Options, begin: &dyn Fn(Stage)) -> Comparison {
    let edits = if options.without_edits {
        vec![Vec::new(); alignment.links.len()]
    } else {
        begin(Stage::Diff);
        diff_links(&sides, &alignment, &options.diff)
    };
    begin(Stage::Check);
    let [a, b] = &sides;
    let evidence = check::Evidence {
        sides: [a, b],
        alignment: &alignment,
        edits: &edits,
    };
    let (findings, terms) = check::with_terms(evidence, &options.check);
    Comparison {
        sides,
        alignment,
        edits,
        findings,
        terms,
    }
}

/// The sides and links of a file that holds two versions and says itself what belongs together.
pub fn given_sides(given: Bilingual) -> ([Side; 2], Alignment) {
    let sides = given.documents.map(segment::as_blocks);
    let links = given.links.into_iter().map(|link| align::Link {
        a: link.a,
        b: link.b,
        confidence: link.confidence,
        order: if link.is_moved { Order::Moved } else { Order::InOrder },
        overlap: if link.is_partial {
            align::Overlap::Partial
        } else {
            align::Overlap::Whole
        },
    });
    let links: Vec<align::Link> = links.collect();
    let unlinked = |side: usize, on: fn(&align::Link) -> &Vec<u32>| -> Vec<u32> {
        let linked: BTreeSet<u32> = links.iter().flat_map(|link| on(link).iter().copied()).collect();
        let is_alone =
            |at: &u32| sides[side].segments[*at as usize].kind != SegmentKind::Furniture && !linked.contains(at);
        (0..sides[side].segments.len() as u32).filter(is_alone).collect()
    };
    let (only_a, only_b) = (unlinked(0, |link| &link.a), unlinked(1, |link| &link.b));
    let alignment = Alignment { links, only_a, only_b };
    (sides, alignment)
}

/// Cuts both documents into segments, at the same time.
pub fn segment_both(a: Document, b: Document, options: &segment::Options) -> [Side; 2] {
    let (a, b) = rayon::join(|| segment::segments(a, options), || segment::segments(b, options));
    [a, b]
}

/// Aligns what is not furniture; the numbers in the pins of `options` and in the result are those of
/// [`Side::segments`]. A pin that names a segment by content holds wherever that segment stands now; one that stands
/// nowhere is passed over.
pub fn align_sides(sides: &[Side; 2], options: &align::Options) -> Alignment {
    let pins = numbered_pins(sides, &options.pins);
    let [a, b] = sides;
    align_with([a, b], &pins, options)
}

/// The same of two sides of many, nothing pinned.
pub fn align_pair(a: &Side, b: &Side, options: &align::Options) -> Alignment {
    align_with([a, b], &[], options)
}

/// Aligns what is not furniture around `pins`.
fn align_with(sides: [&Side; 2], pins: &[(Says, [Vec<u32>; 2])], options: &align::Options) -> Alignment {
    let pinned = |side: usize| pins.iter().flat_map(|(_, of)| &of[side]).copied().collect();
    let [numbers_a, numbers_b] = [linkable(sides[0], &pinned(0)), linkable(sides[1], &pinned(1))];
    let place = |list: &[u32], numbers: &[u32]| -> Vec<u32> {
        let places = list.iter().filter_map(|at| numbers.binary_search(at).ok());
        places.map(|at| at as u32).collect()
    };
    let mut options = options.clone();
    options.pins = pins
        .iter()
        .map(|(says, [a, b])| Pin {
            says: *says,
            ..Pin::link(place(a, &numbers_a), place(b, &numbers_b))
        })
        .collect();
    let (view_a, view_b) = (view(sides[0], &numbers_a), view(sides[1], &numbers_b));
    let mut alignment = align::segments(&view_a, &view_b, &options);
    let renumber = |list: &mut Vec<u32>, numbers: &[u32]| list.iter_mut().for_each(|at| *at = numbers[*at as usize]);
    for link in &mut alignment.links {
        renumber(&mut link.a, &numbers_a);
        renumber(&mut link.b, &numbers_b);
    }
    renumber(&mut alignment.only_a, &numbers_a);
    renumber(&mut alignment.only_b, &numbers_b);
    alignment
}

/// What each of `pins` says, and of which segments. One that names by content what is not there any more says nothing.
fn numbered_pins(sides: &[Side; 2], pins: &[Pin]) -> Vec<(Says, [Vec<u32>; 2])> {
    let found = pinned_content(sides, pins);
    let numbers = |side: usize, names: &[Name]| -> Option<Vec<u32>> {
        let number = |name: &Name| match name {
            Name::Number(number) => Some(*number),
            Name::Content(key) => found[side].get(key).copied(),
        };
        names.iter().map(number).collect()
    };
    pins.iter()
        .filter_map(|pin| Some((pin.says, [numbers(0, &pin.a)?, numbers(1, &pin.b)?])))
        .collect()
}

/// The numbers of the segments that `pins` name by content, for each side by key.
pub fn pinned_content(sides: &[Side; 2], pins: &[Pin]) -> [HashMap<String, u32>; 2] {
    [0, 1].map(|side| {
        let names = pins.iter().flat_map(|pin| [&pin.a, &pin.b][side]);
        let named: BTreeSet<&str> = names
            .filter_map(|name| match name {
                Name::Content(key) => Some(key.as_str()),
                Name::Number(_) => None,
            })
            .collect();
        if named.is_empty() {
            return HashMap::new();
        }
        let keys = segment::keys(&sides[side]);
        let numbered = keys.into_iter().zip(0..);
        numbered.filter(|(key, _)| named.contains(key.as_str())).collect()
    })
}

/// Why a link of [`align_sides`] with `options` is there.
pub fn explain_link(sides: &[Side; 2], link: &align::Link, options: &align::Options) -> align::Explanation {
    // what the link holds was linkable then, pinned or not
    let [linked_a, linked_b] = [&link.a, &link.b].map(|list| list.iter().copied().collect());
    let [numbers_a, numbers_b] = [linkable(&sides[0], &linked_a), linkable(&sides[1], &linked_b)];
    let places = |list: &[u32], numbers: &[u32]| {
        list.iter()
            .map(|at| numbers.partition_point(|n| n < at) as u32)
            .collect()
    };
    let linked = align::Link {
        a: places(&link.a, &numbers_a),
        b: places(&link.b, &numbers_b),
        ..link.clone()
    };
    let mut why = align::explain(
        &view(&sides[0], &numbers_a),
        &view(&sides[1], &numbers_b),
        &linked,
        options,
    );
    for (second, numbers) in [
        (&mut why.runner_up_in_a, &numbers_a),
        (&mut why.runner_up_in_b, &numbers_b),
    ] {
        if let Some(second) = second {
            second.segment = numbers[second.segment as usize];
        }
    }
    why
}

/// The edits of each link, in the order of the links.
fn diff_links(sides: &[Side; 2], alignment: &Alignment, options: &diff::Options) -> Vec<Vec<Edit>> {
    let [a, b] = sides;
    let passages = |link: &align::Link| {
        let (spans_a, spans_b) = (spans(a, &link.a), spans(b, &link.b));
        let passage_a = diff::Passage {
            text: &a.document.text,
            segments: &spans_a,
            language: a.language,
        };
        let passage_b = diff::Passage {
            text: &b.document.text,
            segments: &spans_b,
            language: b.language,
        };
        diff::words(passage_a, passage_b, options)
    };
    alignment.links.par_iter().map(passages).collect()
}

/// The segments numbered `numbers` as the aligner sees them.
fn view<'a>(side: &'a Side, numbers: &[u32]) -> align::Segments<'a> {
    align::Segments {
        texts: numbers.iter().map(|&at| side.text(at)).collect(),
        language: side.language,
    }
}

/// The numbers of the segments that may be linked: all but furniture, and what is `pinned`.
fn linkable(side: &Side, pinned: &BTreeSet<u32>) -> Vec<u32> {
    (0..side.segments.len() as u32)
        .filter(|at| side.segments[*at as usize].kind != SegmentKind::Furniture || pinned.contains(at))
        .collect()
}

/// The spans of the segments numbered `numbers`.
fn spans(side: &Side, numbers: &[u32]) -> Vec<Span> {
    numbers.iter().map(|&at| side.segments[at as usize].span).collect()
}
