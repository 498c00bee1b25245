//! Many versions of one text, with their source or without → one grid: a row a passage, a column a text.
//!
//! Every version is aligned with one text, the *pivot*: the source where there is one, else the version that is nearest
//! to all the others. So the cost grows with the number of versions and not with its square. What the pivot lacks is
//! then grouped among the versions that have it. The versions are put in an order of their own first, by what they say,
//! so that nothing depends on the order in which they are given.
//!
//! The words are those of textual criticism: to *collate* is to lay versions (*witnesses*) side by side, an *apparatus*
//! lists at each place which of them reads what.

mod order;
mod medoid;
mod joint;
mod pivoted;
mod left_over;
mod place;
mod furniture;
mod wording;
mod token;
mod apparatus;
mod mark;
mod concept;
mod finding;
mod term_finding;
#[cfg(test)]
mod testing;

pub use apparatus::{Apparatus, Column, apparatus};
pub(crate) use concept::same_concepts;
pub use concept::{Concept, Use};
pub use finding::RowFinding;
pub use mark::{Mark, Share};

use crate::align::{self, Alignment};
use crate::check::{self, Evidence, Finding};
use crate::compare::{self, Options, Stage};
use crate::read::Document;
use crate::segment::{self, SegmentKind, Side};
use rayon::prelude::*;

/// A text and its versions, laid side by side.
#[derive(Clone, Debug)]
pub struct Collation {
    /// The texts: the source first, where there is one, then the versions, in the order given.
    pub texts: Vec<Side>,
    /// Whether the first text is the source of the others: then its passages are the rows, and the versions are
    /// compared with each other only.
    pub has_source: bool,
    /// The number of the text with which every other was aligned.
    pub pivot: usize,
    /// The rows. Each segment of each text is in exactly one of them.
    pub rows: Vec<Row>,
    /// What a reviewer must look at, gravest first.
    pub findings: Vec<RowFinding>,
    /// The concepts that the texts render in more than one way, those that matter most first.
    pub concepts: Vec<Concept>,
}

/// A passage in every text that has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it holds.
    pub kind: RowKind,
    /// A cell a text, in the order of the texts.
    pub cells: Vec<Cell>,
    /// How much the versions disagree in their wording: the mean of the cells' [`Cell::eddy`] (the value that Cheesman
    /// calls Viv, "variation in variation"), 0 to 1; none where fewer than two versions of one language have the passage.
    pub viv: Option<f32>,
}

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A passage.
    Passage,
    /// What stands around the text at one place, in any of the texts: it is not compared.
    Furniture,
}

/// A passage in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The numbers of its segments, rising; none where the text lacks the passage, or has it in another row.
    pub segments: Vec<u32>,
    /// The row in which this text has the passage together with another, where it has it so.
    pub within: Option<usize>,
    /// How likely it is that the segments belong to this row, 0 to 1: the least of the links that say so.
    pub confidence: f32,
    /// Whether the text has the passage elsewhere than most of the texts have it (or the source, where there is one).
    pub is_moved: bool,
    /// Whether only a part of it is shared with the row.
    pub is_partial: bool,
    /// How far its wording is from that of the other versions of its language: the mean over them of 1 − the cosine of
    /// the words, each weighed by its rarity (the value that Cheesman calls Eddy). 0: all have the same words; 1: it
    /// shares no word with any. None in the source and where no other version has the passage.
    pub eddy: Option<f32>,
    /// The words that most other versions of its language do not have at this place.
    pub marks: Vec<Mark>,
}

impl Cell {
    /// Whether the text has the passage, in this row or in another.
    pub fn is_there(&self) -> bool {
        !self.segments.is_empty() || self.within.is_some()
    }
}

impl Collation {
    /// The numbers of the versions: all texts but the source.
    pub fn versions(&self) -> std::ops::Range<usize> {
        usize::from(self.has_source)..self.texts.len()
    }

    /// Whether a reader would see anything: a version that lacks, moves or says otherwise what another has, or a finding
    /// worth a warning. Versions of a source in other languages than each other's differ in that alone.
    pub fn differs(&self) -> bool {
        let passages = self.rows.iter().filter(|row| row.kind == RowKind::Passage);
        let differs = |row: &Row| {
            let cells = &row.cells;
            cells
                .iter()
                .any(|cell| !cell.is_there() || cell.is_moved || !cell.marks.is_empty())
        };
        passages.into_iter().any(differs)
            || self
                .findings
                .iter()
                .any(|found| found.finding.severity >= check::Severity::Warning)
    }

    /// How far the wording of each text is from that of the others: the mean of its cells' Eddy, weighed by nothing.
    pub fn mean_eddies(&self) -> Vec<Option<f32>> {
        let of = |text: usize| {
            let eddies: Vec<f32> = self.rows.iter().filter_map(|row| row.cells[text].eddy).collect();
            (!eddies.is_empty()).then(|| eddies.iter().sum::<f32>() / eddies.len() as f32)
        };
        (0..self.texts.len()).map(of).collect()
    }
}

/// What is known of the texts while the grid is made, in an order of the texts that hangs on what they say alone.
struct Texts<'t> {
    /// The texts; the source first, where there is one.
    sides: Vec<&'t Side>,
    has_source: bool,
    pivot: usize,
    /// How near each is to all: what [`medoid::closeness`] says.
    closeness: Vec<f64>,
}

/// Collates versions, and their source where there is one.
pub fn collate(source: Option<Document>, versions: Vec<Document>, options: &Options) -> Collation {
    collate_telling(source, versions, options, &|_| {})
}

/// The same, and calls `begin` as each stage begins.
pub fn collate_telling(
    source: Option<Document>,
    versions: Vec<Document>,
    options: &Options,
    begin: &dyn Fn(Stage),
) -> Collation {
    begin(Stage::Segment);
    let has_source = source.is_some();
    let documents: Vec<Document> = source.into_iter().chain(versions).collect();
    let sides: Vec<Side> = documents
        .into_par_iter()
        .map(|document| segment::segments(document, &options.segment))
        .collect();
    begin(Stage::Align);
    let order = order::canonical(&sides, has_source);
    let texts = Texts::new(order.iter().map(|&at| &sides[at]).collect(), has_source);
    let alignments = texts.aligned(&options.align);
    let mut rows = texts.rows(&alignments, &options.align);
    begin(Stage::Diff);
    wording::measure(&mut rows, &texts);
    mark::mark(&mut rows, &texts);
    begin(Stage::Check);
    let checked = texts.checked(&alignments, options);
    let mut findings = finding::findings(&texts, &rows, &alignments, &checked);
    let mut concepts = concept::concepts(&texts, &checked);
    findings.extend(term_finding::findings(&texts, &concepts, &options.check));
    let pivot = texts.pivot;
    for row in &mut rows {
        row.cells = given_order(std::mem::take(&mut row.cells), &order);
    }
    finding::renumber(&mut findings, &order);
    finding::sort(&mut findings);
    concept::renumber(&mut concepts, &order);
    Collation {
        pivot: order.get(pivot).copied().unwrap_or_default(),
        texts: sides,
        has_source,
        rows,
        findings,
        concepts,
    }
}

/// `items`, one a text in the order `order`, in the order in which the texts were given.
fn given_order<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut numbered: Vec<(usize, T)> = order.iter().copied().zip(items).collect();
    numbered.sort_by_key(|&(at, _)| at);
    numbered.into_iter().map(|(_, item)| item).collect()
}

/// What the rules found between the pivot and one text.
struct Checked {
    findings: Vec<Finding>,
    concepts: Vec<check::terms::Concept>,
}

impl<'t> Texts<'t> {
    fn new(sides: Vec<&'t Side>, has_source: bool) -> Self {
        let closeness = medoid::closeness(&sides);
        let pivot = if has_source {
            0
        } else {
            medoid::nearest(&closeness, 0..sides.len())
        };
        Self {
            sides,
            has_source,
            pivot,
            closeness,
        }
    }

    /// The numbers of all texts but the pivot.
    fn others(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.sides.len()).filter(|&text| text != self.pivot)
    }

    /// The numbers of the versions.
    fn versions(&self) -> std::ops::Range<usize> {
        usize::from(self.has_source)..self.sides.len()
    }

    /// The segments of a text that are compared.
    fn running(&self, text: usize) -> Vec<u32> {
        let segments = &self.sides[text].segments;
        (0..segments.len() as u32)
            .filter(|&at| segments[at as usize].kind != SegmentKind::Furniture)
            .collect()
    }

    /// The pivot aligned with each text; with itself not at all.
    fn aligned(&self, options: &align::Options) -> Vec<Alignment> {
        let align = |text: usize| match text == self.pivot {
            true => Alignment::default(),
            false => compare::align_pair(self.sides[self.pivot], self.sides[text], options),
        };
        (0..self.sides.len()).into_par_iter().map(align).collect()
    }

    /// The grid, without what is said of its words.
    fn rows(&self, alignments: &[Alignment], options: &align::Options) -> Vec<Row> {
        let mut rows = pivoted::rows(self, alignments, options);
        let order = left_over::add(self, &mut rows, options);
        let rows = place::placed(self, rows, order);
        furniture::put_in(self, rows)
    }

    /// What the rules say of the pivot and each other text, as of any two texts.
    fn checked(&self, alignments: &[Alignment], options: &Options) -> Vec<Option<Checked>> {
        let check = |text: usize| {
            if text == self.pivot {
                return None;
            }
            let evidence = Evidence {
                sides: [self.sides[self.pivot], self.sides[text]],
                alignment: &alignments[text],
                // No rule asks for them.
                edits: &vec![Vec::new(); alignments[text].links.len()],
            };
            let (findings, mut concepts) = check::with_terms(evidence, &options.check);
            concepts.extend(check::terms::steady(evidence, &concepts));
            Some(Checked { findings, concepts })
        };
        (0..self.sides.len()).into_par_iter().map(check).collect()
    }
}

impl Row {
    /// A row that no text has yet, of `texts` texts.
    fn empty(texts: usize) -> Self {
        Self {
            kind: RowKind::Passage,
            cells: vec![Cell::default(); texts],
            viv: None,
        }
    }
}

impl Cell {
    /// A cell of these segments, sure to this degree.
    fn of(segments: Vec<u32>, confidence: f32) -> Self {
        Self {
            segments,
            confidence,
            ..Self::default()
        }
    }
}
