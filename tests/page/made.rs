//! Comparisons made by hand, so that the tests of the page do not hang on how well texts are aligned or diffed.

use diptych::Comparison;
use diptych::align::{Alignment, Link, Order, Overlap};
use diptych::check::terms::{Concept, Kind, Rendering};
use diptych::check::{Finding, Place, Severity};
use diptych::diff::{Class, Edit, EditKind};
use diptych::read;
use diptych::segment::{Segment, SegmentKind, Side};
use diptych::text::{Language, Span};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// A line: its key and its text. Lines of both sides with one key are linked; `#…` is furniture; `~…` is moved, `?…`
/// shared in part. In the text `[class id|words]` is the side's end of the edit `id`.
pub(crate) type Line<'l> = (&'l str, &'l str);

/// Where the edits of one side stand, by id.
type Marks = BTreeMap<String, (Class, Range<usize>)>;

/// The comparison of the two sides; each edit in numbers is also a finding of the rule `number`.
pub(crate) fn comparison(a: &[Line], b: &[Line]) -> Comparison {
    let (side_a, marks_a) = side("a", "left.txt", a);
    let (side_b, marks_b) = side("b", "right.txt", b);
    let mut alignment = Alignment::default();
    for (at, (key, _)) in a.iter().enumerate() {
        let with = |lines: &[Line]| -> Vec<u32> {
            (0..lines.len() as u32)
                .filter(|&n| lines[n as usize].0 == *key)
                .collect()
        };
        let there = with(b);
        match () {
            () if key.starts_with('#') => {}
            () if there.is_empty() => alignment.only_a.push(at as u32),
            () if with(a)[0] == at as u32 => alignment.links.push(link(key, with(a), there)),
            () => {}
        }
    }
    let is_only = |key: &str| !key.starts_with('#') && a.iter().all(|(other, _)| *other != key);
    alignment.only_b = (0..b.len() as u32).filter(|&at| is_only(b[at as usize].0)).collect();
    let edits = alignment
        .links
        .iter()
        .map(|link| edits(link, [&side_a, &side_b], [&marks_a, &marks_b]))
        .collect();
    let mut comparison = Comparison {
        sides: [side_a, side_b],
        alignment,
        edits,
        findings: Vec::new(),
        terms: Vec::new(),
    };
    comparison.findings = findings(&comparison);
    comparison
}

fn link(key: &str, a: Vec<u32>, b: Vec<u32>) -> Link {
    let order = if key.starts_with('~') {
        Order::Moved
    } else {
        Order::InOrder
    };
    let overlap = if key.starts_with('?') {
        Overlap::Partial
    } else {
        Overlap::Whole
    };
    Link {
        a,
        b,
        confidence: if key.starts_with('?') { 0.4 } else { 0.95 },
        order,
        overlap,
    }
}

/// The side that the lines make, and its marks.
fn side(id: &str, name: &str, lines: &[Line]) -> (Side, Marks) {
    let mut text = String::new();
    let (mut segments, mut marks) = (Vec::new(), Marks::new());
    for (key, line) in lines {
        let start = text.len();
        for (nth, piece) in line.split('[').enumerate() {
            let Some((mark, rest)) = piece.split_once(']').filter(|_| nth > 0) else {
                text.push_str(piece);
                continue;
            };
            let (head, words) = mark.split_once('|').expect("a mark has its words after a bar");
            let (class, id) = head.split_once(' ').expect("a mark has a class and an id");
            marks.insert(
                id.to_owned(),
                (class_named(class), text.len()..text.len() + words.len()),
            );
            text.push_str(words);
            text.push_str(rest);
        }
        let kind = if key.starts_with('#') {
            SegmentKind::Furniture
        } else {
            SegmentKind::Text
        };
        let span = Span::new(start, text.len());
        segments.push(Segment {
            span,
            kind,
            language: Language::ENGLISH,
            sentences: vec![span],
        });
        text.push('\n');
    }
    let mut document =
        read::bytes_as(b"-".to_vec(), Path::new(name), id, &read::Options::default()).expect("plain text");
    document.source = text.clone().into_bytes();
    document.text = text;
    (
        Side {
            document,
            language: Language::ENGLISH,
            segments,
        },
        marks,
    )
}

fn class_named(name: &str) -> Class {
    match name {
        "term" => Class::Term,
        "spelling" => Class::Spelling,
        "number" => Class::Number,
        "name" => Class::Name,
        "omission" => Class::Omission,
        "addition" => Class::Addition,
        "reorder" => Class::Reorder,
        "punctuation" => Class::Punctuation,
        _ => Class::Paraphrase,
    }
}

fn edits(link: &Link, sides: [&Side; 2], marks: [&Marks; 2]) -> Vec<Edit> {
    let within = |side: usize, span: &Range<usize>| {
        let numbers = if side == 0 { &link.a } else { &link.b };
        numbers
            .iter()
            .any(|&at| sides[side].segments[at as usize].span.contains(span.clone().into()))
    };
    let mut edits: Vec<Edit> = (marks[0].iter())
        .filter(|(_, (_, span))| within(0, span))
        .map(|(id, (class, a))| {
            let b = marks[1]
                .get(id)
                .unwrap_or_else(|| panic!("the edit {id} has its end in B"))
                .1
                .clone();
            let kind = match (a.is_empty(), b.is_empty()) {
                (true, _) => EditKind::Inserted,
                (_, true) => EditKind::Deleted,
                _ => EditKind::Replaced,
            };
            Edit {
                kind,
                class: *class,
                a: a.clone().into(),
                b: b.into(),
            }
        })
        .collect();
    edits.sort_by_key(|edit| edit.a);
    edits
}

fn findings(comparison: &Comparison) -> Vec<Finding> {
    let numbers = |edits: &'_ [Edit]| {
        edits
            .iter()
            .filter(|edit| edit.class == Class::Number)
            .copied()
            .collect::<Vec<_>>()
    };
    let finding = |link: usize, edit: Edit| {
        let words = |side: usize| edit.on(side).of(&comparison.sides[side].document.text);
        Finding {
            rule: "number",
            severity: Severity::Error,
            message: format!("“{}” against “{}”", words(0), words(1)),
            places: vec![Place { side: 0, span: edit.a }, Place { side: 1, span: edit.b }],
            link: Some(link),
            confidence: 0.9,
            suggestion: None,
        }
    };
    let all = comparison.edits.iter().enumerate();
    all.flat_map(|(link, edits)| {
        numbers(edits)
            .into_iter()
            .map(move |edit| finding(link, edit))
            .collect::<Vec<_>>()
    })
    .collect()
}

/// A small one with something of everything.
pub(crate) fn small() -> Comparison {
    let mut comparison = comparison(
        &[
            ("#", "Published by the harbour office"),
            (
                "1",
                "The [term t1|capacity] of the port [spelling s1|grew] by [number n1|5] billion tons 🚢 in [name p1|Jiangsu].",
            ),
            ("2", "Nothing differs here."),
            ("3", "Nothing differs here either."),
            ("4", "Nor here."),
            ("~5", "This passage [paraphrase q1|went] to another place."),
            (
                "6",
                "The old text says [omission o1|openly] that it [reorder r1|later] must[punctuation c1|,] go[addition d1|].",
            ),
            ("7", "Two passages say it,"),
            ("7", "and say it [number n2|90] times."),
            ("x", "Only the left side knows this."),
            ("?8", "They share a clause, and the rest is [paraphrase q2|invention]."),
        ],
        &[
            (
                "1",
                "The [term t1|productivity] of the port [spelling s1|grows] by [number n1|50] billion tons 🚢 in [name p1|Hebei].",
            ),
            ("2", "Nothing differs here."),
            ("3", "Nothing differs here either."),
            ("4", "Nor here."),
            (
                "6",
                "The old text says [omission o1|]that it must[punctuation c1|;] go [reorder r1|later][addition d1| and soon].",
            ),
            ("7", "One passage says it all, and [number n2|9] times."),
            ("y", "Only the right side knows that."),
            ("~5", "This passage [paraphrase q1|moved] to another place."),
            ("?8", "They share a clause, and the rest is [paraphrase q2|hearsay]."),
            ("#", "Related news"),
        ],
    );
    let found = |side: usize, text: &str| {
        let places = comparison.sides[side].document.text.match_indices(text);
        let places = places
            .map(|(start, words)| Span::new(start, start + words.len()))
            .collect();
        Rendering {
            text: text.to_owned(),
            places,
        }
    };
    comparison.terms = vec![Concept {
        is_grave: true,
        name: "capacity".to_owned(),
        renderings: [vec![found(0, "capacity")], vec![found(1, "productivity")]],
        kind: Kind::HouseStyle,
        confidence: 0.8,
        weight: 1.0,
    }];
    comparison
}

/// Texts that try to be more than text: markup, ends of scripts, overrides of direction, controls, a very long line.
pub(crate) fn hostile() -> Comparison {
    let long = "word ".repeat(200_000);
    let script = "</script><script>document.title='run'</script><!-- <img src=x onerror=\"document.title='run'\">";
    let left = format!("{script} [number n1|<b>5</b>] {{{{data}}}}");
    let right = format!("{script} [number n1|<svg onload=alert(1)>] {{{{data}}}}");
    let controls = "\u{202e}[name p1|evil]\u{202c} \u{0}\u{7}\u{1b}\u{2028}\u{feff} שלום \u{2066}x";
    let mut comparison = comparison(
        &[
            ("1", &left),
            ("2", controls),
            ("3", &long),
            ("4", "\u{10ffff}\u{1f469}\u{200d}\u{1f4bb}[term t1|e\u{301}]"),
        ],
        &[
            ("1", &right),
            ("2", controls),
            ("3", &long),
            ("4", "\u{10ffff}\u{1f469}\u{200d}\u{1f4bb}[term t1|é]"),
        ],
    );
    comparison.sides[0].document.path = "</title><script>document.title='run'</script>.txt".to_owned();
    comparison
}

/// One of `rows` rows, every third of which has two differences and every hundredth a finding.
pub(crate) fn long(rows: usize) -> Comparison {
    let words = "in the beginning of the whole matter there stood a word and many more came after it";
    let line = |at: usize, side: usize| match at % 3 {
        0 => {
            let class = if at.is_multiple_of(100) { "number" } else { "term" };
            let [one, other] = [["light", "glow"], ["stone", "rock"]].map(|pair| pair[side]);
            format!("{at} {words}, [{class} {at}x|{one}] and {words} of [paraphrase {at}y|{other}]")
        }
        rest => format!("{at} {words}, {}", &words[rest * 10..]),
    };
    let keys: Vec<String> = (0..rows).map(|at| format!("k{at}")).collect();
    let sides = [0, 1].map(|side| (0..rows).map(|at| line(at, side)).collect::<Vec<_>>());
    let [a, b] = sides.each_ref().map(|lines| {
        keys.iter()
            .map(String::as_str)
            .zip(lines.iter().map(String::as_str))
            .collect::<Vec<_>>()
    });
    in_step(&a, &b)
}

/// The same as [`comparison`] for lines that all correspond one to one, without looking for each.
fn in_step(a: &[Line], b: &[Line]) -> Comparison {
    let (side_a, marks_a) = side("a", "left.txt", a);
    let (side_b, marks_b) = side("b", "right.txt", b);
    let links: Vec<Link> = a
        .iter()
        .zip(0..)
        .map(|((key, _), at)| link(key, vec![at], vec![at]))
        .collect();
    let one = |at: usize| {
        let ids = [format!("{at}x"), format!("{at}y")];
        let edit = |id: &String| {
            let (class, a) = marks_a.get(id)?.clone();
            Some(Edit {
                kind: EditKind::Replaced,
                class,
                a: a.into(),
                b: marks_b.get(id)?.1.clone().into(),
            })
        };
        ids.iter().filter_map(edit).collect()
    };
    let edits = (0..links.len()).map(one).collect();
    let alignment = Alignment {
        links,
        only_a: Vec::new(),
        only_b: Vec::new(),
    };
    let mut comparison = Comparison {
        sides: [side_a, side_b],
        alignment,
        edits,
        findings: Vec::new(),
        terms: Vec::new(),
    };
    comparison.findings = findings(&comparison);
    comparison
}
