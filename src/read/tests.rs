//! What comes out of bytes, and whether every character leads back to its own.

use super::*;
use crate::text::Span;
use encoding_rs::Encoding;
use proptest::prelude::*;

fn read(bytes: impl Into<Vec<u8>>, name: &str) -> Document {
    bytes_as(bytes.into(), Path::new(name), "a", &Options::default()).unwrap()
}

/// The blocks with what the file has at their places.
fn shown(document: &Document) -> String {
    let blocks = document.blocks.as_deref().unwrap_or_default();
    let line = |block: &Block| {
        let source = document.map.source(block.span);
        let source = String::from_utf8_lossy(&document.source[source.start..source.end]).into_owned();
        format!("{:?}: {:?} <- {source:?}", block.kind, block.span.of(&document.text))
    };
    blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

const CHINESE: &str = "发展新质生产力，是推动高质量发展的内在要求。\r\n(New quality, 100%)\n江苏有条件、有能力。";

fn encoded(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => Encoding::for_label(label.as_bytes())
            .unwrap()
            .encode(text)
            .0
            .into_owned(),
    }
}

#[test]
fn encodings_are_found_out() {
    let japanese = "新しい橋は月曜日に開通しました。町の人々は驚いています。";
    let traditional = "發展新質生產力，是推動高質量發展的內在要求。各地應當因地制宜。";
    let french = "Le pont a été ouvert lundi, à l'étonnement général des élèves.";
    for (text, label, name, source) in [
        ("plain", "utf-8", "UTF-8", EncodingSource::Utf8),
        (CHINESE, "utf-8", "UTF-8", EncodingSource::Utf8),
        (CHINESE, "gb18030", "GBK", EncodingSource::Detected),
        (traditional, "big5", "Big5", EncodingSource::Detected),
        (japanese, "shift_jis", "Shift_JIS", EncodingSource::Detected),
        (japanese, "iso-2022-jp", "ISO-2022-JP", EncodingSource::Detected),
        (french, "windows-1252", "windows-1252", EncodingSource::Detected),
        (CHINESE, "utf-16le", "UTF-16LE", EncodingSource::Detected),
        ("In plain English.\n", "utf-16be", "UTF-16BE", EncodingSource::Detected),
    ] {
        let document = read(encoded(text, label), "a.txt");
        assert_eq!((document.encoding, document.encoding_source), (name, source), "{label}");
        assert_eq!(document.text, text);
        assert!(document.warnings.is_empty());
    }
}

#[test]
fn a_byte_order_mark_decides_and_is_not_text() {
    let document = read(b"\xef\xbb\xbfone\n".as_slice(), "a.txt");
    assert_eq!(
        (document.text.as_str(), document.encoding_source),
        ("one\n", EncodingSource::Bom)
    );
    assert_eq!(document.map.source(Span::new(0, 3)), Span::new(3, 6));
}

#[test]
fn a_declaration_is_taken_unless_the_bytes_contradict_it() {
    let page = "<!doctype html><meta charset=gb2312><p>发展新质生产力。";
    let document = read(encoded(page, "gbk"), "page");
    assert_eq!(
        (document.encoding, document.encoding_source),
        ("GBK", EncodingSource::Declared)
    );
    assert!(shown(&document).starts_with("Paragraph: \"发展新质生产力。\""));
    let document = read(page, "page.html");
    assert_eq!(document.encoding, "UTF-8");
    assert_eq!(
        document.warnings,
        ["declares GBK but is valid UTF-8, and was read as that"]
    );
}

#[test]
fn damage_is_read_over_and_told() {
    let document = read(
        b"One bad \xff byte \xe4\xb8\xad among good \xe4\xb8\xad ones.".as_slice(),
        "a.txt",
    );
    assert_eq!(document.text, "One bad \u{fffd} byte 中 among good 中 ones.");
    assert_eq!(
        document.warnings,
        ["1 byte is not valid UTF-8, at offset 8; read as \u{fffd}"]
    );
    let lone = [
        b'a', 0, 0x00, 0xd8, b'b', 0, b'\n', 0, b'c', 0, b'd', 0, b' ', 0, b'e', 0,
    ];
    let document = read([b"\xff\xfe".as_slice(), &lone].concat(), "a.txt");
    assert_eq!(document.text, "a\u{fffd}b\ncd e");
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn lines_of_two_encodings_are_read_each_in_its_own() {
    let mixed = [
        "发展新质生产力。\nASCII\n".as_bytes(),
        &encoded("是推动高质量发展的内在要求。\n", "gbk"),
        "各地因地制宜。".as_bytes(),
    ]
    .concat();
    let document = read(mixed, "a.txt");
    assert_eq!(
        document.text,
        "发展新质生产力。\nASCII\n是推动高质量发展的内在要求。\n各地因地制宜。"
    );
    assert!(document.warnings[0].starts_with("mixes encodings: 1 of its lines, from line 3 on"));
}

#[test]
fn what_is_no_text_is_refused_with_a_way_out() {
    let refused = |bytes: &[u8], options: &Options| {
        bytes_as(bytes.to_vec(), Path::new("a.txt"), "a", options)
            .unwrap_err()
            .to_string()
    };
    let plain = Options::default();
    insta::assert_snapshot!(refused(b"%PDF-1.7\n", &plain), @"a.txt: is a broken or cut PDF file; save it anew with the program that made it");
    insta::assert_snapshot!(refused(b"\x7fELF\x02\x01\x01\0\0\0\0", &plain), @"a.txt: is not text; give a text file, or name its encoding if it is one");
    let unknown = Options {
        encoding: Some("klingon".into()),
        ..Options::default()
    };
    insta::assert_snapshot!(refused(b"text", &unknown), @"encoding `klingon`: is not known; use a label such as utf-8, utf-16le, gb18030, big5, shift_jis or windows-1252");
    let missing = file(Path::new("no/such/file.txt"), "a", &plain)
        .unwrap_err()
        .to_string();
    assert!(missing.starts_with("no/such/file.txt: cannot be read; "));
}

#[test]
fn html_is_read_as_a_page_shows_it() {
    let page = "<!DOCTYPE html><html lang=en><head><title>Bridge &amp; river</title><script>if (a<b) x('<p>no</p>')</script>\
        <style>p{}</style></head><body><nav><a href=/>Home</a></nav><h1>The <em>bridge</em></h1>\n\
        <p>Opened\n  on &lt;Monday&gt;,<br>he  said.<p hidden>secret<p>Second&nbsp;one.<ul><li>a<li>b <b>c</b></ul>\
        <table><tr><td>1<td>2</table><pre>x\n  y</pre><!-- no --><template>no</template>\
        <figure><figcaption>A picture</figcaption></figure><footer><p>About</p></footer></body></html>";
    let document = read(page, "page.html");
    insta::assert_snapshot!(shown(&document), @r#"
    Furniture: "Bridge & river" <- "Bridge &amp; river"
    Furniture: "Home" <- "Home"
    Heading: "The bridge" <- "The <em>bridge"
    Paragraph: "Opened on <Monday>,\nhe said." <- "Opened\n  on &lt;Monday&gt;,<br>he  said."
    Paragraph: "Second\u{a0}one." <- "Second&nbsp;one."
    ListItem: "a" <- "a"
    ListItem: "b c" <- "b <b>c"
    Cell: "1" <- "1"
    Cell: "2" <- "2"
    Paragraph: "x\n  y" <- "x\n  y"
    Furniture: "A picture" <- "A picture"
    Furniture: "About" <- "About"
    "#);
    assert_eq!(document.language, Some(Language::ENGLISH));
}

#[test]
fn nesting_of_any_depth_is_read() {
    let page = format!("{}deep{}", "<div><b>".repeat(50_000), "</div>".repeat(60_000));
    let document = read(page, "deep.html");
    assert_eq!(shown(&document), "Paragraph: \"deep\" <- \"deep\"");
}

#[test]
fn markdown_leaves_its_text() {
    let text = "---\ntitle: x\n---\n# The *bridge*\n\nOpened on\n**Monday**, see [here](http://a.b) &amp; `code`.\n\n\
        - one\n- two\n  \n  more\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n![alt](x.png)\n\n```\nlet x;\n```\n";
    let document = read(text, "a.md");
    insta::assert_snapshot!(shown(&document), @r#"
    Furniture: "title: x" <- "title: x"
    Heading: "The bridge" <- "The *bridge"
    Paragraph: "Opened on\nMonday, see here & code." <- "Opened on\n**Monday**, see [here](http://a.b) &amp; `code`."
    ListItem: "one" <- "one"
    ListItem: "two" <- "two"
    ListItem: "more" <- "more"
    Cell: "a" <- "a"
    Cell: "b" <- "b"
    Cell: "1" <- "1"
    Cell: "2" <- "2"
    Paragraph: "quoted" <- "quoted"
    Paragraph: "let x;" <- "let x;"
    "#);
}

const LABELS: [&str; 10] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "gb18030",
    "gbk",
    "big5",
    "shift_jis",
    "euc-kr",
    "windows-1252",
    "windows-1251",
];

proptest! {
    #[test]
    fn every_character_leads_to_the_bytes_that_say_it(text in "[ -~\n一-龥，。ァ-ヶ가-힣а-яé😀]{0,40}", at in 0..LABELS.len()) {
        let label = LABELS[at];
        // What the encoding lacks, its encoder writes as numbers: those are the text then.
        let bytes = encoded(&text, label);
        let options = Options { encoding: Some(label.into()), format: Some(Format::Plain), ..Options::default() };
        let document = bytes_as(bytes.clone(), Path::new("a"), "a", &options).unwrap();
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        for (start, c) in document.text.char_indices() {
            let source = document.map.source(Span::new(start, start + c.len_utf8()));
            let (said, _) = encoding.decode_without_bom_handling(&bytes[source.start..source.end]);
            prop_assert_eq!(said.into_owned(), c.to_string());
        }
        let all = document.map.source(Span::new(0, document.text.len()));
        prop_assert_eq!(all, Span::new(0, bytes.len()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), name in "a\\.(txt|md|html)|a") {
        if let Ok(document) = bytes_as(bytes.clone(), Path::new(&name), "a", &Options::default()) {
            prop_assert_eq!(&document.source, &bytes);
            let mut last = 0;
            for (start, c) in document.text.char_indices() {
                let source = document.map.source(Span::new(start, start + c.len_utf8()));
                prop_assert!(last <= source.start && source.end <= bytes.len());
                last = source.start;
            }
        }
    }

    #[test]
    fn the_letters_of_a_page_are_letters_of_its_file(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<b>", "</b>", "<div hidden>", "</div>", "<script>", "</script>", "<li>", "<td>", "</table>",
                "<!--", "-->", "<br>", "&amp;", "&#x4e2d;", "&notit;", "&", "<", ">", "\r\n", "  ", "word", "中文", "<a href='x", "'>",
                "<title>", "</title>", "<pre>", "<?x>", "</", "=", "\"",
            ]),
            0..40,
        )
    ) {
        let page = parts.concat();
        let document = read(page.clone(), "a.html");
        for block in document.blocks.as_deref().unwrap_or_default() {
            prop_assert!(block.span.of(&document.text).trim() == block.span.of(&document.text));
        }
        for (start, c) in document.text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            let source = document.map.source(Span::new(start, start + c.len_utf8()));
            let written = &page[source.start..source.end];
            prop_assert!(written == c.to_string() || written.starts_with('&'), "{written:?} for {c:?}");
        }
    }

    #[test]
    fn the_letters_of_markdown_are_letters_of_its_file(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "# ", "- ", "> ", "*", "**", "`", "```\n", "\n", "\n\n", "[", "](x)", "![", "| a | b |\n|--|--|\n", "&amp;", "\\*",
                "word ", "中文", "    ", "<p>", "1. ", "---\n", "\r\n", "[^1]", "[^1]: note", "- [ ] ",
            ]),
            0..40,
        )
    ) {
        let text = parts.concat();
        let document = read(text.clone(), "a.md");
        for (start, c) in document.text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            let source = document.map.source(Span::new(start, start + c.len_utf8()));
            let written = &text[source.start..source.end];
            prop_assert!(written.contains(c), "{written:?} for {c:?}");
        }
    }
}
