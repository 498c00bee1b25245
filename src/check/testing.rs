//! Two short lists of paragraphs → evidence with the links that a test names.

use super::glossary::Glossary;
use super::terms::Concept;
use super::{Evidence, Finding, Options, Rule, Severity};
use crate::align::{Alignment, Link, Order, Overlap};
use crate::diff::Edit;
use crate::read;
use crate::segment::{Segment, SegmentKind, Side};
use crate::text::{Language, Span};
use std::path::Path;

/// Two sides with their links.
pub(super) struct Pair {
    pub(super) sides: [Side; 2],
    pub(super) alignment: Alignment,
    edits: Vec<Vec<Edit>>,
    options: Options,
}

impl Pair {
    /// Links the paragraphs one to one.
    pub(super) fn linked(a: &[&str], b: &[&str]) -> Self {
        let links: Vec<([u32; 1], [u32; 1])> = (0..a.len().min(b.len()) as u32).map(|at| ([at], [at])).collect();
        let links: Vec<(&[u32], &[u32])> = links.iter().map(|(a, b)| (&a[..], &b[..])).collect();
        Self::new(a, b, &links)
    }

    /// Links the paragraphs as `links` says.
    pub(super) fn new(a: &[&str], b: &[&str], links: &[(&[u32], &[u32])]) -> Self {
        let links: Vec<Link> = links
            .iter()
            .map(|(a, b)| Link {
                a: a.to_vec(),
                b: b.to_vec(),
                confidence: 0.9,
                order: Order::InOrder,
                overlap: Overlap::Whole,
            })
            .collect();
        let rest = |count: usize, linked: fn(&Link) -> &Vec<u32>| {
            (0..count as u32)
                .filter(|at| !links.iter().any(|link| linked(link).contains(at)))
                .collect()
        };
        let alignment = Alignment {
            only_a: rest(a.len(), |link| &link.a),
            only_b: rest(b.len(), |link| &link.b),
            links,
        };
        Self {
            sides: [side(a, "a"), side(b, "b")],
            edits: vec![Vec::new(); alignment.links.len()],
            alignment,
            options: Options::default(),
        }
    }

    /// Says that the links share a clause only.
    pub(super) fn partial(mut self) -> Self {
        self.alignment
            .links
            .iter_mut()
            .for_each(|link| link.overlap = Overlap::Partial);
        self
    }

    /// Gives the rules a glossary.
    pub(super) fn with_glossary(mut self, table: &str) -> Self {
        self.options.glossary = Glossary::parse(table, Path::new("glossary.csv")).expect("the test's table is one");
        self
    }

    pub(super) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            sides: [&self.sides[0], &self.sides[1]],
            alignment: &self.alignment,
            edits: &self.edits,
        }
    }

    /// The rows of the term table.
    pub(super) fn rows(&self) -> Vec<String> {
        let concepts = super::terms::table(self.evidence());
        concepts.iter().map(Concept::summary).collect()
    }

    /// What `rule` says by default, one line a finding: the message, then the text of each place.
    pub(super) fn says(&self, rule: &Rule) -> String {
        let found = super::all(self.evidence(), &self.options);
        let lines: Vec<String> = found
            .iter()
            .filter(|finding| finding.rule == rule.id && finding.severity > Severity::Note)
            .map(|finding| self.shown(finding))
            .collect();
        lines.join("\n")
    }

    fn shown(&self, finding: &Finding) -> String {
        let places = finding.places.iter().map(|place| {
            let text = &self.sides[place.side].document.text;
            format!("{}:{}", ["a", "b"][place.side], place.span.of(text))
        });
        let places: Vec<String> = places.collect();
        format!("{} [{}]", finding.message, places.join(" | "))
    }
}

/// One paragraph each.
pub(super) fn says(rule: &Rule, a: &str, b: &str) -> String {
    Pair::linked(&[a], &[b]).says(rule)
}

fn side(paragraphs: &[&str], id: &str) -> Side {
    let text = paragraphs.join("\n\n");
    let language = language(&text);
    let options = read::Options {
        language: Some(language),
        ..read::Options::default()
    };
    let document = read::bytes_as(text.into_bytes(), Path::new("test.txt"), id, &options).expect("tests are in UTF-8");
    let mut start = 0;
    let segments = paragraphs.iter().map(|paragraph| {
        let span = Span::new(start, start + paragraph.len());
        start = span.end + 2;
        Segment {
            span,
            kind: SegmentKind::Text,
            language,
            sentences: vec![span],
        }
    });
    Side {
        segments: segments.collect(),
        document,
        language,
    }
}

fn language(text: &str) -> Language {
    let chinese = text.chars().filter(|c| ('\u{4e00}'..'\u{a000}').contains(c)).count();
    if chinese * 5 > text.chars().count() {
        Language::CHINESE
    } else {
        Language::ENGLISH
    }
}
