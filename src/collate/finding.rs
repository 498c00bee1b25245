//! What the rules found between the pivot and each version → findings on the whole grid, with the text that stands apart.
//!
//! Without a source, what is wrong in the pivot would be found once with every version. So findings of one rule on one
//! place of the pivot are weighed: where most of the versions that have the passage differ from the pivot there, it is
//! the pivot that stands apart, and the findings become one. A passage that few of the versions have is an addition of
//! theirs, one that few lack their omission. What is wrong in one text by itself is said once. Findings on terms are made
//! from the table over all texts (`term_finding`).

use super::left_over::row_of;
use super::{Checked, Row, Texts, term_finding};
use crate::align::Alignment;
use crate::check::{Finding, Place};
use std::collections::{BTreeMap, BTreeSet};

/// A finding on the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct RowFinding {
    /// What was found; the sides of its places are numbers of texts, and its link is the number of a row.
    pub finding: Finding,
    /// The text that stands apart from the others; none where each goes its own way.
    pub text: Option<usize>,
    /// How many of the versions have the passage; none where it is not about a passage.
    pub of: Option<usize>,
    /// Whether it alone stands apart among three versions or more.
    pub is_alone: bool,
}

/// All findings on passages, in no order.
pub(super) fn findings(
    texts: &Texts<'_>,
    rows: &[Row],
    alignments: &[Alignment],
    checked: &[Option<Checked>],
) -> Vec<RowFinding> {
    let row_of = RowOf::new(texts, rows);
    let mut groups: BTreeMap<Key, Vec<(usize, Finding)>> = BTreeMap::new();
    for (text, checked) in checked.iter().enumerate() {
        let Some(checked) = checked else { continue };
        let on_passages = checked
            .findings
            .iter()
            .filter(|finding| !term_finding::is_on_terms(finding.rule));
        for finding in on_passages {
            let mut finding = finding.clone();
            for place in &mut finding.places {
                place.side = [texts.pivot, text][place.side];
            }
            let links = &alignments[text].links;
            let of_pivot = finding.link.and_then(|link| links[link].a.first());
            let is_whole = of_pivot.is_none();
            finding.link = of_pivot
                .map(|&at| (texts.pivot, at))
                .or_else(|| lone_segment(texts, &finding))
                .and_then(|(text, at)| row_of.row(text, at));
            let key = Key::of(texts, &finding, text, is_whole);
            groups.entry(key).or_default().push((text, finding));
        }
    }
    let judged = groups.into_iter().map(|(key, group)| match key.about {
        About::Presence => presence(texts, rows, group),
        About::Text(text) => vec![RowFinding::of(
            group.into_iter().next().map(|(_, finding)| finding),
            Some(text),
        )],
        About::Version(text) => group
            .into_iter()
            .map(|(_, finding)| RowFinding::of(Some(finding), Some(text)))
            .collect(),
        About::Place => judged(texts, rows, group),
    });
    judged.flatten().collect()
}

/// Puts findings in the order in which a reader should see them, the gravest first.
pub(super) fn sort(findings: &mut [RowFinding]) {
    findings.sort_by(|x, y| rank(x).cmp(&rank(y)));
}

/// Findings in the order in which a reader should see them.
fn rank(found: &RowFinding) -> impl Ord + '_ {
    let finding = &found.finding;
    let is_doubtful = finding.confidence < crate::check::DOUBTFUL;
    (
        std::cmp::Reverse(finding.severity),
        is_doubtful,
        finding.link.unwrap_or(usize::MAX),
        finding.rule,
        &finding.message,
        found.text,
        &finding.places,
    )
}

/// Gives texts and places the numbers of the order in which the texts were given.
pub(super) fn renumber(findings: &mut [RowFinding], order: &[usize]) {
    for found in findings {
        found.text = found.text.map(|text| order[text]);
        found
            .finding
            .places
            .iter_mut()
            .for_each(|place| place.side = order[place.side]);
        if found.finding.link.is_none() {
            found.finding.places.sort();
        }
    }
}

/// What findings must share to be about one thing.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rule: &'static str,
    row: Option<usize>,
    /// The places in the pivot; for what is wrong in one text by itself, the places there.
    places: Vec<Place>,
    about: About,
}

/// What a finding is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    /// A passage that some versions have and others lack.
    Presence,
    /// Words of one text by themselves.
    Text(usize),
    /// One version against its source, or against the pivot where no row is known.
    Version(usize),
    /// A place of the pivot, from which some versions differ.
    Place,
}

/// The rules on what is there in one text and not in another.
const PRESENCE: [&str; 2] = ["omission", "addition"];

impl Key {
    /// `is_whole`: whether the finding is in no link.
    fn of(texts: &Texts<'_>, finding: &Finding, text: usize, is_whole: bool) -> Self {
        let sides: BTreeSet<usize> = finding.places.iter().map(|place| place.side).collect();
        let is_on_presence = PRESENCE.contains(&finding.rule);
        let about = match sides.first() {
            _ if is_on_presence && is_whole && !texts.has_source && finding.link.is_some() => About::Presence,
            Some(&own) if sides.len() == 1 && !is_on_presence => About::Text(own),
            _ if texts.has_source || finding.link.is_none() => About::Version(text),
            _ => About::Place,
        };
        let of_pivot = |place: &&Place| matches!(about, About::Text(_)) || place.side == texts.pivot;
        let is_presence = about == About::Presence;
        Self {
            rule: if is_presence { PRESENCE[0] } else { finding.rule },
            row: finding.link,
            places: finding
                .places
                .iter()
                .filter(|place| !is_presence && of_pivot(place))
                .copied()
                .collect(),
            about,
        }
    }
}

impl RowFinding {
    /// A finding that needs no weighing.
    fn of(finding: Option<Finding>, text: Option<usize>) -> Self {
        Self {
            finding: finding.expect("a group has a finding"),
            text,
            of: None,
            is_alone: false,
        }
    }
}

/// A group of findings on one place of the pivot, judged by how many versions it is found in.
fn judged(texts: &Texts<'_>, rows: &[Row], group: Vec<(usize, Finding)>) -> Vec<RowFinding> {
    let row = group.first().and_then(|(_, finding)| Some(&rows[finding.link?]));
    let of = row.map_or(0, |row| {
        texts.versions().filter(|&text| row.cells[text].is_there()).count()
    });
    let versions: BTreeSet<usize> = group.iter().map(|(text, _)| *text).collect();
    let others = of.saturating_sub(1);
    if versions.len() >= 2 && 2 * versions.len() > others {
        return vec![of_pivot(texts, group, of)];
    }
    let is_alone = versions.len() == 1 && of >= 3;
    let found = group.into_iter().map(|(text, finding)| RowFinding {
        finding,
        text: Some(text),
        of: Some(of),
        is_alone,
    });
    found.collect()
}

/// A passage that some versions lack: the fewer are named, as those that left it out or as those that added it.
fn presence(texts: &Texts<'_>, rows: &[Row], group: Vec<(usize, Finding)>) -> Vec<RowFinding> {
    let (_, first) = group.into_iter().next().expect("a group has a finding");
    let row = &rows[first.link.expect("what is about a passage has its row")];
    let (has, lacks): (Vec<usize>, Vec<usize>) = texts.versions().partition(|&text| row.cells[text].is_there());
    let (rule, what, apart) = match has.len() < lacks.len() {
        true => (PRESENCE[1], "added", &has),
        false => (PRESENCE[0], "left out", &lacks),
    };
    let words = first.message.split_once(": ").map_or("", |(_, words)| words);
    let named = apart.iter().map(|&text| RowFinding {
        finding: Finding {
            rule,
            message: format!("{what}: {words}"),
            ..first.clone()
        },
        text: Some(text),
        of: Some(texts.versions().len()),
        is_alone: apart.len() == 1,
    });
    named.collect()
}

/// One finding of several that say that the pivot differs.
fn of_pivot(texts: &Texts<'_>, group: Vec<(usize, Finding)>, of: usize) -> RowFinding {
    let versions: BTreeSet<usize> = group.iter().map(|(text, _)| *text).collect();
    let mut group = group.into_iter().map(|(_, finding)| finding);
    let mut finding = group.next().expect("a group has a finding");
    for other in group {
        finding.severity = finding.severity.max(other.severity);
        finding.confidence = finding.confidence.max(other.confidence);
        finding.places.extend(other.places);
    }
    finding
        .places
        .sort_by_key(|place| (place.side != texts.pivot, place.side, place.span));
    finding.places.dedup();
    // what all others have more is what the pivot lacks, and the other way round
    if let Some(at) = PRESENCE.iter().position(|&rule| rule == finding.rule) {
        finding.rule = PRESENCE[1 - at];
        let words = finding.message.split_once(": ").map_or("", |(_, words)| words);
        finding.message = format!("{}: {words}", ["added", "left out"][at]);
    }
    RowFinding {
        finding,
        text: Some(texts.pivot),
        of: Some(of),
        is_alone: versions.len() + 1 == of,
    }
}

/// The segment that a finding without a link lies in wholly, with its text.
fn lone_segment(texts: &Texts<'_>, finding: &Finding) -> Option<(usize, u32)> {
    let [place] = finding.places[..] else { return None };
    let segments = &texts.sides[place.side].segments;
    let at = segments.partition_point(|segment| segment.span.end <= place.span.start);
    (at < segments.len()).then_some((place.side, at as u32))
}

/// For each segment of each text its row.
struct RowOf(Vec<Vec<Option<usize>>>);

impl RowOf {
    fn new(texts: &Texts<'_>, rows: &[Row]) -> Self {
        Self(row_of(texts, rows))
    }

    fn row(&self, text: usize, segment: u32) -> Option<usize> {
        self.0[text].get(segment as usize).copied().flatten()
    }
}
