use super::testing::{drawing, file, packed, pages, stream};
use crate::read::{Document, Options, bytes_as};
use std::path::Path;

fn read(bytes: Vec<u8>) -> Result<Document, String> {
    bytes_as(bytes, Path::new("a.pdf"), "a", &Options::default()).map_err(|error| error.to_string())
}

fn shown(document: &Document) -> String {
    let line = |block: &crate::read::Block| {
        let place = document.place_name(block.span.start).unwrap_or_default();
        format!("{place}: {:?} {:?}", block.kind, block.span.of(&document.text))
    };
    document
        .blocks
        .iter()
        .flatten()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn lines_are_joined_over_the_edge_of_a_page() {
    let first = drawing(&[
        (40, 480, 8, "Report of the board"),
        (40, 440, 16, "The bridge"),
        (
            40,
            410,
            10,
            "The bridge over the river is four hundred and twelve metres long and its main",
        ),
        (40, 398, 10, "span is of steel."),
        (
            40,
            386,
            10,
            "It was opened on Monday, after the engineers had made sure that the agree-",
        ),
        (
            40,
            374,
            10,
            "ment on its upkeep held, and that the two well-known makers of its cables and",
        ),
        (40, 20, 8, "Page 1 of 2"),
    ]);
    let second = drawing(&[
        (40, 480, 8, "Report of the board"),
        (40, 450, 10, "its bearings had been paid."),
        (40, 438, 10, "1. First."),
        (40, 426, 10, "2. Second."),
        (40, 20, 8, "Page 2 of 2"),
    ]);
    let document = read(pages(vec![first, second], Vec::new())).unwrap();
    insta::assert_snapshot!(shown(&document), @r#"
    page 1: Furniture "Report of the board"
    page 1: Heading "The bridge"
    page 1: Paragraph "The bridge over the river is four hundred and twelve metres long and its main span is of steel."
    page 1: Paragraph "It was opened on Monday, after the engineers had made sure that the agreement on its upkeep held, and that the two well-known makers of its cables and its bearings had been paid."
    page 1: Furniture "Page 1 of 2"
    page 2: Furniture "Report of the board"
    page 2: ListItem "1. First."
    page 2: ListItem "2. Second."
    page 2: Furniture "Page 2 of 2"
    "#);
    insta::assert_snapshot!(document.warnings.join("\n"), @"
    is a PDF file, which names no paragraphs: its 9 were told from where its lines stand
    1 word was cut by a hyphen at the end of a line and stands nowhere else whole
    ");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let texts = [
        "The first column holds some lines",
        "which are read before the other",
        "one although they stand at the",
        "heights of its lines and all readers",
        "of rows would mix the two of them.",
        "That is the end of the left side.",
    ];
    let others = [
        "In the second column other things",
        "are said of which the first knows",
        "nothing at all and which make no",
        "sense when they are mixed with it",
        "as the older programs like to do.",
        "This is the end of the right side.",
    ];
    let mut lines = vec![(
        40,
        460,
        10,
        "A title that runs across both of the columns of the page, as titles often do",
    )];
    for (at, (left, right)) in texts.iter().zip(others).enumerate() {
        let height = 430 - 12 * at as i32;
        lines.extend([(40, height, 10, *left), (215, height, 10, right)]);
    }
    let document = read(pages(vec![drawing(&lines)], Vec::new())).unwrap();
    insta::assert_snapshot!(shown(&document), @r#"
    page 1: Paragraph "A title that runs across both of the columns of the page, as titles often do"
    page 1: Paragraph "The first column holds some lines which are read before the other one although they stand at the heights of its lines and all readers of rows would mix the two of them. That is the end of the left side."
    page 1: Paragraph "In the second column other things are said of which the first knows nothing at all and which make no sense when they are mixed with it as the older programs like to do. This is the end of the right side."
    "#);
    assert!(document.warnings[1].contains("columns"));
}

#[test]
fn what_has_no_text_is_told() {
    let error = read(pages(vec![stream("", b"0 0 9 9 re f")], Vec::new())).unwrap_err();
    insta::assert_snapshot!(error, @"a.pdf: is a PDF file without text, most likely pictures of pages; have its text recognised first, for instance with ocrmypdf");
    let text = drawing(&[(40, 400, 10, "Some text.")]);
    let document = read(pages(vec![text, stream("", b"")], Vec::new())).unwrap();
    assert_eq!(document.text, "Some text.\n");
    insta::assert_snapshot!(document.warnings.join("\n"), @"
    is a PDF file, which names no paragraphs: its 1 were told from where its lines stand
    1 of its pages has no text, from page 2 on: empty or a picture
    ");
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let spaces = vec![b' '; 130 << 20];
    let bomb = packed("", &spaces);
    let twice = stream("/Filter[/FlateDecode/FlateDecode]", &bomb);
    let text = || drawing(&[(40, 400, 10, "Some text.")]);
    for content in [bomb, twice, packed("/Subtype/Image", &vec![b' '; 530 << 20])] {
        assert!(content.len() < 1 << 20);
        for bytes in [
            pages(vec![content.clone()], Vec::new()),
            pages(vec![text()], vec![content.clone()]),
        ] {
            let error = read(bytes).unwrap_err();
            assert!(error.contains("unpacks to more than"), "{error}");
        }
    }
}

#[test]
fn what_draws_itself_again_and_again_is_left() {
    // Each form draws the next ten times.
    let form = |next: usize| {
        let said = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>");
        stream(&said, "/X Do ".repeat(30).as_bytes())
    };
    let forms: Vec<Vec<u8>> = (0..12).map(|at| form(7 + at)).collect();
    let error = read(pages(vec![stream("", b"/X Do")], forms)).unwrap_err();
    assert!(error.contains("draws more than any text needs"), "{error}");
    // A page that is made of one part a thousand times.
    let part = packed("", &vec![b' '; 1 << 20]);
    let content = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[{}]>>",
        "4 0 R ".repeat(1000)
    );
    let error = read(file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        content.into_bytes(),
        part,
    ]));
    assert!(error.unwrap_err().contains("draws more"));
}

#[test]
fn what_is_cut_or_false_is_an_error_or_is_read() {
    let whole = pages(vec![drawing(&[(40, 400, 10, "Some text.")])], Vec::new());
    for end in 0..whole.len() {
        let _ = read(whole[..end].to_vec());
    }
    assert!(
        read(b"%PDF-1.4 and nothing".to_vec())
            .unwrap_err()
            .contains("broken or cut")
    );
    let nested = [b"[".repeat(200_000), b"]".repeat(200_000)].concat();
    let _ = read(pages(vec![stream("", &nested)], vec![nested.clone()]));
    let locked = String::from_utf8_lossy(&whole).replace(
        "/Root 1 0 R",
        "/Root 1 0 R/ID[(a)(a)]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<00>/U<00>>>",
    );
    assert!(read(locked.into_bytes()).is_err());
}
