//! Linked and diffed texts → findings: one rule a file, one table of all rules.
//!
//! A rule is a function from what is known of the two texts to findings. To add one: write its file (the module's
//! first lines are its manual), then name it in [`RULES`].

mod context;
mod cut;
mod facts;
mod contrast;
mod measure;
pub mod gate;
pub mod glossary;
pub mod terms;
mod word_links;
mod term_drift;
mod term_house_style;
mod term_one_off;
mod same_source_different_target;
mod different_source_same_target;
mod glossary_missing;
mod habit;
mod glossary_forbidden;
mod number;
mod date_time;
mod unit_currency;
mod place_name;
mod name;
mod left_out;
mod omission;
mod addition;
mod clause;
mod opposite;
mod kinship;
mod negation;
mod modality;
mod quotation;
mod untranslated;
mod broken_text;
mod doubled_word;
mod punctuation_pairs;
#[cfg(test)]
mod testing;

use crate::align::{Alignment, Link};
use crate::diff::Edit;
use crate::segment::Side;
use crate::text::Span;
use context::Context;
use glossary::Glossary;
use rayon::prelude::*;
use std::collections::BTreeMap;

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

impl Severity {
    /// Its name: `note`, `warning`, `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
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
pub struct Options {
    /// Per rule id, how much its findings matter; none switches the rule off. Rules not named keep their own.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// What concepts are to be called; empty where there is no glossary.
    pub glossary: Glossary,
}

/// A rule as users know it.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its id, as in findings and in the configuration.
    pub id: &'static str,
    /// How much its findings matter by default; single ones may matter less.
    pub severity: Severity,
    /// One line: what it finds.
    pub summary: &'static str,
    source: &'static str,
    run: fn(&Context<'_>) -> Vec<Finding>,
}

impl Rule {
    /// The manual of the rule in Markdown: what, why, an example, when to ignore it.
    pub fn manual(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        lines.join("\n")
    }
}

/// All rules, in the order in which they are listed to users.
pub const RULES: &[Rule] = &[
    term_drift::RULE,
    term_house_style::RULE,
    term_one_off::RULE,
    same_source_different_target::RULE,
    different_source_same_target::RULE,
    glossary_missing::RULE,
    glossary_forbidden::RULE,
    number::RULE,
    date_time::RULE,
    unit_currency::RULE,
    name::RULE,
    negation::RULE,
    modality::RULE,
    quotation::RULE,
    omission::RULE,
    addition::RULE,
    untranslated::RULE,
    broken_text::RULE,
    doubled_word::RULE,
    punctuation_pairs::RULE,
];

/// Below this confidence a link is called doubtful, and so is every finding that rests on it.
pub const DOUBTFUL: f32 = 0.5;

/// Runs every rule; the findings come gravest first, the doubtful after the others, then in the order of the text.
pub fn all(evidence: Evidence<'_>, options: &Options) -> Vec<Finding> {
    with_terms(evidence, options).0
}

/// The same, and the term table ([`terms::table`]) on which the rules on terms rest, made once for both.
pub fn with_terms(evidence: Evidence<'_>, options: &Options) -> (Vec<Finding>, Vec<terms::Concept>) {
    let context = Context::new(evidence).with_glossary(&options.glossary);
    let active: Vec<&Rule> = RULES
        .iter()
        .filter(|rule| options.severities.get(rule.id) != Some(&None))
        .collect();
    let found: Vec<Vec<Finding>> = active
        .par_iter()
        .map(|rule| {
            let mut found = (rule.run)(&context);
            for finding in &mut found {
                weigh(finding, rule, &evidence, options);
            }
            found
        })
        .collect();
    let alike = alike(&evidence);
    let mut findings: Vec<Finding> = found.into_iter().flatten().collect();
    // What a glossary says holds where the texts agree, too.
    findings.retain(|finding| finding.rule.starts_with("glossary-") || !finding.is_within(&evidence, &alike));
    findings.sort_by(|a, b| {
        let rank = |finding: &Finding| (std::cmp::Reverse(finding.severity), finding.confidence < DOUBTFUL);
        (rank(a), &a.places, a.rule, &a.message).cmp(&(rank(b), &b.places, b.rule, &b.message))
    });
    (findings, context.into_concepts())
}

impl Evidence<'_> {
    /// Whether a link's passages are one segment each, the same to the letter, in texts of one language: a passage
    /// that a translation leaves as it was is another matter.
    fn is_alike(&self, link: &Link) -> bool {
        let [a, b] = self.sides;
        match (&link.a[..], &link.b[..]) {
            ([i], [j]) => a.language == b.language && a.text(*i) == b.text(*j),
            _ => false,
        }
    }
}

/// For each segment of each side whether its counterpart is the same to the letter.
fn alike(evidence: &Evidence<'_>) -> [Vec<bool>; 2] {
    let mut alike = evidence.sides.map(|side| vec![false; side.segments.len()]);
    for link in evidence.alignment.links.iter().filter(|link| evidence.is_alike(link)) {
        link.a.iter().for_each(|&at| alike[0][at as usize] = true);
        link.b.iter().for_each(|&at| alike[1][at as usize] = true);
    }
    alike
}

/// Gives a finding the user's severity and no more confidence than its link has.
fn weigh(finding: &mut Finding, rule: &Rule, evidence: &Evidence<'_>, options: &Options) {
    if let Some(Some(wanted)) = options.severities.get(rule.id) {
        let as_usual = finding.severity == rule.severity;
        finding.severity = if as_usual {
            *wanted
        } else {
            finding.severity.min(*wanted)
        };
    }
    let link = finding.link.and_then(|at| evidence.alignment.links.get(at));
    finding.confidence = finding.confidence.min(link.map_or(1.0, |link| link.confidence));
    if link.is_some_and(|link| link.confidence < DOUBTFUL) {
        finding.message.push_str(" (the passages may not correspond)");
        finding.severity = finding.severity.min(Severity::Warning);
    }
}

impl Finding {
    /// A finding of `rule` in link number `link`; sure as far as the rule can tell.
    fn new(rule: &Rule, message: String, places: Vec<Place>, link: Option<usize>) -> Self {
        Self {
            rule: rule.id,
            severity: rule.severity,
            message,
            places,
            link,
            confidence: 1.0,
            suggestion: None,
        }
    }

    /// Whether all of its places lie in segments that are `alike` on both sides: what both say is not theirs to differ in.
    fn is_within(&self, evidence: &Evidence<'_>, alike: &[Vec<bool>; 2]) -> bool {
        self.places.iter().all(|place| {
            let segments = &evidence.sides[place.side].segments;
            let at = segments.partition_point(|segment| segment.span.end <= place.span.start);
            alike[place.side].get(at).copied().unwrap_or(false)
        })
    }

    /// The same, worth no more than `severity`.
    fn at_most(mut self, severity: Severity) -> Self {
        self.severity = self.severity.min(severity);
        self
    }
}

impl Place {
    fn a(span: Span) -> Self {
        Self { side: 0, span }
    }

    fn b(span: Span) -> Self {
        Self { side: 1, span }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::Pair;
    use super::*;

    #[test]
    fn every_rule_has_a_manual_of_four_parts() {
        for rule in RULES {
            let manual = rule.manual();
            for part in ["**What.**", "**Why.**", "**Example.**", "**When to ignore.**"] {
                assert!(manual.contains(part), "{} lacks {part}", rule.id);
            }
            assert!(!rule.summary.is_empty() && rule.summary.len() < 90, "{}", rule.id);
        }
        let ids: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), RULES.len());
    }

    #[test]
    fn a_rule_can_be_switched_off_or_made_graver() {
        let pair = Pair::linked(&["It cost 5 million yuan."], &["It cost 50 million yuan."]);
        let mut options = Options::default();
        let severity = |options: &Options| all(pair.evidence(), options).first().map(|finding| finding.severity);
        assert_eq!(severity(&options), Some(Severity::Error));
        options.severities.insert("number".to_owned(), Some(Severity::Note));
        assert_eq!(severity(&options), Some(Severity::Note));
        options.severities.insert("number".to_owned(), None);
        assert_eq!(severity(&options), None);
    }

    #[test]
    fn a_doubtful_link_is_said_and_ranks_below() {
        let mut pair = Pair::linked(
            &["It cost 5 million yuan.", "It took 37 days."],
            &["It cost 50 million yuan.", "It took 73 days."],
        );
        pair.alignment.links[0].confidence = 0.3;
        let found = all(pair.evidence(), &Options::default());
        assert!(found[0].message.contains("37") && found[1].message.contains("may not correspond"));
    }

    #[test]
    fn a_text_against_itself_has_no_findings() {
        let text = [
            "On 5 March 2024 it cost 5 million yuan.",
            "He must not go; new productive forces.",
        ];
        assert_eq!(all(Pair::linked(&text, &text).evidence(), &Options::default()), []);
    }
}
