//! What several rules ask for, worked out once: the words and facts of each segment, the passages of each link.

use super::Evidence;
use super::cut::Cut;
use super::facts::Facts;
use super::glossary::{Glossary, Matcher};
use super::opposite::{self, Opposite};
use super::terms::{self, Concept};
use super::word_links::{self, WordLinks};
use crate::align::{Alignment, Link, Overlap};
use crate::segment::{Segment, SegmentKind, Side};
use crate::text::{Language, Span};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// The evidence and what was worked out from it.
pub(super) struct Context<'a> {
    pub(super) evidence: Evidence<'a>,
    /// Per side and segment its words.
    cuts: [Arc<Vec<Cut>>; 2],
    /// Per side and segment its numbers and dates.
    facts: [Arc<Vec<Facts>>; 2],
    concepts: OnceLock<Vec<Concept>>,
    word_links: OnceLock<WordLinks>,
    opposites: OnceLock<Vec<Opposite>>,
    glossary: Option<&'a Glossary>,
}

/// One side of a link.
#[derive(Clone, Copy)]
pub(super) struct Passage<'a> {
    /// The number of the side.
    pub(super) side: usize,
    /// The text of the whole document, which spans refer to.
    pub(super) text: &'a str,
    /// The numbers of its segments.
    pub(super) numbers: &'a [u32],
    segments: &'a [Segment],
    cuts: &'a [Cut],
    facts: &'a [Facts],
}

impl<'a> Passage<'a> {
    /// Its segments.
    pub(super) fn segments(self) -> impl Iterator<Item = &'a Segment> {
        self.numbers.iter().map(move |&at| &self.segments[at as usize])
    }

    /// Its segments, each with its words.
    pub(super) fn cut(self) -> impl Iterator<Item = (&'a Segment, &'a Cut)> {
        let with_words = move |&at: &u32| (&self.segments[at as usize], &self.cuts[at as usize]);
        self.numbers.iter().map(with_words)
    }

    /// The number of the segment that holds `span`.
    pub(super) fn segment_at(self, span: Span) -> Option<u32> {
        let holds = |at: &&u32| self.segments[**at as usize].span.contains(span);
        self.numbers.iter().find(holds).copied()
    }

    /// The numbers and dates of its segments.
    pub(super) fn facts(self) -> impl Iterator<Item = &'a Facts> {
        self.numbers.iter().map(move |&at| &self.facts[at as usize])
    }

    /// The language of its first segment.
    pub(super) fn language(self) -> Language {
        self.segments()
            .next()
            .map_or(Language::UNKNOWN, |segment| segment.language)
    }

    /// How many bytes stand before `at` in the passage, over its length: 0 to 1.
    pub(super) fn position(self, at: usize) -> f32 {
        let (mut before, mut all) = (0, 0);
        for segment in self.segments() {
            all += segment.span.len();
            before += at.clamp(segment.span.start, segment.span.end) - segment.span.start;
        }
        before as f32 / all.max(1) as f32
    }
}

/// A link with its two passages.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    /// The number of the link.
    pub(super) number: usize,
    pub(super) link: &'a Link,
    pub(super) a: Passage<'a>,
    pub(super) b: Passage<'a>,
}

impl Pair<'_> {
    /// Whether all of both passages is shared.
    pub(super) fn is_whole(&self) -> bool {
        self.link.overlap == Overlap::Whole
    }

    /// Whether both passages are in one language.
    pub(super) fn is_monolingual(&self) -> bool {
        self.a.language() == self.b.language()
    }
}

impl<'a> Context<'a> {
    pub(super) fn new(evidence: Evidence<'a>) -> Self {
        let cuts = evidence.sides.map(|side| of_each(side, Cut::of));
        let facts = evidence.sides.map(|side| of_each(side, Facts::of));
        Self {
            evidence,
            cuts,
            facts,
            concepts: OnceLock::new(),
            word_links: OnceLock::new(),
            opposites: OnceLock::new(),
            glossary: None,
        }
    }

    /// The same with a glossary; an empty one is none.
    pub(super) fn with_glossary(mut self, glossary: &'a Glossary) -> Self {
        self.glossary = Some(glossary).filter(|glossary| !glossary.entries.is_empty());
        self
    }

    /// The terms to look for, where there is a glossary.
    pub(super) fn glossary(&self) -> Option<Matcher<'a>> {
        self.glossary.map(Matcher::new)
    }

    /// The same with the sides swapped; `alignment` is the mirrored one.
    pub(super) fn mirrored<'m>(&self, alignment: &'m Alignment) -> Context<'m>
    where
        'a: 'm,
    {
        let [a, b] = self.evidence.sides;
        let [cuts_a, cuts_b] = self.cuts.clone();
        let [facts_a, facts_b] = self.facts.clone();
        Context {
            evidence: Evidence {
                sides: [b, a],
                alignment,
                // The edits are those of the links as they were; nothing that asks for this reads them.
                edits: &[],
            },
            cuts: [cuts_b, cuts_a],
            facts: [facts_b, facts_a],
            concepts: OnceLock::new(),
            word_links: self
                .word_links
                .get()
                .map(|links| links.flipped().into())
                .unwrap_or_default(),
            opposites: OnceLock::new(),
            glossary: None,
        }
    }

    /// The same, where nothing else of the context is wanted any more.
    pub(super) fn into_concepts(self) -> Vec<Concept> {
        self.concepts();
        self.concepts.into_inner().unwrap_or_default()
    }

    /// The term table.
    pub(super) fn concepts(&self) -> &[Concept] {
        self.concepts.get_or_init(|| terms::of(self))
    }

    /// Whether the sides are in two languages.
    pub(super) fn is_across(&self) -> bool {
        let [a, b] = self.evidence.sides.map(|side| side.language);
        a != b && a != Language::UNKNOWN && b != Language::UNKNOWN
    }

    /// Which words of the links stand for which.
    pub(super) fn word_links(&self) -> &WordLinks {
        self.word_links.get_or_init(|| word_links::word_links(self))
    }

    /// Where linked passages have words that cannot stand for one another.
    pub(super) fn opposites(&self) -> &[Opposite] {
        self.opposites.get_or_init(|| opposite::all(self))
    }

    /// The links with their passages, but for those of which both passages are the same to the letter.
    pub(super) fn pairs(&'a self) -> Vec<Pair<'a>> {
        let links = self.evidence.alignment.links.iter().enumerate();
        let differing = links.filter(|(_, link)| !self.evidence.is_alike(link));
        let pairs = differing.map(|(number, link)| Pair {
            number,
            link,
            a: self.passage(0, &link.a),
            b: self.passage(1, &link.b),
        });
        pairs.collect()
    }

    fn passage(&'a self, side: usize, numbers: &'a [u32]) -> Passage<'a> {
        Passage {
            side,
            text: &self.evidence.sides[side].document.text,
            numbers,
            segments: &self.evidence.sides[side].segments,
            cuts: &self.cuts[side],
            facts: &self.facts[side],
        }
    }

    /// The words of a segment.
    pub(super) fn cut(&self, side: usize, segment: u32) -> &Cut {
        &self.cuts[side][segment as usize]
    }

    /// The text of `span` on side `side`.
    pub(super) fn text(&self, side: usize, span: Span) -> &'a str {
        let side: &'a Side = self.evidence.sides[side];
        span.of(&side.document.text)
    }

    /// The segments of a side that are not furniture.
    pub(super) fn running(&self, side: usize) -> impl Iterator<Item = (u32, &'a Segment)> {
        let segments: &'a [Segment] = &self.evidence.sides[side].segments;
        let numbered = segments.iter().enumerate().map(|(at, segment)| (at as u32, segment));
        numbered.filter(|(_, segment)| segment.kind != SegmentKind::Furniture)
    }
}

/// What `read` makes of each segment of a side, given the text of the document.
fn of_each<T: Send>(side: &Side, read: impl Fn(&str, &Segment) -> T + Sync) -> Arc<Vec<T>> {
    let text = &side.document.text;
    Arc::new(side.segments.par_iter().map(|segment| read(text, segment)).collect())
}
