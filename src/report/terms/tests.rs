//! Each format of the term table on three small texts.

use super::*;
use crate::check::terms::Rendering;
use crate::report::fixture;

const A: &str = "The low-sky economy grows.\nA data factor, <so>.\nOne more data factor.\nThe low-sky economy.";
const B: &str = "Low-altitude economy.\nThe data element.\nA data element.\nLower airspace economy.";

/// Every place of `words` in the text of a side.
fn rendering(side: &Side, words: &str) -> Rendering {
    let places = side.document.text.match_indices(words);
    Rendering {
        text: words.to_owned(),
        places: places.map(|(start, _)| Span::new(start, start + words.len())).collect(),
    }
}

fn comparisons() -> Vec<Comparison> {
    let links: [(&[u32], &[u32]); 4] = [(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[3])];
    let mut first = fixture::comparison(A, B, &links);
    let mut second = fixture::comparison(A, A, &links);
    second.sides[1].document.path = "c.txt".to_owned();
    let concept = |made: &Comparison, kind, weight, words: [&[&str]; 2]| Concept {
        name: words[0][0].to_owned(),
        renderings: [0, 1].map(|side| {
            words[side]
                .iter()
                .map(|words| rendering(&made.sides[side], words))
                .collect()
        }),
        kind,
        confidence: 0.8,
        weight,
        is_grave: true,
    };
    let drift = Kind::Drift {
        side: 1,
        from_segment: Some(3),
    };
    first.terms = vec![
        concept(
            &first,
            drift,
            3.0,
            [
                &["low-sky economy"],
                &["Low-altitude economy", "Lower airspace economy"],
            ],
        ),
        concept(&first, Kind::HouseStyle, 1.0, [&["data factor"], &["data element"]]),
    ];
    second.terms = vec![concept(
        &second,
        Kind::Consistent,
        2.0,
        [&["data factor"], &["data factor"]],
    )];
    vec![first, second]
}

fn written(write: fn(&Table<'_>, &mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let comparisons = comparisons();
    let mut out = Vec::new();
    let glossary = Glossary::parse(
        "en,en forbidden\nlow-altitude economy,low sky economy\n",
        "g.csv".as_ref(),
    )
    .unwrap();
    write(&Table::of(&comparisons, &glossary), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn text_has_a_block_a_concept() {
    insta::assert_snapshot!(anstream::adapter::strip_str(&written(text::write)).to_string());
}

#[test]
fn csv_has_a_line_a_rendering() {
    insta::assert_snapshot!(written(csv::write));
}

#[test]
fn json_has_every_place() {
    let value: serde_json::Value = serde_json::from_str(&written(json::write)).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value["concepts"][0]).unwrap());
    // What two of the texts call a data factor is one concept.
    assert_eq!(value["concepts"].as_array().map(Vec::len), Some(2));
}

#[test]
fn tbx_keeps_what_is_decided_and_prefers_the_commonest() {
    insta::assert_snapshot!(written(tbx::write));
}

#[test]
fn tbx_holds_what_was_decided() {
    let comparisons = comparisons();
    let none = Glossary::default();
    let ruling = |settlement, note: &str| {
        Some(Ruling {
            settlement,
            note: note.to_owned(),
        })
    };
    let table = Table::of(&comparisons, &none).ruled(|row| match row.concept.name.as_str() {
        "low-sky economy" => ruling(Settlement::One, "use lower airspace economy"),
        "data factor" => ruling(Settlement::Apart, ""),
        _ => None,
    });
    let mut out = Vec::new();
    tbx::write(&table, &mut out).unwrap();
    let learned = Glossary::parse(&String::from_utf8(out).unwrap(), "g.tbx".as_ref()).unwrap();
    let shown = learned.entries.iter().map(|entry| {
        let terms = entry
            .terms
            .iter()
            .map(|term| format!("{} {}", term.status.name(), term.text));
        terms.collect::<Vec<_>>().join(", ")
    });
    assert_eq!(
        shown.collect::<Vec<_>>(),
        ["deprecated low-sky economy, deprecated Low-altitude economy, preferred Lower airspace economy"]
    );
}

#[test]
fn the_page_leads_to_each_place() {
    let page = written(html::write);
    let main = page
        .split_once("<tbody")
        .and_then(|(_, rest)| rest.split_once("<script>"));
    insta::assert_snapshot!(main.map(|(main, _)| main).unwrap_or_default());
    let targets = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for id in targets {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

#[test]
fn texts_have_letters() {
    assert_eq!([0, 25, 26].map(letter), ["A", "Z", "AA"]);
}
