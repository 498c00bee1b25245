//! What a reader sees of a text that was cut: one line a segment.

use super::*;
use crate::read;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;

fn shown(text: &str, unit: Unit) -> String {
    let document = read::bytes_as(text.into(), Path::new("a.txt"), "a", &read::Options::default()).unwrap();
    let side = segments(
        document,
        &Options {
            unit,
            ..Options::default()
        },
    );
    let mut shown = String::new();
    for segment in &side.segments {
        let mark = match segment.kind {
            SegmentKind::Text => ' ',
            SegmentKind::Heading => '#',
            SegmentKind::Furniture => '-',
        };
        let sentences: Vec<&str> = segment
            .sentences
            .iter()
            .map(|span| span.of(&side.document.text))
            .collect();
        writeln!(
            shown,
            "{mark} {} {}",
            segment.language,
            sentences.join(" | ").replace('\n', "⏎")
        )
        .unwrap();
    }
    shown
}

#[test]
fn one_paragraph_a_line_and_clutter() {
    let text = "Bridge Opens Ahead of Time\nRelease Date:\n2024-03-13 09:22\nSource:\nDelta News Agency\n\n\
        On Monday Mr. Gao opened the bridge. It cost No. 5 on the list 3.5 million yuan, he said, \
        and nobody in the town believed him when he said so.\n(1) Clarify a relationship\n\
        \u{2014} Further deepen reform.\nRelated News\nundefined\n";
    insta::assert_snapshot!(shown(text, Unit::Auto), @r"
    # en Bridge Opens Ahead of Time
    - en Release Date:
    - en 2024-03-13 09:22
    - en Source:
    - en Delta News Agency
      en On Monday Mr. Gao opened the bridge. | It cost No. 5 on the list 3.5 million yuan, he said, and nobody in the town believed him when he said so.
    # en (1) Clarify a relationship
      en — Further deepen reform.
    - en Related News
    - en undefined
    ");
}

fn sentences(text: &str, language: &str) -> String {
    let cutter = Sentences::new(language.parse().unwrap());
    let spans = cutter.of(text, Span::new(0, text.len()));
    spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" | ")
}

#[test]
fn sentences_end_where_readers_end_them() {
    // `|` stands where the sentence must end.
    for (language, text) in [
        ("en", "Mr. Gao met Dr. A. B. Lee at 3.30 p.m. on Jan. 5. | He left."),
        (
            "en",
            "It is No. 5 of vol. 2. | Did he go? | No. | He stayed in the U.S. | The rest is known.",
        ),
        ("en", "He grew up in the U.S. Army, e.g. in Ohio, etc. and so on."),
        (
            "en",
            "\"Go!\" he said. | \"Why?\" | She asked (twice.) | Then she went.",
        ),
        ("en", "1. First do this. | Then that."),
        ("en", "He waited... and waited… | Nobody came… | \u{201c}Well?\u{201d}"),
        ("en", "Wrapped\nlines are\none sentence. | And\nanother."),
        ("en", "Prices rose 5.8 per cent. | 2,600 landing points were built."),
        (
            "de",
            "Das ist z. B. am 3. Oktober so, vgl. Abs. 2 Nr. 104. | Dr. Müller kam 1990. | Er ging.",
        ),
        ("fr", "M. Dupont est venu, cf. p. 12. | Il est parti."),
        (
            "zh",
            "他说：“走吧。” | “为什么？” | 她问……没有人回答。 | 增长5.8%，达到3.2万家！ | 完。",
        ),
        ("zh", "江苏（省）有条件。 | 「要有光。」 | 就有了光"),
        ("ja", "晴れです。 | 雨ですか？ | はい。"),
        ("hi", "यह एक वाक्य है। | यह दूसरा है।"),
        ("ar", "هل جاء؟ | نعم. | ثم ذهب."),
        ("hy", "Սա է։ | Նա եկավ։"),
    ] {
        let plain = if matches!(language, "zh" | "ja") {
            text.replace(" | ", "")
        } else {
            text.replace(" | ", " ")
        };
        assert_eq!(sentences(&plain, language), text);
    }
}

#[test]
fn wrapped_prose_is_joined_whatever_divides_its_paragraphs() {
    let paragraph = [
        "The bridge was opened on Monday before a crowd of",
        "several thousand people who had come from both of the",
        "banks to see it, and who stayed until the evening.",
    ];
    let second = [
        "Nobody had expected that so many would come, and the",
        "city had to send for more buses from the other side of",
        "the river.",
    ];
    let blank = format!("{}\n\n{}\n", paragraph.join("\n"), second.join("\n"));
    let indented = format!("  {}\n  {}\n", paragraph.join("\n"), second.join("\n"));
    let bare = [second, second, paragraph].map(|lines| lines.join("\r\n")).join("\n");
    assert_eq!(shown(&blank, Unit::Auto).lines().count(), 2);
    assert_eq!(shown(&indented, Unit::Auto).lines().count(), 2);
    assert_eq!(shown(&bare, Unit::Auto).lines().count(), 3);
    assert_eq!(shown(&blank, Unit::Line).lines().count(), 6);
    assert_eq!(shown(&indented, Unit::Paragraph).lines().count(), 1);
    assert_eq!(shown(&blank, Unit::Sentence).lines().count(), 2);
}

#[test]
fn chinese_paragraphs_by_indent_and_by_line() {
    let wrapped = "　　江苏有条件、有能力发展新质生产力，全省上下坚持稳中求进，把\n发展新质生产力作为重要任务来抓，各地因地制宜，取得了明显的进\n展。\n　　与此同时，人才短板依然突出，全省持证操作员只有五万多人，缺\n口仍然不小，需要继续努力。\n";
    assert_eq!(shown(wrapped, Unit::Auto).lines().count(), 2);
    let lines = "　　江苏有条件、有能力发展新质生产力。\n　　全省上下坚持稳中求进，各地因地制宜，取得了明显的进展，群众的满意度也有所提高。\n一、总体情况\n　　人才短板依然突出。\n";
    insta::assert_snapshot!(shown(lines, Unit::Auto), @r"
      zh 江苏有条件、有能力发展新质生产力。
      zh 全省上下坚持稳中求进，各地因地制宜，取得了明显的进展，群众的满意度也有所提高。
    # zh 一、总体情况
      zh 人才短板依然突出。
    ");
}

#[test]
fn clutter_around_a_chinese_report_is_furniture() {
    let text = "首页 > 新闻 > 正文\n大桥今日通车\n发布时间：2024-03-13 09:22  来源：新华社\n本报记者 王小明\n\
        大桥十三日正式通车，两岸群众纷纷前来参观，现场气氛热烈，不少人从清晨一直等到傍晚才离开大桥附近的广场。\n\
        新华社记者 李明 摄\n记者从会上获悉，大桥全长八公里，总投资十四亿元。\n责任编辑：张三\n【打印】【关闭】\n相关新闻\n";
    insta::assert_snapshot!(shown(text, Unit::Auto), @r"
    - zh 首页 > 新闻 > 正文
    # zh 大桥今日通车
    - zh 发布时间：2024-03-13 09:22  来源：新华社
    - zh 本报记者 王小明
      zh 大桥十三日正式通车，两岸群众纷纷前来参观，现场气氛热烈，不少人从清晨一直等到傍晚才离开大桥附近的广场。
    - zh 新华社记者 李明 摄
      zh 记者从会上获悉，大桥全长八公里，总投资十四亿元。
    - zh 责任编辑：张三
    - zh 【打印】【关闭】
    - zh 相关新闻
    ");
}

#[test]
fn what_only_looks_like_clutter_is_text() {
    let text = "Next\n\nClose.\n\n\"Home?\"\n\nMore\n\n\"By Jove!\" he cried.\n\nBy the waters of Babylon we sat\n\nIn the end\n\n1984\n\n\
        12\n\nSource and target are defined in clause 4.\n\nThe photo by the door was of Anna.\n\n5. Date of delivery: 3 May 2024\n\n\
        Copyright in the works stays with the Author.\n\nThe End of the Affair\n\n6 March 2024\n\nYes!\n\n…\n\nShare and share alike\n";
    let shown = shown(text, Unit::Auto);
    assert!(shown.lines().all(|line| !line.starts_with('-')), "{shown}");
}

#[test]
fn a_paragraph_in_another_language_is_told() {
    let text = "The whole of the report is in English, but for one paragraph of it.\n\n发展新质生产力是内在要求。\n\nAnd so on.\n";
    insta::assert_snapshot!(shown(text, Unit::Auto), @r"
      en The whole of the report is in English, but for one paragraph of it.
      zh 发展新质生产力是内在要求。
      en And so on.
    ");
}

#[test]
fn blocks_of_a_page_are_its_segments() {
    let page = "<title>Site</title><nav>Home</nav><h2>Opened</h2><p>On Monday. It rained.</p><p>Related News</p>";
    let document = read::bytes_as(page.into(), Path::new("a.html"), "a", &read::Options::default()).unwrap();
    let side = segments(document, &Options::default());
    let kinds: Vec<SegmentKind> = side.segments.iter().map(|segment| segment.kind).collect();
    use SegmentKind::{Furniture, Heading, Text};
    assert_eq!(kinds, [Furniture, Furniture, Heading, Text, Furniture]);
    assert_eq!(side.segments[3].sentences.len(), 2);
}

/// Text that is made of what cuts texts.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Mr. ",
        "No. ",
        "5",
        ". ",
        ".",
        "...",
        "…",
        "? ",
        "! ",
        "。",
        "！",
        "”",
        "“",
        "\"",
        "「",
        "」",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "word",
        "Word",
        "中文",
        "é",
        "(",
        ")",
        "1. ",
        "z. B. ",
        "a.",
        "\u{3000}",
        "\t",
        "\u{200b}",
        "\u{2029}",
        "undefined\n",
        "Source:\n",
        "A. ",
        "U.S. ",
        "؟ ",
        "-",
        "Related News\n",
    ]);
    prop_oneof![
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        "\\PC{0,40}"
    ]
}

proptest! {
    #[test]
    fn nothing_but_white_space_is_between_segments_and_sentences(text in soup(), unit in 0..4_usize) {
        let unit = [Unit::Auto, Unit::Paragraph, Unit::Line, Unit::Sentence][unit];
        let options = read::Options { encoding: Some("utf-8".into()), format: Some(read::Format::Plain), ..Default::default() };
        let Ok(document) = read::bytes_as(text.into(), Path::new("a"), "a", &options) else { return Ok(()) };
        let side = segments(document, &Options {
            unit,
            ..Options::default()
        });
        let text = side.document.text.as_str();
        let mut last = 0;
        for segment in &side.segments {
            prop_assert!(!segment.span.is_empty() && segment.span.of(text).trim() == segment.span.of(text));
            prop_assert_eq!(segment.sentences.first().map(|span| span.start), Some(segment.span.start));
            prop_assert_eq!(segment.sentences.last().map(|span| span.end), Some(segment.span.end));
            for sentence in &segment.sentences {
                prop_assert!(last <= sentence.start && !sentence.is_empty());
                prop_assert!(text[last..sentence.start].trim().is_empty());
                last = sentence.end;
            }
        }
        prop_assert!(text[last..].trim().is_empty());
    }
}
