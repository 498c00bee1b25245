//! Linked and diffed texts → findings: one rule a file, one table of all rules.

use crate::align::Alignment;
use crate::diff::Edit;
use crate::segment::Side;
use crate::text::Span;

/// Something that a reviewer must look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The id of the rule that says so, as `term-drift`.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One line for the reader: what is wrong, with the words concerned.
    pub message: String,
    /// Every place concerned; the first is where the reader is sent.
    pub places: Vec<Place>,
    /// The number of the link it was found in, where it was found in one.
    pub link: Option<usize>,
    /// How sure it is, 0 to 1: never more than the link it rests on.
    pub confidence: f32,
    /// What could be written instead.
    pub suggestion: Option<String>,
}

/// A place that a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The number of the side: 0 is A.
    pub side: usize,
    /// Where in its text.
    pub span: Span,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information; not shown unless asked for.
    Note,
    /// A reviewer should look.
    Warning,
    /// Most likely wrong.
    Error,
}

/// What the rules see.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The two sides.
    pub sides: [&'a Side; 2],
    /// Which of their segments correspond.
    pub alignment: &'a Alignment,
    /// The edits of each link, in the order of the links.
    pub edits: &'a [Vec<Edit>],
}

/// How to check.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {}

/// Runs every rule; the findings come gravest first, then in the order of the text.
pub fn all(evidence: Evidence<'_>, options: &Options) -> Vec<Finding> {
    let _ = (evidence, options);
    Vec::new()
}
