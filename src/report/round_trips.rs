//! What is written as TMX, XLIFF, TEI and CSV and read again gives the same comparison.

use super::{spreadsheet, tei, tmx, xliff};
use crate::Comparison;
use crate::align::{Order, Overlap};
use crate::compare::{Options, compare, compare_linked, given_sides};
use crate::read::{self, Document};
use crate::report::fixture;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;

/// All that a comparison says, without offsets and paths.
fn told(comparison: &Comparison) -> String {
    let mut out = String::new();
    for side in &comparison.sides {
        writeln!(out, "{}", side.language).unwrap();
        for (at, segment) in side.segments.iter().enumerate() {
            writeln!(
                out,
                "  {at} {:?} {} {:?}",
                segment.kind,
                segment.language,
                side.text(at as u32)
            )
            .unwrap();
        }
    }
    let links = comparison.alignment.links.iter().zip(&comparison.edits);
    for (link, edits) in links {
        let (moved, partial) = (link.order == Order::Moved, link.overlap == Overlap::Partial);
        writeln!(
            out,
            "{:?} {:?} {:.3} {moved} {partial}",
            link.a, link.b, link.confidence
        )
        .unwrap();
        for edit in edits {
            let [a, b] = [0, 1].map(|side| edit.on(side).of(&comparison.sides[side].document.text));
            writeln!(out, "  {:?} {:?} {a:?} {b:?}", edit.kind, edit.class).unwrap();
        }
    }
    writeln!(
        out,
        "{:?} {:?}",
        comparison.alignment.only_a, comparison.alignment.only_b
    )
    .unwrap();
    for finding in &comparison.findings {
        writeln!(out, "{} {}", finding.rule, finding.message).unwrap();
    }
    out
}

/// The comparison in each format that can be read again.
fn written(comparison: &Comparison) -> Vec<(&'static str, Vec<u8>)> {
    let (sides, alignment) = (&comparison.sides, &comparison.alignment);
    let mut all = Vec::new();
    let mut add = |name, write: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        all.push((name, out));
    };
    add("x.tmx", &|out| tmx::write(sides, alignment, out));
    add("x.xliff", &|out| {
        xliff::write(sides, alignment, xliff::Version::V2, out)
    });
    add("1.xliff", &|out| {
        xliff::write(sides, alignment, xliff::Version::V1, out)
    });
    add("x.xml", &|out| tei::write(comparison, out));
    add("x.csv", &|out| spreadsheet::csv(sides, alignment, out));
    all
}

fn assert_round_trips(comparison: Comparison) {
    // What is read has the three digits that are written of a confidence.
    let mut alignment = comparison.alignment.clone();
    for link in &mut alignment.links {
        link.confidence = super::shape::rounded(link.confidence) as f32;
    }
    let original = compare_linked(comparison.sides, alignment, &Options::default(), &|_| {});
    let known = original.sides.each_ref().map(|side| read::Options {
        language: Some(side.language),
        ..read::Options::default()
    });
    let plain = read::Options::default();
    for (name, bytes) in written(&original) {
        // A table doesn't say its languages.
        let given = match name {
            "x.csv" => [&known[0], &known[1]],
            _ => [&plain, &plain],
        };
        let again = read::both_of(bytes, Path::new(name), given).unwrap();
        let (sides, alignment) = given_sides(again);
        let again = compare_linked(sides, alignment, &Options::default(), &|_| {});
        assert_eq!(told(&again), told(&original), "{name}");
    }
}

fn document(text: &str, id: &str) -> Document {
    let options = read::Options::default();
    read::bytes_as(text.as_bytes().to_vec(), Path::new("a.txt"), id, &options).unwrap()
}

#[test]
fn real_texts_come_back() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    for (folder, a, b) in [
        ("briefing", "a.txt", "b.txt"),
        ("briefing", "source.txt", "a.txt"),
        ("briefing", "source.txt", "b.txt"),
        ("contract", "a.txt", "b.txt"),
        ("event", "a.txt", "b.txt"),
        ("notices", "a.txt", "b.txt"),
        ("story", "a.txt", "b.txt"),
        ("story", "a.txt", "c.txt"),
    ] {
        let [a, b] = [(a, "a"), (b, "b")]
            .map(|(name, id)| read::file(&corpora.join(folder).join(name), id, &read::Options::default()).unwrap());
        assert_round_trips(compare(a, b, &Options::default()));
    }
}

#[test]
fn what_each_format_would_trip_over_comes_back() {
    let a = "# Around\n=1+2 & <b>\n'=x; \"quoted\", a\ttab\nThe bridge is 412 metres long.\nIt stands. In two.\nmoved one\nlast";
    let b = "moved one\n+5 & ]]>\n'=x; \"quoted\", a\ttab!\nThe bridge is 421 metres long. It stands.\nIn two.\nnew";
    let links: &[(&[u32], &[u32])] = &[(&[1], &[1]), (&[2], &[2]), (&[3, 4], &[3, 4]), (&[5], &[0])];
    assert_round_trips(fixture::comparison(a, b, links));
    assert_round_trips(fixture::comparison("only", "", &[]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_texts_come_back(a in "([a-zA-Z<&'=\"中文，。 .,5-9]{1,40}\n){1,6}", b in "([a-zA-Z<&'=\"中文，。 .,5-9]{1,40}\n){1,6}") {
        assert_round_trips(compare(document(&a, "a"), document(&b, "b"), &Options::default()));
    }
}
