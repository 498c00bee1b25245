//! What holds for any two texts, whatever they say.

use diptych::align::Order;
use diptych::diff::EditKind;
use diptych::{Comparison, Options, compare, read};
use proptest::prelude::*;
use std::path::Path;

/// Compares two texts.
fn compared(a: &str, b: &str) -> Comparison {
    let read = |text: &str, id| {
        read::bytes_as(
            text.as_bytes().to_vec(),
            Path::new("text.txt"),
            id,
            &read::Options::default(),
        )
        .expect("a string is readable")
    };
    compare(read(a, "a"), read(b, "b"), &Options::default())
}

const WORDS: &[&str] = &[
    "the",
    "river",
    "Jiangsu",
    "bridge",
    "must",
    "not",
    "open",
    "3.5",
    "March",
    "economy",
    "of",
    "new",
    "forces",
    "说",
    "新质生产力",
    "江苏",
    "不得",
    "90亿",
    "na\u{ef}ve",
    "e\u{301}t\u{e9}",
    "\u{201c}quoted\u{201d}",
    "👩‍👩‍👧",
    "(2)",
    "U.S.",
];

/// A text of paragraphs made of words in several scripts.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    let end = prop::sample::select(&[".", "。", "!", "?\u{201d}", "", ","][..]);
    let sentence = (prop::collection::vec(word, 1..9), end).prop_map(|(words, end)| words.join(" ") + end);
    let paragraph = prop::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "));
    let gap = prop::sample::select(&["\n", "\n\n", "\r\n\r\n"][..]);
    (prop::collection::vec(paragraph, 0..8), gap).prop_map(|(paragraphs, gap)| paragraphs.join(gap))
}

#[test]
fn sides_that_each_deny_give_the_same_findings_swapped() {
    let a = "open 不得 economy not.\nJiangsu economy not 不得.";
    let b = "not 不得 not. the the 新质生产力 Jiangsu.\nbridge the.";
    assert_eq!(compared(a, b).findings.len(), compared(b, a).findings.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_against_itself_has_no_differences(text in text()) {
        let comparison = compared(&text, &text);
        prop_assert!(!comparison.differs(), "{:?} {:?}", comparison.alignment, comparison.findings);
    }

    #[test]
    fn swapped_sides_give_the_mirror_image(a in text(), b in text()) {
        let (there, back) = (compared(&a, &b), compared(&b, &a));
        prop_assert_eq!(&there.alignment.only_a, &back.alignment.only_b);
        prop_assert_eq!(&there.alignment.only_b, &back.alignment.only_a);
        let mut mirrored: Vec<_> = back.alignment.links.iter().map(|link| (&link.b, &link.a, link.confidence)).collect();
        mirrored.sort_by_key(|link| link.0);
        let straight: Vec<_> = there.alignment.links.iter().map(|link| (&link.a, &link.b, link.confidence)).collect();
        prop_assert_eq!(straight, mirrored);
        prop_assert_eq!(edits(&there, false), edits(&back, true));
        prop_assert_eq!(there.findings.len(), back.findings.len());
    }

    #[test]
    fn each_segment_is_in_one_place(a in text(), b in text()) {
        let comparison = compared(&a, &b);
        for side in 0..2 {
            let alignment = &comparison.alignment;
            let rest = if side == 0 { &alignment.only_a } else { &alignment.only_b };
            let linked = alignment.links.iter().flat_map(|link| if side == 0 { &link.a } else { &link.b });
            let mut seen: Vec<u32> = linked.chain(rest).copied().collect();
            seen.sort_unstable();
            let segments = &comparison.sides[side].segments;
            let furniture = diptych::segment::SegmentKind::Furniture;
            let expected: Vec<u32> =
                (0..segments.len() as u32).filter(|&at| segments[at as usize].kind != furniture).collect();
            prop_assert_eq!(seen, expected);
        }
    }

    #[test]
    fn every_span_lies_on_characters_of_its_text(a in text(), b in text()) {
        let comparison = compared(&a, &b);
        let texts = [0, 1].map(|side| comparison.sides[side].document.text.as_str());
        let whole = |side: usize, span: diptych::Span| texts[side].get(span.start..span.end).is_some();
        for edit in comparison.edits.iter().flatten() {
            prop_assert!(whole(0, edit.a) && whole(1, edit.b));
            prop_assert!(edit.kind != EditKind::Inserted || edit.a.is_empty());
            prop_assert!(edit.kind != EditKind::Deleted || edit.b.is_empty());
        }
        for place in comparison.findings.iter().flat_map(|finding| &finding.places) {
            prop_assert!(whole(place.side, place.span));
        }
        for link in &comparison.alignment.links {
            prop_assert!((0.0..=1.0).contains(&link.confidence));
            prop_assert!(matches!(link.order, Order::InOrder | Order::Moved));
        }
    }
}

#[test]
fn a_term_is_found_whichever_text_comes_first() {
    let a = "river. \u{201c}quoted\u{201d} March Jiangsu of forces must.";
    let b = "of. Jiangsu.\nMarch bridge. forces must.\nthe.";
    let (there, back) = (compared(a, b), compared(b, a));
    assert_eq!(there.findings.len(), back.findings.len());
}

/// What the edits of one link say, under its segments of A.
type Said = (Vec<u32>, Vec<(String, String)>);

/// The edits of every link as what they say, in an order of their own; `swapped` exchanges the sides.
fn edits(comparison: &Comparison, swapped: bool) -> Vec<Said> {
    let texts = [0, 1].map(|side| comparison.sides[side].document.text.as_str());
    let mut links: Vec<_> = comparison
        .alignment
        .links
        .iter()
        .zip(&comparison.edits)
        .map(|(link, edits)| {
            let mut said: Vec<(String, String)> = edits
                .iter()
                .map(|edit| {
                    let (a, b) = (edit.a.of(texts[0]).to_owned(), edit.b.of(texts[1]).to_owned());
                    if swapped { (b, a) } else { (a, b) }
                })
                .collect();
            said.sort();
            (if swapped { link.b.clone() } else { link.a.clone() }, said)
        })
        .collect();
    links.sort();
    links
}
