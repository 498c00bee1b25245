//! The figures at the end of a report: what was linked, what was not, what was found.

use crate::Comparison;
use crate::align::{Link, Order, Overlap};
use crate::segment::SegmentKind;
use crate::text::Language;
use std::collections::BTreeMap;

/// How many of each there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Links.
    pub links: usize,
    /// Links whose words are the same; none where the sides are in two languages, whose words are not compared.
    pub equal: Option<usize>,
    /// Links that one side has elsewhere.
    pub moved: usize,
    /// Links of which only a part is shared.
    pub partial: usize,
    /// Segments without counterpart on each side, furniture not counted.
    pub only: [usize; 2],
    /// Segments of furniture on each side.
    pub furniture: [usize; 2],
    /// Findings by rule, in the order of the rules' names.
    pub findings: BTreeMap<&'static str, usize>,
}

impl Summary {
    /// Counts `comparison`.
    pub fn of(comparison: &Comparison) -> Self {
        let links = &comparison.alignment.links;
        let count = |is: &dyn Fn(&Link) -> bool| links.iter().filter(|link| is(link)).count();
        let mut summary = Self {
            links: links.len(),
            equal: (!is_foreign(comparison))
                .then(|| (0..links.len()).filter(|&link| is_equal(comparison, link)).count()),
            moved: count(&|link| link.order == Order::Moved),
            partial: count(&|link| link.overlap == Overlap::Partial),
            only: [comparison.alignment.only_a.len(), comparison.alignment.only_b.len()],
            furniture: [0, 1].map(|side: usize| {
                let segments = comparison.sides[side].segments.iter();
                segments
                    .filter(|segment| segment.kind == SegmentKind::Furniture)
                    .count()
            }),
            findings: BTreeMap::new(),
        };
        for finding in &comparison.findings {
            *summary.findings.entry(finding.rule).or_default() += 1;
        }
        summary
    }

    /// The figures as lines of text: a heading and what follows it.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let mut kinds = Vec::new();
        if let Some(equal) = self.equal {
            kinds.push(format!("{equal} equal"));
            kinds.push(format!("{} with differences", self.links - equal));
        }
        for (count, what) in [(self.moved, "moved"), (self.partial, "partial")] {
            if count > 0 {
                kinds.push(format!("{count} {what}"));
            }
        }
        let kinds = if kinds.is_empty() {
            String::new()
        } else {
            format!(" ({})", kinds.join(", "))
        };
        let mut lines = vec![
            ("links", format!("{}{kinds}", self.links)),
            ("only in A", self.only[0].to_string()),
            ("only in B", self.only[1].to_string()),
        ];
        if self.furniture != [0, 0] {
            lines.push((
                "furniture",
                format!("{} in A, {} in B", self.furniture[0], self.furniture[1]),
            ));
        }
        let rules: Vec<String> = self
            .findings
            .iter()
            .map(|(rule, count)| format!("{rule} {count}"))
            .collect();
        let total: usize = self.findings.values().sum();
        lines.push((
            "findings",
            if total == 0 {
                "none".into()
            } else {
                format!("{total}: {}", rules.join(", "))
            },
        ));
        lines
    }
}

/// Whether the words of the link numbered `link` are the same on both sides.
pub fn is_equal(comparison: &Comparison, link: usize) -> bool {
    comparison.edits[link].is_empty() && !is_foreign(comparison)
}

/// Whether the two sides are in different languages, so that their words are not compared.
pub fn is_foreign(comparison: &Comparison) -> bool {
    let [a, b] = [comparison.sides[0].language, comparison.sides[1].language];
    a != b && a != Language::UNKNOWN && b != Language::UNKNOWN
}
