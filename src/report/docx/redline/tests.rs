//! Accepted, a redline says what B says; rejected, what A says.

use super::{Options, write};
use crate::compare::{self, Comparison, compare};
use crate::read::docx::testing::{archive, docx, paragraph};
use crate::read::package::Package;
use crate::read::{self, Document, Tracked};
use proptest::prelude::*;
use std::path::Path;

fn read_as(bytes: &[u8], name: &str, tracked: Tracked) -> Document {
    let options = read::Options {
        tracked,
        ..read::Options::default()
    };
    read::bytes_as(bytes.to_vec(), Path::new(name), "a", &options).unwrap()
}

/// The blocks of a document.
fn said(document: &Document) -> Vec<String> {
    let blocks = document.blocks.as_deref().unwrap_or_default();
    blocks
        .iter()
        .map(|block| block.span.of(&document.text).to_owned())
        .collect()
}

fn redline(a: &[u8], b: &[u8], name: &str) -> (Comparison, Vec<u8>) {
    let [a, b] = [a, b].map(|bytes| read_as(bytes, name, Tracked::Accepted));
    let comparison = compare(a, b, &compare::Options::default());
    let mut out = Vec::new();
    write(&comparison, &Options::default(), &mut out).unwrap();
    (comparison, out)
}

/// Panics where the redline of two DOCX files says anything else than they do.
fn assert_exact(a: &[u8], b: &[u8]) {
    let (_, redline) = redline(a, b, "x.docx");
    let [before, after] = [a, b].map(|bytes| said(&read_as(bytes, "x.docx", Tracked::Accepted)));
    assert_eq!(
        said(&read_as(&redline, "x.docx", Tracked::Rejected)),
        before,
        "rejected"
    );
    assert_eq!(said(&read_as(&redline, "x.docx", Tracked::Accepted)), after, "accepted");
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!(
        "<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>",
        rows.iter().map(row).collect::<String>()
    )
}

const BRIDGE: &str = "The bridge at Linbei was opened on 3 May 2021 by the mayor.";
const TOLL: &str = "The toll is paid at the northern end, in cash or by card.";

#[test]
fn paragraphs_that_change_come_go_and_move() {
    let a = [
        BRIDGE,
        TOLL,
        "Lorries must not use it at night.",
        "A second bridge is planned for Osan.",
    ];
    let b = [
        "A second bridge is planned for the village of Osan.",
        "The bridge at Linbei was opened on 5 May 2021 by the mayor.",
        "Nobody expected that.",
        TOLL,
    ];
    let body = |texts: &[&str]| texts.iter().map(|text| paragraph(text)).collect::<String>();
    assert_exact(&docx(&body(&a), ""), &docx(&body(&b), ""));
    assert_exact(&docx(&body(&a), ""), &docx(&body(&a), ""));
    assert_exact(&docx(&body(&a), ""), &docx("", ""));
    assert_exact(&docx("", ""), &docx(&body(&b), ""));
}

#[test]
fn tables_lose_and_gain_rows_and_whole_tables_go() {
    let a = table(&[
        &["Year", "Length"],
        &["2020", "The bridge is 412 metres long."],
        &["2021", TOLL],
    ]);
    let b = table(&[
        &["Year", "Length"],
        &["2020", "The bridge is 421 metres long."],
        &["2022", "Nothing happened in that year."],
        &["2021", TOLL],
    ]);
    let with = |table: &str| {
        docx(
            &format!("{}{table}{}", paragraph(BRIDGE), paragraph("The end of it all.")),
            "",
        )
    };
    assert_exact(&with(&a), &with(&b));
    assert_exact(&with(&b), &with(&a));
    assert_exact(&with(&a), &with(""));
    assert_exact(&with(""), &with(&b));
    let (_, made) = redline(&with(&a), &with(&b), "x.docx");
    let mut package = Package::open(&made).unwrap();
    let xml = package.needed("word/document.xml").unwrap();
    assert_eq!(xml.matches("<w:tbl>").count(), 1, "one table with a new row: {xml}");
    assert_eq!(xml.matches("<w:trPr><w:ins ").count(), 1);
}

#[test]
fn notes_change_with_their_marks() {
    let with = |text: &str, marks: &[&str], notes: &[(&str, &str)]| {
        let marks: String = marks
            .iter()
            .map(|id| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>"))
            .collect();
        let notes: String = notes
            .iter()
            .map(|(id, text)| format!("<w:footnote w:id='{id}'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> {text}</w:t></w:r></w:p></w:footnote>"))
            .collect();
        docx(
            &format!("<w:p><w:r><w:t>{text}</w:t></w:r>{marks}</w:p>{}", paragraph(TOLL)),
            &notes,
        )
    };
    let a = with(BRIDGE, &["1"], &[("1", "Measured by the county in 2021.")]);
    let b = with(BRIDGE, &["5"], &[("5", "Measured by the province in 2021.")]);
    assert_exact(&a, &b);
    let two = with(
        BRIDGE,
        &["5", "6"],
        &[
            ("5", "Measured by the county in 2021."),
            ("6", "And again in 2023, they say."),
        ],
    );
    assert_exact(&a, &two);
    assert_exact(&two, &a);
    assert_exact(&a, &with(BRIDGE, &[], &[]));
    // A file without notes gets a part for them.
    let (_, made) = redline(format!("{BRIDGE}\n\n{TOLL}\n").as_bytes(), &a, "x");
    let accepted = said(&read_as(&made, "x.docx", Tracked::Accepted));
    assert_eq!(accepted, [BRIDGE, TOLL, "Measured by the county in 2021."]);
}

#[test]
fn settings_objects_and_earlier_changes() {
    let a = "<w:p><w:pPr><w:pStyle w:val='H'/><w:rPr><w:ins w:id='9'/></w:rPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>The bridge</w:t></w:r>\
        <w:r><w:drawing><w:x/></w:drawing></w:r><w:del w:id='8'><w:r><w:delText> old</w:delText></w:r></w:del></w:p>\
        <w:p><w:r><w:t>It is 412 </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>metres long</w:t></w:r></w:p>";
    let b = a.replace("412 ", "421 ");
    assert_exact(&docx(a, ""), &docx(&b, ""));
    let (_, made) = redline(&docx(a, ""), &docx(&b, ""), "x.docx");
    let mut package = Package::open(&made).unwrap();
    let xml = package.needed("word/document.xml").unwrap();
    let body = &xml[xml.find("<w:body>").unwrap()..];
    insta::assert_snapshot!(body.replace("<w:p>", "\n<w:p>").replace("<w:r>", "\n <w:r>"));
}

#[test]
fn texts_that_are_no_docx_make_one() {
    let (a, b) = (
        "# The bridge\n\nIt is 412 metres\nlong & wide.\n",
        "# The bridge\n\nIt is 421 metres\nlong & wide.\n\nNew.\n",
    );
    let (_, made) = redline(a.as_bytes(), b.as_bytes(), "x.md");
    assert_eq!(
        said(&read_as(&made, "x.docx", Tracked::Rejected)),
        ["The bridge", "It is 412 metres long & wide."]
    );
    assert_eq!(
        said(&read_as(&made, "x.docx", Tracked::Accepted)),
        ["The bridge", "It is 421 metres long & wide.", "New."]
    );
    let (_, again) = redline(a.as_bytes(), b.as_bytes(), "x.md");
    assert!(made == again, "the same texts give the same bytes");
    assert!(archive(&[]).len() < made.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_two_files_are_rebuilt(picks in prop::collection::vec((0..8_usize, 0..4_usize), 0..9)) {
        let texts = [BRIDGE, TOLL, "One. Two. Three.", "中文的一句话。另一句。", "a", "The end.", "It is 5 km.", "It is 6 km."];
        let part = |keep: usize| {
            let mut body = String::new();
            for &(text, fate) in &picks {
                match fate {
                    0 => body += &paragraph(texts[text]),
                    1 if keep == 0 => body += &paragraph(texts[text]),
                    2 if keep == 1 => body += &paragraph(texts[text]),
                    3 => body += &table(&[&[texts[text], texts[(text + keep) % 8]]]),
                    _ => {}
                }
            }
            docx(&body, "")
        };
        assert_exact(&part(0), &part(1));
    }
}
