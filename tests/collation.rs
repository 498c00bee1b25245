//! What holds for any number of versions, in whatever order they are given.

use diptych::collate::{Collation, Row, RowKind};
use diptych::report::grid;
use diptych::{Document, Options, collate, compare, read};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

fn document(text: &str, name: &str) -> Document {
    let path = format!("{name}.txt");
    read::bytes_as(text.into(), Path::new(&path), name, &read::Options::default()).expect("a string is readable")
}

/// Collates texts, each named by its number; the first is the source where `has_source`.
fn collated(texts: &[(usize, String)], has_source: bool) -> Collation {
    let mut documents = texts.iter().map(|(name, text)| document(text, &name.to_string()));
    let source = if has_source { documents.next() } else { None };
    collate(source, documents.collect(), &Options::default())
}

/// Paragraphs of a tale, each in wordings of which a version takes one.
const TALE: [[&str; 3]; 8] = [
    [
        "The old king lived by the sea.",
        "An aged monarch dwelt at the shore.",
        "The king, grown old, lived by the sea.",
    ],
    [
        "He had 3 daughters and one ship.",
        "Three daughters he had, and a single ship.",
        "He had 4 daughters and a ship.",
    ],
    [
        "The eldest must not leave the tower.",
        "The first was forbidden to leave the tower.",
        "The eldest may leave the tower.",
    ],
    [
        "One winter the harbour froze.",
        "The harbour froze over in winter. Nobody could sail.",
        "In a hard winter ice closed the harbour.",
    ],
    ["国王说：不得出海。", "国王说，谁也不能出海。", "“不准出海。”国王说。"],
    [
        "A stranger came with a clock of brass.",
        "Then came a stranger; he carried a brass clock.",
        "A foreigner brought a clock.",
    ],
    [
        "Nobody believed the stranger's clock.",
        "The clock of the stranger convinced no one.",
        "None believed it.",
    ],
    [
        "In Jiangsu they tell it otherwise.",
        "Elsewhere, in Jiangsu, it is told in other words.",
        "The people of Jiangsu tell another story.",
    ],
];

/// A version: some of the paragraphs, each in some wording, in an order that may differ from the tale's.
fn version() -> impl Strategy<Value = String> {
    let paragraph = (prop::bool::weighted(0.85), 0..3usize);
    (
        prop::collection::vec(paragraph, TALE.len()),
        0..TALE.len(),
        prop::bool::weighted(0.3),
    )
        .prop_map(|(taken, at, is_moved)| {
            let said = taken.iter().zip(TALE).filter(|((is_there, _), _)| *is_there);
            let mut said: Vec<&str> = said.map(|((_, wording), wordings)| wordings[*wording]).collect();
            if is_moved && at < said.len() {
                let moved = said.remove(at);
                said.push(moved);
            }
            said.join("\n\n")
        })
}

/// The grid with each text under its name, whatever its column: comparable between orders.
fn grid_of(collation: &Collation) -> Vec<String> {
    let names: Vec<&str> = collation.texts.iter().map(|side| side.document.path.as_str()).collect();
    let row = |row: &Row| {
        let mut cells: Vec<String> = row
            .cells
            .iter()
            .zip(&names)
            .map(|(cell, name)| format!("{name} {cell:?}"))
            .collect();
        cells.sort();
        format!("{:?} {:?} {}", row.kind, row.viv, cells.join(" | "))
    };
    collation.rows.iter().map(row).collect()
}

/// The findings and the terms in the same way.
fn judgements_of(collation: &Collation) -> BTreeSet<String> {
    let name = |text: usize| collation.texts[text].document.path.as_str();
    let findings = collation.findings.iter().map(|found| {
        let mut places: Vec<String> = found
            .finding
            .places
            .iter()
            .map(|place| format!("{} {:?}", name(place.side), place.span))
            .collect();
        places.sort();
        let finding = &found.finding;
        format!(
            "{} {:?} {:?} {places:?} {:?}",
            finding.rule,
            finding.link,
            finding.severity,
            found.text.map(name)
        )
    });
    let concepts = collation.concepts.iter().map(|concept| {
        let mut renderings: Vec<String> = concept
            .renderings
            .iter()
            .zip(&concept.uses)
            .enumerate()
            .map(|(text, of)| format!("{} {of:?}", name(text)))
            .collect();
        renderings.sort();
        format!("{renderings:?}")
    });
    findings.chain(concepts).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_versions_changes_nothing(
        (texts, shuffled) in prop::collection::vec(version(), 3..7).prop_flat_map(|texts| {
            let named: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
            (Just(named.clone()), Just(named).prop_shuffle())
        })
    ) {
        // of texts that are the same either may stand for the other
        let different: BTreeSet<&String> = texts.iter().map(|(_, text)| text).collect();
        prop_assume!(different.len() == texts.len());
        let (one, other) = (collated(&texts, false), collated(&shuffled, false));
        prop_assert_eq!(grid_of(&one), grid_of(&other));
        prop_assert_eq!(judgements_of(&one), judgements_of(&other));
    }

    #[test]
    fn each_segment_is_in_one_row(texts in prop::collection::vec(version(), 1..7), has_source: bool) {
        let named: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
        let made = collated(&named, has_source);
        for (text, side) in made.texts.iter().enumerate() {
            let mut seen: Vec<u32> = made.rows.iter().flat_map(|row| row.cells[text].segments.iter().copied()).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..side.segments.len() as u32).collect::<Vec<_>>());
        }
        for row in &made.rows {
            prop_assert!(row.cells.iter().any(|cell| !cell.segments.is_empty()));
            for cell in &row.cells {
                prop_assert!(cell.eddy.is_none_or(|eddy| (0.0..=1.0).contains(&eddy)));
                if let Some(other) = cell.within {
                    prop_assert!(cell.segments.is_empty() && other < made.rows.len());
                }
            }
        }
    }

    #[test]
    fn each_witness_is_whole_in_the_apparatus(texts in prop::collection::vec(version(), 2..6), has_source: bool) {
        let named: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
        let made = collated(&named, has_source);
        let mut out = Vec::new();
        grid::tei::write(&made, &mut out).expect("memory takes it");
        let tei = String::from_utf8(out).expect("it is UTF-8");
        let rows: Vec<&str> = tei.lines().filter(|line| line.starts_with("<ab ")).collect();
        prop_assert_eq!(rows.len(), made.rows.len());
        let names = grid::names(&made);
        for (line, row) in rows.iter().zip(&made.rows) {
            for (text, cell) in row.cells.iter().enumerate() {
                let said: Vec<&str> = cell.segments.iter().map(|&at| made.texts[text].text(at)).collect();
                prop_assert_eq!(read_by(line, &names[text]), said.join("\u{2029}"));
            }
        }
    }
}

/// The text of one witness in a row of the TEI: what no reading of another holds.
fn read_by(row: &str, witness: &str) -> String {
    let mut said = String::new();
    let mut foreign = 0;
    for part in row.replace("<milestone unit=\"segment\"/>", "\u{2029}").split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        if let Some(attributes) = tag.strip_prefix("rdg wit=\"") {
            let is_own = attributes
                .trim_end_matches(['"', '/'])
                .split(' ')
                .any(|name| name == format!("#{witness}"));
            if !tag.ends_with('/') && (foreign > 0 || !is_own) {
                foreign += 1;
            }
        }
        // a reading that is closed: of another, or inside one of another
        if tag == "/rdg" && foreign > 0 {
            foreign -= 1;
        }
        if foreign == 0 {
            said.push_str(text);
        }
    }
    said.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn corpus(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join(name);
    read::file(&path, name, &read::Options::default()).expect("the corpora are in the repository")
}

#[test]
fn every_row_of_two_texts_is_a_link_of_the_comparison_of_two() {
    let (a, b) = ("story/a.txt", "story/b.txt");
    let made = collate(None, vec![corpus(a), corpus(b)], &Options::default());
    let two = compare(corpus(a), corpus(b), &Options::default());
    let mut rows: Vec<(Vec<u32>, Vec<u32>)> = made
        .rows
        .iter()
        .filter(|row| row.cells.iter().all(|cell| !cell.segments.is_empty()) && row.kind == RowKind::Passage)
        .map(|row| (row.cells[0].segments.clone(), row.cells[1].segments.clone()))
        .collect();
    rows.sort();
    let links: Vec<(Vec<u32>, Vec<u32>)> = two
        .alignment
        .links
        .iter()
        .map(|link| (link.a.clone(), link.b.clone()))
        .collect();
    assert_eq!(rows, links);
    assert_eq!(
        made.findings
            .iter()
            .filter(|found| found.finding.rule == "number")
            .count(),
        1
    );
}

#[test]
fn what_the_pivot_lacks_is_one_row_of_all_that_have_it() {
    let told = |rest: &str| {
        format!(
            "The old king lived by the sea and counted his ships every morning.\n\nHe had three daughters, and the eldest \
             kept the keys of the tower.\n\n{rest}A stranger came one winter with a clock of brass.\n\nNobody believed the \
             stranger, and nobody bought his clock.\n\nIn the end the ice broke, and the stranger sailed away."
        )
    };
    let night = "On the longest night a red comet crossed the sky and frightened the fishermen.\n\n";
    let also = "A red comet crossed the sky on the longest night, and the fishermen were frightened.\n\n";
    let texts = ["", "", "", night, also].map(told);
    let named: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
    let made = collated(&named, false);
    let of_comet: Vec<usize> = made
        .rows
        .iter()
        .map(|row| row.cells[3..].iter().filter(|cell| cell.segments == [2]).count())
        .collect();
    assert_eq!(of_comet, [0, 0, 2, 0, 0, 0], "one row, in its place");
    let additions = made.findings.iter().filter(|found| found.finding.rule == "addition");
    let texts: Vec<Option<usize>> = additions.map(|found| found.text).collect();
    assert_eq!(texts, [Some(3), Some(4)]);
}

#[test]
fn a_passage_that_the_pivot_alone_has_elsewhere_is_moved_there() {
    let parts = [
        "The old king lived by the sea and counted his ships every morning.",
        "He had three daughters, and the eldest kept the keys of the tower.",
        "A stranger came one winter with a clock of brass and enamel.",
        "Nobody believed the stranger, and nobody bought the clock.",
        "In the spring the ice broke and all the ships sailed away.",
    ];
    let told = |order: &[usize]| order.iter().map(|&at| parts[at]).collect::<Vec<_>>().join("\n\n");
    let usual = told(&[0, 1, 2, 3, 4]);
    let one = usual.replace("counted", "numbered");
    let other = usual.replace("sailed", "went");
    let odd = told(&[0, 2, 3, 4, 1]);
    let named: Vec<(usize, String)> = [one, odd, other, usual].into_iter().enumerate().collect();
    let made = collated(&named, false);
    let moved: Vec<(usize, usize)> = made
        .rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| {
            let cells = row.cells.iter().enumerate();
            cells
                .filter(|(_, cell)| cell.is_moved)
                .map(move |(text, _)| (at, text))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(moved, [(1, 1)]);
}

/// How far two ways of finding which segments stand together agree: the share of the links of a comparison of two that
/// are whole in the grid, and F1 over the pairs of both.
fn agreement(rows: &BTreeSet<(u32, u32)>, links: &BTreeSet<(u32, u32)>) -> [f64; 2] {
    let shared = links.intersection(rows).count() as f64;
    [
        shared / links.len() as f64,
        2.0 * shared / (rows.len() + links.len()) as f64,
    ]
}

fn pairs<'l>(links: impl Iterator<Item = (&'l Vec<u32>, &'l Vec<u32>)>) -> BTreeSet<(u32, u32)> {
    links
        .flat_map(|(a, b)| a.iter().flat_map(move |&a| b.iter().map(move |&b| (a, b))))
        .collect()
}

/// How far the grid agrees with the comparison of each two of the texts, those of the pivot and the others apart.
fn agreements(source: Option<&str>, versions: &[&str]) -> [Vec<[f64; 2]>; 2] {
    let names: Vec<&str> = source.into_iter().chain(versions.iter().copied()).collect();
    let made = collate(
        source.map(corpus),
        versions.iter().map(|name| corpus(name)).collect(),
        &Options::default(),
    );
    let mut agreements = [Vec::new(), Vec::new()];
    for (first, second) in (0..names.len()).flat_map(|a| (a + 1..names.len()).map(move |b| (a, b))) {
        let passages = made.rows.iter().filter(|row| row.kind == RowKind::Passage);
        let rows = pairs(passages.map(|row| (&row.cells[first].segments, &row.cells[second].segments)));
        let two = compare(corpus(names[first]), corpus(names[second]), &Options::default());
        let links = pairs(two.alignment.links.iter().map(|link| (&link.a, &link.b)));
        let is_of_pivot = [first, second].contains(&made.pivot);
        agreements[usize::from(!is_of_pivot)].push(agreement(&rows, &links));
    }
    agreements
}

#[test]
fn each_two_columns_agree_with_the_comparison_of_two() {
    let story = agreements(None, &["story/a.txt", "story/b.txt", "story/c.txt"]);
    let briefing = agreements(Some("briefing/source.txt"), &["briefing/a.txt", "briefing/b.txt"]);
    for [of_pivot, others] in [&story, &briefing] {
        let told = format!("{story:.3?} {briefing:.3?}");
        let are_whole = of_pivot.iter().all(|&[whole, f1]| whole == 1.0 && f1 > 0.9);
        assert!(are_whole, "rows may join links of the pivot, but cut none: {told}");
        assert!(others.iter().all(|&[whole, f1]| whole > 0.9 && f1 > 0.9), "{told}");
    }
}
