//! The rules against the project's own texts: every planted finding must be found, no near miss may be reported.
//!
//! `corpora/*/findings.tsv` lists, for each pair of texts, what a reviewer must find and what is only near to it.
//! Each pair is checked twice: with the true links, and with those that the aligner finds.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may; its figures are there to be read"
)]

use diptych::align::{Alignment, Link, Order, Overlap};
use diptych::check::{self, Evidence, Severity};
use diptych::compare::align_sides;
use diptych::segment::{self, SegmentKind, Side, Unit};
use diptych::text::Span;
use diptych::{Finding, read};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A row of `findings.tsv`.
struct Planted {
    must: bool,
    rule: String,
    line: String,
    /// Per side the spans to touch, each a choice of places; none where the side has no text in the row.
    spans: [Vec<Vec<Span>>; 2],
}

/// What came out of all pairs.
#[derive(Default)]
pub(crate) struct Score {
    /// Per rule: found and planted, reported and right.
    rules: BTreeMap<String, [usize; 4]>,
    missed: Vec<String>,
    wrong: Vec<String>,
    near: Vec<String>,
}

impl Score {
    fn total(&self, index: usize) -> usize {
        self.rules.values().map(|counts| counts[index]).sum()
    }

    fn recall(&self) -> f64 {
        self.total(0) as f64 / self.total(1).max(1) as f64
    }

    fn precision(&self) -> f64 {
        self.total(3) as f64 / self.total(2).max(1) as f64
    }

    fn print(&self, name: &str) {
        println!(
            "== {name}: recall {:.3}, precision {:.3}",
            self.recall(),
            self.precision()
        );
        for (rule, [found, planted, reported, right]) in &self.rules {
            println!("{rule:30} found {found:3} of {planted:3}, right {right:3} of {reported:3}");
        }
        for (title, lines) in [
            ("missed", &self.missed),
            ("near miss", &self.near),
            ("not planted", &self.wrong),
        ] {
            lines.iter().for_each(|line| println!("{title}: {line}"));
        }
    }
}

#[test]
fn planted_findings_are_found_and_near_misses_are_not() {
    let [gold, own] = measure();
    assert!(
        gold.recall() >= FLOORS[0] && gold.precision() >= FLOORS[1],
        "with the true links"
    );
    assert!(
        own.recall() >= FLOORS[2] && own.precision() >= FLOORS[3],
        "with the aligner's links"
    );
}

/// Scores all pairs with the true links and with the aligner's, and prints both.
pub(crate) fn measure() -> [Score; 2] {
    let mut gold = Score::default();
    let mut own = Score::default();
    for folder in folders() {
        let meta: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.join("meta.json")).unwrap()).unwrap();
        for pair in meta["pairs"].as_array().unwrap() {
            let names = [pair["a"].as_str().unwrap(), pair["b"].as_str().unwrap()];
            let sides = names.map(|name| side(&folder, name, &meta));
            let planted = planted(&folder, names, &sides);
            let truth = alignment(&folder.join(pair["gold"].as_str().unwrap()), &folder, pair);
            score(&mut gold, &sides, &truth, &planted);
            let found = align_sides(&sides, &Default::default());
            score(&mut own, &sides, &found, &planted);
        }
    }
    gold.print("true links");
    own.print("the aligner's links");
    [gold, own]
}

/// What was reached; may rise, must not fall: recall and precision with the true links, then with the aligner's.
const FLOORS: [f64; 4] = [0.93, 0.95, 0.93, 0.95];

fn folders() -> Vec<PathBuf> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut folders: Vec<PathBuf> = fs::read_dir(corpora)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.retain(|folder| folder.join("findings.tsv").exists());
    folders.sort();
    folders
}

fn side(folder: &Path, name: &str, meta: &serde_json::Value) -> Side {
    let document = read::file(&folder.join(name), name, &read::Options::default()).unwrap();
    let options = segment::Options {
        unit: Unit::Line,
        ..segment::Options::default()
    };
    let mut side = segment::segments(document, &options);
    let furniture = meta["furniture"][name].as_array().unwrap();
    for (number, segment) in side.segments.iter_mut().enumerate() {
        let marked = furniture.iter().any(|at| at.as_u64() == Some(number as u64));
        segment.kind = match (marked, segment.kind) {
            (true, _) => SegmentKind::Furniture,
            (false, SegmentKind::Furniture) => SegmentKind::Text,
            (false, kind) => kind,
        };
    }
    side
}

/// The true links. Where only a part of the texts corresponds, they are partial.
fn alignment(gold: &Path, folder: &Path, _pair: &serde_json::Value) -> Alignment {
    let ids = |cell: &str| -> Vec<u32> { cell.split(',').filter_map(|id| id.parse().ok()).collect() };
    let mut alignment = Alignment::default();
    let overlap = if folder.ends_with("event") {
        Overlap::Partial
    } else {
        Overlap::Whole
    };
    for row in fs::read_to_string(gold).unwrap().lines() {
        let (a, b) = row.split_once('\t').unwrap();
        match (ids(a), ids(b)) {
            (a, b) if b.is_empty() => alignment.only_a.extend(a),
            (a, b) if a.is_empty() => alignment.only_b.extend(b),
            (a, b) => alignment.links.push(Link {
                a,
                b,
                confidence: 1.0,
                order: Order::InOrder,
                overlap,
            }),
        }
    }
    alignment
}

fn planted(folder: &Path, names: [&str; 2], sides: &[Side; 2]) -> Vec<Planted> {
    let table = fs::read_to_string(folder.join("findings.tsv")).unwrap();
    let rows = table
        .lines()
        .filter(|row| !row.starts_with('#'))
        .map(|row| row.split('\t').collect::<Vec<_>>());
    let rows = rows.filter(|cells| cells[2] == format!("{}:{}", names[0], names[1]));
    rows.map(|cells| Planted {
        must: cells[0] == "must",
        rule: cells[1].to_owned(),
        line: format!(
            "{} {}",
            folder.file_name().unwrap().to_string_lossy(),
            cells.join(" · ")
        ),
        spans: [0, 1].map(|side| spans(&sides[side], cells[3 + 2 * side], cells[4 + 2 * side], cells[1])),
    })
    .collect()
}

/// The places of a cell: that of its text on its line; for a term every rendering, anywhere.
fn spans(side: &Side, line: &str, text: &str, rule: &str) -> Vec<Vec<Span>> {
    let document = &side.document.text;
    if text.is_empty() {
        return Vec::new();
    }
    let find = |part: &str, from: usize, to: usize| -> Vec<Span> {
        let within = document[from..to].to_lowercase();
        // the corpora have no letter whose small form has another length
        within
            .match_indices(&part.to_lowercase())
            .map(|(at, found)| Span::new(from + at, from + at + found.len()))
            .collect()
    };
    let is_term = rule.starts_with("term-") || rule.ends_with("-target");
    if is_term {
        return text.split(" | ").map(|part| find(part, 0, document.len())).collect();
    }
    let number: usize = line.parse().unwrap();
    let start: usize = document.split_inclusive('\n').take(number - 1).map(str::len).sum();
    let end = document[start..]
        .find('\n')
        .map_or(document.len(), |length| start + length);
    vec![find(text, start, end)]
}

fn score(score: &mut Score, sides: &[Side; 2], alignment: &Alignment, planted: &[Planted]) {
    // no rule looks at the edits
    let edits = vec![Vec::new(); alignment.links.len()];
    let evidence = Evidence {
        sides: [&sides[0], &sides[1]],
        alignment,
        edits: &edits,
    };
    let mut findings = check::all(evidence, &check::Options::default());
    findings.retain(|finding| finding.severity > Severity::Note);
    for row in planted {
        let hit = findings
            .iter()
            .find(|finding| finding.rule == row.rule && touches(finding, row, row.must));
        let counts = score.rules.entry(row.rule.clone()).or_default();
        match (row.must, hit) {
            (true, Some(_)) => (counts[0], counts[1]) = (counts[0] + 1, counts[1] + 1),
            (true, None) => {
                counts[1] += 1;
                score.missed.push(row.line.clone());
            }
            (false, Some(finding)) => score.near.push(format!("{} — {}", row.line, finding.message)),
            (false, None) => {}
        }
    }
    for finding in &findings {
        let right = planted
            .iter()
            .any(|row| row.must && row.rule == finding.rule && touches(finding, row, false));
        let counts = score.rules.entry(finding.rule.to_owned()).or_default();
        counts[2] += 1;
        counts[3] += usize::from(right);
        if !right {
            let line = |side: usize, span: Span| sides[side].document.text[..span.start].matches('\n').count() + 1;
            let places: Vec<_> = finding
                .places
                .iter()
                .take(4)
                .map(|place| format!("{}{}", ["a", "b"][place.side], line(place.side, place.span)))
                .collect();
            score.wrong.push(format!(
                "{} {} {}: {}",
                sides[0].document.path.rsplit('/').nth(1).unwrap_or_default(),
                finding.rule,
                places.join(" "),
                finding.message
            ));
        }
    }
}

/// Whether a finding has a place in each (or, for `all` false, in some) of the row's texts on every side it names.
fn touches(finding: &Finding, row: &Planted, all: bool) -> bool {
    let touched = |side: usize, choices: &Vec<Span>| {
        choices.iter().any(|span| {
            finding
                .places
                .iter()
                .any(|place| place.side == side && place.span.overlaps(*span))
        })
    };
    let sides = || (0..2).filter(|&side| !row.spans[side].is_empty());
    let whole = |side: usize| row.spans[side].iter().all(|choices| touched(side, choices));
    let part = |side: usize| row.spans[side].iter().any(|choices| touched(side, choices));
    // a doubled word or a broken quote is the fault of one side: the other text in the row only says where
    let one_sided = matches!(
        row.rule.as_str(),
        "doubled-word" | "broken-text" | "punctuation-pairs" | "untranslated" | "omission" | "addition"
    );
    match (all, one_sided) {
        (_, true) => sides().any(part),
        (true, false) => sides().all(whole),
        (false, false) => sides().all(part),
    }
}
